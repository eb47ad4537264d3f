"""Binomial and uniform distributions: their recursions, sums and means, and their ratios."""

from fractions import Fraction
from math import comb

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import binomials, choosing, discrete_uniform, indices, rest_powers, series_sums
from symdiv.lemmas.binomials import BINOMIAL_DOMINATED
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model

DOMINATED = "".join(f"({each}) -> " for each in BINOMIAL_DOMINATED)
STATEMENTS = {
    indices.next_above: "0 < count(next(i))",
    indices.count_of_same: "i = j -> count(i) = count(j)",
    indices.same_count: "count(i) = count(j) -> i = j",
    indices.delta_first: "delta(one, next(i)) = 0 and delta(next(i), one) = 0",
    indices.before_first: "before(one, next(i)) = 1",
    indices.before_next: "before(next(j), next(i)) = before(j, i)",
    discrete_uniform.count_before: "not before(i, k) = 0 -> count(i) + 1 <= count(k)",
    discrete_uniform.before_one: "count(i) + 1 <= count(k) -> before(i, k) = 1",
    series_sums.ended_series: "hassum(i. f(i) * sum(j in below(k). delta(i, j)), "
    "sum(i in below(k). f(i)))",
    discrete_uniform.uniform_total: "hassum(i. discrete_uniform(n, i), 1)",
    discrete_uniform.uniform_own_log: "discrete_uniform(n, i) * log(discrete_uniform(n, i)) "
    "= discrete_uniform(n, i) * (-log(count(n) + 1))",
    discrete_uniform.uniform_log_ratio: "count(n) <= count(l) -> "
    "discrete_uniform(n, i) * log(discrete_uniform(n, i) / discrete_uniform(l, i)) "
    "= discrete_uniform(n, i) * log((count(l) + 1) / (count(n) + 1))",
    discrete_uniform.uniform_distribution: "distribution_on_naturals(i. discrete_uniform(n, i))",
    discrete_uniform.uniform_dominates: "count(n) <= count(l) -> "
    "dominates_on_naturals(i. discrete_uniform(l, i), i. discrete_uniform(n, i))",
    choosing.choose_one: "choose(x, one) = 1",
    choosing.choose_next: "choose(x, next(i)) = choose(x, i) * ((x - count(i)) / count(next(i)))",
    choosing.choose_absorbed: "choose(x + 1, next(i)) = (x + 1) * choose(x, i) / count(next(i))",
    choosing.choose_pascal: "choose(x + 1, next(i)) = choose(x, i) + choose(x, next(i))",
    choosing.choose_nothing: "choose(count(one), next(i)) = 0",
    choosing.choose_of_next: "choose(count(next(n)), i) = choose(count(n) + 1, i)",
    choosing.choose_after: "choose(count(next(n)), next(i)) "
    "= choose(count(n), i) + choose(count(n), next(i))",
    choosing.choose_nonnegative: "0 <= choose(count(n), i)",
    choosing.choose_within: "choose(count(n), i) * before(n, i) = 0",
    rest_powers.rest_first: "power_of_rest(x, one, n) = natural_power(x, n)",
    rest_powers.rest_next: "power_of_rest(x, next(i), next(n)) = power_of_rest(x, i, n)",
    rest_powers.rest_longer: "choose(count(n), i) * power_of_rest(x, i, next(n)) "
    "= choose(count(n), i) * (x * power_of_rest(x, i, n))",
    rest_powers.rest_power: "count(l) + count(i) = count(n) -> "
    "power_of_rest(x, i, n) = natural_power(x, l)",
    rest_powers.rest_exists: "not choose(count(n), i) = 0 -> "
    "not (forall l. not count(l) + count(i) = count(n))",
    binomials.binomial_first: "binomial(next(n), a, one) = (1 - a) * binomial(n, a, one)",
    binomials.binomial_next: "binomial(next(n), a, next(i)) "
    "= a * binomial(n, a, i) + (1 - a) * binomial(n, a, next(i))",
    binomials.binomial_total: "hassum(i. binomial(n, a, i), 1)",
    binomials.binomial_mean: "hassum(i. count(i) * binomial(n, a, i), count(n) * a)",
    binomials.binomial_nonnegative: "0 <= a -> a <= 1 -> 0 <= binomial(n, a, i)",
    binomials.binomial_log_ratio: f"{DOMINATED} "
    "binomial(n, a, i) * log(binomial(n, a, i) / binomial(n, b, i)) = binomial(n, a, i) "
    "* (count(i) * log(a / b) + (count(n) - count(i)) * log((1 - a) / (1 - b)))",
    binomials.binomial_distribution: "0 <= a -> a <= 1 -> "
    "distribution_on_naturals(i. binomial(n, a, i))",
    binomials.binomial_dominates: f"{DOMINATED} "
    "dominates_on_naturals(i. binomial(n, b, i), i. binomial(n, a, i))",
}


def test_every_lemma_is_stated_here():
    modules = (indices, choosing, rest_powers, binomials, discrete_uniform)
    lemmas = {name for module in modules for name in module.__all__ if name.islower()}
    assert lemmas <= {each.__name__ for each in STATEMENTS}


@pytest.mark.parametrize("lemma", STATEMENTS, ids=lambda lemma: lemma.__name__)
def test_it_is_proved(lemma):
    proved = replay(lemma())
    assert proved.conclusion is term(STATEMENTS[lemma])
    assert not proved.hypotheses


@pytest.mark.parametrize("trials", [0, 1, 4])
@pytest.mark.parametrize("outcome", [0, 1, 3, 4, 5])
@pytest.mark.parametrize("rate", [Fraction(0), Fraction(1, 3), Fraction(1)])
def test_the_masses_are_those_of_the_textbook(trials, outcome, rate):
    at = Model({variable("n"): trials + 1, variable("i"): outcome + 1, variable("a"): rate})
    assert at(term("choose(count(n), i)")) == comb(trials, outcome)
    failures = trials - outcome
    wanted = comb(trials, outcome) * rate**outcome * (1 - rate) ** max(failures, 0)  # 0^0 is 1
    assert at(term("binomial(n, a, i)")) == wanted
    if failures >= 0:
        assert at(term("power_of_rest(a, i, n)")) == rate**failures


@pytest.mark.parametrize("outcome", [0, 2, 3])
def test_a_uniform_mass_is_that_of_the_textbook(outcome):
    at = Model({variable("n"): 3, variable("i"): outcome + 1})
    assert at(term("discrete_uniform(n, i)")) == (Fraction(1, 3) if outcome <= 2 else 0)


@pytest.mark.parametrize(("x", "k", "wanted"), [(-1, 3, -1), (Fraction(1, 2), 2, -Fraction(1, 8))])
def test_coefficients_are_of_any_number(x, k, wanted):
    at = Model({variable("x"): Fraction(x), variable("i"): k + 1})
    assert at(term("choose(x, i)")) == wanted
