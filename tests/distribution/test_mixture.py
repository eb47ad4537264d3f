"""Mixtures: masses, what the weights must satisfy, derivatives, print, code."""

import re

import numpy as np
import pytest
from sympy import (
    Add,
    Derivative,
    Float,
    Rational,
    Sum,
    Symbol,
    lambdify,
    latex,
    oo,
    pretty,
    symbols,
)

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    Mixture,
    Softmax,
    distributions,
    logits,
    mixture,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True)
s, t = symbols("s t", real=True)
p, q, r = distributions("p q r", size=n)
m = mixture((1 - t, p), (t, q))
HALF = Rational(1, 2)


def test_a_mass_is_the_weighted_sum_of_masses():
    assert m[k] == (1 - t) * p[k] + t * q[k]
    assert mixture((0.25, [1, 0]), (0.75, [0.5, 0.5])).masses == (Rational(5, 8), Rational(3, 8))
    assert Add(*mixture((1 - t, [s, 1 - s]), (t, [1, 0])).masses).expand() == 1


def test_it_has_the_alphabet_of_its_components():
    assert m.size == n
    assert m.outcomes == p.outcomes
    flipped = mixture((HALF, Bernoulli(0.25)), (HALF, Categorical([0, 1], [0, 1])))
    assert (flipped[0], flipped[1]) == (Rational(3, 8), Rational(5, 8))
    naturals = distributions("p q", size=oo)
    assert mixture((t, naturals[0]), (1 - t, naturals[1])).size == oo
    with pytest.raises(IndexError, match=re.escape("p[0]: the outcomes are 1..n")):
        m[0]


def test_its_conditions_are_those_of_the_weights_and_of_the_components():
    assert m.conditions == (t <= 1, t >= 0)
    assert mixture((0.5, p), (0.5, q)).conditions == ()
    assert mixture((1 - t, [s, 1 - s]), (t, [1, 0])).conditions == (
        t <= 1,
        t >= 0,
        s >= 0,
        1 - s >= 0,
    )
    assert str(mixture((s, p), (t, q)).conditions[-1]) == "Eq(s + t, 1)"
    assert mixture((1 - s - t, p), (s, q), (t, r)).conditions[0] == (s + t <= 1)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (((0.5, p), (0.4, q)), "the weights of a mixture: the masses must sum to 1"),
        (((2, p), (-1, q)), "the weights of a mixture: mass 2 must not be negative, but is -1"),
        (((-1 - t**2, p), (2 + t**2, q)), "the weights of a mixture: mass 1 must not be negative"),
        (((0.5, [1, 0]), (0.5, [1, 0, 0])), "a mixture has one alphabet: .* may have two"),
        (((0.5, p), (0.5, [1, 0])), "a mixture has one alphabet: .* may have two"),
        ((), "a mixture needs at least one pair"),
        ((("a", p), (1, q)), "the weights of a mixture: mass 1 must be a number such as"),
    ],
)
def test_what_is_no_mixture_is_refused(pairs, message):
    with pytest.raises(ValueError, match=message):
        mixture(*pairs)


@pytest.mark.parametrize("pair", [p, (t,), (t, p, q), 3])
def test_what_is_no_pair_is_refused(pair):
    with pytest.raises(TypeError, match=r"mixture takes pairs \(weight, distribution\), not"):
        mixture(pair, (1 - t, q))


def test_arguments_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="a mixture of 1 distributions has 2 weights"):
        Mixture([t, 1 - t], [p])
    with pytest.raises(TypeError, match="a mixture takes a Distribution, not 3"):
        m.subs(q, 3)
    with pytest.raises(ValueError, match=r"a mixture has one alphabet: .* have two"):
        m.subs(q, distributions("q", size=oo)).subs(p, Categorical([1, 0]))


def test_full_support_comes_from_a_component_of_positive_weight():
    z = Softmax(logits("z", size=n))
    assert mixture((0.5, p), (0.5, z)).has_full_support
    assert not mixture((1 - t, p), (t, z)).has_full_support
    assert not m.has_full_support


def test_weights_and_components_are_replaced():
    assert m.subs(t, s) == mixture((1 - s, p), (s, q))
    assert m.subs({p: q, q: p}, simultaneous=True) == mixture((1 - t, q), (t, p))
    assert m.subs(t, 0.1) == m.xreplace({t: 0.1 * Rational(1)}) == mixture((0.9, p), (0.1, q))
    assert m.subs(p, Categorical([1, 0])).subs(q, Categorical([0, 1]))[1] == 1 - t
    assert (kl_divergence(p, m) - entropy(m)).subs({t: s, s: t}, simultaneous=True) == (
        kl_divergence(p, m.subs(t, s)) - entropy(m.subs(t, s))
    )
    with pytest.raises(ValueError, match="mass 1 must not be negative, but is -1"):
        m.subs(t, 2)


def test_a_float_is_read_before_it_meets_the_weights():
    third = mixture((1 - t / 3, p), (t / 3, q))
    exactly = mixture((Rational(29, 30), p), (Rational(1, 30), q))
    assert third.subs(t, 0.1) == third.xreplace({t: Float(0.1)}) == exactly


@pytest.mark.parametrize("variable", [t, "p", "q"])
def test_derivatives_of_measures_are_those_of_the_written_sums(variable):
    p, q = distributions("p q", size=3)
    by = variable if variable is t else {"p": p, "q": q}[variable][2]
    mixed = mixture((1 - t, p), (t, q))
    for measure in (kl_divergence(p, mixed), kl_divergence(mixed, p), entropy(mixed)):
        difference = measure.diff(by) - measure.doit().diff(by)
        values = {t: HALF / 2} | dict(zip(p, [HALF / 3, HALF, HALF * 2 / 3], strict=True))
        values |= dict(zip(q, [HALF, HALF / 4, 3 * HALF / 4], strict=True))
        assert difference.subs(values).evalf(20) == pytest.approx(0, abs=1e-15)


def test_the_derivative_over_a_symbolic_alphabet_is_a_sum():
    slope = cross_entropy(p, m).diff(t)
    i = slope.atoms(Sum).pop().variables[0]
    at_p, at_q = (Sum(-p[i] / m[i] * end[i], (i, 1, n)) for end in (p, q))
    assert slope == at_q - at_p
    assert cross_entropy(p, m).diff(q[k]) == -t * p[k] / m[k]


def test_a_derivative_by_the_size_is_left_as_it_stands():
    assert isinstance(cross_entropy(p, m).diff(n), Derivative)


def test_it_prints_as_the_weighted_sum():
    assert str(m) == "(1 - t)*p + t*q"
    assert latex(m) == r"\left(1 - t\right) p + t q"
    assert pretty(m, use_unicode=False) == "(1 - t)*p + t*q"
    nested = mixture((HALF, m), (HALF, r))
    assert str(nested) == "(1/2)*((1 - t)*p + t*q) + (1/2)*r"
    assert latex(nested) == r"\frac{1}{2} (\left(1 - t\right) p + t q) + \frac{1}{2} r"
    assert str(mixture((1, p))) == latex(mixture((1, p))) == pretty(mixture((1, p))) == "p"
    assert str(kl_divergence(p, m)) == "D_KL(p || (1 - t)*p + t*q)"


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
def test_code_takes_arrays_of_masses(modules):
    f = lambdify([p, q, t], kl_divergence(p, m), modules)
    a, b = np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]]), np.array([0.25, 0.25, 0.5])
    mixed = 0.75 * a + 0.25 * b
    with np.errstate(all="ignore"):
        expected = np.nansum(a * np.log(a / mixed), axis=-1)
    np.testing.assert_allclose(f(a, b, 0.25), expected, rtol=1e-12)
