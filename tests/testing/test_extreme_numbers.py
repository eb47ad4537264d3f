"""Numbers far from 0, where naive exponentials overflow and naive logarithms are of 0."""

import numpy as np
import pytest
import scipy.special as special

from symdiv.testing import assert_implements
from tests.testing.objects import cause

LOSS = "cross_entropy(bernoulli(y), bernoulli(sigmoid(z)))"
SOFTPLUS = "log(1 + exp(z))"
SIGMOID = "sigmoid(z)"
LOGSUMEXP = "log(sum(exp(z[i]), i))"


def loss(y, z):
    return -(y * special.log_expit(z) + (1 - y) * special.log_expit(-z))


RIGHT = {
    "log_expit": (loss, LOSS),
    "as TensorFlow writes it": (
        lambda y, z: np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))),
        LOSS,
    ),
    "logaddexp": (lambda z: np.logaddexp(0, z), SOFTPLUS),
    "expit": (special.expit, SIGMOID),
    "1/(1 + exp(-z)), whose exponential may overflow": (lambda z: 1 / (1 + np.exp(-z)), SIGMOID),
    "tanh": (lambda z: (1 + np.tanh(z / 2)) / 2, SIGMOID),
    "logsumexp": (lambda z: special.logsumexp(z, axis=-1), LOGSUMEXP),
    "a square": (lambda z: z**2, "z**2"),
    "an exponential": (np.exp, "exp(z)"),
}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", RIGHT)
def test_stable_functions_of_numbers_pass(name, dtype):
    function, expression = RIGHT[name]
    assert_implements(function, expression, dtype=dtype)


def naive_loss(y, z):
    s = 1 / (1 + np.exp(-z))
    return -(y * np.log(s) + (1 - y) * np.log(1 - s))


def loss_of_ratio(y, z):
    s = np.exp(z) / (1 + np.exp(z))
    return -(y * np.log(s) + (1 - y) * np.log(1 - s))


WRONG = {
    "loss": (naive_loss, LOSS, "the logarithm of a sigmoid is taken"),
    "loss of a ratio": (loss_of_ratio, LOSS, "exp overflows at a large number"),
    "softplus": (lambda z: np.log(1 + np.exp(z)), SOFTPLUS, "exp overflows at a large number"),
    "log1p of exp": (lambda z: np.log1p(np.exp(z)), SOFTPLUS, "exp overflows at a large number"),
    "sigmoid": (lambda z: np.exp(z) / (1 + np.exp(z)), SIGMOID, "exp overflows at a large number"),
    "logsumexp": (
        lambda z: np.log(np.exp(z).sum(-1)),
        LOGSUMEXP,
        "exp overflows at a large number: use logaddexp, softplus or logsumexp",
    ),
}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", WRONG)
def test_naive_functions_of_numbers_fail(name, dtype):
    function, expression, expected = WRONG[name]
    assert cause(function, expression, dtype=dtype).startswith(expected)


def test_a_guarded_sigmoid_loss_is_caught():
    def guarded(y, z):
        s = np.clip(1 / (1 + np.exp(-z)), 1e-7, 1 - 1e-7)
        return -(y * np.log(s) + (1 - y) * np.log(1 - s))

    with pytest.raises(AssertionError, match="guarded does not implement"):
        assert_implements(guarded, LOSS)
