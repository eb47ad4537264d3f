"""Statements as propositions: relations, derivatives, and what is made of them by connectives."""

from functools import reduce, singledispatch
from typing import Any

from sympy import (
    And,
    Basic,
    Derivative,
    Eq,
    Equivalent,
    Expr,
    Ge,
    Gt,
    Implies,
    Le,
    Limit,
    Lt,
    Ne,
    Not,
    Or,
    Symbol,
)

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, Term, Variable, abstract, numeral, substitute
from symdiv.semantics.definitions.numbers import LIMIT_FROM_BELOW
from symdiv.semantics.terms.expressions import (
    BridgeError,
    bound,
    real_variable,
    to_index,
    to_term,
    to_vector,
)
from symdiv.semantics.terms.extended import (
    extended_at_least,
    extended_at_most,
    extended_equation,
    to_series,
)


@singledispatch
def to_proposition(statement: Any) -> Term:
    """What a statement says, as a proposition of the kernel.

    The kernel has no "or": one of several holds if the last does wherever the others are false.

    >>> from sympy import symbols
    >>> from symdiv.certificates.show import show
    >>> x, y = symbols("x y", real=True)
    >>> to_proposition(x >= y)
    le(y, x)
    >>> print(show(to_proposition(Or(Eq(x, 0), Eq(y, 0)))))
    not x = 0 -> y = 0
    """
    kind = type(statement).__name__
    raise BridgeError(f"{statement} (a {kind}) is not a statement", statement)


@to_proposition.register
def _(statement: And) -> Term:
    return reduce(S.AND, map(to_proposition, statement.args))


@to_proposition.register
def _(statement: Or) -> Term:
    *others, last = map(to_proposition, statement.args)
    return reduce(lambda rest, each: S.IMPLIES(S.negation(each), rest), reversed(others), last)


@to_proposition.register
def _(statement: Implies) -> Term:
    return S.IMPLIES(*map(to_proposition, statement.args))


@to_proposition.register
def _(statement: Not) -> Term:
    return S.negation(to_proposition(statement.args[0]))


@to_proposition.register
def _(relation: Ne) -> Term:
    return S.negation(to_proposition(Eq(*relation.args, evaluate=False)))


@to_proposition.register
def _(statement: Equivalent) -> Term:
    return reduce(S.IFF, map(to_proposition, statement.args))


@to_proposition.register
def _(relation: Ge) -> Term:
    series, other = map(to_series, relation.args)
    if other is not None:
        return extended_at_most(other, relation.lhs)
    if series is not None:
        return extended_at_least(series, relation.rhs)
    return S.LE(to_term(relation.rhs), to_term(relation.lhs))


@to_proposition.register
def _(relation: Gt) -> Term:
    return S.LT(to_term(relation.rhs), to_term(relation.lhs))


@to_proposition.register
def _(relation: Le) -> Term:
    return to_proposition(Ge(*relation.args[::-1], evaluate=False))


@to_proposition.register
def _(relation: Lt) -> Term:
    return S.LT(to_term(relation.lhs), to_term(relation.rhs))


@to_proposition.register
def _(equation: Eq) -> Term:
    left, right = equation.args
    if not isinstance(left, Expr):
        return equal_vectors(left, right)
    series = to_series(left)
    if series is not None:
        return extended_equation(series, right)
    if isinstance(left, Derivative):
        return _differentiable(left, right)
    if isinstance(left, Limit):
        return _tends(left, right)
    return S.EQUAL(to_term(left), to_term(right))


@singledispatch
def equal_vectors(left: Basic, right: Basic) -> Term:
    """The proposition that two vectors have the same entries."""
    raise BridgeError(f"{left} = {right}: these are neither numbers nor vectors")


def _differentiable(derivative: Derivative, value: Expr) -> Term:
    """``F`` has this derivative: it is differentiable, and the value is right."""
    if derivative.derivative_count != 1:
        raise BridgeError(f"{derivative}: state one derivative at a time")
    (variable,) = derivative.variables
    function = to_term(derivative.expr)
    if isinstance(variable, Symbol):
        x = real_variable(variable)
        return S.DERIV(abstract((x,), function), x(), to_term(value))
    return S.DERIV(*_along(function, variable), to_term(value))


def _tends(limit: Limit, value: Expr) -> Term:
    """What a limit from below is."""
    expression, variable, point, direction = limit.args
    if str(direction) != "-":
        raise BridgeError(f"{limit}: state a limit from below, with dir='-'")
    function = abstract((real_variable(variable),), to_term(expression))
    return LIMIT_FROM_BELOW(function, to_term(point), to_term(value))


def _along(function: Term, entry: Any) -> tuple[Term, Term]:
    """``t -> F(v + t e_k)`` for the entry ``v[k]``, and 0, where its derivative is the partial one.

    What does not depend on v at all is a constant, of which the derivative at ``v[k]`` is taken.
    """
    vector, k = to_vector(entry.vector), to_index(entry.index)
    moved = vector.args[0].head
    if not isinstance(moved, Variable):
        raise BridgeError(f"{entry} is not an independent variable")
    t, i = bound("t", REAL, function, k), bound("i", INDEX, function, k)
    if moved not in function.free:
        return abstract((t,), function), to_term(entry)
    step = abstract((i,), S.ADD(moved(i()), S.MUL(t(), S.DELTA(i(), k))))
    return abstract((t,), substitute(function, {moved: step})), numeral(0)
