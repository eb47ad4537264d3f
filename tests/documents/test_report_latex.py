"""LaTeX reports: they compile, stay on the page, and say what was proved."""

import re
import subprocess
from dataclasses import replace

import pytest

from symdiv.documents.latex_report import latex_fragment, latex_report
from symdiv.documents.tex_engine import compile_tex
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
    text_of,
    widest,
)
from tests.needs import needs_poppler, needs_tex
from tests.sweeps import size, sweep

BOTTOM_MARGIN = (25 + 247) / 25.4 * 72 + 5
RIGHT_MARGIN = (210 + 152) / 2 / 25.4 * 72  # of a page 210 mm wide with a text of 152 mm
PAPER = r"""\documentclass{article}
\usepackage{amsmath,amssymb}
\begin{document}
\typeout{margin: \the\dimexpr 1in+\oddsidemargin+\textwidth\relax}
FRAGMENTS
\end{document}
"""


def log_of(source: str, folder, **files: str) -> str:
    """What pdflatex logs about a document, run twice for its references."""
    for name, text in {"main": source, **files}.items():
        (folder / f"{name}.tex").write_text(text, encoding="utf-8")
    for how in ("-draftmode", "-interaction=nonstopmode"):
        done = subprocess.run(
            ["pdflatex", how, "-interaction=nonstopmode", "-halt-on-error", "main.tex"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    return (folder / "main.log").read_text(errors="replace")


def overfull(log: str) -> list[float]:
    return [float(width) for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]


@needs_tex
@needs_poppler
@pytest.mark.parametrize("id", sweep(IDS[::3], 3))
def test_no_report_leaves_its_page(id, tmp_path):
    source = latex_report(document(id), Notation())
    assert [width for width in overfull(log_of(source, tmp_path)) if width > 1] == []
    # amsmath does not report an alignment that is too wide, so the words are measured as well
    pdf = (tmp_path / "main.pdf").read_bytes()
    assert widest(pdf) < RIGHT_MARGIN + 1
    assert collisions(pdf) == []
    assert [foot for foot in feet(pdf) if foot.endswith((*HEADINGS, ":", ","))] == []


@needs_tex
@needs_poppler
def test_the_longest_example_stays_on_its_pages(tmp_path):
    source = latex_report(replace(document(), example=longest_example()), Notation())
    assert [width for width in overfull(log_of(source, tmp_path)) if width > 1] == []
    pdf = (tmp_path / "main.pdf").read_bytes()
    assert widest(pdf) < RIGHT_MARGIN + 1
    assert lowest(pdf) < BOTTOM_MARGIN


@needs_tex
def test_an_overfull_line_would_be_seen(tmp_path):
    source = latex_report(document(), Notation()).replace("Derivation", "x" * 200)
    assert max(overfull(log_of(source, tmp_path))) > 1


@needs_tex
@needs_poppler
def test_statement_lines_and_reasons_can_be_read_back():
    text = text_of(compile_tex(latex_report(document(), Notation())))
    for words in (
        "Gibbs’ inequality",
        "p is a probability distribution",
        "zeros allowed",
        "the sum of a difference",
        "0.346573590279973 nats",
        "divide positive",
        "It was not checked by Coq",
    ):
        assert words in text


def test_only_three_packages_are_needed():
    source = latex_report(document(), Notation())
    assert re.findall(r"\\usepackage(?:\[.*\])?{(.*)}", source) == ["amsmath,amssymb", "hyperref"]


def test_each_line_has_a_label_made_of_the_id():
    labels = re.findall(r"\\label{(.*?)}", latex_report(document(), Notation()))
    assert labels == [f"symdiv:gibbs:{n}" for n in range(1, 6)]


@needs_tex
@needs_poppler
def test_fragments_compile_in_one_minimal_article(tmp_path):
    ids = IDS[:: size(9, 1)]
    fragments = {id: latex_fragment(document(id), Notation()) for id in ids}
    one = r"\setcounter{equation}{0} See \eqref{symdiv:ID:1}. \input{ID} \clearpage"
    lines = "\n".join(one.replace("ID", id) for id in ids)
    log = log_of(PAPER.replace("FRAGMENTS", lines), tmp_path, **fragments)
    assert "undefined" not in log
    assert "multiply defined" not in log
    assert [width for width in overfull(log) if width > 1] == []
    pdf = (tmp_path / "main.pdf").read_bytes()
    (margin,) = re.findall(r"margin: ([\d.]+)pt", log)
    assert widest(pdf) < float(margin) * 72 / 72.27 + 1
    assert collisions(pdf) == []


def test_a_fragment_has_no_preamble():
    fragment = latex_fragment(document(), Notation())
    assert not re.search(r"\\(documentclass|usepackage|begin{document}|newcommand|def)\b", fragment)


@needs_tex
@needs_poppler
@pytest.mark.parametrize("text", HOSTILE)
def test_text_means_only_itself(text):
    source = latex_report(hostile(text), Notation())
    shown = text_of(compile_tex(source))
    assert "How it was checked" in shown  # nothing ended the document early
    words = [word for word in re.findall("[A-Za-z0-9]{3,}", text) if word != "egnirts"]
    assert [word for word in words if word not in shown] == []


def test_notation_reaches_every_formula():
    notation = Notation(divergence="KL", logarithm="ln", names={"p": "P", "q": "hat y"})
    source = latex_report(document(), notation)
    assert r"\operatorname{KL}(P \parallel \hat{y})" in source
    body = source[source.index(r"\begin{document}") : source.index("{How it was checked}")]
    assert r"\log" not in body
    assert not re.search(r"[^a-zA-Z\\]p_", body)


@needs_tex
@needs_poppler
def test_an_infinite_divergence_is_shown_as_such():
    made = replace(document(), example=worked_example(("1/2", "1/2"), ("1", "0")))
    text = text_of(compile_tex(latex_report(made, Notation())))
    assert "+∞" in text
    assert "infinite by definition" in text
    assert "nan" not in text
