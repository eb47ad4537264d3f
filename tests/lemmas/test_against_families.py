"""Any distribution of counts with a mean, against members of families: what the lemmas say."""

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import against_families, countable_entropy
from symdiv.lemmas.against_families import GEOMETRIC, POISSON
from symdiv.lemmas.countable_entropy import PAIR
from symdiv.lemmas.vocabulary import term


def under(hypotheses):
    return "".join(f"({each}) -> " for each in hypotheses)


CROSS = "hassum(i. -(p(i) * log(q(i))), s) ->"
OWN = "hassum(i. -(p(i) * log(p(i))), s) ->"
STATEMENTS = {
    "mean_nonnegative": f"{under(GEOMETRIC[:2])} 0 <= t",
    "geometric_term": f"{under(GEOMETRIC)} p(i) * log(geometric(b, i)) "
    "= p(i) * (log(b) + count(i) * log(1 - b))",
    "geometric_dominates_mean": f"{under(GEOMETRIC)} "
    "dominates_on_naturals(i. geometric(b, i), i. p(i))",
    "poisson_term": f"{under(POISSON)} p(i) * log(poisson(b, i)) "
    "= p(i) * (count(i) * log(b) - b - log(factorial(i)))",
    "poisson_dominates_mean": f"{under(POISSON)} dominates_on_naturals(i. poisson(b, i), i. p(i))",
    "entropy_at_most": f"{under(PAIR)} {CROSS} series_at_most(i. -(p(i) * log(p(i))), s)",
    "entropy_nonnegative": f"({PAIR[0]}) -> {OWN} 0 <= s",
    "same_distribution": f"{under(PAIR)} {CROSS} {OWN} equal_on_naturals(i. p(i), i. q(i))",
    "series_order": "series_at_most(i. f(i), s) -> hassum(i. g(i), s) -> "
    "series_order(i. f(i), i. g(i))",
    "ordered_by_gap": "(forall i. 0 <= f(i)) -> (forall i. 0 <= g(i)) -> "
    "(forall i. g(i) = f(i) + r(i)) -> hassum(i. r(i), s) -> 0 <= s -> "
    "series_order(i. f(i), i. g(i))",
}


def test_every_lemma_is_stated_here():
    listed = {*against_families.__all__, *countable_entropy.__all__}
    assert STATEMENTS.keys() == {each for each in listed if each.islower()}


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_is_proved(name):
    lemma = getattr(against_families, name, None) or getattr(countable_entropy, name)
    proved = replay(lemma())
    assert proved.conclusion is term(STATEMENTS[name])
    assert not proved.hypotheses
