"""Nodes that can be computed as they stand: sums and products without overflow and nan.

A divergence is the sum of x log(x/y) - x + y, no term of which is negative, and of x - y. The
masses of a distribution are rounded, and so their totals differ a little: where D is smaller than
that difference, or this is in the last digits, D is the first sum alone, as if the totals were one.
So D is never negative, and keeps its digits where x is near y.
"""

from collections.abc import Callable, Sequence

from symdiv.codegen import nodes
from symdiv.codegen.logarithms import is_sure, log_of, logarithm, negative, product_of
from symdiv.codegen.nodes import (
    Argument,
    Axis,
    Call,
    Divide,
    Literal,
    Multiply,
    Negative,
    Node,
    Total,
    axes_of,
    within,
)

__all__ = [
    "divergence",
    "divergence_of_listed",
    "product_with_log",
    "relative",
    "relative_excess",
    "root",
    "self_information",
    "total",
    "weighted_mean",
]

_EXACT = (
    "abs",
    "max",
    "min",
    "exp",
    "sigmoid",
    "scaled",
)  # functions that never leave their range by rounding
# what is summed by a function of its own, in most backends
_SUMMED = ("entr", "xlogy", "rel_entr", "rel_entr_of_logs", "times_log")
# those that know their arguments for distributions along the axes
_COMPARING = ("rel_entr", "rel_entr_of_logs")


def total(term: Node, axes: Sequence[Axis]) -> Node:
    """The sum of ``term`` along the axes."""
    along = tuple(axis for axis in axes if axis in axes_of(term))
    if len(along) < len(axes):
        sizes = [axis.size for axis in axes if axis not in along]
        return product_of([*sizes, total(term, along) if along else term])
    match term:
        case Negative(of):
            return negative(total(of, axes))
        case Call(function, args) if function in _SUMMED and _runs(function, args, axes):
            return Total(function, args, along)
        case nodes.Add(terms) if any(_is_total(each) for each in terms):
            return nodes.Add(tuple(total(each, axes) for each in terms))
    return Total("", (term,), along)


def _runs(function: str, args: Sequence[Node], axes: Sequence[Axis]) -> bool:
    """Whether the arguments have all axes, where the function's sum asks for that."""
    asked = len(axes) > 1 or function in _COMPARING
    return not asked or all(axes_of(each).issuperset(axes) for each in args)


def _is_total(term: Node) -> bool:
    """Whether a term has a function that is summed as a whole."""
    inner = term.of if isinstance(term, Negative) else term
    return isinstance(inner, Call) and inner.function in set(_SUMMED) - {"xlogy"}


def product_with_log(x: Node, y: Node) -> Node:
    """x log y, 0 where x is."""
    logs = log_of(y)
    if is_sure(x) or is_sure(y):
        return product_of([x, logs or Call("log", (y,))])
    return Call("times_log", (x, logs)) if logs else Call("xlogy", (x, y))


def self_information(x: Node) -> Node:
    """-x log x."""
    if is_sure(x):
        return Negative(product_of([x, Call("log", (x,))]))
    logs = log_of(x)
    return Negative(Call("times_log", (x, logs))) if logs else Call("entr", (x,))


def relative(x: Node, y: Node) -> Node:
    """x log(x/y)."""
    of_x, of_y = log_of(x), log_of(y)
    if of_x and of_y:
        return Call("rel_entr_of_logs", (x, y, of_x, of_y))
    if of_x is None and of_y is None and not (is_sure(x) or is_sure(y)):
        return Call("rel_entr", (x, y))
    return nodes.Add((negative(self_information(x)), negative(product_with_log(x, y))))


def weighted_mean(x: Node, y: Node, a: Node, rest: Node) -> Node:
    """x^a y^rest, 0 where x is."""
    if log_of(x) is None and log_of(y) is None:
        return Call("exp", (Call("log_geometric_mean", (x, y, a, rest)),))
    exponent = product_of([a, _log_at(x, x)])
    if y != Literal("1"):
        exponent = nodes.Add((exponent, product_of([rest, _log_at(y, x)])))
    # no slope where it is infinite: 0 times oo is none
    finite = Call("scaled", (exponent, Literal("1"), Literal("1")))
    present = nodes.Add((Literal("1"), Negative(nodes.Same(x, Literal("0")))))
    return product_of([present, Call("exp", (finite,))])


def divergence(x: Node, y: Node, axes: Sequence[Axis]) -> Node:
    """The sum of x log(x/y) along the axes, for the masses of two distributions."""
    if not axes_of(x) | axes_of(y) >= {*axes}:
        return total(relative(x, y), axes)
    if len(axes) > 1 and not axes_of(x) & axes_of(y) >= {*axes}:
        excess = nodes.Add((x, negative(y)))
        return Call("divergence", (total(relative_excess(x, y), axes), total(excess, axes)))
    if log_of(x) is None and log_of(y) is None:
        return Total("rel_entr", (x, y), tuple(axes))
    return Total("rel_entr_of_logs", _with_logs(x, y), tuple(axes))


def divergence_of_listed(pairs: Sequence[tuple[Node, Node]], same_totals: bool) -> Node:
    """The sum of x log(x/y) over pairs of masses; ``same_totals`` where those sum to 1 exactly."""
    terms = nodes.Add(tuple(relative_excess(x, y) for x, y in pairs))
    if same_totals:
        return terms
    masses, others = ([pair[side] for pair in pairs] for side in (0, 1))
    return Call("divergence", (terms, nodes.Add((*masses, *map(negative, others)))))


def relative_excess(x: Node, y: Node) -> Node:
    """x log(x/y) - x + y, which is never negative."""
    if x == Literal("0"):
        return y
    if isinstance(x, Literal) and isinstance(y, Literal):
        infinite = y == Literal("0")
        return Literal("math.inf") if infinite else nodes.Add((relative(x, y), negative(x), y))
    plain = log_of(x) is None and log_of(y) is None
    return Call("kl_div", (x, y)) if plain else Call("kl_div_of_logs", _with_logs(x, y))


def _with_logs(x: Node, y: Node) -> tuple[Node, ...]:
    """Both, and the logarithms of both; the latter may be 0 where x is."""
    return (x, y, *(_log_at(each, x) for each in (x, y)))


def _log_at(y: Node, x: Node) -> Node:
    return logarithm(y) if log_of(y) or is_sure(y) else Call("log_at", (y, x))


def root(x: Node) -> Node:
    """The root of x, which has no slope at 0, and takes 0 for it.

    A difference of sums or logarithms that is 0 may be computed as a little less: its root is 0.
    """
    terms = _terms(x)
    if any(isinstance(each, Negative) for each in terms) and any(map(_is_rounded, within(x))):
        return Call("root_of_difference", tuple(terms))
    return Call("root" if any(isinstance(part, Argument) for part in within(x)) else "sqrt", (x,))


def _terms(x: Node) -> list[Node]:
    """What is added in a sum, also in one that is divided or multiplied by something positive."""
    match x:
        case nodes.Add(terms):
            return [part for term in terms for part in _terms(term)]
        case Negative(of):
            return [negative(part) for part in _terms(of)]
        case Divide(above, below) if is_sure(below):
            return [_signed(part, lambda of: Divide(of, below)) for part in _terms(above)]
        case Multiply((*factors, nodes.Add() as terms)) if all(map(is_sure, factors)):
            return [_signed(part, lambda of: Multiply((*factors, of))) for part in _terms(terms)]
    return [x]


def _signed(x: Node, changed: Callable[[Node], Node]) -> Node:
    return negative(changed(x.of)) if isinstance(x, Negative) else changed(x)


def _is_rounded(x: Node) -> bool:
    """Whether a value is computed of arguments by a sum or a function, and so with an error."""
    is_function = isinstance(x, Total) or (isinstance(x, Call) and x.function not in _EXACT)
    return is_function and any(isinstance(part, Argument) for part in within(x))
