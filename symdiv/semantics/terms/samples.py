"""Samples, masses at their outcomes, and empirical distributions as kernel terms."""

from sympy import Gt
from sympy.logic.boolalg import Boolean

from symdiv.distribution.empirical import Empirical
from symdiv.distribution.sample import IsSample, Sample, SampledOutcome
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, abstract
from symdiv.semantics.definitions import distributions as kernel
from symdiv.semantics.terms.expressions import to_index, to_set, to_vector
from symdiv.semantics.terms.propositions import to_proposition
from symdiv.semantics.terms.sequents import assumptions


@to_index.register
def _(outcome: SampledOutcome) -> Term:
    return _sequence(outcome.vector)(to_index(outcome.index))


def _sequence(x: Sample) -> Variable:
    return Variable(x.name, (INDEX, INDEX))


def to_outcomes(x: Sample) -> Term:
    """The outcomes of a sample as a function of their places."""
    m = Variable("m", (INDEX,))
    return abstract((m,), _sequence(x)(m()))


@to_vector.register
def _(p: Empirical) -> Term:
    i = Variable("i", (INDEX,))
    body = kernel.EMPIRICAL(to_set(p.sample.length), to_outcomes(p.sample), i())
    return abstract((i,), body)


@to_proposition.register
def _(statement: IsSample) -> Term:
    (x,) = statement.args
    m = Variable("m", (INDEX,))
    drawn = S.MEMBER(_sequence(x)(m()), to_set(x.size))
    return S.forall(m, S.IMPLIES(S.MEMBER(m(), to_set(x.length)), drawn))


@assumptions.register
def _(x: Sample) -> tuple[Boolean, ...]:
    return (IsSample(x),)


@assumptions.register
def _(p: Empirical) -> tuple[Boolean, ...]:
    # sizes are positive to SymPy; the kernel is told
    return (Gt(p.sample.length, 0, evaluate=False),)
