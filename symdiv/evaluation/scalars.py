"""The values of numbers, symbols, sums, products, powers, logarithms and exponentials."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from sympy import (
    Abs,
    Add,
    Expr,
    Float,
    KroneckerDelta,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    log,
)

from symdiv.distribution import exact, sigmoid
from symdiv.evaluation.errors import Indeterminate, Outside, Undefined
from symdiv.evaluation.numbers import (
    ONE,
    ZERO,
    compare,
    exponential,
    logarithm,
    logistic,
    power,
    product,
    total,
)
from symdiv.evaluation.situation import Meaning, Number, Situation, meaning

__all__ = ["integer"]


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
        return s.point.number(name) if bound is None else Fraction(bound)

    return value


@meaning.register
def _(expression: Add) -> Meaning:
    parts = [meaning(term) for term in expression.args]
    return lambda s: total([part(s) for part in parts], s.arithmetic)


@meaning.register
def _(expression: Mul) -> Meaning:
    parts = [meaning(factor) for factor in expression.args]
    return lambda s: product([partial(part, s) for part in parts], s.arithmetic)


@meaning.register
def _(expression: Pow) -> Meaning:
    if expression.base is S.Exp1:
        return _of_one(exponential, expression.exp)
    base, exponent = meaning(expression.base), meaning(expression.exp)
    return lambda s: power(base(s), exponent(s), s.arithmetic)


def _of_one(function: Callable[..., Number], argument: Expr) -> Meaning:
    inner = meaning(argument)
    return lambda s: function(inner(s), s.arithmetic)


@meaning.register
def _(expression: Abs) -> Meaning:
    # SymPy's form of sqrt(x**2)
    inner = meaning(expression.args[0])

    def value(s: Situation) -> Number:
        found = inner(s)
        order = compare(found, ZERO, s.arithmetic)
        if order is None:
            raise Indeterminate("the sign of a number near 0")
        return -found if order < 0 else found

    return value


@meaning.register
def _(expression: exp) -> Meaning:
    return _of_one(exponential, expression.args[0])


@meaning.register
def _(expression: log) -> Meaning:
    return _of_one(logarithm, expression.args[0])


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
        inner = _summed(inner, *limit)
    return inner


def _summed(body: Meaning, index: Symbol, first: Expr, last: Expr) -> Meaning:
    start, end = integer(first), integer(last)

    def value(s: Situation) -> Number:
        low, high = start(s), end(s)
        if high < low - 1:
            raise Outside(f"a sum from {low} to {high}")
        return total([body(bind(s, index, at)) for at in range(low, high + 1)], s.arithmetic)

    return value


def bind(s: Situation, index: Symbol, at: int) -> Situation:
    """The situation in which the index has this value too."""
    return Situation(s.point, s.arithmetic, {**s.bound, index: at}, s.rows)


def integer(expression: Expr) -> Callable[[Situation], int]:
    """What evaluates an index or a size; Outside where it is no integer."""
    inner = meaning(expression)

    def value(s: Situation) -> int:
        found = inner(s)
        if type(found) is not Fraction or found.denominator != 1:
            raise Outside(f"{expression} is no integer")
        return found.numerator

    return value
