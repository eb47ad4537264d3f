"""Measures in the small form: sums along the axis of the outcomes."""

from collections.abc import Callable
from typing import Any, Final

from sympy import E, Sum, log

from symdiv.code.building import (
    negative,
    product_with_log,
    relative,
    self_information,
    total,
)
from symdiv.code.nodes import Divide, Node
from symdiv.code.reading import read, to_node
from symdiv.code.scope import Scope
from symdiv.distribution import Evidence, fresh_index
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

# the term of one outcome, of the masses that it has
_TERMS: Final[dict[type, Callable[..., Node]]] = {
    Entropy: self_information,
    CrossEntropy: lambda x, y: negative(product_with_log(x, y)),
    KLDivergence: relative,
}


@to_node.register
def _(measure: Measure, scope: Scope) -> Node:
    if any(p.has(ExplicitDistribution) for p in measure.distributions):
        return read(measure.doit(), scope)
    i = fresh_index(measure)
    with scope.bound(i, measure.distributions[0].size) as axis:
        masses = [read(p[i], scope) for p in measure.distributions]
        nats = total(_TERMS[type(measure)](*masses), axis)
    return nats if measure.base is E else Divide(nats, read(log(measure.base), scope))


@to_node.register(ELBO)
@to_node.register(Evidence)
@to_node.register(CrossEntropyEstimate)
@to_node.register(DivergenceEstimate)
def _(sum_of_terms: Any, scope: Scope) -> Node:
    return read(sum_of_terms.rewrite(Sum), scope)
