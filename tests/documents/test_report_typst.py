"""Typst reports: reproducible, tagged, and with text only as data."""

import io
import json
import re
from dataclasses import replace
from functools import cache

import pypdf
import pytest

from symdiv.documents.typst_engine import compile_typst
from symdiv.documents.typst_report import typst_report
from symdiv.documents.worked_example import worked_example
from symdiv.formulas.notation import Notation
from tests.documents.pages import (
    HEADINGS,
    HOSTILE,
    IDS,
    collisions,
    document,
    feet,
    hostile,
    longest_example,
    lowest,
    tags,
    text_of,
    widest,
)
from tests.needs import needs_poppler
from tests.sweeps import spread, sweep

HANGING = 4  # points by which punctuation may hang into the margin
DESCENT = 3  # points by which letters such as p hang below their line, which is what Typst measures
RIGHT_MARGIN = (210 - 29) / 25.4 * 72
BOTTOM_MARGIN = (297 - 26) / 25.4 * 72


def pdf_of(made) -> bytes:
    return compile_typst(*typst_report(made, Notation()))


@cache
def pdf_of_entry(id: str) -> bytes:
    return pdf_of(document(id))


@pytest.mark.parametrize("id", spread(IDS))
def test_the_same_report_is_the_same_bytes(id):
    assert pdf_of(document(id)) == pdf_of_entry(id)


@pytest.mark.parametrize("id", sweep(IDS, 9))
def test_every_formula_has_words(id):
    reader = pypdf.PdfReader(io.BytesIO(pdf_of_entry(id)))
    formulas = [words for kind, words in tags(reader) if kind == "/Formula"]
    assert len(formulas) > 10
    assert all(re.search("[a-z0-9]", words) for words in formulas)


def test_the_pdf_is_accessible():
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(document())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Gibbs' inequality"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    kinds = [kind for kind, _ in tags(reader)]
    assert {"/H1", "/H2", "/L", "/LI", "/P"} <= {*kinds}
    assert kinds.index("/H1") < kinds.index("/H2")


def test_formulas_are_said_as_a_person_would():
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(document())))
    said = [words for kind, words in tags(reader) if kind == "/Formula"]
    assert "the Kullback-Leibler divergence of p from q is at least 0" in said
    assert any(words.startswith("is at least the sum over i from 1 to n") for words in said)
    assert "is about 0.346573590279973 nats" in said


@needs_poppler
@pytest.mark.parametrize("id", sweep(IDS, 9))
def test_no_report_leaves_its_page(id):
    pdf = pdf_of_entry(id)
    assert widest(pdf) < RIGHT_MARGIN + HANGING
    assert collisions(pdf) == []


@needs_poppler
@pytest.mark.parametrize("id", sweep(IDS, 9))
def test_no_page_ends_with_a_heading_or_within_the_example(id):
    pdf = pdf_of_entry(id)
    assert [foot for foot in feet(pdf) if foot.endswith((*HEADINGS, ":", ","))] == []


@needs_poppler
def test_the_longest_example_stays_on_its_pages():
    pdf = pdf_of(replace(document(), example=longest_example()))
    assert widest(pdf) < RIGHT_MARGIN + HANGING
    assert lowest(pdf) < BOTTOM_MARGIN + DESCENT


@needs_poppler
def test_a_heading_at_the_foot_would_be_seen():
    loose = '#show heading: it => block(sticky: false, it.body)\n#set page(numbering: "1")'
    source = f'#set document(title: "t")\n{loose}\n#v(97%)\n= Worked example\nFor'
    assert feet(compile_typst(source, {})) == ["Worked example"]


@needs_poppler
def test_statement_lines_and_reasons_can_be_read_back():
    text = text_of(pdf_of(document()))
    for words in (
        "Gibbs’ inequality",
        "is a probability distribution",
        "zeros allowed",
        "the sum of a difference",
        "0.346573590279973 nats",
        "divide_positive",
        "It was not checked by Coq",
    ):
        assert words in text


@needs_poppler
@pytest.mark.parametrize("text", HOSTILE)
def test_text_means_only_itself(text):
    shown = text_of(pdf_of(hostile(text)))
    words = [word for word in re.findall("[A-Za-z0-9]{3,}", text) if word != "egnirts"]
    assert [word for word in words if word not in shown] == []
    assert "How it was checked" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_in_the_source(text):
    source, inputs = typst_report(hostile(text), Notation())
    assert text not in source
    shown = json.loads(inputs["strings"])
    assert shown[0] == shown[2].replace("’", "'")  # the title as data, and as printed
    assert all(each.isprintable() for each in shown)
    assert source.count("#eval") == source.count("#import") == source.count("read(") == 0


@needs_poppler
def test_an_infinite_divergence_is_shown_as_such():
    made = replace(document(), example=worked_example(("1/2", "1/2"), ("1", "0")))
    text = text_of(pdf_of(made))
    assert "+∞" in text
    assert "infinite by definition" in text
    assert "nan" not in text
