"""The measures as kernel terms: by name over {1..n}, as series over the naturals.

Of explicit distributions a measure is one of as many masses as these have. What their masses must
satisfy, and that q dominates p where the masses do not decide it, comes with the statement.
"""

from collections.abc import Mapping
from typing import Any, Final

from sympy import Add, E, Eq, Implies, Max, false, oo, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Bernoulli
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.statements import Dominates
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Definition, Term, Variable, abstract, instantiate
from symdiv.kernel.theorem import infer
from symdiv.measures import ELBO, CrossEntropyEstimate, DivergenceEstimate, xlogy
from symdiv.measures.base import Measure
from symdiv.measures.joint import (
    ConditionalDivergence,
    ConditionalEntropy,
    ConditionalMutualInformation,
    JointMeasure,
    MutualInformation,
)
from symdiv.measures.mean import Mean
from symdiv.semantics.definitions import joint, triples
from symdiv.semantics.definitions import measures as kernel
from symdiv.semantics.definitions.counting import COUNT
from symdiv.semantics.terms.distributions import to_masses, to_outcomes
from symdiv.semantics.terms.expressions import BridgeError, bound, to_set, to_term, to_vector
from symdiv.semantics.terms.extended import to_series
from symdiv.semantics.terms.sequents import assumptions


@to_term.register
def _(measure: Measure) -> Term:
    distributions = measure.distributions
    # an index stands for the outcomes 1, 2, 3, ..., and those of most families begin at 0
    if any(p.on_integers for p in distributions):
        raise BridgeError(f"{measure} has no kernel term: it is of counts", measure)
    is_sum = type(measure).gathers is Add
    if _is_binary(measure) and is_sum:
        return _binary(measure)
    if all(isinstance(each, ExplicitDistribution) for each in distributions):
        return _explicit(measure)
    size = distributions[0].size
    if size == oo:
        raise BridgeError(f"{measure} may be oo: state it as an equation or as >= 0")
    if not is_sum:
        raise BridgeError(f"{measure} has no kernel term: it is no function of a sum", measure)
    if len(distributions[0].sizes) > 1:
        return _in_units(_named(measure, _of_tuples(measure)), measure)
    given = (to_set(size), *map(to_vector, distributions), *map(to_term, measure.numbers))
    if measure.base == E:
        return _named(measure, kernel.over_set(type(measure))(*given))
    return kernel.in_base(type(measure))(*given, to_term(measure.base))


def _of_tuples(measure: Measure) -> Term:
    sizes = measure.distributions[0].sizes
    over = {2: kernel.over_pairs, 3: kernel.over_triples}.get(len(sizes))
    if over is None:
        raise BridgeError(
            f"{measure}: only measures of up to three variables have kernel terms", measure
        )
    given = (*map(to_vector, measure.distributions), *map(to_term, measure.numbers))
    return over(type(measure))(*map(to_set, sizes), *given)


def _binary(measure: Any) -> Term:
    kind: type[Measure] = type(measure)
    numbers = (*(each.rate for each in measure.distributions), *measure.numbers)
    nats = kernel.of_rates(kind)(*map(to_term, numbers))
    return _in_units(_named(measure, nats), measure)


def _named(measure: Measure, defined: Term) -> Term:
    """The defined term, or what it is where each function makes another measure of that name."""
    return infer("unfold", defined).conclusion.args[1] if measure.functions else defined


def _in_units(nats: Term, measure: Measure | JointMeasure) -> Term:
    return nats if measure.base == E else S.DIV(nats, S.LOG(to_term(measure.base)))


_JOINT: Final[Mapping[type[JointMeasure], Definition]] = {
    ConditionalEntropy: joint.CONDITIONAL_ENTROPY,
    MutualInformation: joint.MUTUAL_INFORMATION,
    ConditionalDivergence: joint.CONDITIONAL_DIVERGENCE,
    ConditionalMutualInformation: triples.CONDITIONAL_MUTUAL_INFORMATION,
}


@to_term.register
def _(measure: JointMeasure) -> Term:
    symbol = _JOINT.get(type(measure))
    if symbol is None or measure.distributions[0].is_enumerated:
        return to_term(measure.written())
    sizes, tables = measure.distributions[0].sizes, map(to_vector, measure.distributions)
    given = (*map(to_set, sizes), *tables)
    if measure.axis == 1:
        given = _turned(*given)
    return _in_units(symbol(*given), measure)


def _turned(first: Term, second: Term, table: Term) -> tuple[Term, Term, Term]:
    """The same of the variables in the other order."""
    i, j = (bound(name, INDEX, table) for name in "ij")
    return second, first, abstract((j, i), instantiate(table, (i(), j())))


def _is_binary(measure: Measure) -> bool:
    """Whether this is a measure of Bernoullis, a function of their rates.

    A label may be any real number there, so that no condition on it is assumed.
    """
    return all(isinstance(each, Bernoulli) for each in measure.distributions)


def _explicit(measure: Measure) -> Term:
    for statement in measure.needs:
        if any(each is false for each in _at_outcomes(statement, measure)):
            q, p = statement.args
            raise BridgeError(f"{measure} is oo: {q} has no mass where {p} has some")
    outcomes = measure.distributions[0].outcomes
    masses = [each[outcome] for each in measure.distributions for outcome in outcomes]
    if measure.parameters or measure.gathers is Max:
        return to_term(measure.doit())
    definition = kernel.of_masses(type(measure), len(outcomes))
    nats = definition(*map(to_term, (*masses, *measure.numbers)))
    return _in_units(_named(measure, nats), measure)


def _at_outcomes(statement: Boolean, measure: Measure) -> list[Boolean]:
    """What makes it finite; of domination ``q = 0 -> p = 0`` where the masses do not decide it."""
    if not isinstance(statement, Dominates):
        return [statement]
    outcomes = measure.distributions[0].outcomes
    q, p = statement.args
    pairs = [(q[k], p[k]) for k in outcomes]
    found = [_implied(x.is_zero, y.is_zero, Implies(Eq(x, 0), Eq(y, 0))) for x, y in pairs]
    return [each for each in found if each is not true]


def _implied(left: bool | None, right: bool | None, otherwise: Boolean) -> Boolean:
    if left is False or right is True:
        return true
    return false if left and right is False else otherwise


@assumptions.register
def _(measure: Measure) -> tuple[Boolean, ...]:
    explicit = [p for p in measure.distributions if isinstance(p, ExplicitDistribution)]
    conditions = [condition for p in explicit for condition in p.conditions]
    if any(p.on_integers for p in measure.distributions):
        return tuple(conditions)
    if len(explicit) < measure.arity or _is_binary(measure):
        return ()
    finite = [each for where in measure.needs for each in _at_outcomes(where, measure)]
    return (*conditions, *(each for each in finite if each is not false))


@to_series.register
def _(measure: Measure) -> Term | None:
    distributions = measure.distributions
    if _is_binary(measure):
        return None
    if not any(p.size == oo or p.on_integers for p in distributions):
        return None
    if measure.base != E:
        raise BridgeError(f"{measure}: series are stated in nats; leave the base away")
    if measure.parameters or not measure.is_sum():
        raise BridgeError(f"{measure} is not stated over the naturals: it is no series")
    i, kind = Variable("i", (INDEX,)), type(measure)
    masses = [instantiate(each, (i(),)) for each in to_masses(measure, *distributions)]
    return abstract((i,), kernel.outer(kind, kernel.summand(kind, masses)))


@to_series.register
def _(mean: Mean) -> Term:
    i, (masses,) = Variable("i", (INDEX,)), to_masses(mean, *mean.args)
    return abstract((i,), S.MUL(COUNT(i()), instantiate(masses, (i(),))))


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
