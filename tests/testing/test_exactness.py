"""The values that functions are compared with are right: mpmath, written out here, agrees."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symdiv.testing.backends import backend
from symdiv.testing.formula import Reading, evaluate
from symdiv.testing.points import large_points, simplicity, small_points
from symdiv.testing.reading import read_target
from symdiv.testing.trial import Setting
from tests.strategies import probability_pairs
from tests.testing.objects import CROSS_ENTROPY, DIVERGENCE, ENTROPY, SOFTMAX_LOSS

EXPRESSIONS = {
    "entropy": ENTROPY,
    "cross-entropy": CROSS_ENTROPY,
    "divergence": DIVERGENCE,
    "softmax loss": SOFTMAX_LOSS,
}


def setting(expression, dtype="float64"):
    return Setting(
        lambda *arguments: None,
        read_target(expression, None),
        backend("numpy", dtype),
        1e-10,
        1e-12,
        "none",
        "all",
        0.0,
        frozenset(),
    )


def oracle(name, arrays):
    """The value with 400 digits, straight from the definition."""
    with mpmath.workdps(400):
        p = [mpmath.mpf(float(x)) for x in arrays["p"]]
        if name == "softmax loss":
            powers = [mpmath.exp(mpmath.mpf(float(x))) for x in arrays["z"]]
            q = [power / mpmath.fsum(powers) for power in powers]
        else:
            q = [mpmath.mpf(float(x)) for x in arrays.get("q", arrays["p"])]
        if any(a and not b for a, b in zip(p, q, strict=True)):
            return float("inf")
        pairs = [(a, b) for a, b in zip(p, q, strict=True) if a]
        if name == "divergence":
            return float(mpmath.fsum(a * mpmath.log(a / b) for a, b in pairs))
        return float(-mpmath.fsum(a * mpmath.log(b) for a, b in pairs))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_desired_values_at_all_small_points(name, dtype):
    chosen = setting(EXPRESSIONS[name], dtype)
    tried = 0
    for shape, values in small_points(chosen.target, dtype, 0):
        for each in values:
            row = chosen.row(shape, each)
            expected = oracle(name, row.arrays)
            assert row.desired == pytest.approx(expected, rel=1e-15, abs=1e-300)
            tried += 1
    assert tried > 40


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_long_floats_are_right_at_many_outcomes(name):
    chosen = setting(EXPRESSIONS[name])
    (_, (first, *_)) = next(iter(large_points(chosen.target, 0)))
    arrays = chosen.arrays(first)
    assert chosen.long_value(arrays) == pytest.approx(oracle(name, arrays), rel=1e-13)


@given(probability_pairs())
def test_formula_on_arrays_is_right_at_zeros(pair):
    arrays = dict(zip("pq", (np.array(masses, float)[None] for masses in pair), strict=True))
    rows = {name: array[0] for name, array in arrays.items()}
    (found,) = evaluate(DIVERGENCE, arrays, Reading())
    assert found == pytest.approx(oracle("divergence", rows), rel=1e-12, abs=1e-14)


def test_the_value_is_that_of_the_floats_and_not_of_the_fractions():
    chosen = setting(ENTROPY, "float32")
    third = Fraction(1, 3)
    row = chosen.row((3,), {"p": (third, third, third)})
    assert sum(map(Fraction, row.arrays["p"].tolist())) != 1
    assert row.desired == oracle("entropy", row.arrays) != pytest.approx(np.log(3), rel=1e-9)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_points_are_distributions_simple_ones_first_and_the_same_in_every_run(name):
    target = read_target(EXPRESSIONS[name], None)
    first, second = (list(small_points(target, "float64", 0)) for _ in range(2))
    assert first == second
    for (size,), values in first:
        assert values == sorted(values, key=simplicity)
        for each in values:
            assert len(each["p"]) == size
            assert sum(each["p"]) == 1
            assert min(each["p"]) >= 0


def test_points_hold_what_functions_go_wrong_at():
    points = [
        v for _, listed in small_points(read_target(DIVERGENCE, None), "float64", 0) for v in listed
    ]

    def some(property_):
        return any(property_(each["p"], each["q"]) for each in points)

    assert some(lambda p, q: 1 in p and len(p) > 1)
    assert some(lambda p, q: 0 in p and 0 not in q)
    assert some(lambda p, q: any(a == b == 0 for a, b in zip(p, q, strict=True)))
    assert some(lambda p, q: any(a > 0 == b for a, b in zip(p, q, strict=True)))
    assert some(lambda p, q: 0 < min(q) < Fraction(1, 10**290))
    assert some(lambda p, q: p == q and len(set(p)) == 1 and len(p) > 1)


@given(st.integers(0, 10))
def test_another_seed_draws_other_points(seed):
    target = read_target(DIVERGENCE, None)
    assert (
        list(small_points(target, "float64", seed)) == list(small_points(target, "float64", 0))
    ) is (seed == 0)
