"""Likelihoods, evidence and posteriors as kernel terms."""

from sympy import Ge, Gt
from sympy.logic.boolalg import Boolean

from symdiv.distribution.evidence import Evidence
from symdiv.distribution.index import fresh_index
from symdiv.distribution.likelihood import Likelihood, LikelihoodValue
from symdiv.distribution.posterior import Posterior
from symdiv.distribution.statements import ForEvery
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract, instantiate
from symdiv.semantics.definitions import distributions as kernel
from symdiv.semantics.terms.expressions import to_index, to_set, to_term, to_vector
from symdiv.semantics.terms.sequents import assumptions


@to_vector.register
def _(vector: Likelihood) -> Term:
    i = Variable("i", (INDEX,))
    return abstract((i,), Variable(vector.name, (INDEX, REAL))(i()))


@to_term.register
def _(value: LikelihoodValue) -> Term:
    return instantiate(to_vector(value.vector), (to_index(value.index),))


@to_term.register
def _(value: Evidence) -> Term:
    return kernel.EVIDENCE(to_set(value.prior.size), *map(to_vector, value.args))


@to_vector.register
def _(vector: Posterior) -> Term:
    i = Variable("i", (INDEX,))
    body = kernel.POSTERIOR(to_set(vector.size), *map(to_vector, vector.args), i())
    return abstract((i,), body)


@assumptions.register
def _(vector: Likelihood) -> tuple[Boolean, ...]:
    i = fresh_index(vector)
    # values are nonnegative to SymPy; the kernel is told
    return (ForEvery(i, vector.size, Ge(vector[i], 0, evaluate=False)),)


@assumptions.register
def _(vector: Posterior) -> tuple[Boolean, ...]:
    return (Gt(vector.evidence, 0, evaluate=False),)
