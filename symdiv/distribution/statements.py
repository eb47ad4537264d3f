"""What is said of distributions: p is one, q dominates p, k is an outcome, for every or some k.

These are SymPy Booleans, as SymPy has none that fit; each is a hypothesis or a part of statements.
"""

from typing import Any, final

from sympy import Basic, Expr, Symbol, false, sympify, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution.base import Distribution

__all__ = [
    "Dominates",
    "ForEvery",
    "ForEveryReal",
    "ForSome",
    "IsDistribution",
    "IsOutcome",
    "dominates",
]


@final
class IsDistribution(Boolean):
    """p is a probability distribution: masses at least 0 that sum to 1. Zeros are allowed."""

    def __new__(cls, p: Distribution) -> "IsDistribution":
        """The statement about p."""
        return super().__new__(cls, p)

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.args[0])} is a distribution"


@final
class Dominates(Boolean):
    """q dominates p, written p << q: where q has no mass, p has none."""

    def __new__(cls, q: Distribution, p: Distribution) -> Any:
        """The statement about q and p; True or False where both are written out."""
        return super().__new__(cls, q, p)

    def _sympystr(self, printer: Any) -> str:
        q, p = self.args
        return f"{printer._print(p)} << {printer._print(q)}"

    def doit(self, **hints: Any) -> Any:
        """True or False, where the masses are numbers."""
        del hints
        q, p = self.args
        if not (q.is_enumerated and p.is_enumerated):
            return self
        pairs = [(q[k].is_zero, p[k].is_zero) for k in q.outcomes]
        if any(None in pair for pair in pairs):
            return self
        return sympify(all(p_zero or not q_zero for q_zero, p_zero in pairs))


def dominates(q: Distribution, p: Distribution) -> Boolean:
    """p << q, absolute continuity: ``q[i] = 0`` only where ``p[i] = 0``.

    Without it D(p||q) is +oo (Cover and Thomas, 2nd ed., 2.3).

    >>> from symdiv.distribution import Categorical
    >>> dominates(Categorical([1, 0]), Categorical([0.5, 0.5]))
    False
    """
    return Dominates(q, p).doit()


@final
class IsOutcome(Boolean):
    """k is one of the outcomes {1..n}."""

    def __new__(cls, k: Expr, size: Expr) -> "IsOutcome":
        """The statement about k."""
        return super().__new__(cls, k, size)

    def _sympystr(self, printer: Any) -> str:
        k, size = (printer._print(each) for each in self.args)
        return f"{k} in {{1..{size}}}"


class _Quantified(Boolean):
    """A statement about all or some values of a letter: its first argument, the statement last."""

    @property
    def bound_symbols(self) -> list[Basic]:
        """The letter, of which the statement does not speak outside."""
        return [self.args[0]]

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the statement and of the size, if there is one, but for the letter."""
        letter, *sizes, statement = self.args
        return (statement.free_symbols - {letter}).union(*(n.free_symbols for n in sizes))


@final
class ForEvery(_Quantified):
    """A statement about k, for every outcome k in {1..n}."""

    def __new__(cls, k: Symbol, size: Expr, statement: Boolean) -> Any:
        """The statement for every k."""
        return true if statement is true else super().__new__(cls, k, size, statement)

    def _sympystr(self, printer: Any) -> str:
        k, size, statement = (printer._print(each) for each in self.args)
        return f"{statement} for every {k} in {{1..{size}}}"


@final
class ForSome(_Quantified):
    """A statement about k, for at least one outcome k in {1..n}."""

    def __new__(cls, k: Symbol, size: Expr, statement: Boolean) -> Any:
        """The statement for some k."""
        return false if statement is false else super().__new__(cls, k, size, statement)

    def _sympystr(self, printer: Any) -> str:
        k, size, statement = (printer._print(each) for each in self.args)
        return f"{statement} for some {k} in {{1..{size}}}"


@final
class ForEveryReal(_Quantified):
    """A statement about t, for every real number t.

    >>> t = Symbol("t", real=True)
    >>> ForEveryReal(t, t**2 + t + 1 > 0)
    t**2 + t + 1 > 0 for every real t
    """

    def __new__(cls, t: Symbol, statement: Boolean) -> Any:
        """The statement for every t; a ValueError if t is not known to be real."""
        if not t.is_real:
            raise ValueError(f"{t} is not known to be real: write Symbol('{t}', real=True)")
        return true if statement is true else super().__new__(cls, t, statement)

    def _sympystr(self, printer: Any) -> str:
        t, statement = map(printer._print, self.args)
        return f"{statement} for every real {t}"
