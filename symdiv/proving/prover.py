"""Prove or refute a claim: a counterexample is looked for first, then a proof by the kernel.

Nothing counts as proved but a theorem that the kernel replayed and that says just the claim; and
nothing as refuted but a point at which intervals separate the two sides.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import starmap
from typing import Any, Final

from sympy import And, Derivative, Eq, Ge, Gt, Lt, Ne
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.bridge import BridgeError, claim_of, to_proposition, to_term
from symdiv.distribution import GenericDistribution, Logits
from symdiv.distribution.definitions import EQUAL_ON
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term, instantiate
from symdiv.kernel.theorem import infer
from symdiv.language import Claim, claim_of_relation, read_claim
from symdiv.library.explicit import compared, unequal
from symdiv.proof.calc import derivation
from symdiv.proof.catalogue import Entry, ProofError
from symdiv.proof.conversions import reflexive
from symdiv.proof.derivation import EQUAL, Line, Part
from symdiv.proof.inference import by, for_each
from symdiv.proving.assumptions import granted
from symdiv.proving.boundary import beyond_domination
from symdiv.proving.entries import UnprovedError, known_already
from symdiv.proving.equality_case import equal_without_divergence
from symdiv.proving.equations import UnequalError, chain, form_of, joined, joined_forms
from symdiv.proving.facts import ZERO, Facts
from symdiv.proving.gradients import gradient
from symdiv.proving.inequalities import NoCombinationError, inequality
from symdiv.proving.limits import TimeIsUpError, limited
from symdiv.proving.reading import readable
from symdiv.proving.slopes import NoDerivativeError
from symdiv.proving.verdict import PROVED, REFUTED, UNDECIDED, Verdict
from symdiv.refuting import Counterexample, Witness, counterexample

__all__ = ["prove"]

TIMEOUT: Final = 20.0
_FIRST: Final = 300  # points at which a counterexample is looked for before a proof
_SHARE: Final = 0.3  # of the time, for these


def prove(claim: Any, *, timeout: float = TIMEOUT) -> Verdict:
    """The verdict on a claim: ``proved``, ``refuted`` or ``undecided``.

    A claim is text in the grammar of `symdiv.language`, or a SymPy relation. It speaks of all
    distributions and numbers at which both sides are defined; what that takes is among the
    hypotheses of the proof. Time is in seconds, and is kept where signals can interrupt: in the
    main thread of a Unix process.

    Raises ``ClaimError``, a ValueError, for text that is not understood.

    >>> prove("entropy(p) <= log(n)").status
    'proved'
    >>> print(prove("kl(p, q) == kl(q, p)").text())
    refuted: kl(p, q) == kl(q, p)
      p = (1/2, 1/2), q = (2/3, 1/3), n = 2
      kl(p, q) = log(9/8)/2 = 0.0588…
      kl(q, p) = log(32/27)/3 = 0.0566…
    """
    read = read_claim(claim) if isinstance(claim, str) else claim_of_relation(claim)
    deadline = time.monotonic() + timeout
    try:
        with limited(timeout):
            return _decided(read, deadline)
    except TimeIsUpError:
        return Verdict(read, UNDECIDED, tried=(f"The {timeout:g} seconds were up.",))


def _decided(claim: Claim, deadline: float) -> Verdict:
    now = time.monotonic()
    found = counterexample(claim, now + _SHARE * (deadline - now), most=_FIRST)
    if isinstance(found, Counterexample):
        return Verdict(claim, REFUTED, counterexample=found)
    attempt = _attempted(claim)
    if found is None or isinstance(attempt, Obstacle):
        found = counterexample(claim, deadline)
        if isinstance(found, Counterexample):
            return Verdict(claim, REFUTED, counterexample=found)
    tried = [_searched(found)]
    if found is None:
        tried.append("A claim about nothing is not called proved.")
        return Verdict(claim, UNDECIDED, tried=tuple(tried))
    if isinstance(attempt, Obstacle):
        tried.append(attempt.why)
        return Verdict(
            claim, UNDECIDED, witness=found, tried=tuple(tried), remaining=attempt.remaining
        )
    return Verdict(claim, PROVED, entry=attempt, witness=found)


def _searched(found: Witness | None) -> str:
    if found is None:
        return "No point was found at which both sides are defined and the conditions hold."
    return f"It holds at all {found.count} points tried."


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why there is no proof, and what remains to show, where that is known."""

    why: str
    remaining: Term | None = None


def _attempted(claim: Claim) -> Entry | Obstacle:
    """A proved entry, or why there is none."""
    sizes = {each.size for each in claim.relation.atoms(GenericDistribution, Logits)}
    if known := [size for size in sizes if size.is_number]:
        return Obstacle(
            f"Only for {{1..n}}, n being a variable, a proof is looked for; here n is {known[0]}."
        )
    try:
        statement = spelled(claim.relation)
        given = granted(statement, claim.conditions)
        sequent = claim_of(statement, given)
        facts = Facts.of(sequent.hypotheses)
        parts = _parts(statement, sequent.conclusion, facts)
        entry = _entry(claim.text, statement, given, parts)
        _ = entry.derivation  # the kernel's theorem and every line, compared and replayed
    except _REASONS as error:
        return _told(error)
    return entry


def spelled(relation: Boolean) -> Boolean:
    """Of two derivatives that are claimed to be equal: the value that both of them have."""
    if isinstance(relation, Eq) and all(isinstance(side, Derivative) for side in relation.args):
        value = relation.rhs.expr.diff(*relation.rhs.variables)
        return And(*(Eq(side, value, evaluate=False) for side in relation.args))
    return relation


def _entry(
    text: str, statement: Boolean, given: tuple[Boolean, ...], parts: tuple[Part, ...]
) -> Entry:
    return Entry(
        id="claim",
        title="Proof of a claim",
        introduction=(f"As it was written: {text}",),
        statement=statement,
        given=given,
        derive=lambda: derivation(*parts),
        remarks=tuple(beyond_domination(statement, given)),
    )


def _parts(statement: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    """A part for each statement of a conjunction."""
    if not isinstance(statement, And):
        return (_part(statement, goal, facts),)
    goals = map(to_proposition, statement.args)
    return tuple(starmap(partial(_part, facts=facts), zip(statement.args, goals, strict=True)))


def _part(relation: Boolean, goal: Term, facts: Facts) -> Part:
    """A part that proves the goal, by what its head asks for."""
    if goal.head not in _STRATEGIES:
        return known_already(relation, goal, facts)
    is_same = goal.head is S.EQUAL and goal.args[0] is goal.args[1]
    if not goal.free and not is_same and isinstance(relation, Relational):
        try:
            return compared(relation.lhs, _SIGNS[type(relation)], relation.rhs)
        except (KernelError, KeyError):
            pass  # not both made of logarithms of numbers: as any other claim
    return _STRATEGIES[goal.head](relation, goal, facts)


def _equation(_: Boolean, goal: Term, facts: Facts) -> Part:
    left, right = map(readable, goal.args)
    lines = chain(form_of(left, facts), form_of(right, facts), facts)
    if len(lines) == 1:
        lines = (*lines, Line(right, EQUAL, ("both sides are the same",), reflexive(left)))
    return Part(lines, joined(lines))


def _at_most(relation: Boolean, goal: Term, facts: Facts) -> Part:
    left, right = map(readable, goal.args)
    turned = isinstance(relation, Ge | Gt)
    return inequality(left, right, facts, strict=goal.head is S.LT, turned=turned)


def _different(relation: Boolean, goal: Term, facts: Facts) -> Part:
    """``not a = b``, since one of them is less than the other."""
    equation = goal.args[0]
    if goal.args[1].head is not S.FALSE or equation.head is not S.EQUAL:
        raise UnprovedError(f"no way is known to prove {relation}")
    left, right = map(readable, equation.args)
    for smaller, larger in ((left, right), (right, left)):
        try:
            less = inequality(smaller, larger, facts, strict=True, turned=smaller is right)
        except NoCombinationError:
            continue
        theorem = unequal(less.theorem, left, right)
        reason = (S.LT(smaller, larger), ", by what is known not to be negative")
        return Part((Line(theorem.conclusion, "", reason, theorem),), theorem)
    raise UnprovedError(f"neither side of {relation} was shown to be less")


def _same_masses(_: Boolean, goal: Term, facts: Facts) -> Part:
    """``p = q`` on the alphabet, mass by mass."""
    domain, p, q = goal.args
    if same := equal_without_divergence(goal, facts):
        return Part((Line(goal, "", ("equality case of Gibbs’ inequality",), same),), same)
    index, mass, inside = facts.opened(S.SUM(domain, p))
    other = instantiate(q, (index(),))
    each = joined_forms(form_of(mass, inside), form_of(other, inside), inside)
    every = for_each(index, domain, each)
    theorem = by("iff_right", infer("unfold", goal), every)
    reason = ("the masses are the same: ", each.conclusion)
    return Part((Line(goal, "", reason, theorem),), theorem)


def _differentiated(relation: Boolean, goal: Term, facts: Facts) -> Part:
    return gradient(goal, to_term(relation.lhs.expr), facts)


_STRATEGIES: Final[Mapping[object, Callable[[Boolean, Term, Facts], Part]]] = {
    S.EQUAL: _equation,
    S.LE: _at_most,
    S.LT: _at_most,
    S.DERIV: _differentiated,
    S.IMPLIES: _different,
    EQUAL_ON: _same_masses,
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
        return Obstacle(why, S.EQUAL(error.left, error.right))
    if isinstance(error, NoCombinationError):
        tried = f"No sum of {len(error.tried)} quantities known not to be negative"
        return Obstacle(f"{tried} makes up the difference.", S.LE(ZERO, error.rest))
    return Obstacle(f"No proof was found: {error}.")
