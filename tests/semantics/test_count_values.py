"""Measures of families of counts have the values of sums at any point of their parameters."""

from fractions import Fraction
from itertools import product

import pytest
from mpmath import isinf, mpf

from symdiv.language import read_conditional
from symdiv.semantics.values import (
    FLOAT,
    Indeterminate,
    Outside,
    Point,
    Uncomputed,
    holds,
    intervals,
    value,
)
from tests.semantics.counting import evaluated
from tests.sweeps import sweep

RATES = ("0", "1/3", "2")
SHARES = ("1/4", "2/3", "1")
WITH_ZERO = ("0", *SHARES)
TRIALS = ("0", "1", "3")
# what is written, and the values of each letter: at the boundary too
WRITTEN = {
    "entropy(poisson(a))": {"a": RATES},
    "kl(poisson(a), poisson(b))": {"a": RATES, "b": RATES},
    "cross_entropy(poisson(a), geometric(b))": {"a": RATES, "b": SHARES},
    "kl(bernoulli(a), poisson(b))": {"a": WITH_ZERO, "b": RATES},
    "kl(poisson(b), bernoulli(a))": {"a": WITH_ZERO, "b": RATES},
    "entropy(geometric(a))": {"a": SHARES},
    "kl(geometric(a), geometric(b))": {"a": SHARES, "b": SHARES},
    "kl(geometric_trials(a), geometric_trials(b))": {"a": SHARES, "b": SHARES},
    "kl(geometric_trials(a), geometric(b))": {"a": SHARES, "b": SHARES},
    "kl(geometric(a), geometric_trials(b))": {"a": SHARES, "b": SHARES},
    "cross_entropy(geometric_trials(a), geometric_trials(b))": {"a": SHARES, "b": SHARES},
    "entropy(binomial(m, a))": {"m": TRIALS, "a": WITH_ZERO},
    "kl(binomial(m, a), binomial(m, b))": {"m": TRIALS, "a": WITH_ZERO, "b": WITH_ZERO},
    "kl(binomial(m, a), binomial(t, b))": {
        "m": TRIALS,
        "t": TRIALS,
        "a": WITH_ZERO,
        "b": WITH_ZERO,
    },
    "kl(neg_binomial(t, a), neg_binomial(t, b))": {"t": ("1/2", "3"), "a": SHARES, "b": SHARES},
    "kl(logarithmic(a), logarithmic(b))": {"a": SHARES[:2], "b": SHARES[:2]},
    "kl(zipf(a, m), zipf(b, m))": {"a": RATES[::2], "b": RATES[::2], "m": ("1", "4")},
    "entropy(discrete_uniform(-m, t))": {"m": TRIALS, "t": TRIALS},
    "kl(discrete_uniform(0, m), discrete_uniform(0, t))": {"m": TRIALS, "t": TRIALS},
    "entropy(hypergeometric(t, m, 2))": {"t": ("3", "6"), "m": TRIALS},
    "entropy(beta_binomial(m, a, b))": {"m": TRIALS, "a": RATES[1:], "b": RATES[1:]},
    "kl(beta_binomial(m, a, b), binomial(m, t))": {
        "m": TRIALS,
        "a": RATES[1:],
        "b": RATES[1:],
        "t": WITH_ZERO,
    },
    "tv(poisson(a), poisson(b))": {"a": RATES, "b": RATES},
    "bc(poisson(a), geometric(b))": {"a": RATES, "b": SHARES},
    "renyi(poisson(a), poisson(b), 2)": {"a": RATES, "b": RATES},
    "poisson(a)[0] + poisson(a)[3]": {"a": RATES[1:]},
    "binomial(m, a)[2]": {"m": ("2", "3"), "a": ("0", "1/3", "1/2")},
    "zipf(a, m)[2]": {"a": RATES, "m": ("1", "2", "3")},
}


def points(letters):
    for numbers in product(*letters.values()):
        yield dict(zip(letters, map(Fraction, numbers), strict=True))


def expected(text, numbers):
    exact = {name: mpf(x.numerator) / x.denominator for name, x in numbers.items()}
    return evaluated(text, **exact)


@pytest.mark.parametrize(("text", "letters"), sweep(WRITTEN.items(), 1))
def test_the_value_at_a_point_is_that_of_the_sum(text, letters):
    expression, _ = read_conditional(text)
    for numbers in points(letters):
        found = value(expression, Point(1, scalars=numbers), intervals(30))
        wanted = expected(text, numbers)
        if isinf(wanted):
            assert found == intervals(30).infinity, numbers
            continue
        low, high = (found, found) if type(found) is Fraction else intervals(30).enclosure(found)
        for end in (low, high):
            assert abs(mpf(end.numerator) / end.denominator - wanted) < 1e-20, numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("entropy(poisson(a))", {"a": "-1"}),
        ("kl(geometric(a), geometric(1/2))", {"a": "0"}),
        ("entropy(binomial(m, 1/2))", {"m": "5/2"}),
        ("entropy(binomial(m, 1/2))", {"m": "-1"}),
        ("kl(zeta(a), zeta(2))", {"a": "1"}),
        ("entropy(hypergeometric(5, m, 2))", {"m": "6"}),
        ("entropy(discrete_uniform(m, 0))", {"m": "1"}),
    ],
)
def test_where_the_parameters_are_none_there_is_no_value(text, numbers):
    expression, _ = read_conditional(text)
    point = Point(1, scalars={name: Fraction(x) for name, x in numbers.items()})
    with pytest.raises(Outside, match="is no distribution: not"):
        value(expression, point, FLOAT)


def test_a_series_that_converges_slowly_has_no_known_value():
    expression, _ = read_conditional("js(zeta(a), zeta(2))")
    with pytest.raises(Uncomputed, match="do not shrink by a factor"):
        value(expression, Point(1, scalars={"a": Fraction(3)}), intervals(30))
    assert issubclass(Uncomputed, Indeterminate)


def test_counts_are_dominated_where_those_of_the_other_are_theirs():
    _, (domination,) = read_conditional("0 where binomial(m, a) << binomial(t, b)")
    for numbers in points({"m": TRIALS, "t": TRIALS, "a": WITH_ZERO, "b": WITH_ZERO}):
        divergence = expected("kl(binomial(m, a), binomial(t, b))", numbers)
        assert holds(domination, Point(1, scalars=numbers), FLOAT) is not bool(isinf(divergence))
