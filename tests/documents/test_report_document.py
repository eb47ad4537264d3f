"""What a report says is what was proved."""

from dataclasses import replace

import pytest

import symdiv
from symdiv.documents.document import document_of, in_reading_order
from symdiv.formulas.text import Text
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.theorem import infer
from symdiv.theorems.catalogue import ProofError
from tests.documents.pages import IDS, document, plain
from tests.sweeps import sweep


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_hypotheses_are_those_of_the_claim(id):
    assert frozenset(document(id).hypotheses) == symdiv.catalogue[id].claim.hypotheses


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_the_statement_is_what_each_part_proves(id):
    parts, made = symdiv.catalogue[id].derivation.parts, document(id)
    assert made.statement == tuple(part.statement for part in parts)
    for part, lines in zip(parts, made.statement, strict=True):
        assert lines[-1].theorem is part.theorem


@pytest.mark.parametrize(
    ("id", "statement"),
    [
        ("gibbs", ["D_KL(p ‖ q) ≥ 0"]),
        ("gibbs-equality", ["D_KL(p ‖ q) = 0 ⟺ p = q"]),
        ("cross-entropy-lower-bound", ["H(p, q) ≥ H(p)", "H(p, q) = H(p) ⟺ p = q"]),
        ("softmax-gradient", ["∂/∂zₖ H(p, softmax(z)) = softmax(z)ₖ - pₖ"]),
        ("sigmoid-gradient", ["d/dz H(y, σ(z)) = σ(z) - y"]),
    ],
)
def test_a_statement_is_in_the_order_of_its_author(id, statement):
    shown = [Text().statement(lines) for lines in document(id).statement]
    assert shown == [[row] for row in statement]


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_lines_are_numbered_and_none_is_left_out(id):
    made = document(id)
    rows = [row for chain in made.chains for row in chain.rows]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    shown = [each for c in made.chains for each in (c.start, *(row.expression for row in c.rows))]
    lines = [line.expression for line in symdiv.catalogue[id].lines]
    assert [each for each in shown if each is not None] == lines


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_every_line_of_a_derivation_has_its_reason(id):
    assert all(row.reason for chain in document(id).chains for row in chain.rows)


def test_axioms_are_those_of_the_proof():
    made = document()
    assert [axiom.name for axiom in made.axioms] == list(symdiv.catalogue["gibbs"].axioms)
    assert all(axiom.statement is AXIOMS[axiom.name] for axiom in made.axioms)


def test_a_report_on_a_proof_of_something_else_is_refused():
    entry = replace(symdiv.catalogue["gibbs"])
    entry.__dict__["theorem"] = symdiv.catalogue["decomposition"].theorem
    with pytest.raises(
        ProofError, match=r"gibbs: its certificate is refused: gibbs: .*not what the steps prove"
    ):
        document_of(entry)


def test_a_forged_theorem_is_refused_when_it_is_replayed():
    entry = replace(symdiv.catalogue["gibbs"])
    forged = infer("assume", entry.claim.conclusion)
    object.__setattr__(forged, "sequent", entry.claim)
    assert forged.sequent.entails(entry.claim)
    entry.__dict__["theorem"] = forged
    with pytest.raises(
        ProofError, match=r"gibbs: its certificate is refused: gibbs: .*not what the steps prove"
    ):
        document_of(entry)


@pytest.mark.parametrize(
    "id", ["../gibbs", "a b", "a_b", "", "-a", "a--b", r"\input", "гиббс", "a\n"]
)
def test_ids_that_are_no_plain_words_are_refused(id):
    with pytest.raises(ValueError, match="cannot name a file"):
        document_of(replace(symdiv.catalogue["gibbs"], id=id))


def defined(made):
    return [term.args[0].head.name for term in made.definitions]


def definitions(name):
    return plain(name).definitions


def test_definitions_of_joint_distributions_are_over_the_alphabets_of_both_variables():
    printed = [Text().term(each) for each in definitions("conditioning-reduces-entropy")]
    assert printed == [
        "Hₚ(Y | X) = -Σᵢ₌₁ⁿ Σⱼ₌₁ᵐ pᵢⱼ log(pᵢⱼ/p_X(i))",
        "H(p_Y) = -Σᵢ₌₁ᵐ p_Y(i) log(p_Y(i))",
        "p_X(i) = Σⱼ₌₁ᵐ pᵢⱼ",
        "p_Y(j) = Σᵢ₌₁ⁿ pᵢⱼ",
        "p = q ⟺ (pᵢⱼ = qᵢⱼ for every i ∈ {1..n}, j ∈ {1..m})",
    ]


def test_a_definition_is_shown_of_variables_where_it_is_used_of_them():
    printed = [Text().term(each) for each in definitions("data-processing")]
    assert printed == ["D_KL(p ‖ q) = Σᵢ₌₁ⁿ pᵢ log(pᵢ/qᵢ)", "(p ⊗ W)_Y(j) = Σᵢ₌₁ⁿ pᵢ Wᵢⱼ"]


def test_definitions_are_those_of_the_statement_at_its_own_alphabet():
    assert defined(plain("gibbs")) == ["kl_divergence"]
    assert defined(plain("gibbs-equality")) == ["kl_divergence", "equal_on"]
    assert "upto(n)" in repr(document("decomposition").definitions[0])


def test_a_definition_is_at_the_alphabet_at_which_it_is_used():
    shown = [Text().term(term) for term in plain("conditional-average").definitions]
    assert "H(p) = -Σᵢ₌₁ⁿ pᵢ log(pᵢ)" in shown
    assert not any(term.startswith("N =") for term in shown)  # how many there are is no news


def test_what_the_example_speaks_of_is_defined_too():
    assert defined(document("gibbs")) == ["cross_entropy", "entropy", "kl_divergence"]


def test_distributions_come_before_what_relates_them_and_then_indices():
    claim = symdiv.catalogue["cross-entropy-gradient"].claim
    heads = [prop.head.name for prop in in_reading_order(claim.hypotheses)]
    assert heads == ["distribution", "distribution", "dominates", "member", "lt"]
