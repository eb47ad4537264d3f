"""Where there is no value, where it is infinite, and what a factor 0 makes up for."""

from fractions import Fraction

import pytest
from sympy import Derivative, Eq, Max, Pow, Rational, S, Sum, Symbol, cos, exp, log, oo

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    OneHot,
    Uniform,
    distributions,
    logits,
    mixture,
    sigmoid,
)
from symdiv.distribution.statements import Dominates
from symdiv.measures import cross_entropy, entropy, kl_divergence, rel_entr, xlogy
from symdiv.semantics.values import (
    CLOSED,
    FLOAT,
    Indeterminate,
    Outside,
    Point,
    Undefined,
    holds,
    intervals,
    multiprecision,
    value,
)

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
i = Symbol("i", integer=True, positive=True)
a, b, t = (Symbol(name, real=True) for name in "abt")
p, q = distributions("p q", size=n)
z = logits("z", size=n)
ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
ARITHMETICS = [FLOAT, multiprecision(30), intervals(30), CLOSED]
everywhere = pytest.mark.parametrize("arithmetic", ARITHMETICS, ids=lambda each: each.name)


def at(p_row=(ONE, ZERO), q_row=(HALF, HALF), k_value=1, **scalars):
    numbers = {name: Fraction(number) for name, number in scalars.items()}
    rows = {"p": p_row, "q": q_row}
    return Point(len(p_row), rows, {"z": (ZERO,) * len(p_row)}, numbers, {"k": k_value})


@everywhere
@pytest.mark.parametrize(
    "expression",
    [
        a * log(a),
        a * log(a / b),
        a * log(b / a),
        a * log(a) / b,
        a * (log(a) - log(b)),
        a * log(a) * log(b + 1),
        a * log(b - 1) * log(2 * b),
        a * Sum(q[i] * log(p[k + 1]), (i, 1, n)),
        a * (1 + Sum(log(p[i]), (i, 1, n))),
        a * log(p[k + 1] / p[k + 1], evaluate=False),
        a**2 / a * log(0 * b + a),
        Sum(p[i] * log(p[i]), (i, 1, n)),
        Sum((1 - p[i]) * log(1 - p[i]), (i, 1, n)),
        xlogy(a, a),
        rel_entr(a, a),
        entropy(p),
        entropy(Bernoulli(a)),
        kl_divergence(p, p),
        cross_entropy(p, p),
        kl_divergence(Bernoulli(a), Bernoulli(a)),
    ],
    ids=str,
)
def test_beside_a_factor_zero_the_logarithm_of_0_counts_for_nothing(expression, arithmetic):
    assert value(expression, at(a=0, b=1), arithmetic) == ZERO
    assert isinstance(value(expression, at(a=0, b=1), arithmetic), Fraction)


@everywhere
@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        # a factor that may be infinite itself, as a logarithm, is no weight of another one
        (log(a) * log(1 + a) * 3, "0 times oo"),
        (a * (1 / a + 1), "1/0"),
        (a * Pow(1 + b / a, 2), "1/0"),
        (a * log(1 + b / a), "1/0"),
        (a * log(b - 2), r"log\(-1\)"),
        (a * log(a / (b - 2)) / a**2, "1/0"),
        (a * Pow(b - 2, Rational(1, 2)), "-1 to the power 1/2"),
        (Derivative(Pow(a**2, Rational(1, 2), evaluate=False), a), "1/0"),
        (Derivative(abs(a), a, evaluate=False), r"the derivative of \|a\| at 0"),
        (Derivative(Max(a, 0), a, evaluate=False), r"the derivative of \|a\| at 0"),
        ((b - 2) ** b, "a real power of a negative number"),
        (Max(log(a), b), "of a number and oo"),
        (a**a, r"0\*\*0 or 1/0"),
        (a ** (b - 2 * b), r"0\*\*0 or 1/0"),
        (a ** -log(2 * b), r"0\*\*0 or 1/0"),
        (log(a) - log(p[k + 1]), "oo - oo"),
        # x log y is 0 at x = 0: one logarithm beside the factor, and not its powers
        (a * log(a) ** 2, "0 times oo"),
        (a * log(a) * log(b - 1), "0 times oo"),
        (a * (log(a) - log(2 * a)), "0 times oo, of more than one logarithm"),
        (a * (log(a) + log(2 * a)), "0 times oo, of more than one logarithm"),
        (a * (log(a) - log(2 * a)) ** 2, "oo - oo"),
        (a * (log(a) ** 2 - log(a)), "0 times oo, of more than one logarithm"),
        (a * Sum(log(1 - p[i]) + log(p[i]), (i, 1, n)), "0 times oo, of more than one"),
        (a * Sum(log(p[i]) - log(p[i] / 2), (i, 1, n)), "oo - oo"),
        (log(b - 2), r"log\(-1\)"),
        (1 / a, "1/0"),
        (a**-2, "1/0"),
        (Pow(a, b - 2), "1/0"),
        ((b - 2) ** Rational(1, 2), "-1 to the power 1/2"),
        (Derivative(entropy(p), p[k + 1]), "where there is no derivative"),
        (S.NaN, "nan"),
        (S.ComplexInfinity, "zoo"),
    ],
    ids=str,
)
def test_without_it_there_is_no_value(expression, reason, arithmetic):
    with pytest.raises(Undefined, match=reason):
        value(expression, at(a=0, b=1), arithmetic)


@everywhere
@pytest.mark.parametrize(
    "expression",
    [
        kl_divergence(q, p),
        cross_entropy(q, p),
        kl_divergence(q, p, base=2),
        kl_divergence(q, p) + 3,
        kl_divergence(q, p) + cross_entropy(q, p),
        2 * kl_divergence(q, p) * log(3),
        rel_entr(b, a),
        -log(a),
        -(1 + a) * log(a),
        -log(p[k + 1]),
        b * log(b / a),
        -xlogy(b, a),
        oo,
    ],
    ids=str,
)
def test_what_is_not_dominated_and_the_logarithm_of_0_is_infinite(expression, arithmetic):
    assert value(expression, at(a=0, b=1), arithmetic) == arithmetic.infinity
    assert arithmetic.is_infinite(value(expression, at(a=0, b=1), arithmetic))
    assert arithmetic.is_infinite(value(-expression, at(a=0, b=1), arithmetic))


@everywhere
def test_an_infinity_less_another_is_nothing(arithmetic):
    with pytest.raises(Undefined, match="oo - oo"):
        value(kl_divergence(q, p) - cross_entropy(q, p), at(), arithmetic)
    with pytest.raises(Undefined, match="0 times oo"):
        value(a * kl_divergence(q, p), at(a=0), arithmetic)


@everywhere
@pytest.mark.parametrize(
    "expression",
    [
        exp(-kl_divergence(q, p)),
        exp(kl_divergence(q, p)),
        1 / (1 + cross_entropy(q, p)),
        a / kl_divergence(q, p),
        sigmoid(kl_divergence(q, p)),
        cross_entropy(q, p) ** -2,
    ],
    ids=str,
)
def test_no_number_is_made_of_an_infinity(expression, arithmetic):
    with pytest.raises(Outside, match=r"1/oo or the exponential of oo|0 times oo"):
        value(expression, at(a=0), arithmetic)


@everywhere
@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (entropy(Bernoulli(t)), r"Bernoulli\(t\) is no distribution: not t <= 1"),
        (entropy(Bernoulli(-t)), "is no distribution: not -t >= 0"),
        (entropy(Categorical([t, 1 - t])), "is no distribution: not 1 - t >= 0"),
        (entropy(Categorical([a, t])), "is no distribution: not Eq"),
        (entropy(mixture((1 - t, p), (t, q))), "is no distribution: not t <= 1"),
        (a * entropy(Bernoulli(t)), "is no distribution"),
        (entropy(OneHot(k + 2, n)), r"is no distribution: not k \+ 2 in {1..n}"),
        (p[k + 2], r"p\[k \+ 2\]: 3 is none of the outcomes 1..2"),
        (a * p[3], "3 is none of the outcomes"),
        (z[k + 2], r"3 is none of the outcomes"),
        (Sum(1, (i, 1, k - 3)), "a sum from 1 to -2"),
        (Derivative(a * cross_entropy(q, p), a), "is oo|no derivative"),
        (entropy(distributions("p", size=n + 1)), "p has 2 entries at this point, not 3"),
    ],
    ids=str,
)
def test_a_point_of_another_space_is_outside_whatever_the_factor(expression, reason, arithmetic):
    with pytest.raises(Outside, match=reason):
        value(expression, at(a=0, t=2), arithmetic)


@everywhere
@pytest.mark.parametrize(
    "expression",
    [
        Derivative(entropy(Bernoulli(a)), a),
        Derivative(kl_divergence(Bernoulli(a), Bernoulli(b / 3)), a),
        Derivative(a**2 * log(a), a, evaluate=False),
        Derivative(cross_entropy(mixture((1 - a, p), (a, q)), q), a, evaluate=False),
        Derivative(Sum(p[i] * log(p[i]), (i, 1, n)), p[k + 1]),
    ],
    ids=str,
)
def test_at_the_edge_of_where_it_is_defined_a_function_has_no_derivative(expression, arithmetic):
    with pytest.raises(Outside, match="where there is no derivative"):
        value(expression, at(a=0, b=1), arithmetic)


@everywhere
def test_distributions_of_two_sizes_have_nothing_in_common(arithmetic):
    for expression in (kl_divergence(p, p), entropy(p)):
        assert value(expression, at(), arithmetic) == 0
    for statement in (Eq(p, Uniform(3), evaluate=False), Dominates(p, Uniform(3))):
        with pytest.raises(Outside, match=r"distributions over [23] and [23] outcomes"):
            holds(statement, at(), arithmetic)


def test_a_sum_from_one_to_zero_is_empty():
    assert value(Sum(1 / i, (i, 1, k - 1)), at(), FLOAT) == 0


def test_intervals_do_not_guess_a_sign():
    near = exp(a) - Rational(2718281828459045235360287, 10**24)
    with pytest.raises(Indeterminate, match="near 0"):
        value(log(near), at(a=1), intervals(15))
    assert intervals(60).enclosure(value(log(near), at(a=1), intervals(60)))[1] < 0
    with pytest.raises(Undefined, match="negative"):
        value(log(-exp(a)), at(a=1), intervals(15))


@pytest.mark.parametrize(
    "arithmetic", [FLOAT, multiprecision(30), intervals(30)], ids=lambda x: x.name
)
def test_too_large_an_exponential_is_not_taken_for_infinity(arithmetic):
    with pytest.raises(Indeterminate, match="too large"):
        value(exp(a), at(a=10**9), arithmetic)


@everywhere
def test_powers_of_what_is_not_rational(arithmetic):
    assert float(value(exp(a) ** 3, at(a=1), multiprecision(30))) == pytest.approx(20.0855369231877)
    cube, product = (
        value(log(a) ** 3, at(a=2), arithmetic),
        value(log(a) * log(a) ** 2, at(a=2), arithmetic),
    )
    assert arithmetic.compare(cube, product) in (0, None)
    assert arithmetic.compare(cube, value(log(a) ** 2, at(a=2), arithmetic)) == -1
    assert arithmetic.compare(value(a ** log(a), at(a=2), arithmetic), arithmetic.number(ONE)) == 1


def test_what_is_not_known_says_so():
    with pytest.raises(TypeError, match=r"cos\(a\) has no value here: cos is not known"):
        value(cos(a), at(a=0), FLOAT)
    with pytest.raises(KeyError, match="the point gives b no value"):
        value(a + b, at(a=0), FLOAT)


@pytest.mark.parametrize(
    "arithmetic", [FLOAT, multiprecision(30), intervals(30)], ids=lambda x: x.name
)
def test_what_is_0_only_as_far_as_the_digits_go_makes_nothing_infinite(arithmetic):
    tiny = cross_entropy(Bernoulli(a), Bernoulli(sigmoid(t)))
    with pytest.raises(Indeterminate, match=r"may be 0|near 0"):
        value(tiny, at(a=0, t=745), arithmetic)
