"""Distributions that differ in their last digits, and masses down to the smallest."""

import numpy as np
import pytest
import scipy.special as special
from scipy.spatial.distance import jensenshannon

from symdiv.testing import assert_implements
from tests.needs import Library, needs_torch
from tests.sweeps import exhaustive, sweep
from tests.testing.objects import ENTROPY, message

torch = Library("torch")

JS = "(kl(p, m) + kl(q, m))/2 where m = (p + q)/2"
DISTANCE = "sqrt((kl(p, m) + kl(q, m))/2) where m = (p + q)/2"
HELLINGER = "sqrt(1 - sum(sqrt(p[i]*q[i]), i))"


def js(p, q):
    m = (p + q) / 2
    return (special.rel_entr(p, m) + special.rel_entr(q, m)).sum(-1) / 2


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_distance_that_rounds_below_zero_fails(dtype):
    shown = message(lambda p, q: np.sqrt(js(p, q)), DISTANCE, dtype=dtype)
    assert "nan location mismatch" in shown


@exhaustive
def test_the_distance_of_scipy_is_nan_between_some_distributions_that_are_nearly_equal():
    """It takes the root of what rounding makes negative; elsewhere it is right."""

    def distance(p, q):
        return jensenshannon(p, q, axis=-1)

    assert "nan location mismatch" in message(distance, "js_distance(p, q)")
    assert_implements(lambda p, q: np.nan_to_num(distance(p, q)), "js_distance(p, q)")


@exhaustive
@pytest.mark.parametrize("dtype", sweep(["float64", "float32"], 2))
def test_a_distance_that_is_kept_from_below_zero_passes(dtype):
    assert_implements(lambda p, q: np.sqrt(np.maximum(js(p, q), 0)), DISTANCE, dtype=dtype)
    assert_implements(js, JS, dtype=dtype)


@exhaustive
def test_a_distance_of_roots_passes():
    def hellinger(p, q):
        return np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum(-1) / 2)

    assert_implements(hellinger, HELLINGER)


@needs_torch
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("eps", [1e-12, 1e-10])
def test_a_clamp_is_seen_in_the_gradient_where_the_value_hides_it(eps, dtype):
    def entropy(p):
        return -(p * p.clamp(min=eps).log()).sum(-1)

    options = {"backend": "torch", "domain": "interior", "dtype": dtype}
    assert "does not implement" in (shown := message(entropy, ENTROPY, **options)) or (
        "The gradient of entropy by p" in shown
    )
    assert_implements(lambda p: torch.special.entr(p).sum(-1), ENTROPY, **options, gradient=True)
