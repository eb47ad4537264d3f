"""Claims that an entry of the catalogue states already, or a case of which it states."""

from typing import Final

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Line, Part
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term
from symdiv.language.words import in_words
from symdiv.prover.facts import Facts
from symdiv.prover.series_claims import of_series
from symdiv.tactics.restate import restated
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import Entry

__all__ = ["UnprovedError", "known_already"]

_JOINED: Final = (S.AND, S.IFF, S.IMPLIES)


class UnprovedError(Exception):
    """No strategy applies."""


def known_already(relation: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    """Parts of which the last is by the entry that states the goal under known hypotheses.

    Of a series also by one that states its sum, or a bound, in other letters or as another
    expression. Raises ``UnprovedError`` where no entry does, and ``UnequalError`` or
    ``NoCombinationError`` where one states another sum.
    """
    known = {theorem.conclusion for theorem in facts.known}
    for entry in CATALOGUE.values():
        if not _may_state(entry, goal) or not entry.claim.hypotheses <= known:
            continue
        try:
            theorem = restated(entry.theorem, goal)
        except KernelError:
            continue
        return (Part((Line(goal, "", (f"{entry.id}: {entry.title}",), theorem),), theorem),)
    if parts := of_series(goal, facts):
        return parts
    raise UnprovedError(f"no way is known to prove {in_words(relation)}")


def _may_state(entry: Entry, goal: Term) -> bool:
    """Whether the goal's head is that of the entry's conclusion, or of one of its parts."""
    return goal.head in (entry.claim.conclusion.head, *_JOINED)
