"""What a report says is what was proved."""

from dataclasses import replace

import pytest

import symdiv
from symdiv.export.document import conjuncts, document_of, in_reading_order
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.syntax import read
from symdiv.kernel.theorem import infer
from symdiv.library.vocabulary import NAMES
from symdiv.proof.catalogue import ProofError
from tests.export.pages import IDS, document


@pytest.mark.parametrize("id", IDS)
def test_statement_and_hypotheses_are_the_claim(id):
    made, claim = document(id), symdiv.catalogue[id].claim
    assert frozenset(made.hypotheses) == claim.hypotheses
    assert made.statement == conjuncts(claim.conclusion)


@pytest.mark.parametrize("id", IDS)
def test_lines_are_numbered_and_none_is_left_out(id):
    made = document(id)
    rows = [row for chain in made.chains for row in chain.rows]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    shown = [each for c in made.chains for each in (c.start, *(row.expression for row in c.rows))]
    lines = [line.expression for line in symdiv.catalogue[id].lines]
    assert [each for each in shown if each is not None] == lines


@pytest.mark.parametrize("id", IDS)
def test_every_line_of_a_derivation_has_its_reason(id):
    assert all(row.reason for chain in document(id).chains for row in chain.rows)


def test_axioms_are_those_of_the_proof():
    made = document()
    assert [axiom.name for axiom in made.axioms] == list(symdiv.catalogue["gibbs"].axioms)
    assert all(axiom.statement is AXIOMS[axiom.name] for axiom in made.axioms)


def test_a_report_on_a_proof_of_something_else_is_refused():
    entry = replace(symdiv.catalogue["gibbs"])
    entry.__dict__["theorem"] = symdiv.catalogue["decomposition"].theorem
    with pytest.raises(ProofError, match="gibbs: the replayed proof is not a proof"):
        document_of(entry)


def test_a_forged_theorem_is_refused_when_it_is_replayed():
    entry = replace(symdiv.catalogue["gibbs"])
    forged = infer("assume", entry.claim.conclusion)
    object.__setattr__(forged, "sequent", entry.claim)
    assert forged.sequent.entails(entry.claim)
    entry.__dict__["theorem"] = forged
    with pytest.raises(ProofError, match="gibbs: the replayed proof is not a proof"):
        document_of(entry)


@pytest.mark.parametrize(
    "id", ["../gibbs", "a b", "a_b", "", "-a", "a--b", r"\input", "гиббс", "a\n"]
)
def test_ids_that_are_no_plain_words_are_refused(id):
    with pytest.raises(ValueError, match="cannot name a file"):
        document_of(replace(symdiv.catalogue["gibbs"], id=id))


def test_definitions_are_those_of_the_statement_at_its_own_alphabet():
    names = [term.args[0].head.name for term in document("decomposition").definitions]
    assert names == ["cross_entropy", "entropy", "kl_divergence"]
    assert "upto(n)" in repr(document("decomposition").definitions[0])


def test_conjuncts_are_taken_apart_and_other_connectives_are_not():
    whole = read("(a = b and b = c) and (a < b <-> b < c and a < c)", NAMES)
    assert len(conjuncts(whole)) == 3


def test_distributions_come_before_what_relates_them():
    claim = symdiv.catalogue["gibbs"].claim
    heads = [prop.head.name for prop in in_reading_order(claim.hypotheses)]
    assert heads == ["distribution", "distribution", "dominates"]
