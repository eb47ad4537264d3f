"""Intervals with ends of so many digits, rounded outwards: what they say is certain."""

from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath import libmp
from mpmath.ctx_iv import MPIntervalContext

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.errors import Indeterminate, Undefined

__all__ = ["intervals"]

# Above this an exponential is a number that nothing here could be compared with.
_LARGEST_EXPONENT = 10**6


@lru_cache(maxsize=32)
def intervals(digits: int) -> Arithmetic:
    """The arithmetic of intervals of mpmath, in a context of its own.

    >>> from fractions import Fraction
    >>> low, high = intervals(20).enclosure(intervals(20).log_of_fraction(Fraction(2)))
    >>> low < Fraction("0.6931471805599453094172321214582") < high, high - low < 10**-19
    (True, True)
    """
    context = MPIntervalContext()
    context.dps = digits
    infinity, zero = context.mpf("inf"), context.mpf(0)
    # mpmath rounds what it computed with spare bits, which may be a unit of the last place off
    unit = context.mpf(2) ** (4 - context.prec)
    spare = context.mpf([(1 - unit).a, (1 + unit).b])

    def number(x: Fraction) -> Any:
        return context.mpf(x.numerator) / context.mpf(x.denominator)

    def sign(x: Any) -> int | None:
        return 1 if x > zero else -1 if x < zero else None

    def infinite(x: Any) -> bool:
        return bool(x == infinity or -x == infinity)

    def add(x: Any, y: Any) -> Any:
        if infinite(x) and infinite(y) and x != y:
            raise Undefined("oo - oo")
        return x + y

    def mul(x: Any, y: Any) -> Any:
        if infinite(x) or infinite(y):
            signs = sign(x), sign(y)
            if None in signs:
                raise Indeterminate("oo times a number near 0")
            return infinity if signs[0] == signs[1] else -infinity
        return x * y

    def invert(x: Any) -> Any:
        if infinite(x):
            raise Undefined("1/oo")
        if sign(x) is None:
            raise Indeterminate("1/x of a number near 0")
        return 1 / x

    def power(x: Any, exponent: Fraction) -> Any:
        if exponent.denominator == 1:
            return x ** int(exponent)
        if sign(x) == -1:
            raise Undefined(f"a negative number to the power {exponent}")
        if sign(x) is None:
            if not (x >= zero and x.b > zero):
                raise Indeterminate("a root of a number near 0")
            return context.mpf([zero.a, exp(log(context.mpf(x.b)) * number(exponent)).b])
        return exp(log(x) * number(exponent))

    def log(x: Any) -> Any:
        if infinite(x) or sign(x) == -1:
            raise Undefined("a logarithm of a negative number, or of oo")
        if sign(x) is None:
            raise Indeterminate("a logarithm of a number near 0")
        return context.log(x) * spare

    def log_of_fraction(x: Fraction) -> Any:
        return context.log(number(x)) * spare

    def exp(x: Any) -> Any:
        if not (x < _LARGEST_EXPONENT and x > -_LARGEST_EXPONENT):
            raise Indeterminate("an exponential that is too large or too small")
        return context.exp(x) * spare

    def compare(x: Any, y: Any) -> int | None:
        if infinite(x) and x == y:
            return 0
        return 1 if x > y else -1 if x < y else None

    def enclosure(x: Any) -> tuple[Fraction, Fraction] | None:
        if infinite(x):
            return None
        low, high = (libmp.to_rational(end) for end in x._mpi_)
        return Fraction(*map(int, low)), Fraction(*map(int, high))

    return Arithmetic(
        name=f"intervals of {digits} digits",
        infinity=infinity,
        number=number,
        add=add,
        mul=mul,
        invert=invert,
        power=power,
        log=log,
        log_of_fraction=log_of_fraction,
        exp=exp,
        compare=compare,
        enclosure=enclosure,
        digits=digits,
        between=lambda low, high: context.mpf([number(low).a, number(high).b]),
    )
