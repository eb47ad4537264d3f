"""Importance-sampling estimates as kernel terms."""

from typing import Any

from symdiv.bridge.terms import to_set, to_term, to_vector
from symdiv.distribution.sample_terms import to_outcomes
from symdiv.kernel.term import Term
from symdiv.measures import definitions as kernel
from symdiv.measures.estimates import CrossEntropyEstimate, DivergenceEstimate


@to_term.register
def _(estimate: DivergenceEstimate) -> Term:
    return kernel.DIVERGENCE_ESTIMATE(*_arguments(estimate))


@to_term.register
def _(estimate: CrossEntropyEstimate) -> Term:
    return kernel.CROSS_ENTROPY_ESTIMATE(*_arguments(estimate))


def _arguments(estimate: Any) -> tuple[Term, ...]:
    p, q, x, r = estimate.args
    return to_set(x.length), to_outcomes(x), *map(to_vector, (p, q, r))
