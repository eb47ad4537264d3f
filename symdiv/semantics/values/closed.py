"""Values as closed expressions in logarithms of primes, exponentials and roots: exact.

Every number is kept multiplied out, so that two of them whose difference is then 0 are equal; of
others only what intervals separate is known to differ.
"""

from fractions import Fraction
from typing import Any, Final

from sympy import Add, Expr, Integer, Rational, S, exp, expand, factorint, log

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.errors import Indeterminate, Undefined
from symdiv.semantics.values.intervals import intervals
from symdiv.semantics.values.numbers import inexact
from symdiv.semantics.values.point import Point
from symdiv.semantics.values.situation import Situation, meaning

__all__ = ["CLOSED"]

_DIGITS = (30, 120)
_NOWHERE = Point(1)
# integers beyond this are not factored
_LARGEST = 10**12
_LARGEST_EXPONENT = 100


def _number(x: Fraction) -> Expr:
    return Rational(x.numerator, x.denominator)


def _finite(x: Expr) -> Expr:
    if x in (S.NaN, S.ComplexInfinity):
        raise Undefined("oo - oo")
    return x


def _add(x: Expr, y: Expr) -> Expr:
    return _finite(x + y)


def _mul(x: Expr, y: Expr) -> Expr:
    return _finite(expand(x * y))


def _invert(x: Expr) -> Expr:
    if _compare(x, S.Zero) in (0, None):
        raise Indeterminate("1/x of a number that may be 0")
    return 1 / x


def _power(x: Expr, exponent: Fraction) -> Expr:
    if exponent > _LARGEST_EXPONENT:
        raise Indeterminate("a power too high to be written out")
    if exponent.denominator != 1 and _compare(x, S.Zero) != 1:
        raise Indeterminate("a root of a number that may be negative")
    return expand(x ** _number(exponent))


def _log(x: Expr) -> Expr:
    if _compare(x, S.Zero) != 1 or x is S.Infinity:
        raise Indeterminate("a logarithm of a number that may be negative, or of oo")
    return expand(log(x))


def _log_of_fraction(x: Fraction) -> Expr:
    return _log_of_integer(x.numerator) - _log_of_integer(x.denominator)


def _log_of_integer(x: int) -> Expr:
    if x > _LARGEST:
        return log(Integer(x))
    return Add(*(power * log(Integer(prime)) for prime, power in factorint(x).items()))


def _between(low: Fraction, high: Fraction) -> Expr:
    raise Indeterminate(f"a series, which lies between {float(low)} and {float(high)}")


def _compare(x: Expr, y: Expr) -> int | None:
    if x == y or expand(x - y) == 0:
        return 0
    for digits in _DIGITS:
        arithmetic = intervals(digits)
        try:
            low, high = (_in_intervals(side, arithmetic) for side in (x, y))
        except Indeterminate:
            continue
        order = arithmetic.compare(low, high)
        if order:
            return order
    return None


def _in_intervals(x: Expr, arithmetic: Arithmetic) -> Any:
    return inexact(meaning(x)(Situation(_NOWHERE, arithmetic)), arithmetic)


CLOSED: Final = Arithmetic(
    name="closed expressions",
    infinity=S.Infinity,
    number=_number,
    add=_add,
    mul=_mul,
    invert=_invert,
    power=_power,
    log=_log,
    log_of_fraction=_log_of_fraction,
    exp=lambda x: expand(exp(x)),
    compare=_compare,
    enclosure=lambda _: None,
    digits=20,
    between=_between,
)
"""SymPy expressions without symbols; equality is certain where ``compare`` gives 0."""
