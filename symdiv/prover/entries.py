"""Claims that an entry of the catalogue states already, or a case of which it states."""

from collections.abc import Iterator
from typing import Final

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Line, Part, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem
from symdiv.language.words import in_words
from symdiv.lemmas.hypotheses import relieved
from symdiv.prover.cases import by_cases
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.inference import assume, by, discharge, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import match
from symdiv.tactics.restate import restated
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import Entry

__all__ = ["UnprovedError", "known_already"]

_JOINED: Final = (S.AND, S.IFF, S.IMPLIES)


class UnprovedError(Exception):
    """No strategy applies."""


def known_already(relation: Boolean, goal: Term, facts: Facts) -> Part:
    """A part of one line, by the entry that states the goal under hypotheses that are known.

    Of a series also by one that states its sum in other letters, or as another expression. Raises
    ``UnprovedError`` where no entry does, ``UnequalError`` where one states another sum.
    """
    known = {theorem.conclusion for theorem in facts.known}
    for entry in CATALOGUE.values():
        if not _may_state(entry, goal) or not entry.claim.hypotheses <= known:
            continue
        try:
            theorem = restated(entry.theorem, goal)
        except KernelError:
            continue
        return _part(entry, goal, theorem)
    for entry, theorem in _sums(goal, facts):
        said, wanted = theorem.conclusion.args[1], goal.args[1]
        same, reason = _same(said, wanted, facts)
        return _part(entry, goal, replace_last(theorem, same), reason)
    raise UnprovedError(f"no way is known to prove {in_words(relation)}")


def _part(entry: Entry, goal: Term, theorem: Theorem, reason: Prose = ()) -> Part:
    said = (f"{entry.id}: {entry.title}", *reason)
    return Part((Line(goal, "", said, theorem),), theorem)


def _may_state(entry: Entry, goal: Term) -> bool:
    """Whether the goal's head is that of the entry's conclusion, or of one of its parts."""
    return goal.head in (entry.claim.conclusion.head, *_JOINED)


def _sums(goal: Term, facts: Facts) -> Iterator[tuple[Entry, Theorem]]:
    """What entries state of the series of a goal, at the numbers for which it is that."""
    for entry in CATALOGUE.values() if goal.head is S.HASSUM else ():
        stated = entry.claim.conclusion
        if stated.head is not S.HASSUM:
            continue
        values = match([(stated.args[0], goal.args[0])], stated.free, {})
        if values is None:
            continue
        theorem = specialised(entry.theorem, values)
        found = [_known(each, facts) for each in theorem.hypotheses]
        if all(found):
            yield entry, relieved(theorem, *(each for each in found if each))


def _known(prop: Term, facts: Facts) -> Theorem | None:
    """A hypothesis on numbers: an order, or one equation where another one holds."""
    if found := facts.stated(prop):
        return found
    left, right = prop.args
    if prop.head is S.IMPLIES:
        return _implied(left, right, facts)
    if prop.head is S.EQUAL:
        try:
            return _same(left, right, facts)[0]
        except (UnequalError, KernelError):
            return None
    gap = right if left is ZERO else S.SUB(right, left)
    sign = facts.positive(gap) if prop.head is S.LT else facts.nonnegative(gap)
    return arith(prop, sign) if sign else None


def _implied(antecedent: Term, consequent: Term, facts: Facts) -> Theorem | None:
    given = assume(antecedent)
    if found := _known(consequent, facts.also(given)):
        return discharge(antecedent, found)
    left, right = antecedent.args
    unequal = facts.nonzero(left if right is ZERO else S.SUB(left, right))
    if unequal is None:
        return None
    zero = arith(unequal.conclusion.args[0], given)
    return discharge(antecedent, by("absurd", by(unequal, zero), A=consequent))


def _same(left: Term, right: Term, facts: Facts) -> tuple[Theorem, Prose]:
    """``|- left = right``, and what is said of it; ``UnequalError`` where that is not found."""
    reason = () if left is right else ("; ", S.EQUAL(left, right))

    def proved(case: Facts) -> Theorem:
        return joined_forms(form_of(left, case), form_of(right, case), case)

    try:
        return proved(facts), reason
    except UnequalError:
        found = by_cases((left, right), facts, proved)
        if found is None:
            raise
        return found[0], (*reason, ", ", *found[1])
