"""What a claim's hypotheses say, and what a case or a bound index adds to them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce, wraps
from itertools import product as tuples
from typing import Any, Final, Self, TypeVar, cast

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import INDEX, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.masses import one_hot_from_one
from symdiv.lemmas.sums import term_below_sum
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.channels import channel_facts, channel_rows
from symdiv.prover.joints import at_tables, joint_facts, joint_totals, mass_at_most_one
from symdiv.prover.solving import solve
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES, EQUAL_ON
from symdiv.semantics.definitions.joint import JOINT_DISTRIBUTION, JOINT_DOMINATES
from symdiv.tactics.conversions import conjunction, conjuncts
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    discharge,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith

__all__ = ["ZERO", "Knowledge", "remembered"]

ZERO: Final = numeral(0)
_INDEX_NAMES: Final = tuple(f"{letter}{tail}" for tail in ("", "1", "2", "3") for letter in "ijlmo")


_Question = TypeVar("_Question", bound=Callable[..., Any])


def remembered(question: _Question) -> _Question:
    """A question to facts, which is answered once where the same is known.

    Of a term it is also the same only where the same signs are being looked for.
    """

    @wraps(question)
    def answered(facts: "Knowledge", *terms: Term, **options: bool) -> Any:
        searched = facts.searched if terms else None
        key = (question, terms, *options.items(), facts.sequents, searched)
        if key not in facts.answers:
            facts.answers[key] = question(facts, *terms, **options)
        return facts.answers[key]

    return cast(_Question, answered)


@dataclass(frozen=True)
class Knowledge(ABC):
    """Facts as theorems, each perhaps under hypotheses of its own; nothing here is trusted.

    ``searched`` are terms whose sign is being looked for, so that no search goes in a circle.
    ``answers`` are those found so far, for these facts and those that came of them.
    """

    known: tuple[Theorem, ...]
    searched: frozenset[Term] = field(default=frozenset())
    answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def sequents(self) -> frozenset[Sequent]:
        """What is known, whatever its proofs."""
        return frozenset(theorem.sequent for theorem in self.known)

    @classmethod
    def of(cls, hypotheses: Iterable[Term]) -> Self:
        """The facts that the hypotheses state, inequalities without the definitions in them too.

        What is found first may hang on their order: what is said of one variable comes before what
        compares two, and otherwise they stay as they are given, never in the order of a set, which
        hangs on memory.
        """
        stated = tuple(map(assume, sorted(hypotheses, key=lambda each: len(each.free))))
        of_pairs = (*joint_facts(stated), *channel_facts(stated))
        return cls((*stated, *filter(None, map(_opened, stated)), *of_pairs))

    def also(self, *theorems: Theorem) -> Self:
        """These facts and more; of an input of a channel also how its output is distributed."""
        every = self.said_by(S.FORALL_INDEX)
        rows = (row for theorem in theorems for row in channel_rows(every, theorem))
        return replace(self, known=(*self.known, *theorems, *rows))

    def said_by(self, head: object) -> list[Theorem]:
        """The facts whose proposition has this head."""
        return [theorem for theorem in self.known if theorem.conclusion.head == head]

    def member(self, k: Term, domain: Term) -> Theorem | None:
        """``k in D``"""
        return self.stated(S.MEMBER(k, domain))

    def stated(self, prop: Term) -> Theorem | None:
        """The proposition itself, where it is known."""
        return next((theorem for theorem in self.known if theorem.conclusion is prop), None)

    def totals(self, domain: Term) -> list[Theorem]:
        """``sum(p) = 1`` for each distribution over the domain, or over it and another one.

        So for what is said to have the sum 1, as the columns of a doubly stochastic matrix.
        """
        return [each for each in self._totals() if each.conclusion.args[0].args[0] is domain]

    @remembered
    def _totals(self) -> list[Theorem]:
        of_one = [conjuncts(unfolded(theorem))[1] for theorem in self.said_by(DISTRIBUTION)]
        of_two = [
            at_tables(total, "DEp", theorem.conclusion.args, theorem)
            for theorem in self.said_by(JOINT_DISTRIBUTION)
            for total in joint_totals()
        ]
        said = (*self.known, *self._of_outcomes())
        return [*of_one, *of_two, *(each for each in said if _is_total(each.conclusion))]

    def mass_nonnegative(self, value: Term) -> Theorem | None:
        """``0 <= p(k)`` for a mass of a distribution."""
        found = self._distributed(value)
        return found and in_domain(conjuncts(unfolded(found[0]))[0], found[1])

    def _distributed(self, value: Term) -> tuple[Theorem, Theorem] | None:
        """``distribution(D, p)`` and ``k in D``, where the value is p(k)."""
        for theorem in self.said_by(DISTRIBUTION):
            domain, vector = theorem.conclusion.args
            for k in value.args:
                member = self.member(k, domain) if k.type == (INDEX,) else None
                if member and instantiate(vector, (k,)) is value:
                    return theorem, member
        return None

    def same_mass(self, value: Term) -> Theorem | None:
        """``p(k) = q(k)``, where p and q are said to be equal."""
        if len(value.args) != 1 or value.args[0].type != (INDEX,):
            return None
        k = value.args[0]
        for theorem in self.said_by(EQUAL_ON):
            domain, left, _ = theorem.conclusion.args
            member = self.member(k, domain)
            if member and instantiate(left, (k,)) is value:
                return in_domain(unfolded(theorem), member)
        return None

    @cached_property
    def equations(self) -> Mapping[Term, Theorem]:
        """``x = u`` for numbers and masses x by equations that are stated, none of them in a u."""
        found: dict[Term, Theorem] = {}
        certain = [each for theorem in self.said_by(S.EQUAL) for each in self._certain(theorem)]
        vanished = [
            modus_ponens(implication, zero)
            for mass, implication in (self.dominating_masses() if self.said_by(S.EQUAL) else ())
            if (zero := self.stated(S.EQUAL(mass, ZERO)))
        ]
        for theorem in (*self.said_by(S.EQUAL), *certain, *vanished):
            solve(theorem, found)
        return found

    @cached_property
    def masses_given(self) -> Mapping[Term, Theorem]:
        """``p(k) = u`` for masses at known outcomes, by equations that are stated of every one."""
        found: dict[Term, Theorem] = {}
        for theorem in self._of_outcomes():
            if theorem.conclusion.head is S.EQUAL:
                solve(theorem, found)
        return found

    def _certain(self, theorem: Theorem) -> Iterator[Theorem]:
        """``p(i) = delta(i, k)`` for known outcomes i, where it is stated that ``p(k) = 1``."""
        mass, one = theorem.conclusion.args
        if one is not numeral(1):
            return
        for distribution in self.said_by(DISTRIBUTION):
            domain, vector = distribution.conclusion.args
            k = mass.args[0] if len(mass.args) == 1 and mass.args[0].type == (INDEX,) else None
            at_k = None if k is None else self.member(k, domain)
            if k is None or at_k is None or instantiate(vector, (k,)) is not mass:
                continue
            for member in self.said_by(S.MEMBER):
                i, alphabet = member.conclusion.args
                if alphabet is domain and i is not k:
                    values = {"D": domain, "p": vector, "k": k, "i": i}
                    lemma = specialised(
                        one_hot_from_one(), {variable(name): x for name, x in values.items()}
                    )
                    yield relieved(lemma, theorem, at_k, member, distribution)

    def mass_at_most_one(self, value: Term) -> Theorem | None:
        """``0 <= 1 - p(k)`` for a mass of a distribution."""
        if value.head is not S.SUB or value.args[0] is not numeral(1):
            return None
        mass = value.args[1]
        if found := self._distributed(mass):
            theorem, member = found
            nonnegative, total = conjuncts(unfolded(theorem))
            below = by(term_below_sum(), nonnegative, member, f=theorem.conclusion.args[1])
            return arith(S.LE(ZERO, value), below, total)
        return self._joint_mass_at_most_one(mass)

    def _joint_mass_at_most_one(self, mass: Term) -> Theorem | None:
        """``0 <= 1 - p(i, j)``"""
        for theorem in self.said_by(JOINT_DISTRIBUTION):
            *domains, table = theorem.conclusion.args
            for place in self._places(domains):
                if instantiate(table, tuple(each.conclusion.args[0] for each in place)) is mass:
                    values = (*theorem.conclusion.args, *(m.conclusion.args[0] for m in place))
                    return at_tables(mass_at_most_one(), "DEpij", values, theorem, *place)
        return None

    def _places(self, domains: Sequence[Term]) -> Iterator[tuple[Theorem, ...]]:
        """Known outcomes of each of the domains, as ``i in D`` and ``j in E``."""
        members = self.said_by(S.MEMBER)
        return tuples(*([t for t in members if t.conclusion.args[1] is each] for each in domains))

    def vanishing(self, value: Term) -> list[Theorem]:
        """Facts ``value = 0 -> other = 0``."""
        found = [
            theorem
            for theorem in self.said_by(S.IMPLIES)
            if theorem.conclusion.args[0] is S.EQUAL(value, ZERO)
            and theorem.conclusion.args[1].head is S.EQUAL
            and theorem.conclusion.args[1].args[1] is ZERO
        ]
        for mass, implication in self.dominating_masses():
            if mass is value:
                found.append(implication)
                continue
            link = definitions_opened(mass)
            if link.conclusion.args[1] is value:
                zero = assume(S.EQUAL(value, ZERO))
                same = arith(S.EQUAL(mass, ZERO), link, zero)
                found.append(discharge(zero.conclusion, modus_ponens(implication, same)))
        return found

    @remembered
    def dominating_masses(self) -> list[tuple[Term, Theorem]]:
        """``q(k)`` and ``q(k) = 0 -> p(k) = 0``, where q dominates p, for known outcomes k."""
        return [
            (said.conclusion.args[0].args[0], said)
            for theorem in (*self.said_by(DOMINATES), *self.said_by(JOINT_DOMINATES))
            for place in self._places(theorem.conclusion.args[:-2])
            for said in [reduce(in_domain, place, unfolded(theorem))]
        ]

    def by_every(self, goal: Term) -> Theorem | None:
        """What a hypothesis says of every outcome, of this one."""
        return next((said for said in self._of_outcomes() if said.conclusion is goal), None)

    @remembered
    def _of_outcomes(self) -> list[Theorem]:
        """What hypotheses say of every outcome, of each outcome that is known."""
        return [said for theorem in self.said_by(S.FORALL_INDEX) for said in self._said(theorem)]

    @remembered
    def orders(self) -> list[Theorem]:
        """``x <= y`` and ``x < y``, as they are stated, of outcomes that are known too."""
        said = (*self.known, *self._of_outcomes())
        return [each for each in said if each.conclusion.head in (S.LE, S.LT)]

    def _said(self, theorem: Theorem) -> Iterator[Theorem]:
        """What a theorem says of every outcome, or pair of them, of those that are known."""
        for member in self.said_by(S.MEMBER):
            said = at(theorem, member.conclusion.args[0])
            if said.conclusion.args[0] is member.conclusion:
                inner = modus_ponens(said, member)
                deeper = inner.conclusion.head is S.FORALL_INDEX
                yield from self._said(inner) if deeper else (inner,)

    def implied(self, goal: Term) -> Theorem | None:
        """By a hypothesis ``not a = 0 and not b = 0 .. -> goal``."""
        for theorem in (*self.said_by(S.IMPLIES), *self._of_outcomes()):
            said = theorem.conclusion
            if said.head is S.IMPLIES and _is_same(said.args[1], goal):
                parts = [self._differs_from_zero(each) for each in _joined(said.args[0])]
                if all(parts):
                    there = conjunction(*(part for part in parts if part))
                    return arith(goal, modus_ponens(theorem, there))
        return None

    def _differs_from_zero(self, prop: Term) -> Theorem | None:
        """``not x = 0``, where the proposition says this."""
        is_negation = prop.head is S.IMPLIES and prop.args[1].head is S.FALSE
        equation = prop.args[0] if is_negation else prop
        if not is_negation or equation.head is not S.EQUAL or equation.args[1] is not ZERO:
            return None
        return self.nonzero(equation.args[0])

    def opened(self, total: Term) -> tuple[Variable, Term, Self]:
        """A bound index of a sum as a variable, the summand there, and that it is in the domain."""
        domain, summand = total.args
        names = {v.name for t in self.known for v in t.conclusion.free} | {
            v.name for v in total.free
        }
        index = Variable(next(n for n in _INDEX_NAMES if n not in names), (INDEX,))
        member = assume(S.MEMBER(index(), domain))
        return index, instantiate(summand, (index(),)), self.also(member)

    @abstractmethod
    def nonnegative(self, value: Term) -> Theorem | None:
        """``0 <= value``"""

    @abstractmethod
    def positive(self, value: Term) -> Theorem | None:
        """``0 < value``"""

    @abstractmethod
    def nonzero(self, value: Term) -> Theorem | None:
        """``not value = 0``"""

    @abstractmethod
    def size_positive(self, domain: Term) -> Theorem | None:
        """``0 < size(D)``"""


def _is_total(prop: Term) -> bool:
    """Whether it says that a sum is 1."""
    is_equation = prop.head is S.EQUAL and prop.args[0].head is S.SUM
    return is_equation and prop.args[1] is numeral(1)


def _opened(theorem: Theorem) -> Theorem | None:
    """The inequality with its definitions opened, where it has any."""
    head, sides = theorem.conclusion.head, theorem.conclusion.args
    if head not in (S.LE, S.LT):
        return None
    links = [definitions_opened(side) for side in sides]
    opened = head(*(link.conclusion.args[1] for link in links))
    return None if opened is theorem.conclusion else arith(opened, theorem, *links)


def _joined(prop: Term) -> list[Term]:
    """The parts of a conjunction."""
    if prop.head is not S.AND:
        return [prop]
    return [part for arg in prop.args for part in _joined(arg)]


def _is_same(left: Term, right: Term) -> bool:
    """Whether two relations say the same of the same polynomials."""
    if left.head is not right.head or left.head not in (S.LE, S.LT):
        return False
    return all(polynomial(a) == polynomial(b) for a, b in zip(left.args, right.args, strict=True))
