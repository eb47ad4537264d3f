"""Quotients of polynomials in a whole number, with integer coefficients, and bounds for them.

A polynomial is the tuple of its coefficients, the lowest first. Bounds rest on signs of
coefficients: in powers of t >= 0, or of Bernstein polynomials where t ends somewhere (R. T.
Farouki, The Bernstein polynomial basis: a centennial retrospective, 2012, section 3.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import ceil, comb, log2

__all__ = ["Polynomial", "Quotient", "times"]

Polynomial = tuple[int, ...]


def times(f: Sequence[int], g: Sequence[int]) -> Polynomial:
    """The product.

    >>> times((1, 1), (1, -1))
    (1, 0, -1)
    """
    product = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            product[i + j] += a * b
    return _trimmed(product)


@dataclass(frozen=True, slots=True)
class Quotient:
    """``above(t)/below(t)`` for whole numbers t from 0, to ``length`` - 1 where there is one."""

    above: Polynomial
    below: Polynomial
    length: int | None = None

    def at(self, t: int) -> tuple[int, int]:
        """Numerator and denominator of the value, in no lowest terms."""
        return _value(self.above, t), _value(self.below, t)

    def after(self, t: int) -> "Quotient":
        """The same from t on, t as 0."""
        rest = None if self.length is None else self.length - t
        return Quotient(_shifted(self.above, t), _shifted(self.below, t), rest)

    def backward(self, t: int) -> "Quotient":
        """The values at t - 1, t - 2, ..., as those at 0, 1, ..."""
        above, below = (
            tuple((-1) ** n * each for n, each in enumerate(_shifted(side, t - 1)))
            for side in (self.above, self.below)
        )
        return Quotient(above, below)

    def inverse(self) -> "Quotient":
        """1 over it."""
        return Quotient(self.below, self.above, self.length)

    def times(self, other: "Quotient") -> "Quotient":
        """The product, as far as both go."""
        length = min((x for x in (self.length, other.length) if x is not None), default=None)
        return Quotient(times(self.above, other.above), times(self.below, other.below), length)

    def power(self, exponent: int) -> "Quotient":
        """The power; all of it goes on for ever where the exponent is 0 or less."""
        base = self if exponent > 0 else replace(self.inverse(), length=None)
        return reduce(Quotient.times, [base] * abs(exponent), Quotient((1,), (1,)))

    def depth(self, steps: int) -> int:
        """How many bits the product of its first values can be below 1, as far as it goes."""
        count = steps if self.length is None else min(steps, self.length)
        lost = height = 0.0
        for above, below in map(self.at, range(count)):
            height += log2(abs(above)) - log2(abs(below))
            lost = min(lost, height)
        return ceil(-lost)

    def limit(self) -> Fraction | None:
        """What the values tend to where t goes on for ever, in size; None for oo."""
        if len(self.above) != len(self.below):
            return Fraction(0) if len(self.above) < len(self.below) else None
        return abs(Fraction(self.above[-1], self.below[-1]))

    def largest(self) -> Fraction | None:
        """A number that no value exceeds, where signs of coefficients tell one.

        Both polynomials are taken to be of one sign, or it tells none.

        >>> Quotient((3,), (1, 1)).largest(), Quotient((1, 1), (2, 1)).largest()
        (Fraction(3, 1), Fraction(1, 1))
        >>> Quotient((-1, 0, 1), (1,)).largest()
        """
        sides = [self._sign(each) for each in (self.above, self.below)]
        if None in sides or sides[0] != sides[1]:
            return None
        change = self._sign(self._slope())
        if change == -1:
            return Fraction(*self.at(0))
        if change is None:
            return None
        if self.length is not None:
            return Fraction(*self.at(self.length - 1))
        if len(self.above) > len(self.below):
            return None
        return (
            Fraction(self.above[-1], self.below[-1]) if len(self.above) == len(self.below) else None
        )

    def decay(self) -> int | None:
        """A whole number d >= 0 such that (t + 1)^d times it does not decrease; None if not found.

        >>> Quotient((3,), (1, 1)).decay(), Quotient((1, 1), (2, 1)).decay()
        (1, 0)
        """
        for d in range(max(0, len(self.below) - len(self.above)) + 2):
            scaled = self.above
            for _ in range(d):
                scaled = times(scaled, (1, 1))
            if Quotient(scaled, self.below, self.length)._sign_of_slope() == 1:
                return d
        return None

    def _sign_of_slope(self) -> int | None:
        return self._sign(self._slope())

    def _slope(self) -> Polynomial:
        """The numerator of the derivative; the denominator is a square."""
        left = times(_derivative(self.above), self.below)
        right = times(self.above, _derivative(self.below))
        size = max(len(left), len(right))
        pairs = zip(_padded(left, size), _padded(right, size), strict=True)
        return _trimmed([a - b for a, b in pairs])

    def _sign(self, polynomial: Polynomial) -> int | None:
        """1 or -1 where it is >= 0 or <= 0 for all t there are, None if coefficients do not tell.

        0 counts as 1.
        """
        last = None if self.length is None else self.length - 1
        coefficients = polynomial if last is None else _bernstein(polynomial, last)
        if all(each >= 0 for each in coefficients):
            return 1
        return -1 if all(each <= 0 for each in coefficients) else None


def _trimmed(polynomial: Sequence[int]) -> Polynomial:
    end = len(polynomial)
    while end > 1 and not polynomial[end - 1]:
        end -= 1
    return tuple(polynomial[:end])


def _padded(polynomial: Polynomial, size: int) -> Polynomial:
    return (*polynomial, *[0] * (size - len(polynomial)))


def _value(polynomial: Polynomial, t: int) -> int:
    value = 0
    for each in reversed(polynomial):
        value = value * t + each
    return value


def _derivative(polynomial: Polynomial) -> Polynomial:
    return tuple(n * each for n, each in enumerate(polynomial))[1:] or (0,)


def _shifted(polynomial: Polynomial, t: int) -> Polynomial:
    """The coefficients in powers of x - t, by Horner's scheme."""
    found = list(polynomial)
    for end in range(len(found)):
        for place in range(len(found) - 2, end - 1, -1):
            found[place] += t * found[place + 1]
    return tuple(found)


def _bernstein(polynomial: Polynomial, last: int) -> list[int]:
    """Multiples of the coefficients in Bernstein polynomials on [0, last]."""
    degree = len(polynomial) - 1
    scaled = [each * last**n for n, each in enumerate(polynomial)]
    # over a common denominator: comb(j, n)/comb(degree, n), times lcm of the denominators
    common = 1
    for n in range(degree + 1):
        common *= comb(degree, n)
    return [
        sum(scaled[n] * comb(j, n) * (common // comb(degree, n)) for n in range(j + 1))
        for j in range(degree + 1)
    ]
