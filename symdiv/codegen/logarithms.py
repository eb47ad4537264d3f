"""Logarithms of products and sums of exponentials, taken before there is anything to overflow.

A node is ``scaled``: a weight times the exponential of an exponent. The logarithm of a sum of such
nodes is a function that takes the largest exponential out of the sum.
"""

from dataclasses import replace
from functools import reduce

from symdiv.codegen import nodes
from symdiv.codegen.complements import log_of_other_masses
from symdiv.codegen.nodes import (
    Argument,
    Axis,
    Call,
    Divide,
    Entry,
    Literal,
    Multiply,
    Negative,
    Node,
    Outcome,
    Position,
    Power,
    Size,
    Taken,
    Total,
    VectorCall,
    axes_of,
)

__all__ = [
    "exponential",
    "is_sure",
    "log_of",
    "logarithm",
    "multiplied",
    "negative",
    "product_of",
    "scaled",
]

# a weight and an exponent; None for the weight 1, and for what has no exponential
Scaled = tuple[Node | None, Node | None]

_ONE, _ZERO = Literal("1"), Literal("0")
_ROOTS = ("sqrt", "root", "root_of_difference")
_NEVER_NEGATIVE = ("exp", "sigmoid", *_ROOTS, "abs", "power", "kl_div", "kl_div_of_logs")


def product_of(factors: list[Node]) -> Node:
    """The product of any number of factors."""
    if not factors:
        return _ONE
    return factors[0] if len(factors) == 1 else Multiply(tuple(factors))


def negative(x: Node) -> Node:
    """-x."""
    return x.of if isinstance(x, Negative) else Negative(x)


def is_sure(x: Node) -> bool:
    """Whether a value is the same for all arguments of one size, and positive."""
    match x:
        case Literal(text):
            return text != "0" and not text.startswith("-")
        case Size():
            return True
        case Divide(a, b):
            return is_sure(a) and is_sure(b)
        case Multiply(factors):
            return all(map(is_sure, factors))
    return False


def logarithm(x: Node) -> Node:
    """log x."""
    return log_of(x) or Call("log", (x,))


def exponential(x: Node) -> Node:
    """exp x; a sigmoid or a mass of a softmax, where x is the logarithm of one."""
    match x:
        case Call("log_sigmoid", args):
            return Call("sigmoid", args)
        case nodes.Add((Entry() | Outcome() as z, Negative(Total("log_sum_exp", (logits,))))):
            mass = _mass_of_softmax(z, logits)
            if mass is not None:
                return mass
    return Call("exp", (x,))


def _mass_of_softmax(z: Entry | Outcome, logits: Node) -> Node | None:
    """exp(z[k]) over the sum of the exponentials of the same logits."""
    match logits:
        case Entry(Argument(rank=1) as vector) if z.vector == vector:
            return replace(z, vector=VectorCall("softmax", vector))
    return None


def multiplied(x: Node, exponent: Node) -> Node | None:
    """x times exp(exponent), in one exponential with those of x; None where x has none."""
    weight, own = scaled(x)
    if own is not None:
        power = exponential(_sum([own, exponent]))
        return power if weight is None else product_of([weight, power])
    match x:
        case Negative(of):
            inner = multiplied(of, exponent)
            return inner and negative(inner)
        case Multiply((*factors,)):
            for place, factor in enumerate(factors):
                inner = multiplied(factor, exponent)
                if inner is not None:
                    return product_of([*factors[:place], inner, *factors[place + 1 :]])
        case nodes.Add(terms):
            parts = [multiplied(term, exponent) for term in terms]
            known = tuple(part for part in parts if part is not None)
            return nodes.Add(known) if len(known) == len(terms) else None
        case Total("", (term,), axes):
            inner = multiplied(term, exponent)
            return inner and Total("", (inner,), axes)
    return None


def log_of(node: Node) -> Node | None:
    """The logarithm, where it can be had without forming the value: else None.

    Of a softmax or a sigmoid it is accurate where that underflows; of products and sums with
    exponentials, where these overflow.
    """
    match node:
        case Call("sigmoid", args):
            return Call("log_sigmoid", args)
        case Entry(VectorCall("softmax", z), axis):
            return Entry(VectorCall("log_softmax", z), axis)
        case Outcome(VectorCall("softmax", z), place):
            return Outcome(VectorCall("log_softmax", z), place)
        case Taken(VectorCall("softmax", z), sample, axis):
            return Taken(VectorCall("log_softmax", z), sample, axis)
        case nodes.Add(terms):
            return log_of_other_masses(terms) or _log_of_terms([scaled(term) for term in terms])
        case Multiply(factors):
            return _log_of_product(list(factors), [])
        case Divide(a, b) | Call("ratio", (a, b)):
            return _log_of_product([a], [b])
        case Call("power", (x, y)):
            return Call("times_log", (y, logarithm(x)))
        case Total("max", (Call("ratio", (a, b)),), axes):
            above, below = log_of(a), log_of(b)
            return above and below and Total("max", (_sum([above, negative(below)]),), axes)
        case Total("", (term,), axes):
            weight, exponent = _scaled_total(*scaled(term), axes)
        case _:
            weight, exponent = scaled(node)
    return None if exponent is None else _sum([exponent, *_logs(weight)])


def _log_of_product(above: list[Node], below: list[Node]) -> Node | None:
    """The sum of the logarithms that can be had, and of that of the rest."""
    logs = [log_of(factor) for factor in above], [log_of(factor) for factor in below]
    if not any(logs[0] + logs[1]):
        return None
    rest = [factor for factor, found in zip(above, logs[0], strict=True) if found is None]
    unknown = [factor for factor, found in zip(below, logs[1], strict=True) if found is None]
    terms = [found for found in logs[0] if found is not None]
    terms += _logs(product_of(rest))
    terms += [negative(found) for found in logs[1] if found is not None]
    return _sum([*terms, *map(negative, _logs(product_of(unknown)))])


def scaled(node: Node) -> Scaled:
    """The weight and the exponent of a node; a sum has one where it is sure not to be negative."""
    match node:
        case Call("exp", (argument,)):
            return None, argument
        case Negative(of):
            weight, exponent = scaled(of)
            return (node, None) if exponent is None else (negative(weight or _ONE), exponent)
        case Multiply(factors):
            return _scaled_product(node, [scaled(factor) for factor in factors])
        case Divide(a, b) | Call("ratio", (a, b)):
            (above, x), (below, y) = scaled(a), scaled(b)
            if (x is None and y is None) or (isinstance(node, Call) and below is not None):
                return node, None
            exponent = _sum([*_given(x), *map(negative, _given(y))])
            return (Divide(above or _ONE, below) if below else above), exponent
        case Power(base, power):
            weight, exponent = scaled(base)
            if exponent is not None and weight is None:
                return None, Multiply((power, exponent))
        case nodes.Add(terms):
            parts = [scaled(term) for term in terms]
            if all(weight is None or _is_nonnegative(weight) for weight, _ in parts):
                found = _log_of_terms(parts)
                return (node, None) if found is None else (None, found)
        case Total("", (term,), axes):
            weight, exponent = scaled(term)
            if exponent is not None and (weight is None or _is_nonnegative(weight)):
                return _scaled_total(weight, exponent, axes)
    return node, None


def _scaled_product(node: Node, parts: list[Scaled]) -> Scaled:
    exponents = [exponent for _, exponent in parts if exponent is not None]
    if not exponents:
        return node, None
    weights = [weight for weight, _ in parts if weight is not None]
    return (product_of(weights) if weights else None), _sum(exponents)


def _scaled_total(weight: Node | None, exponent: Node | None, axes: tuple[Axis, ...]) -> Scaled:
    """The sum along axes, one after the other, of a weight times an exponential."""
    if exponent is None:
        return None, None
    *others, axis = axes
    if axis not in axes_of(exponent):
        weight = Total("", (weight or _ONE,), (axis,))
    elif weight is None or is_sure(weight):
        exponent = Total("log_sum_exp", (exponent,), (axis,))
    else:
        exponent, weight = Total("log_weighted_sum", (weight, exponent), (axis,)), None
    return _scaled_total(weight, exponent, tuple(others)) if others else (weight, exponent)


def _log_of_terms(parts: list[Scaled]) -> Node | None:
    """The logarithm of a sum of weights times exponentials; None where there is no exponential."""
    if all(exponent is None for _, exponent in parts):
        return None
    if not all(weight is None or is_sure(weight) for weight, _ in parts):
        pairs = ((weight or _ONE, exponent or _ZERO) for weight, exponent in parts)
        return Call("log_weighted", tuple(each for pair in pairs for each in pair))
    exponents = [_sum([x, *_logs(weight)]) for weight, x in parts if x is not None]
    found = reduce(lambda a, b: Call("log_add_exp", (a, b)), exponents)
    constants = [weight or _ONE for weight, exponent in parts if exponent is None]
    if not constants:
        return found
    # log(c + exp(x)) is log c - log(sigmoid(log c - x))
    rest = constants[0] if len(constants) == 1 else nodes.Add(tuple(constants))
    logs = _logs(rest)
    return _sum([*logs, Negative(Call("log_sigmoid", (_sum([*logs, negative(found)]),)))])


def _logs(weight: Node | None) -> list[Node]:
    """The logarithm of a weight, unless it is 0."""
    return [] if weight is None or weight == _ONE else [logarithm(weight)]


def _sum(terms: list[Node]) -> Node:
    return terms[0] if len(terms) == 1 else nodes.Add(tuple(terms))


def _given(x: Node | None) -> list[Node]:
    return [] if x is None else [x]


def _is_nonnegative(x: Node) -> bool:
    match x:
        case Size() | Position():
            return True
        case Argument(is_nonnegative=known):
            return known
        case VectorCall(function):
            return function == "softmax"
        case Entry(vector) | Outcome(vector) | Taken(vector):
            return _is_nonnegative(vector)
        case Call(function):
            return function in _NEVER_NEGATIVE
        case Multiply(parts) | nodes.Add(parts) | Total("", parts):
            return all(map(_is_nonnegative, parts))
        case Divide(a, b):
            return _is_nonnegative(a) and _is_nonnegative(b)
    return is_sure(x)
