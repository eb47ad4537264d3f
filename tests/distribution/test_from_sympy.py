"""Finite random variables of sympy.stats, their outcomes kept."""

import subprocess
import sys

import pytest
from sympy import Eq, Rational, S, Symbol, exp, sqrt, stats, symbols

from symdiv.distribution import (
    BetaBinomial,
    Binomial,
    Categorical,
    GeometricTrials,
    Hypergeometric,
    Joint,
    Logarithmic,
    NegBinomial,
    Poisson,
    Skellam,
    Zeta,
    from_sympy,
)

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


def test_several_variables_have_a_table_of_joint_masses():
    die, coin = stats.Die("D", 2), stats.Bernoulli("B", x)
    half = Rational(1, 2)
    assert from_sympy(die, coin) == Joint([[half - x / 2, x / 2]] * 2)
    assert from_sympy(3 - die, die) == Joint([[0, half], [half, 0]])
    total = die + stats.Die("E", 2)
    # 1, 2 by 2, 3, 4
    assert from_sympy(die, total) == Joint([["1/4", "1/4", 0], [0, "1/4", "1/4"]])
    assert from_sympy(die, die, die).sizes == (2, 2, 2)


@pytest.mark.parametrize("value", [3, None], ids=["3", "None"])
def test_what_stands_beside_a_random_variable_is_one(value):
    with pytest.raises(TypeError, match=r"takes a random variable of sympy\.stats, not "):
        from_sympy(stats.Die("D", 2), value)


def test_a_symbolic_parameter_states_its_conditions():
    law = from_sympy(stats.Bernoulli("X", x))
    assert law[1] == x
    assert set(law.conditions) == {x >= 0, 1 - x >= 0}


a, b = symbols("a b", positive=True)


@pytest.mark.parametrize(
    "rv",
    [
        stats.BetaBinomial("X", 2, a, b),
        stats.BetaBinomial("X", 5, HALF, b),
        stats.Binomial("X", 3, x),
        stats.Binomial("X", 3, x, 1, -1),
        stats.FiniteRV("X", {1: x, 2: x**2, 3: 1 - x - x**2}),
        stats.FiniteRV("X", {1: a / (a + b), 2: b / (a + b)}),
        stats.FiniteRV("X", {1: sqrt(2) / 2, 2: 1 - sqrt(2) / 2}),
        stats.Bernoulli("X", x) + stats.Bernoulli("Y", x),
    ],
    ids=str,
)
def test_masses_in_symbols_sum_to_1(rv):
    law = from_sympy(rv)
    assert sum(law.masses).equals(1)
    assert not any(isinstance(each, Eq) for each in law.conditions)


def test_masses_in_gamma_functions_are_written_without_them():
    law = from_sympy(stats.BetaBinomial("X", 2, a, b))
    assert law[1] == 2 * a * b / ((a + b) * (a + b + 1))
    assert law.conditions == ()
    fifths = Categorical([Rational(2, 5), Rational(2, 5), Rational(1, 5)], [0, 1, 2])
    assert from_sympy(stats.BetaBinomial("X", 2, 2, 3)) == fifths
    twelfths = [Rational(each, 12) for each in (1, 5, 5, 1)]
    assert from_sympy(stats.Hypergeometric("X", 10, 5, 3)) == Categorical(twelfths, [0, 1, 2, 3])
    assert from_sympy(stats.Rademacher("X")) == Categorical([HALF, HALF], [-1, 1])


@pytest.mark.parametrize(
    "rv",
    [
        stats.FiniteRV("X", {1: a, 2: b}),
        stats.FiniteRV("X", {1: x, 2: x}),
        stats.FiniteRV("X", {1: HALF, 2: HALF - Rational(1, 10**40)}, check=False),
        stats.FiniteRV("X", {1: exp(x), 2: exp(-x)}),
    ],
    ids=str,
)
def test_masses_that_are_not_shown_to_sum_to_1_are_refused(rv):
    with pytest.raises(ValueError, match=r"the masses .* sum to 1"):
        from_sympy(rv)


r = Symbol("r", positive=True)
COUNTS = [
    (stats.Poisson("X", Rational(3, 2)), Poisson(Rational(3, 2))),
    (stats.Geometric("X", HALF), GeometricTrials(HALF)),
    (stats.NegativeBinomial("X", 3, Rational(1, 3)), NegBinomial(3, Rational(1, 3))),
    (stats.Logarithmic("X", HALF), Logarithmic(HALF)),
    (stats.Zeta("X", 3), Zeta(3)),
    (stats.Skellam("X", 2, HALF), Skellam(2, HALF)),
    (stats.Poisson("X", a), Poisson(a)),
    (stats.NegativeBinomial("X", r, HALF), NegBinomial(r, HALF)),
    (stats.Binomial("X", n, HALF), Binomial(n, HALF)),
    (stats.BetaBinomial("X", n, a, b), BetaBinomial(n, a, b)),
]


@pytest.mark.parametrize(("rv", "expected"), COUNTS, ids=str)
def test_a_count_is_the_member_of_its_family(rv, expected):
    assert from_sympy(rv) == expected


@pytest.mark.parametrize("rv", [rv for rv, _ in COUNTS[:6]], ids=str)
def test_the_masses_of_a_count_are_the_densities_of_sympy(rv):
    found, law = from_sympy(rv), stats.density(rv)
    for k in range(1, 6):
        assert abs((found[k] - law(k)).evalf(30)) < 1e-25


def test_symbols_for_numbers_of_a_hypergeometric_variable_stay():
    population = Symbol("N", integer=True, positive=True)
    law = from_sympy(stats.Hypergeometric("X", population, 2, 1))
    assert law == Hypergeometric(population, 2, 1)


@pytest.mark.parametrize(
    "rv",
    [
        stats.Normal("X", 0, 1),
        stats.YuleSimon("X", 2),
        stats.FlorySchulz("X", HALF),
        stats.Hermite("X", 1, 2),
        stats.Poisson("X", 2) + 1,
    ],
    ids=str,
)
def test_other_variables_of_infinitely_many_outcomes_are_refused(rv):
    with pytest.raises(ValueError, match=r"takes a finite random variable, or one of Poisson, .*;"):
        from_sympy(rv)


def test_a_table_of_a_count_and_another_variable_is_refused():
    with pytest.raises(ValueError, match="X is not finite"):
        from_sympy(stats.Poisson("X", 2), stats.Die("D", 2))


def test_a_symbolic_number_of_outcomes_is_refused():
    for rv in (stats.Die("X", n), stats.Binomial("X", n, HALF, 2, 1)):
        with pytest.raises(ValueError, match="the outcomes of X cannot be listed"):
            from_sympy(rv)


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
