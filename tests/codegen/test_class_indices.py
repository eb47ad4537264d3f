"""Class indices as an argument: integers from 1 on, one for each row of a batch."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.codegen import generate
from symdiv.language import read_expression
from tests.codegen import oracle
from tests.codegen.running import (
    ARRAYS,
    BACKENDS,
    DIFFERENTIATING,
    call,
    compiled,
    gradient,
    held,
    torch,
)
from tests.needs import needs_torch, on
from tests.sweeps import size

LOSS = read_expression("cross_entropy(one_hot(k), softmax(z))")
TEMPERED = read_expression("cross_entropy(one_hot(k), softmax(z/t))")
SMOOTHED = read_expression("cross_entropy((1-e)*one_hot(k) + e*uniform(n), softmax(z))")
DIVERGENCE = read_expression("kl(one_hot(k), q)")
ENTRY = read_expression("sum(delta(i, k)*log(softmax(z)[i]), i)")

backends = pytest.mark.parametrize("backend", on(BACKENDS))
arrays = pytest.mark.parametrize("backend", on(ARRAYS))
both = pytest.mark.parametrize("backend", on(DIFFERENTIATING))

Z = [[0.0, 1.0, -3.0], [1000.0, 0.0, 999.0], [2.0, 2.0, 2.0], [-1.0, 0.5, -math.inf]]
K = [2, 3, 1, 2]


def loss(row, label):
    """log of the sum of exponentials, less the label's logit."""
    finite = [Fraction(each) for each in row if each > -math.inf]
    one = [Fraction(int(place + 1 == label)) for place in range(len(finite))]
    return float(oracle.softmax_loss(one, finite))


@backends
@settings(max_examples=size(6, 14))
@given(
    z=st.lists(st.fractions(-900, 900, max_denominator=4), min_size=1, max_size=6),
    data=st.data(),
)
def test_a_label_picks_its_logarithm(backend, z, data):
    label = data.draw(st.integers(1, len(z)))
    row = [float(each) for each in z]
    exact = pytest.approx(loss(row, label), rel=1e-13, abs=1e-13)
    assert call(LOSS, backend, row, label) == exact
    assert -call(ENTRY, backend, row, label) == exact


@arrays
def test_each_row_of_a_batch_has_a_label_of_its_own(backend):
    expected = [loss(row, label) for row, label in zip(Z, K, strict=True)]
    assert call(LOSS, backend, Z, K) == pytest.approx(expected, rel=1e-13)
    grid = call(LOSS, backend, [Z, Z], [K, [1, 1, 2, 1]])
    assert grid[0] == pytest.approx(expected, rel=1e-13)
    assert grid[1] == pytest.approx([loss(row, k) for row, k in zip(Z, (1, 1, 2, 1), strict=True)])


@arrays
def test_labels_and_rows_broadcast(backend):
    row = Z[1]
    assert call(LOSS, backend, row, [1, 2, 3]) == pytest.approx([loss(row, k) for k in (1, 2, 3)])
    assert call(LOSS, backend, Z, 1) == pytest.approx([loss(each, 1) for each in Z])
    across = call(LOSS, backend, Z, [[1], [2]])
    assert np.array(across) == pytest.approx(np.array([[loss(z, k) for z in Z] for k in (1, 2)]))


@arrays
def test_an_impossible_label_costs_infinitely_much(backend):
    assert call(LOSS, backend, Z[3], 3) == math.inf
    assert call(DIVERGENCE, backend, [[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]], [3, 3]) == [
        math.inf,
        pytest.approx(math.log(2)),
    ]


@arrays
def test_labels_with_a_temperature_and_with_smoothing(backend):
    z, k = Z[:3], K[:3]
    halves = [[x / 2 for x in row] for row in z]
    assert call(TEMPERED, backend, z, 2.0, k) == pytest.approx(
        [loss(row, label) for row, label in zip(halves, k, strict=True)], rel=1e-13
    )
    means = [sum(loss(row, at) for at in (1, 2, 3)) / 3 for row in z]
    assert call(SMOOTHED, backend, z, 0.25, k) == pytest.approx(
        [0.75 * loss(row, at) + 0.25 * m for row, at, m in zip(z, k, means, strict=True)], rel=1e-13
    )


@both
def test_the_slope_by_the_logits_is_the_softmax_less_one_at_the_label(backend):
    for row, label in zip(Z, K, strict=True):
        powers = np.exp(np.array(row) - max(row))
        expected = powers / powers.sum() - (np.arange(1, 4) == label)
        assert gradient(LOSS, backend, 0, row, label) == pytest.approx(expected.tolist(), abs=1e-13)


@needs_torch
def test_labels_of_a_batch_differentiate_as_pytorchs_own_loss():
    z, own = (held("torch", Z[:3]).requires_grad_(True) for _ in range(2))
    k = held("torch", K[:3])
    compiled(LOSS, "torch")(z, k).sum().backward()
    torch().nn.functional.cross_entropy(own, k - 1, reduction="sum").backward()
    torch().testing.assert_close(z.grad, own.grad)


@pytest.mark.parametrize("backend", ARRAYS)
def test_the_docstring_says_from_where_labels_count(backend):
    assert "k: an integer, counted from 1, shape (...)." in generate(LOSS, backend)
