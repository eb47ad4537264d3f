"""Python's floats: quick, and not certain of the last digits."""

import math
from fractions import Fraction
from typing import Final

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.errors import Indeterminate, Undefined

__all__ = ["FLOAT"]

# What two floats must differ by, relatively and absolutely, for the difference to be believed.
_RELATIVE, _ABSOLUTE = 1e-9, 1e-12


def _number(x: Fraction) -> float:
    try:
        return x.numerator / x.denominator
    except OverflowError:
        raise Indeterminate("too large for a float") from None


def _finite(x: float) -> float:
    if math.isfinite(x):
        return x
    raise Indeterminate("too large for a float")


def _add(x: float, y: float) -> float:
    total = x + y
    if math.isnan(total):
        raise Undefined("oo - oo")
    return total if math.isinf(x) or math.isinf(y) else _finite(total)


def _mul(x: float, y: float) -> float:
    if math.isinf(x) or math.isinf(y):
        if x == 0 or y == 0:
            raise Indeterminate("oo times a number near 0")
        return x * y
    return _finite(x * y)


def _invert(x: float) -> float:
    if x == 0:
        raise Indeterminate("1/x of a number near 0")
    if math.isinf(x):
        raise Undefined("1/oo")
    return _finite(1 / x)


def _power(x: float, exponent: Fraction) -> float:
    if x <= 0 and exponent.denominator != 1:
        raise Indeterminate("a root of a number near or below 0")
    try:
        return _finite(x ** (int(exponent) if exponent.denominator == 1 else float(exponent)))
    except OverflowError:
        raise Indeterminate("too large for a float") from None


def _log(x: float) -> float:
    if x <= 0 or math.isinf(x):
        raise Indeterminate("a logarithm of a number near or below 0, or of oo")
    return math.log(x)


def _log_of_fraction(x: Fraction) -> float:
    above, below = x.numerator, x.denominator
    if abs(above - below) * 2 < below:
        return math.log1p((above - below) / below)
    # logarithms of integers of any size
    return math.log(above) - math.log(below)


def _exp(x: float) -> float:
    try:
        return _finite(math.exp(x))
    except OverflowError:
        raise Indeterminate("too large for a float") from None


def _compare(x: float, y: float) -> int | None:
    if x == y and math.isinf(x):
        return 0
    if abs(x - y) <= max(_ABSOLUTE, _RELATIVE * min(abs(x), abs(y))):
        return None
    return 1 if x > y else -1


FLOAT: Final = Arithmetic(
    name="floats",
    infinity=math.inf,
    number=_number,
    add=_add,
    mul=_mul,
    invert=_invert,
    power=_power,
    log=_log,
    log_of_fraction=_log_of_fraction,
    exp=_exp,
    compare=_compare,
    enclosure=lambda _: None,
    digits=20,
    between=lambda low, high: _number((low + high) / 2),
)
"""Floats; comparisons within 1e-9 of each other, relatively, are left open."""
