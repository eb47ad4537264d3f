"""Reasons stand right of their lines where they fit, and below where they do not."""

from dataclasses import replace

import pytest

from symdiv.documents.document import Chain, Row
from symdiv.documents.layout import Page, equality_rows, placed
from symdiv.documents.worked_example import worked_example
from symdiv.formulas.text import Text
from symdiv.kernel.syntax import read
from symdiv.lemmas.vocabulary import NAMES

PAGE = Page(
    width=40,
    relation=3,
    gap=2,
    number=3,
    indent=2,
    longest_start=6,
    letter=1,
    small=1,
    narrowest=20,
)


def row(number, text, reason="", relation="="):
    return Row(number, relation, read(text, NAMES), (reason,) if reason else ())


def place(*rows, start="a", page=PAGE):
    return placed(Chain(read(start, NAMES), rows), page, Text())


def test_a_short_reason_is_beside_its_line():
    assert place(row(1, "b", "why")).rows[0].beside


def test_a_reason_that_does_not_fit_is_below():
    # 40 - 1 - 3 - 3 for the line and its reason, less 1 and the gap of 2
    assert place(row(1, "b", "x" * 30)).rows[0].beside
    assert not place(row(1, "b", "x" * 31), page=replace(PAGE, narrowest=40)).rows[0].beside


def test_a_long_reason_takes_two_lines_where_the_column_is_wide():
    assert place(row(1, "b", "x" * 45)).rows[0].beside
    assert not place(row(1, "b", "x" * 60)).rows[0].beside


def test_the_column_is_the_one_that_most_reasons_fit_beside():
    wide = row(1, "a + b + c + a + b + c + a", "why")
    rows = [wide, row(2, "b", "x" * 24), row(3, "c", "y" * 24)]
    assert [each.beside for each in place(*rows, page=replace(PAGE, narrowest=99)).rows] == [
        False,
        True,
        True,
    ]


def test_a_long_start_stands_on_a_line_of_its_own():
    assert place(row(1, "b"), start="a + b + c").apart
    assert not place(row(1, "b"), start="a").apart


def test_a_wide_line_is_broken_before_its_operators():
    terms = " + ".join(["a * b"] * 12)
    pieces = place(row(1, terms)).rows[0].pieces
    assert len(pieces) > 1
    # 40 less 1 for the start, 3 for the sign, 3 for the number and 2 for the indent
    assert max(map(len, pieces)) <= 31
    assert " ".join(pieces) == Text().term(read(terms, NAMES))


def test_a_proposition_starts_on_a_line_of_its_own():
    chain = Chain(read("a = b", NAMES), (row(1, "b = a", relation="iff"),))
    assert placed(chain, replace(PAGE, longest_start=99), Text()).apart


def test_an_equivalence_needs_more_room_than_an_equation():
    reason = "x" * 28
    page = replace(PAGE, narrowest=99)
    assert place(row(1, "b", reason), page=page).rows[0].beside
    chain = Chain(read("a = b", NAMES), (row(1, "b = a", reason, "iff"),))
    assert not placed(chain, page, Text()).rows[0].beside


def test_a_short_exact_value_has_its_decimal_beside_it():
    example = worked_example()
    (only,) = equality_rows(example.divergence.equality, replace(PAGE, width=60), Text())
    assert only.beside is not None
    assert len(equality_rows(example.divergence.equality, replace(PAGE, width=12), Text())) == 2


@pytest.mark.parametrize("relation", ["=", "<=", ">=", "iff", "implies", ""])
def test_every_relation_has_a_place(relation):
    chain = Chain(None, (Row(1, relation, read("a", NAMES), ()),))
    assert placed(chain, PAGE, Text()).rows[0].pieces == ("a",)
