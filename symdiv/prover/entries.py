"""Claims that an entry of the catalogue states already, or a case of which it states."""

from collections.abc import Iterator
from typing import Final

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Line, Part, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition, KernelError, Term, substitute
from symdiv.kernel.theorem import Theorem
from symdiv.language.words import in_words
from symdiv.lemmas.binomials import binomial_distribution, binomial_dominates
from symdiv.lemmas.count_families import (
    geometric_distribution,
    geometric_dominates,
    poisson_distribution,
    poisson_dominates,
)
from symdiv.lemmas.counting import count_next, count_one, size_counted
from symdiv.lemmas.discrete_uniform import uniform_distribution, uniform_dominates
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.logarithmic_series import logarithmic_distribution, logarithmic_dominates
from symdiv.lemmas.neg_binomials import neg_binomial_distribution, neg_binomial_dominates
from symdiv.prover.cases import by_cases
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.distributions import (
    DISTRIBUTION_ON_NATURALS,
    DOMINATES_ON_NATURALS,
)
from symdiv.semantics.definitions.families import FAMILIES
from symdiv.tactics.conversions import everywhere, first, instances, replace_last
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
    for entry, theorem in _cases(goal, facts):
        if theorem.conclusion is goal:
            return _part(entry, goal, theorem)
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


def _cases(goal: Term, facts: Facts) -> Iterator[tuple[Entry, Theorem]]:
    """What entries state of a series, or of families of counts, at the values of a goal."""
    is_sum = goal.head is S.HASSUM
    is_of_counts = any(type(each) is Definition and each in FAMILIES for each in symbols([goal]))
    for entry in CATALOGUE.values() if is_sum or is_of_counts else ():
        stated = entry.claim.conclusion
        if stated.head is not goal.head:
            continue
        pair = (stated.args[0], goal.args[0]) if is_sum else (stated, goal)
        values = match([pair], stated.free, {})
        if values is None:
            continue
        theorem = specialised(entry.theorem, values)
        found = [_known(each, facts) for each in theorem.hypotheses]
        if all(found):
            yield entry, relieved(theorem, *(each for each in found if each))


# numbers that are counted, and sizes, as sums of what is counted and a number
_COUNTED: Final = first(*map(instances, (count_one(), count_next(), size_counted())))
# what is a distribution on the counts, and what dominates another one
_ON_COUNTS: Final = (
    poisson_distribution,
    poisson_dominates,
    geometric_distribution,
    geometric_dominates,
    binomial_distribution,
    binomial_dominates,
    neg_binomial_distribution,
    neg_binomial_dominates,
    logarithmic_distribution,
    logarithmic_dominates,
    uniform_distribution,
    uniform_dominates,
)


def _on_counts(prop: Term, facts: Facts) -> Theorem | None:
    for lemma in _ON_COUNTS:
        antecedents, said = [], lemma().conclusion
        while said.head is S.IMPLIES:
            antecedents.append(said.args[0])
            said = said.args[1]
        values = match([(said, prop)], said.free, {})
        if values is not None:
            known = [_known(substitute(each, values), facts) for each in antecedents]
            found = [each for each in known if each]
            return by(lemma(), *found, goal=prop) if len(found) == len(known) else None
    return None


def _known(prop: Term, facts: Facts) -> Theorem | None:
    """A hypothesis on numbers, or one on families of counts, which comes down to such."""
    if found := facts.stated(prop):
        return found
    if prop.head in (DISTRIBUTION_ON_NATURALS, DOMINATES_ON_NATURALS):
        return _on_counts(prop, facts)
    if prop.head not in (S.IMPLIES, S.EQUAL, S.LE, S.LT):
        return None
    counted = everywhere(_COUNTED, prop)
    written = counted.conclusion.args[1]
    if written is not prop:
        found = _known(written, facts)
        return by("iff_right", counted, found) if found else None
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
    if antecedent.head is not S.EQUAL:
        return None
    left, right = antecedent.args
    gaps = [left] if right is ZERO else [S.SUB(left, right), S.SUB(right, left)]
    unequal = next(filter(None, map(facts.nonzero, gaps)), None)
    if unequal is None:
        return None
    zero = arith(unequal.conclusion.args[0], given)
    return discharge(antecedent, by("absurd", by(unequal, zero), A=consequent))


def _same(left: Term, right: Term, facts: Facts) -> tuple[Theorem, Prose]:
    """``|- left = right``, and what is said of it; ``UnequalError`` where that is not found."""
    reason = () if left is right else ("; ", S.EQUAL(left, right))

    counted = [everywhere(_COUNTED, each) for each in (left, right)]
    ends = counted[0].conclusion.args[1], counted[1].conclusion.args[1]

    def proved(case: Facts) -> Theorem:
        same = joined_forms(form_of(ends[0], case), form_of(ends[1], case), case)
        return arith(S.EQUAL(left, right), *counted, same)

    try:
        return proved(facts), reason
    except UnequalError:
        found = by_cases(ends, facts, proved)
        if found is None:
            raise
        return found[0], (*reason, ", ", *found[1])
