"""Whether a statement holds: relations, domination, outcomes, quantifiers, connectives."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from sympy import And, Contains, Eq, Equivalent, Ge, Gt, Implies, Le, Lt, Ne, Not, Or, S
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from symdiv.distribution import Distribution
from symdiv.distribution.statements import (
    Dominates,
    ForEvery,
    ForSome,
    IsDistribution,
    IsOutcome,
)
from symdiv.semantics.values.counts import dominates_counts
from symdiv.semantics.values.errors import Indeterminate, Undefined
from symdiv.semantics.values.numbers import ONE, ZERO, compare, total
from symdiv.semantics.values.scalars import bind, integer
from symdiv.semantics.values.situation import Condition, Situation, masses, meaning, truth
from symdiv.semantics.values.vectors import aligned, columns

__all__ = ["DECIDED_BY"]


@truth.register(BooleanTrue)
@truth.register(BooleanFalse)
def _(statement: Any) -> Condition:
    value = bool(statement)
    return lambda _: value


# -1, 0 or 1 as the left side is less than, equal to or greater than the right
DECIDED_BY: Final[dict[type, Callable[[int], bool]]] = {
    Eq: lambda order: order == 0,
    Ne: lambda order: order != 0,
    Lt: lambda order: order < 0,
    Le: lambda order: order <= 0,
    Gt: lambda order: order > 0,
    Ge: lambda order: order >= 0,
}


@truth.register(Eq)
@truth.register(Ne)
@truth.register(Lt)
@truth.register(Le)
@truth.register(Gt)
@truth.register(Ge)
def _(statement: Any) -> Condition:
    if isinstance(statement.lhs, Distribution):
        equal = _same_masses(statement.lhs, statement.rhs)
        return equal if isinstance(statement, Eq) else lambda s: not equal(s)
    is_strict = not DECIDED_BY[statement.func](0)
    left, right, decides = (
        meaning(statement.lhs),
        meaning(statement.rhs),
        DECIDED_BY[statement.func],
    )

    def holds(s: Situation) -> bool:
        x, y = left(s), right(s)
        if not is_strict and s.arithmetic.is_infinite(x) and x == y:
            return True  # the same value, as -oo = -oo
        return decides(_order(x, y, s, statement))

    return holds


def _order(x: Any, y: Any, s: Situation, statement: Any) -> int:
    # of two infinities it is not said that they differ
    if s.arithmetic.is_infinite(x) and x == y:
        raise Undefined(f"both sides of {statement} are infinite")
    order = compare(x, y, s.arithmetic)
    if order is None:
        raise Indeterminate(f"the sides of {statement} are too near for {s.arithmetic.name}")
    return order


def _same_masses(p: Distribution, q: Distribution) -> Condition:
    rows = aligned((p, q))

    def holds(s: Situation) -> bool:
        orders = [compare(x, y, s.arithmetic) for x, y in columns(rows, s)]
        if any(orders):
            return False
        if None in orders:
            raise Indeterminate(f"{p} and {q} are too near for {s.arithmetic.name}")
        return True

    return holds


# what the sets of integers have as their least element
_LEAST: Final[dict[Any, Fraction | None]] = {
    S.Naturals: ONE,
    S.Naturals0: ZERO,
    S.Integers: None,
}


@truth.register
def _(statement: Contains) -> Condition:
    number, numbers = statement.args
    if numbers not in _LEAST:
        raise TypeError(f"{statement} is not decided here: {numbers} is not known")
    inner, least = meaning(number), _LEAST[numbers]

    def holds(s: Situation) -> bool:
        found = inner(s)
        if type(found) is not Fraction:
            raise Indeterminate(f"whether {number} is an integer")
        return found.denominator == 1 and (least is None or found >= least)

    return holds


@truth.register
def _(statement: Dominates) -> Condition:
    if any(p.on_integers for p in statement.args):
        return dominates_counts(*statement.args)
    rows = aligned(statement.args)

    def holds(s: Situation) -> bool:
        return all(
            _order(q, ZERO, s, statement) != 0 or _order(p, ZERO, s, statement) == 0
            for q, p in columns(rows, s)
        )

    return holds


@truth.register
def _(statement: IsDistribution) -> Condition:
    row = masses(statement.args[0])

    def holds(s: Situation) -> bool:
        found = row(s)
        if any(_order(mass, ZERO, s, statement) < 0 for mass in found):
            return False
        return _order(total(found, s.arithmetic), ONE, s, statement) == 0

    return holds


@truth.register
def _(statement: IsOutcome) -> Condition:
    k, size = map(integer, statement.args)
    return lambda s: 1 <= k(s) <= size(s)


@truth.register(ForEvery)
@truth.register(ForSome)
def _(statement: Any) -> Condition:
    k, size, inner = statement.args
    last, holds = integer(size), truth(inner)
    decide = all if isinstance(statement, ForEvery) else any
    return lambda s: decide(holds(bind(s, k, at)) for at in range(1, last(s) + 1))


@truth.register
def _(statement: And) -> Condition:
    parts = [truth(each) for each in statement.args]
    return lambda s: all(part(s) for part in parts)


@truth.register
def _(statement: Or) -> Condition:
    parts = [truth(each) for each in statement.args]
    return lambda s: any(part(s) for part in parts)


@truth.register
def _(statement: Not) -> Condition:
    inner = truth(statement.args[0])
    return lambda s: not inner(s)


@truth.register
def _(statement: Implies) -> Condition:
    if_part, then_part = map(truth, statement.args)
    return lambda s: not if_part(s) or then_part(s)


@truth.register
def _(statement: Equivalent) -> Condition:
    parts = [truth(each) for each in statement.args]
    return lambda s: len({part(s) for part in parts}) == 1
