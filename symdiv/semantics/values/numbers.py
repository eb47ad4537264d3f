"""Sums, products, powers and logarithms of values: exact as long as they can be."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import isqrt
from typing import Final

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.errors import Indeterminate, Outside, Undefined
from symdiv.semantics.values.situation import Number

__all__ = [
    "ONE",
    "ZERO",
    "compare",
    "exponential",
    "inexact",
    "largest",
    "logarithm",
    "logistic",
    "ordered",
    "power",
    "product",
    "reciprocal",
    "times",
    "total",
]

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
# Exact powers of more bits, and roots of a higher degree, are left to the arithmetic.
_MOST_BITS = 10**5
_HIGHEST_DEGREE = 64


def total(values: Iterable[Number], arithmetic: Arithmetic) -> Number:
    """The sum."""
    exact, others = ZERO, []
    for value in values:
        if type(value) is Fraction:
            exact += value
        else:
            others.append(value)
    if not others:
        return exact
    if exact:
        others.append(arithmetic.number(exact))
    return reduce(arithmetic.add, others)


def product(factors: Iterable[Number], arithmetic: Arithmetic) -> Number:
    """The product: exactly 0 where a factor is and the others are numbers; 0 times oo is none."""
    exact, others = ONE, []
    for value in factors:
        if type(value) is Fraction:
            exact *= value
        else:
            others.append(value)
    if not exact:
        if any(map(arithmetic.is_infinite, others)):
            raise Outside("0 times oo")
        return ZERO
    if not others:
        return exact
    if exact != 1:
        others.append(arithmetic.number(exact))
    return reduce(arithmetic.mul, others)


def reciprocal(x: Number, arithmetic: Arithmetic) -> Number:
    """1/x."""
    if type(x) is not Fraction:
        return arithmetic.invert(_finite(x, arithmetic))
    if not x:
        raise Undefined("1/0")
    return 1 / x


def power(x: Number, exponent: Number, arithmetic: Arithmetic) -> Number:
    """x to an exponent: any x to an integer, x >= 0 to a fraction, x > 0 to any other number."""
    if type(exponent) is not Fraction:
        if x == ZERO and compare(exponent, ZERO, arithmetic) == 1:
            return ZERO
        return exponential(times(logarithm(x, arithmetic), exponent, arithmetic), arithmetic)
    if exponent == 0:
        return ONE
    if exponent < 0:
        return reciprocal(power(x, -exponent, arithmetic), arithmetic)
    if type(x) is not Fraction:
        is_power = exponent.denominator == 1 or x == arithmetic.infinity
        if is_power and arithmetic.is_infinite(x):
            return x if exponent.numerator % 2 else arithmetic.infinity
        return arithmetic.power(x, exponent)
    if x < 0 and exponent.denominator != 1:
        raise Undefined(f"{x} to the power {exponent}")
    exact = _exact_power(x, exponent)
    return arithmetic.power(arithmetic.number(x), exponent) if exact is None else exact


def logarithm(x: Number, arithmetic: Arithmetic) -> Number:
    """The natural logarithm; exactly 0 at 1, and -oo at 0."""
    if type(x) is not Fraction:
        return arithmetic.log(x)
    if x < 0:
        raise Undefined(f"log({x})")
    if x == 0:
        return -arithmetic.infinity
    return ZERO if x == 1 else arithmetic.log_of_fraction(x)


def exponential(x: Number, arithmetic: Arithmetic) -> Number:
    """The exponential; exactly 1 at 0."""
    if type(x) is not Fraction:
        return arithmetic.exp(_finite(x, arithmetic))
    return ONE if x == 0 else arithmetic.exp(arithmetic.number(x))


def _finite(x: Number, arithmetic: Arithmetic) -> Number:
    """The value; Outside where it is oo, of which 1/oo = 0 and exp(-oo) = 0 would make a number."""
    if arithmetic.is_infinite(x):
        raise Outside("1/oo or the exponential of oo")
    return x


def logistic(x: Number, arithmetic: Arithmetic) -> Number:
    """1/(1 + exp(-x)); exactly 1/2 at 0."""
    opposite = times(x, Fraction(-1), arithmetic)
    return reciprocal(total((ONE, exponential(opposite, arithmetic)), arithmetic), arithmetic)


def compare(x: Number, y: Number, arithmetic: Arithmetic) -> int | None:
    """1, -1 or 0 where x > y, x < y or x = y is certain, else None."""
    if type(x) is Fraction and type(y) is Fraction:
        return (x > y) - (x < y)
    return arithmetic.compare(inexact(x, arithmetic), inexact(y, arithmetic))


def ordered(x: Number, y: Number, arithmetic: Arithmetic) -> int:
    """The same, or Indeterminate."""
    order = compare(x, y, arithmetic)
    if order is None:
        raise Indeterminate("the order of numbers that are near each other")
    return order


def largest(values: Iterable[Number], arithmetic: Arithmetic) -> Number:
    """The largest of values whose order is certain."""
    return reduce(lambda x, y: y if ordered(y, x, arithmetic) > 0 else x, values)


def inexact(x: Number, arithmetic: Arithmetic) -> Number:
    """The value as a number of the arithmetic."""
    return arithmetic.number(x) if type(x) is Fraction else x


def times(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """The product of two values."""
    return product((x, y), arithmetic)


def _exact_power(x: Fraction, exponent: Fraction) -> Fraction | None:
    """x to a positive exponent where this is a fraction of moderate length."""
    bits = x.numerator.bit_length() + x.denominator.bit_length()
    if bits * exponent.numerator > _MOST_BITS or exponent.denominator > _HIGHEST_DEGREE:
        return None
    above, below = (_root(part, exponent.denominator) for part in (x.numerator, x.denominator))
    return None if above is None or below is None else Fraction(above, below) ** exponent.numerator


def _root(x: int, degree: int) -> int | None:
    """The exact root of an integer, where it has one; 0, 1 and the first root are the integer."""
    if degree == 1 or x < 2:
        return x
    if degree == 2:
        root = isqrt(x)
    else:
        # Newton's iteration from above
        root = 1 << -(-x.bit_length() // degree)
        while (lower := ((degree - 1) * root + x // root ** (degree - 1)) // degree) < root:
            root = lower
    return root if root**degree == x else None
