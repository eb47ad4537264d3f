"""Coq accepts the statement and the proof of every entry, from its real numbers' axioms alone."""

import pytest

from symdiv.cli.coq import asked
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.theorems import CATALOGUE
from tests.ids import IDS
from tests.needs import needs_coq

pytestmark = needs_coq


# at full size the tests of the reports ask about every entry, whose pages say that Coq accepted it
SAMPLE = IDS[::18]


@pytest.fixture(scope="module")
def verdicts():
    return {entry.id: said for entry, said in asked([CATALOGUE[id] for id in SAMPLE], jobs=2)}


@pytest.mark.parametrize("id", SAMPLE)
def test_coq_accepts_the_proof_of_an_entry(id, verdicts):
    assert isinstance(verdicts[id], Accepted), str(verdicts[id])
    assert {*verdicts[id].axioms} <= ALLOWED_AXIOMS
