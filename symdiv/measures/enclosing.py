"""Measures of distributions over whole numbers as intervals, from the quotients of masses alone.

The terms of most measures are numbers times powers of masses, times one logarithm at most: a few
sums of powers and logarithms are all that they need. The others are added up term by term.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import Any, Final, Protocol

from sympy import (
    Dummy,
    Expr,
    Float,
    Max,
    Poly,
    Rational,
    S,
    Symbol,
    fraction,
    lambdify,
    log,
    oo,
    together,
)
from sympy.polys.polyerrors import CoercionFailed

from symdiv.distribution.counts import CountDistribution
from symdiv.measures.power_terms import PowerTerm, power_terms
from symdiv.series import Intervals, Law, Quotient, SlowError, Walk, Weighted, ends

__all__ = ["Laws", "interval_of", "law_of", "total_in_digits"]

_Support = tuple[int, int | None]
_K: Final = Symbol("k")


class Summed(Protocol):
    """What a measure declares of its terms."""

    words: tuple[str, ...]
    arity: int
    gathers: Any
    at_most_masses: bool

    @staticmethod
    def summand(*masses: Expr) -> Expr:
        """The term of one outcome."""
        ...


def law_of(p: CountDistribution) -> Law:
    """The quotients of a distribution's masses.

    Raises ValueError where a parameter is no rational number, or the quotients are no quotients of
    polynomials.

    >>> from symdiv.distribution import Poisson
    >>> law_of(Poisson(3))
    Law(first=0, last=None, above=(3,), below=(1, 1))
    """
    p = p.reduced()
    if p.first == p.last:
        return Law(int(p.first), int(p.last), (1,), (1,))
    sides = fraction(together(p.ratio(_K)))
    if p.may_have_gaps or not all(each.is_polynomial(_K) for each in sides):
        raise ValueError(
            f"{p}: its neighbouring masses have no quotient of polynomials between them"
        )
    try:
        above, below = (Poly(each, _K, domain="QQ") for each in sides)
    except CoercionFailed:
        raise ValueError(f"{p}: its parameters must be rational numbers") from None
    (c, above), (d, below) = (each.clear_denoms(convert=True) for each in (above, below))
    coefficients = (
        tuple(int(each) for each in reversed((side * number).all_coeffs()))
        for side, number in ((above, d), (below, c))
    )
    return Law(int(p.first), None if p.last is oo else int(p.last), *coefficients)


@dataclass(frozen=True, slots=True)
class Laws:
    """Distributions over whole numbers, and the intervals in which their measures are computed."""

    laws: tuple[Law, ...]
    intervals: Intervals
    _sums: dict[Any, Weighted | None] = field(default_factory=dict)

    def total(self, measure: type[Summed], numbers: Sequence[Fraction] = ()) -> Any | None:
        """The sum of a measure's terms, or their largest; None where it is oo.

        Raises SlowError where the terms do not become small by a factor, ValueError where they are
        none that can be added here.
        """
        given = [*map(_rational, numbers)]
        masses = _letters(measure)
        if len({*self.laws}) == 1 and not _of_equals(measure, given):
            return self.intervals.number(Fraction(0))
        terms = power_terms(measure.summand(*masses, *given).rewrite(log), masses)
        if terms is None:
            if not measure.at_most_masses:
                raise ValueError(f"{measure.words[0]} is not computed of countable alphabets")
            return self._added(measure, given)
        if not all(self._is_finite(each) for each in terms):
            return None
        if measure.gathers is Max:
            return self._largest(*terms)
        total = self.intervals.number(Fraction(0))
        for part in (self._part(each, terms) for each in terms):
            if part is None:
                return None
            total += part
        return total

    def _added(self, measure: type[Summed], numbers: Sequence[Expr]) -> Any:
        """The sum of terms between 0 and the sum of their masses, one by one."""
        term = _Summand(measure, numbers, self.intervals)
        reaches = [
            (law.mode(), [len(each) for each, _ in _weights(law, 0, 0, self.intervals)])
            for law in self.laws
        ]
        low = min(mode - down for mode, (_, down) in reaches)
        high = max(mode + up for mode, (up, _) in reaches)
        rows, rests = zip(*(self._row(law, low, high) for law in self.laws), strict=True)
        zero = self.intervals.number(Fraction(0))
        found = sum((term(masses) for masses in zip(*rows, strict=True)), zero)
        return found + self.intervals.between(0, sum(rests, zero).b)

    def _row(self, law: Law, low: int, high: int) -> tuple[list[Any], Any]:
        """The masses from ``low`` to ``high``, and that of all other outcomes."""
        mode = law.mode()
        steps = high - mode, mode - low
        depth = max(walk.depth(count) for walk, count in zip(law.walks(mode), steps, strict=True))
        intervals = Intervals(self.intervals.context.dps, depth)
        (up, over), (down, under) = _weights(law, *steps, intervals)
        whole = sum((*up, *down), 1 + over + under)
        weights = {mode: 1 + 0 * whole}
        weights |= {mode + 1 + t: weight for t, weight in enumerate(up)}
        weights |= {mode - 1 - t: weight for t, weight in enumerate(down)}
        beyond = [weight for k, weight in weights.items() if not low <= k <= high]
        row = [weights[k] / whole if k in weights else Fraction(0) for k in range(low, high + 1)]
        return row, sum(beyond, over + under) / whole

    def _largest(self, term: PowerTerm) -> Any | None:
        """The largest of terms in which each law has its mass, None where they are not bounded."""
        support = self._support(term)
        if support is None:
            return 0 * self.intervals.number(term.number)
        start = self._start(term, support)
        most = []
        for walks in zip(*(law.walks(start) for law in self.laws), strict=True):
            walk = Walk.of(walks, term.exponents, ())
            if walk.grows():
                return None
            most.append(walk.largest(self.intervals))
        (a, b), at = most, self._at(term, start)
        return (
            self.intervals.number(term.number)
            * at
            * self.intervals.between(max(a.a, b.a), max(a.b, b.b))
        )

    def _at(self, term: PowerTerm, outcome: int) -> Any:
        """The product of the powers of masses of an outcome."""
        powers = [
            self.intervals.power(self._mass(place, outcome), exponent)
            for place, exponent in enumerate(term.exponents)
            if exponent
        ]
        return reduce(mul, powers)

    def _part(self, term: PowerTerm, beside: Sequence[PowerTerm]) -> Any | None:
        number = self.intervals.number(term.number)
        if term.is_mass:
            return number
        support = self._support(term)
        if support is None:
            return 0 * number
        same = [each.logarithm for each in beside if each.exponents == term.exponents]
        logs = frozenset(each for each in same if each is not None)
        start = self._start(term, support)
        found = self._weighted(start, term.exponents, logs)
        if found is None:
            return None
        number *= self._at(term, start)
        if term.logarithm is None:
            return number * found.total
        height = self.intervals.log(self._mass(term.logarithm, start))
        return number * (found.logs[term.logarithm] + height * found.total)

    def _support(self, term: PowerTerm) -> _Support | None:
        """The outcomes that all needed laws have, from the first to the last."""
        needed = [self.laws[place] for place in term.needed]
        first = max(law.first for law in needed)
        last = min((law.last for law in needed if law.last is not None), default=None)
        return None if last is not None and last < first else (first, last)

    def _is_finite(self, term: PowerTerm) -> bool:
        """Whether every outcome that the needed laws have is one of those divided by."""
        support = self._support(term)
        if support is None:
            return True
        first, last = support
        divided = (self.laws[place] for place in term.divided)
        return all(
            law.holds(first) and (law.last is None if last is None else law.holds(last))
            for law in divided
        )

    def _start(self, term: PowerTerm, support: _Support) -> int:
        first, last = support
        start = max(first, self.laws[term.needed[0]].mode())
        return start if last is None else min(start, last)

    def _mass(self, place: int, outcome: int) -> Any:
        exponents = tuple(Fraction(int(each == place)) for each in range(len(self.laws)))
        whole = self._weighted(outcome, exponents, frozenset())
        if whole is None:
            raise SlowError("the masses do not shrink")
        return 1 / whole.total

    def _weighted(
        self, start: int, exponents: tuple[Fraction, ...], logs: frozenset[int]
    ) -> Weighted | None:
        """The sums of weights relative to that of ``start``; None where they are oo."""
        key = start, exponents
        known = self._sums.get(key)
        if known is not None and logs <= known.logs.keys():
            return known
        one, zero = (self.intervals.number(Fraction(each)) for each in (1, 0))
        found = Weighted(one, dict.fromkeys(logs, zero))
        nothing = Quotient((1,), (1,))
        used = [bool(each) or place in logs for place, each in enumerate(exponents)]
        directions = zip(
            *(
                law.walks(start) if it else (nothing, nothing)
                for law, it in zip(self.laws, used, strict=True)
            ),
            strict=True,
        )
        for walks in directions:
            walk = Walk.of(walks, exponents, logs)
            if walk.grows():
                return None
            found += walk.sums(self.intervals)
        self._sums[key] = found
        return found


def _weights(law: Law, up: int, down: int, intervals: Intervals) -> list[tuple[list[Any], Any]]:
    """The weights relative to the mode, up from it and down, and the rest of either sum."""
    found = []
    for quotient, steps in zip(law.walks(law.mode()), (up, down), strict=True):
        weights = Walk.of([quotient], [Fraction(1)], ()).weights(intervals, steps)
        listed = []
        while True:
            try:
                listed.append(intervals.of_units(*next(weights)[0]))
            except StopIteration as end:
                found.append((listed, end.value.total))
                break
    return found


def _rational(number: Fraction) -> Rational:
    return Rational(number.numerator, number.denominator)


def _letters(measure: type[Summed]) -> list[Dummy]:
    """One for each mass, none of them 0."""
    return [Dummy(positive=True) for _ in range(measure.arity)]


def _of_equals(measure: type[Summed], numbers: Sequence[Expr]) -> Expr:
    """The term of equal masses: 0 of a divergence."""
    (mass, *_) = _letters(measure)
    return measure.summand(*[mass] * measure.arity, *numbers).rewrite(log)


class _Summand:
    """The value of a term of a measure, of masses of which some may be exactly 0."""

    def __init__(self, measure: type[Summed], numbers: Sequence[Expr], intervals: Intervals):
        self._measure, self._numbers, self._intervals = measure, numbers, intervals
        self._functions: dict[tuple[bool, ...], Callable[..., Any]] = {}

    def __call__(self, masses: Sequence[Any]) -> Any:
        zeros = tuple(mass == 0 for mass in masses)
        if zeros not in self._functions:
            self._functions[zeros] = self._function(zeros)
        return self._functions[zeros](*masses)

    def _function(self, zeros: Sequence[bool]) -> Callable[..., Any]:
        masses = _letters(self._measure)
        given = [S.Zero if zero else each for each, zero in zip(masses, zeros, strict=True)]
        term = self._measure.summand(*given, *self._numbers).rewrite(log)
        # a fraction in code would be a float
        fractions = {each: Dummy() for each in term.atoms(Rational) if not each.is_Integer}
        code = lambdify(
            [*masses, *fractions.values()],
            term.xreplace(fractions),
            [{"log": self._intervals.log, "Abs": abs}],
        )
        values = [self._intervals.number(Fraction(int(each.p), int(each.q))) for each in fractions]
        return lambda *given: code(*given, *values)


def interval_of(
    measure: type[Summed],
    distributions: Sequence[CountDistribution],
    numbers: Sequence[Fraction],
    digits: int,
) -> Any | None:
    """The total of a measure's terms as an interval of mpmath, None where it is oo.

    Raises what `law_of` and `Laws.total` do.

    >>> from symdiv.distribution import Poisson
    >>> from symdiv.measures import Entropy
    >>> -1.93148 < interval_of(Entropy, [Poisson(3)], [], 20) < -1.93147
    True
    """
    laws = tuple(map(law_of, distributions))
    return Laws(laws, Intervals(digits)).total(measure, numbers)


def total_in_digits(
    measure: type[Summed],
    distributions: Sequence[CountDistribution],
    numbers: Sequence[Expr],
    digits: int,
) -> Expr | None:
    """The same as a number of so many digits, or oo; None where it is not found."""
    if not all(each.is_Rational for each in numbers):
        return None
    fractions = [Fraction(int(each.p), int(each.q)) for each in numbers]
    try:
        found = interval_of(measure, distributions, fractions, digits + 2)
    except ValueError:
        return None
    if found is None:
        return oo
    low, high = map(_rational, ends(found))
    return Float((low + high) / 2, digits)
