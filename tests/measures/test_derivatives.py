"""Derivatives by masses, by parameters and by logits: values, and no capture of an index."""

import pytest
from sympy import Derivative, KroneckerDelta, Rational, S, Symbol, diff, log, oo, symbols

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    Softmax,
    distributions,
    logits,
    sigmoid,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from tests.sweeps import sweep

n = Symbol("n", integer=True, positive=True)
a, b, x = symbols("a b x")
k, l = symbols("k l")  # noqa: E741  k and l are the usual pair
p, q, r = distributions("p q r", size=n)
z, w = logits("z w", size=n)
s = Softmax(z)
H, C, D = entropy(p), cross_entropy(p, q), kl_divergence(p, q)

INDICES = [
    Symbol("k"),
    Symbol("i"),
    Symbol("i", integer=True),
    Symbol("i", integer=True, positive=True),
    n,
    S(2),
    Symbol("k") + 1,
]


@pytest.mark.parametrize("at", INDICES, ids=lambda at: f"{at}, {at.assumptions0.get('integer')}")
@pytest.mark.parametrize("size", [n, oo])
def test_derivatives_by_masses(at, size):
    if at == n and size == oo:
        at = 3 * S.One
    p, q = distributions("p q", size=size)
    assert entropy(p).diff(p[at]) == -log(p[at]) - 1
    assert cross_entropy(p, q).diff(q[at]) == -p[at] / q[at]
    assert cross_entropy(p, q).diff(p[at]) == -log(q[at])
    assert kl_divergence(p, q).diff(q[at]) == -p[at] / q[at]
    assert kl_divergence(p, q).diff(p[at]) == log(p[at] / q[at]) + 1


def test_a_measure_does_not_depend_on_other_distributions():
    assert H.diff(q[k]) == 0
    assert C.diff(r[k]) == 0
    assert D.diff(x) == 0
    assert D.diff(z[k]) == 0


def test_both_places_of_one_distribution_count():
    assert cross_entropy(p, p).diff(p[k]) == -log(p[k]) - 1
    assert kl_divergence(p, p).diff(p[k]) == 0


def test_second_derivatives():
    assert C.diff(q[k], 2) == p[k] / q[k] ** 2
    assert D.diff(q[k], p[k]) == -1 / q[k]
    assert D.diff(q[k]).diff(q[l]) == KroneckerDelta(k, l) * p[k] / q[k] ** 2
    assert H.diff(p[1], p[2]) == 0


def test_masses_over_a_numbered_alphabet():
    p, q = distributions("p q", size=2)
    assert kl_divergence(p, q).diff(q[2]) == -p[2] / q[2]
    assert kl_divergence(p, q).diff(q[2]) == kl_divergence(p, q).doit().diff(q[2])
    assert cross_entropy([0.7, 0.3], q).diff(q[2]) == Rational(-3, 10) / q[2]


@pytest.mark.parametrize(
    "measure",
    [
        entropy(Bernoulli(a)),
        entropy([a, b, 1 - a - b]),
        cross_entropy(Bernoulli(a), Bernoulli(b)),
        kl_divergence(Bernoulli(a), Bernoulli(b)),
        kl_divergence([a, 1 - a], [b, 1 - b]),
        kl_divergence([a**2, 1 - a**2], [a, 1 - a]),
        kl_divergence([0.2, 0.3, 0.5], [a, b, 1 - a - b], base=2),
    ],
    ids=str,
)
@pytest.mark.parametrize("by", [a, b])
def test_derivatives_by_parameters_are_those_of_the_terms(measure, by):
    at = {a: Rational(1, 3), b: Rational(1, 5)}
    difference = measure.diff(by) - measure.doit().diff(by)
    assert abs(difference.subs(at).evalf(30)) < 1e-25


def test_the_derivative_of_a_divergence_of_two_bernoullis():
    d = kl_divergence(Bernoulli(a), Bernoulli(b))
    assert d.diff(a) == log(a / b) - log((1 - a) / (1 - b))
    assert d.diff(b) == -a / b - (a - 1) / (1 - b)


def test_masses_that_are_fixed_at_zero_do_no_harm():
    d = kl_divergence([a, 1 - a, 0], [b, 1 - b, 0])
    assert d.diff(a) == kl_divergence(Bernoulli(a), Bernoulli(b)).diff(a)
    assert cross_entropy(Categorical([1, 0]), Categorical([b, 1 - b])).diff(b) == -1 / b


def test_no_derivative_is_invented_where_there_is_none():
    infinite = cross_entropy([a, 1 - a], [1, 0])
    assert infinite.diff(a) == Derivative(infinite, a)
    assert H.diff(n) == Derivative(H, n)


def test_the_gradient_of_the_cross_entropy_of_a_softmax():
    assert cross_entropy(p, s).diff(z[k]) == s[k] - p[k]
    assert kl_divergence(p, s).diff(z[k]) == s[k] - p[k]
    assert cross_entropy(p, s).diff(z[1]) == s[1] - p[1]
    assert cross_entropy(p, s).diff(w[k]) == 0
    assert (
        cross_entropy([1, 0, 0], Softmax(logits("z", size=3))).diff(logits("z", size=3)[2])
        == Softmax(logits("z", size=3))[2]
    )


def test_the_hessian_of_the_cross_entropy_of_a_softmax():
    hessian = diff(cross_entropy(p, s), z[k], z[l])
    assert (hessian - s[k] * KroneckerDelta(k, l) + s[k] * s[l]).expand().subs({k: 1, l: 2}) == 0
    assert (hessian - s[k] * KroneckerDelta(k, l) + s[k] * s[l]).expand().subs({k: 1, l: 1}) == 0


@pytest.mark.parametrize(
    "measure",
    sweep(
        [
            lambda p, s, t: entropy(s),
            lambda p, s, t: cross_entropy(s, p),
            lambda p, s, t: cross_entropy(p, s),
            lambda p, s, t: kl_divergence(s, p),
            lambda p, s, t: kl_divergence(p, s),
            lambda p, s, t: kl_divergence(s, t, base=2),
            lambda p, s, t: kl_divergence(t, s),
            lambda p, s, t: cross_entropy(s, s),
        ],
        3,
    ),
)
def test_derivatives_by_logits_are_those_of_the_written_out_formula(measure):
    z, w = logits("z w", size=3)
    p = Categorical([Rational(1, 2), Rational(1, 3), Rational(1, 6)])
    f = measure(p, Softmax(z), Softmax(w))
    at = {z[1]: S(1), z[2]: S(-2), z[3]: S.Half, w[1]: S(0), w[2]: S(3), w[3]: S(-1)}
    for j in (1, 2, 3):
        claimed = f.diff(z[j]).doit().doit()
        written = f.doit().doit().diff(z[j])
        assert abs((claimed - written).subs(at).evalf(30)) < 1e-25


def test_the_gradient_of_the_binary_cross_entropy_of_a_sigmoid():
    z, y = symbols("z y", real=True)
    loss = cross_entropy(Bernoulli(y), Bernoulli(sigmoid(z)))
    assert loss.diff(z).expand() == sigmoid(z) - y


def test_a_base_scales_the_derivative():
    assert kl_divergence(p, q, base=2).diff(q[k]) == -p[k] / (q[k] * log(2))
    base = 1 + Symbol("c", positive=True)
    c = Symbol("c", positive=True)
    claimed = entropy([0.5, 0.5], base).diff(c)
    assert (claimed.doit() - (log(2) / log(base)).diff(c)).simplify() == 0


def test_the_stationary_point_on_the_simplex_can_be_solved_for():
    from sympy import solve

    multiplier = Symbol("lambda")
    assert solve(cross_entropy(p, q).diff(q[k]) + multiplier, q[k]) == [p[k] / multiplier]
