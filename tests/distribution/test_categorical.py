"""Distributions that list their masses: what is read, what is refused, what is stated."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from sympy import (
    Eq,
    Matrix,
    Ne,
    Piecewise,
    Rational,
    S,
    Symbol,
    cos,
    exp,
    latex,
    pretty,
    sin,
    sqrt,
    symbols,
)

from symdiv.distribution import Bernoulli, Categorical, distributions
from tests.strategies import probability_vectors

a, b, k = symbols("a b k")
HALF = S.Half


@given(probability_vectors())
def test_exact_masses_are_kept(masses):
    p = Categorical(masses)
    assert [Fraction(mass.p, mass.q) for mass in p] == list(masses)
    assert len(p) == p.size == len(masses)
    assert list(p.outcomes) == list(range(1, len(masses) + 1))
    assert p.conditions == ()
    assert p.func(*p.args) == p


@pytest.mark.parametrize(
    "masses",
    [
        [0.7, 0.3],
        (0.7, "3/10"),
        np.array([0.7, 0.3]),
        np.array([0.7, 0.3], dtype=np.float32),
        [Rational(7, 10), Fraction(3, 10)],
        Matrix([0.7, 0.3]),
        iter([0.7, 0.3]),
    ],
    ids=lambda masses: type(masses).__name__,
)
def test_a_list_is_a_list_in_every_type(masses):
    assert Categorical(masses) == Categorical([Rational(7, 10), Rational(3, 10)])


@pytest.mark.parametrize(
    ("masses", "message"),
    [
        ([], "at least one mass; the list is empty"),
        ([-0.1, 1.1], "mass 1 must not be negative, but is -1/10"),
        ([2, -1], "mass 2 must not be negative, but is -1"),
        ([0.5, 0.4], "must sum to 1, but they sum to 9/10"),
        ([1, 1], "must sum to 1, but they sum to 2"),
        ([0], "must sum to 1, but they sum to 0"),
        ([float("nan"), 1], "mass 1 must be a number, not nan"),
        ([0, float("inf")], "mass 2 must be finite, not inf"),
        ([1j, 1 - 1j], "mass 1 must be real, not 1j"),
        ([True, False], "mass 1 must be a number, not the boolean True"),
        ([None], "mass 1 must be a number, not None"),
        (["x", 1], "mass 1 must be a number such as 0.7 .*, not the text 'x'"),
        ("0.7", "masses must be a list such as"),
        ({1: 1}, "masses must be a list such as"),
        ({0.5, 0.25}, "masses must be a list such as"),
        (1, "masses must be a list such as"),
        (np.eye(2), r"not an array of shape \(2, 2\)"),
        (Matrix([[1, 2], [3, 4]]), r"not an array of shape \(2, 2\)"),
        ([[1, 0]], r"mass 1 must be a number, not \[1, 0\]"),
        ([sqrt(2), 1 - sqrt(2)], r"mass 2 must not be negative, but is 1 - sqrt\(2\)"),
    ],
    ids=str,
)
def test_invalid_masses_are_refused_by_name(masses, message):
    with pytest.raises(ValueError, match=message):
        Categorical(masses)


@pytest.mark.parametrize(
    ("masses", "advice"),
    [
        ([1 / 3] * 3, r"write Rational\(1, 3\) for 0\.3333333333333333"),
        ([0.333] * 3, r"write Rational\(1, 3\) for 0\.333"),
        ([0.33] * 3, r"write Rational\(1, 3\) for 0\.33$"),
        ([0.5, 0.167, 1 / 3], r"Rational\(1, 6\) for 0\.167, Rational\(1, 3\) for 0\.33"),
        ([np.float64(1 / 3), Rational(2, 3)], r"write Rational\(1, 3\) for 0\.3333333333333333"),
        (np.full(3, 1 / 3), r"write Rational\(1, 3\) for 0\.3333333333333333"),
        ([1 / 6] * 6, r"write Rational\(1, 6\) for 0\.1666"),
        ([0.1234, 0.5678], r"write exact masses, as Rational\(1, 3\)"),
        (np.arange(1000) / 1e6, r"write exact masses, as Rational\(1, 3\)"),
    ],
    ids=str,
)
def test_rounded_masses_are_told_the_exact_alternative(masses, advice):
    with pytest.raises(ValueError, match=advice):
        Categorical(masses)


def test_masses_may_be_irrational():
    p = Categorical([sqrt(2) / 2, 1 - sqrt(2) / 2])
    assert p.conditions == ()
    assert Categorical([sqrt(8) / 4, 1 - 1 / sqrt(2)]) == p
    nested = Categorical([(sqrt(2) + sqrt(3)) / 4, 1 - sqrt(5 + 2 * sqrt(6)) / 4])
    assert nested.conditions == ()


def test_symbolic_masses_state_their_conditions():
    assert Categorical([a, 1 - a]).conditions == (a >= 0, 1 - a >= 0)
    assert Categorical([a, b]).conditions == (a >= 0, b >= 0, Eq(a + b, 1))
    assert Categorical([a / (a + b), b / (a + b)]).conditions[2:] == ()


def test_a_condition_that_is_known_to_hold_is_not_stated():
    x = Symbol("x", nonnegative=True)
    y = Symbol("y", positive=True)
    assert Categorical([x, 1 - x]).conditions == (1 - x >= 0,)
    assert Categorical([x / (x + y), y / (x + y)]).conditions == ()
    assert Categorical([exp(-y), 1 - exp(-y)]).conditions == (1 - exp(-y) >= 0,)
    p = distributions("p", size=2)
    assert Categorical(list(p)).conditions == (Eq(p[1] + p[2], 1),)


def test_a_sum_that_only_a_closer_look_would_know_is_stated():
    assert Eq(sin(a) ** 2 + cos(a) ** 2, 1) in Categorical([sin(a) ** 2, cos(a) ** 2]).conditions


@pytest.mark.parametrize(
    ("masses", "message"),
    [
        ([a, 1 - a, HALF], "must sum to 1, but they sum to 3/2"),
        ([a, -a], "must sum to 1, but they sum to 0"),
        ([a, 2], "the numbers among them sum to 2"),
        ([a, HALF, Rational(3, 4)], "the numbers among them sum to 5/4"),
        ([a - 3, 4 - 2 * a, a], "a - 3, 4 - 2\\*a, a cannot all be nonnegative and sum to 1"),
        ([a + b, -2 - a, b], "cannot all be nonnegative and sum to 1"),
        ([Symbol("m", negative=True), a], "mass 1 must not be negative, but is m"),
        ([Symbol("z", imaginary=True), a], "mass 1 must be real, not z"),
        (
            [Rational(3, 2) + Symbol("x", positive=True), a],
            "cannot all be nonnegative and sum to 1",
        ),
    ],
    ids=str,
)
def test_symbolic_masses_that_cannot_be_a_distribution_are_refused(masses, message):
    with pytest.raises(ValueError, match=message):
        Categorical(masses)


def test_symbolic_masses_that_one_point_makes_a_distribution_are_kept():
    p = Categorical([a + b, -1 - a, b])
    assert p.subs({a: -1, b: 1}) == Categorical([0, 0, 1])


def test_a_substitution_checks_again():
    p = Categorical([a, 1 - a])
    assert p.subs(a, 0.7) == Categorical([0.7, 0.3])
    with pytest.raises(ValueError, match="mass 2 must not be negative, but is -1"):
        p.subs(a, 2)
    with pytest.raises(ValueError, match="must sum to 1, but they sum to 3/4"):
        Categorical([a, b]).subs({a: HALF, b: Rational(1, 4)})


@pytest.mark.parametrize("value", [0.1234567890123456, 0.1 + 0.2, 1 / 3, 1e-17])
def test_a_float_is_substituted_exactly(value):
    p = Categorical([a, 1 - a]).subs(a, value)
    assert p[1] == Rational(repr(value))
    assert p[1] + p[2] == 1
    assert Categorical([a, 1 - a]).xreplace({a: S(value)}) == p


def test_two_symbols_can_be_swapped():
    p = Categorical([a, b, 1 - a - b])
    assert p.subs({a: b, b: a}, simultaneous=True) == Categorical([b, a, 1 - a - b])


def test_a_mass_is_looked_up_by_its_outcome():
    p = Categorical([0.7, 0.3])
    assert (p[1], p[2]) == (Rational(7, 10), Rational(3, 10))
    assert p[np.int64(2)] == Rational(3, 10)
    with pytest.raises(IndexError, match=r"\[0\]: the outcomes are 1, 2"):
        p[0]
    with pytest.raises(IndexError, match=r"\[3\]: the outcomes are 1, 2"):
        p[3]
    with pytest.raises(TypeError, match=r"takes one outcome, not slice"):
        p[0:1]
    with pytest.raises(TypeError, match=r"takes one outcome, not '1'"):
        p["1"]


def test_a_mass_at_a_symbol_waits_for_it():
    p = Categorical([a, 1 - a])
    assert p[k].subs(k, 2) == 1 - a
    assert p[k].is_nonnegative
    assert p[k].rewrite(Piecewise) == Piecewise((a, Eq(k, 1)), (1 - a, Eq(k, 2)))
    assert p[k].diff(a) == Piecewise((1, Eq(k, 1)), (-1, Eq(k, 2)))
    assert p[k].subs(k, 2).diff(a) == p[k].diff(a).subs(k, 2)
    with pytest.raises(IndexError, match=r"\[3\]: the outcomes are 1, 2"):
        p[k].subs(k, 3)


def test_outcomes_may_be_labels():
    heads, tails = symbols("H T")
    coin = Categorical([a, 1 - a], [heads, tails])
    assert coin[heads] == a
    assert coin.free_symbols == {a}
    assert coin.subs(heads, 3) == coin
    assert coin.subs(a, HALF) == Categorical([HALF, HALF], [heads, tails])
    assert coin != Categorical([a, 1 - a])
    assert Categorical([a, 1 - a], [1, 2]) == Categorical([a, 1 - a])
    with pytest.raises(ValueError, match=r"outcomes must not repeat: \(H, H\)"):
        Categorical([HALF, HALF], [heads, heads])
    with pytest.raises(ValueError, match=r"2 masses cannot have 1 outcomes: \(H,\)"):
        Categorical([HALF, HALF], [heads])


def test_equality_of_explicit_distributions_is_decided_where_it_can_be():
    assert Eq(Categorical([HALF, HALF]), Categorical([0.5, 0.5])) == S.true
    assert Eq(Categorical([HALF, HALF]), Categorical([0.4, 0.6])) == S.false
    assert Ne(Categorical([HALF, HALF]), Categorical([0.4, 0.6])) == S.true
    assert Eq(Categorical([HALF, HALF]), Bernoulli(HALF)) == S.false
    assert isinstance(Eq(Categorical([HALF, HALF]), Categorical([a, 1 - a])), Eq)


def test_a_list_of_masses_prints_as_a_vector():
    p = Categorical([0.7, 0.3])
    assert str(p) == "Categorical([7/10, 3/10])"
    assert latex(p) == r"\left(\frac{7}{10}, \frac{3}{10}\right)"
    assert pretty(p) == "(7/10, 3/10)"
    coin = Categorical([0.7, 0.3], symbols("H T"))
    assert str(coin) == "Categorical([7/10, 3/10], [H, T])"
    assert latex(coin) == r"\left(H \mapsto \frac{7}{10}, T \mapsto \frac{3}{10}\right)"
    assert pretty(coin) == "(H: 7/10, T: 3/10)"
