"""One yes-or-no outcome: 1 before 0."""

import pytest
from sympy import Rational, S, Symbol, latex, symbols

from symdiv.distribution import Bernoulli, Categorical, distributions, sigmoid

r, k = symbols("r k")


def test_outcome_one_comes_first():
    b = Bernoulli(0.7)
    assert list(b.outcomes) == [1, 0]
    assert b.masses == (Rational(7, 10), Rational(3, 10))
    assert (b[1], b[0]) == b.masses
    assert len(b) == b.size == 2
    assert b.func(*b.args) == b


@pytest.mark.parametrize("rate", [0, 1, "0", 1.0, S.Half])
def test_every_rate_in_the_unit_interval_is_one(rate):
    b = Bernoulli(rate)
    assert b[0] + b[1] == 1
    assert b.conditions == ()


def test_a_symbolic_rate_states_its_conditions():
    assert Bernoulli(r).conditions == (r >= 0, r <= 1)
    assert Bernoulli(Symbol("x", nonnegative=True)).conditions[0].rhs == 1
    p = distributions("p", size=2)
    assert Bernoulli(p[1]).conditions == (p[1] <= 1,)


def test_a_sigmoid_of_a_real_number_is_a_rate_without_conditions():
    z = Symbol("z", real=True)
    assert Bernoulli(sigmoid(z)).conditions == ()
    assert len(Bernoulli(sigmoid(r)).conditions) == 2


@pytest.mark.parametrize(
    ("rate", "message"),
    [
        (1.5, r"must lie in \[0, 1\], but is 3/2"),
        (-1, r"must lie in \[0, 1\], but is -1"),
        (Symbol("m", negative=True), r"must lie in \[0, 1\], but is m"),
        (float("nan"), "the rate of a Bernoulli must be a number, not nan"),
        (float("inf"), "the rate of a Bernoulli must be finite, not inf"),
        (True, "not the boolean True"),
        (1j, "must be real, not 1j"),
        ("r", "not the text 'r'"),
        ([0.5], r"must be a number, not \[0\.5\]"),
    ],
    ids=str,
)
def test_any_other_rate_is_refused_by_name(rate, message):
    with pytest.raises(ValueError, match=message):
        Bernoulli(rate)


def test_a_substitution_checks_again():
    assert Bernoulli(r).subs(r, 0.1) == Bernoulli(0.1)
    with pytest.raises(ValueError, match=r"must lie in \[0, 1\], but is 2"):
        Bernoulli(r).subs(r, 2)


def test_other_outcomes_are_refused():
    with pytest.raises(IndexError, match=r"Bernoulli\(r\)\[2\]: the outcomes are 1, 0"):
        Bernoulli(r)[2]
    assert Bernoulli(r)[k].subs(k, 0) == 1 - r


def test_true_is_not_the_outcome_one():
    with pytest.raises(IndexError, match=r"Bernoulli\(r\)\[True\]: the outcomes are 1, 0"):
        Bernoulli(r)[True]


def test_it_is_no_distribution_over_one_and_two():
    assert Bernoulli(r) != Categorical([r, 1 - r])


def test_it_prints_by_name():
    assert str(Bernoulli(r)) == "Bernoulli(r)"
    assert latex(Bernoulli(r)) == r"\operatorname{Bernoulli}\left(r\right)"
