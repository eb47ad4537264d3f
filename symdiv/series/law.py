"""A distribution on consecutive whole numbers, known by the quotients of neighbouring masses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from symdiv.series.rational import Polynomial, Quotient

__all__ = ["Law"]


@dataclass(frozen=True, slots=True)
class Law:
    """``p(k + 1)/p(k) = above(k)/below(k) > 0`` for k from ``first``, up to ``last`` - 1 if finite.

    >>> poisson = Law(0, None, (3,), (1, 1))
    >>> poisson.mode(), [step.at(0) for step in poisson.walks(3)]
    (2, [(3, 4), (3, 3)])
    """

    first: int
    last: int | None
    above: Polynomial
    below: Polynomial

    def holds(self, k: int) -> bool:
        """Whether k has mass."""
        return self.first <= k and (self.last is None or k <= self.last)

    def mode(self) -> int:
        """Where the quotients go below 1; the first outcome where they begin so."""
        quotient = Quotient(self.above, self.below)

        def falls(k: int) -> bool:
            above, below = quotient.at(k)
            return above * below <= below * below

        low, step = self.first, 1
        if self.last == self.first or falls(low):
            return low
        # it does not fall at low; at high it does, or the alphabet ends
        while self.last is None or low + step < self.last:
            if falls(low + step):
                break
            low, step = low + step, 2 * step
        high = low + step if self.last is None else min(low + step, self.last)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if falls(middle) else (middle, high)
        return high

    def walks(self, start: int) -> Iterator[Quotient]:
        """The quotients of each mass and the one before it, up from ``start``, and down from it."""
        quotient = Quotient(self.above, self.below)
        for walk, end in (
            (quotient.after(start), self.last),
            (quotient.inverse().backward(start), self.first),
        ):
            yield replace(walk, length=None if end is None else abs(end - start))
