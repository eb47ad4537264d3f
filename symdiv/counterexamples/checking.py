"""What a claim comes to at one point: outside, true, false, or too near to tell."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, Final

from sympy import Gt, Lt, Ne
from sympy.core.relational import Relational

from symdiv.distribution import Distribution
from symdiv.language.claim import Claim
from symdiv.semantics.values import CLOSED, FLOAT, Indeterminate, Point, Undefined, intervals
from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.numbers import compare
from symdiv.semantics.values.situation import Condition, Situation, meaning, truth
from symdiv.semantics.values.statements import DECIDED_BY

__all__ = ["Check", "Outcome"]

# those that an equality refutes
STRICT: Final = (Ne, Lt, Gt)
DIGITS: Final = (30, 60, 150, 400)


class Outcome(Enum):
    """What a claim comes to at a point."""

    UNMET = auto()  # a condition fails
    OUTSIDE = auto()  # a side has no value
    HOLDS = auto()
    FAILS = auto()
    INFINITE = auto()  # it fails since one of the sides is infinite
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
                return Outcome.UNMET
            return self._outcome(situation)
        except Undefined:
            return Outcome.OUTSIDE
        except Indeterminate:
            return Outcome.OPEN

    def why_outside(self, point: Point) -> str:
        """Why a side or a condition has no value at a point, in floats."""
        situation = Situation(point, FLOAT)
        try:
            _ = [condition(situation) for condition in self._conditions], self._outcome(situation)
        except (Undefined, Indeterminate) as error:
            return str(error)
        return "a side has no value"

    def quickly(self, point: Point) -> Outcome:
        """The outcome in floats, which is not certain."""
        return self.at(point, FLOAT)

    def certainly(self, point: Point, digits: tuple[int, ...] = DIGITS) -> Outcome:
        """The outcome by intervals of growing precision, then by exact equality.

        All but NEAR and OPEN are certain.
        """
        for each in digits:
            outcome = self.at(point, intervals(each))
            if outcome not in (Outcome.NEAR, Outcome.OPEN):
                return outcome
        return self.at(point, CLOSED)


def _of_relation(relation: Any) -> Callable[[Situation], Outcome]:
    if not isinstance(relation, Relational) or isinstance(relation.lhs, Distribution):
        return _of_statement(relation)
    left, right = meaning(relation.lhs), meaning(relation.rhs)
    holds, is_strict = DECIDED_BY[relation.func], isinstance(relation, STRICT)

    def outcome(s: Situation) -> Outcome:
        x, y = left(s), right(s)
        infinite = s.arithmetic.is_infinite(x) or s.arithmetic.is_infinite(y)
        if infinite and x == y and is_strict:
            return Outcome.OUTSIDE  # neither is less, and of oo - oo nothing is said
        order = compare(x, y, s.arithmetic)
        if order is None:
            return Outcome.NEAR
        if holds(order):
            return Outcome.HOLDS
        return Outcome.INFINITE if infinite else Outcome.FAILS

    return outcome


def _of_statement(statement: Any) -> Callable[[Situation], Outcome]:
    decided: Condition = truth(statement)

    def outcome(s: Situation) -> Outcome:
        return Outcome.HOLDS if decided(s) else Outcome.FAILS

    return outcome
