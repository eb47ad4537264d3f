"""Inequalities between measures that follow from what the catalogue says of them."""

import pytest

import symdiv
from symdiv.lemmas.vocabulary import NAMES
from symdiv.prover.comparisons import ENTRIES, OF_THE_LARGEST
from tests.sweeps import exhaustive, sweep

PROVED = [
    "2*squared_hellinger(p, q) <= kl(p, q)",
    "kl(p, q) <= log(1 + chi_square(p, q))",
    "2*squared_hellinger(p, q) <= chi_square(p, q)",
    "jeffreys(p, q) >= 4*squared_hellinger(p, q)",
    "js(p, q, base=2) <= 1",
    "bhattacharyya(p, q) >= 0",
    "js(p, q, w) >= 0",
    "js(p, q, 1/3) + js(p, q) >= 0",
    "js_distance(p, q) <= sqrt(log(2))",
    "neyman(p, q) >= 2*squared_hellinger(q, p)",
    "2*bhattacharyya(p, q) <= kl(p, q)",
    "2*tv(p, q)**2 <= kl(p, q)",
    "squared_hellinger(p, q) <= tv(p, q)",
    "4*tv(p, q)**2 <= chi_square(p, q)",
    # between square roots, from the squares
    "tv(p, q) <= sqrt(kl(p, q)/2)",
    "hellinger(p, q) <= sqrt(tv(p, q))",
    "hellinger(p, q) <= 1",
    "sum(abs(p[i] - q[i]), i) <= 2*sqrt(sum((sqrt(p[i]) - sqrt(q[i]))**2, i))",
    "js(p, q) <= log(2)*tv(p, q)",
    "kl(p, m) + kl(q, m) <= log(2)*sum(abs(p[i] - q[i]), i) where m = (p + q)/2",
    # of a function that is given
    "f_divergence(p, q, lambda t: t*log(t)) >= 0",
    "f_divergence(p, q, lambda t: t*log(t)) == kl(p, q)",
    "f_divergence(p, q, lambda t: (t - 1)**2) == chi_square(p, q)",
    "f_divergence(p, q, lambda t: abs(t - 1)/2) == tv(p, q)",
    "f_divergence(p, q, lambda t: (t - 1)*log(t)) >= 4*squared_hellinger(p, q)",
    # at the orders that the claim has
    "renyi(p, q, 1/2) <= renyi(p, q, 3)",
    "renyi(p, q, a) >= 0 where 0 < a < 1",
    "renyi(p, q, 2) >= kl(p, q)",
    # whatever the order is for which they have a value
    "renyi(p, q, a) >= 0",
    "tsallis(p, q, a) >= 0",
    "tsallis(p, a) >= 0",
    "alpha_divergence(p, q, a) >= 0",
    "renyi(p, q, a) <= renyi(p, q, b) where a <= b",
    # of the largest mass, and the largest ratio
    "min_entropy(p) <= collision_entropy(p)",
    "min_entropy(p) <= entropy(p)",
    "min_entropy(p, base=2) >= 0",
    "max_divergence(p, q) >= 0",
    "max_divergence(p, q) == max_divergence(p, q)",
    "min_entropy(uniform(n)) == log(n)",
    "js(p, q, 0) == 0",
    "js(p, q, 1) == 0",
    "kl(p, q) <= max_divergence(p, q)",
    "renyi(p, q, a) <= max_divergence(p, q)",
    # of one distribution
    "tsallis(p, 2) <= 1 - 1/n",
    "tsallis(p, a) <= (1 - n**(1 - a))/(a - 1)",
]
FALSE = [
    "js(p, q, w) >= js(p, q)",
    "js(p, q, w) > 0 where 0 < w < 1",
    "js_distance(p, q) <= 3/4",
    "neyman(p, q) >= 3*squared_hellinger(q, p)",
    "tv(p, q) <= kl(p, q)",
    "renyi(p, q, 3) <= renyi(p, q, 2)",
    "renyi(p, q, a) > 0",
    "entropy(p) <= min_entropy(p)",
    "max_divergence(p, q) <= kl(p, q)",
    "max_divergence(p, q) <= 1 where p[1] == q[1]",
    "tsallis(p, 3) <= 1/2 - 1/n",
    "hellinger(p, q) <= tv(p, q)",
    "3*squared_hellinger(p, q) <= kl(p, q)",
    "chi_square(p, q) <= 2*kl(p, q)",
]


@pytest.mark.parametrize("claim", sweep(PROVED, 3))
def test_a_bound_between_measures_is_proved(claim):
    assert symdiv.prove(claim).status == "proved"


@exhaustive
def test_where_the_largest_mass_varies_with_an_index_nothing_is_proved():
    claim = "sum(min_entropy(p[i]*p + (1 - p[i])*q), i) >= 0"
    assert symdiv.prove(claim).status == "undecided"


def test_the_largest_ratio_is_one_where_p_is_dominated_by_q():
    said = symdiv.prove("kl(p, q) <= max_divergence(p, q)").text()
    assert said.startswith("proved where p << q")
    assert "The largest mass, or ratio of masses, is that of the outcomes named here" in said


@pytest.mark.parametrize("claim", sweep(FALSE, 2))
def test_a_bound_that_is_too_tight_is_refuted(claim):
    assert symdiv.prove(claim).status == "refuted"


def test_the_table_names_measures_and_entries_that_exist():
    assert ENTRIES.keys() <= NAMES.keys()
    assert set(" ".join([*ENTRIES.values(), OF_THE_LARGEST]).split()) <= symdiv.catalogue.keys()
