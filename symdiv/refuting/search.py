"""The search for a counterexample: floats screen the points, intervals confirm what they find."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from symdiv.evaluation import Point
from symdiv.language.claim import Claim
from symdiv.refuting.checking import Check, Outcome
from symdiv.refuting.counterexample import Counterexample, Witness, counterexample_at
from symdiv.refuting.points import points
from symdiv.refuting.space import Space

__all__ = ["counterexample"]

MOST_POINTS: Final = 20_000
# points at which floats see no difference, and an exact comparison may: how many are tried
_NEAR: Final = {True: 150, False: 40}
_NEAR_DIGITS: Final = (50,)


def counterexample(
    claim: Claim, deadline: float, most: int = MOST_POINTS
) -> Counterexample | Witness | None:
    """A point at which the claim is certainly false, the simplest that was met.

    Else the `Witness` that it is not empty, or None where no point was met at which it is defined.
    The search ends at ``deadline``, a value of ``time.monotonic()``, or after ``most`` points.

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
    check = Check(claim)
    search = _Search(claim, check, deadline, _NEAR[check.is_strict])
    for point in islice(points(claim), most):
        if time.monotonic() > deadline:
            break
        if search.is_refuted_at(point):
            return counterexample_at(claim, search.simplified(point))
    return search.witness()


@dataclass(slots=True)
class _Search:
    """What was met so far."""

    claim: Claim
    check: Check
    deadline: float
    near_left: int
    first: Point | None = None
    count: int = 0

    def is_refuted_at(self, point: Point) -> bool:
        """Whether the claim is certainly false at the point."""
        outcome = self.check.quickly(point)
        if outcome in (Outcome.HOLDS, Outcome.NEAR):
            self.first = self.first or point
            self.count += 1
        if outcome is Outcome.FAILS:
            return self.check.certainly(point) is Outcome.FAILS
        if outcome in (Outcome.NEAR, Outcome.OPEN) and self.near_left > 0:
            self.near_left -= 1
            return self._is_refuted_near(point, outcome)
        return False

    def _is_refuted_near(self, point: Point, quick: Outcome) -> bool:
        outcome = self.check.certainly(point, _NEAR_DIGITS)
        if quick is Outcome.OPEN and outcome in (Outcome.HOLDS, Outcome.NEAR):
            self.first = self.first or point
            self.count += 1
        return outcome is Outcome.FAILS

    def simplified(self, point: Point) -> Point:
        """The point with simpler values put in, one variable at a time, while it still refutes."""
        improved = True
        while improved and time.monotonic() < self.deadline:
            improved = False
            for simpler in _simpler(self.claim, point):
                if time.monotonic() > self.deadline:
                    break
                if self.check.quickly(simpler) is not Outcome.HOLDS and self._certain(simpler):
                    point, improved = simpler, True
                    break
        return point

    def _certain(self, point: Point) -> bool:
        return self.check.certainly(point, _NEAR_DIGITS) is Outcome.FAILS

    def witness(self) -> Witness | None:
        """The first point at which the claim was defined, and how many there were."""
        return None if self.first is None else Witness(self.first, self.count)


def _simpler(claim: Claim, point: Point) -> Iterator[Point]:
    """The points that differ in one value, which is simpler."""
    for slot in Space(claim).slots(point.size):
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
