"""Wrong functions fail, and the cause that is named is what was done wrong."""

import numpy as np
import pytest
import scipy.special as special

import symdiv
from symdiv.testing import assert_implements
from tests.needs import Library, needs_jax, needs_torch
from tests.sweeps import sweep
from tests.testing.objects import CROSS_ENTROPY, DIVERGENCE, ENTROPY, SOFTMAX_LOSS, cause, p

torch = Library("torch")
jnp = Library("jax.numpy")
F = Library("torch.nn.functional")
rel_entr = special.rel_entr


def clipped(eps):
    """The divergence as blogs write it."""

    def kl_divergence(p, q):
        p, q = np.clip(p, eps, 1), np.clip(q, eps, 1)
        return np.sum(p * np.log(p / q), axis=-1)

    return kl_divergence


def plain(p, q):
    return (p * np.log(p / q)).sum(-1)


def softmax(z):
    return np.exp(z) / np.exp(z).sum(-1, keepdims=True)


def hot(p):
    return np.eye(p.shape[-1])[np.argmax(p, axis=-1)]


NUMPY = {
    "swapped": (
        lambda p, q: rel_entr(q, p).sum(-1),
        DIVERGENCE,
        "the arguments p and q are swapped: what came back is D_KL(q || p)",
    ),
    "base 2": (
        lambda p, q: rel_entr(p, q).sum(-1) / np.log(2),
        DIVERGENCE,
        "the logarithm is to base 2, not the natural one",
    ),
    "base 10": (
        lambda p, q: rel_entr(p, q).sum(-1) / np.log(10),
        DIVERGENCE,
        "the logarithm is to base 10, not the natural one",
    ),
    "nats for bits": (
        lambda p: special.entr(p).sum(-1),
        symdiv.entropy(p, base=2),
        "the logarithm is the natural one, not that to base 2",
    ),
    "nan at 0": (plain, DIVERGENCE, "0 log 0 is nan here: a term of mass 0 must be 0"),
    "nan at 0, entropy": (
        lambda p: -(p * np.log(p)).sum(-1),
        ENTROPY,
        "0 log 0 is nan here: a term of mass 0 must be 0",
    ),
    "nan at 0, and base 2": (
        lambda p, q: (p * np.log2(p / q)).sum(-1),
        DIVERGENCE,
        "0 log 0 is nan here: a term of mass 0 must be 0; "
        "the logarithm is to base 2, not the natural one",
    ),
    "mean over classes": (
        lambda p, q: rel_entr(p, q).mean(-1),
        DIVERGENCE,
        "the mean over the outcomes is taken, not the sum "
        "(torch.nn.functional.kl_div does so unless told otherwise)",
    ),
    "sign": (lambda p: -special.entr(p).sum(-1), ENTROPY, "the sign is wrong"),
    "clipped at 1e-10": (
        clipped(1e-10),
        DIVERGENCE,
        "masses are clipped to at least 1e-10",
    ),
    "clipped at 1e-7": (clipped(1e-7), DIVERGENCE, "masses are clipped to at least 1e-07"),
    "clipped at 1e-15": (clipped(1e-15), DIVERGENCE, "masses are clipped to at least 1e-15"),
    "clipped at eps": (
        clipped(np.finfo(float).eps),
        DIVERGENCE,
        "masses are clipped to at least np.finfo(np.float64).eps",
    ),
    "clipped on both sides": (
        lambda p, q: -(p * np.log(np.clip(q, 1e-7, 1 - 1e-7))).sum(-1),
        CROSS_ENTROPY,
        "masses inside the logarithms are clipped to [1e-07, 1 - 1e-07]",
    ),
    "added inside the logarithms": (
        lambda p, q: (p * np.log((p + 1e-10) / (q + 1e-10))).sum(-1),
        DIVERGENCE,
        "masses inside the logarithms are increased by 1e-10",
    ),
    "added to the second": (
        lambda p, q: -(p * np.log(q + 1e-12)).sum(-1),
        CROSS_ENTROPY,
        "masses inside the logarithms are increased by 1e-12",
    ),
    "added to the second, divergence": (
        lambda p, q: rel_entr(p, q + 1e-8).sum(-1),
        DIVERGENCE,
        "masses of the second distribution are increased by 1e-08 inside the logarithm",
    ),
    "added everywhere": (
        lambda p, q: plain(p + 1e-8, q + 1e-8),
        DIVERGENCE,
        "masses are increased by 1e-08",
    ),
    "clipped and swapped": (
        lambda p, q: clipped(1e-12)(q, p),
        DIVERGENCE,
        "the arguments p and q are swapped: what came back is D_KL(q || p); "
        "masses are clipped to at least 1e-12",
    ),
    "left out": (
        lambda p, q: np.where(q > 0, rel_entr(p, np.where(q > 0, q, 1)), 0).sum(-1),
        DIVERGENCE,
        "terms where the second distribution is 0 are left out, and the value is finite where it "
        "is infinite",
    ),
    "nan_to_num": (
        lambda p, q: np.nan_to_num(p * np.log(p / q)).sum(-1),
        DIVERGENCE,
        "nan_to_num turns an infinite term into a finite one",
    ),
    "cross-entropy for divergence": (
        lambda p, q: -special.xlogy(p, q).sum(-1),
        DIVERGENCE,
        "the entropy of the first distribution is missing: what came back is H(p, q)",
    ),
    "divergence for cross-entropy": (
        lambda p, q: rel_entr(p, q).sum(-1),
        CROSS_ENTROPY,
        "the entropy is subtracted: what came back is D_KL(p || q)",
    ),
    "only the likeliest": (
        lambda p, q: -special.xlogy(hot(p), q).sum(-1),
        CROSS_ENTROPY,
        "only the likeliest outcome of the first distribution counts",
    ),
    "exp overflows": (
        lambda p, z: -special.xlogy(p, softmax(z)).sum(-1),
        SOFTMAX_LOSS,
        "exp overflows at a large logit: use log_softmax",
    ),
    "log of softmax": (
        lambda p, z: -special.xlogy(p, special.softmax(z, -1)).sum(-1),
        SOFTMAX_LOSS,
        "the logarithm of a softmax is taken, which is 0 where it underflows: use log_softmax",
    ),
    "guarded log of softmax": (
        lambda p, z: -special.xlogy(p, special.softmax(z, -1) + 1e-9).sum(-1),
        SOFTMAX_LOSS,
        "masses inside the logarithms are increased by 1e-09",
    ),
    "logits for probabilities": (
        lambda p, z: -special.xlogy(p, z).sum(-1),
        SOFTMAX_LOSS,
        "logits are taken for probabilities: softmax is not applied to z",
    ),
    "terms": (rel_entr, DIVERGENCE, "the terms of the outcomes are not summed"),
    "keepdims": (
        lambda p, q: rel_entr(p, q).sum(-1, keepdims=True),
        DIVERGENCE,
        "the result keeps a dimension of length 1 (keepdims?)",
    ),
    "wrong axis": (
        lambda p, q: rel_entr(p, q).sum(0),
        DIVERGENCE,
        "the sum is over the batch, not over the outcomes (axis=0 for axis=-1?)",
    ),
}


@pytest.mark.parametrize("name", NUMPY)
def test_cause_of_a_wrong_function_of_numpy_arrays(name):
    function, expression, expected = NUMPY[name]
    assert cause(function, expression) == expected


@pytest.mark.parametrize("name", ["swapped", "base 2", "nan at 0", "mean over classes", "sign"])
def test_cause_is_found_in_single_precision_too(name):
    function, expression, expected = NUMPY[name]
    assert cause(function, expression, dtype="float32") == expected


@pytest.mark.parametrize("eps", [1e-7, 1e-10, 1e-12])
def test_a_clipped_divergence_is_caught_without_zeros(eps):
    expected = f"masses are clipped to at least {eps:g}"
    assert cause(clipped(eps), DIVERGENCE, domain="interior") == expected


BOTH_ZERO = (
    "0 times log 0 is nan where both masses are 0 (torch.nn.functional.kl_div does so): that term "
    "must be 0"
)
OF_TORCH = {
    "kl_div with its arguments reversed": (
        lambda p, q: F.kl_div(p.log(), q, reduction="none").sum(-1),
        DIVERGENCE,
        f"the arguments p and q are swapped: what came back is D_KL(q || p); {BOTH_ZERO}",
    ),
    "kl_div at zeros": (
        lambda p, q: F.kl_div(q.log(), p, reduction="none").sum(-1),
        DIVERGENCE,
        BOTH_ZERO,
    ),
    "kl_div of probabilities": (
        lambda p, q: F.kl_div(q, p, reduction="none").sum(-1),
        DIVERGENCE,
        "the second distribution is taken for its own logarithm: the logarithm is not applied",
    ),
    "cross_entropy of probabilities": (
        lambda p, q: F.cross_entropy(q, p, reduction="none"),
        CROSS_ENTROPY,
        "probabilities are taken for logits: softmax is applied to q",
    ),
    "softmax twice": (
        lambda p, z: F.cross_entropy(z.softmax(-1), p, reduction="none"),
        SOFTMAX_LOSS,
        "softmax is applied to z twice",
    ),
    "Categorical": (
        lambda p, q: torch.distributions.kl_divergence(
            torch.distributions.Categorical(p), torch.distributions.Categorical(q)
        ),
        DIVERGENCE,
        "terms where the second distribution is 0 are set to inf apart from the others "
        "(torch.distributions.Categorical does so); masses inside the logarithms are clipped to "
        "at least np.finfo(np.float64).eps",
    ),
}


@needs_torch
@pytest.mark.parametrize("name", OF_TORCH)
def test_cause_of_a_wrong_function_of_torch_tensors(name):
    function, expression, expected = OF_TORCH[name]
    assert cause(function, expression, backend="torch") == expected


ONE_NUMBER = (
    "; the value of each row was expected: say reduction= if one number is meant, and "
    "batched=False if the function takes single vectors only"
)


@pytest.mark.parametrize(
    ("reduce", "expected"),
    [
        (np.sum, "the values of the batch are added"),
        (np.mean, "the mean over the batch is taken"),
    ],
)
def test_a_batch_that_gives_one_number(reduce, expected):
    def reduced(p, q):
        return reduce(rel_entr(p, q).sum(-1))

    assert cause(reduced, DIVERGENCE) == expected + ONE_NUMBER


@needs_torch
def test_default_reduction_of_kl_div():
    def loss(p, q):
        return F.kl_div(q.log(), p)

    options = {"backend": "torch", "positive": ("q",)}
    of_outcomes = (
        "the mean over the outcomes is taken, not the sum (torch.nn.functional.kl_div does so "
        "unless told otherwise)"
    )
    assert cause(loss, DIVERGENCE, **options) == of_outcomes
    assert cause(loss, DIVERGENCE, batched=False, **options) == of_outcomes
    of_all = (
        "the mean over the batch and the outcomes is taken, which divides by all elements "
        "(reduction='mean' of torch.nn.functional.kl_div)"
    )
    assert cause(loss, DIVERGENCE, batched=True, **options) == of_all + ONE_NUMBER
    assert cause(loss, DIVERGENCE, reduction="mean", **options) == (
        of_all + '; the mean of the rows\' values was expected (reduction="mean")'
    )


def test_sum_where_the_mean_is_meant():
    def loss(p, q):
        return rel_entr(p, q).sum()

    assert cause(loss, DIVERGENCE, reduction="mean", domain="dominated") == (
        "the values of the batch are added; the mean of the rows' values was expected "
        '(reduction="mean")'
    )


@needs_jax
def test_cause_of_a_wrong_function_of_jax_arrays():
    def plain_in_jax(p, q):
        return (p * jnp.log(p / q)).sum(-1)

    assert cause(plain_in_jax, DIVERGENCE, backend="jax") == NUMPY["nan at 0"][2]


UNKNOWN = {
    "no mistake of the table": lambda p, q: rel_entr(p, q).sum(-1) + 0.1 * p[..., 0],
    "a mistake in some places only": lambda p, q: rel_entr(p, q).sum(-1) * (1 + (p[..., 0] == 0.5)),
    "swapped in some places only": lambda p, q: np.where(
        p[..., 0] == 0.25, rel_entr(q, p).sum(-1), rel_entr(p, q).sum(-1)
    ),
    "wrong at many outcomes only": lambda p, q: rel_entr(p, q).sum(-1) * (1 + (p.shape[-1] > 6)),
}


@pytest.mark.parametrize("name", sweep(UNKNOWN, 2))
def test_no_cause_is_named_that_does_not_explain_everything(name):
    assert cause(UNKNOWN[name], DIVERGENCE) == "no known mistake reproduces it"


def binary_loss(y, x):
    return y * np.logaddexp(0, -x) + (1 - y) * np.logaddexp(0, x)


BINARY = (
    "cross_entropy(bernoulli(y), bernoulli(sigmoid(x)))",
    "cross_entropy(bernoulli(y), bernoulli(1/(1 + exp(-x))))",
    "-y*log(sigmoid(x)) - (1 - y)*log(1 - sigmoid(x))",
)


@pytest.mark.parametrize("expression", BINARY)
def test_labels_of_two_classes_the_wrong_way_round(expression):
    expected = "the two classes are the wrong way round: 1 - y is taken for y"
    assert cause(lambda y, x: binary_loss(1 - y, x), expression) == expected
    assert cause(lambda y, x: binary_loss(y, -x), expression) == expected
    assert_implements(binary_loss, expression)


def test_rates_of_two_classes_the_wrong_way_round():
    def loss(y, b):
        return -special.xlogy(y, 1 - b) - special.xlogy(1 - y, b)

    def swapped(y, b):
        return -special.xlogy(b, y) - special.xlogy(1 - b, 1 - y)

    expression = "cross_entropy(bernoulli(y), bernoulli(b))"
    expected = "the two classes are the wrong way round: 1 - b is taken for b"
    assert cause(loss, expression) == expected
    assert cause(swapped, expression).startswith("the arguments y and b are swapped: ")
