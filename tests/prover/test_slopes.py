"""Derivatives by the rules, against SymPy's, and where the rules give none."""

from fractions import Fraction

import pytest
from mpmath import mp
from sympy import Symbol, diff, exp, lambdify, log, sqrt

from symdiv.distribution import sigmoid
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Variable, abstract
from symdiv.kernel.theorem import replay
from symdiv.lemmas.vocabulary import NAMES, term
from symdiv.prover.facts import Facts
from symdiv.prover.slopes import NoDerivativeError, slope
from symdiv.semantics.terms import to_term
from tests.kernel.model import Model, same_number
from tests.kernel.sequences import real

x, a, b = (Symbol(name, real=True) for name in "xab")
X = Variable("x", (REAL,))

# functions of x, and what must be known at x
FUNCTIONS = [
    (3 * x + a, []),
    (x**3 - a * x**2 + b, []),
    (a, []),
    (exp(a * x + 1), []),
    (exp(exp(x)), []),
    (log(x), ["0 < x"]),
    (x * log(x), ["0 < x"]),
    (log(x**2 + 1) * a, ["0 < x * x + 1"]),
    (1 / x, ["not x = 0"]),
    (a / (1 + exp(x)), []),
    (exp(x) / (1 + exp(-x)), []),
    (log(1 + exp(x)), []),
    (log(a / x) * b, ["0 < x", "0 < a"]),
    ((x - a) / (x + b) ** 2, ["0 < x + b"]),
    (-x * (1 - x) * (x - a), []),
    (a * log(a) - x * log(b), ["0 < b"]),
]


def slope_of(function, given=()):
    facts = Facts.of(read(each, NAMES) for each in given)
    return slope(abstract((X,), to_term(function)), X(), facts)


@pytest.mark.parametrize(("function", "given"), FUNCTIONS, ids=str)
def test_the_rules_give_the_derivative(function, given):
    theorem = slope_of(function, given)
    assert theorem.conclusion.head is S.DERIV
    assert replay(theorem).hypotheses <= {read(each, NAMES) for each in given}
    expected = lambdify((x, a, b), diff(function, x), "mpmath")
    for at in (
        (Fraction(1, 3), Fraction(2), Fraction(5)),
        (Fraction(2), Fraction(1, 7), Fraction(3, 2)),
    ):
        values = {Variable(name, (REAL,)): value for name, value in zip("xab", at, strict=True)}
        found = Model(values)(theorem.conclusion.args[2])
        with mp.workdps(40):
            assert same_number(found, expected(*map(real, at)))


@pytest.mark.parametrize(
    ("function", "given", "reason"),
    [
        (log(x), [], "it is not known that x is positive"),
        (log(x), ["not x = 0"], "it is not known that x is positive"),
        (1 / x, [], "it is not known that x is not 0"),
        (1 / (x - a), ["0 < x"], "is not 0"),
        (log(x - a), ["0 < x"], "is positive"),
        (sqrt(x), [], "no rule for the derivative of square_root"),
        (sigmoid(x), [], "no rule for the derivative of"),
    ],
    ids=str,
)
def test_what_a_rule_needs_is_asked_for(function, given, reason):
    with pytest.raises(NoDerivativeError, match=reason):
        slope_of(function, given)


def test_a_factor_0_makes_a_product_constant():
    """Where a is 0, the function is 0 for every x; elsewhere x is positive."""
    facts = [read("not a = 0 -> 0 < x", NAMES)]
    theorem = slope_of(a * log(x), ["not a = 0 -> 0 < x"])
    assert theorem.conclusion.head is S.DERIV
    assert replay(theorem).hypotheses <= set(facts)


def test_one_coordinate_of_a_vector():
    of = term("sum(i in D. p(i) * log(q(i)))")
    assert of
    moved = read("deriv(t. sum(i in D. p(i) * (q(i) + t * delta(i, k))), 0, p(k))", NAMES)
    theorem = slope(moved.args[0], moved.args[1], Facts.of([read("k in D", NAMES)]))
    value = theorem.conclusion.args[2]
    assert {v.name for v in value.free} <= {"p", "q", "k", "D"}
    with_member = replay(theorem).hypotheses
    assert with_member == {read("k in D", NAMES)}


def test_names_that_are_taken_are_not_captured():
    y = Symbol("y", real=True)
    theorem = slope_of(x * y * exp(x))
    assert {v.name for v in theorem.conclusion.free} == {"x", "y"}
