"""A derivation as a Coq proof: one ``assert`` per line, in its order, with its reason as comment.

Untrusted: what is wrong here, Coq refuses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from symdiv.coq.plan import Place, Plan
from symdiv.coq.printer import SORTS, filled
from symdiv.coq.statement import (
    binders,
    free_variables,
    hypotheses_of,
    names_of,
    proposition,
)
from symdiv.coq.steps import proof_term
from symdiv.coq.vocabulary import Vocabulary, vocabulary
from symdiv.formulas.derivation import Derivation, Prose
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition, Term
from symdiv.kernel.theorem import Theorem

_HEADER: Final = """\
From Coq Require Import Reals.
From Symdiv Require Import prelude.
Open Scope R_scope.
"""


def proof(derivation: Derivation, theorem: Theorem, claim: Sequent) -> str:
    """The Coq file whose theorem ``proof`` says what is claimed: the theorem of a derivation.

    The claim may have more hypotheses than the theorem needs.
    """
    plan = Plan(derivation, theorem)
    return _Writer(plan, claim, words_of(plan, claim)).file()


def words_of(plan: Plan, claim: Sequent) -> Vocabulary:
    """Names for all that occurs; hypotheses are h1, h2, ... in the order of the statement."""
    spoken = [each for line in plan.derivation.lines for each in line.reason if type(each) is Term]
    spoken += [*claim.hypotheses, claim.conclusion]
    words = vocabulary([*plan.steps.values()], spoken, {})
    for hypothesis in hypotheses_of(claim):
        words.hypothesis(hypothesis)
    return words


@dataclass(frozen=True)
class _Fact:
    """What is stated apart, and its proof term, both in general in what is bound."""

    name: str
    bound: str
    says: str
    term: str
    comment: str = ""


@dataclass(frozen=True)
class _Writer:
    plan: Plan
    claim: Sequent
    words: Vocabulary
    terms: dict[Place, str] = field(default_factory=dict)

    def file(self) -> str:
        """The whole file."""
        return "\n".join([_HEADER, *self._definitions(), *self._lemmas(), *self._theorem(), ""])

    def _definitions(self) -> Iterator[str]:
        found = [each for each in self.words.names if isinstance(each, Definition)]
        inner = {d: sum(isinstance(s, Definition) for s in symbols([d.body])) for d in found}
        for definition in sorted(found, key=lambda each: (inner[each], each.name)):
            own = names_of([*definition.variables])
            words = Vocabulary({**self.words.names, **own})
            bound = binders([*definition.variables], own)
            head = f"Definition {words.names[definition]} {bound} : {SORTS[definition.result]} :="
            yield filled(f"{head} {words.term(definition.body)}.")

    def _lemmas(self) -> Iterator[str]:
        for fact in self._facts(within=False):
            yield ""
            yield filled(f"Lemma {fact.name} {fact.bound}: {fact.says}.")
            yield filled(f"Proof. exact ({fact.term}). Qed.")

    def _theorem(self) -> Iterator[str]:
        names = [self.words.names[variable] for variable in free_variables(self.claim)]
        names += [self.words.hypothesis(each) for each in hypotheses_of(self.claim)]
        yield f"\nTheorem proof :\n{proposition(self.claim)}.\nProof."
        if names:
            yield f"  intros {' '.join(names)}."
        for fact in self._facts(within=True):
            quantified = f"forall {fact.bound.strip()}, " if fact.bound else ""
            function = f"fun {fact.bound}=> " if fact.bound else ""
            if fact.comment:
                yield filled(f"(* {fact.comment} *)", "  ")
            yield filled(f"assert ({fact.name} : {quantified}{fact.says}).", "  ")
            yield filled(f"{{ exact ({function}{fact.term}). }}", "  ")
        yield filled(f"exact ({self.terms[id(self.plan.theorem), True]}).", "  ")
        yield "Qed."

    def _facts(self, within: bool) -> Iterator[_Fact]:
        """What is stated apart, each after what it uses."""
        fixed = free_variables(self.claim) if within else []
        for key, step in self.plan.needed(within):
            premises = [self.terms[place] for place in self.plan.premises(step, within)]
            term = proof_term(step, self.words, premises, fixed)
            if self.plan.is_apart((key, within), term):
                fact, term = self._apart(key, step, within, term)
                yield fact
            self.terms[key, within] = term

    def _apart(self, key: int, step: Theorem, within: bool, term: str) -> tuple[_Fact, str]:
        """A step that is stated apart, and the term that stands for it from then on."""
        fixed = free_variables(self.claim) if within else []
        assumed = self.claim.hypotheses if within else frozenset()
        variables = [v for v in free_variables(step.sequent) if v not in fixed]
        hypotheses = self.words.in_order(step.hypotheses - assumed)
        bound = [binders(variables, self.words.names)] if variables else []
        bound += [self.words.assumption(each) for each in hypotheses]
        number, line = self.plan.lines.get(key, (0, None))
        name = f"line_{number}" if within and line else f"step_{len(self.terms) + 1}"
        given = [self.words.names[each] for each in variables]
        given += [self.words.hypothesis(each) for each in hypotheses]
        comment = self._spoken(line.reason) if within and line else ""
        says = self.words.term(step.conclusion)
        fact = _Fact(name, "".join(f"{each} " for each in bound), says, term, comment)
        return fact, " ".join([name, *given])

    def _spoken(self, reason: Prose) -> str:
        """A reason as text that may stand in a comment."""
        pieces = [each if isinstance(each, str) else self.words.term(each) for each in reason]
        return "".join(pieces).replace("(*", "( *").replace("*)", "* )").replace('"', "''")
