"""From SymPy to the small form: one function for each kind of expression.

What makes code stable is decided here and in ``building`` and ``logarithms``: the logarithm of a
softmax, a sigmoid or a sum of exponentials is taken before there is anything to round, and a
product with a logarithm is a function that is 0 where the factor is.
"""

from collections.abc import Iterable
from functools import reduce, singledispatch
from typing import Any, Final

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Function,
    Max,
    Min,
    Mul,
    Pow,
    S,
    Sum,
    Symbol,
    exp,
    expand_mul,
    log,
)
from sympy.functions.special.tensor_functions import KroneckerDelta

from symdiv.codegen import nodes
from symdiv.codegen.building import (
    product_with_log,
    relative,
    relative_excess,
    root,
    self_information,
    total,
    weighted_mean,
)
from symdiv.codegen.complements import without_subtraction
from symdiv.codegen.indices import sizes_of
from symdiv.codegen.literals import literal
from symdiv.codegen.logarithms import (
    exponential,
    is_sure,
    logarithm,
    multiplied,
    negative,
    product_of,
    scaled,
)
from symdiv.codegen.nodes import (
    Argument,
    Axis,
    Call,
    Divide,
    Entry,
    Literal,
    Mapped,
    Multiply,
    Node,
    Outcome,
    Position,
    Power,
    Same,
    Taken,
    Total,
    VectorCall,
    axes_of,
)
from symdiv.codegen.scope import Scope
from symdiv.distribution import Family, SampledOutcome, Softmax, sigmoid
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ConditionalDistribution
from symdiv.distribution.joint import JointMarginal, Marginal
from symdiv.distribution.logits import LogitVector
from symdiv.distribution.named import NamedVector
from symdiv.distribution.sigmoid import argument_of_sigmoid
from symdiv.measures import entr, geometric_mean, kl_div, quotient, rel_entr, xlogy
from symdiv.measures.largest import Largest

__all__ = ["read", "to_node"]

_FUNCTIONS: Final[dict[Any, str]] = {exp: "exp", sigmoid: "sigmoid", Abs: "abs"}


def read(expression: Basic, scope: Scope) -> Node:
    """The node of an expression; a ValueError that names what has none."""
    if isinstance(expression, Expr) and expression.is_number:
        constant = expression.rewrite(exp) if expression.has(sigmoid) else expression
        return literal(constant.doit())
    return to_node(expression, scope)


@singledispatch
def to_node(expression: Any, scope: Scope) -> Node:
    """The node of an expression that is no number; other modules add kinds of expressions."""
    del scope
    kind = type(expression).__name__
    raise ValueError(f"{expression}: there is no code for this kind of expression ({kind})")


@to_node.register
def _(symbol: Symbol, scope: Scope) -> Node:
    if symbol in scope.axes:
        return Position(scope.axes[symbol][0])
    return scope.arguments.size(symbol) or scope.arguments.number(symbol)


@to_node.register
def _(entry: Component, scope: Scope) -> Node:
    vector, index = entry.vector, entry.index
    if isinstance(vector, Family):
        raise ValueError(
            f"{vector} has no code: it is known by name only; substitute a distribution for it"
        )
    held = _vector(vector, scope)
    if held is None:
        formula = entry.doit(deep=False)
        if formula == entry:
            raise ValueError(f"{entry}: there is no code for an entry of {type(vector).__name__}")
        return read(formula, scope)
    if isinstance(index, SampledOutcome) and index.index in scope.axes:
        sample = scope.arguments.vector(index.vector)
        return Taken(held, sample, scope.axis_of(index.index, index.vector.length, index))
    return _at(held, zip(entry.places, sizes_of(vector), strict=True), entry, scope)


def _at(held: Node, places: Iterable[tuple[Basic, Expr]], entry: Basic, scope: Scope) -> Node:
    """The entry of an array at places, each with the length of its axis."""
    for place, size in places:
        if place.is_Integer:
            held = Outcome(held, int(place))
        elif place in scope.axes:
            held = Entry(held, scope.axis_of(place, size, entry))
        else:
            raise ValueError(f"{entry}: an index is a number, a symbol or an outcome of a sample")
    return held


def _vector(vector: Basic, scope: Scope) -> Node | None:
    """What holds all entries of a vector; None where each is a formula."""
    if isinstance(vector, Softmax):
        return VectorCall("softmax", _logits(vector.vector, scope))
    if isinstance(vector, ConditionalDistribution):
        whole = scope.arguments.vector(vector.conditional)
        return _at(whole, [(vector.condition, vector.conditional.given)], vector, scope)
    if isinstance(vector, Marginal | JointMarginal):
        if vector not in scope.vectors:
            scope.vectors[vector] = _marginal(vector, scope)
        return scope.vectors[vector]
    return scope.arguments.vector(vector) if isinstance(vector, NamedVector) else None


def _marginal(vector: Marginal | JointMarginal, scope: Scope) -> Mapped | None:
    """The masses, summed once; None where they differ along an index outside."""
    outcome, limits = vector.running(vector)
    with scope.along(limits) as axes:
        masses = Mapped(read(vector.mass(outcome), scope), axes, scope.name_of(vector))
    return None if axes_of(masses) else masses


def _logits(vector: LogitVector, scope: Scope) -> Argument | Mapped:
    """The logits, entry by entry where they are multiplied by a number."""
    held = scope.arguments.vector(vector.named)
    if vector.factor == 1:
        return held
    axis = Axis("i", scope.size(vector.size))
    above, below = (read(side, scope) for side in vector.factor.as_numer_denom())
    if axes_of(above) or axes_of(below):
        raise ValueError(f"{vector}: there is no code for a factor that differs by the outcome")
    scaled_entry = Call("scaled", (Entry(held, axis), above, below))
    return Mapped(scaled_entry, (axis,), f"scaled_{held.name}")


@to_node.register
def _(delta: KroneckerDelta, scope: Scope) -> Node:
    left, right = delta.args
    return Same(read(left, scope), read(right, scope))


@to_node.register
def _(terms: Add, scope: Scope) -> Node:
    listed = terms.as_ordered_terms()
    inner = argument_of_sigmoid(1 - terms)
    if inner is not None:
        return Call("sigmoid", (negative(read(inner, scope)),))
    quotient = without_subtraction(terms)
    if quotient is not None:
        return read(quotient, scope)
    listed.sort(key=lambda term: term.could_extract_minus_sign())  # begins without a sign
    return nodes.Add(tuple(read(term, scope) for term in listed))


@to_node.register
def _(product: Mul, scope: Scope) -> Node:
    coefficient = product.as_coeff_Mul()[0]
    if coefficient.is_negative:
        return negative(read(-product, scope))
    expanded = expand_mul(product) if any(map(_may_be_infinite, product.args)) else product
    if isinstance(expanded, Add):
        return read(expanded, scope)  # each logarithm gets the factor that may be 0
    logs = [factor for factor in product.args if isinstance(factor, log) and not factor.is_number]
    if len(logs) == 1:
        rest, argument = product / logs[0], logs[0].args[0]
        if not rest.is_number:
            numerator, denominator = argument.as_numer_denom()
            if denominator != 1 and rest == numerator:
                return relative(read(numerator, scope), read(denominator, scope))
            return product_with_log(read(rest, scope), read(argument, scope))
    return _quotient(product, scope)


def _may_be_infinite(factor: Expr) -> bool:
    """Whether a sum has a logarithm in it, which may be that of 0: masked logits have mass 0."""
    inside = (x.args[0] for x in factor.atoms(log))
    return factor.is_Add and any(not x.is_positive or x.has(Softmax) for x in inside)


def _quotient(product: Expr, scope: Scope) -> Node:
    above, below = [], []
    for factor in Mul.make_args(product):
        if factor.is_Rational and not factor.is_Integer:
            above += [S(factor.p)] if factor.p != 1 else []
            below.append(S(factor.q))
        elif isinstance(factor, Pow) and factor.exp.is_number and factor.exp.is_negative:
            below.append(1 / factor)
        else:
            above.append(factor)
    top = product_of([read(factor, scope) for factor in above])
    sure = [read(factor, scope) for factor in below if _is_positive(factor)]
    unsure = [read(factor, scope) for factor in below if not _is_positive(factor)]
    divided = _by_exponentials(top, sure + unsure)
    if divided is not None:
        return divided
    if unsure and is_sure(top) and top != Literal("1"):
        top = Multiply((top, Call("ratio", (Literal("1"), product_of(unsure)))))
    elif unsure:
        top = Call("ratio", (top, product_of(unsure)))
    return Divide(top, product_of(sure)) if sure else top


def _by_exponentials(top: Node, below: list[Node]) -> Node | None:
    """The quotient by sums of exponentials, as an exponential that does not overflow."""
    parts = [scaled(factor) for factor in below]
    if not parts or any(weight is not None for weight, _ in parts):
        return None
    exponents = [negative(each) for _, each in parts if each is not None]
    exponent = exponents[0] if len(exponents) == 1 else nodes.Add(tuple(exponents))
    if top == Literal("1"):
        return exponential(exponent)
    return multiplied(top, exponent) or Multiply((top, exponential(exponent)))


def _is_positive(divisor: Expr) -> bool:
    return bool(divisor.is_positive or (divisor.is_number and divisor.is_nonzero))


@to_node.register
def _(power: Pow, scope: Scope) -> Node:
    base, exponent = power.args
    if base is S.Exp1:
        return Call("exp", (read(exponent, scope),))
    if exponent == S.Half:
        return root(read(base, scope))
    if not exponent.is_number:
        return Call("power", (read(base, scope), read(exponent, scope)))
    if exponent.is_negative:
        return _quotient(power, scope)
    return Power(read(base, scope), read(exponent, scope))


@to_node.register
def _(function: Function, scope: Scope) -> Node:
    if type(function) not in _FUNCTIONS:
        raise ValueError(f"{function}: there is no code for {type(function).__name__}")
    return Call(_FUNCTIONS[type(function)], tuple(read(x, scope) for x in function.args))


@to_node.register(Max)
@to_node.register(Min)
def _(several: Any, scope: Scope) -> Node:
    function = "max" if isinstance(several, Max) else "min"
    return reduce(lambda x, y: Call(function, (x, y)), [read(x, scope) for x in several.args])


@to_node.register
def _(logarithm_of: log, scope: Scope) -> Node:
    return logarithm(read(logarithm_of.args[0], scope))


@to_node.register
def _(product: xlogy, scope: Scope) -> Node:
    x, y = (read(argument, scope) for argument in product.args)
    return negative(self_information(x)) if x == y else product_with_log(x, y)


@to_node.register
def _(product: entr, scope: Scope) -> Node:
    return self_information(read(product.args[0], scope))


@to_node.register
def _(product: rel_entr, scope: Scope) -> Node:
    x, y = product.args
    return relative(read(x, scope), read(y, scope))


@to_node.register
def _(product: kl_div, scope: Scope) -> Node:
    x, y = (read(argument, scope) for argument in product.args)
    return relative_excess(x, y)


@to_node.register
def _(ratio: quotient, scope: Scope) -> Node:
    return Call("ratio", tuple(read(argument, scope) for argument in ratio.args))


@to_node.register
def _(mean: geometric_mean, scope: Scope) -> Node:
    x, y, a = mean.args
    return weighted_mean(*(read(each, scope) for each in (x, y, a, 1 - a)))


@to_node.register
def _(derivative: Derivative, scope: Scope) -> Node:
    found = derivative.doit(deep=False)
    if found.has(Derivative):
        raise ValueError(f"{derivative}: this derivative is not known")
    return read(found, scope)


@to_node.register(Sum)
@to_node.register(Largest)
def _(whole: Any, scope: Scope) -> Node:
    body, *limits = whole.args
    with scope.along(limits) as axes:
        term = read(body, scope)
        if isinstance(whole, Sum):
            return total(term, axes)
        along = tuple(axis for axis in axes if axis in axes_of(term))
        return Total("max", (term,), along) if along else term
