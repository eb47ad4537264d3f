"""Families, conditional distributions and statements about derivatives as kernel terms."""

from typing import Final

from sympy import Symbol
from sympy.logic.boolalg import Boolean

from symdiv.distribution.conditional import ChannelJoint, ConditionalDistribution
from symdiv.distribution.derivatives import HasDerivative, SameDerivative
from symdiv.distribution.family import Family
from symdiv.distribution.index import fresh_index
from symdiv.distribution.statements import ForEvery, ForEveryReal, IsDistribution, IsOutcome
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract
from symdiv.semantics.definitions import distributions as kernel
from symdiv.semantics.terms.expressions import bound, real_variable, to_index, to_term, to_vector
from symdiv.semantics.terms.propositions import to_proposition
from symdiv.semantics.terms.sequents import assumptions

_T: Final = Symbol("t", real=True)


@to_vector.register
def _(member: Family) -> Term:
    i = Variable("i", (INDEX,))
    masses = Variable(member.name, (INDEX, REAL, REAL))
    return abstract((i,), masses(i(), to_term(member.parameter)))


@to_vector.register
def _(row: ConditionalDistribution) -> Term:
    m = to_index(row.condition)
    i = bound("i", INDEX, m)
    masses = Variable(row.conditional.name, (INDEX, INDEX, REAL))
    return abstract((i,), masses(m, i()))


@to_proposition.register
def _(statement: ForEveryReal) -> Term:
    t, inner = statement.args
    return S.forall(real_variable(t), to_proposition(inner))


@to_proposition.register
def _(statement: SameDerivative) -> Term:
    left, right, variable = statement.args
    x = real_variable(variable)
    functions = (abstract((x,), to_term(each)) for each in (left, right))
    return kernel.SAME_DERIVATIVE(*functions, x())


@to_proposition.register
def _(statement: HasDerivative) -> Term:
    function, variable, value = statement.args
    x = real_variable(variable)
    return S.DERIV(abstract((x,), to_term(function)), x(), to_term(value))


@assumptions.register
def _(member: Family) -> tuple[Boolean, ...]:
    return (ForEveryReal(_T, IsDistribution(member.at(_T))),)


@assumptions.register
def _(row: ConditionalDistribution) -> tuple[Boolean, ...]:
    whole = row.conditional
    m = fresh_index(whole, letters="mijkl")
    every = ForEvery(m, whole.given, IsDistribution(whole[m]))
    given = row.condition
    return (every, IsOutcome(given, whole.given)) if isinstance(given, Symbol) else (every,)


@assumptions.register
def _(joint: ChannelJoint) -> tuple[Boolean, ...]:
    return assumptions(joint.channel[1])
