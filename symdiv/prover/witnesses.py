"""Whether the hypotheses of a proof give the claim a value, at the points that were tried.

A proof in a logic in which every term denotes shows nothing where the claim has no value. So a
claim counts as proved only where a point is known at which it has one and the hypotheses hold; and
where no point is known at which they hold and it has none.
"""

from collections.abc import Iterable
from typing import Final

from sympy.logic.boolalg import Boolean

from symdiv.counterexamples import Search
from symdiv.language.claim import Claim
from symdiv.semantics.values import FLOAT, Indeterminate, Point, Undefined
from symdiv.semantics.values.situation import Condition, Situation, truth

__all__ = ["NOTHING", "unfounded"]

NOTHING: Final = "A claim about nothing is not called proved."


def unfounded(claim: Claim, hypotheses: Iterable[Boolean], search: Search) -> str:
    """Why a proof under these hypotheses is not taken; empty where it is."""
    added = [truth(each) for each in hypotheses if each not in claim.conditions]
    stated = [truth(each) for each in claim.conditions]
    # where the claim holds, its own conditions were seen to
    if not any(_hold(added, point) for point in search.points):
        return NOTHING
    if any(_hold([*stated, *added], point) for point in search.outside):
        return "The hypotheses that a proof was found under do not give both sides a value."
    return ""


def _hold(conditions: Iterable[Condition], point: Point) -> bool:
    situation = Situation(point, FLOAT)
    try:
        return all(condition(situation) for condition in conditions)
    except (Undefined, Indeterminate):
        return False
