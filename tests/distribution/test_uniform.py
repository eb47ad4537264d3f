"""The uniform distribution: masses 1/n, its entropy, its code."""

import numpy as np
import pytest
from sympy import Rational, S, Symbol, lambdify, latex, log, oo, simplify

import symdiv
from symdiv.distribution import Categorical, Uniform, distributions

n = Symbol("n", integer=True, positive=True)
i = Symbol("i", integer=True, positive=True)
x = Symbol("x", real=True)


def test_every_outcome_has_the_same_mass():
    assert Uniform(n)[i] == Uniform(n)[1] == 1 / n
    assert Uniform(4).masses == (Rational(1, 4),) * 4
    assert sum(Uniform(7)) == 1
    assert Uniform(n).has_full_support
    assert Uniform(n).conditions == ()


def test_its_entropy_is_the_logarithm_of_the_number_of_outcomes():
    assert symdiv.entropy(Uniform(8), base=2).doit() == 3
    whole = symdiv.entropy(Uniform(n)).doit().doit()
    assert simplify(whole.rewrite(log).subs(n, 5) - log(5)) == 0


def test_the_divergence_from_it_is_what_entropy_lacks():
    p = Categorical(["1/2", "1/2", 0])
    lack = log(3) - symdiv.entropy(p).doit()
    assert simplify(symdiv.kl_divergence(p, Uniform(3)).doit() - lack) == 0


def test_a_size_is_replaced():
    assert Uniform(n).subs(n, 3) == Uniform(3)
    assert Uniform(n)[i].subs(n, 3) == Rational(1, 3)


def test_its_masses_depend_on_nothing_but_the_size():
    p = distributions("p", size=n)
    assert symdiv.entropy(Uniform(n)).diff(x) == 0
    assert symdiv.cross_entropy(p, Uniform(n)).diff(p[i]) == -log(1 / n)
    assert Uniform(n).mass_derivative(i, x) == S.Zero
    assert Uniform(n).mass_derivative(i, n) is None


def test_it_prints_as_one():
    assert str(Uniform(n)) == "Uniform(n)"
    assert latex(symdiv.entropy(Uniform(n))) == (
        r"H\left(\operatorname{Uniform}\left(n\right)\right)"
    )


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
def test_its_code_agrees_with_its_value(modules):
    p = distributions("p", size=n)
    masses = np.array([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5]])
    code = lambdify([p, n], symdiv.kl_divergence(p, Uniform(n)), modules=modules)
    wanted = [float(symdiv.kl_divergence(list(row), Uniform(3)).doit()) for row in masses]
    assert np.allclose(code(masses, 3), wanted, rtol=1e-14)


@pytest.mark.parametrize("size", [0, -1, 1.5, "3", oo, Symbol("m")])
def test_a_size_that_is_no_number_of_outcomes_is_refused(size):
    with pytest.raises(ValueError, match="size"):
        Uniform(size)


@pytest.mark.parametrize("outcome", [0, 4])
def test_what_is_no_outcome_has_no_mass(outcome):
    with pytest.raises(IndexError, match=r"Uniform\(3\)"):
        Uniform(3)[outcome]
