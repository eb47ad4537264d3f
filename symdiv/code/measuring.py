"""Measures in the small form: sums along the axis of the outcomes."""

from collections.abc import Callable
from typing import Any, Final

from sympy import E, Sum, log

from symdiv.code.building import (
    divergence,
    divergence_of_listed,
    product_with_log,
    self_information,
    total,
)
from symdiv.code.logarithms import negative
from symdiv.code.nodes import Axis, Divide, Node
from symdiv.code.reading import read, to_node
from symdiv.code.scope import Scope
from symdiv.distribution import Conditional, Evidence, GenericDistribution, fresh_index
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures import (
    ELBO,
    CrossEntropy,
    CrossEntropyEstimate,
    DivergenceEstimate,
    Entropy,
    KLDivergence,
)
from symdiv.measures.base import Measure

__all__: list[str] = []


def _entropy(x: Node, axis: Axis) -> Node:
    return total(self_information(x), axis)


def _cross_entropy(x: Node, y: Node, axis: Axis) -> Node:
    return total(negative(product_with_log(x, y)), axis)


# the sum over the outcomes, of the masses that each has
_SUMS: Final[dict[type, Callable[..., Node]]] = {
    Entropy: _entropy,
    CrossEntropy: _cross_entropy,
    KLDivergence: divergence,
}


@to_node.register
def _(measure: Measure, scope: Scope) -> Node:
    listed = any(p.has(ExplicitDistribution) for p in measure.distributions)
    if listed and not isinstance(measure, KLDivergence):
        return read(measure.doit(), scope)
    if listed and not all(p.is_enumerated for p in measure.distributions):
        return read(measure.doit(), scope)
    nats = _listed(measure, scope) if listed else _summed(measure, scope)
    return nats if measure.base is E else Divide(nats, read(log(measure.base), scope))


def _summed(measure: Measure, scope: Scope) -> Node:
    i = fresh_index(measure)
    with scope.bound(i, measure.distributions[0].size) as axis:
        masses = [read(p[i], scope) for p in measure.distributions]
        return _SUMS[type(measure)](*masses, axis)


def _listed(measure: KLDivergence, scope: Scope) -> Node:
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
