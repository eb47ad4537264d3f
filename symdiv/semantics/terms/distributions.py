"""Distributions, masses, logits and statements about them as kernel terms."""

from functools import reduce
from typing import Any

from sympy import Add, Expr, Not, Symbol, oo
from sympy.logic.boolalg import Boolean
from sympy.utilities.iterables import sift

from symdiv.certificates.show import fresh_name
from symdiv.distribution.base import Distribution, Mass
from symdiv.distribution.generic import GenericDistribution
from symdiv.distribution.logits import Logit, Logits, ScaledLogits
from symdiv.distribution.mixture import Mixture
from symdiv.distribution.one_hot import OneHot
from symdiv.distribution.sigmoid import sigmoid
from symdiv.distribution.softmax import Softmax
from symdiv.distribution.statements import (
    Dominates,
    ForEvery,
    ForSome,
    IsDistribution,
    IsOutcome,
)
from symdiv.distribution.uniform import Uniform
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract, instantiate
from symdiv.semantics.definitions import distributions as kernel
from symdiv.semantics.terms.expressions import (
    BridgeError,
    to_index,
    to_set,
    to_term,
    to_vector,
)
from symdiv.semantics.terms.propositions import equal_vectors, to_proposition
from symdiv.semantics.terms.sequents import assumptions


def _named(vector: Any) -> Term:
    i = Variable("i", (INDEX,))
    return abstract((i,), Variable(str(vector.name), (INDEX, REAL))(i()))


@to_vector.register(GenericDistribution)
@to_vector.register(Logits)
def _(vector: Any) -> Term:
    return _named(vector)


def _place(vector: Any) -> Variable:
    """A variable for an outcome that nothing in the vector is named like."""
    used = frozenset(str(each.name) for each in vector.free_symbols)
    return Variable(fresh_name(INDEX, used), (INDEX,))


@to_vector.register
def _(vector: ScaledLogits) -> Term:
    i = _place(vector)
    entry = Symbol(i.name, integer=True, positive=True)
    return abstract((i,), to_term(vector[entry]))


@to_vector.register
def _(vector: Softmax) -> Term:
    i = _place(vector)
    body = kernel.SOFTMAX(to_set(vector.size), to_vector(vector.vector), i())
    return abstract((i,), body)


@to_vector.register
def _(vector: Mixture) -> Term:
    i = _place(vector)
    pairs = zip(vector.weights, vector.components, strict=True)
    terms = [S.MUL(_weight(w), instantiate(to_vector(p), (i(),))) for w, p in pairs]
    return abstract((i,), reduce(S.ADD, terms))


def _weight(weight: Expr) -> Term:
    """A weight such as 1 - t, as a difference and not as 1 + -t."""
    parts = sift(Add.make_args(weight), lambda part: part.could_extract_minus_sign())
    if not (parts[False] and parts[True]):
        return to_term(weight)
    return S.SUB(to_term(Add(*parts[False])), to_term(-Add(*parts[True])))


@to_vector.register
def _(vector: Uniform) -> Term:
    i = Variable("i", (INDEX,))
    return abstract((i,), kernel.UNIFORM(to_set(vector.size), i()))


@to_vector.register
def _(vector: OneHot) -> Term:
    i = _place(vector)
    return abstract((i,), kernel.ONE_HOT(to_index(vector.outcome), i()))


@to_term.register(Mass)
@to_term.register(Logit)
def _(entry: Any) -> Term:
    return instantiate(to_vector(entry.vector), (to_index(entry.index),))


@to_term.register(sigmoid)
def _(value: Any) -> Term:
    return kernel.SIGMOID(to_term(value.args[0]))


@equal_vectors.register
def _(left: Distribution, right: Any) -> Term:
    if left.size == oo:
        raise BridgeError(f"{left} = {right}: equality over the naturals has no kernel term")
    return kernel.EQUAL_ON(to_set(left.size), to_vector(left), to_vector(right))


@to_proposition.register
def _(statement: IsDistribution) -> Term:
    (p,) = statement.args
    if p.size == oo:
        return kernel.DISTRIBUTION_ON_NATURALS(to_vector(p))
    return kernel.DISTRIBUTION(to_set(p.size), to_vector(p))


@to_proposition.register
def _(statement: Dominates) -> Term:
    q, p = statement.args
    if p.size == oo:
        return kernel.DOMINATES_ON_NATURALS(to_vector(q), to_vector(p))
    return kernel.DOMINATES(to_set(p.size), to_vector(q), to_vector(p))


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


@assumptions.register
def _(p: GenericDistribution) -> tuple[Boolean, ...]:
    return (IsDistribution(p),)


@assumptions.register
def _(p: Mixture) -> tuple[Boolean, ...]:
    return p.weight_conditions


@assumptions.register
def _(p: OneHot) -> tuple[Boolean, ...]:
    return p.conditions


@assumptions.register(Mass)
@assumptions.register(Logit)
def _(entry: Any) -> tuple[Boolean, ...]:
    if isinstance(entry.index, Symbol) and entry.vector.size != oo:
        return (IsOutcome(entry.index, entry.vector.size),)
    return ()
