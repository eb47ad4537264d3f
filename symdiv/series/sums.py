"""Sums over whole numbers of powers of masses and their logarithms, with a bound for every tail.

Masses are taken relative to that of one outcome s, so that no factorial and no normaliser is
needed: of u(k) = p(k)/p(s) only the quotients u(k + 1)/u(k) are, and p = u/Z for the sum Z of u.
"""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any, Final

from mpmath import libmp
from mpmath.ctx_iv import MPIntervalContext

from symdiv.series.rational import Quotient

__all__ = ["Intervals", "SlowError", "Walk", "Weighted", "ends"]

# how many terms are added before it is looked again whether the rest may be left out
_PACE: Final = 32
_MOST_TERMS: Final = 500_000


Ends = tuple[int, int]


class SlowError(ValueError):
    """Terms that do not become small fast enough to be added up, or not at all."""


class Intervals:
    """Intervals of so many digits, rounded outwards.

    mpmath rounds what it computed with spare bits, so that its logarithms and exponentials may be a
    unit of the last place off. Where there are many steps, an end is a whole number of units of
    ``2**-bits`` instead.
    """

    def __init__(self, digits: int, depth: int = 0) -> None:
        self.context = MPIntervalContext()
        self.context.dps = digits
        # a weight that is nearly 1 unit still bounds a long rest well; of one that is 2**-depth
        # all digits are known
        self.bits = self.context.prec + 64 + depth
        self.unit = self.context.mpf(2) ** -self.context.prec
        self._spare = 1 + self.context.mpf([-8, 8]) * self.unit

    def number(self, x: Fraction) -> Any:
        """A fraction."""
        return self.context.mpf(x.numerator) / self.context.mpf(x.denominator)

    def between(self, low: Any, high: Any) -> Any:
        """From low to high."""
        return self.context.mpf([low, high])

    def of_units(self, low: int, high: int) -> Any:
        """From low to high, in units."""
        return self.context.mpf([low, high]) * self.context.mpf(2) ** -self.bits

    def log(self, x: Any) -> Any:
        """The natural logarithm of x > 0."""
        return self.context.log(x) * self._spare

    def power(self, x: Any, exponent: Fraction) -> Any:
        """x > 0 to an exponent."""
        if exponent.denominator == 1:
            return x ** int(exponent)
        return self.context.exp(self.log(x) * self.number(exponent)) * self._spare

    def log_in_units(self, above: int, below: int) -> int:
        """The logarithm of above/below > 0 in units; less than 4 off."""
        bits = self.bits + 20
        found = libmp.mpf_log(libmp.from_rational(above, below, bits), bits)
        if found[1] and found[2] + found[3] > 16:
            raise SlowError("neighbouring masses differ by more than a factor of exp(65536)")
        return int(libmp.to_fixed(found, self.bits))


def ends(interval: Any) -> tuple[Fraction, Fraction]:
    """The ends of an interval of mpmath."""
    low, high = (Fraction(*map(int, libmp.to_rational(end))) for end in interval._mpi_)
    return low, high


@dataclass(frozen=True, slots=True)
class Weighted:
    """The sum of weights w, and by the places of laws the sums of w log u; intervals."""

    total: Any
    logs: Mapping[int, Any]

    def __add__(self, other: "Weighted") -> "Weighted":
        logs = {place: part + other.logs[place] for place, part in self.logs.items()}
        return Weighted(self.total + other.total, logs)


@dataclass(frozen=True, slots=True)
class Walk:
    """The outcomes that follow one, in one direction.

    ``step`` is the quotient of a weight and the one before it, but for the exponent ``root``; the
    ``laws`` are those whose logarithms are weighted, by their places.
    """

    step: Quotient
    root: Fraction
    laws: Mapping[int, Quotient]

    @classmethod
    def of(
        cls, laws: Sequence[Quotient], exponents: Sequence[Fraction], logs: Collection[int]
    ) -> "Walk":
        """Weights are products of the laws' relative masses to the exponents."""
        whole = lcm(*(each.denominator for each in exponents))
        powers = (law.power(int(each * whole)) for law, each in zip(laws, exponents, strict=True))
        return cls(reduce(Quotient.times, powers), Fraction(1, whole), {i: laws[i] for i in logs})

    def grows(self) -> bool:
        """Whether weights tend to oo."""
        limit = self.step.limit()
        return self.step.length is None and (limit is None or limit > 1)

    def sums(self, intervals: Intervals) -> Weighted:
        """The sums over all outcomes of the walk, to all digits of the intervals.

        Raises SlowError where the quotients of weights do not stay below 1, or stay too near it.
        """
        bits = intervals.bits
        least, most = 0, 0
        sums = dict.fromkeys(self.laws, (0, 0))
        steps = self.weights(intervals)
        while True:
            try:
                (low, high), heights = next(steps)
            except StopIteration as end:
                rest: Weighted = end.value
                break
            least, most = least + low, most + high
            for place, (a, b) in heights.items():
                below, above = sums[place]
                below += (low if a > 0 else high) * a >> bits
                above -= -(high if b > 0 else low) * b >> bits
                sums[place] = below, above
        logs = {place: intervals.of_units(*ends) for place, ends in sums.items()}
        return Weighted(intervals.of_units(least, most), logs) + rest

    def weights(
        self, intervals: Intervals, at_least: int = 0
    ) -> Generator[tuple[Ends, dict[int, Ends]], None, Weighted]:
        """Each weight with the logarithms of relative masses there, and then the sums of the rest.

        They lie between whole numbers of units. It ends where the rest is nothing to all digits,
        but not before ``at_least`` steps.
        """
        length, bits = self.step.length, intervals.bits
        if length is None and self.step.limit() == 1:
            raise SlowError("the terms do not shrink by a factor")
        low = high = total = 1 << bits
        heights = dict.fromkeys(self.laws, (0, 0))
        t = 0
        while length is None or t < length:
            if t % _PACE == 0 and t >= at_least and (length is None or length - t > _PACE):
                rest = self._rest(t, (low, high), heights, intervals)
                small = (intervals.of_units(total, total) * intervals.unit).b
                if rest and all(each.b <= small for each in (rest.total, *rest.logs.values())):
                    return rest
            if t >= _MOST_TERMS:
                raise SlowError(f"after {_MOST_TERMS} terms the rest is not known to be small")
            if self.root == 1:
                above, below = map(abs, self.step.at(t))
                low, high = low * above // below, -(-high * above // below)
            else:
                a, b = self._factor(t, intervals)
                low, high = low * a >> bits, -(-high * b >> bits)
            for place, law in self.laws.items():
                change = intervals.log_in_units(*map(abs, law.at(t)))
                a, b = heights[place]
                heights[place] = a + change - 4, b + change + 4
            yield (low, high), heights
            total += low
            t += 1
        zero = intervals.number(Fraction(0))
        return Weighted(zero, dict.fromkeys(self.laws, zero))

    def _factor(self, t: int, intervals: Intervals) -> Ends:
        """The quotient of a weight and the one before it, in units."""
        above, below = map(abs, self.step.at(t))
        found = intervals.power(intervals.number(Fraction(above, below)), self.root)
        low, high = (libmp.to_fixed(end, intervals.bits) for end in found._mpi_)
        return int(low), int(high) + 1

    def largest(self, intervals: Intervals) -> Any:
        """The largest weight, 1 of the outcome before the walk included."""
        weight = most = 1 + intervals.number(Fraction(0))
        t = 0
        while self.step.length is None or t < self.step.length:
            if t % _PACE == 0:
                bound = self.step.after(t).largest()
                if bound is not None and bound <= 1:
                    break
            if t >= _MOST_TERMS:
                raise SlowError(f"after {_MOST_TERMS} terms they are not known to decrease")
            weight *= intervals.power(intervals.number(Fraction(*self.step.at(t))), self.root)
            most = intervals.between(max(most.a, weight.a), max(most.b, weight.b))
            t += 1
        return most

    def _rest(
        self, t: int, weight: Ends, heights: Mapping[int, Ends], intervals: Intervals
    ) -> Weighted | None:
        """Where the sums after t lie, None where this is not known.

        With quotients of weights up to r, and of masses between exp(-(a + b i)) and exp(a + b i) at
        the i-th step from here, a logarithm after j steps is at most |height| + a j + b j^2 in
        size; and the sums of r^j, j r^j and j^2 r^j are g = r/(1 - r), g/(1 - r) and
        g (1 + r)/(1 - r)^2.
        """
        most = self.step.after(t).largest()
        if most is None or most >= 1:
            return None
        r = intervals.power(intervals.number(most), self.root)
        if not r < 1:
            return None
        g = intervals.of_units(*weight) * r / (1 - r)
        logs = {}
        for place, law in self.laws.items():
            growth = _growth(law.after(t), intervals)
            if growth is None:
                return None
            a, b = growth
            height = abs(intervals.of_units(*heights[place]))
            size = (g * (height + a / (1 - r) + b * (1 + r) / (1 - r) ** 2)).b
            logs[place] = intervals.between(-size, size)
        return Weighted(intervals.between(0, g.b), logs)


def _growth(law: Quotient, intervals: Intervals) -> tuple[Any, int] | None:
    """a and b such that ``|log law(i)| <= a + b i`` for all i; None where none are known."""
    most, below = law.largest(), law.inverse().largest()
    decay = 0 if below is not None else law.decay()
    if most is None or decay is None:
        return None
    # law(i) (i + 1)^decay >= law(0), and log(i + 1) <= i
    ends = [most, Fraction(*law.at(0)), 1 / below if below else most]
    return max(abs(intervals.log(intervals.number(each))).b for each in ends), decay
