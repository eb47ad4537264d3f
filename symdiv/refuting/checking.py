"""What a claim comes to at one point: outside, true, false, or too near to tell."""

import operator
from collections.abc import Callable
from enum import Enum, auto
from typing import Any, Final

from sympy import Eq, Ge, Gt, Le, Lt, Ne
from sympy.core.relational import Relational

from symdiv.distribution import Distribution
from symdiv.evaluation import CLOSED, FLOAT, Indeterminate, Point, Undefined, intervals
from symdiv.evaluation.arithmetic import Arithmetic
from symdiv.evaluation.numbers import compare
from symdiv.evaluation.situation import Situation, meaning, truth
from symdiv.language.claim import Claim

__all__ = ["Check", "Outcome"]

# -1, 0 or 1 as the left side is less than, equal to or greater than the right
_HOLDS: Final[dict[type, Callable[[int, int], bool]]] = {
    Eq: operator.eq,
    Ne: operator.ne,
    Lt: operator.lt,
    Le: operator.le,
    Gt: operator.gt,
    Ge: operator.ge,
}
# those that an equality refutes
STRICT: Final = (Ne, Lt, Gt)
DIGITS: Final = (30, 60, 150, 400)


class Outcome(Enum):
    """What a claim comes to at a point."""

    OUTSIDE = auto()  # a condition fails, or a side is infinite or undefined
    HOLDS = auto()
    FAILS = auto()
    NEAR = auto()  # both sides are defined, and the arithmetic does not tell them apart
    OPEN = auto()  # the arithmetic cannot tell whether they are defined


class Check:
    """A claim, taken apart once, to be tried at many points."""

    def __init__(self, claim: Claim) -> None:
        """The meanings of the relation and of the conditions; TypeError where there is none."""
        self._conditions = [truth(condition) for condition in claim.conditions]
        self._outcome = _of_relation(claim.relation)
        self.is_strict = isinstance(claim.relation, STRICT)

    def at(self, point: Point, arithmetic: Arithmetic) -> Outcome:
        """The outcome at a point, as far as the arithmetic can tell."""
        situation = Situation(point, arithmetic)
        try:
            if not all(condition(situation) for condition in self._conditions):
                return Outcome.OUTSIDE
            return self._outcome(situation)
        except Undefined:
            return Outcome.OUTSIDE
        except Indeterminate:
            return Outcome.OPEN

    def quickly(self, point: Point) -> Outcome:
        """The outcome in floats, which is not certain."""
        return self.at(point, FLOAT)

    def certainly(self, point: Point, digits: tuple[int, ...] = DIGITS) -> Outcome:
        """The outcome by intervals of growing precision, then by exact equality.

        HOLDS, FAILS and OUTSIDE are certain.
        """
        for each in digits:
            outcome = self.at(point, intervals(each))
            if outcome not in (Outcome.NEAR, Outcome.OPEN):
                return outcome
        return self.at(point, CLOSED)


def _of_relation(relation: Any) -> Callable[[Situation], Outcome]:
    if not isinstance(relation, Relational) or isinstance(relation.lhs, Distribution):
        return _of_statement(relation)
    left, right, holds = meaning(relation.lhs), meaning(relation.rhs), _HOLDS[relation.func]

    def outcome(s: Situation) -> Outcome:
        x, y = left(s), right(s)
        if s.arithmetic.is_infinite(x) or s.arithmetic.is_infinite(y):
            return Outcome.OUTSIDE
        order = compare(x, y, s.arithmetic)
        if order is None:
            return Outcome.NEAR
        return Outcome.HOLDS if holds(order, 0) else Outcome.FAILS

    return outcome


def _of_statement(statement: Any) -> Callable[[Situation], Outcome]:
    decided = truth(statement)

    def outcome(s: Situation) -> Outcome:
        return Outcome.HOLDS if decided(s) else Outcome.FAILS

    return outcome
