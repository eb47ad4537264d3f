"""Inequalities between measures that follow from what the catalogue says of them."""

import pytest

import symdiv
from symdiv.lemmas.vocabulary import NAMES
from symdiv.prover.comparisons import ENTRIES
from tests.sweeps import sweep

PROVED = [
    "2*squared_hellinger(p, q) <= kl(p, q)",
    "kl(p, q) <= log(1 + chi_square(p, q))",
    "2*squared_hellinger(p, q) <= chi_square(p, q)",
    "jeffreys(p, q) >= 4*squared_hellinger(p, q)",
    "js(p, q, base=2) <= 1",
    "bhattacharyya(p, q) >= 0",
    "2*bhattacharyya(p, q) <= kl(p, q)",
]
FALSE = ["3*squared_hellinger(p, q) <= kl(p, q)", "chi_square(p, q) <= 2*kl(p, q)"]


@pytest.mark.parametrize("claim", sweep(PROVED, 3))
def test_a_bound_between_measures_is_proved(claim):
    assert symdiv.prove(claim).status == "proved"


@pytest.mark.parametrize("claim", sweep(FALSE, 2))
def test_a_bound_that_is_too_tight_is_refuted(claim):
    assert symdiv.prove(claim).status == "refuted"


def test_the_table_names_measures_and_entries_that_exist():
    assert ENTRIES.keys() <= NAMES.keys()
    assert set(" ".join(ENTRIES.values()).split()) <= symdiv.catalogue.keys()
