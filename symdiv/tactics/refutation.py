"""What it is to refute a claim: that it fails at an example, or always, is a statement to prove."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sympy import And, Basic, Eq, Ge, Gt, Implies, Le, Lt, Ne, Not, Or
from sympy.logic.boolalg import Boolean

__all__ = ["Refutation", "negated"]


@dataclass(frozen=True)
class Refutation:
    """A claim that is false, and the example at which it fails.

    A claim about all distributions fails at one ``example``, which says what is put for what.
    Without one, the claim is about given distributions, or says that something is so for some;
    then it fails for all that its entry's hypotheses allow.
    """

    claim: Boolean
    example: tuple[tuple[Basic, Basic], ...] = ()

    @property
    def failure(self) -> Boolean:
        """The statement that the claim fails at the example, or always, and nothing else."""
        return negated(self.claim.xreplace(dict(self.example)))


_OPPOSITE: Final[Mapping[type, type]] = MappingProxyType(
    {Eq: Ne, Ne: Eq, Ge: Lt, Lt: Ge, Le: Gt, Gt: Le}
)
_NEGATIONS: Final[Mapping[type, Callable[..., Boolean]]] = MappingProxyType(
    {
        Not: lambda claim: claim,
        Implies: lambda condition, claim: And(condition, negated(claim)),
        Or: lambda *claims: And(*map(negated, claims)),
    }
)


def negated(claim: Any) -> Boolean:
    """The statement that ``claim`` is false, without a negation where there is a relation for it.

    Raises ValueError for a conjunction or an equivalence: say which part of it fails.

    >>> from sympy.abc import x, y
    >>> negated(Implies(Eq(x, 0), x >= y))
    Eq(x, 0) & (x < y)
    """
    kind = type(claim)
    if kind in _OPPOSITE:
        return _OPPOSITE[kind](*claim.args, evaluate=False)
    if kind in _NEGATIONS:
        return _NEGATIONS[kind](*claim.args)
    raise ValueError(f"{claim} cannot be refuted as a whole: say which part of it fails")
