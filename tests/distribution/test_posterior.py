"""Likelihoods, evidence and posteriors."""

import pytest
from sympy import Add, Gt, KroneckerDelta, Rational, Sum, latex, log, pretty, symbols

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    distributions,
    evidence,
    likelihood,
    posterior,
)
from symdiv.distribution.likelihood import LikelihoodValues, as_likelihood
from symdiv.measures import kl_divergence

n = symbols("n", integer=True, positive=True)
i, k = symbols("i k", integer=True, positive=True)
a = symbols("a", real=True)
p, q = distributions("p q", size=n)
l = likelihood("l", size=n)  # noqa: E741


def test_a_likelihood_is_nonnegative_and_differentiable():
    assert l[k].is_nonnegative
    assert l[k].is_positive is None
    assert log(l[k]).diff(l[i]) == KroneckerDelta(k, i) / l[k]
    assert l[k].subs(n, 3) == likelihood("l", size=3)[k]


def test_written_values_are_exact_and_chosen_by_their_place():
    values = as_likelihood([0.2, "3/5"])
    assert (values[1], values[2]) == (Rational(1, 5), Rational(3, 5))
    assert values[k].subs(k, 2) == Rational(3, 5)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([-1, 1], "value 1 of the likelihood must not be negative, but is -1"),
        ([1, "one"], "value 2 of the likelihood must be a number"),
        (0.5, r"a likelihood must be a list such as \[0.2, 0.5\], not 0.5"),
    ],
)
def test_what_is_no_likelihood_is_refused(values, message):
    with pytest.raises(ValueError, match=message):
        as_likelihood(values)


def test_the_evidence_is_the_mean_likelihood():
    assert evidence([0.5, 0.5], [0.2, 0.6]).doit() == Rational(2, 5)
    assert evidence([0.5, 0.5], [0.2, 0.6]).evalf() == 0.4
    written = evidence(p, l).doit()
    assert isinstance(written, Sum)
    assert evidence(p, l).diff(p[k]) == l[k]
    assert evidence(p, l).diff(l[k]) == p[k]
    assert evidence([a, 1 - a], [2, 3]).diff(a) == -1


def test_the_posterior_is_a_distribution():
    assert posterior([0.5, 0.5], [0.2, 0.6]).masses == (Rational(1, 4), Rational(3, 4))
    symbolic = posterior([a, 1 - a], [2, 3])
    assert Add(*(mass.doit() for mass in symbolic)).simplify() == 1
    assert symbolic.conditions[-1] == Gt(3 - a, 0)
    assert posterior([1, 0], [2, 3]).has_full_support is False


def test_the_posterior_of_a_generic_prior_is_prior_times_likelihood_over_evidence():
    mass = posterior(p, l)[k]
    assert str(mass) == "posterior(p, l)[k]"
    assert mass.doit() == p[k] * l[k] / evidence(p, l).doit()
    assert mass.diff(q[k]) == 0
    assert posterior(p, l).conditions == (Gt(evidence(p, l).doit(), 0),)
    assert latex(posterior(p, l)) == r"\operatorname{posterior}(p, l)"
    assert pretty(evidence(p, l)) == "evidence(p, l)"


def test_a_divergence_from_the_posterior_is_exact():
    assert kl_divergence([1, 0], posterior([0.5, 0.5], [0.2, 0.6])).doit() == log(4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 0], [0, 3]), "has no posterior given .*: the evidence is 0"),
        (([1, 0], [1, 1, 1]), "sizes differ: .* has 2 outcomes, .* has 3"),
        ((Bernoulli(0.5), [1, 1]), r"the outcomes of Bernoulli\(1/2\) must be 1\.\.2"),
        (([1, 1], [1, 1]), "the masses must sum to 1"),
    ],
)
def test_what_has_no_posterior_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        posterior(*arguments)


def test_a_likelihood_and_a_prior_are_told_apart():
    with pytest.raises(TypeError, match="an evidence takes a Likelihood, not p"):
        type(evidence(p, l))(p, p)
    assert LikelihoodValues([1, 2]).size == Categorical([1, 0]).size
