"""Bernoulli distributions on 0, 1, 2, ..., and bounds on series: what the lemmas say, proved."""

from fractions import Fraction

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import bernoulli_counts, series_bounds
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model

NONNEGATIVE, TOTAL = "(forall i. 0 <= f(i)) ->", "hassum(i. f(i), s) ->"
STATEMENTS = {
    "bernoulli_expectation": "hassum(i. bernoulli(a, i) * f(i), "
    "(1 - a) * f(one) + a * f(next(one)))",
    "bernoulli_nonnegative": "0 <= a -> a <= 1 -> 0 <= bernoulli(a, i)",
    "bernoulli_total": "hassum(i. bernoulli(a, i), 1)",
    "bernoulli_mean": "hassum(i. count(i) * bernoulli(a, i), a)",
    "bernoulli_distribution": "0 <= a -> a <= 1 -> distribution_on_naturals(i. bernoulli(a, i))",
    "bernoulli_masses": "bernoulli(a, one) = 1 - a and bernoulli(a, next(one)) = a",
    "geometric_masses": "geometric(b, one) = b and geometric(b, next(one)) = b * (1 - b)",
    "no_third_mass": "bernoulli(a, next(next(one))) = 0",
    "poisson_masses": "poisson(b, one) = exp(-b) and poisson(b, next(one)) = b * exp(-b)",
    "bounded_by_series": f"{NONNEGATIVE} (forall i. f(i) <= g(i)) -> hassum(i. g(i), s) -> "
    "series_at_most(i. f(i), s)",
    "series_at_most": f"{TOTAL} s <= a -> series_at_most(i. f(i), a)",
    "series_at_most_above": "series_at_most(i. f(i), s) -> s <= a -> series_at_most(i. f(i), a)",
    "series_at_least": f"{TOTAL} a <= s -> "
    "(forall t. hassum(i. f(i), t) -> a <= t) and extended_sum(i. f(i))",
    "term_at_most": f"{NONNEGATIVE} {TOTAL} f(k) <= s",
    "vanishing_terms": f"{NONNEGATIVE} hassum(i. f(i), 0) -> f(k) = 0",
}


def lemma(name):
    return getattr(bernoulli_counts, name, None) or getattr(series_bounds, name)


def test_every_lemma_is_stated_here():
    assert STATEMENTS.keys() == {*bernoulli_counts.__all__, *series_bounds.__all__}


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_is_proved(name):
    found = lemma(name)()
    proved = [replay(each) for each in (found if isinstance(found, tuple) else (found,))]
    said = term(STATEMENTS[name])
    wanted = [*said.args] if isinstance(found, tuple) else [said]
    assert [each.conclusion for each in proved] == wanted
    assert not any(each.hypotheses for each in proved)


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(1, 3), Fraction(1)])
def test_the_masses_are_those_of_the_textbook(rate):
    masses = [
        Model({variable("i"): outcome + 1, variable("a"): rate})(term("bernoulli(a, i)"))
        for outcome in range(5)
    ]
    assert masses == [1 - rate, rate, 0, 0, 0]
