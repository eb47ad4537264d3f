"""Distributions, logits, labels, samples and statements about them as kernel terms."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from sympy import Add, Basic, Eq, Expr, Ge, Gt, Integer, Not, Symbol, oo
from sympy.logic.boolalg import Boolean
from sympy.utilities.iterables import sift

from symdiv.certificates.show import fresh_name
from symdiv.distribution import (
    Bernoulli,
    Binomial,
    DiscreteUniform,
    Distribution,
    Empirical,
    Evidence,
    GenericDistribution,
    GenericJoint,
    Geometric,
    Labels,
    Likelihood,
    Logarithmic,
    Logit,
    Logits,
    Marginal,
    Mass,
    Mixture,
    NegBinomial,
    OneHot,
    Poisson,
    Posterior,
    Product,
    Sample,
    SampledOutcome,
    ScaledLogits,
    Softmax,
    Uniform,
    fresh_index,
    sigmoid,
)
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ChannelJoint
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.generic_counts import GenericCounts
from symdiv.distribution.joint import JointMarginal
from symdiv.distribution.sample import IsSample
from symdiv.distribution.statements import (
    Dominates,
    ForEvery,
    ForSome,
    IsDistribution,
    IsOutcome,
)
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Definition, Term, Variable, abstract, instantiate
from symdiv.semantics.definitions import distributions as kernel
from symdiv.semantics.definitions import families, joint, triples
from symdiv.semantics.terms.expressions import (
    BridgeError,
    to_counted,
    to_index,
    to_set,
    to_term,
    to_vector,
)
from symdiv.semantics.terms.propositions import equal_vectors, to_proposition
from symdiv.semantics.terms.sequents import assumptions

__all__ = ["to_masses", "to_outcomes"]

# vectors


@to_vector.register(GenericCounts)  # at the index i the mass at i - 1
@to_vector.register(GenericDistribution)
@to_vector.register(Labels)
@to_vector.register(Likelihood)
@to_vector.register(Logits)
def _(vector: Any) -> Term:
    i = Variable("i", (INDEX,))
    return abstract((i,), Variable(vector.name, (INDEX, REAL))(i()))


@to_vector.register
def _(vector: GenericJoint) -> Term:
    places = _places(vector)
    kind = (*(INDEX for _ in places), REAL)
    return abstract(places, Variable(vector.name, kind)(*(each() for each in places)))


@to_vector.register(Distribution)
@to_vector.register(ScaledLogits)
def _(vector: Any) -> Term:
    places = _places(vector)
    symbol = _SYMBOLS.get(type(vector))
    if symbol is None:
        return abstract(places, _formula(vector, *places))
    return abstract(places, symbol(vector, *(each() for each in places)))


def _places(vector: Any) -> tuple[Variable, ...]:
    """Variables for the values of an outcome that nothing in the vector is named like."""
    used = {str(each.name) for each in vector.free_symbols}
    names = []
    for _ in vector.sizes:
        names.append(fresh_name(INDEX, frozenset(used)))
        used.add(names[-1])
    return tuple(Variable(name, (INDEX,)) for name in names)


def _formula(vector: Any, *places: Variable) -> Term:
    values = [Symbol(each.name, integer=True, positive=True) for each in places]
    outcome = vector.outcome_of(*values) if isinstance(vector, Distribution) else values[0]
    entry = vector.mass(outcome) if isinstance(vector, Distribution) else vector[outcome]
    counts = getattr(vector, "on_integers", False)  # the kernel's outcomes begin at 1
    if entry is None or counts or isinstance(vector, ExplicitDistribution):
        kind = type(vector).__name__
        raise BridgeError(f"{vector} (a {kind}) is not a vector that the kernel knows")
    return to_term(entry)


def to_outcomes(x: Sample) -> Term:
    """The outcomes of a sample as a function of their places."""
    m = Variable("m", (INDEX,))
    return abstract((m,), _sequence(x)(m()))


def _sequence(x: Sample) -> Variable:
    return Variable(x.name, (INDEX, INDEX))


# the distributions that the kernel has a symbol for; of others the formula is written out
_SYMBOLS: Final[Mapping[type, Callable[..., Term]]] = {
    Uniform: lambda p, i: kernel.UNIFORM(to_set(p.size), i),
    OneHot: lambda p, i: kernel.ONE_HOT(to_index(p.outcome), i),
    Softmax: lambda p, i: kernel.SOFTMAX(to_set(p.size), to_vector(p.vector), i),
    Posterior: lambda p, i: kernel.POSTERIOR(to_set(p.size), *map(to_vector, p.args), i),
    Empirical: lambda p, i: kernel.EMPIRICAL(to_set(p.sample.length), to_outcomes(p.sample), i),
    Marginal: lambda p, i: _marginal(p, i),
    JointMarginal: lambda p, *at: _marginal(p, *at),
    # products in the order of the variables, which is not SymPy's
    Product: lambda p, *at: reduce(S.MUL, map(_mass, p.factors, at)),
    ChannelJoint: lambda p, i, j: S.MUL(
        _mass(p.source, i), Variable(p.channel.name, kernel.PAIRS)(i, j)
    ),
}
# of joint distributions of two variables, by the axis: the symbol and that of what is summed over
_MARGINALS: Final = (joint.FIRST_MARGINAL, joint.SECOND_MARGINAL)


# the families of counts that the kernel has masses of, the first outcome being at the index one
_OF_COUNTS: Final[Mapping[type, Definition]] = {
    Bernoulli: families.BERNOULLI,
    Binomial: families.BINOMIAL,
    DiscreteUniform: families.DISCRETE_UNIFORM,
    Geometric: families.GEOMETRIC,
    Logarithmic: families.LOGARITHMIC,
    NegBinomial: families.NEG_BINOMIAL,
    Poisson: families.POISSON,
}


def to_masses(where: Basic, *distributions: Distribution) -> tuple[Term, ...]:
    """Masses on the naturals, each as a function of the index; of counts all, or none.

    At the index i stands the mass of the outcome i, and of counts from 0 that of i - 1.
    """
    if not any(p.on_integers for p in distributions):
        return tuple(map(to_vector, distributions))
    if len({getattr(p, "first", Integer(0)) for p in distributions}) > 1:
        raise BridgeError(f"{where} has no kernel term: it is of counts", where)
    return tuple(_counts(where, p) for p in distributions)


def _counts(where: Basic, p: Distribution) -> Term:
    if isinstance(p, GenericCounts):
        return to_vector(p)
    symbol, parameters = _OF_COUNTS.get(type(p)), p.args
    if isinstance(p, DiscreteUniform):
        first, *parameters = p.args
        if first != 0:
            raise BridgeError(f"{p} has no kernel term: it does not begin at 0", p)
    if symbol is None:
        raise BridgeError(f"{where} has no kernel term: it is of counts", where)
    i, (*variables, _) = Variable("i", (INDEX,)), symbol.variables
    pairs = zip(variables, parameters, strict=True)
    given = (to_counted(x) if each.type == (INDEX,) else to_term(x) for each, x in pairs)
    return abstract((i,), symbol(*given, i()))


def _mass(p: Distribution, i: Term) -> Term:
    return instantiate(to_vector(p), (i,))


def _marginal(p: Any, *at: Term) -> Term:
    sizes, places = p.joint.sizes, dict(zip(p.axes, at, strict=True))
    if len(sizes) > 3:
        raise BridgeError(f"{p}: only joint distributions of up to three variables are terms", p)
    axes = tuple(sorted(places))
    symbol = _MARGINALS[axes[0]] if len(sizes) == 2 else triples.MARGINALS[axes]
    others = [to_set(size) for axis, size in enumerate(sizes) if axis not in places]
    return symbol(*others, to_vector(p.joint), *(places[axis] for axis in axes))


@to_vector.register
def _(vector: Mixture) -> Term:
    places = _places(vector)
    at = tuple(each() for each in places)
    pairs = zip(vector.weights, vector.components, strict=True)
    terms = [S.MUL(_weight(w), instantiate(to_vector(p), at)) for w, p in pairs]
    return abstract(places, reduce(S.ADD, terms))


def _weight(weight: Expr) -> Term:
    """A weight such as 1 - t, as a difference and not as 1 + -t."""
    parts = sift(Add.make_args(weight), lambda part: part.could_extract_minus_sign())
    if not (parts[False] and parts[True]):
        return to_term(weight)
    return S.SUB(to_term(Add(*parts[False])), to_term(-Add(*parts[True])))


# numbers


@to_term.register(Component)
def _(entry: Any) -> Term:
    if getattr(entry.vector, "on_integers", False):
        raise BridgeError(f"{entry} has no kernel term: it is a mass of counts", entry)
    return instantiate(to_vector(entry.vector), tuple(map(to_index, entry.places)))


@to_index.register
def _(outcome: SampledOutcome) -> Term:
    return _sequence(outcome.vector)(to_index(outcome.index))


@to_term.register
def _(value: Evidence) -> Term:
    return kernel.EVIDENCE(to_set(value.prior.size), *map(to_vector, value.args))


@to_term.register(sigmoid)
def _(value: Any) -> Term:
    return kernel.SIGMOID(to_term(value.args[0]))


# statements


@equal_vectors.register
def _(left: Distribution, right: Any) -> Term:
    if left.size == oo:
        return kernel.EQUAL_ON_NATURALS(*to_masses(Eq(left, right), left, right))
    symbol = _of(left, kernel.EQUAL_ON, joint.JOINT_EQUAL)
    return symbol(*map(to_set, left.sizes), to_vector(left), to_vector(right))


def _of(p: Distribution, *by_count: Definition) -> Definition:
    """What the kernel calls something of a distribution of one variable, of two, and so on."""
    if len(p.sizes) > len(by_count):
        raise BridgeError(f"{p}: only joint distributions of two variables have kernel terms", p)
    return by_count[len(p.sizes) - 1]


@to_proposition.register
def _(statement: IsDistribution) -> Term:
    (p,) = statement.args
    if p.size == oo:
        return kernel.DISTRIBUTION_ON_NATURALS(to_vector(p))
    of_more = joint.JOINT_DISTRIBUTION, triples.TRIPLE_DISTRIBUTION
    symbol = _of(p, kernel.DISTRIBUTION, *of_more)
    return symbol(*map(to_set, p.sizes), to_vector(p))


@to_proposition.register
def _(statement: Dominates) -> Term:
    q, p = statement.args
    if p.size == oo or q.on_integers:
        return kernel.DOMINATES_ON_NATURALS(*to_masses(statement, q, p))
    symbol = _of(p, kernel.DOMINATES, joint.JOINT_DOMINATES)
    return symbol(*map(to_set, p.sizes), to_vector(q), to_vector(p))


@to_proposition.register
def _(statement: IsOutcome) -> Term:
    k, size = statement.args
    return S.MEMBER(to_index(k), to_set(size))


@to_proposition.register
def _(statement: ForEvery) -> Term:
    k, size, inner = statement.args
    member = S.MEMBER(to_index(k), to_set(size))
    return S.forall(Variable(k.name, (INDEX,)), S.IMPLIES(member, to_proposition(inner)))


@to_proposition.register
def _(statement: ForSome) -> Term:
    k, size, inner = statement.args
    return S.negation(to_proposition(ForEvery(k, size, Not(inner, evaluate=False))))


@to_proposition.register
def _(statement: IsSample) -> Term:
    (x,) = statement.args
    m = Variable("m", (INDEX,))
    drawn = S.MEMBER(_sequence(x)(m()), to_set(x.size))
    return S.forall(m, S.IMPLIES(S.MEMBER(m(), to_set(x.length)), drawn))


# what objects bring along


@assumptions.register
def _(p: Distribution) -> tuple[Boolean, ...]:
    return p.conditions


@assumptions.register
def _(p: ExplicitDistribution) -> tuple[Boolean, ...]:
    del p  # a measure of such distributions states what it needs
    return ()


@assumptions.register(GenericCounts)
@assumptions.register(GenericDistribution)
@assumptions.register(GenericJoint)
def _(p: Any) -> tuple[Boolean, ...]:
    return (IsDistribution(p),)


@assumptions.register
def _(x: Sample) -> tuple[Boolean, ...]:
    return (IsSample(x),)


# sizes and values are positive, or nonnegative, to SymPy; the kernel is told


@assumptions.register
def _(p: Empirical) -> tuple[Boolean, ...]:
    return (Gt(p.sample.length, 0, evaluate=False),)


@assumptions.register
def _(p: Posterior) -> tuple[Boolean, ...]:
    return (Gt(p.evidence, 0, evaluate=False),)


@assumptions.register
def _(vector: Likelihood) -> tuple[Boolean, ...]:
    i = fresh_index(vector)
    return (ForEvery(i, vector.size, Ge(vector[i], 0, evaluate=False)),)


@assumptions.register(Mass)
@assumptions.register(Logit)
def _(entry: Any) -> tuple[Boolean, ...]:
    return tuple(
        IsOutcome(place, size)
        for place, size in entry.ranges
        if isinstance(place, Symbol) and size != oo
    )
