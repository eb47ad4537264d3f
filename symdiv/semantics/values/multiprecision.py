"""Numbers of so many digits, rounded to the nearest: values to print and to compare code with."""

from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath.ctx_mp import MPContext

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.errors import Indeterminate, Undefined

__all__ = ["multiprecision"]

_GUARD = 10  # digits that are computed and not answered for
_LARGEST_EXPONENT = 10**8


@lru_cache(maxsize=32)
def multiprecision(digits: int) -> Arithmetic:
    """The arithmetic of mpmath's ``mpf``, in a context of its own with ten digits to spare.

    Numbers that agree to ``digits`` digits are not told apart.

    >>> from fractions import Fraction
    >>> multiprecision(20).log_of_fraction(Fraction(2))
    mpf('0.693147180559945309417232121458179')
    """
    context = MPContext()
    context.dps = digits + _GUARD
    infinity = context.mpf("inf")
    epsilon = context.mpf(10) ** -digits

    def number(x: Fraction) -> Any:
        return context.mpf(x.numerator) / x.denominator

    def add(x: Any, y: Any) -> Any:
        total = x + y
        if context.isnan(total):
            raise Undefined("oo - oo")
        return total

    def mul(x: Any, y: Any) -> Any:
        product = x * y
        if context.isnan(product):
            raise Indeterminate("oo times a number near 0")
        return product

    def invert(x: Any) -> Any:
        if context.isinf(x):
            raise Undefined("1/oo")
        if x == 0:
            raise Indeterminate("1/x of a number near 0")
        return 1 / x

    def power(x: Any, exponent: Fraction) -> Any:
        if exponent.denominator == 1:
            return x ** int(exponent)
        if x <= 0:
            raise Indeterminate("a root of a number near or below 0")
        return context.power(x, number(exponent))

    def log(x: Any) -> Any:
        if x <= 0 or context.isinf(x):
            raise Indeterminate("a logarithm of a number near or below 0, or of oo")
        return context.log(x)

    def log_of_fraction(x: Fraction) -> Any:
        # near 1 the difference keeps the digits that the quotient loses
        return (
            context.log1p(number(x - 1)) if abs(x - 1) < Fraction(1, 2) else context.log(number(x))
        )

    def exp(x: Any) -> Any:
        if abs(x) > _LARGEST_EXPONENT:
            raise Indeterminate("an exponential that is too large or too small")
        return context.exp(x)

    def compare(x: Any, y: Any) -> int | None:
        if context.isinf(x) and x == y:
            return 0
        if abs(x - y) <= epsilon * max(1, min(abs(x), abs(y))):
            return None
        return 1 if x > y else -1

    return Arithmetic(
        name=f"{digits} digits",
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
        enclosure=lambda _: None,
        digits=digits + _GUARD,
        between=lambda low, high: number((low + high) / 2),
    )
