"""Formulas in words: the golden ones, and that different formulas are spoken differently."""

import pytest
from hypothesis import given

from symdiv.formulas.derivation import RELATIONS
from symdiv.formulas.notation import Notation
from symdiv.formulas.speech import Speech
from symdiv.kernel.term import Term
from tests.formulas.formulas import TERMS, golden, term

GOLDEN = golden("speech")


@pytest.mark.parametrize(("formula", "printed"), GOLDEN)
def test_the_golden_formula_is_printed(formula: str, printed: str):
    assert Speech().term(term(formula)) == printed


@given(each=TERMS)
def test_only_letters_digits_commas_and_hyphens_are_spoken(each: Term):
    spoken = Speech().term(each)
    assert spoken.isascii()
    assert not set(spoken) & set("\\${}()[]_^=<>+*/")


@pytest.mark.parametrize(
    "formulas",
    [
        ("log(a + b)", "log(a) + b", "log(a * b)", "log(a) * b", "log(log(a)) * b"),
        ("abs(a + b)", "abs(a) + b", "abs(a * b)", "abs(a) * b", "abs(abs(a)) * b", "abs(a)"),
        ("sum(i in D. p(i) + a)", "sum(i in D. p(i)) + a", "sum(i in D. p(i) * a)"),
        ("(a + b) / c", "a + b / c", "a / (b + c)", "a / b + c", "a / (b / c)", "a / b / c"),
        ("a - (b - c)", "a - b - c", "-(a - b) - c", "-a - b - c"),
        ("softmax(D, i. z(i), k)", "entropy(D, i. softmax(D, j. z(j), i))", "sigmoid(z(k))"),
        ("p(k) * p(k)", "u(p(k))", "u(p(k) * p(k))"),
        ("exp(a + b)", "exp(a) + b", "exp(a) * b", "a * exp(b)"),
        ("P(i) -> A -> B", "(P(i) -> A) -> B", "P(i) -> A and B"),
    ],
)
def test_formulas_that_differ_sound_different(formulas: tuple[str, ...]):
    assert len({Speech().term(term(formula)) for formula in formulas}) == len(formulas)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("P", "capital P"),
        ("hat y", "y hat"),
        ("theta_1", "theta sub 1"),
        ("Sigma", "capital Sigma"),
    ],
)
def test_a_name_says_what_is_special_about_it(name: str, spoken: str):
    assert Speech(Notation(names={"a": name})).term(term("a")) == spoken


def test_every_relation_has_words():
    assert [Speech().relation(relation) for relation in RELATIONS] == [
        "equals",
        "is at most",
        "is at least",
        "is less than",
        "is greater than",
        "if and only if",
        "implies",
        "is not equal to",
    ]


def test_prose_is_read_as_it_stands():
    assert Speech().prose(("since ", term("a <= b"))) == "since a is at most b"
