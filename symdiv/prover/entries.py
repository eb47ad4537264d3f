"""Claims that an entry of the catalogue states already."""

from typing import Final

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Line, Part
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term
from symdiv.language.words import in_words
from symdiv.prover.facts import Facts
from symdiv.tactics.restate import restated
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import Entry

__all__ = ["UnprovedError", "known_already"]

_JOINED: Final = (S.AND, S.IFF, S.IMPLIES)


class UnprovedError(Exception):
    """No strategy applies."""


def known_already(relation: Boolean, goal: Term, facts: Facts) -> Part:
    """A part of one line, by the entry that states the goal under hypotheses that are known.

    Raises ``UnprovedError`` where no entry does.
    """
    known = {theorem.conclusion for theorem in facts.known}
    for entry in CATALOGUE.values():
        if not _may_state(entry, goal) or not entry.claim.hypotheses <= known:
            continue
        try:
            theorem = restated(entry.theorem, goal)
        except KernelError:
            continue
        return Part((Line(goal, "", (f"{entry.id}: {entry.title}",), theorem),), theorem)
    raise UnprovedError(f"no way is known to prove {in_words(relation)}")


def _may_state(entry: Entry, goal: Term) -> bool:
    """Whether the goal's head is that of the entry's conclusion, or of one of its parts."""
    return goal.head in (entry.claim.conclusion.head, *_JOINED)
