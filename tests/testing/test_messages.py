"""What a failing function is told: the smallest input, both values, the likely cause."""

import re

import numpy as np
import pytest
import scipy.special as special

from symdiv.testing import assert_implements
from tests.needs import Library, needs_torch, on
from tests.testing.objects import CROSS_ENTROPY, DIVERGENCE, ENTROPY, message

torch = Library("torch")
jax = Library("jax")


def kl_divergence(p, q):
    """The divergence as blogs write it."""
    p, q = np.clip(p, 1e-10, 1), np.clip(q, 1e-10, 1)
    return np.sum(p * np.log(p / q), axis=-1)


def test_message_on_a_wrong_value():
    shown = message(kl_divergence, DIVERGENCE, domain="dominated")
    assert re.sub(r"\d+ of \d+", "N of M", shown).splitlines() == [
        "",
        "Not equal to tolerance rtol=1e-10, atol=1e-12",
        "kl_divergence does not implement D_KL(p || q)",
        "",
        "at kl_divergence(p, q) with",
        "  p = (1, 0)",
        "  q = (1/2, 1/2)",
        "the exact value is log(2)",
        "",
        "Mismatched elements: 1 / 1 (100%)",
        "Max absolute difference among violations: 2.2332703e-09",
        "Max relative difference among violations: 3.2219281e-09",
        " ACTUAL: 0.6931471783266749",
        " DESIRED: 0.6931471805599453",
        "",
        "Likely cause: masses are clipped to at least 1e-10.",
        "N of M inputs tried are wrong.",
    ]


def test_an_infinite_value_that_is_finite():
    shown = message(kl_divergence, DIVERGENCE).splitlines()
    assert shown[5:8] == ["  p = (1, 0)", "  q = (0, 1)", "the exact value is oo"]
    assert "inf location mismatch" in shown
    assert " DESIRED: inf" in shown


def test_an_input_that_is_no_short_fraction_is_shown_as_its_floats():
    shown = message(kl_divergence, DIVERGENCE, domain="interior")
    assert "  p = (1/2, 1/2)\n  q = (1e-12, 0.999999999999)\n" in shown
    assert "exact value" not in shown


def test_a_batch_with_the_rows_that_it_takes_to_fail():
    def first_row_for_all(p, q):
        return special.rel_entr(p, q if q.ndim == 1 else q[:1]).sum(-1)

    shown = message(first_row_for_all, DIVERGENCE)
    assert re.search(r"^  q = \[\(.*\), \(.*\)\]   \(a batch of 2\)$", shown, re.M)
    assert "Mismatch at index: 1" in shown


def test_a_wrong_shape():
    shown = message(special.rel_entr, DIVERGENCE).splitlines()
    assert "It returned shape (2,) instead of ()." in shown
    assert any(re.fullmatch(r" ACTUAL: array\(\[.*\]\)", line) for line in shown)


def test_a_function_that_raises():
    def broken(p, q):
        raise RuntimeError("out of\norder")

    shown = message(broken, DIVERGENCE)
    assert "It raised RuntimeError: out of order." in shown
    assert "Likely cause" not in shown


def test_a_function_that_refuses_zeros():
    def strict(p):
        if (p == 0).any():
            raise ValueError("masses must be positive")
        return -(p * np.log(p)).sum(-1)

    shown = message(strict, ENTROPY)
    assert "  p = (1, 0)" in shown.splitlines()
    assert "It raised ValueError: masses must be positive." in shown


def test_a_function_that_returns_no_numbers():
    assert "It returned no numbers, but a str." in message(lambda p: "many", ENTROPY)


def test_the_smallest_input_has_the_fewest_outcomes_that_fail():
    def wrong_from_nine_on(p):
        return special.entr(p).sum(-1) * (1 + (p.shape[-1] >= 9))

    (masses,) = re.findall(r"^  p = (.*)$", message(wrong_from_nine_on, ENTROPY), re.M)
    assert masses.endswith("... 9 entries)")


def test_what_fails_at_many_outcomes_only_is_found():
    def short(p):
        return special.entr(p[..., :20_000]).sum(-1)

    assert "20001 entries" in message(short, ENTROPY, domain="interior")


def test_what_makes_it_fail_is_kept():
    def wrong_at_a_third(p):
        return special.entr(p).sum(-1) + (np.abs(p - 1 / 3) < 1e-9).any(-1)

    assert "  p = (2/3, 1/3)" in message(wrong_at_a_third, ENTROPY).splitlines()


@needs_torch
def test_message_on_a_wrong_gradient():
    def loss(p, q):
        terms = torch.where(p > 0, p * torch.log(p / q), torch.zeros(()))
        return terms.sum(-1)

    shown = message(loss, DIVERGENCE, backend="torch", domain="dominated").splitlines()
    assert shown[2] == "The gradient of loss by q is not that of D_KL(p || q)"
    assert shown[5:7] == [
        "  p = [(1, 0)]   (a batch of 1)",
        "  q = [(1/2, 1/2)]   (a batch of 1)",
    ]
    assert " ACTUAL: array([[-2., nan]])" in shown
    assert " DESIRED: array([[-2.,  0.]])" in shown
    (cause,) = (line for line in shown if line.startswith("Likely cause: "))
    assert cause == (
        "Likely cause: the gradient is nan: where() hides a logarithm of 0 from the value and not "
        "from the gradient; replace the 0 before the logarithm is taken."
    )


@needs_torch
@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (lambda x: -x.detach() + 0 * x, "no known mistake reproduces it"),
        (lambda x: x.detach() + 0 * x, "the gradient is 0: the result was detached"),
        (lambda x: 2 * x.detach() - x, "the sign of the gradient is wrong"),
    ],
)
def test_cause_of_a_wrong_gradient(wrong, expected):
    def loss(p, q):
        value = -(p * q.log()).nan_to_num(posinf=0, neginf=0).sum(-1)
        return wrong(value)

    options = {"backend": "torch", "domain": "interior", "gradient": True}
    shown = message(loss, CROSS_ENTROPY, **options)
    if "detach" in expected or "sign" in expected:
        assert "The gradient of loss by" in shown
        assert f"Likely cause: {expected}." in shown
    else:
        assert "Likely cause: the sign is wrong." in shown


@needs_torch
def test_a_result_without_gradient_fails_where_one_is_asked_for():
    def loss(p, q):
        return -torch.special.xlogy(p, q).sum(-1).detach()

    shown = message(loss, CROSS_ENTROPY, backend="torch", gradient=True)
    assert "It failed: the result has no gradient by p." in shown
    assert f"Likely cause: {DETACHED}." in shown
    for gradient in (False, "auto"):
        assert_implements(loss, CROSS_ENTROPY, backend="torch", gradient=gradient)


@needs_torch
def test_a_target_may_be_detached():
    def loss(p, z):
        return -(p.detach() * torch.nn.functional.log_softmax(z, -1)).sum(-1)

    assert_implements(loss, LOSS, backend="torch")
    shown = message(loss, LOSS, backend="torch", gradient=True)
    assert "The gradient of loss by p is not that of" in shown


DETACHED = "the gradient is 0: the result was detached"
LOSS = "cross_entropy(p, softmax(z))"


def detached_in_torch(p, z):
    return -(p * torch.nn.functional.log_softmax(z.detach(), -1)).sum(-1)


def detached_in_jax(p, z):
    return -(p * jax.nn.log_softmax(jax.lax.stop_gradient(z))).sum(-1)


@pytest.mark.parametrize(
    ("backend", "loss"), on([("torch", detached_in_torch), ("jax", detached_in_jax)])
)
@pytest.mark.parametrize("gradient", [True, "auto"])
def test_a_detached_parameter_is_named_in_torch_as_in_jax(backend, loss, gradient):
    shown = message(loss, LOSS, backend=backend, gradient=gradient)
    assert f"The gradient of {loss.__name__} by z is not that of" in shown
    assert f"Likely cause: {DETACHED}." in shown


@needs_torch
def test_a_gradient_that_is_0_in_truth_may_be_missing():
    def constant(p, z):
        return torch.special.entr(p).sum(-1)

    assert_implements(constant, "entropy(p) + sum(softmax(z)[i], i) - 1")
