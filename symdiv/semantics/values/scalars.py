"""The values of numbers, symbols, sums, products, powers, logarithms and exponentials."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any, Final

from sympy import (
    Abs,
    Add,
    Expr,
    Float,
    Heaviside,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    log,
    sign,
)

from symdiv.distribution import exact, sigmoid
from symdiv.semantics.values.errors import Indeterminate, Outside, Undefined
from symdiv.semantics.values.numbers import (
    ONE,
    ZERO,
    compare,
    exponential,
    largest,
    logarithm,
    logistic,
    ordered,
    power,
    product,
    total,
)
from symdiv.semantics.values.situation import Meaning, Number, Situation, meaning

__all__ = ["has_infinite_logarithm", "integer", "logarithms_vary", "quotient"]

_TOO_MANY: Final = "0 times oo, of more than one logarithm"


@meaning.register
def _(number: Rational) -> Meaning:
    value = Fraction(number.p, number.q)
    return lambda _: value


@meaning.register
def _(number: Float) -> Meaning:
    return meaning(exact(number))


@meaning.register(type(S.Exp1))
def _(_: Any) -> Meaning:
    return lambda s: exponential(ONE, s.arithmetic)


@meaning.register(type(S.Infinity))
def _(_: Any) -> Meaning:
    return lambda s: s.arithmetic.infinity


@meaning.register(type(S.NegativeInfinity))
def _(_: Any) -> Meaning:
    return lambda s: -s.arithmetic.infinity


@meaning.register(type(S.NaN))
@meaning.register(type(S.ComplexInfinity))
def _(number: Any) -> Meaning:
    def undefined(_: Situation) -> Number:
        raise Undefined(f"{number} is no number")

    return undefined


@meaning.register
def _(symbol: Symbol) -> Meaning:
    name = symbol.name

    def value(s: Situation) -> Number:
        bound = s.bound.get(symbol)
        if bound is None:
            return s.point.number(name)
        return Fraction(bound) if type(bound) is int else bound

    return value


@meaning.register
def _(expression: Add) -> Meaning:
    parts = [meaning(term) for term in expression.args]
    symbols = expression.free_symbols

    def value(s: Situation) -> Number:
        # in a sum over outcomes, p_i (log p_i - log q_i) is read as p_i log(p_i / q_i)
        if s.beside_zero and not symbols & s.bound.keys():
            _check_one(parts, s)
        return total([part(s) for part in parts], s.arithmetic)

    return value


def _check_one(parts: list[Meaning], s: Situation) -> None:
    """That at most one of the terms beside a factor 0 is no number."""
    found, failures = _tried(parts, s.alone)
    infinite = [each for each in found if s.arithmetic.is_infinite(each)]
    if len(infinite) + len(failures) > 1:
        raise Outside(_TOO_MANY)


@meaning.register
def _(expression: Mul) -> Meaning:
    parts = [meaning(factor) for factor in expression.args]
    if not expression.has(log):
        return lambda s: product([part(s) for part in parts], s.arithmetic)

    weights = [meaning(factor) for factor in expression.args if not has_infinite_logarithm(factor)]

    def value(s: Situation) -> Number:
        # a factor 0 makes up for one logarithm of 0 beside it, and for nothing else
        found, failures = _tried(parts, s.alone)
        infinite = sum(map(s.arithmetic.is_infinite, found)) + len(failures)
        if infinite == 1 and (s.beside_zero or _is_zero(_tried(weights, s.alone)[0])):
            found, failures = _tried(parts, replace(s, beside_zero=True))
        if failures:
            raise failures[0]
        return product(found, s.arithmetic)

    return value


def has_infinite_logarithm(factor: Expr) -> bool:
    """Whether a logarithm in it may be infinite: then it is no weight of another logarithm."""
    return any(not each.args[0].is_positive for each in factor.atoms(log))


def _tried(
    parts: list[Meaning], s: Situation
) -> tuple[list[Number], list[Undefined | Indeterminate]]:
    """The values that there are, and why there are no others."""
    found: list[Number] = []
    failures: list[Undefined | Indeterminate] = []
    for part in parts:
        try:
            found.append(part(s))
        except (Undefined, Indeterminate) as error:
            failures.append(error)
    return found, failures


def _is_zero(found: list[Number]) -> bool:
    return any(type(value) is Fraction and not value for value in found)


@meaning.register
def _(expression: Pow) -> Meaning:
    if expression.base is S.Exp1:
        return _of_one(exponential, expression.exp)
    base, exponent = meaning(expression.base), meaning(expression.exp)
    if expression.exp.is_number:
        return lambda s: power(base(s.alone), exponent(s.alone), s.arithmetic)

    def value(s: Situation) -> Number:
        x, y = base(s.alone), exponent(s.alone)
        if _sign(x, s) < 0:
            raise Undefined(f"{expression}, a real power of a negative number")
        if x == ZERO and _sign(y, s) <= 0:
            raise Undefined(f"0**0 or 1/0 as {expression}")
        return power(x, y, s.arithmetic)

    return value


def _of_one(function: Callable[..., Number], argument: Expr) -> Meaning:
    inner = meaning(argument)
    return lambda s: function(inner(s.alone), s.arithmetic)


@meaning.register
def _(expression: Abs) -> Meaning:
    inner = meaning(expression.args[0])

    def value(s: Situation) -> Number:
        found = inner(s.alone)
        return -found if _sign(found, s) < 0 else found

    return value


@meaning.register
def _(expression: Max) -> Meaning:
    return _extreme(expression.args, 1)


@meaning.register
def _(expression: Min) -> Meaning:
    return _extreme(expression.args, -1)


def _extreme(arguments: tuple[Expr, ...], order: int) -> Meaning:
    """The largest value for the order 1, the smallest for -1."""
    parts = [meaning(each) for each in arguments]

    def value(s: Situation) -> Number:
        values = [part(s.alone) for part in parts]
        if any(map(s.arithmetic.is_infinite, values)):
            raise Outside("the larger or smaller of a number and oo")
        return order * largest([order * each for each in values], s.arithmetic)

    return value


@meaning.register
def _(expression: Heaviside) -> Meaning:
    # what SymPy differentiates max(x, 0) to, which has no derivative at 0
    slope = meaning(sign(expression.args[0]))
    return lambda s: (slope(s) + ONE) / 2


@meaning.register
def _(expression: sign) -> Meaning:
    # what SymPy differentiates |x| to, which has no derivative at 0
    inner = meaning(expression.args[0])

    def value(s: Situation) -> Number:
        found = _sign(inner(s.alone), s)
        if found == 0:
            raise Undefined(f"the derivative of |{expression.args[0]}| at 0")
        return Fraction(found)

    return value


def _sign(x: Number, s: Situation) -> int:
    return ordered(x, ZERO, s.arithmetic)


@meaning.register
def _(expression: exp) -> Meaning:
    return _of_one(exponential, expression.args[0])


@meaning.register
def _(expression: log) -> Meaning:
    argument = expression.args[0]
    inner = meaning(argument)
    above, below = (list(map(meaning, part)) for part in quotient(argument))
    undefined = f"log({argument}), where this divides by 0"

    def value(s: Situation) -> Number:
        there = s.alone
        if below and _is_zero([part(there) for part in below]):
            order = prod(_sign(part(there), s) for part in above)
            if order < 0 or (order == 0 and not s.beside_zero):
                raise Undefined(undefined)
            found = None
        else:
            found = inner(there)
        if s.beside_zero and (found is None or _is_zero([found])):
            return ZERO
        return s.arithmetic.infinity if found is None else logarithm(found, s.arithmetic)

    return value


def quotient(argument: Expr) -> tuple[list[Expr], list[Expr]]:
    """The factors above and below the line of what is written as a quotient."""
    above: list[Expr] = []
    below: list[Expr] = []
    for factor in Mul.make_args(argument):
        divides = isinstance(factor, Pow) and bool(factor.exp.is_negative)
        (below if divides else above).append(1 / factor if divides else factor)
    return above, below


@meaning.register
def _(expression: sigmoid) -> Meaning:
    return _of_one(logistic, expression.args[0])


@meaning.register
def _(expression: KroneckerDelta) -> Meaning:
    left, right = map(meaning, expression.args[:2])

    def value(s: Situation) -> Number:
        order = compare(left(s), right(s), s.arithmetic)
        if order is None:
            raise Outside(f"{expression} is of integers")
        return ZERO if order else ONE

    return value


@meaning.register
def _(expression: Sum) -> Meaning:
    inner = meaning(expression.function)
    # the first limit is the innermost sum's
    for limit in expression.limits:
        inner = _summed(inner, *limit, of_one=not logarithms_vary(expression, limit[0]))
    return inner


def logarithms_vary(total: Sum, index: Symbol) -> bool:
    """Whether the logarithms in a sum are others for each value of the index."""
    return any(each.has(index) for each in total.function.atoms(log))


def _summed(body: Meaning, index: Symbol, first: Expr, last: Expr, *, of_one: bool) -> Meaning:
    start, end = integer(first), integer(last)

    def value(s: Situation) -> Number:
        low, high = start(s), end(s)
        if high < low - 1:
            raise Outside(f"a sum from {low} to {high}")
        places = range(low, high + 1)
        if of_one or not s.beside_zero:
            return total([body(bind(s, index, at)) for at in places], s.arithmetic)
        terms = [body(bind(s.alone, index, at)) for at in places]
        if sum(map(s.arithmetic.is_infinite, terms)) > 1:
            raise Outside(_TOO_MANY)
        return total([body(bind(s, index, at)) for at in places], s.arithmetic)

    return value


def bind(s: Situation, index: Symbol, at: int) -> Situation:
    """The situation in which the index has this value too."""
    return Situation(s.point, s.arithmetic, {**s.bound, index: at}, s.rows, s.beside_zero)


def integer(expression: Expr) -> Callable[[Situation], int]:
    """What evaluates an index or a size; Outside where it is no integer."""
    inner = meaning(expression)

    def value(s: Situation) -> int:
        found = inner(s)
        if type(found) is not Fraction or found.denominator != 1:
            raise Outside(f"{expression} is no integer")
        return found.numerator

    return value
