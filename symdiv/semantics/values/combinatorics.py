"""The values of what masses of counts are made of: factorials, binomial coefficients, cases."""

from fractions import Fraction
from math import factorial as factorial_of
from math import prod
from typing import Any, Final

from sympy import Expr, Piecewise, binomial, factorial, harmonic

from symdiv.semantics.values.errors import Outside, Uncomputed, Undefined
from symdiv.semantics.values.numbers import ONE, power, total
from symdiv.semantics.values.situation import Condition, Meaning, Number, Situation, meaning, truth

__all__: list[str] = []

_LARGEST: Final = 10_000


@meaning.register
def _(expression: factorial) -> Meaning:
    argument = _natural(expression.args[0], expression)
    return lambda s: Fraction(factorial_of(argument(s)))


@meaning.register
def _(expression: binomial) -> Meaning:
    top, bottom = meaning(expression.args[0]), _natural(expression.args[1], expression)

    def value(s: Situation) -> Number:
        x, k = top(s), bottom(s)
        if type(x) is not Fraction:
            raise Uncomputed(f"{expression} of a number that is not rational")
        return prod(((x - j) / (j + 1) for j in range(k)), start=ONE)

    return value


@meaning.register
def _(expression: harmonic) -> Meaning:
    last = _natural(expression.args[0], expression)
    exponent = meaning(expression.args[1]) if len(expression.args) > 1 else lambda _: ONE

    def value(s: Situation) -> Number:
        e = exponent(s)
        terms = (power(Fraction(j), -e, s.arithmetic) for j in range(1, last(s) + 1))
        return total(terms, s.arithmetic)

    return value


def _natural(argument: Expr, owner: Expr) -> Any:
    """What evaluates an argument that is one of 0, 1, 2, ..., and not too large."""
    inner = meaning(argument)

    def value(s: Situation) -> int:
        found = inner(s)
        if type(found) is not Fraction or found.denominator != 1 or found < 0:
            raise Outside(f"{owner}: {argument} is none of 0, 1, 2, ...")
        if found > _LARGEST:
            raise Uncomputed(f"{owner}: {argument} is beyond {_LARGEST}")
        return found.numerator

    return value


@meaning.register
def _(expression: Piecewise) -> Meaning:
    cases: list[tuple[Meaning, Condition]] = [
        (meaning(case), truth(where)) for case, where in expression.args
    ]

    def value(s: Situation) -> Number:
        for case, holds in cases:
            if holds(s):
                return case(s)
        raise Undefined(f"none of the cases of {expression}")

    return value
