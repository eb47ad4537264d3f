"""Prove or refute a claim: a counterexample is looked for first, then a proof by the kernel.

Nothing counts as proved but a theorem that the kernel replayed and that says just the claim; and
nothing as refuted but a point at which intervals separate the two sides.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sympy import And, Basic, Derivative, Eq, Ge, Gt, Lt, Ne
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples import MOST_POINTS, Counterexample, Search, counterexample
from symdiv.formulas.derivation import EQUAL, Line, Part
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem
from symdiv.language import Claim, claim_of_relation, read_claim
from symdiv.language.words import in_words
from symdiv.lemmas.explicit import compared, unequal
from symdiv.measures.variables import law_of
from symdiv.prover.assumptions import granted, is_meant
from symdiv.prover.boundary import beyond_domination
from symdiv.prover.cases import by_cases
from symdiv.prover.conditions import likely_conditions
from symdiv.prover.elsewhere import domination_of, is_domination, seen_elsewhere
from symdiv.prover.entries import UnprovedError, known_already
from symdiv.prover.equality_case import with_equality_case
from symdiv.prover.equations import UnequalError, chain, form_of, joined, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.gradients import gradient
from symdiv.prover.inequalities import NoCombinationError, inequality
from symdiv.prover.joint_divergences import independence
from symdiv.prover.lending import beyond
from symdiv.prover.limits import TimeIsUpError, limited
from symdiv.prover.random_variables import decided_of_variables
from symdiv.prover.reading import readable
from symdiv.prover.roots import roots_closed
from symdiv.prover.same_masses import in_one_line, independent, same_masses
from symdiv.prover.slopes import NoDerivativeError
from symdiv.prover.verdict import PROVED, REFUTED, UNDECIDED, Verdict
from symdiv.prover.versions import Version, any_outcome, versions
from symdiv.prover.witnesses import NOTHING, unfounded
from symdiv.semantics.definitions.distributions import EQUAL_ON
from symdiv.semantics.definitions.joint import JOINT_EQUAL
from symdiv.semantics.terms import (
    BridgeError,
    claim_of,
    hypotheses_in_order,
    to_proposition,
    to_term,
)
from symdiv.tactics.calc import derivation
from symdiv.tactics.conversions import reflexive
from symdiv.theorems.catalogue import Entry, ProofError

__all__ = ["claim_read", "prove"]

TIMEOUT: Final = 20.0
_FIRST: Final = 300  # points at which a counterexample is looked for before a proof
_MORE: Final = (1_000, 4_000)
_SHARE: Final = 0.3  # of the time, for these
_LAST_START: Final = 0.85  # of the time, after which nothing is begun, so that it can be told
_MOST_SHOWN: Final = 5  # quantities that are listed


def prove(claim: Any, *, timeout: float = TIMEOUT) -> Verdict:
    """The verdict on a claim: ``proved``, ``refuted`` or ``undecided``.

    A claim is text in the grammar of `symdiv.language`, a SymPy relation, or what was read of
    either. It speaks of all distributions and numbers at which both sides are defined; what that
    takes is among the hypotheses of the proof. Time is in seconds, and is kept where signals can
    interrupt: in the main thread of a Unix process.

    Raises ``ClaimError``, a ValueError, for text that is not understood.

    >>> prove("entropy(p) <= log(n)").status
    'proved'
    >>> print(prove("kl(p, q) == kl(q, p)").text())
    refuted: kl(p, q) == kl(q, p)
      p = (1/2, 1/2), q = (2/3, 1/3), n = 2
      kl(p, q) = log(9/8)/2 = 0.0588…
      kl(q, p) = log(32/27)/3 = 0.0566…
    """
    read = claim_read(claim)
    deadline = time.monotonic() + _LAST_START * timeout
    try:
        with limited(timeout):
            if law_of(read.relation):
                return decided_of_variables(read)
            return _decided(read, deadline)
    except TimeIsUpError:
        return Verdict(read, UNDECIDED, tried=(f"The {timeout:g} seconds were up.",))
    except RecursionError:
        return Verdict(read, UNDECIDED, tried=("It is nested too deep to be looked at.",))


def claim_read(claim: Any) -> Claim:
    """The claim that a text or a relation makes; one that was read already is itself."""
    if isinstance(claim, Claim):
        return claim
    return read_claim(claim) if isinstance(claim, str) else claim_of_relation(claim)


def _decided(claim: Claim, deadline: float) -> Verdict:
    now = time.monotonic()
    found = counterexample(claim, now + _SHARE * (deadline - now), most=_FIRST)
    if isinstance(found, Counterexample):
        return Verdict(claim, REFUTED, counterexample=found)
    obstacles: list[Obstacle] = []
    waiting: list[Entry] = []
    for version in versions(claim):
        seen = found if version.claim is claim else _seen(version.claim, deadline)
        if seen is None:
            continue
        attempt = _attempted(version)
        if isinstance(attempt, Entry):
            doubt = unfounded(version.claim, attempt.hypotheses, seen)
            if not doubt and found.points:
                elsewhere = found if version.is_at_largest else seen
                return _proved_where(claim, attempt, found, version, elsewhere)
            if version.claim is claim:
                waiting.append(attempt)
            attempt = Obstacle(doubt or NOTHING)
        obstacles.append(attempt)
    # a proof that waits for a point at which its hypotheses hold need not wait for the last one
    for most in (*(_MORE if waiting else ()), MOST_POINTS):
        found = counterexample(claim, deadline, most)
        if isinstance(found, Counterexample):
            return Verdict(claim, REFUTED, counterexample=found)
        for entry in waiting:
            if not unfounded(claim, entry.hypotheses, found):
                return _proved_where(claim, entry, found, Version(claim), found)
    if not found.points and claim.letters:
        # nothing is meant for every outcome then: it is meant for any one
        other = counterexample(any_outcome(claim).claim, deadline)
        if isinstance(other, Counterexample):
            return Verdict(claim, REFUTED, counterexample=other, any_outcome=True)
    reasons = [each for each in obstacles if each.why != NOTHING]
    why = reasons[0] if reasons and found.points else Obstacle(NOTHING)
    if found.points and why.why == NOTHING:
        why = Obstacle("No proof was found.")
    tried = [str(found), *why.said]
    if found.points and (condition := _helpful(claim, deadline)):
        tried.append(f"It is proved where {condition}.")
    return Verdict(claim, UNDECIDED, search=found, tried=tuple(tried), remaining=why.remaining)


def _proved_where(
    claim: Claim, entry: Entry, found: Search, version: Version, seen: Search
) -> Verdict:
    dominations = [
        each for each in entry.hypotheses if is_domination(each) and each not in claim.conditions
    ]
    known = len(list(beyond_domination(entry.statement, tuple(dominations))))
    where: tuple[str, ...] = ()
    elsewhere = ""
    if known < len(dominations) and (elsewhere := seen_elsewhere(dominations, seen)):
        pairs = (domination_of(each, entry.statement) for each in dominations)
        where = tuple(dict.fromkeys(map(version.in_words, pairs)))
    stated = {*version.claim.conditions, *dominations}
    stated |= {each.reversed for each in stated if isinstance(each, Relational)}
    added = (each for each in entry.hypotheses if each not in stated and not is_meant(each))
    return Verdict(
        claim,
        PROVED,
        entry=entry,
        where=where,
        added=tuple(dict.fromkeys((*where, *map(version.in_words, added)))),
        elsewhere=elsewhere,
        search=found,
        any_outcome=version.is_any_outcome,
    )


def _helpful(claim: Claim, deadline: float) -> str:
    """A condition under which there is a proof, in the words of a claim; empty if none is known."""
    now = time.monotonic()
    until = now + _SHARE * (deadline - now)
    for condition in likely_conditions(claim):
        if time.monotonic() > until:
            break
        narrower = replace(claim, conditions=(*claim.conditions, condition))
        seen = _seen(narrower, deadline)
        attempt = _attempted(Version(narrower)) if seen and seen.points else None
        if (
            isinstance(attempt, Entry)
            and seen
            and not unfounded(narrower, attempt.hypotheses, seen)
        ):
            return in_words(condition)
    return ""


def _seen(claim: Claim, deadline: float) -> Search | None:
    """What a short search sees of another version of a claim; None where it is false."""
    now = time.monotonic()
    found = counterexample(claim, now + _SHARE * (deadline - now), most=_FIRST)
    return None if isinstance(found, Counterexample) else found


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why there is no proof, what was assumed, and what remains to show, where that is known."""

    why: str
    remaining: Term | None = None
    assumed: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The reasons as sentences."""
        if not self.assumed:
            return (self.why,)
        return f"Assumed was {', '.join(self.assumed)}.", self.why


def _attempted(version: Version) -> Entry | Obstacle:
    """A proved entry, or why there is none."""
    claim = version.claim
    given: tuple[Boolean, ...] = ()
    try:
        statement = spelled(claim.relation)
        given = granted(statement, claim.conditions)
        sequent = claim_of(statement, given)
        facts = with_equality_case(Facts.of(hypotheses_in_order(statement, given)))
        parts = _parts(statement, sequent.conclusion, facts)
        entry = _entry(version, statement, given, parts)
        _ = entry.derivation  # the kernel's theorem and every line, compared and replayed
        elsewhere = dict(beyond(statement, claim.conditions))
        for lent, conditions in elsewhere.items():
            other = _attempted(replace(version, claim=replace(claim, conditions=conditions)))
            known = {*entry.hypotheses, *conditions} - elsewhere.keys()
            if not isinstance(other, Entry) or not known.issuperset(other.hypotheses):
                return Obstacle(f"The conditions may hold where {version.in_words(lent)} does not.")
    except _REASONS as error:
        obstacle = _told(error)
        assumed = (each for each in given if each not in claim.conditions)
        return replace(obstacle, assumed=tuple(dict.fromkeys(map(version.in_words, assumed))))
    return entry


def spelled(relation: Boolean) -> Boolean:
    """Of two derivatives that are claimed to be equal: the value that both of them have."""
    if isinstance(relation, Eq) and all(isinstance(side, Derivative) for side in relation.args):
        value = relation.rhs.expr.diff(*relation.rhs.variables)
        return And(*(Eq(side, value, evaluate=False) for side in relation.args))
    return relation


def _entry(
    version: Version, statement: Boolean, given: tuple[Boolean, ...], parts: tuple[Part, ...]
) -> Entry:
    remarks = [
        *([(version.remark,)] if version.remark else ()),
        *beyond_domination(statement, given),
    ]
    return Entry(
        id="claim",
        title="Proof of a claim",
        introduction=(f"As it was written: {version.claim.text}",),
        statement=statement,
        given=given,
        derive=lambda: derivation(*parts),
        remarks=tuple(remarks),
    )


def _parts(statement: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    """A part for each statement of a conjunction."""
    if not isinstance(statement, And):
        return _proved(statement, goal, facts)
    goals = map(to_proposition, statement.args)
    pairs = zip(statement.args, goals, strict=True)
    return tuple(part for each in pairs for part in _proved(*each, facts))


def _proved(relation: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    """Parts of which the last proves the goal, by what its head asks for."""
    if goal.head not in _STRATEGIES:
        return known_already(relation, goal, facts)
    is_same = goal.head is S.EQUAL and goal.args[0] is goal.args[1]
    if not goal.free and not is_same and isinstance(relation, Relational):
        try:
            return (compared(relation.lhs, _SIGNS[type(relation)], relation.rhs),)
        except (KernelError, KeyError):
            pass  # not both made of logarithms of numbers: as any other claim
    found = _STRATEGIES[goal.head](relation, goal, facts)
    return found if isinstance(found, tuple) else (found,)


def _equation(_: Boolean, goal: Term, facts: Facts) -> Part:
    left, right = map(readable, goal.args)
    forms = form_of(left, facts), form_of(right, facts)
    try:
        lines = chain(*forms, facts)
    except UnequalError:
        if independent := independence(goal, facts):
            return in_one_line(*independent)
        found = by_cases((left, right), facts, lambda case: _same(left, right, case))
        if found is None:
            raise
        return in_one_line(*found)
    if len(lines) == 1:
        lines = (*lines, Line(right, EQUAL, ("both sides are the same",), reflexive(left)))
    return Part(lines, joined(lines))


def _same(left: Term, right: Term, facts: Facts) -> Theorem:
    return joined_forms(form_of(left, facts), form_of(right, facts), facts)


def _at_most(relation: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    left, right = map(readable, goal.args)
    turned = isinstance(relation, Ge | Gt)
    return inequality(left, right, facts, strict=goal.head is S.LT, turned=turned)


def _different(relation: Boolean, goal: Term, facts: Facts) -> Part:
    """``not a = b``, since one of them is less than the other."""
    equation = goal.args[0]
    if goal.args[1].head is not S.FALSE or equation.head is not S.EQUAL:
        raise UnprovedError(f"no way is known to prove {in_words(relation)}")
    left, right = map(readable, equation.args)
    for smaller, larger in ((left, right), (right, left)):
        try:
            *_, less = inequality(smaller, larger, facts, strict=True, turned=smaller is right)
        except NoCombinationError:
            continue
        theorem = unequal(less.theorem, left, right)
        return in_one_line(
            theorem, (S.LT(smaller, larger), ", by what is known not to be negative")
        )
    raise UnprovedError(f"neither side of {in_words(relation)} was shown to be less")


def _differentiated(relation: Boolean, goal: Term, facts: Facts) -> Part:
    return gradient(goal, to_term(relation.lhs.expr), facts)


_STRATEGIES: Final[Mapping[object, Callable[[Boolean, Term, Facts], Part | tuple[Part, ...]]]] = {
    S.EQUAL: _equation,
    S.LE: _at_most,
    S.LT: _at_most,
    S.DERIV: _differentiated,
    S.IMPLIES: _different,
    EQUAL_ON: same_masses,
    JOINT_EQUAL: independent,
}
_SIGNS: Final = {Eq: "=", Ne: "!=", Lt: "<", Gt: ">"}
_REASONS: Final = (
    UnequalError,
    NoCombinationError,
    NoDerivativeError,
    UnprovedError,
    BridgeError,
    KernelError,
    ProofError,
)


def _told(error: Exception) -> Obstacle:
    if isinstance(error, UnequalError):
        why = "Both sides were brought to a normal form, and these differ."
        return Obstacle(why, S.EQUAL(*map(roots_closed, (error.left, error.right))))
    if isinstance(error, NoCombinationError):
        names = list(dict.fromkeys(_shown(each) for each in error.tried))
        listed = ", ".join(sorted(names, key=len)[:_MOST_SHOWN])
        more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
        tried = f"No sum of multiples of what is known not to be negative ({listed}{more})"
        if not names:
            tried = "Nothing that is known not to be negative"
        return Obstacle(f"{tried} makes up the difference.", S.LE(ZERO, roots_closed(error.rest)))
    if isinstance(error, UnprovedError | NoDerivativeError):
        return Obstacle(f"No proof was found: {error}.")
    if isinstance(error, BridgeError):
        if isinstance(error.said, Basic):
            return Obstacle(f"Proofs do not cover {in_words(error.said)} as it stands there.")
        return Obstacle("Proofs do not cover everything that it says.")
    return Obstacle("No proof was found: a step that was tried does not hold.")


def _shown(quantity: Term) -> str:
    return Text(Notation()).term(roots_closed(quantity))
