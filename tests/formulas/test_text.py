"""Formulas as text: the golden ones, and that parentheses say what the term says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.formulas.derivation import RELATIONS
from symdiv.formulas.log_sum import BINARY_LOGARITHM
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from tests.formulas.formulas import REALS, TERMS, golden, term
from tests.sweeps import exhaustive

GOLDEN = golden("text")


@pytest.mark.parametrize(("formula", "printed"), GOLDEN)
def test_the_golden_formula_is_printed(formula: str, printed: str):
    assert Text().term(term(formula)) == printed


@given(each=TERMS)
def test_a_formula_is_one_line_as_wide_as_its_letters(each: Term):
    printed = Text().term(each)
    assert "\n" not in printed
    assert Text().width(each) == len(printed)


@settings(deadline=None)
@given(each=REALS, width=st.integers(20, 60))
@exhaustive
def test_rows_of_a_broken_sum_fit(each: Term, width: int):
    total = term("a + b")
    for _ in range(6):
        total = S.SUB(S.ADD(total, term("s * t")), each)
    rows = Text().broken(total, width)
    parts = [Text().width(part) + len("- ()") for part in addends(total)]
    assert max(map(len, rows)) <= max(width, *parts)


def test_for_some_is_broken_before_its_last_words():
    some = term("not (forall k in D. not (p(k) = 1 and q(k) = 1))")
    assert Text().broken(some, 30) == ["pᵢ = 1 and qᵢ = 1", "for some i ∈ D"]
    assert Text().broken(some, 16) == ["pᵢ = 1", "and qᵢ = 1", "for some i ∈ D"]
    assert Text().broken(some, 40) == ["pᵢ = 1 and qᵢ = 1 for some i ∈ D"]


def test_alternatives_are_broken_before_the_second():
    either = term("not not p(k) = 1 -> q(k) = 1 and A")
    assert Text().broken(either, 40) == ["pₖ ≠ 1 or (qₖ = 1 and A)"]
    assert Text().broken(either, 20) == ["pₖ ≠ 1", "or (qₖ = 1 and A)"]
    assert Text().broken(either, 12) == ["pₖ ≠ 1", "or (qₖ = 1", "and A)"]


def addends(total: Term) -> list[Term]:
    """What is added or subtracted in a sum, outside parentheses."""
    if total.head not in (S.ADD, S.SUB):
        return [total]
    return [*addends(total.args[0]), total.args[1]]


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
    ("formula", "printed"), [("p(n)", "pₙ"), ("p(g(k))", "p[gₖ]"), ("w(i, x)", "wᵢ(x)")]
)
def test_an_index_without_a_small_letter_stands_in_brackets(formula: str, printed: str):
    assert Text().term(term(formula)) == printed


def test_the_binary_logarithm_has_a_small_two():
    assert Text().term(BINARY_LOGARITHM(term("a / b"))) == "log₂(a/b)"


def test_every_relation_has_a_sign():
    assert [Text().relation(relation) for relation in RELATIONS] == [
        "=",
        "≤",
        "≥",
        "<",
        ">",
        "⟺",
        "⟹",
        "≠",
    ]


def test_prose_keeps_its_words_and_prints_its_terms():
    assert Text().prose(("since ", term("a <= b"), ",\x1b[31m as \u202eassumed")) == (
        "since a ≤ b,[31m as assumed"
    )
