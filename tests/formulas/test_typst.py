"""Formulas in Typst: the golden ones, and that Typst compiles them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from symdiv.formulas.derivation import RELATIONS
from symdiv.formulas.escape import escape_typst, plain
from symdiv.formulas.log_sum import BINARY_LOGARITHM
from symdiv.formulas.notation import Notation
from symdiv.formulas.typst import Typst
from symdiv.kernel.term import Term
from tests.documents.pages import words_of
from tests.formulas.formulas import TERMS, golden, term
from tests.needs import needs_poppler

GOLDEN = golden("typst")
HOSTILE = "#import '@preview/x': * \\u{41} $x$ *b* _c_ `d` [e] // f /* = g @h <i> \"j\" \x07 ~"


@pytest.mark.parametrize(("formula", "printed"), GOLDEN)
def test_the_golden_formula_is_printed(formula: str, printed: str):
    assert Typst().term(term(formula)) == printed


def compiled(formulas: Iterable[str], folder: Path) -> bytes:
    source = folder / "page.typ"
    source.write_text("\n\n".join(f"$ {formula} $" for formula in formulas), encoding="utf-8")
    return typst.compile(source, ignore_system_fonts=True)


@pytest.mark.parametrize(
    "notation",
    [Notation(), Notation("KL", "ln", "x", {"p": "hat y", "q": "theta_max", "k": "last"})],
)
def test_typst_compiles_the_golden_formulas(notation: Notation, tmp_path: Path):
    printer = Typst(notation)
    formulas = [printer.term(term(formula)) for formula, _ in GOLDEN]
    assert compiled(formulas, tmp_path).startswith(b"%PDF")


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(terms=st.lists(TERMS, min_size=20, max_size=20))
def test_typst_compiles_random_terms(terms: list[Term], tmp_path: Path):
    assert compiled(map(Typst().term, terms), tmp_path).startswith(b"%PDF")


def words(content: dict[str, Any]) -> str:
    """The text of what Typst understood; it fails on anything but text."""
    if content["func"] == "sequence":
        return "".join(map(words, content["children"]))
    if content["func"] == "smartquote":
        return '"' if content.get("double", True) else "'"
    return " " if content["func"] == "space" else content["text"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
@example(text=HOSTILE)
def test_typst_understands_escaped_text_as_that_text(text: str, tmp_path: Path):
    source = tmp_path / "page.typ"
    source.write_text(f"#metadata([x{escape_typst(text)}x]) <words>", encoding="utf-8")
    found = typst.query(source, "<words>", field="value", one=True, ignore_system_fonts=True)
    assert words(json.loads(found)) == " ".join(f"x{plain(text)}x".split())


def test_the_binary_logarithm_has_its_base_below():
    assert Typst().term(BINARY_LOGARITHM(term("a / b"))) == "log_2 frac(a, b)"


@needs_poppler
def test_an_arrow_in_a_sentence_has_the_same_space_on_both_sides(tmp_path: Path):
    source = tmp_path / "page.typ"
    formula = Typst().term(term("a = b -> b = a"))
    source.write_text(f"${formula}$", encoding="utf-8")
    words = words_of(typst.compile(source, ignore_system_fonts=True))
    (arrow,) = [place for place, word in enumerate(words) if word.text == "⟹"]
    left, right = (
        words[arrow].left - words[arrow - 1].right,
        words[arrow + 1].left - words[arrow].right,
    )
    assert left == pytest.approx(right, abs=0.5)
    assert left > 3


ARROWS = ('class("relation", <==> med)', 'class("relation", ==> med)')


def test_every_relation_has_a_sign():
    signs = [Typst().relation(relation) for relation in RELATIONS]
    assert signs == ["=", "<=", ">=", "<", ">", *ARROWS, "!="]


def test_prose_is_escaped_around_its_formulas():
    assert Typst().prose(("#1 of ", term("a"))) == r"\#1 of $a$"


def test_the_rest_of_a_broken_formula_begins_with_an_operator_not_a_sign():
    assert Typst().broken(term("a + b - c"), 3) == ["a + b", '"" - c']
