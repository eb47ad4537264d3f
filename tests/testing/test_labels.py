"""Labels as integers from 0, a label that is ignored, and logits of -inf."""

import numpy as np
import pytest
import scipy.special as special

from symdiv.language import ClaimError
from symdiv.testing import assert_implements
from tests.needs import Library, needs_torch
from tests.sweeps import exhaustive
from tests.testing.objects import cause

torch = Library("torch")

LOSSES = ("cross_entropy(one_hot(k), softmax(z))", "-log(softmax(z)[k])")


def loss(z, k):
    logs = special.log_softmax(z, -1)
    return -np.take_along_axis(logs, np.asarray(k)[..., None], -1)[..., 0]


@pytest.mark.parametrize("expression", LOSSES)
def test_labels_are_counted_from_0(expression):
    assert_implements(loss, expression, parameters=("z", "k"))


@pytest.mark.parametrize("expression", LOSSES)
def test_labels_that_are_counted_from_1(expression):
    def shifted(z, k):
        return loss(z, k - 1)

    expected = "the label k is counted from 1, but labels are counted from 0"
    assert cause(shifted, expression, parameters=("z", "k")) == expected


def test_probabilities_where_their_logarithms_are_expected():
    def unlogged(z, k):
        masses = special.softmax(z, -1)
        return -np.take_along_axis(masses, np.asarray(k)[..., None], -1)[..., 0]

    expected = "the logarithm of the softmax is not taken"
    assert cause(unlogged, LOSSES[1]).startswith(expected)


def test_arguments_stand_in_the_order_of_the_text():
    assert_implements(lambda k, z: loss(z, k), LOSSES[0])
    assert_implements(loss, LOSSES[1])
    assert_implements(lambda q, p: special.rel_entr(p, q).sum(-1), "-sum(q[i]*0, i) + kl(p, q)")


@needs_torch
@pytest.mark.parametrize(("index", "reduction"), [(-100, "none"), (-100, "sum"), (0, "mean")])
def test_a_label_that_is_ignored(index, reduction):
    def cross_entropy(z, k):
        return torch.nn.functional.cross_entropy(z, k, ignore_index=index, reduction=reduction)

    options = {"parameters": ("z", "k"), "reduction": reduction, "ignore_index": index}
    assert_implements(cross_entropy, LOSSES[0], **options)


def test_an_ignored_label_that_counts_in_the_mean():
    def mean(z, k):
        return np.where(k == -100, 0, loss(z, np.maximum(k, 0))).mean()

    options = {"parameters": ("z", "k"), "reduction": "mean", "ignore_index": -100}
    assert cause(mean, LOSSES[0], **options).startswith("the mean over the batch is taken")


def kl(y, z):
    logs, others = special.log_softmax(y, -1), special.log_softmax(z, -1)
    masses = np.exp(logs)
    with np.errstate(all="ignore"):
        return np.where(masses == 0, 0, masses * (logs - others)).sum(-1)


@exhaustive
def test_masked_logits():
    def careless(y, z):
        logs, others = special.log_softmax(y, -1), special.log_softmax(z, -1)
        return (np.exp(logs) * (logs - others)).sum(-1)

    expression = "kl(softmax(y), softmax(z))"
    assert_implements(careless, expression)
    assert_implements(kl, expression, masked=True)
    with pytest.raises(AssertionError, match="-inf"):
        assert_implements(careless, expression, masked=True)


def test_conditions_say_where_a_number_lies():
    def scaled(t, p):
        return special.entr(p).sum(-1) / np.where(t > 0, t, np.nan)

    assert_implements(scaled, "1/t * entropy(p) where t > 0")
    with pytest.raises(AssertionError, match="nan location mismatch"):
        assert_implements(scaled, "1/t * entropy(p)")
    with pytest.raises(ClaimError, match="at character"):
        assert_implements(scaled, "entropy(p)/t where t >")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ignore_index": -100}, "ignore_index is of labels"),
        ({"masked": True}, "masked is of logits"),
        ({"ignore_index": "k"}, "ignore_index must be an integer, not 'k'"),
        ({"masked": 1}, "masked must be one of True, False, not 1"),
    ],
)
def test_options_that_have_no_place(options, said):
    with pytest.raises(ValueError, match=said):
        assert_implements(lambda p: special.entr(p).sum(-1), "entropy(p)", **options)
