"""One step of a derivation: its claims asked of the prover, and what it proves relieved.

A hypothesis of a proof that follows from what the derivation states is no hypothesis of the step.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sympy import Eq, Expr, Ge, Gt, Le, Lt
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.derivations.unstated import in_propositions, in_text, known_beyond
from symdiv.distribution.statements import Dominates
from symdiv.formulas.derivation import Line, Part, Prose
from symdiv.kernel.term import KernelError
from symdiv.kernel.theorem import Theorem
from symdiv.language.chain import Related
from symdiv.language.claim import Claim
from symdiv.language.words import in_words
from symdiv.prover import PROVED, REFUTED, Verdict
from symdiv.prover.assumptions import is_meant
from symdiv.prover.elsewhere import is_domination, seen_elsewhere
from symdiv.prover.facts import Facts
from symdiv.prover.implied import dominating
from symdiv.semantics.terms import BridgeError, hypotheses_in_order, to_proposition
from symdiv.tactics.calc import derivation
from symdiv.tactics.inference import assume, discharge, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import Entry, ProofError

__all__ = ["Answered", "Ask", "answered"]

Ask = Callable[[Claim], Verdict]
_REASONS: Final = (KernelError, ProofError, BridgeError)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the prover says of one claim of a step.

    ``entry`` is what is proved, without the hypotheses that follow from what is stated, and
    ``unstated`` are the others that the text does not state, in words.
    """

    related: Related
    verdict: Verdict
    entry: Entry | None = None
    unstated: tuple[str, ...] = ()

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """What is known, or was seen, where a domination fails that the text does not state."""
        seen = self.verdict.elsewhere if {*self.verdict.where} & {*self.unstated} else ""
        return (*filter(None, (seen,)), *in_text(self.known_beyond.values()))

    @property
    def known_beyond(self) -> dict[Boolean, Prose]:
        """What is known without each domination that the text does not state, where it may fail."""
        if self.entry is None:
            return {}
        search = self.verdict.search
        known = known_beyond(self.entry, self.related.claim.conditions)
        may_fail = (each for each in known if search is None or seen_elsewhere((each,), search))
        return {each: known[each] for each in may_fail}


def answered(step: Sequence[Related], ask: Ask) -> tuple[Answered, ...]:
    """The answers on the claims of a step; after one that is refuted no other is looked for."""
    found: list[Answered] = []
    for related in step:
        answer = _answered(related, ask)
        if answer.verdict.status != PROVED and related.earlier:
            answer = _where_the_earlier_have_values(related, ask) or answer
        found.append(answer)
        if answer.verdict.status == REFUTED:
            break
    return tuple(found)


def _answered(related: Related, ask: Ask) -> Answered:
    verdict = ask(related.claim)
    if verdict.status not in (PROVED, REFUTED):
        verdict = _by_difference(related, ask) or verdict
    return _relieved(related, verdict, ask)


def _where_the_earlier_have_values(related: Related, ask: Ask) -> Answered | None:
    """The answer where all lines before a step have values, if the step is proved there."""
    claim = related.claim
    lost = tuple(dict.fromkeys((*related.lost, *related.earlier)))
    conditions = tuple(dict.fromkeys((*claim.conditions, *related.earlier)))
    narrower = replace(related, claim=replace(claim, conditions=conditions), lost=lost)
    answer = _answered(narrower, ask)
    return answer if answer.verdict.status == PROVED else None


def _relieved(related: Related, verdict: Verdict, ask: Ask) -> Answered:
    entry, claim = verdict.entry, related.claim
    if entry is None:
        return Answered(related, verdict)
    lost = [in_words(each) for each in related.lost if not _follows(related, each, ask)]
    if entry.statement != claim.relation:
        return Answered(related, verdict, entry, tuple(dict.fromkeys((*lost, *verdict.added))))
    words = dict.fromkeys((*lost, *verdict.added))
    theorem, given = entry.theorem, dict.fromkeys(entry.given)
    stated = {*in_propositions(claim.conditions)}
    for each in [*given]:
        if each in claim.conditions or is_meant(each):
            continue
        if to_proposition(each) in stated:  # said in other words, or of another letter
            words.pop(in_words(each), None)
            continue
        try:
            known = _following(each, claim, ask)
            if known is None:
                continue
            theorem = modus_ponens(discharge(to_proposition(each), theorem), known[0])
        except _REASONS:
            continue
        words.pop(in_words(each), None)
        del given[each]
        given |= dict.fromkeys(known[1])
    if given.keys() != {*entry.given}:
        entry = _fact(claim.relation, tuple(given), theorem)
    return Answered(related, verdict, entry, tuple(words))


def _following(
    hypothesis: Boolean, claim: Claim, ask: Ask
) -> tuple[Theorem, tuple[Boolean, ...]] | None:
    """The theorem that a hypothesis follows from what is stated, and what that assumes."""
    if isinstance(hypothesis, Dominates):
        facts = Facts.of(hypotheses_in_order(claim.relation, claim.conditions))
        q, p = hypothesis.args
        found = dominating(q, p, facts)
        return (found, claim.conditions) if found else None
    if is_domination(hypothesis):
        return None
    known = ask(Claim(in_words(hypothesis), hypothesis, claim.conditions))
    if known.entry is None or known.added or known.entry.statement != hypothesis:
        return None
    return known.entry.theorem, known.entry.hypotheses


def _follows(related: Related, lost: Boolean, ask: Ask) -> bool:
    """Whether what the values of lines do not show of their needs follows from what is stated."""
    stated = tuple(each for each in related.claim.conditions if each not in related.lost)
    if is_meant(lost):
        return True
    known = ask(Claim(in_words(lost), lost, stated))
    return known.status == PROVED and not known.added


def _fact(statement: Boolean, given: tuple[Boolean, ...], theorem: Theorem) -> Entry:
    """A statement with its theorem, without lines between."""
    part = Part((Line(theorem.conclusion, "", (), theorem),), theorem)
    entry = Entry("claim", "", statement, given, lambda: derivation(part))
    _ = entry.derivation
    return entry


# a relation as one between a difference and 0
_SIGNS: Final[dict[type, tuple[str, int]]] = {
    Eq: ("==", 1),
    Ge: (">=", 1),
    Le: (">=", -1),
    Gt: (">", 1),
    Lt: (">", -1),
}
_FOLLOWS: Final = {("==", "=="), ("==", ">="), (">=", ">="), (">", ">="), (">", ">")}


def _by_difference(related: Related, ask: Ask) -> Verdict | None:
    """A relation that follows from another, whose sides differ by a multiple of what its own do."""
    claim, premise = related.claim, related.premise
    if premise is None:
        return None
    conditions = tuple(each for each in claim.conditions if each != premise)
    for equation in _same_differences(premise, claim.relation):
        known = ask(Claim(claim.text, equation, conditions))
        if known.entry is None or known.entry.statement != equation:
            continue
        try:
            given = (assume(to_proposition(premise)), known.entry.theorem)
            theorem = arith(to_proposition(claim.relation), *given)
            hypotheses = (*known.entry.given, premise)
            entry = _fact(claim.relation, tuple(dict.fromkeys(hypotheses)), theorem)
        except _REASONS:
            continue
        return Verdict(claim, PROVED, entry=entry, where=known.where, added=known.added)
    return None


def _same_differences(premise: Boolean, conclusion: Boolean) -> Iterator[Boolean]:
    """Equations between the differences of the sides, up to a factor, that would show it."""
    first, second = _difference(premise), _difference(conclusion)
    if first is None or second is None or (first[0], second[0]) not in _FOLLOWS:
        return
    ratio: Any = second[1].as_coeff_Mul()[0] / first[1].as_coeff_Mul()[0]
    signs = (1, -1) if first[0] == "==" else (1,)
    for factor in dict.fromkeys(sign * each for each in (1, abs(ratio)) for sign in signs):
        yield Eq(second[1], factor * first[1], evaluate=False)


def _difference(relation: Boolean) -> tuple[str, Any] | None:
    known = _SIGNS.get(type(relation)) if isinstance(relation, Relational) else None
    if known is None or not all(isinstance(side, Expr) for side in relation.args):
        return None
    word, sign = known
    found = sign * (relation.lhs - relation.rhs)
    return None if found == 0 else (word, found)
