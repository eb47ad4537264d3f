"""Intervals that certainly contain the value of an expression."""

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any, Final

from sympy import sympify

from symdiv.semantics.values import (
    Arithmetic,
    Indeterminate,
    Point,
    Uncomputed,
    Undefined,
    intervals,
    value,
)

__all__ = ["Enclosure", "enclose"]

_MOST_DIGITS: Final = 1000
_ATTEMPTS: Final = 5


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A value lies between ``low`` and ``high``, both fractions, or is oo where both are None.

    As text, those of its digits that are certain.

    >>> third = Enclosure(Fraction(33332, 100000), Fraction(33334, 100000))
    >>> str(third), Fraction(1, 3) in third, float(third)
    ('0.3333', True, 0.33333)
    """

    low: Fraction | None
    high: Fraction | None

    @property
    def is_infinite(self) -> bool:
        """Whether the value is oo."""
        return self.low is None

    def __contains__(self, number: Fraction) -> bool:
        return self.low is not None and self.high is not None and self.low <= number <= self.high

    def __float__(self) -> float:
        return (
            float("inf")
            if self.low is None or self.high is None
            else float((self.low + self.high) / 2)
        )

    def __str__(self) -> str:
        return self.text()

    def text(self, most: int = _MOST_DIGITS) -> str:
        """The value rounded to as many significant digits as are certain, ``most`` at most.

        >>> Enclosure(Fraction(2, 3), Fraction(2, 3)).text(5), Enclosure(None, None).text()
        ('0.66667', 'oo')
        """
        if self.low is None or self.high is None:
            return "oo"
        if self.low == self.high and self.low.denominator == 1:
            return str(self.low.numerator)
        for digits in range(most, 0, -1):
            low, high = (_rounded(end, digits) for end in (self.low, self.high))
            if low == high:
                return f"{low:f}" if -7 < low.adjusted() < most else str(low)
        return f"between {float(self.low):.3g} and {float(self.high):.3g}"


def _rounded(number: Fraction, digits: int) -> Decimal:
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return context.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(context)


def enclose(expression: Any, digits: int = 30) -> Enclosure:
    """An interval that contains the value of an expression without symbols, in nats or its base.

    It is at most ``10**-digits`` of the value wide. Measures may be of any distributions with
    explicit masses, and of families of counts with rational parameters: their series are added up
    with a bound for what is left out. The value of a measure may be oo.

    Raises ValueError, in one line, where symbols are left, where there is no value, where a series
    converges too slowly, and where so many digits cannot be told, as of a value that is 0 without
    being known to be.

    >>> from symdiv.distribution import Poisson
    >>> from symdiv.measures import entropy
    >>> enclose(entropy(Poisson(3)), digits=15).text(15)
    '1.93147019814857'
    """
    expression = sympify(expression)
    symbols = sorted(map(str, expression.free_symbols))
    if symbols:
        raise ValueError(f"{expression} has no value: {', '.join(symbols)} may be any")
    if not 1 <= digits <= _MOST_DIGITS:
        raise ValueError(f"from 1 to {_MOST_DIGITS} digits can be asked for, not {digits}")
    found = Enclosure(Fraction(0), Fraction(0))
    spare = 10
    for _ in range(_ATTEMPTS):
        arithmetic = intervals(digits + spare)
        spare *= 3
        try:
            number = value(expression, Point(1), arithmetic)
        except Uncomputed as error:
            raise ValueError(f"{expression}: {error}") from None
        except Indeterminate:
            continue
        except (Undefined, TypeError, KeyError) as error:
            raise ValueError(f"{expression} has no value here: {error.args[0]}") from None
        found = _enclosure(number, arithmetic)
        if found.low is None or found.high is None:
            return found
        if found.high - found.low <= min(abs(found.low), abs(found.high)) * Fraction(1, 10**digits):
            return found
    raise ValueError(
        f"{digits} digits of {expression} cannot be told: it lies {found.text()}"
        if found.low != found.high
        else f"{expression} cannot be told from a point where it has no value"
    )


def _enclosure(number: Any, arithmetic: Arithmetic) -> Enclosure:
    if type(number) is Fraction:
        return Enclosure(number, number)
    ends = arithmetic.enclosure(number)
    if ends is None and number != arithmetic.infinity:
        raise ValueError("the value is -oo")
    return Enclosure(*ends or (None, None))
