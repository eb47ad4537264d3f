"""Limits of measures at the boundary of the simplex are the values there."""

import pytest
from sympy import Integer, Limit, O, Rational, exp, expand_log, limit, log, oo, symbols, sympify

from symdiv import (
    Bernoulli,
    cross_entropy,
    distributions,
    entr,
    entropy,
    kl_div,
    kl_divergence,
    mixture,
    rel_entr,
    sigmoid,
    xlogy,
)
from tests.sweeps import sweep

a, b, t = symbols("a b t", real=True)
n = symbols("n", integer=True, positive=True)
x = symbols("x", positive=True)
third = Rational(1, 3)
H = entropy(Bernoulli(a))


@pytest.mark.parametrize(
    ("expression", "value"),
    sweep(
        [
            (H, 0),
            (entropy(Bernoulli(a), base=2), 0),
            (entropy([a, (1 - a) / 2, (1 - a) / 2]), log(2)),
            (entropy([a, (1 - a) / 2, (1 - a) / 2], base=2), 1),
            (cross_entropy(Bernoulli(a), Bernoulli(third)), log(Rational(3, 2))),
            (cross_entropy(Bernoulli(third), Bernoulli(a)), oo),
            (kl_divergence(Bernoulli(a), Bernoulli(third)), log(Rational(3, 2))),
            (kl_divergence(Bernoulli(third), Bernoulli(a)), oo),
            (kl_divergence(Bernoulli(a), Bernoulli(a**2)), 0),
            (2 * H + 3, 3),
            (exp(H), 1),
            (1 / H, oo),
            (H / a, oo),
            (H * log(a), 0),
            (H / (a * log(a)), -1),
            (entropy(mixture((a, [1, 0]), (1 - a, [0, 1]))), 0),
        ],
        3,
    ),
)
def test_at_0(expression, value):
    found = limit(expression, a, 0)
    assert expand_log(found, force=True) == expand_log(sympify(value), force=True)
    assert Limit(expression, a, 0).doit() == found


def test_at_1_from_below():
    assert limit(H, a, 1, "-") == 0
    assert limit(kl_divergence(Bernoulli(a), Bernoulli(third)), a, 1, "-") == log(3)


def test_where_the_rate_tends_to_the_boundary():
    assert limit(entropy(Bernoulli(sigmoid(a))), a, oo) == 0
    assert limit(entropy(Bernoulli(1 / x)), x, oo) == 0
    assert limit(kl_divergence(Bernoulli(1 / x), Bernoulli(1 / x**2)), x, oo) == 0


@pytest.mark.parametrize(
    ("function", "value"),
    [
        (entr(x), 0),
        (xlogy(x, x), 0),
        (xlogy(3, x), -oo),
        (rel_entr(x, 3), 0),
        (rel_entr(3, x), oo),
        (rel_entr(x, x**2), 0),
        (kl_div(x, 3), 3),
        (kl_div(3, x), oo),
        (exp(entr(x)) + kl_div(x, 2), 3),
    ],
)
def test_of_the_functions_that_are_right_at_0(function, value):
    assert limit(function, x, 0) == value


def test_inside_and_where_nothing_moves():
    assert limit(H, a, Rational(1, 2)) == log(2)
    assert limit(H, b, 0) == H
    p, q = distributions("p q", size=n)
    assert limit(t * kl_divergence(p, q) + t, t, 1) == kl_divergence(p, q) + 1


def test_series_at_0():
    assert H.series(a, 0, 3) == a * (1 - log(a)) - a**2 / 2 + O(a**3)
    assert H.subs(a, Integer(0)).doit() == 0
