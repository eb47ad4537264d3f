"""One-hot distributions: all mass at one outcome, which a symbol may be."""

import numpy as np
import pytest
from sympy import KroneckerDelta, Rational, S, Symbol, lambdify, latex, log, oo, pretty

import symdiv
from symdiv.distribution import Categorical, OneHot, distributions
from symdiv.distribution.statements import IsOutcome

n, c, i = (Symbol(name, integer=True, positive=True) for name in "nci")
x = Symbol("x", real=True)
q = Categorical(["1/4", "3/4", 0])


def test_all_mass_is_at_one_outcome():
    assert OneHot(2, 3).masses == (0, 1, 0)
    assert OneHot(c, n)[i] == KroneckerDelta(i, c)
    assert OneHot(c, n)[c] == 1


def test_it_is_a_distribution_only_if_the_outcome_is_one():
    assert OneHot(c, n).conditions == (IsOutcome(c, n),)
    assert OneHot(2, 3).conditions == ()
    assert OneHot(1, n).conditions == ()
    assert OneHot(c, n).subs({c: 2, n: 3}) == OneHot(2, 3)


def test_only_the_one_outcome_counts_in_entropy_and_cross_entropy():
    assert symdiv.entropy(OneHot(2, 3)).doit() == 0
    assert symdiv.cross_entropy(OneHot(1, 3), q).doit() == log(4)
    assert symdiv.kl_divergence(OneHot(1, 3), q).doit() == log(4)


def test_both_are_infinite_where_the_outcome_has_no_mass():
    assert symdiv.cross_entropy(OneHot(3, 3), q).doit() is oo
    assert symdiv.kl_divergence(OneHot(3, 3), q).doit() is oo


def test_its_masses_depend_on_nothing_but_its_outcome():
    assert symdiv.entropy(OneHot(c, n)).diff(x) == 0
    assert OneHot(c, n).mass_derivative(i, x) == S.Zero
    assert OneHot(c, n).mass_derivative(i, c) is None


def test_the_gradient_in_the_other_distribution_is_that_of_one_term():
    p = distributions("p", size=n)
    gradient = symdiv.cross_entropy(OneHot(c, n), p).diff(p[i])
    assert gradient == -KroneckerDelta(i, c) / p[i]


def test_full_support_is_that_of_a_single_outcome():
    assert OneHot(1, 1).has_full_support
    assert not OneHot(1, 2).has_full_support


def test_it_prints_as_one():
    assert str(OneHot(c, n)) == "OneHot(c, n)"
    assert latex(symdiv.cross_entropy(OneHot(c, n), distributions("p", size=n))) == (
        r"H\left(e_{c}, p\right)"
    )
    assert pretty(OneHot(c, n), use_unicode=False) == "e_c"


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
def test_its_code_takes_many_outcomes_at_once(modules):
    p = distributions("p", size=n)
    code = lambdify([c, n, p], symdiv.cross_entropy(OneHot(c, n), p), modules=modules)
    masses = np.array([0.25, 0.5, 0.25])
    assert np.allclose(code(np.array([1, 2]), 3, masses), [np.log(4), np.log(2)], rtol=1e-14)


@pytest.mark.parametrize("size", [0, "3", oo])
def test_a_size_that_is_no_number_of_outcomes_is_refused(size):
    with pytest.raises(ValueError, match="size"):
        OneHot(1, size)


@pytest.mark.parametrize("outcome", [0, 4])
def test_an_outcome_out_of_range_is_refused(outcome):
    with pytest.raises(IndexError, match=r"OneHot\[\d\]: the outcomes are 1..3"):
        OneHot(outcome, 3)


@pytest.mark.parametrize("outcome", ["1", Rational(1, 2)])
def test_what_is_no_index_is_refused(outcome):
    with pytest.raises(TypeError, match="takes one integer index"):
        OneHot(outcome, 3)
