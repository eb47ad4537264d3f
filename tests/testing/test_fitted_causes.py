"""Causes with a number in them, and slips in one class, one root or one direction."""

import numpy as np
import pytest
import scipy.special as special

from tests.sweeps import sweep
from tests.testing.objects import CROSS_ENTROPY, DIVERGENCE, ENTROPY, cause

rel_entr, xlogy = special.rel_entr, special.xlogy
BINARY = "cross_entropy(bernoulli(a), bernoulli(b))"
KL_BINARY = "kl(bernoulli(a), bernoulli(b))"
JS = "(kl(p, m) + kl(q, m))/2 where m = (p + q)/2"


def binary(a, b):
    return -(xlogy(a, b) + xlogy(1 - a, 1 - b))


def clipped(low, high=1.0):
    return lambda a, b: binary(a, np.clip(b, low, high))


def filled(eps):
    def divergence(p, q):
        p, q = np.where(p == 0, eps, p), np.where(q == 0, eps, q)
        return (p * np.log(p / q)).sum(-1)

    return divergence


def js(p, q):
    m = (p + q) / 2
    return (rel_entr(p, m) + rel_entr(q, m)).sum(-1) / 2


def reversed_js(p, q):
    m = (p + q) / 2
    return (rel_entr(m, p) + rel_entr(m, q)).sum(-1) / 2


def clamped_log(x, least):
    with np.errstate(all="ignore"):
        return np.maximum(np.log(x), least)


CASES = {
    "filled": (filled(1e-4), DIVERGENCE, "masses are replaced by 0.0001 where they are 0"),
    "filled, another": (filled(3e-6), DIVERGENCE, "masses are replaced by 3e-06 where they are 0"),
    "clipped rate": (clipped(1e-15, 1 - 1e-15), BINARY, "b is clipped to [1e-15, 1 - 1e-15]"),
    "clipped rate, 2.5e-3": (
        clipped(2.5e-3, 1 - 2.5e-3),
        BINARY,
        "b is clipped to [0.0025, 1 - 0.0025]",
    ),
    "clipped from below only": (clipped(1e-9), BINARY, "b is clipped to at least 1e-09"),
    "clipped at a power of 2": (
        lambda p, q: -(p * np.log(np.maximum(q, 2.0**-40))).sum(-1),
        CROSS_ENTROPY,
        "masses inside the logarithms are clipped to at least 2**-40",
    ),
    "added, 5e-7": (
        lambda p, q: -(p * np.log(q + 5e-7)).sum(-1),
        CROSS_ENTROPY,
        "masses inside the logarithms are increased by 5e-07",
    ),
    "clamped logarithms": (
        lambda a, b: -(a * clamped_log(b, -100) + (1 - a) * clamped_log(1 - b, -100)),
        BINARY,
        "logarithms of the second distribution are clamped to at least -100 "
        "(torch.nn.functional.binary_cross_entropy does so)",
    ),
    "clamped logarithms, -50": (
        lambda a, b: -(a * clamped_log(b, -50) + (1 - a) * clamped_log(1 - b, -50)),
        BINARY,
        "logarithms of the second distribution are clamped to at least -50",
    ),
    "rates swapped": (
        lambda a, b: rel_entr(b, a) + rel_entr(1 - b, 1 - a),
        KL_BINARY,
        "the arguments a and b are swapped: what came back is D_KL(Bernoulli(b) || Bernoulli(a))",
    ),
    "other class missing": (
        lambda a, b: -xlogy(a, b),
        BINARY,
        "the terms of the other class, the outcome 0, are missing",
    ),
    "first class missing": (
        lambda a, b: -xlogy(1 - a, 1 - b),
        BINARY,
        "the terms of the other class, the outcome 1, are missing",
    ),
    "root taken": (lambda p, q: np.sqrt(js(p, q)), JS, "the square root is taken"),
    "root not taken": (
        js,
        "sqrt((kl(p, m) + kl(q, m))/2) where m = (p + q)/2",
        "the square root is not taken",
    ),
    "half missing": (lambda p, q: 2 * js(p, q), JS, "the value is doubled"),
    "factor of 3": (
        lambda p: 3 * special.entr(p).sum(-1),
        ENTROPY,
        "the value is multiplied by 3",
    ),
    "off by log 2": (
        lambda p, q: js(p, q) - np.log(2),
        JS,
        "the value is off by a constant, -0.693147 = -log(2)",
    ),
    "one too many": (
        lambda p: special.entr(p).sum(-1) + 1,
        ENTROPY,
        "the value is off by a constant, 1",
    ),
    "JS the wrong way round": (
        reversed_js,
        JS,
        "each divergence is the wrong way round, as KL(m || p) for KL(p || m): what came back is "
        "D_KL((1/2)*p + (1/2)*q || p)/2 + D_KL((1/2)*p + (1/2)*q || q)/2",
    ),
    "distance in bits": (
        lambda p, q: np.sqrt(np.maximum(js(p, q), 0) / np.log(2)),
        "sqrt((kl(p, m) + kl(q, m))/2) where m = (p + q)/2",
        "the logarithm under the root is to base 2, not the natural one",
    ),
    "guarded sigmoid": (
        lambda y, z: (
            -(y * np.log(special.expit(z) + 1e-8) + (1 - y) * np.log(1 - special.expit(z) + 1e-8))
        ),
        "cross_entropy(bernoulli(y), bernoulli(sigmoid(z)))",
        "the logarithm of a sigmoid is taken, which rounds to 0 or 1 at a large number: use "
        "logsigmoid (torch.nn.functional.binary_cross_entropy_with_logits, "
        "scipy.special.log_expit); masses inside the logarithms are increased by 1e-08",
    ),
    "explicit sum in bits": (
        lambda p, q: rel_entr(p, q).sum(-1) / np.log(2),
        "sum(p[i]*log(p[i]/q[i]), i)",
        "the logarithm is to base 2, not the natural one",
    ),
}


@pytest.mark.parametrize("name", sweep(CASES, 3))
def test_cause_with_what_it_fits(name):
    function, expression, expected = CASES[name]
    assert cause(function, expression) == expected


SINGLE = ["filled", "clipped rate, 2.5e-3", "rates swapped", "factor of 3", "root taken"]


@pytest.mark.parametrize("name", SINGLE)
def test_cause_is_fitted_in_single_precision_too(name):
    function, expression, expected = CASES[name]
    assert cause(function, expression, dtype="float32") == expected


NO_CAUSE = {
    "a factor that varies": lambda p, q: rel_entr(p, q).sum(-1) * (1 + p[..., 0]),
    "an offset that varies": lambda p, q: rel_entr(p, q).sum(-1) + p.shape[-1],
    "two clips": lambda p, q: rel_entr(np.maximum(p, 1e-3), np.maximum(q, 1e-5)).sum(-1),
}


@pytest.mark.parametrize("name", sweep(NO_CAUSE, 3))
def test_nothing_is_fitted_that_does_not_explain_everything(name):
    assert cause(NO_CAUSE[name], DIVERGENCE) == "no known mistake reproduces it"
