"""Generated NumPy code beside what people write with SciPy, and beside PyTorch on the CPU.

    pytest tests/benchmarks/test_generated_code.py -m "" --benchmark-enable

NumPy and SciPy use one thread here. PyTorch runs twice: with as many threads as it takes by itself,
one for each core, and with one. Nothing fails on time; what is compared is checked to agree.
"""

from functools import cache

import numpy as np
import pytest
from scipy.special import entr, log_softmax, rel_entr, softmax, xlogy

from symdiv import expressions as E
from symdiv.codegen import lambdify
from tests.codegen.running import torch
from tests.needs import on
from tests.sweeps import exhaustive

pytestmark = exhaustive

SHAPES = [(1024, 1000), (32, 50_000)]
shapes = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: "x".join(map(str, shape)))
ZEROS = pytest.mark.parametrize("zeros", [False, True], ids=["positive", "half zeros"])


def distributions(shape, zeros=False):
    """Two batches of distributions; half the masses of the first one are zeros, if asked for."""
    rng = np.random.default_rng(0)
    p, q = (rng.dirichlet(np.ones(shape[-1]), shape[0]) + 1e-12 for _ in range(2))
    p[..., ::2] *= not zeros
    return p / p.sum(axis=-1, keepdims=True), q / q.sum(axis=-1, keepdims=True)


def measured(benchmark, function, arguments, expected):
    found = benchmark.pedantic(function, args=arguments, rounds=25, warmup_rounds=3)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


def rivals(numpy_code, scipy_code, torch_code):
    """The three to compare, each a function of NumPy arrays or of tensors that gives a tuple."""
    return {"generated": numpy_code, "scipy": scipy_code, "torch": torch_code}


@cache
def code(*expressions):
    """The generated function, made when it is asked for: tests are collected more often."""
    return lambdify(expressions if len(expressions) > 1 else expressions[0], "numpy")


MEASURES = {
    "entropy": rivals(
        lambda p, q: (code(E.H)(p),),
        lambda p, q: (entr(p).sum(-1),),
        lambda p, q: (torch().special.entr(p).sum(-1),),
    ),
    "cross-entropy": rivals(
        lambda p, q: (code(E.CE)(p, q),),
        lambda p, q: (-xlogy(p, q).sum(-1),),
        lambda p, q: (-torch().special.xlogy(p, q).sum(-1),),
    ),
    "divergence": rivals(
        lambda p, q: (code(E.KL)(p, q),),
        lambda p, q: (rel_entr(p, q).sum(-1),),
        lambda p, q: (torch().nn.functional.kl_div(q.log(), p, reduction="none").sum(-1),),
    ),
}


def scipy_loss_and_gradient(p, z):
    logs = log_softmax(z, axis=-1)
    return -(p * logs).sum(-1), np.exp(logs) - p


def scipy_loss_and_softmax(p, z):
    return -(p * log_softmax(z, axis=-1)).sum(-1), softmax(z, axis=-1) - p


def torch_loss_and_gradient(p, z):
    z = z.detach().requires_grad_(True)
    loss = torch().nn.functional.cross_entropy(z, p, reduction="none")
    loss.sum().backward()
    return loss.detach(), z.grad


LOSSES = {
    "generated": lambda p, z: code(E.softmax_loss, E.softmax_loss_gradient)(p, z),
    "generated, two functions": lambda p, z: (
        code(E.softmax_loss)(p, z),
        code(E.softmax_loss_gradient)(p, z),
    ),
    "scipy": scipy_loss_and_gradient,
    "scipy, both softmaxes": scipy_loss_and_softmax,
    "torch": torch_loss_and_gradient,
}


for codes in (*MEASURES.values(), LOSSES):
    codes["torch, one thread"] = codes["torch"]


def as_held(rival, arrays):
    return tuple(map(torch().from_numpy, arrays)) if "torch" in rival else arrays


@pytest.fixture(autouse=True)
def threads(request):
    rival = request.node.callspec.params["rival"]
    if "torch" not in rival:
        yield
        return
    usual = torch().get_num_threads()
    torch().set_num_threads(1 if "one thread" in rival else usual)
    yield
    torch().set_num_threads(usual)


@pytest.mark.benchmark(group="measures")
@shapes
@ZEROS
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("rival", on(["generated", "scipy", "torch", "torch, one thread"]))
def test_measure(benchmark, measure, shape, zeros, rival):
    benchmark.group = f"{measure}, {shape[0]} x {shape[1]}, {'half zeros' if zeros else 'positive'}"
    arrays = distributions(shape, zeros)
    expected = MEASURES[measure]["scipy"](*arrays)
    measured(benchmark, MEASURES[measure][rival], as_held(rival, arrays), expected)


@pytest.mark.benchmark(group="softmax")
@shapes
@pytest.mark.parametrize("rival", on(LOSSES))
def test_softmax_loss_with_gradient(benchmark, shape, rival):
    benchmark.group = f"softmax loss and gradient, {shape[0]} x {shape[1]}"
    p, _ = distributions(shape)
    z = np.random.default_rng(1).normal(size=shape, scale=3)
    expected = scipy_loss_and_gradient(p, z)
    measured(benchmark, LOSSES[rival], as_held(rival, (p, z)), expected)
