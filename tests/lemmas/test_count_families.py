"""Poisson and geometric distributions: the sums and means of their masses, and their ratios."""

from fractions import Fraction
from math import factorial

import mpmath
import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import count_families
from symdiv.lemmas.count_families import GEOMETRIC_DOMINATED, POISSON_DOMINATED
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model

SUCCESS = "0 < a -> a <= 1 ->"


def under(hypotheses):
    return "".join(f"({each}) -> " for each in hypotheses)


STATEMENTS = {
    "exponential_series": "hassum(i. natural_power(a, i) / factorial(i), exp(a))",
    "poisson_nonnegative": "0 <= a -> 0 <= poisson(a, i)",
    "poisson_total": "hassum(i. poisson(a, i), 1)",
    "poisson_mean": "0 <= a -> hassum(i. count(i) * poisson(a, i), a)",
    "poisson_distribution": "0 <= a -> distribution_on_naturals(i. poisson(a, i))",
    "poisson_dominates": f"{under(POISSON_DOMINATED)} "
    "dominates_on_naturals(i. poisson(b, i), i. poisson(a, i))",
    "poisson_log_ratio": f"{under(POISSON_DOMINATED)} poisson(a, i) * log(poisson(a, i) / "
    "poisson(b, i)) = poisson(a, i) * (count(i) * log(a / b) - a + b)",
    "geometric_nonnegative": f"{SUCCESS} 0 <= geometric(a, i)",
    "geometric_total": f"{SUCCESS} hassum(i. geometric(a, i), 1)",
    "geometric_mean": f"{SUCCESS} hassum(i. count(i) * geometric(a, i), (1 - a) / a)",
    "geometric_distribution": f"{SUCCESS} distribution_on_naturals(i. geometric(a, i))",
    "geometric_dominates": f"{under(GEOMETRIC_DOMINATED)} "
    "dominates_on_naturals(i. geometric(b, i), i. geometric(a, i))",
    "geometric_log_ratio": f"{under(GEOMETRIC_DOMINATED)} geometric(a, i) * log(geometric(a, i) / "
    "geometric(b, i)) = geometric(a, i) * (log(a / b) + count(i) * log((1 - a) / (1 - b)))",
    "geometric_own_log": f"{SUCCESS} geometric(a, i) * log(geometric(a, i)) "
    "= geometric(a, i) * (log(a) + count(i) * log(1 - a))",
}


def test_every_lemma_is_stated_here():
    assert STATEMENTS.keys() == {each for each in count_families.__all__ if each.islower()}


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_is_proved(name):
    proved = replay(getattr(count_families, name)())
    assert proved.conclusion is term(STATEMENTS[name])
    assert not proved.hypotheses


@pytest.mark.parametrize("outcome", [0, 1, 4])
@pytest.mark.parametrize("rate", [Fraction(0), Fraction(1, 3), Fraction(2)])
def test_the_masses_are_those_of_the_textbook(outcome, rate):
    at = Model({variable("i"): outcome + 1, variable("a"): rate})
    scale = mpmath.exp(-mpmath.mpf(rate.numerator) / rate.denominator)
    wanted = scale * float(rate**outcome) / factorial(outcome)
    assert abs(float(at(term("poisson(a, i)"))) - wanted) < 1e-12
    assert at(term("geometric(a, i)")) == rate * (1 - rate) ** outcome
