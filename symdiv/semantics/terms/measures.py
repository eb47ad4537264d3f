"""The measures as kernel terms: by name over {1..n}, as series over the naturals.

Of explicit distributions a measure is one of as many masses as these have. What their masses must
satisfy, and that q dominates p where the masses do not decide it, comes with the statement.
"""

from typing import Any

from sympy import E, Eq, Implies, false, oo, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Bernoulli
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, abstract, instantiate
from symdiv.measures import ELBO, CrossEntropyEstimate, DivergenceEstimate, xlogy
from symdiv.measures.base import Measure
from symdiv.semantics.definitions import measures as kernel
from symdiv.semantics.terms.distributions import to_outcomes
from symdiv.semantics.terms.expressions import BridgeError, to_set, to_term, to_vector
from symdiv.semantics.terms.extended import to_series
from symdiv.semantics.terms.sequents import assumptions


@to_term.register
def _(measure: Measure) -> Term:
    distributions = measure.distributions
    if _is_binary(measure):
        return _binary(measure)
    if all(isinstance(each, ExplicitDistribution) for each in distributions):
        return _explicit(measure)
    size = distributions[0].size
    if size == oo:
        raise BridgeError(f"{measure} may be oo: state it as an equation or as >= 0")
    vectors = map(to_vector, distributions)
    if measure.base == E:
        return kernel.over_set(type(measure))(to_set(size), *vectors)
    return kernel.in_base(type(measure))(to_set(size), *vectors, to_term(measure.base))


def _binary(measure: Any) -> Term:
    kind: type[Measure] = type(measure)
    rates = (to_term(each.rate) for each in measure.distributions)
    return _in_units(kernel.of_rates(kind)(*rates), measure)


def _in_units(nats: Term, measure: Measure) -> Term:
    return nats if measure.base == E else S.DIV(nats, S.LOG(to_term(measure.base)))


def _is_binary(measure: Measure) -> bool:
    """Whether this is a measure of Bernoullis, a function of their rates.

    A label may be any real number there, so that no condition on it is assumed.
    """
    return all(isinstance(each, Bernoulli) for each in measure.distributions)


def _masses(measure: Measure) -> list[tuple[Any, ...]]:
    """The masses of each distribution, in the order of the outcomes of the first."""
    outcomes = measure.distributions[0].outcomes
    return [tuple(each[outcome] for outcome in outcomes) for each in measure.distributions]


def _explicit(measure: Measure) -> Term:
    if any(where is false for where in _domination(measure)):
        p, q = measure.distributions
        raise BridgeError(f"{measure} is oo: {q} has no mass where {p} has some")
    masses = [mass for row in _masses(measure) for mass in row]
    definition = kernel.of_masses(type(measure), len(masses) // measure.arity)
    return _in_units(definition(*map(to_term, masses)), measure)


def _domination(measure: Measure) -> list[Boolean]:
    """``q = 0 -> p = 0`` at each outcome, as far as the masses do not decide it."""
    if measure.arity == 1:
        return []
    pairs = zip(*_masses(measure), strict=True)
    found = [_implied(q.is_zero, p.is_zero, Implies(Eq(q, 0), Eq(p, 0))) for p, q in pairs]
    return [each for each in found if each is not true]


def _implied(left: bool | None, right: bool | None, otherwise: Boolean) -> Boolean:
    if left is False or right is True:
        return true
    return false if left and right is False else otherwise


@assumptions.register
def _(measure: Measure) -> tuple[Boolean, ...]:
    explicit = [p for p in measure.distributions if isinstance(p, ExplicitDistribution)]
    if len(explicit) < measure.arity or _is_binary(measure):
        return ()
    conditions = [condition for p in explicit for condition in p.conditions]
    return (*conditions, *(each for each in _domination(measure) if each is not false))


@to_series.register
def _(measure: Measure) -> Term | None:
    distributions = measure.distributions
    if distributions[0].size != oo:
        return None
    if measure.base != E:
        raise BridgeError(f"{measure}: series are stated in nats; leave the base away")
    i = Variable("i", (INDEX,))
    masses = [instantiate(to_vector(each), (i(),)) for each in distributions]
    kind = type(measure)
    return abstract((i,), kernel.signed(kind, kernel.summand(kind, masses)))


@to_term.register
def _(bound: ELBO) -> Term:
    return kernel.ELBO(to_set(bound.q.size), *map(to_vector, bound.args))


@to_term.register
def _(estimate: DivergenceEstimate) -> Term:
    return kernel.DIVERGENCE_ESTIMATE(*_drawn(estimate))


@to_term.register
def _(estimate: CrossEntropyEstimate) -> Term:
    return kernel.CROSS_ENTROPY_ESTIMATE(*_drawn(estimate))


def _drawn(estimate: Any) -> tuple[Term, ...]:
    p, q, x, r = estimate.args
    return to_set(x.length), to_outcomes(x), *map(to_vector, (p, q, r))


@to_term.register(xlogy)
def _(product: Any) -> Term:
    # 0 where x is: there it is a product, as log 0 is a number
    x, y = product.args
    return S.MUL(to_term(x), S.LOG(to_term(y)))
