"""The search for a counterexample: floats screen the points, intervals confirm what they find."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final

from symdiv.counterexamples.checking import Check, Outcome
from symdiv.counterexamples.counterexample import Counterexample, Search, counterexample_at
from symdiv.counterexamples.space import Space
from symdiv.language.claim import Claim
from symdiv.semantics.values import Point

__all__ = ["MOST_POINTS", "counterexample", "points"]

MOST_POINTS: Final = 20_000
# points at which floats see no difference, and an exact comparison may: how many are tried
_NEAR: Final = {True: 150, False: 40}
_NEAR_DIGITS: Final = (50,)
# so many points are tried before one with an infinite side is taken
_FINITE_FIRST: Final = 300
# so many points without a value, and none with one, and the search ends
_MOST_OUTSIDE: Final = 2_000
_KEPT: Final = 300
# so many simple points come before the first random one
_SIMPLE_FIRST: Final = 400


def counterexample(
    claim: Claim, deadline: float, most: int = MOST_POINTS
) -> Counterexample | Search:
    """A point at which the claim is certainly false, the simplest that was met; else what was seen.

    A point at which both sides are finite comes before one at which one of them is infinite. The
    search ends at ``deadline``, a value of ``time.monotonic()``, or after ``most`` points, or where
    no side has a value at any of many points.

    Raises TypeError for a claim with a part that cannot be evaluated.

    >>> import time
    >>> from sympy import Symbol
    >>> from symdiv.distribution import distributions
    >>> from symdiv.measures import kl_divergence
    >>> from sympy import Eq
    >>> p, q = distributions("p q", size=Symbol("n", integer=True, positive=True))
    >>> relation = Eq(kl_divergence(p, q), kl_divergence(q, p), evaluate=False)
    >>> claim = Claim("kl(p, q) == kl(q, p)", relation)
    >>> print(counterexample(claim, time.monotonic() + 10).describe())
    p = (1/2, 1/2), q = (2/3, 1/3), n = 2
    kl(p, q) = log(9/8)/2 = 0.0588…
    kl(q, p) = log(32/27)/3 = 0.0566…
    """
    search = _Searching(claim, Check(claim), deadline)
    for tried, point in enumerate(islice(points(claim), most)):
        if time.monotonic() > deadline or (search.infinite and tried > _FINITE_FIRST):
            break
        if tried > _MOST_OUTSIDE and search.is_outside:
            break
        if search.is_refuted_at(point):
            return counterexample_at(claim, search.simplified(point))
    if search.infinite is not None:
        return counterexample_at(claim, search.simplified(search.infinite))
    return search.seen()


class _Searching:
    """What was met so far."""

    def __init__(self, claim: Claim, check: Check, deadline: float) -> None:
        self.claim, self.check, self.deadline = claim, check, deadline
        self.infinite: Point | None = None
        self._near_left = _NEAR[check.is_strict]
        self._met: dict[Outcome, list[Point]] = {}
        self._counts: Counter[Outcome] = Counter()

    @property
    def is_outside(self) -> bool:
        """Whether the conditions were met at every point, and a side never had a value."""
        return self._counts.keys() == {Outcome.OUTSIDE}

    def is_refuted_at(self, point: Point) -> bool:
        """Whether the claim is certainly false at the point, both sides being finite."""
        outcome = self.check.quickly(point)
        if outcome in (Outcome.FAILS, Outcome.INFINITE):
            if outcome is Outcome.INFINITE and self.infinite is not None:
                return False
            outcome = self.check.certainly(point)
        elif outcome in (Outcome.NEAR, Outcome.OPEN) and self._near_left > 0:
            self._near_left -= 1
            known = self.check.certainly(point, _NEAR_DIGITS)
            outcome = outcome if known is Outcome.OPEN else known
        if outcome is Outcome.INFINITE:
            self.infinite = self.infinite or point
        self._counts[outcome] += 1
        self._met.setdefault(outcome, [])
        if len(self._met[outcome]) < _KEPT:
            self._met[outcome].append(point)
        return outcome is Outcome.FAILS

    def simplified(self, point: Point) -> Point:
        """The point with simpler values put in, one variable at a time, while it still refutes."""
        wanted = self.check.certainly(point, _NEAR_DIGITS)
        improved = True
        while improved and time.monotonic() < self.deadline:
            improved = False
            for simpler in _simpler(self.claim, point):
                if time.monotonic() > self.deadline:
                    break
                if self.check.quickly(simpler) is not Outcome.HOLDS and (
                    self.check.certainly(simpler, _NEAR_DIGITS) is wanted
                ):
                    point, improved = simpler, True
                    break
        return point

    def seen(self) -> Search:
        """The points met, by what the claim came to there."""
        outside = self._met.get(Outcome.OUTSIDE)
        return Search(
            count=self._counts[Outcome.HOLDS] + self._counts[Outcome.NEAR],
            points=(*self._met.get(Outcome.HOLDS, ()), *self._met.get(Outcome.NEAR, ())),
            unmet=self._counts[Outcome.UNMET],
            undefined=self._counts[Outcome.OUTSIDE],
            open=self._counts[Outcome.OPEN],
            outside=tuple(outside or ()),
            why=self.check.why_outside(outside[0]) if outside else "",
        )


def _simpler(claim: Claim, point: Point) -> Iterator[Point]:
    """The points that differ in one value, which is simpler."""
    space = Space(claim)
    for slot in space.slots(space.sizes_at(point)):
        table = getattr(point, slot.kind)
        for value in _below(slot.simple, table[slot.name]):
            changed: dict[str, Any] = {slot.kind: {**table, slot.name: value}}
            yield replace(point, **changed)


def _below(simple: Any, present: Any) -> Iterator[Any]:
    """The simple values before the present one; all, where it is none of them."""
    for _, value in simple:
        if value == present:
            return
        yield value


def points(claim: Claim) -> Iterator[Point]:
    """The points at which a claim is tried, simple ones first, then simple and random ones in turn.

    Of simple points the shortest, in bits, come first; the order and the random points are the
    same each time. Random points have no end, unless only few meet what is said of each variable.

    >>> from itertools import islice
    >>> from sympy import Symbol
    >>> from symdiv.language.claim import Claim
    >>> t = Symbol("t", real=True)
    >>> [str(at.scalars["t"]) for at in islice(points(Claim("t >= 0", t >= 0)), 5)]
    ['0', '1', '-1', '1/3', '1/2']
    """
    space = Space(claim)
    simple = space.simple_points()
    return chain(islice(simple, _SIMPLE_FIRST), _in_turn(simple, space.random_points()))


def _in_turn(simple: Iterator[Point], random: Iterator[Point]) -> Iterator[Point]:
    for point in simple:
        yield point
        yield from islice(random, 1)
    yield from random
