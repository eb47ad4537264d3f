"""Entropy, cross-entropy and divergence of exact rational masses, to 50 digits.

Written from the textbook definitions with ``fractions`` and ``mpmath`` only, so that it shares
nothing with what it is compared with.
"""

from collections.abc import Sequence
from fractions import Fraction

import mpmath

DIGITS = 50


def entropy(p: Sequence[Fraction], base: int | None = None) -> mpmath.mpf:
    return cross_entropy(p, p, base)


def cross_entropy(
    p: Sequence[Fraction], q: Sequence[Fraction], base: int | None = None
) -> mpmath.mpf:
    with mpmath.workdps(DIGITS + 10):
        total = mpmath.mpf(0)
        for a, b in zip(p, q, strict=True):
            if a == 0:
                continue
            if b == 0:
                return mpmath.inf
            total -= _real(a) * mpmath.log(_real(b))
        return total / _unit(base)


def kl_divergence(
    p: Sequence[Fraction], q: Sequence[Fraction], base: int | None = None
) -> mpmath.mpf:
    with mpmath.workdps(DIGITS + 10):
        total = mpmath.mpf(0)
        for a, b in zip(p, q, strict=True):
            if a == 0:
                continue
            if b == 0:
                return mpmath.inf
            total += _real(a) * mpmath.log(_real(a / b))
        return total / _unit(base)


def agrees(value: object, expected: mpmath.mpf, digits: int = DIGITS - 5) -> bool:
    """Whether ``value``, anything that prints as a number, is ``expected`` to so many digits."""
    with mpmath.workdps(DIGITS + 10):
        if mpmath.isinf(expected):
            return str(value) in ("oo", "inf")
        return abs(mpmath.mpf(str(value)) - expected) <= mpmath.mpf(10) ** -digits


def _real(x: Fraction) -> mpmath.mpf:
    return mpmath.mpf(x.numerator) / x.denominator


def _unit(base: int | None) -> mpmath.mpf:
    return mpmath.mpf(1) if base is None else mpmath.log(base)
