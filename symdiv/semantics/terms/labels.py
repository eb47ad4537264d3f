"""Labels as kernel terms."""

from symdiv.distribution.labels import Label, Labels
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract, instantiate
from symdiv.semantics.terms.expressions import to_index, to_term, to_vector


@to_vector.register
def _(vector: Labels) -> Term:
    i = Variable("i", (INDEX,))
    return abstract((i,), Variable(vector.name, (INDEX, REAL))(i()))


@to_term.register
def _(label: Label) -> Term:
    return instantiate(to_vector(label.vector), (to_index(label.index),))
