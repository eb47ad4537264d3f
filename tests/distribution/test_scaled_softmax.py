"""Logits times a number, as z/t with a temperature t, and their softmax."""

import pickle
from fractions import Fraction

import numpy as np
import pytest
from mpmath import mp, mpf
from sympy import (
    KroneckerDelta,
    Rational,
    S,
    Symbol,
    exp,
    lambdify,
    latex,
    pretty,
    sqrt,
)

from symdiv.distribution import (
    Logits,
    ScaledLogits,
    Softmax,
    distributions,
    logits,
    mixture,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.semantics.terms import to_vector
from symdiv.semantics.values import Point, multiprecision, value

n, k, l = (Symbol(letter, integer=True, positive=True) for letter in "nkl")  # noqa: E741
t = Symbol("t", positive=True)
x = Symbol("x", real=True)
y, z = logits("y z", size=n)
p = distributions("p", size=n)
s = Softmax(z / t)


def test_logits_times_a_number_are_a_vector_with_these_entries():
    assert (z / t)[k] == z[k] / t
    assert (2 * z)[1] == (z * 2)[1] == 2 * z[1]
    assert (-z)[k] == -z[k]
    assert (z / t).size == n
    assert (z / t).free_symbols == {z, n, t}
    assert (z * 0.1).factor == Rational(1, 10)


def test_factors_are_multiplied_and_a_factor_of_1_is_none():
    assert 6 * z / t / 3 == (2 / t) * z
    assert isinstance(z / 1, Logits)
    assert -1 * (-z) == (z / t) * t == ScaledLogits(z, 1) == z
    assert (z / t).subs(t, 1) == z
    assert ScaledLogits(2 * z, 3) == 6 * z


def test_what_is_no_number_is_no_factor():
    with pytest.raises(TypeError, match="z and y are not multiplied: a factor is a number"):
        z * y
    with pytest.raises(TypeError, match="z is not divided by p: a divisor is a number"):
        z / p
    with pytest.raises(ZeroDivisionError, match="z is divided by 0"):
        z / 0
    with pytest.raises(ValueError, match="a factor of logits must be a number, not nan"):
        z * float("nan")
    with pytest.raises(ValueError, match="a factor of logits must be real, not I"):
        z * S.ImaginaryUnit
    with pytest.raises(TypeError, match="a product with a number takes a Logits, not p"):
        ScaledLogits(p, 2)


def test_numpy_does_not_take_logits_for_an_array():
    assert np.float64(0.5) * z == z / 2


def test_its_softmax_is_a_distribution():
    assert (s.size, s.conditions, s.vector, s.logits, s.factor) == (n, (), z / t, z, 1 / t)
    assert s[k].is_positive
    assert str(s[k].doit()) == "exp(z[k]/t)/Sum(exp(z[j]/t), (j, 1, n))"
    assert s.func(*s.args) == pickle.loads(pickle.dumps(s)) == s


def test_what_it_is_made_of_can_be_replaced():
    assert s.subs(t, 2) == s.xreplace({t: S(2)}) == Softmax(z / 2)
    assert s.subs({z: y, t: 3}, simultaneous=True) == Softmax(y / 3)
    assert kl_divergence(s, Softmax(y)).subs({y: z, z: y}, simultaneous=True) == kl_divergence(
        Softmax(y / t), Softmax(z)
    )
    assert s.subs(z, 2 * y) == Softmax(2 * y / t)
    assert s[k].subs(n, 3) == Softmax(logits("z", size=3) / t)[k]


def test_it_prints_as_it_is_written():
    assert (str(s[k]), str(Softmax(-z)), str(Softmax(0 * z))) == (
        "softmax(z/t)[k]",
        "softmax(-z)",
        "softmax(0*z)",
    )
    assert latex(s[k]) == r"\operatorname{softmax}\left(\frac{z}{t}\right)_{k}"
    assert latex(2 * z) == "2 z"
    assert pretty(Softmax(z / 2), use_unicode=False) == "        z \nsoftmax(-)\n        2 "


def test_by_a_logit_it_has_the_derivative_of_a_softmax_times_the_factor():
    assert (s[k].diff(z[l]) - s[k] * (KroneckerDelta(k, l) - s[l]) / t).expand() == 0
    assert Softmax(-z)[1].diff(z[2]) == Softmax(-z)[1] * Softmax(-z)[2]
    assert (cross_entropy(p, s).diff(z[k]) - (s[k] - p[k]) / t).expand() == 0
    assert s[k].diff(y[l]) == s[k].diff(x) == 0


# by the definitions, with fifty digits
mp.dps = 50
Z = (Fraction(3), Fraction(-1, 2), Fraction(1))
Y = (Fraction(0), Fraction(2), Fraction(-1))
P = (Fraction(1, 2), Fraction(0), Fraction(1, 2))


def powers(row, factor):
    found = [mp.exp(factor * mpf(each.numerator) / each.denominator) for each in row]
    return [each / mp.fsum(found) for each in found]


def divergence(a, b):
    return mp.fsum(u * mp.log(u / v) for u, v in zip(a, b, strict=True) if u)


# what each expression is at the point, as a function of the temperature
ORACLE = {
    s[2]: lambda u: powers(Z, 1 / u)[1],
    entropy(s): lambda u: -mp.fsum(m * mp.log(m) for m in powers(Z, 1 / u)),
    cross_entropy(p, s): lambda u: -(mp.log(powers(Z, 1 / u)[0]) + mp.log(powers(Z, 1 / u)[2])) / 2,
    kl_divergence(s, Softmax(y / 4)): lambda u: divergence(powers(Z, 1 / u), powers(Y, mpf(1) / 4)),
    kl_divergence(Softmax(y), Softmax(t**2 * z)): lambda u: divergence(
        powers(Y, 1), powers(Z, u**2)
    ),
    entropy(mixture((Rational(1, 2), s), (Rational(1, 2), Softmax(-y)))): lambda u: (
        -mp.fsum(
            (a + b) / 2 * mp.log((a + b) / 2)
            for a, b in zip(powers(Z, 1 / u), powers(Y, -1), strict=True)
        )
    ),
}


@pytest.mark.parametrize("temperature", [Fraction(1, 7), Fraction(1), Fraction(5)])
@pytest.mark.parametrize("expression", ORACLE)
def test_values_and_derivatives_by_the_temperature(expression, temperature):
    point = Point(3, {"p": P}, {"z": Z, "y": Y}, {"t": temperature})
    at = mpf(temperature.numerator) / temperature.denominator
    f = ORACLE[expression]
    for symbolic, exact in ((expression, f(at)), (expression.diff(t), mp.diff(f, at))):
        found = value(symbolic, point, multiprecision(50))
        assert mp.almosteq(found, exact, rel_eps=mpf(10) ** -20, abs_eps=mpf(10) ** -20)


def test_a_factor_may_move_with_a_logit():
    product = Softmax(z * z[1])[2]
    point = Point(3, logits={"z": Z})
    exact = mp.diff(
        lambda u: mp.exp(u * Z[1]) / (mp.exp(u * u) + mp.exp(u * Z[1]) + mp.exp(u * Z[2])), mpf(3)
    )
    assert mp.almosteq(value(product.diff(z[1]), point, multiprecision(50)), exact, mpf(10) ** -20)
    assert mp.almosteq(value(product, point, multiprecision(50)), powers(Z, 3)[1], mpf(10) ** -20)


@pytest.mark.parametrize("factor", [S(-3), sqrt(2), -exp(1), S.Zero])
def test_no_exponential_overflows(factor):
    row = (Fraction(10**6), Fraction(-(10**6)))
    mass = Softmax(factor * logits("z", size=2))[1]
    point = Point(2, logits={"z": row})
    exact = powers(row, mpf(factor.evalf(50)))[0]
    assert mp.almosteq(value(1 * mass, point, multiprecision(50)) + mpf(0), exact, mpf(10) ** -30)


def test_arrays_are_multiplied_by_the_factor():
    f = lambdify([p, z, t], cross_entropy(p, s), "numpy")
    row = np.array([[0.0, 3.0], [1.0, 1.0]])
    shares = np.exp(row / 2) / np.exp(row / 2).sum(-1, keepdims=True)
    np.testing.assert_allclose(f([0.5, 0.5], row, 2.0), -np.log(shares).mean(-1), rtol=1e-12)


@pytest.mark.parametrize("letter", ["i", "j", "k", "l", "x"])
def test_in_the_kernel_no_index_of_the_factor_is_captured(letter):
    i = Symbol(letter, integer=True, positive=True)
    for vector in (p[i] * z, Softmax(p[i] * z), mixture((p[i], p), (1 - p[i], Softmax(z)))):
        assert {letter, "p", "z"} <= {each.name for each in to_vector(vector).free}
