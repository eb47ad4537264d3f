r"""Documents in LaTeX, Markdown and notebooks: which formulas are read, what is said about them."""

import json
import re
from pathlib import Path

import pytest

from symdiv.derivations.latex import read_notebook, read_page, read_tex
from symdiv.derivations.readers import reader_of
from symdiv.derivations.written import WrittenError, place_of
from tests.cli.running import run

GIBBS = r"\[ D(p\|q) \ge 0 \]"
MAXIMUM = r"\[ H(p) \le \log n \]"


def lines(written):
    return [[(each.relation, each.text) for each in every.lines] for every in written]


def only(source):
    (found,) = read_tex(source)
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("% " + GIBBS + "\n", ""),
        ("\\begin{verbatim}\n" + GIBBS + "\n\\end{verbatim}", ""),
        ("\\begin{comment}" + GIBBS + "\\end{comment}", ""),
        ("$ D(p\\|q) \\ge 0 $ and \\( a \\ge 0 \\)", ""),
        ("\\verb|\\[ x = y \\]| costs 5\\% or \\$", ""),
        ("% symdiv: skip\n" + GIBBS, ""),
        ("", "\\end{document} " + GIBBS),
    ],
)
def test_what_is_no_displayed_formula_is_passed_over(before, after):
    assert lines(read_tex(f"{before}{MAXIMUM}{after}")) == [
        [(None, "entropy(p)"), ("<=", "log(n)")]
    ]


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("\\[", "\\]"),
        ("$$", "$$"),
        *(
            (f"\\begin{{{name}}}", f"\\end{{{name}}}")
            for name in ("equation", "align*", "gather", "multline", "eqnarray*", "displaymath")
        ),
        ("\\begin{alignat}{2}", "\\end{alignat}"),
        ("\\begin{equation}\\begin{aligned}", "\\end{aligned}\\end{equation}"),
        ("\\begin{equation}\\begin{split}", "\\end{split}\\end{equation}"),
    ],
)
def test_every_display_is_read(opened, closed):
    source = f"Text {opened} H(p) = H(p, p) \\\\ {closed} text"
    assert lines(read_tex(source)) == [[(None, "entropy(p)"), ("==", "cross_entropy(p, p)")]]


def test_a_block_that_begins_with_a_relation_goes_on_with_the_one_before():
    found = only(r"\[ D(p\|q) = H(p, q) - H(p) \] which is \[ \ge 0 \]")
    assert [line.relation for line in found.lines] == [None, "==", ">="]


def test_assumptions_hold_up_to_the_next_theorem_and_where_they_say_something():
    found = read_tex(
        "% symdiv: theorem: First\n% symdiv: assume p \\ll q, 0 < t < 1\n"
        f"{GIBBS}\n\\[ H(t p + (1-t) p) = H(p) \\]\n% symdiv: theorem: Second\n{GIBBS}"
    )
    assert [each.title for each in found] == ["First", "", "Second"]
    assert [[a.text for a in each.assumptions] for each in found] == [["p << q"], ["0 < t < 1"], []]


def test_a_name_that_stands_alone_where_it_first_appears_is_defined():
    found = only(r"\[ M = \frac{p + q}{2} \] \[ L = D(p\|M) \] \[ L = H(p, M) - H(p) \le \log 2 \]")
    assert [(each.name, each.text) for each in found.lets] == [
        ("p_M", "(p + q)/2"),
        ("L", "kl(p, p_M)"),
    ]
    assert found.lines[0].text == "L"


def test_what_is_defined_and_then_not_used_is_left_out():
    assert only(rf"\[ L = H(p) \] {GIBBS}").lets == ()


def test_a_definition_by_masses_is_one_of_the_distribution():
    found = only(r"\[ m_i \coloneqq \tfrac12 p_i + \tfrac12 q_i \] \[ D(p\|m) \le \log 2 \]")
    assert [(each.name, each.text) for each in found.lets] == [("p_m", "1/2*p + 1/2*q")]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"\[ r = \frac{p+q}{2} \]", r"is r defined here\? Then write \\coloneqq"),
        (r"\[ m_i := p_i \log p_i \] \[ D(p\|m) \ge 0 \]", "masses define a distribution where"),
        (r"\[ H(p) \]", "there is no relation here"),
        (r"\[ = H(p) \]", "there is nothing before it"),
        (r"\[ a \ne b \]", "a step is =, <=, <, >= or >"),
        (
            r"\[ D(p\|q) = 0 \iff p_i = 2 q_i \text{ for all } i \]",
            "what holds for all is said of p",
        ),
        (r"\[ p = q \iff 0 = D(p\|q) = D(q\|p) \]", "relations with two sides each"),
    ],
)
def test_what_is_not_understood_says_why(source, reason):
    parts = [(*each.lines, *each.assumptions, *each.lets) for each in read_tex(source)]
    (why,) = {part.unread for each in parts for part in each if part.unread}
    assert re.search(reason, why)


def test_equal_masses_for_all_outcomes_are_equal_distributions():
    found = only(r"\[ D(p\|q) = 0 \iff p_i = q_i \quad\text{for every } i \]")
    assert [each.text for each in found.lines] == ["kl(p, q) == 0", "p == q"]


def test_a_letter_can_be_declared_to_be_a_function():
    found = only("% symdiv: \\sigma softmax\n" r"\[ \sigma(z)_k \ge \sigma_k(z) \]")
    assert [each.text for each in found.lines] == ["softmax(z)[k]", "softmax(z)[k]"]


def test_the_rest_is_read_where_a_line_is_not():
    found = only("\\begin{align}\n H(p) &= \\int p \\\\\n &\\ge 0\n\\end{align}")
    assert [(each.text, str(each.position)) for each in found.lines if not each.unread] == [
        ("entropy(p)", "2:2"),
        ("0", "3:7"),
    ]
    (wrong,) = [each for each in found.lines if each.unread]
    assert (str(wrong.position), wrong.relation) == ("2:10", "==")


def test_a_place_in_a_line_is_its_place_in_the_file():
    line = only("\\[ H(p)\n  = \\log\\frac{a}{b} - 1 \\]").lines[1]
    assert line.text == "log(a/b) - 1"
    assert str(place_of(line, line.text.index("b"))) == "2:18"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("p is nice", "theorem: ..., assume ..., let NAME"),
        ("p distribution\n% symdiv: p number", "declared twice"),
        ("p + q distributions", "commas between them"),
        ("let m", "a definition is let NAME"),
    ],
)
def test_a_line_for_symdiv_that_is_not_understood_is_refused(said, reason):
    with pytest.raises(WrittenError, match=reason):
        read_tex(f"% symdiv: {said}\n{GIBBS}")


def test_declarations_hold_in_the_whole_file_wherever_they_stand():
    found = only("\\[ \\sum_k y_k = 1 \\]\n% symdiv: y distribution")
    assert found.lines[0].text == "sum(p_y[k], k)"


def test_a_page_of_markdown_has_formulas_and_fences():
    page = "\n".join(
        [
            "# Page",
            "<!-- symdiv: assume p \\ll q -->",
            f"Inline `$$ x = y $$` and $x$, then $${GIBBS[2:-2]}$$",
            "```tex",
            "\\[ x = y \\]",
            "```",
            "```symdiv",
            "entropy(p)",
            "  <= log(n)",
            "```",
            "```math",
            "H(p) \\ge 0",
            "```",
        ]
    )
    found = read_page(page)
    assert lines(found) == [
        [(None, "kl(p, q)"), (">=", "0")],
        [(None, "entropy(p)"), ("<=", "log(n)")],
        [(None, "entropy(p)"), (">=", "0")],
    ]
    assert [each.position.line for each in found] == [3, 8, 12]
    assert [bool(each.assumptions) for each in found] == [True, False, False]


def notebook(*cells):
    listed = [{"cell_type": kind, "source": source} for kind, source in cells]
    return json.dumps({"nbformat": 4, "cells": listed})


def test_of_a_notebook_the_markdown_cells_are_read_with_their_numbers():
    found = read_notebook(
        notebook(
            ("code", "\\[ x = y \\]"),
            ("markdown", ["# Title\n", "<!-- symdiv: y distribution -->\n", GIBBS]),
            ("markdown", "\n\n$$ H(y) \\ge \\sum_k y_k \\int $$"),
        )
    )
    assert [str(each.position) for each in found] == ["cell 2, 3:4", "cell 3, 3:4"]
    assert str(found[1].lines[1].position) == "cell 3, 3:24"


def test_the_cell_of_a_notebook_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # or a long name is broken over lines
    file = Path("notes.ipynb")
    file.write_text(notebook(("code", "1"), ("markdown", r"$$ H(p) = H(p) \ge \int $$")))
    result = run("check", str(file))
    assert result.exit_code == 2
    words = " ".join(result.stdout.split())
    assert "notes.ipynb:cell 2, 1 1 H(p)" in words
    assert "notes.ipynb:cell 2, 1:20: not understood" in words
    told = json.loads(run("check", "--json", str(file)).stdout)
    assert told[0]["derivations"][0]["start"]["cell"] == 2


@pytest.mark.parametrize("source", ["{", "[]", '{"cells": 3}', '{"cells": [{"source": 1}]}'])
def test_what_is_no_notebook_is_refused(source):
    with pytest.raises(WrittenError, match="this is no notebook"):
        read_notebook(source)


@pytest.mark.parametrize(
    "read", [read_tex, read_page, lambda source: read_notebook(notebook(("markdown", source)))]
)
def test_a_text_without_formulas_is_refused(read):
    with pytest.raises(WrittenError, match="there is no displayed formula"):
        read("Nothing, but $x$ here.")


def test_the_end_of_a_name_says_which_reader():
    assert [reader_of(name) for name in ("a.tex", "a.md", "a.ipynb")] == [
        read_tex,
        read_page,
        read_notebook,
    ]
