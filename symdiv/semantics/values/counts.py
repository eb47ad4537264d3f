"""The values of measures of counts: of formulas where there are some, else of series."""

from fractions import Fraction
from functools import lru_cache
from typing import Any

from sympy import Dummy, E, Expr, Rational, S, Sum, zeta

from symdiv.distribution.zeta_derivative import zeta_derivative
from symdiv.measures.arguments import over_the_integers
from symdiv.measures.base import Measure
from symdiv.measures.enclosing import interval_of
from symdiv.semantics.values.errors import Outside, Undefined
from symdiv.semantics.values.numbers import logarithm, reciprocal, times
from symdiv.semantics.values.situation import Meaning, Number, Situation, meaning
from symdiv.series import Intervals, ends
from symdiv.series.zeta import zeta as interval_of_zeta

__all__ = ["of_counts"]


def of_counts(measure: Measure) -> Meaning:
    """What evaluates a measure of distributions of counts with rational parameters."""
    letters = sorted(measure.free_symbols, key=str)
    values = [meaning(letter) for letter in letters]

    def value(s: Situation) -> Number:
        found = [each(s) for each in values]
        for letter, number in zip(letters, found, strict=True):
            if type(number) is not Fraction:
                raise TypeError(f"{letter}: a parameter of a distribution of counts is rational")
        numbers = (Rational(each.numerator, each.denominator) for each in found)
        try:
            here = measure.xreplace(dict(zip(letters, numbers, strict=True)))
        except ValueError as error:
            raise Outside(str(error)) from None
        return _of_numbers(here, s)

    return value


def _of_numbers(measure: Measure, s: Situation) -> Number:
    """The value where no symbol is left."""
    formula = _written(measure)
    if formula is not None:
        return meaning(formula)(s)
    arithmetic = s.arithmetic
    found = _total(measure, arithmetic.digits)
    if found is None:
        return arithmetic.infinity
    whole = Dummy()
    total = Situation(s.point, arithmetic, {whole: arithmetic.between(*found)})
    nats = meaning(measure.outer(whole, *measure.numbers))(total)
    if measure.base is E:
        return nats
    return times(
        nats, reciprocal(logarithm(meaning(measure.base)(s), arithmetic), arithmetic), arithmetic
    )


@lru_cache(maxsize=256)
def _written(measure: Measure) -> Expr | None:
    """The formula for a measure, where it has one without a sum."""
    found = measure.doit()
    return None if found.has(Sum, Measure) else found


@lru_cache(maxsize=256)
def _total(measure: Measure, digits: int) -> tuple[Fraction, Fraction] | None:
    """What the total of the terms lies between; None where it is oo."""
    found = interval_of(
        type(measure),
        over_the_integers(*measure.distributions),
        [Fraction(int(each.p), int(each.q)) for each in measure.numbers],
        digits,
    )
    return None if found is None else ends(found)


@meaning.register(type(S.Pi))
def _(number: Any) -> Meaning:
    del number
    return lambda s: s.arithmetic.between(*ends(+Intervals(s.arithmetic.digits).context.pi))


@meaning.register
def _(expression: zeta) -> Meaning:
    return _of_zeta(expression, 0)


@meaning.register
def _(expression: zeta_derivative) -> Meaning:
    if expression.order != 1:
        raise TypeError(f"{expression} has no value here: only the first derivative has one")
    return _of_zeta(expression, 1)


def _of_zeta(expression: Any, order: int) -> Meaning:
    """zeta, or its derivative, of a rational number above 1."""
    if len(expression.args) > 1 and order == 0:
        raise TypeError(f"{expression} has no value here: only zeta of one number has")
    argument = meaning(expression.args[0])

    def value(s: Situation) -> Number:
        number = argument(s)
        if type(number) is not Fraction:
            raise TypeError(f"{expression}: its argument must be rational here")
        if number <= 1:
            raise Undefined(f"zeta({number}) as a series")
        found = interval_of_zeta(number, Intervals(s.arithmetic.digits))[order]
        return s.arithmetic.between(*ends(found))

    return value
