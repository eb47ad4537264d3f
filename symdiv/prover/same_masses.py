"""That two distributions are equal: mass by mass, or as what is known of both says it."""

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Line, Part, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, instantiate
from symdiv.kernel.theorem import Theorem, infer
from symdiv.prover.dominations import for_every, opened
from symdiv.prover.entries import known_already
from symdiv.prover.equality_case import equal_where_at_most_zero, equal_without_divergence
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.inequalities import NoCombinationError, combined
from symdiv.prover.joint_divergences import independence
from symdiv.tactics.inference import by

__all__ = ["in_one_line", "independent", "same_masses"]


def in_one_line(theorem: Theorem, reason: Prose) -> Part:
    """A part of one line: the theorem, and why."""
    return Part((Line(theorem.conclusion, "", reason, theorem),), theorem)


def independent(relation: Boolean, goal: Term, facts: Facts) -> tuple[Part, ...]:
    """``p = q`` for joint distributions: q is the product of p's marginals, or mass by mass."""
    if found := independence(goal, facts):
        return (in_one_line(*found),)
    try:
        return (_mass_by_mass(goal, facts),)
    except UnequalError:
        return known_already(relation, goal, facts)


def same_masses(_: Boolean, goal: Term, facts: Facts) -> Part:
    """``p = q`` on the alphabet, mass by mass."""
    if same := equal_without_divergence(goal, facts):
        return in_one_line(same, ("equality case of Gibbs’ inequality",))
    if same := _by_what_is_said(goal, facts):
        return in_one_line(same, ("equality case of Gibbs’ inequality, by what is said of it",))
    return _mass_by_mass(goal, facts)


def _mass_by_mass(goal: Term, facts: Facts) -> Part:
    *domains, p, q = goal.args
    indices, mass, inside = opened(p, domains, facts)
    other = instantiate(q, tuple(index() for index, _ in indices))
    each = joined_forms(form_of(mass, inside), form_of(other, inside), inside)
    theorem = by("iff_right", infer("unfold", goal), for_every(indices, each))
    return in_one_line(theorem, ("the masses are the same: ", each.conclusion))


def _by_what_is_said(goal: Term, facts: Facts) -> Theorem | None:
    """Where no divergence is above 0, by the stated relations between numbers."""
    if not any(facts.said_by(head) for head in (S.EQUAL, S.LE)):
        return None

    def below(value: Term) -> Theorem:
        return combined(value, ZERO, facts, strict=False, turned=False).theorem

    try:
        return equal_where_at_most_zero(goal, facts, below)
    except NoCombinationError:
        return None
