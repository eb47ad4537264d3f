"""Sequences whose sums are known: combinations of ``i^d r^i``, changed at finitely many places.

They are closed under + - * and under multiplication by a delta, and how their partial sums behave
is decided by the textbook: polylogarithms, zeta values, alternating series, growth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import comb
from typing import Any

import mpmath

mp = mpmath.MPContext()
mp.dps = 90

CONVERGES, PLUS_INFINITY, MINUS_INFINITY, OSCILLATES = "converges", "+oo", "-oo", "oscillates"
TERMS = 44  # of a series whose sum the ratio test gives
Key = tuple[Fraction, int]  # (r, d) stands for i^d r^i, |r| <= 1


class NotJudgedError(Exception):
    """The model cannot say what a term is."""


def real(x: Any) -> Any:
    """The same number as an mpf."""
    return mp.mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mp.mpf(x)


def add(a: Any, b: Any) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return real(a) + real(b)


def multiply(a: Any, b: Any) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return real(a) * real(b)


def exponential(x: Any) -> Any:
    if abs(x) > 10**5:
        raise NotJudgedError("an exponential of more digits than is reasonable")
    return Fraction(1) if x == 0 else mp.exp(real(x))


@dataclass(frozen=True)
class Sequence:
    """``f(i) = sum of c i^d r^i`` plus the values at single places."""

    smooth: Mapping[Key, Any] = field(default_factory=dict)
    spots: Mapping[int, Any] = field(default_factory=dict)

    def __call__(self, i: Any) -> Any:
        if isinstance(i, Generic):
            return self.moved(i.places)
        return add(self._smooth_at(i), self.spots.get(i, Fraction(0)))

    def _smooth_at(self, i: int) -> Any:
        total: Any = Fraction(0)
        for (r, d), c in self.smooth.items():
            total = add(total, multiply(c, r**i * Fraction(i) ** d))
        return total

    def moved(self, places: int) -> "Sequence":
        """``f(i + places)``, by the binomial theorem."""
        smooth: dict[Key, Any] = {}
        for (r, d), c in self.smooth.items() if places else ():
            if d < 0:
                raise NotJudgedError("a negative power of a sum")
            for e in range(d + 1):
                part = multiply(c, r**places * comb(d, e) * Fraction(places) ** (d - e))
                smooth[r, e] = add(smooth.get((r, e), Fraction(0)), part)
        spots = {i - places: value for i, value in self.spots.items() if i > places}
        return Sequence(smooth, spots) if places else self

    def plus(self, other: "Sequence", factor: Fraction = Fraction(1)) -> "Sequence":
        return Sequence(
            _merged(self.smooth, other.smooth, factor), _merged(self.spots, other.spots, factor)
        )

    def times(self, other: "Sequence") -> "Sequence":
        smooth: dict[Key, Any] = {}
        for (r, d), a in self.smooth.items():
            for (s, e), b in other.smooth.items():
                key = (r * s, d + e)
                smooth[key] = add(smooth.get(key, Fraction(0)), multiply(a, b))
        plain = Sequence(smooth)
        spots = {
            i: add(multiply(self(i), other(i)), -plain(i)) for i in {*self.spots, *other.spots}
        }
        return Sequence(smooth, spots)

    def behaviour(self) -> tuple[str, Any]:
        """How the partial sums behave, and their limit where they have one."""
        total: Any = sum(map(real, self.spots.values()), mp.mpf(0))
        growth: dict[bool, tuple[float, int]] = {}  # by r = -1: exponent, sign
        for (r, d), c in self.smooth.items():
            if c == 0:
                continue
            sum_ = _known_sum(r, d)
            if sum_ is not None:
                total += real(c) * sum_
                continue
            # sum of i^d grows as N^(d+1), or log N; sum of (-1)^i i^d as N^d
            exponent = float(d) if r == -1 else (d + 1 if d >= 0 else 0.5)
            growth[r == -1] = max(
                growth.get(r == -1, (-1.0, 0)), (exponent, 1 if c > 0 else -1), key=lambda g: g[0]
            )
        if not growth:
            return CONVERGES, total
        steady, waving = growth.get(False, (-1.0, 0)), growth.get(True, (-1.0, 0))
        if waving[0] >= steady[0]:
            return OSCILLATES, None
        return (PLUS_INFINITY if steady[1] > 0 else MINUS_INFINITY), None


def by_ratios(terms: list[Any]) -> tuple[str, Any]:
    """How the sum behaves whose first terms are given, by the ratio test on the later of them."""
    sizes = [abs(real(each)) for each in terms]
    later = sizes[len(sizes) // 2 :]
    total = sum(map(real, terms), mp.mpf(0))
    if all(b <= a / 4 for a, b in pairwise(later)):
        return CONVERGES, total
    if all(a < b for a, b in pairwise(later)):
        positive = [each > 0 for each in terms[len(terms) // 2 :]]
        return (PLUS_INFINITY if all(positive) else OSCILLATES), None
    raise NotJudgedError("the ratio test does not tell")


def _merged(a: Mapping[Any, Any], b: Mapping[Any, Any], factor: Fraction) -> dict[Any, Any]:
    total = dict(a)
    for key, value in b.items():
        total[key] = add(total.get(key, Fraction(0)), multiply(factor, value))
    return total


@cache
def _known_sum(r: Fraction, d: int) -> Any:
    """``sum of i^d r^i`` for i = 1, 2, ..., or None where it does not converge."""
    if r == 0:
        return mp.mpf(0)
    if abs(r) < 1:
        return mp.polylog(-d, real(r)) if d < 0 else _power_sum(real(r), d)
    if r == 1:
        return mp.zeta(-d) if d <= -2 else None
    return -mp.altzeta(-d) if d <= -1 else None


def _power_sum(r: Any, d: int) -> Any:
    """``sum of i^d r^i`` by the operator r d/dr on r / (1 - r), as rational functions of r."""
    top = [0, 1]  # polynomial over (1 - r)^(n + 1) after n applications
    for n in range(d):
        derivative = [i * c for i, c in enumerate(top)][1:] or [0]
        # r d/dr (P / (1-r)^m) = r (P'(1-r) + m P) / (1-r)^(m+1), m = n + 1
        new = [0] * (len(top) + 1)
        for i, c in enumerate(derivative):
            new[i + 1] += c
            new[i + 2] -= c
        for i, c in enumerate(top):
            new[i + 1] += (n + 1) * c
        top = new
    return sum(c * r**i for i, c in enumerate(top)) / (1 - r) ** (d + 1)


@dataclass(frozen=True)
class Generic:
    """So many places after the generic index, at which a sequence is itself."""

    places: int = 0


ANY = Generic()
