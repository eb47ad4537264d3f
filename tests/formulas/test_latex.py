"""Formulas in LaTeX: the golden ones, what they mean, and that pdflatex typesets them."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symdiv.entries import catalogue
from symdiv.formulas.derivation import RELATIONS
from symdiv.formulas.escape import escape_latex
from symdiv.formulas.latex import Latex
from symdiv.formulas.log_sum import BINARY_LOGARITHM
from symdiv.formulas.notation import Notation
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.term import Term
from tests.formulas.formulas import TERMS, golden, term
from tests.needs import needs_tex

GOLDEN = golden("latex")
HOSTILE = "\\input{/etc/passwd} #1 $x$ % & _ ^ ~ ``a'' -- <|> \" \x07\u202e Σ ≪ é \\end{document}"


@pytest.mark.parametrize(("formula", "printed"), GOLDEN)
def test_the_golden_formula_is_printed(formula: str, printed: str):
    assert Latex().term(term(formula)) == printed


@given(each=TERMS)
def test_braces_and_sized_parentheses_balance(each: Term):
    printed = Latex().term(each)
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", printed):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert printed.count(r"\left") == printed.count(r"\right")


def typeset(formulas: Iterable[str], folder: Path) -> None:
    page = "\n".join(rf"\[ {formula} \]" for formula in formulas)
    source = folder / "page.tex"
    source.write_text(
        r"\documentclass{article}\usepackage{amsmath,amssymb}\pagestyle{empty}\begin{document}"
        f"{page}\n{escape_latex(HOSTILE)}\\end{{document}}",
        encoding="utf-8",
    )
    command = ["pdflatex", "-halt-on-error", "-no-shell-escape", "-interaction=nonstopmode"]
    done = subprocess.run([*command, source.name], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


@needs_tex
@pytest.mark.parametrize(
    "notation",
    [Notation(), Notation("KL", "ln", "x", {"p": "hat y", "q": "theta_max", "k": "last"})],
)
def test_pdflatex_typesets_the_golden_formulas(notation: Notation, tmp_path: Path):
    latex = Latex(notation)
    typeset([latex.term(term(formula)) for formula, _ in GOLDEN], tmp_path)


@needs_tex
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(terms=st.lists(TERMS, min_size=20, max_size=20))
def test_pdflatex_typesets_random_terms(terms: list[Term], tmp_path: Path):
    typeset(map(Latex().term, terms), tmp_path)


def test_text_of_a_user_cannot_be_a_command():
    escaped = escape_latex(HOSTILE)
    commands = set(re.findall(r"\\([a-z]+|.)", escaped))
    harmless = {"textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater"}
    assert commands <= harmless | {"textbar", "ll", "(", ")", *"{}$&#%_"}
    assert not re.search(r"(?<!\\)[$&#%^~]", escaped)


def test_what_pdflatex_cannot_typeset_becomes_a_question_mark():
    assert escape_latex("é 漢 \u202e\x00") == "é ? "


def test_the_binary_logarithm_has_its_base_below():
    assert Latex().term(BINARY_LOGARITHM(term("a / b"))) == r"\log_2 \frac{a}{b}"


def test_for_every_is_a_word_of_its_sentence():
    sentence = ("as ", term("forall i in D. forall x. p(i) = x"), ".")
    assert Latex().prose(sentence) == r"as $p_i = x$ for every $i \in D$, $x$."


def test_every_relation_has_a_sign():
    signs = [Latex().relation(relation) for relation in RELATIONS]
    assert signs == ["=", r"\le", r"\ge", "<", ">", r"\iff", r"\implies", r"\ne"]


def test_prose_is_escaped_around_its_formulas():
    assert Latex().prose(("50% of ", term("a"))) == r"50\% of $a$"


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (20, [r"\sum_{i \in D} p_i = a + b - c"]),
        (7, [r"\sum_{i \in D} p_i", r"{}= a + b - c"]),
        (5, [r"\sum_{i \in D} p_i", r"{}= a + b", r"{}- c"]),
    ],
)
def test_a_wide_formula_is_broken_at_its_relation_and_then_at_its_signs(
    width: float, rows: list[str]
):
    assert Latex().broken(term("sum(i in D. p(i)) = a + b - c"), width) == rows


def test_a_factor_is_never_broken():
    formula = term("a * (b + c)")
    assert Latex().broken(formula, 1) == [Latex().term(formula)]


@given(each=TERMS)
def test_broken_rows_keep_every_letter(each: Term):
    rows = Latex().broken(each, 4)
    joined = "".join(rows[:1] + [row.removeprefix("{}") for row in rows[1:]])
    assert letters(joined) == letters(Latex().line_expression(each))


def letters(formula: str) -> str:
    """The formula without blanks, and with parentheses of one size."""
    return re.sub(r"\s|\\quad|\\mathopen\{\}\\left|\\right|\\mathclose\{\}|\\big[lr]", "", formula)


def test_a_wide_proposition_is_broken_within_its_parentheses():
    formula = term("a = b <-> (forall i in D. p(i) = a + b + c)")
    assert Latex().broken(formula, 12) == [
        "a = b",
        r"{}\iff \bigl(p_i = a + b + c",
        r"{}\quad\text{for every } i \in D\bigr)",
    ]
    assert Latex().broken(formula, 30) == [Latex().term(formula)]


@needs_tex
def test_widths_are_estimated_well(tmp_path: Path):
    terms = [term(formula) for formula, _ in GOLDEN] + [*AXIOMS.values()]
    for entry in catalogue.values():
        terms += [e for line in entry.lines if isinstance(e := line.expression, Term)]
    real = widths([Latex().line_expression(each) for each in terms], tmp_path)
    for each, width in zip(terms, real, strict=True):
        excess = Latex().width(each) - width
        assert -max(0.08 * width, 0.55) < excess < max(0.12 * width, 1.1), Latex().term(each)


def widths(formulas: Iterable[str], folder: Path) -> list[float]:
    """How wide pdflatex sets displayed formulas, in em."""
    measured = "".join(
        rf"\settowidth\w{{$\displaystyle {formula}$}}\typeout{{width \the\w}}" + "\n"
        for formula in formulas
    )
    source = folder / "widths.tex"
    source.write_text(
        r"\documentclass[11pt]{article}\usepackage{amsmath,amssymb}\newlength\w\begin{document}"
        f"{measured}\\typeout{{em \\the\\fontdimen6\\font}}\\end{{document}}",
        encoding="utf-8",
    )
    command = ["pdflatex", "-halt-on-error", "-no-shell-escape", source.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    (em,) = re.findall(r"^em ([\d.]+)pt", done.stdout, re.MULTILINE)
    return [float(w) / float(em) for w in re.findall(r"^width ([\d.]+)pt", done.stdout, re.M)]
