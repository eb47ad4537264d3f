"""Finite random variables of sympy.stats, their outcomes kept."""

import subprocess
import sys

import pytest
from sympy import Rational, S, Symbol, stats, symbols

from symdiv.distribution import Categorical, from_sympy

x = Symbol("x")
n = Symbol("n", integer=True, positive=True)
HALF = S.Half


@pytest.mark.parametrize(
    ("rv", "expected"),
    [
        (stats.Die("X", 3), Categorical([Rational(1, 3)] * 3)),
        (
            stats.Coin("X", Rational(1, 3)),
            Categorical([HALF - HALF / 3, HALF + HALF / 3], symbols("H T")),
        ),
        (stats.Coin("X", 0.7), Categorical([0.7, 0.3], symbols("H T"))),
        (stats.FiniteRV("X", {5: 0.3, 0: 0.7}), Categorical([0.7, 0.3], [0, 5])),
        (stats.Bernoulli("X", 0), Categorical([1, 0], [0, 1])),
        (stats.Binomial("X", 2, HALF), Categorical([HALF / 2, HALF, HALF / 2], [0, 1, 2])),
        (stats.DiscreteUniform("X", [1, 2]), Categorical([HALF, HALF])),
        (stats.Coin("X"), Categorical([HALF, HALF], symbols("H T"))),
        (stats.Die("X", 6) > 3, Categorical([HALF, HALF], [S.false, S.true])),
        (stats.Die("X", 2) + stats.Die("Y", 2), Categorical([HALF / 2, HALF, HALF / 2], [2, 3, 4])),
    ],
    ids=str,
)
def test_masses_and_outcomes_are_kept(rv, expected):
    assert from_sympy(rv) == expected


def test_a_symbolic_parameter_states_its_conditions():
    law = from_sympy(stats.Bernoulli("X", x))
    assert law[1] == x
    assert set(law.conditions) == {x >= 0, 1 - x >= 0}


@pytest.mark.parametrize(
    "rv", [stats.Normal("X", 0, 1), stats.Poisson("X", 2), stats.Geometric("X", HALF)], ids=str
)
def test_infinitely_many_outcomes_are_refused(rv):
    with pytest.raises(ValueError, match="takes a finite random variable; X is not finite"):
        from_sympy(rv)


def test_a_symbolic_number_of_outcomes_is_refused():
    with pytest.raises(ValueError, match="the outcomes of X cannot be listed"):
        from_sympy(stats.Die("X", n))


@pytest.mark.parametrize("value", [3, x, "X", stats.Die, None], ids=["3", "x", "X", "Die", "None"])
def test_what_is_no_random_variable_is_refused(value):
    with pytest.raises(TypeError, match=r"takes a random variable of sympy\.stats, not "):
        from_sympy(value)


def test_neither_statistics_nor_arrays_are_imported_before_they_are_needed():
    code = (
        "import symdiv.distribution, symdiv.measures, sys\n"
        "heavy = {'sympy.stats', 'numpy', 'scipy'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
