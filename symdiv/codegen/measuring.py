"""Measures in the small form: sums along the axis of the outcomes."""

from typing import Any

from sympy import Dummy, E, Sum, log

from symdiv.codegen.building import divergence, divergence_of_listed, total
from symdiv.codegen.nodes import Divide, Node
from symdiv.codegen.reading import read, to_node
from symdiv.codegen.scope import Scope
from symdiv.distribution import Conditional, Evidence, GenericDistribution, fresh_index
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures import ELBO, CrossEntropyEstimate, DivergenceEstimate, rel_entr
from symdiv.measures.base import Measure

__all__: list[str] = []


@to_node.register
def _(measure: Measure, scope: Scope) -> Node:
    listed = any(p.has(ExplicitDistribution) for p in measure.distributions)
    if listed and not (_is_relative(measure) and all(p.is_enumerated for p in measure.args[:2])):
        return read(measure.doit(), scope)
    nats = _listed(measure, scope) if listed else _summed(measure, scope)
    return nats if measure.base is E else Divide(nats, read(log(measure.base), scope))


def _is_relative(measure: Measure) -> bool:
    """Whether the terms are x log(x/y), whose sum has digits to lose where x is near y."""
    x, y = Dummy(), Dummy()
    return measure.arity == 2 and measure.summand(x, y) == rel_entr(x, y)


def _summed(measure: Measure, scope: Scope) -> Node:
    i = fresh_index(measure)
    with scope.bound(i, measure.distributions[0].size) as axis:
        masses = [p[i] for p in measure.distributions]
        if _is_relative(measure):
            x, y = (read(mass, scope) for mass in masses)
            return divergence(x, y, axis)
        return total(read(measure.sign * measure.summand(*masses), scope), axis)


def _listed(measure: Measure, scope: Scope) -> Node:
    """A divergence of distributions whose masses are written out, outcome by outcome."""
    p, q = measure.distributions
    pairs = [(read(p[each], scope), read(q[each], scope)) for each in p.outcomes]
    rounded = any(each.atoms(GenericDistribution, Conditional) for each in (p, q))
    return divergence_of_listed(pairs, same_totals=not rounded)


@to_node.register(ELBO)
@to_node.register(Evidence)
@to_node.register(CrossEntropyEstimate)
@to_node.register(DivergenceEstimate)
def _(sum_of_terms: Any, scope: Scope) -> Node:
    return read(sum_of_terms.rewrite(Sum), scope)
