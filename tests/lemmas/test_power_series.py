"""The binomial and the logarithmic series, and the distributions of their terms."""

from fractions import Fraction
from math import comb, log

import pytest

from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.theorem import replay, steps
from symdiv.lemmas import (
    binomial_series,
    logarithmic_series,
    neg_binomials,
    power_families,
    power_series,
    reciprocals,
)
from symdiv.lemmas.neg_binomials import NEG_BINOMIAL_DOMINATED
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model

SUCCESS = "0 <= s -> 0 < a -> a <= 1 ->"
INSIDE = "0 < x -> x < 1 ->"
BOTH_INSIDE = f"{INSIDE} 0 < y -> y < 1 ->"
DOMINATED = "".join(f"({each}) -> " for each in NEG_BINOMIAL_DOMINATED)
STATEMENTS = {
    power_series.remainder_sum: "0 <= c -> (forall k. sum(i in below(k). f(i)) <= a) -> "
    "(forall k. a - sum(i in below(k). f(i)) <= c * f(k)) -> hassum(i. f(i), a)",
    power_series.power_slope: "deriv(t. natural_power(t, next(i)), x, "
    "count(next(i)) * natural_power(x, i))",
    power_series.power_at_zero: "natural_power(0, next(i)) = 0",
    power_series.reciprocal_at_most: "0 < a -> a <= b -> 1 / b <= 1 / a",
    reciprocals.reciprocal_of_negative: "1 / (-a) = -(1 / a)",
    power_families.power_ratio: "0 <= x -> 0 <= y -> (y = 0 -> x = 0) -> "
    "not natural_power(x, i) = 0 -> 0 < natural_power(x, i) and 0 < natural_power(y, i) and "
    "log(natural_power(x, i)) - log(natural_power(y, i)) = count(i) * log(x / y)",
    binomial_series.multichoose_one: "multichoose(x, one) = 1",
    binomial_series.multichoose_next: "count(next(i)) * multichoose(x, next(i)) "
    "= (x + count(i)) * multichoose(x, i)",
    binomial_series.multichoose_nonnegative: "0 <= x -> 0 <= multichoose(x, i)",
    binomial_series.multichoose_positive: "0 < x -> 0 < multichoose(x, i)",
    binomial_series.binomial_series: "0 <= s -> 0 <= y -> y < 1 -> "
    "hassum(i. exp(s * log(1 - y)) * (multichoose(s, i) * natural_power(y, i)), 1)",
    neg_binomials.power_exponential: "0 < a -> power(a, s) = exp(s * log(a))",
    neg_binomials.neg_binomial_nonnegative: f"{SUCCESS} 0 <= neg_binomial(s, a, i)",
    neg_binomials.neg_binomial_total: f"{SUCCESS} hassum(i. neg_binomial(s, a, i), 1)",
    neg_binomials.neg_binomial_mean: f"{SUCCESS} "
    "hassum(i. count(i) * neg_binomial(s, a, i), s * (1 - a) / a)",
    neg_binomials.neg_binomial_log_ratio: f"{DOMINATED} "
    "neg_binomial(s, a, i) * log(neg_binomial(s, a, i) / neg_binomial(s, b, i)) "
    "= neg_binomial(s, a, i) * (s * log(a / b) + count(i) * log((1 - a) / (1 - b)))",
    neg_binomials.neg_binomial_distribution: f"{SUCCESS} "
    "distribution_on_naturals(i. neg_binomial(s, a, i))",
    neg_binomials.neg_binomial_dominates: f"{DOMINATED.replace('0 <= s', '0 < s')} "
    "dominates_on_naturals(i. neg_binomial(s, b, i), i. neg_binomial(s, a, i))",
    logarithmic_series.logarithmic_series: "0 <= y -> y < 1 -> "
    "hassum(i. natural_power(y, next(i)) / count(next(i)), -log(1 - y))",
    logarithmic_series.logarithmic_total: f"{INSIDE} hassum(i. logarithmic(x, i), 1)",
    logarithmic_series.logarithmic_mean: f"{INSIDE} "
    "hassum(i. count(next(i)) * logarithmic(x, i), -(x / ((1 - x) * log(1 - x))))",
    logarithmic_series.logarithmic_log_ratio: f"{BOTH_INSIDE} "
    "logarithmic(x, i) * log(logarithmic(x, i) / logarithmic(y, i)) = logarithmic(x, i) "
    "* (count(next(i)) * log(x / y) + log(log(1 - y) / log(1 - x)))",
    logarithmic_series.logarithmic_distribution: f"{INSIDE} "
    "distribution_on_naturals(i. logarithmic(x, i))",
    logarithmic_series.logarithmic_dominates: "0 < y -> y < 1 -> "
    "dominates_on_naturals(i. logarithmic(y, i), i. logarithmic(x, i))",
}


def test_every_lemma_is_stated_here():
    modules = (power_series, binomial_series, neg_binomials, logarithmic_series)
    lemmas = {name for module in modules for name in module.__all__ if name.islower()}
    assert lemmas <= {each.__name__ for each in STATEMENTS}


@pytest.mark.parametrize("lemma", STATEMENTS, ids=lambda lemma: lemma.__name__)
def test_it_is_proved(lemma):
    proved = replay(lemma())
    assert proved.conclusion is term(STATEMENTS[lemma])
    assert not proved.hypotheses


@pytest.mark.parametrize(
    "lemma", [binomial_series.binomial_series, logarithmic_series.logarithmic_series]
)
def test_a_series_is_summed_by_derivatives_and_by_what_is_left_of_it(lemma):
    proof = (each.step for each in steps(lemma()))
    used = {step.arguments[0] for step in proof if step.rule == "axiom"}
    assert {"deriv_increasing", "index_induction", "diverges_above"} <= used <= {*AXIOMS}


@pytest.mark.parametrize("outcome", [0, 1, 4])
@pytest.mark.parametrize("successes", [1, 3])
@pytest.mark.parametrize("rate", [Fraction(1, 3), Fraction(1)])
def test_the_masses_are_those_of_the_textbook(outcome, successes, rate):
    names = {"i": outcome + 1, "s": Fraction(successes), "a": rate}
    at = Model({variable(name): value for name, value in names.items()})
    ways = comb(outcome + successes - 1, outcome)
    assert at(term("multichoose(s, i)")) == ways
    wanted = ways * rate**successes * (1 - rate) ** outcome
    assert abs(float(at(term("neg_binomial(s, a, i)"))) - wanted) < 1e-12


def test_coefficients_are_of_any_number():
    at = Model({variable("x"): Fraction(1, 2), variable("i"): 3})
    assert at(term("multichoose(x, i)")) == Fraction(3, 8)


@pytest.mark.parametrize("outcome", [1, 2, 5])
def test_the_outcome_of_a_logarithmic_distribution_is_its_index(outcome):
    at = Model({variable("i"): outcome, variable("x"): Fraction(1, 3)})
    wanted = -((1 / 3) ** outcome) / (outcome * log(2 / 3))
    assert abs(float(at(term("logarithmic(x, i)"))) - wanted) < 1e-12
