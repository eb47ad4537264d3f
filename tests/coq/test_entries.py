"""Coq accepts the statement and the proof of every entry, from its real numbers' axioms alone."""

import pytest

from symdiv.cli.coq import asked
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.theorems import CATALOGUE
from tests.ids import IDS
from tests.needs import needs_coq
from tests.sweeps import asked as asked_about
from tests.sweeps import exhaustive, sweep

pytestmark = needs_coq


@pytest.fixture(scope="module")
def verdicts(request):
    """Of the entries that this run asks about, all of them at full size."""
    entries = [CATALOGUE[id] for id in asked_about(request, "id")]
    return {entry.id: said for entry, said in asked(entries, jobs=2)}


@pytest.mark.parametrize("id", sweep(IDS, 18))
def test_coq_accepts_the_proof_of_an_entry(id, verdicts):
    assert isinstance(verdicts[id], Accepted), str(verdicts[id])
    assert {*verdicts[id].axioms} <= ALLOWED_AXIOMS


@exhaustive
def test_every_entry_was_asked_about(verdicts):
    assert verdicts.keys() == CATALOGUE.keys()
