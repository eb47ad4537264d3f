"""Functions with a temperature: softmax(z/t) can be said, and what is wrong with it is named."""

import numpy as np
import pytest

from symdiv.testing import assert_implements

LOSS = "cross_entropy(p, softmax(z/t))"


def log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def loss(p, z, t):
    return -np.sum(p * log_softmax(z / np.asarray(t)[..., None]), axis=-1)


def divergence(y, z):
    a, b = log_softmax(y / 4), log_softmax(z / 4)
    return np.sum(np.exp(a) * (a - b), axis=-1)


@pytest.mark.parametrize("text", [LOSS, f"{LOSS} where t > 0"])
def test_a_right_loss_passes(text):
    assert_implements(loss, text)


def test_a_right_divergence_passes():
    assert_implements(divergence, "kl(softmax(y/4), softmax(z/4))")


@pytest.mark.parametrize(
    ("wrong", "cause"),
    [
        (lambda p, z, t: loss(p, z, 1 + 0 * np.asarray(t)), "another factor: z for z/t"),
        (lambda p, z, t: loss(p, z, 1 / np.asarray(t)), r"another factor: t\*z for z/t"),
    ],
)
def test_a_factor_that_is_left_out_or_turned_is_named(wrong, cause):
    with pytest.raises(AssertionError, match=cause):
        assert_implements(wrong, f"{LOSS} where t > 0")
