"""Automatic differentiation of generated code: right, and finite where a mass is zero."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv import expressions as E
from tests.codegen import oracle
from tests.codegen.running import DIFFERENTIATING, call, gradient
from tests.needs import on
from tests.strategies import probability_pairs, probability_vectors
from tests.sweeps import size

both = pytest.mark.parametrize("backend", on(DIFFERENTIATING))
precisions = pytest.mark.parametrize(("dtype", "error"), [("float64", 1e-12), ("float32", 2e-5)])
few = settings(max_examples=size(5, 10))
LOGITS = st.lists(st.fractions(-60, 60, max_denominator=4), min_size=2, max_size=6)


def floats(values):
    return [float(value) for value in values]


@both
@precisions
@few
@given(pair=probability_pairs(dominated=True))
def test_cross_entropy_and_divergence_have_the_slope_minus_p_over_q(backend, dtype, error, pair):
    p, q = pair
    # where both are 0 the term is left out
    expected = [float(-a / b) if b else 0.0 for a, b in zip(p, q, strict=True)]
    for measure in (E.CE, E.KL):
        found = gradient(measure, backend, 1, floats(p), floats(q), dtype=dtype)
        assert found == pytest.approx(expected, rel=error, abs=error)


@both
@precisions
@few
@given(pair=probability_pairs(dominated=True))
def test_slopes_in_the_first_argument(backend, dtype, error, pair):
    p, q = map(floats, pair)
    cross = [-math.log(b) if b else 0.0 for b in q]
    divergence = [math.log(a / b) + 1 if a else 0.0 for a, b in zip(p, q, strict=True)]
    entropy = [-math.log(a) - 1 if a else 0.0 for a in p]
    found = gradient(E.CE, backend, 0, p, q, dtype=dtype)
    assert found == pytest.approx(cross, rel=error, abs=error)
    found = gradient(E.KL, backend, 0, p, q, dtype=dtype)
    assert found == pytest.approx(divergence, rel=error, abs=error)
    assert gradient(E.H, backend, 0, p, dtype=dtype) == pytest.approx(entropy, rel=error, abs=error)


@both
@precisions
@few
@given(z=LOGITS, data=st.data())
def test_the_softmax_loss_has_the_gradient_that_is_proved(backend, dtype, error, z, data):
    p = data.draw(probability_vectors(min_size=len(z), max_size=len(z)))
    exact = [s - oracle.number(a) for s, a in zip(oracle.softmax(z), p, strict=True)]
    for loss in (E.softmax_loss, E.softmax_KL):
        found = gradient(loss, backend, 1, floats(p), floats(z), dtype=dtype)
        assert found == pytest.approx(floats(exact), abs=error)
    written = call(E.softmax_loss_gradient, backend, floats(p), floats(z), dtype=dtype)
    assert written == pytest.approx(floats(exact), abs=error)


@both
@precisions
@pytest.mark.parametrize("x", [-700.0, -20.0, -1.0, 0.0, 1.0, 20.0, 700.0])
@pytest.mark.parametrize("y", [0.0, 0.25, 1.0])
def test_the_sigmoid_loss_has_the_slope_that_is_proved(backend, dtype, error, x, y):
    exact = oracle.sigmoid(Fraction(x)) - y
    found = gradient(E.sigmoid_loss, backend, 1, y, x, dtype=dtype)
    assert found == pytest.approx(float(exact), abs=error)


@both
@precisions
def test_an_outcome_that_p_has_and_q_has_not_gives_infinities_and_no_nan(backend, dtype, error):
    p, q = [0.5, 0.5, 0.0], [1.0, 0.0, 0.0]
    for measure in (E.CE, E.KL):
        assert gradient(measure, backend, 1, p, q, dtype=dtype) == [-0.5, -math.inf, 0]


@both
@precisions
def test_the_jensen_shannon_divergence_is_differentiable_where_both_are_zero(backend, dtype, error):
    found = gradient(E.jensen_shannon, backend, 0, [1.0, 0.0], [1.0, 0.0], dtype=dtype)
    assert found == [0, 0]


@both
@precisions
def test_a_masked_logit_does_not_spoil_the_gradient(backend, dtype, error):
    found = gradient(
        E.softmax_loss, backend, 1, [1.0, 0.0, 0.0], [0.0, -math.inf, 0.0], dtype=dtype
    )
    assert found == pytest.approx([-0.5, 0, 0.5])


@both
@precisions
def test_rates_of_zero_and_one(backend, dtype, error):
    assert gradient(E.binary_cross_entropy, backend, 1, 0.0, 0.5, dtype=dtype) == pytest.approx(2)
    assert gradient(E.binary_cross_entropy, backend, 1, 0.0, 0.0, dtype=dtype) == 1
    assert gradient(E.binary_KL, backend, 1, 1.0, 1.0, dtype=dtype) == -1
