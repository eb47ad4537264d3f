"""Where an expression is defined, so that nothing of this is lost when SymPy cancels x/x to 1.

``needs(expression)`` are the conditions under which every divisor, logarithm, root, divergence and
mixture in it has its meaning. What the parts of an expression need and the whole does not is
`lost`, and becomes a condition of the claim.
"""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from sympy import (
    Basic,
    Derivative,
    Eq,
    Expr,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Mul,
    Ne,
    Pow,
    Sum,
    Symbol,
    log,
    oo,
    preorder_traversal,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ConditionalDistribution
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.statements import ForEvery, IsOutcome
from symdiv.measures.base import Measure

__all__ = [
    "Definedness",
    "differentiable",
    "every",
    "granted",
    "is_outcome",
    "nonzero",
    "strictly",
]

Needs = frozenset[Boolean]


class Definedness:
    """The needs of expressions, each found once."""

    def __init__(self) -> None:
        self._known: dict[Basic, Needs] = {}

    def needs(self, expression: Basic) -> Needs:
        """The conditions under which an expression has its meaning."""
        found = self._known.get(expression)
        if found is None:
            inner = frozenset().union(*map(self.needs, expression.args))
            found = self._known[expression] = _needs(expression, inner)
        return found

    def lost(self, value: Basic, parts: Iterable[Basic], own: Needs = frozenset()) -> list[Boolean]:
        """What ``parts`` need, or their combination does, that no longer shows in ``value``."""
        wanted = own.union(*map(self.needs, parts))
        missing = wanted - granted(self.needs(value))
        implied = {weaker for each in missing for weaker in _implied(each) if weaker != each}
        return sorted(missing - implied, key=str)


def granted(conditions: Iterable[Boolean]) -> Needs:
    """The conditions, and what follows from each at once."""
    return frozenset(weaker for each in conditions for weaker in _implied(each))


def nonzero(divisor: Expr) -> Needs:
    """That no factor of a divisor is 0."""
    bases = (factor.as_base_exp()[0] for factor in Mul.make_args(divisor))
    return frozenset(Ne(base, 0, evaluate=False) for base in bases if not base.is_nonzero)


def is_outcome(k: Expr, size: Expr) -> Needs:
    """That k is in {1..size}, where this is not known."""
    known = k.is_positive and (size - k).is_nonnegative
    return frozenset() if known else frozenset({IsOutcome(k, size)})


def every(i: Symbol, size: Expr, condition: Boolean) -> Boolean:
    """A condition for every outcome i; the condition itself where it does not speak of i."""
    return ForEvery(i, size, condition) if condition.has(i) else condition


def strictly(condition: Boolean) -> Boolean:
    """The condition without its boundary, at which there is no derivative."""
    if isinstance(condition, ForEvery):
        i, size, inner = condition.args
        return ForEvery(i, size, strictly(inner))
    change = {Ge: Gt, Le: Lt}.get(type(condition))
    return change(*condition.args, evaluate=False) if change else condition


def differentiable(value: Basic, variable: Basic, free: Iterable[Basic]) -> Needs:
    """What a value needs, besides having a value, to have a derivative by a variable in it.

    A letter that is not ``free`` is one that was summed over.
    """
    if isinstance(value, Measure):
        return frozenset().union(*(_inner(p, variable) for p in value.distributions))
    if isinstance(value, Distribution):
        return _inner(value, variable)
    if not isinstance(value, Pow) or value.exp.is_Integer or not _moves(value.base, variable):
        return frozenset()
    found = _positive(value.base)
    if isinstance(variable, Component):
        outside = {*free, *variable.free_symbols}
        for i in sorted(value.base.free_symbols - outside, key=str):
            found = frozenset(every(i, variable.vector.size, each) for each in found)
    return found


def _moves(value: Basic, variable: Basic) -> bool:
    return bool(value.has(variable.vector if isinstance(variable, Component) else variable))


def _inner(p: Distribution, variable: Basic) -> Needs:
    """That the masses which move with a variable are positive."""
    if isinstance(variable, Component):
        if not p.has(variable.vector) or p.size == oo:
            return frozenset()
        if len(p.sizes) == len(variable.places):
            return _positive(p[variable.index])
        outcome, limits = p.running(variable)
        found = _positive(p[outcome])
        for i, _, size in reversed(limits):
            found = frozenset(every(i, size, each) for each in found)
        return found
    conditions = (strictly(each) for each in p.conditions if each.has(variable))
    return frozenset(conditions)


def _implied(condition: Boolean) -> Needs:
    if isinstance(condition, ForEvery):
        i, size, inner = condition.args
        return frozenset(ForEvery(i, size, weaker) for weaker in _implied(inner))
    if isinstance(condition, Gt) and condition.rhs == 0:
        sides = condition.args
        weaker = (Ge(*sides, evaluate=False), Ne(*sides, evaluate=False))
        return frozenset({condition, *weaker})
    return frozenset({condition})


@singledispatch
def _needs(expression: Any, inner: Needs) -> Needs:
    """What an expression needs whose arguments need ``inner``."""
    del expression
    return inner


@_needs.register(Pow)
def _(power: Any, inner: Needs) -> Needs:
    base, exponent = power.args
    if exponent.is_Integer:
        return inner | nonzero(base) if exponent.is_negative else inner
    if base.is_positive:
        return inner
    if exponent.is_number:
        return inner | (_positive(base) if exponent.is_negative else _nonnegative(base))
    return inner | _nonnegative(base) | {Implies(Eq(base, 0), Gt(exponent, 0, evaluate=False))}


@_needs.register(log)
def _(value: Any, inner: Needs) -> Needs:
    return inner | _positive(value.args[0])


def _positive(x: Expr) -> Needs:
    return frozenset() if x.is_positive else frozenset({Gt(x, 0, evaluate=False)})


def _nonnegative(x: Expr) -> Needs:
    return frozenset() if x.is_nonnegative else frozenset({Ge(x, 0, evaluate=False)})


@_needs.register(Sum)
def _(total: Any, inner: Needs) -> Needs:
    found = inner
    for i, _, size in reversed(total.limits):
        # over the outcomes, i is one of them
        found = found - {IsOutcome(i, size)}
        found = frozenset(every(i, size, condition) for condition in found)
    return found


@_needs.register(Derivative)
def _(derivative: Any, inner: Needs) -> Needs:
    found = inner
    for variable in derivative.variables:
        found = frozenset(strictly(each) if each.has(variable) else each for each in found)
        free = derivative.expr.free_symbols
        for value in preorder_traversal(derivative.expr):
            found |= differentiable(value, variable, free)
    return found


@_needs.register(Component)
def _(entry: Any, inner: Needs) -> Needs:
    if isinstance(entry.vector, ExplicitDistribution) and entry.index.is_number:
        return inner
    return inner.union(*(is_outcome(place, size) for place, size in entry.ranges))


@_needs.register(ConditionalDistribution)
def _(row: Any, inner: Needs) -> Needs:
    return inner | is_outcome(row.condition, row.conditional.given)


@_needs.register(Distribution)
def _(p: Any, inner: Needs) -> Needs:
    return inner.union(p.conditions)


@_needs.register
def _(measure: Measure, inner: Needs) -> Needs:
    return inner.union(measure.needs)
