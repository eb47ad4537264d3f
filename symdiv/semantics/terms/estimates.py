"""Importance-sampling estimates as kernel terms."""

from typing import Any

from symdiv.kernel.term import Term
from symdiv.measures.estimates import CrossEntropyEstimate, DivergenceEstimate
from symdiv.semantics.definitions import measures as kernel
from symdiv.semantics.terms.expressions import to_set, to_term, to_vector
from symdiv.semantics.terms.samples import to_outcomes


@to_term.register
def _(estimate: DivergenceEstimate) -> Term:
    return kernel.DIVERGENCE_ESTIMATE(*_arguments(estimate))


@to_term.register
def _(estimate: CrossEntropyEstimate) -> Term:
    return kernel.CROSS_ENTROPY_ESTIMATE(*_arguments(estimate))


def _arguments(estimate: Any) -> tuple[Term, ...]:
    p, q, x, r = estimate.args
    return to_set(x.length), to_outcomes(x), *map(to_vector, (p, q, r))
