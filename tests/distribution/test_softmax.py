"""Logits and their softmax: print, formula, derivatives, code."""

import numpy as np
import pytest
import scipy.special
from sympy import (
    Add,
    KroneckerDelta,
    S,
    Sum,
    Symbol,
    exp,
    lambdify,
    latex,
    log,
    oo,
    pretty,
    symbols,
)

from symdiv.distribution import Logits, Softmax, logits
from symdiv.distribution.arrays import log_softmax, softmax

n = Symbol("n", integer=True, positive=True)
i, k, l, x = symbols("i k l x")  # noqa: E741  k and l are the usual pair
z, w = logits("z w", size=n)
s = Softmax(z)


def test_logits_are_real_variables():
    assert isinstance(z, Logits)
    assert z[k].is_real
    assert z[k].is_nonnegative is None
    assert (z[k] ** 2).diff(z[k]) == 2 * z[k]
    assert z[k].diff(z[l]) == KroneckerDelta(k, l)
    assert z[k].diff(w[k]) == 0
    assert z[k].free_symbols == {z, n, k}
    assert (str(z[k]), latex(z[k])) == ("z[k]", "z_{k}")


def test_logits_have_a_finite_size():
    with pytest.raises(ValueError, match=r"size must be a positive integer, .*, not oo"):
        logits("z", size=oo)
    with pytest.raises(IndexError, match=r"z\[3\]: the outcomes are 1\.\.2"):
        logits("z", size=2)[3]
    with pytest.raises(TypeError, match=r"z\[\.\.\.\] takes one integer index, not 0\.5"):
        z[0.5]


def test_a_softmax_is_a_distribution_with_full_support():
    assert s.size == n
    assert s.conditions == ()
    assert s[k].is_positive
    assert s[k].func(*s[k].args) == s[k]
    assert s.free_symbols == {z, n}


def test_a_softmax_takes_logits():
    with pytest.raises(TypeError, match="a softmax takes a Logits, not 3"):
        Softmax(S(3))
    with pytest.raises(TypeError, match="a softmax takes a Logits, not 0"):
        s[k].subs(z, 0)


def test_its_mass_stays_readable():
    assert str(s[k]) == "softmax(z)[k]"
    assert latex(s[k]) == r"\operatorname{softmax}(z)_{k}"
    assert pretty(s[k]) == "softmax(z) \n          k"


def test_its_mass_is_the_exponential_over_the_sum():
    i_bound, j_bound = s[k].doit().atoms(Sum).pop().variables[0], s[i].doit()
    assert s[k].doit() == exp(z[k]) / Sum(exp(z[i_bound]), (i_bound, 1, n))
    assert str(j_bound) == "exp(z[i])/Sum(exp(z[j]), (j, 1, n))"
    assert s[k].rewrite(exp) == s[k].doit()


def test_the_masses_of_a_softmax_sum_to_one():
    three = Softmax(logits("z", size=3))
    assert Add(*(mass.doit() for mass in three)).simplify() == 1


def test_its_derivative_is_s_k_times_delta_minus_s_l():
    assert s[k].diff(z[l]) == s[k] * (KroneckerDelta(k, l) - s[l])
    assert s[k].diff(z[k]) == s[k] * (1 - s[k])
    assert s[1].diff(z[2]) == -s[1] * s[2]
    assert s[k].diff(w[l]) == 0
    assert log(s[k]).diff(z[l]).expand() == KroneckerDelta(k, l) - s[l]


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("by", [1, 2, 3])
def test_its_derivative_is_that_of_its_formula(at, by):
    z3 = logits("z", size=3)
    mass = Softmax(z3)[at]
    symbolic = mass.diff(z3[by]).doit()
    assert (symbolic - mass.doit().diff(z3[by])).simplify() == 0


def test_a_mass_of_a_softmax_is_no_variable():
    with pytest.raises(ValueError, match=r"Can't calculate derivative wrt softmax\(z\)\[k\]"):
        (x * s[k]).diff(s[k])


def test_logits_can_be_replaced_and_swapped():
    assert s[k].subs(z, w) == Softmax(w)[k]
    swapped = (s[k] / Softmax(w)[l]).subs({z: w, w: z}, simultaneous=True)
    assert swapped == Softmax(w)[k] / s[l]
    assert s[k].subs(n, 3) == Softmax(logits("z", size=3))[k]


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
@pytest.mark.parametrize("name", ["z", "lambda"])
def test_code_takes_arrays_of_logits(modules, name):
    vector = logits(name, size=n)
    f = lambdify([vector, k], Softmax(vector)[k], modules)
    values = np.array([[0.0, 1.0, -2000.0], [1e4, 1e4, 0.0]])
    for at in (1, 2, 3):
        expected = scipy.special.softmax(values, axis=-1)[..., at - 1]
        np.testing.assert_allclose(f(values, at), expected, rtol=1e-12)


@pytest.mark.parametrize("modules", ["math", "mpmath"])
def test_code_for_numbers_writes_the_formula(modules):
    f = lambdify([z, n, k], s[k], modules)
    assert float(f([1.0, 2.0], 2, 1)) == pytest.approx(scipy.special.softmax([1.0, 2.0])[0])


def test_the_array_functions_are_scipys():
    values = np.array([[0.0, 1.0, -2000.0], [1e4, 1e4, 0.0]])
    np.testing.assert_allclose(softmax(values), scipy.special.softmax(values, axis=-1), rtol=1e-12)
    np.testing.assert_allclose(
        log_softmax(values), scipy.special.log_softmax(values, axis=-1), rtol=1e-12
    )
