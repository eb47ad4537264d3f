"""Formulas as text: the golden ones, and that parentheses say what the term says."""

import pytest
from hypothesis import given

from symdiv.export.text import Text
from symdiv.kernel.term import Term
from symdiv.notation import Notation
from symdiv.proof.derivation import RELATIONS
from tests.export.formulas import TERMS, golden, term

GOLDEN = golden("text")


@pytest.mark.parametrize(("formula", "printed"), GOLDEN)
def test_the_golden_formula_is_printed(formula: str, printed: str):
    assert Text().term(term(formula)) == printed


@given(each=TERMS)
def test_a_formula_is_one_line_as_wide_as_its_letters(each: Term):
    printed = Text().term(each)
    assert "\n" not in printed
    assert Text().width(each) == len(printed)


def test_an_accent_takes_no_column():
    accented = Text(Notation(names={"a": "hat y"}))
    assert accented.term(term("a")) == "y\u0302"
    assert accented.width(term("a")) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [("theta_1", "θ₁"), ("theta_max", "θ_max"), ("loss", "loss"), ("tilde P", "P\u0303")],
)
def test_a_name_is_spelled_in_unicode(name: str, shown: str):
    assert Text(Notation(names={"a": name})).term(term("a")) == shown


@pytest.mark.parametrize(
    ("formula", "printed"), [("p(n)", "pₙ"), ("p(g(k))", "p[g(k)]"), ("w(i, x)", "wᵢ(x)")]
)
def test_an_index_without_a_small_letter_stands_in_brackets(formula: str, printed: str):
    assert Text().term(term(formula)) == printed


def test_every_relation_has_a_sign():
    assert [Text().relation(relation) for relation in RELATIONS] == [
        "=",
        "≤",
        "≥",
        "<",
        ">",
        "⟺",
        "⟹",
    ]


def test_prose_keeps_its_words_and_prints_its_terms():
    assert Text().prose(("since ", term("a <= b"), ",\x1b[31m as \u202eassumed")) == (
        "since a ≤ b,[31m as assumed"
    )
