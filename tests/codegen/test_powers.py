"""Absolute values, the larger of two and real powers in generated code: values, and slopes at 0."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Abs, Max, Min, Sum, Symbol, log, symbols

from symdiv.distribution import distributions
from tests.codegen import oracle
from tests.codegen.running import BACKENDS, DIFFERENTIATING, call, gradient
from tests.needs import on
from tests.strategies import probability_pairs
from tests.sweeps import size

n = Symbol("n", integer=True, positive=True)
i = Symbol("i", integer=True, positive=True)
x, y, a = symbols("x y a", real=True)
p, q = distributions("p q", size=n)
DISTANCE = Sum(Abs(p[i] - q[i]), (i, 1, n))
POWERS = Sum(p[i] ** a, (i, 1, n))
backends = pytest.mark.parametrize("backend", on(BACKENDS))
both = pytest.mark.parametrize("backend", on(DIFFERENTIATING))
few = settings(max_examples=size(6, 12))


def floats(values):
    return [float(value) for value in values]


@backends
@few
@given(pair=probability_pairs(), exponent=st.fractions(Fraction(1, 8), 8, max_denominator=8))
def test_distances_and_sums_of_powers(backend, pair, exponent):
    masses = [floats(each) for each in pair]
    distance = sum(abs(Fraction(u) - Fraction(v)) for u, v in zip(*masses, strict=True))
    assert call(DISTANCE, backend, *masses) == pytest.approx(float(distance), rel=1e-14)
    expected = sum(float(oracle.number(Fraction(u)) ** oracle.number(exponent)) for u in masses[0])
    assert call(POWERS, backend, masses[0], float(exponent)) == pytest.approx(expected, rel=1e-13)


@backends
@pytest.mark.parametrize(
    ("expression", "arguments", "expected"),
    [
        (Max(x, y, 1), (-2.0, 3.0), 3.0),
        (Max(x, y, 1), (-2.0, 0.0), 1.0),
        (Min(x, y, 1), (-2.0, 3.0), -2.0),
        (Min(x, 1), (3.0,), 1.0),
        (x**a, (0.0, 0.5), 0.0),
        (x**a, (0.0, 0.0), 1.0),
        (x**a, (0.0, -1.0), math.inf),
        (2**a, (-3.0,), 0.125),
        (log(x**a), (1e-300, 100.0), 100 * math.log(1e-300)),
        (log(x**a), (0.0, 2.0), -math.inf),
        (log(x**a), (0.0, 0.0), 0.0),
    ],
    ids=str,
)
def test_a_number(backend, expression, arguments, expected):
    found = call(expression, backend, *arguments)
    assert found == pytest.approx(expected, rel=1e-15)
    assert isinstance(found, float)


@both
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_slopes_are_finite_where_masses_are_equal_or_zero(backend, dtype):
    masses, others = [0.5, 0.5, 0.0], [0.25, 0.5, 0.25]
    assert gradient(DISTANCE, backend, 0, masses, others, dtype=dtype) in (
        [1, 0, -1],
        [1, 1, -1],  # JAX takes 1 for the slope of |x| at 0
    )
    slopes = gradient(POWERS, backend, 0, masses, 0.5, dtype=dtype)
    assert slopes == pytest.approx([0.5**0.5, 0.5**0.5, 0], rel=1e-6)
    assert gradient(POWERS, backend, 0, masses, 2.0, dtype=dtype) == pytest.approx([1, 1, 0])
    slope = gradient(POWERS, backend, 1, masses, 0.5, dtype=dtype)
    assert slope == pytest.approx(-2 * 0.5**0.5 * math.log(2), rel=1e-6)


@both
def test_the_larger_of_two_that_are_equal_has_half_of_each_slope(backend):
    assert gradient(Max(x, y), backend, 0, 1.0, 1.0) == 0.5
    assert gradient(Min(x, y), backend, 1, 1.0, 1.0) == 0.5
