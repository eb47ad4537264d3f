"""The library of a function is recognised where backend= is not said."""

from functools import partial

import pytest

from symdiv.testing import assert_implements
from symdiv.testing.backends.recognising import libraries, names_used
from tests.needs import reason
from tests.testing.objects import DIVERGENCE, ENTROPY, SOFTMAX_LOSS, cause, message

torch = pytest.importorskip("torch", reason=reason("torch"))
F = torch.nn.functional


class Loss(torch.nn.Module):
    def forward(self, p, z):
        return F.cross_entropy(z, p, reduction="none")


def entropy(p):
    return torch.special.entr(p).sum(-1)


def helper(p):
    return entropy(p)


TORCH = {
    "a function of the library": (torch.nn.functional.softplus, "log(1 + exp(z))"),
    "a module": (Loss(), SOFTMAX_LOSS),
    "a bound method": (Loss().forward, SOFTMAX_LOSS),
    "through another function": (helper, ENTROPY),
    "through a partial": (partial(lambda f, p: f(p), entropy), ENTROPY),
    "methods only": (lambda p: -p.xlogy(p).sum(-1), ENTROPY),
}


@pytest.mark.parametrize("name", TORCH)
def test_functions_of_tensors_need_no_backend(name):
    function, expression = TORCH[name]
    assert_implements(function, expression)


def test_gradients_are_compared_as_with_the_backend():
    with pytest.raises(AssertionError, match="The gradient of <lambda> by p"):
        assert_implements(lambda p: entropy(p.detach()) + 0 * p[..., 0], ENTROPY)


def test_functions_of_numpy_arrays_stay_so():
    import numpy as np

    assert libraries(lambda p: np.sum(p)) == ()
    assert libraries(entropy) == ("torch",)
    assert_implements(lambda p: -np.sum(p * np.log(np.where(p > 0, p, 1)), -1), ENTROPY)


def test_a_function_of_arrays_that_uses_tensors_inside():
    def wrapped(p):
        return entropy(torch.from_numpy(p)).numpy()

    assert_implements(wrapped, ENTROPY)


def test_a_function_of_two_libraries_is_to_say_which():
    jnp = pytest.importorskip("jax.numpy", reason=reason("jax"))

    def either(p):
        return entropy(p) if isinstance(p, torch.Tensor) else jnp.sum(-p * jnp.log(p), -1)

    with pytest.raises(ValueError, match="uses jax and torch: say backend="):
        assert_implements(either, ENTROPY)


def test_the_log_of_a_softmax_is_named_and_not_where():
    def of_softmax(z):
        s = torch.softmax(z, -1)
        return -(s * s.log()).sum(-1)

    def divergence(y, z):
        return F.kl_div(F.log_softmax(z, -1), F.softmax(y, -1), reduction="none").sum(-1)

    expected = (
        "the logarithm of a softmax is taken, which is 0 where it underflows: use log_softmax"
    )
    assert cause(of_softmax, "entropy(softmax(z))") == expected
    assert cause(divergence, "kl(softmax(y), softmax(z))") == f"the gradient is nan: {expected}"


def test_where_is_blamed_only_where_it_is_used():
    def hidden(p):
        return -torch.where(p > 0, p * p.log(), 0.0).sum(-1)

    assert "where" in names_used(hidden)
    assert "where" not in names_used(entropy)


def test_a_rate_without_derivative_spoils_no_other_row():
    def binary_entropy(a):
        return torch.special.entr(a) + torch.special.entr(1 - a)

    assert_implements(binary_entropy, "entropy(bernoulli(a))", gradient=True)
    shown = message(
        lambda a: binary_entropy(a) + 0 * a + (a - a.detach()) * 0.1, "entropy(bernoulli(a))"
    )
    assert "The gradient of <lambda> by a" in shown


def test_divergence_of_logarithms():
    assert_implements(
        lambda p, q: F.kl_div(q.log(), p, reduction="none").sum(-1), DIVERGENCE, positive=("q",)
    )
