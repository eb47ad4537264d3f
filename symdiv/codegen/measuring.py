"""Measures in the small form: sums along the axis of the outcomes."""

from typing import Any

from sympy import E, Sum, log

from symdiv.codegen.building import divergence, divergence_of_listed
from symdiv.codegen.nodes import Divide, Node
from symdiv.codegen.reading import read, to_node
from symdiv.codegen.scope import Scope
from symdiv.distribution import Conditional, Evidence, GenericDistribution, GenericJoint
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures import (
    ELBO,
    CrossEntropyEstimate,
    DivergenceEstimate,
    KLDivergence,
)
from symdiv.measures.base import Measure
from symdiv.measures.joint import JointMeasure

__all__: list[str] = []


@to_node.register
def _(measure: Measure, scope: Scope) -> Node:
    listed = any(p.has(ExplicitDistribution) or p.on_integers for p in measure.distributions)
    return read(measure.doit() if listed else measure.rewrite(Sum), scope)


@to_node.register
def _(measure: KLDivergence, scope: Scope) -> Node:
    """The sum of x log(x/y), which has digits to lose where x is near y."""
    if any(p.on_integers for p in measure.distributions):
        return read(measure.doit(), scope)
    listed = any(p.has(ExplicitDistribution) for p in measure.distributions)
    if listed and not all(p.is_enumerated for p in measure.distributions):
        return read(measure.doit(), scope)
    nats = _listed(measure, scope) if listed else _summed(measure, scope)
    return nats if measure.base is E else Divide(nats, read(log(measure.base), scope))


def _summed(measure: KLDivergence, scope: Scope) -> Node:
    outcome, limits = measure.distributions[0].running(measure)
    with scope.along(limits) as axes:
        x, y = (read(p[outcome], scope) for p in measure.distributions)
        return divergence(x, y, axes)


def _listed(measure: KLDivergence, scope: Scope) -> Node:
    """A divergence of distributions whose masses are written out, outcome by outcome."""
    p, q = measure.distributions
    pairs = [(read(p[each], scope), read(q[each], scope)) for each in p.outcomes]
    rounded = any(each.atoms(GenericDistribution, GenericJoint, Conditional) for each in (p, q))
    return divergence_of_listed(pairs, same_totals=not rounded)


@to_node.register
def _(measure: JointMeasure, scope: Scope) -> Node:
    nats = read(measure.computed(), scope)
    return nats if measure.base is E else Divide(nats, read(log(measure.base), scope))


@to_node.register(ELBO)
@to_node.register(Evidence)
@to_node.register(CrossEntropyEstimate)
@to_node.register(DivergenceEstimate)
def _(sum_of_terms: Any, scope: Scope) -> Node:
    return read(sum_of_terms.rewrite(Sum), scope)
