"""A claim with one thing put for another, where a condition says that they are one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sympy import Eq
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.objects import variables
from symdiv.distribution import GenericJoint
from symdiv.language.claim import Claim
from symdiv.prover.apart import replaced

__all__ = ["SAID"]


def _at_one_outcome(claim: Claim) -> Claim:
    """With one outcome put for another, where a condition says that they are the same."""
    letters = set(variables(claim).indices)
    for condition in claim.conditions:
        if isinstance(condition, Eq):
            for letter, other in (condition.args, condition.args[::-1]):
                if letter in letters and (other in letters or other.is_Integer):
                    return _with(claim, condition, {letter: other})
    return claim


def _at_said_tables(claim: Claim) -> Claim:
    """With another joint distribution put for a named one, where a condition says that it is it."""
    for condition in claim.conditions:
        if isinstance(condition, Eq):
            for table, other in (condition.args, condition.args[::-1]):
                if isinstance(table, GenericJoint) and not other.has(table):
                    return _with(claim, condition, {table: other})
    return claim


def _with(claim: Claim, condition: Boolean, change: Mapping[Any, Any]) -> Claim:
    """The claim with one thing put for another, as a condition says; itself where it cannot be."""
    kept = (each for each in claim.conditions if each is not condition)
    try:
        changed = replace(
            claim,
            relation=replaced(claim.relation, change),
            conditions=tuple(replaced(each, change) for each in kept),
        )
    except (IndexError, ValueError):
        return claim  # there is no such outcome
    return changed


_ONE: Final = "as the conditions say that they are one."
# each gives the claim itself where no condition says so; and how the claim follows
SAID: Final = (
    (_at_one_outcome, f"Here one outcome is written for another, {_ONE}"),
    (_at_said_tables, f"Here one joint distribution is written for another, {_ONE}"),
)
