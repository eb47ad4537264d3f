"""Convex combinations of distributions are mixtures, as in a claim's text."""

from fractions import Fraction

import numpy as np
import pytest
from sympy import Eq, Rational, SympifyError, symbols

from symdiv import (
    Bernoulli,
    Categorical,
    Softmax,
    Uniform,
    distributions,
    entropy,
    kl_divergence,
    logits,
    mixture,
)
from symdiv.language import read_expression

n = symbols("n", integer=True, positive=True)
t, a, b = symbols("t a b", real=True)
p, q, r = distributions("p q r", size=n)
HALF = mixture((Rational(1, 2), p), (Rational(1, 2), q))
SEGMENT = mixture((1 - t, p), (t, q))
z = logits("z", size=n)
QUARTERS = mixture((0.25, p), (0.25, Uniform(n)), (0.5, Softmax(z)))


@pytest.mark.parametrize(
    ("written", "mixed"),
    [
        ((p + q) / 2, HALF),
        (p / 2 + q / 2, HALF),
        (0.5 * p + q * 0.5, HALF),
        (Rational(1, 2) * p + Fraction(1, 2) * q, HALF),
        (np.float64(0.5) * p + np.float32(0.5) * q, HALF),
        (sum([p, q]) / 2, HALF),
        ((1 - t) * p + t * q, SEGMENT),
        (p * (1 - t) + q * t, SEGMENT),
        (p / 3 + 2 * q / 3, mixture((Rational(1, 3), p), (Rational(2, 3), q))),
        ((a * p + b * q) / (a + b), mixture((a / (a + b), p), (b / (a + b), q))),
        (HALF / 2 + r / 2, mixture((0.25, p), (0.25, q), (0.5, r))),
        (
            (p + 2 * Uniform(n) + Softmax(z)) / 4,
            mixture((0.25, p), (0.5, Uniform(n)), (0.25, Softmax(z))),
        ),
        (1 * p, p),
        (0 - (-p), p),
        (p + 0, p),
        (2 * p / 2, p),
    ],
    ids=str,
)
def test_a_convex_combination_is_a_mixture(written, mixed):
    assert written == mixed
    assert hash(written) == hash(mixed)


def test_as_the_text_of_a_claim_says_it():
    assert entropy((p + q) / 2) == read_expression("entropy((p + q)/2)")
    assert kl_divergence(p, (1 - t) * p + t * q) == read_expression("kl(p, (1 - t)*p + t*q)")


def test_masses_that_are_numbers():
    assert ((Bernoulli(0.5) + Bernoulli(1)) / 2)[1] == Rational(3, 4)
    mixed = (Categorical([1, 0]) + 3 * Categorical([0, 1])) / 4
    assert mixed.masses == (Rational(1, 4), Rational(3, 4))


@pytest.mark.parametrize(
    ("combination", "why"),
    [
        (p + q, r"p \+ q is no distribution: its weights are 1, 1, and they sum to 2, not to 1"),
        (p / 2, "they sum to 1/2"),
        (p - q, "none of them is negative"),
        (2 * p - q, "none of them is negative"),
        (a * p + b * q, r"they sum to a \+ b, which is not known to be 1"),
        ((p + q) / t, "is not known to be 1"),
    ],
    ids=str,
)
def test_any_other_combination_has_no_entropy(combination, why):
    for refuse in (
        lambda: entropy(combination),
        lambda: kl_divergence(p, combination),
        lambda: mixture((1, combination)),
    ):
        with pytest.raises(ValueError, match=why):
            refuse()
    with pytest.raises(SympifyError, match=why):
        Eq(combination, r)


def test_what_is_no_combination():
    with pytest.raises(TypeError, match="only distributions are added to a distribution, not 1"):
        p + 1
    with pytest.raises(TypeError, match="only distributions are added to a distribution, not t"):
        t + p
    with pytest.raises(TypeError, match="p and q are not multiplied: a weight is a number"):
        p * q
    with pytest.raises(TypeError, match="p is not divided by q"):
        p / q
    with pytest.raises(ZeroDivisionError, match="p is divided by 0"):
        p / 0
    with pytest.raises(ValueError, match=r"a weight must be a number.* the text 'x y'"):
        "x y" * p
    with pytest.raises(ValueError, match="a mixture has one alphabet: p and Bernoulli"):
        p + Bernoulli(0.5)
