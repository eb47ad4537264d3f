"""Code of softmax(z/t): right where logits are large, and with slopes by z and by t."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from symdiv.codegen import generate
from symdiv.language import read_expression
from tests.codegen import oracle
from tests.codegen.running import ARRAYS, BACKENDS, DIFFERENTIATING, call, gradient
from tests.needs import on
from tests.strategies import probability_vectors
from tests.sweeps import size

LOSS = read_expression("cross_entropy(p, softmax(z/t))")
DIVERGENCE = read_expression("kl(softmax(y/4), softmax(z/4))")
LOGARITHM = read_expression("log(softmax(-2*z)[1])")
LOGITS = st.lists(st.fractions(-900, 900, max_denominator=4), min_size=3, max_size=3)
TEMPERATURES = st.fractions(Fraction(1, 8), 40, max_denominator=8)

backends = pytest.mark.parametrize("backend", on(BACKENDS))
arrays = pytest.mark.parametrize("backend", on(ARRAYS))
both = pytest.mark.parametrize("backend", on(DIFFERENTIATING))
few = settings(max_examples=size(6, 14))


def floats(values):
    return [float(value) for value in values]


def near(value):
    # entries z/t are rounded, and are as large as 7200
    return pytest.approx(float(value), rel=1e-13, abs=4e-12)


@backends
@few
@given(p=probability_vectors(min_size=3, max_size=3), z=LOGITS, t=TEMPERATURES)
def test_the_loss_with_a_temperature(backend, p, z, t):
    exact = oracle.softmax_loss([Fraction(float(each)) for each in p], [each / t for each in z])
    assert call(LOSS, backend, floats(p), floats(z), float(t)) == near(exact)


@backends
@few
@given(y=LOGITS, z=LOGITS)
def test_a_divergence_of_two_softmaxes(backend, y, z):
    first, second = ([mpf(each.numerator) / each.denominator / 4 for each in row] for row in (y, z))
    logs = [[x - mp.log(mp.fsum(map(mp.exp, row))) for x in row] for row in (first, second)]
    exact = mp.fsum(mp.exp(a) * (a - b) for a, b in zip(*logs, strict=True))
    assert call(DIVERGENCE, backend, floats(y), floats(z)) == near(exact)


@backends
def test_a_logarithm_does_not_underflow(backend):
    assert call(LOGARITHM, backend, [1000.0, 0.0, 1.0]) == pytest.approx(
        -2000 - math.log1p(math.exp(-2))
    )


@arrays
def test_a_batch_has_a_temperature_each(backend):
    p, z = [0.25, 0.75, 0.0], [[0.0, 1.0, 5.0], [3.0, -1.0, 2.0]]
    found = call(LOSS, backend, p, z, [0.5, 2.0])
    alone = [call(LOSS, backend, p, row, t) for row, t in zip(z, (0.5, 2.0), strict=True)]
    assert found == pytest.approx(alone, rel=1e-14)
    assert np.shape(call(LOSS, backend, p, z, [[1.0], [2.0], [3.0]])) == (3, 2)


@both
def test_slopes_by_the_logits_and_by_the_temperature(backend):
    p, z, t = [0.25, 0.75, 0.0], [0.5, -1.0, 2.0], 0.5
    shares = np.exp(np.array(z) / t) / np.exp(np.array(z) / t).sum()
    by_z = (shares - p) / t
    by_t = -float(np.dot(shares - p, z)) / t**2
    assert gradient(LOSS, backend, 1, p, z, t) == pytest.approx(by_z.tolist(), rel=1e-12)
    assert gradient(LOSS, backend, 2, p, z, t) == pytest.approx(by_t, rel=1e-12)


@backends
def test_the_derivatives_have_code(backend):
    (z,) = LOSS.distributions[1].logits.free_symbols - LOSS.distributions[1].size.free_symbols
    (t,) = LOSS.distributions[1].factor.free_symbols
    arguments = [0.25, 0.75, 0.0], [0.5, -1.0, 2.0], 0.5
    shares = oracle.softmax([Fraction(1), Fraction(-2), Fraction(4)])
    differences = [float(s) - p for s, p in zip(shares, arguments[0], strict=True)]
    by_t = -4 * sum(d * x for d, x in zip(differences, arguments[1], strict=True))
    assert call(LOSS.diff(z[2]), backend, *arguments) == pytest.approx(
        2 * differences[1], rel=1e-12
    )
    assert call(LOSS.diff(t), backend, *arguments) == pytest.approx(by_t, rel=1e-12)


@both
def test_masked_logits_give_finite_slopes(backend):
    found = gradient(LOSS, backend, 1, [0.25, 0.75, 0.0], [0.5, -1.0, -math.inf], 2.0)
    assert np.isfinite(found).all()
    assert found[2] == 0.0
    finite = gradient(LOSS, backend, 2, [0.25, 0.75], [0.5, -1.0], 2.0)
    masked = gradient(LOSS, backend, 2, [0.25, 0.75, 0.0], [0.5, -1.0, -math.inf], 2.0)
    assert masked == pytest.approx(finite, rel=1e-14)


def test_a_factor_that_differs_by_the_outcome_has_no_code():
    with pytest.raises(ValueError, match="no code for a factor that differs by the outcome"):
        generate(read_expression("entropy(softmax(p[k]*z))"), "numpy")


def test_no_local_hides_an_argument():
    text = generate(read_expression("entropy(softmax(z/scaled_z))"), "numpy")
    assert "scaled_z_ = z / scaled_z[..., None]" in text
