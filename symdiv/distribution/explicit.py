"""Distributions whose masses are written out, outcome by outcome, and what these must satisfy."""

from abc import abstractmethod
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sympy import (
    Basic,
    Eq,
    Expr,
    Integer,
    Piecewise,
    SympifyError,
    Tuple,
    sympify,
)
from sympy.core.logic import fuzzy_and
from sympy.core.relational import is_eq
from sympy.multipledispatch import dispatch

from symdiv.distribution.base import Distribution
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.derived_counts import counts_of
from symdiv.distribution.exact import exact_floats, exact_rule

__all__ = ["ExplicitDistribution"]


class ExplicitDistribution(Distribution):
    """A finite distribution that lists its masses, numbers or expressions in symbols."""

    __slots__ = ()

    @property
    @abstractmethod
    def outcomes(self) -> Tuple:
        """The alphabet, in the order of the masses."""

    @property
    @abstractmethod
    def written_masses(self) -> tuple[Expr, ...]:
        """The masses, in the order of the outcomes."""

    @abstractmethod
    def with_masses(self, change: Callable[[Expr], Expr]) -> "ExplicitDistribution":
        """The same kind of distribution with ``change`` made to what its masses are built of."""

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return Integer(len(self.outcomes))

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the masses; labels of outcomes are names, not variables."""
        return set().union(*(mass.free_symbols for mass in self.written_masses))

    @property
    def as_counts(self) -> CountDistribution | None:
        """The same on all integers, where the outcomes are integers."""
        return counts_of(self.outcomes, self.written_masses)

    def read_outcome(self, outcome: object) -> Expr:
        """The outcome, or an expression that may become one; IndexError for any other number."""
        if isinstance(outcome, str | slice | tuple):
            raise TypeError(f"{self}[...] takes one outcome, not {outcome!r}")
        try:
            index = sympify(outcome, strict=True)
        except (SympifyError, TypeError, ValueError, AttributeError):
            raise TypeError(f"{self}[...] takes one outcome, not {outcome!r}") from None
        if index not in _masses_by_outcome(self) and not index.free_symbols:
            listed = ", ".join(map(str, self.outcomes))
            raise IndexError(f"{self}[{index}]: the outcomes are {listed}")
        return index

    def explicit_mass(self, outcome: Expr) -> Expr | None:
        """The mass at a listed outcome."""
        return _masses_by_outcome(self).get(outcome)

    def mass(self, outcome: Expr) -> Expr:
        """The mass as a case distinction over the outcomes."""
        table = _masses_by_outcome(self).items()
        return Piecewise(*((mass, Eq(outcome, label)) for label, mass in table))

    # A substituted Float is read exactly *before* it meets the masses: a and 1 - a would otherwise
    # be rounded apart, and their sum refused. Labels are names: nothing is substituted in them.

    def _eval_subs(self, old: Basic, new: Basic) -> "ExplicitDistribution":
        replacement = exact_floats(new) if isinstance(new, Expr) else new
        return self.with_masses(lambda mass: mass._subs(old, replacement))

    def _xreplace(self, rule: Any) -> tuple[Basic, bool]:
        if self in rule:
            return rule[self], True
        exactly = exact_rule(rule)
        changed = self.with_masses(lambda mass: mass.xreplace(exactly))
        return changed, changed != self


@lru_cache(maxsize=256)
def _masses_by_outcome(p: ExplicitDistribution) -> dict[Basic, Expr]:
    return dict(zip(p.outcomes, p.written_masses, strict=True))


def _eval_is_eq(lhs: ExplicitDistribution, rhs: ExplicitDistribution) -> bool | None:
    # SymPy asks this for Eq(lhs, rhs): outcome by outcome, undecided where a symbol is.
    if set(lhs.outcomes) != set(rhs.outcomes):
        return False
    return fuzzy_and(is_eq(lhs[outcome], rhs[outcome]) for outcome in lhs.outcomes)


dispatch(ExplicitDistribution, ExplicitDistribution)(_eval_is_eq)
