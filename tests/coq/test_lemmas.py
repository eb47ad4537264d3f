"""Coq accepts what is proved by induction, about series and about powers."""

import pytest

from symdiv.coq.checker import ALLOWED_AXIOMS, started
from symdiv.coq.proof import proof
from symdiv.coq.statement import statement
from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.chain_rules import divergence_of_variables, entropy_of_variables
from symdiv.lemmas.counting import log_power
from symdiv.lemmas.power_families import family_divergence
from symdiv.lemmas.recursions import ratio_mean
from tests.needs import needs_coq
from tests.sweeps import sweep

pytestmark = needs_coq


LEMMAS = [
    *(family_divergence, ratio_mean, log_power),
    *(entropy_of_variables, divergence_of_variables),
]


@pytest.mark.parametrize("lemma", sweep(LEMMAS, 3))
def test_coq_accepts_a_lemma_that_is_proved_by_induction(lemma):
    theorem = lemma()
    text = proof(Derivation((), theorem), theorem, theorem.sequent)
    assert "kernel_index_induction" in text
    with started() as coq:
        said = coq.check(statement(theorem.sequent), text)
    assert {*said.axioms} <= ALLOWED_AXIOMS
