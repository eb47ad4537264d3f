"""Sums of logarithms of numbers compared with rational numbers, to any precision."""

from fractions import Fraction
from math import log10
from typing import Final

from sympy import Rational, log
from sympy import floor as sympy_floor

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.closed_logarithms import Order, logs_of
from symdiv.lemmas.log_order import log_above, log_below_number
from symdiv.tactics.linear import arith

__all__ = ["ordered_by_bounds"]

_MOST_DIGITS: Final = 40
Logs = list[tuple[Fraction, Fraction]]  # multiples of logarithms, each with its argument


def ordered_by_bounds(left: Term, right: Term) -> Order:
    """Which is less of two closed terms without definitions, by bounds of their logarithms.

    A ``KernelError`` if they are closer than the 40th decimal.

    >>> from symdiv.lemmas.vocabulary import term
    >>> order = ordered_by_bounds(term("log(10/7)"), term("357/1000"))
    >>> order.theorem, order.reason.split(",")[0]
    (|- lt(log(10/7), 357/1000), '{log(10/7) < 3567/10000}')
    """
    difference = S.SUB(left, right)
    number = Fraction(polynomial(difference).get((), 0))
    logs = [*logs_of(difference)]
    for digits in range(1, _MOST_DIGITS):
        for sign in (1, -1):
            bounds = _bounds(logs, sign, digits)
            if sign * (number + sum(c * b for (c, _), b in zip(logs, bounds, strict=True))) > 0:
                return _by_bounds((left, right)[::-sign], logs, bounds, sign)
    raise KernelError(f"bounds: {show(left)} and {show(right)} are too close to tell apart")


def _bounds(logs: Logs, sign: int, digits: int) -> list[Fraction]:
    """Decimals that bound each logarithm: from below where its coefficient has the ``sign``.

    The multiples of the logarithms have about as many digits, which are all that are needed.
    """
    found = []
    for coefficient, argument in logs:
        scale = 10 ** max(0, digits + round(log10(abs(coefficient))))
        below = int(sympy_floor(log(Rational(argument.numerator, argument.denominator)) * scale))
        found.append(Fraction(below if coefficient * sign > 0 else below + 1, scale))
    return found


def _by_bounds(sides: tuple[Term, ...], logs: Logs, bounds: list[Fraction], sign: int) -> Order:
    theorems: list[Theorem] = []
    reasons: list[str] = []
    for (coefficient, argument), bound in zip(logs, bounds, strict=True):
        found = (log_above if coefficient * sign > 0 else log_below_number)(argument, bound)
        theorems.append(found.theorem)
        shown = show(found.theorem.conclusion)
        reasons.append(f"{{{shown}}}, by {found.squarings} squarings of {{1 + x < exp(x)}}")
    return Order(arith(S.LT(*sides), *theorems), "; ".join(reasons))
