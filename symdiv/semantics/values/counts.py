"""The values of measures of counts: of formulas where there are some, else of series."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from sympy import Add, Basic, Dummy, E, Piecewise, Rational, S, Sum, Tuple, zeta

from symdiv.distribution import Distribution
from symdiv.distribution.zeta_derivative import zeta_derivative
from symdiv.measures.arguments import over_the_integers
from symdiv.measures.base import Measure
from symdiv.measures.enclosing import interval_of
from symdiv.measures.largest import Largest
from symdiv.semantics.values.errors import Outside, Uncomputed, Undefined
from symdiv.semantics.values.numbers import logarithm, reciprocal, times
from symdiv.semantics.values.situation import (
    Condition,
    Meaning,
    Number,
    Situation,
    meaning,
    truth,
)
from symdiv.series import Intervals, ends
from symdiv.series.zeta import zeta as interval_of_zeta

__all__ = ["dominates_counts", "of_counts"]


def of_counts(measure: Measure) -> Meaning:
    """What evaluates a measure of distributions of counts with rational parameters.

    By its formula, where the conditions of the distributions hold, or by a series at each point.
    """
    owned = [(p, each) for p in measure.distributions for each in p.conditions]
    checks = [(*pair, truth(pair[1])) for pair in owned]
    defined = [truth(each) for each in measure.conditions(*measure.numbers)]
    inside = _formula(measure) or _series(measure)

    def value(s: Situation) -> Number:
        for p, condition, holds in checks:
            if not holds(s):
                raise Outside(f"{p} is no distribution: not {condition}")
        if not all(holds(s) for holds in defined):
            raise Undefined(f"{measure.words[0]}, of a parameter for which it is not defined")
        return inside(s)

    return value


def _series(measure: Measure) -> Meaning:
    at = _with_numbers(measure)
    return lambda s: _of_numbers(at(s), s)


def _with_numbers(value: Basic) -> Callable[[Situation], Any]:
    """What puts the numbers of a point in for the symbols."""
    letters = sorted(value.free_symbols, key=str)
    values = [meaning(letter) for letter in letters]

    def at(s: Situation) -> Any:
        found = [each(s) for each in values]
        for letter, number in zip(letters, found, strict=True):
            if type(number) is not Fraction:
                raise Uncomputed(f"{letter}: a parameter of a distribution of counts is rational")
        numbers = (Rational(each.numerator, each.denominator) for each in found)
        try:
            return value.xreplace(dict(zip(letters, numbers, strict=True)))
        except ValueError as error:
            raise Outside(str(error)) from None

    return at


def dominates_counts(q: Distribution, p: Distribution) -> Condition:
    """Whether every count that has mass under p has some under q."""
    at = _with_numbers(Tuple(q, p))

    def holds(s: Situation) -> bool:
        other, own = (each.reduced() for each in over_the_integers(*at(s)))
        if own.may_have_gaps or other.may_have_gaps:
            raise Uncomputed(f"whether {p} is dominated by {q}")
        return bool(other.first <= own.first and own.last <= other.last)

    return holds


def _of_numbers(measure: Measure, s: Situation) -> Number:
    """The value where no symbol is left."""
    formula = _formula(measure)
    if formula is not None:
        return formula(s)
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


_UNWRITTEN: Final = (Sum, Measure, Largest, Piecewise)
_MOST_TERMS: Final = 8


@lru_cache(maxsize=256)
def _formula(measure: Measure) -> Meaning | None:
    """What evaluates the formula for a measure, where it has one without a sum.

    It is found with letters in the place of fractions, which may be long, and numbers of SymPy grow
    in its sums.
    """
    fractions = {each for each in measure.atoms(Rational) if not each.is_Integer}
    letters = {each: Dummy(positive=True) for each in fractions}
    found = measure.xreplace(letters).doit(deep=False)
    if found.has(*_UNWRITTEN) or len(Add.make_args(found)) > _MOST_TERMS:
        return None
    try:
        return meaning(found.xreplace({letter: number for number, letter in letters.items()}))
    except TypeError:
        return None  # with functions that have no values here


@lru_cache(maxsize=256)
def _total(measure: Measure, digits: int) -> tuple[Fraction, Fraction] | None:
    """What the total of the terms lies between; None where it is oo."""
    if not all(isinstance(each, Rational) for each in measure.numbers):
        raise Uncomputed(f"{measure}: its parameters must be rational numbers")
    numbers = [Fraction(int(each.p), int(each.q)) for each in measure.numbers]
    distributions = over_the_integers(*measure.distributions)
    try:
        found = interval_of(type(measure), distributions, numbers, digits)
    except ValueError as error:
        raise Uncomputed(str(error)) from None
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
            raise Uncomputed(f"{expression}: its argument must be rational here")
        if number <= 1:
            raise Undefined(f"zeta({number}) as a series")
        return s.arithmetic.between(*_ends_of_zeta(number, s.arithmetic.digits)[order])

    return value


@lru_cache(maxsize=256)
def _ends_of_zeta(
    number: Fraction, digits: int
) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """What zeta and its derivative lie between."""
    found, slope = interval_of_zeta(number, Intervals(digits))
    return ends(found), ends(slope)
