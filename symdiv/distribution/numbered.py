"""Distributions over the outcomes 1, 2, ..., size."""

from sympy import Basic, Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution.alphabet import outcomes_from_one, read_outcome
from symdiv.distribution.base import Distribution

__all__ = ["NumberedDistribution"]


class NumberedDistribution(Distribution):
    """A distribution over {1..size}, or over {1, 2, ...} for size oo."""

    __slots__ = ()

    @property
    def outcomes(self) -> Basic:
        """{1..size}, in order."""
        return outcomes_from_one(self.size)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """None, unless there are parameters to restrict."""
        return ()

    def read_outcome(self, outcome: object) -> Expr:
        """The index into {1..size} that ``outcome`` is."""
        return read_outcome(outcome, self.size, str(self))
