"""Whether a condition holds at a point."""

from fractions import Fraction

import pytest
from sympy import (
    And,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Ne,
    Not,
    Or,
    Symbol,
    false,
    log,
    true,
)

from symdiv.distribution import Bernoulli, Categorical, Uniform, distributions, mixture
from symdiv.distribution.statements import (
    Dominates,
    ForEvery,
    ForSome,
    IsDistribution,
    IsOutcome,
)
from symdiv.measures import entropy, kl_divergence
from symdiv.semantics.values import (
    CLOSED,
    FLOAT,
    Indeterminate,
    Point,
    Undefined,
    holds,
    intervals,
    multiprecision,
)

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
a, b = (Symbol(name, real=True) for name in "ab")
p, q, r = distributions("p q r", size=n)
ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
POINT = Point(
    2,
    {"p": (HALF, HALF), "q": (ONE, ZERO), "r": (HALF, ONE)},
    scalars={"a": HALF, "b": Fraction(2)},
    indices={"k": 2},
)
ARITHMETICS = [FLOAT, multiprecision(30), intervals(30), CLOSED]


def keep(relation, left, right):
    return relation(left, right, evaluate=False)


@pytest.mark.parametrize("arithmetic", ARITHMETICS, ids=lambda each: each.name)
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (true, True),
        (false, False),
        (keep(Eq, a, b / 4), True),
        (keep(Eq, a, b), False),
        (keep(Ne, a, b), True),
        (keep(Ne, a + a, 2 * a), False),
        (keep(Lt, a, b), True),
        (keep(Lt, b, b), False),
        (keep(Le, b, b), True),
        (keep(Gt, log(b), a), True),
        (keep(Ge, log(b), 1), False),
        (keep(Ge, log(b) - log(b) + log(1), 0), True),
        (Dominates(p, q), True),
        (Dominates(q, p), False),
        (Dominates(mixture((a, p), (1 - a, q)), p), True),
        (IsDistribution(p), True),
        (IsDistribution(r), False),
        (IsOutcome(k, n), True),
        (IsOutcome(k + 1, n), False),
        (ForEvery(k, n, p[k] > 0), True),
        (ForEvery(k, n, q[k] > 0), False),
        (ForSome(k, n, q[k] > 0), True),
        (ForSome(k, n, q[k] > 1), False),
        (Implies(q[k] > 0, log(q[k]) > 5), True),
        (And(q[k] > 0, log(q[k]) > 5), False),
        (Or(keep(Eq, q[k], 0), a > 7), True),
        (Not(Dominates(q, p)), True),
        (Equivalent(Dominates(q, p), keep(Gt, a, 7)), True),
        (keep(Eq, p, Uniform(n)), True),
        (keep(Eq, p, q), False),
        (keep(Ne, p, q), True),
        (keep(Eq, mixture((a, q), (1 - a, q)), q), True),
        (keep(Eq, Bernoulli(a), Categorical([1 - a, a], outcomes=[0, 1])), True),
        (keep(Eq, Bernoulli(a / 2), Categorical([a / 2, 1 - a / 2], outcomes=[0, 1])), False),
    ],
    ids=str,
)
def test_truth(statement, expected, arithmetic):
    assert holds(statement, POINT, arithmetic) is expected


def test_equality_of_what_is_not_rational_is_known_of_closed_expressions_only():
    statement = keep(Eq, entropy(p), log(n))
    assert holds(statement, POINT, CLOSED)
    for arithmetic in ARITHMETICS[:3]:
        with pytest.raises(Indeterminate, match="too near for"):
            holds(statement, POINT, arithmetic)


def test_a_statement_about_what_has_no_value_has_none():
    with pytest.raises(Undefined, match="log"):
        holds(keep(Gt, log(q[k] - 1), 0), POINT, FLOAT)
    with pytest.raises(Undefined, match=r"both sides of .* are infinite"):
        holds(keep(Gt, kl_divergence(p, q), kl_divergence(p, q)), POINT, FLOAT)


def test_an_infinite_side_is_larger_than_a_number():
    assert holds(keep(Gt, kl_divergence(p, q), 10**6), POINT, FLOAT)
    assert holds(keep(Gt, 0, log(q[k])), POINT, FLOAT)


def test_a_statement_of_another_kind_is_refused():
    with pytest.raises(TypeError, match="x is not decided here: Symbol is not known"):
        holds(Symbol("x"), POINT, FLOAT)
