"""The evidence lower bound as a kernel term."""

from symdiv.bridge.terms import to_set, to_term, to_vector
from symdiv.kernel.term import Term
from symdiv.measures import definitions as kernel
from symdiv.measures.elbo import ELBO


@to_term.register
def _(bound: ELBO) -> Term:
    return kernel.ELBO(to_set(bound.q.size), *map(to_vector, bound.args))
