"""The evidence lower bound as a kernel term."""

from symdiv.kernel.term import Term
from symdiv.measures.elbo import ELBO
from symdiv.semantics.definitions import measures as kernel
from symdiv.semantics.terms.expressions import to_set, to_term, to_vector


@to_term.register
def _(bound: ELBO) -> Term:
    return kernel.ELBO(to_set(bound.q.size), *map(to_vector, bound.args))
