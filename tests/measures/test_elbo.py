"""The evidence lower bound and the importance-sampling estimates as expressions."""

import pickle

import pytest
from sympy import Rational, Sum, latex, log, oo, pretty, symbols

import symdiv
from symdiv.distribution import Sample, distributions, evidence, likelihood, posterior
from symdiv.measures import (
    cross_entropy,
    cross_entropy_estimate,
    divergence_estimate,
    elbo,
    kl_divergence,
)

N, n = symbols("N n", integer=True, positive=True)
k, m = symbols("k m", integer=True, positive=True)
p, q, r = distributions("p q r", size=n)
l = likelihood("l", size=n)  # noqa: E741
x = Sample("x", length=N, size=n)
half = Rational(1, 2)


def test_the_bound_and_the_divergence_from_the_posterior_make_the_log_evidence():
    prior, values, candidate = [half, half, 0], [2, 3, 5], [Rational(1, 3), Rational(2, 3), 0]
    gap = kl_divergence(candidate, posterior(prior, values))
    whole = elbo(candidate, prior, values) + gap
    assert (whole.doit() - log(evidence(prior, values).doit())).equals(0)


def test_the_bound_is_exact_at_zeros():
    assert elbo([1, 0], [half, half], [2, 0]).doit() == 0
    assert elbo([half, half], [half, half], [2, 0]).doit() == -oo
    assert elbo([0, 1], [half, half], [2, 4]).evalf(20) == log(2).evalf(20)


def test_the_bound_can_be_differentiated():
    bound = elbo(q, p, l)
    assert bound.diff(q[k]) == log(p[k] * l[k] / q[k]) - 1
    assert bound.diff(l[k]) == q[k] / l[k]
    assert bound.diff(p[k]) == q[k] / p[k]
    a = symbols("a", positive=True)
    slope = elbo([a, 1 - a], [half, half], [2, 6]).diff(a)
    assert slope.subs(a, Rational(1, 4)).equals(0)


def test_the_bound_prints_and_is_rebuilt():
    bound = elbo(q, p, l)
    assert (str(bound), pretty(bound)) == ("ELBO(q, p, l)", "ELBO(q, p, l)")
    assert latex(bound) == r"\operatorname{ELBO}(q, p, l)"
    assert bound.func(*bound.args) == bound == pickle.loads(pickle.dumps(bound))
    assert isinstance(bound.rewrite(Sum).args[1], Sum)
    assert bound.subs(q, p) == elbo(p, p, l)


def test_estimates_are_means_over_the_sample():
    pair = Sample("x", length=2, size=2)
    weights = {pair[1]: 1, pair[2]: 2}
    masses = [half, half], [Rational(1, 4), Rational(3, 4)], pair, [Rational(1, 3), Rational(2, 3)]
    gap, surprise = (
        estimate(*masses).doit().xreplace(weights).doit()
        for estimate in (divergence_estimate, cross_entropy_estimate)
    )
    assert (gap - (3 * log(2) / 4 + 3 * log(Rational(2, 3)) / 8)).equals(0)
    assert (surprise - (3 * log(4) / 4 + 3 * log(Rational(4, 3)) / 8)).equals(0)


def test_estimates_print_and_are_rebuilt():
    estimate = divergence_estimate(p, q, x, r)
    assert str(estimate) == "D_est(p, q, x, r)"
    assert latex(estimate) == r"D_{\mathrm{est}}(p, q, x, r)"
    assert estimate.func(*estimate.args) == estimate == pickle.loads(pickle.dumps(estimate))
    assert isinstance(estimate.rewrite(Sum) * N, Sum)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: elbo(distributions("u", size=3), [1, 0], [1, 1]), "sizes differ"),
        (lambda: elbo([1, 0], [1, 0], [1, -1]), "must not be negative"),
        (lambda: divergence_estimate([1, 0], [1, 0], x, [1, 0]), "sizes differ: .* are 1..n"),
        (lambda: cross_entropy_estimate(p, [1, 0, 0], x, r), "sizes differ"),
    ],
)
def test_what_does_not_fit_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_the_names_are_those_of_the_package():
    assert symdiv.elbo(q, p, l) == elbo(q, p, l)
    assert symdiv.Empirical(symdiv.Sample("x", length=N, size=n)).size == n
    assert cross_entropy(symdiv.Empirical(x), q).free_symbols == {x, q, N, n}
