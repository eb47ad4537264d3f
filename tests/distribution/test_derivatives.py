"""Statements about derivatives, and about every real number."""

import pytest
from sympy import Symbol, exp, symbols, true

import symdiv
from symdiv.distribution.derivatives import HasDerivative, SameDerivative
from symdiv.distribution.statements import ForEveryReal

t, x, y = symbols("t x y", real=True)
n = Symbol("n", integer=True, positive=True)


def test_functions_that_differ_by_a_constant_have_the_same_derivative():
    assert SameDerivative(exp(x) + y, exp(x), x).doit() is true
    other = SameDerivative(exp(x) + x, exp(x), x)
    assert other.doit() == other


def test_the_derivative_of_a_constant_can_be_stated():
    said = HasDerivative(symdiv.entropy(symdiv.distributions("p", size=n)), x, 0)
    assert str(said) == "d/dx(H(p)) = 0"


@pytest.mark.parametrize("variable", [Symbol("c"), x + 1])
def test_a_derivative_is_in_a_real_symbol(variable):
    with pytest.raises(ValueError, match="is no real symbol: write Symbol"):
        SameDerivative(x, x, variable)
    with pytest.raises(ValueError, match="is no real symbol: write Symbol"):
        HasDerivative(x, variable, 1)


def test_what_is_said_for_every_real_number_is_bound():
    said = ForEveryReal(t, t * y > x)
    assert said.free_symbols == {x, y}
    assert said.bound_symbols == [t]
    assert ForEveryReal(t, true) is true


def test_only_a_real_symbol_can_be_bound_so():
    with pytest.raises(ValueError, match="c is not known to be real"):
        ForEveryReal(Symbol("c"), x > y)
