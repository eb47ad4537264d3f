"""The logistic sigmoid: values, derivative, limits, code."""

import math

import numpy as np
import pytest
import scipy.special
from sympy import Float, Rational, S, Symbol, exp, lambdify, latex, limit, nan, oo, series, symbols

from symdiv.distribution import sigmoid
from symdiv.distribution.arrays import expit

x, y = symbols("x y")
z = Symbol("z", real=True)


def test_values():
    assert sigmoid(0) == S.Half
    assert sigmoid(oo) == 1
    assert sigmoid(-oo) == 0
    assert sigmoid(nan) is nan
    assert sigmoid(2).func is sigmoid


def test_it_is_the_logistic_function():
    assert sigmoid(x).rewrite(exp) == 1 / (1 + exp(-x))
    assert sigmoid(Rational(1, 3)).evalf(50) == (1 / (1 + exp(-Rational(1, 3)))).evalf(50)
    assert sigmoid(Float(1.0)) == Float(1 / (1 + math.exp(-1)))


def test_its_derivative_is_s_times_one_minus_s():
    s = sigmoid(z)
    assert s.diff(z) == s * (1 - s)
    assert (s.diff(z, 2) - s * (1 - s) * (1 - 2 * s)).expand() == 0
    assert sigmoid(2 * z).diff(z) == 2 * sigmoid(2 * z) * (1 - sigmoid(2 * z))


def test_it_is_positive_at_real_numbers_and_at_most_one():
    assert sigmoid(z).is_positive
    assert sigmoid(z).is_real
    assert (sigmoid(z) <= 1) == S.true
    assert (sigmoid(z) <= 2) == S.true
    assert (sigmoid(z) <= S.Half) not in (S.true, S.false)
    assert sigmoid(x).is_positive is None


def test_limits_and_series():
    assert limit(sigmoid(x), x, oo) == 1
    assert limit(sigmoid(x), x, -oo) == 0
    assert series(sigmoid(x), x, 0, 3).removeO() == S.Half + x / 4


def test_print():
    assert str(sigmoid(x)) == "sigmoid(x)"
    assert latex(sigmoid(x)) == r"\sigma(x)"
    assert latex(sigmoid(x + y)) == r"\sigma\left(x + y\right)"
    assert latex(sigmoid(x) ** 2) == r"{\sigma(x)}^{2}"


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
def test_code_for_arrays_neither_overflows_nor_warns(modules):
    f = lambdify(x, sigmoid(x), modules)
    values = np.array([-1e300, -800.0, -1.0, 0.0, 1.0, 800.0, np.inf, -np.inf])
    np.testing.assert_allclose(f(values), scipy.special.expit(values), rtol=1e-13)


@pytest.mark.parametrize("modules", ["math", "mpmath"])
@pytest.mark.parametrize("value", [-800.0, -1.0, 0.0, 2.0, 800.0])
def test_code_for_numbers_does_not_overflow(modules, value):
    f = lambdify(x, sigmoid(x), modules)
    assert math.isclose(float(f(value)), float(scipy.special.expit(value)), abs_tol=1e-16)


def test_the_array_function_is_scipys():
    values = np.linspace(-50, 50, 101)
    np.testing.assert_allclose(expit(values), scipy.special.expit(values), rtol=1e-13)
