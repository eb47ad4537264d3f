"""Functions that are right pass, where they are right."""

import numpy as np
import pytest
import scipy.special as special
import scipy.stats

import symdiv
from symdiv.testing import assert_implements
from tests.needs import Library, needs_jax, needs_torch
from tests.sweeps import exhaustive, sweep
from tests.testing.objects import (
    CROSS_ENTROPY,
    DIVERGENCE,
    ENTROPY,
    SOFTMAX_LOSS,
    n,
    p,
    q,
    t,
)

torch = Library("torch")
jax = Library("jax")
F = Library("torch.nn.functional")
jax_special = Library("jax.scipy.special")
distributions = Library("torch.distributions")


def divergence(p, q):
    return special.rel_entr(p, q).sum(-1)


def _js(p, q):
    return (divergence(p, (p + q) / 2) + divergence(q, (p + q) / 2)) / 2


NUMPY = {
    "rel_entr": (divergence, DIVERGENCE),
    "kl_div": (lambda p, q: special.kl_div(p, q).sum(-1), DIVERGENCE),
    "entropy of two": (lambda p, q: scipy.stats.entropy(p, q, axis=-1), DIVERGENCE),
    "entropy": (lambda p: scipy.stats.entropy(p, axis=-1), ENTROPY),
    "bits": (lambda p: scipy.stats.entropy(p, base=2, axis=-1), symdiv.entropy(p, base=2)),
    "xlogy": (lambda p, q: -special.xlogy(p, q).sum(-1), CROSS_ENTROPY),
    "log_softmax": (lambda p, z: -(p * special.log_softmax(z, -1)).sum(-1), SOFTMAX_LOSS),
    "relative to uniform": (
        lambda p: special.rel_entr(p, 1 / p.shape[-1]).sum(-1),
        symdiv.kl_divergence(p, symdiv.Uniform(n)),
    ),
    "difference": (divergence, CROSS_ENTROPY - ENTROPY),
    "largest mass": (lambda p: -np.log(p.max(-1)), symdiv.min_entropy(p)),
    "a quarter and three": (
        lambda p, q: sum(
            w * special.rel_entr(x, (p + 3 * q) / 4).sum(-1) for w, x in ((0.25, p), (0.75, q))
        ),
        symdiv.jensen_shannon(p, q, 0.25),
    ),
    "Jensen-Shannon distance": (
        lambda p, q: np.sqrt(np.maximum(0, _js(p, q))),
        symdiv.jensen_shannon_distance(p, q),
    ),
    "largest ratio": (
        lambda p, q: np.log(np.divide(p, q, out=np.zeros_like(p), where=p > 0).max(-1)),
        symdiv.max_divergence(p, q),
    ),
}


@pytest.mark.parametrize("dtype", sweep(["float64", "float32"], 2))
@pytest.mark.parametrize("name", sweep(NUMPY, 3))
def test_functions_of_numpy_arrays(name, dtype):
    function, expression = NUMPY[name]
    # oo - oo is no value, so the difference is compared where it is finite
    assert_implements(function, expression, dtype=dtype)


def test_a_bernoulli_has_a_rate_for_each_row():
    def divergence_of_rates(a, b):
        return special.rel_entr(a, b) + special.rel_entr(1 - a, 1 - b)

    assert_implements(divergence_of_rates, "kl(bernoulli(a), bernoulli(b))")


@exhaustive
def test_a_mixture_has_a_weight_for_each_row():
    expression = symdiv.entropy(symdiv.mixture((1 - t, p), (t, q)))

    def entropy_of_mixture(p, q, t):
        t = np.asarray(t)[..., None]
        return special.entr((1 - t) * p + t * q).sum(-1)

    assert_implements(entropy_of_mixture, expression, parameters=("p", "q", "t"))


@exhaustive
def test_a_text_is_read_as_a_claim_is():
    assert_implements(divergence, "kl(p, q)")
    assert_implements(lambda p, q: divergence(p, q) / np.log(2), "kl(p, q, base=2)")


def test_the_order_of_the_arguments_can_be_said():
    assert_implements(lambda q, p: divergence(p, q), DIVERGENCE, parameters=("q", "p"))


def test_vectors_of_a_given_size():
    p, q = symdiv.distributions("p q", size=4)
    seen = set()

    def counted(p, q):
        seen.add(p.shape[-1])
        return divergence(p, q)

    assert_implements(counted, symdiv.kl_divergence(p, q))
    assert seen == {4}


@exhaustive
def test_single_vectors_only():
    assert_implements(lambda p, q: sum(map(special.rel_entr, p, q)), DIVERGENCE, batched=False)


def test_batches_only():
    assert_implements(lambda p, q: np.sum(special.rel_entr(p, q), axis=1), DIVERGENCE)


@pytest.mark.parametrize(
    ("reduction", "reduce"),
    sweep([("sum", np.sum), ("mean", np.mean), ("batchmean", np.mean)], 3),
)
def test_one_number_for_a_batch(reduction, reduce):
    assert_implements(lambda p, q: reduce(divergence(p, q)), DIVERGENCE, reduction=reduction)


TORCH = {
    # torch's kl_div is nan where both masses are 0
    "kl_div": (
        lambda p, q: F.kl_div(q.log(), p, reduction="none").sum(-1),
        DIVERGENCE,
        {"positive": ("q",)},
    ),
    "kl_div, batchmean": (
        lambda p, q: F.kl_div(q.log(), p, reduction="batchmean"),
        DIVERGENCE,
        {"positive": ("q",), "reduction": "batchmean"},
    ),
    "cross_entropy": (
        lambda p, z: F.cross_entropy(z, p, reduction="none"),
        SOFTMAX_LOSS,
        {"gradient": True},
    ),
    "cross_entropy, mean": (
        lambda p, z: F.cross_entropy(z, p),
        SOFTMAX_LOSS,
        {"gradient": True, "reduction": "mean"},
    ),
    "entr": (lambda p: torch.special.entr(p).sum(-1), ENTROPY, {"gradient": True}),
    # Categorical clips the masses inside its logarithms at the precision of the type
    "Categorical": (
        lambda p, q: distributions.kl_divergence(
            distributions.Categorical(p), distributions.Categorical(q)
        ),
        DIVERGENCE,
        {"smallest": 1e-6},
    ),
    "Categorical, entropy": (
        lambda p: distributions.Categorical(p).entropy(),
        ENTROPY,
        {"smallest": 1e-6},
    ),
}


@needs_torch
@pytest.mark.parametrize("name", sweep(TORCH, 3))
def test_functions_of_torch_tensors(name):
    function, expression, options = TORCH[name]
    assert_implements(function, expression, backend="torch", **options)


@needs_torch
def test_torch_in_single_precision():
    function, expression, options = TORCH["cross_entropy"]
    assert_implements(function, expression, backend="torch", dtype="float32", **options)


JAX = {
    "rel_entr": (lambda p, q: jax_special.rel_entr(p, q).sum(-1), DIVERGENCE),
    "log_softmax": (lambda p, z: -(p * jax.nn.log_softmax(z)).sum(-1), SOFTMAX_LOSS),
}


@needs_jax
@pytest.mark.parametrize("name", sweep(reversed(JAX), 2))
def test_functions_of_jax_arrays(name):
    function, expression = JAX[name]
    assert_implements(function, expression, backend="jax", gradient=True)


@needs_jax
def test_jax_functions_that_branch_on_values_have_gradients_too():
    def loss(p, z):
        assert p.sum() > 0
        return JAX["log_softmax"][0](p, z)

    assert_implements(loss, SOFTMAX_LOSS, backend="jax", gradient=True)


@exhaustive
def test_warnings_of_the_function_do_not_matter():
    def noisy(p, q):
        terms = p * np.log(p / q)
        return np.where(p == 0, 0, terms).sum(-1)

    assert_implements(noisy, DIVERGENCE)


@exhaustive
def test_a_function_that_is_wrong_only_outside_of_its_domain():
    def plain(p, q):
        return (p * np.log(p / q)).sum(-1)

    assert_implements(plain, DIVERGENCE, domain="interior")
    assert_implements(lambda p, q: (p * np.log(p / q)).sum(-1), DIVERGENCE, positive=("p",))


def test_a_function_that_knows_no_infinity():
    def finite(p, q):
        value = divergence(p, q)
        if np.isinf(value).any():
            raise ValueError("p is not dominated by q")
        return value

    assert_implements(finite, DIVERGENCE, domain="dominated")


QUOTIENTS = {
    "sum(p[i]**2/q[i], i)": lambda p, q: (p**2 / q).sum(-1),
    "sum(p[i]**2/q[i], i) - 1": lambda p, q: (p**2 / q).sum(-1) - 1,
    "sum(p[i]/q[i], i)": lambda p, q: (p / q).sum(-1),
    "sum((p[i] - q[i])**2/q[i], i)": lambda p, q: ((p - q) ** 2 / q).sum(-1),
    "sum((p[i] - q[i])**2/(p[i] + q[i]), i)": lambda p, q: ((p - q) ** 2 / (p + q)).sum(-1),
}


@pytest.mark.parametrize("expression", sweep(QUOTIENTS, 5))
def test_quotients_are_asked_for_where_they_have_a_value_at_every_size(expression):
    assert_implements(QUOTIENTS[expression], expression)

    def short(p, q):
        return QUOTIENTS[expression](p[..., :900], q[..., :900])

    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_implements(short, expression)


@exhaustive
def test_a_quotient_may_be_anything_where_it_has_no_value():
    def guarded(p, q):
        return (p**2 / np.where(q == 0, 1.0, q)).sum(-1)

    assert_implements(guarded, "sum(p[i]**2/q[i], i)")
