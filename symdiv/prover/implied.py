"""Dominations that need not be assumed, since they follow from what is."""

from collections.abc import Sequence
from typing import Any

from sympy.logic.boolalg import Boolean

from symdiv.distribution.joint import JointDistribution
from symdiv.distribution.statements import Dominates
from symdiv.kernel.theorem import Theorem
from symdiv.prover.dominations import domination, joint_domination
from symdiv.prover.facts import Facts
from symdiv.semantics.terms import hypotheses_in_order, to_set, to_vector

__all__ = ["dominating", "is_dominated", "without_implied"]


def is_dominated(q: Any, p: Any, facts: Facts) -> bool:
    """Whether it is known that q dominates p."""
    return dominating(q, p, facts) is not None


def dominating(q: Any, p: Any, facts: Facts) -> Theorem | None:
    """``|- dominates(D, q, p)``, where that is known."""
    if len(p.sizes) > 2:
        return None
    larger, smaller, domains = to_vector(q), to_vector(p), [*map(to_set, p.sizes)]
    if len(domains) == 2:
        return joint_domination(larger, smaller, domains, facts)
    return domination(larger, smaller, domains[0], facts)


def without_implied(
    statement: Boolean, conditions: Sequence[Boolean], stated: Sequence[Boolean]
) -> tuple[Boolean, ...]:
    """The conditions without those that follow from the others and that were not stated.

    Where p << q, their marginals and outputs need no domination of their own; nor do products,
    where the factors have theirs.
    """
    kept = list(conditions)
    dominations = [each for each in kept if isinstance(each, Dominates)]
    found = sorted(dominations, key=lambda each: -len(each.args[0].sizes))
    if any(each.has(JointDistribution) for each in found):
        for each in (each for each in found if each not in stated):
            others = [other for other in kept if other != each]
            facts = Facts.of(hypotheses_in_order(statement, tuple(others)))
            larger, smaller = each.args
            if is_dominated(larger, smaller, facts):
                kept = others
    return tuple(kept)
