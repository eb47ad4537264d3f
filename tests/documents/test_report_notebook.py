"""Entries in a notebook: one block of mathematics that MathJax and KaTeX both know."""

import re

import pytest

import symdiv
from tests.documents.pages import IDS
from tests.needs import needs_tex
from tests.sweeps import sweep

# supported by MathJax 3 and by KaTeX, as their documentation lists
KNOWN = re.compile(
    r"""begin|end|quad|text|sum|prod|log|ln|frac|left|right|mathopen|mathclose|partial|iff|implies
    |le|ge|ne|ll|infty|delta|sigma|lambda|operatorname|mathrm|exp|parallel|dots|in|cdot|mapsto|neg
    |not|nleq|nless|notin|hat|bar|tilde|dot|bigl|bigr|sqrt|lim|to|lvert|rvert|theta|beta|chi|mid|otimes""",
    re.VERBOSE,
)


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_an_entry_is_one_aligned_block(id):
    shown = symdiv.catalogue[id]._repr_latex_()
    assert shown.startswith("$$\n\\begin{aligned}\n")
    assert shown.endswith("\\end{aligned}\n$$")
    assert shown.count("$") == 4
    entry = symdiv.catalogue[id]
    assert len(shown.splitlines()) == 4 + len(entry.derivation.parts) + len(entry.lines)


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_only_commands_that_notebooks_know_are_used(id):
    used = set(re.findall(r"\\([A-Za-z]+)", symdiv.catalogue[id]._repr_latex_()))
    assert [name for name in used if not KNOWN.fullmatch(name)] == []


@needs_tex
@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_the_block_is_valid_latex(id):
    from symdiv.documents.tex_engine import compile_tex

    body = symdiv.catalogue[id]._repr_latex_()
    source = rf"\documentclass{{article}}\usepackage{{amsmath,amssymb}}\begin{{document}}{body}"
    assert compile_tex(source + r"\end{document}").startswith(b"%PDF")


def test_what_is_proved_comes_first():
    shown = symdiv.catalogue["gibbs"]._repr_latex_().splitlines()
    assert shown[2] == r"& D_{\mathrm{KL}}(p \parallel q) \ge 0 \\[1ex]"
    assert shown[3] == r"& D_{\mathrm{KL}}(p \parallel q) \\"


def test_reasons_are_text():
    assert r"&& \text{the sum of a difference}" in symdiv.catalogue["gibbs"]._repr_latex_()
