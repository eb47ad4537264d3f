r"""Hostile LaTeX: refused in one line or line by line, with exit status 2, and in bounded time."""

import random
import time

import pytest

from symdiv.derivations.latex import read_tex
from symdiv.derivations.written import WrittenError
from tests.cli.running import refusal, run
from tests.sweeps import size

MANY = 1_000_000
SECONDS = 120  # of a machine that is busy

# what refuses the whole file, and why
FILES = {
    "nothing": ("", "there is no displayed formula"),
    "too long": ("x" * (MANY + 1), "at most 1,000,000 characters"),
    "a formula that is not closed": (r"\[ p = q", r"this \[ is not closed"),
    "an environment that is not closed": (
        r"\begin{align} p \end{equation}",
        r"this \begin{align} is not closed",
    ),
    "environments in each other": (r"\begin{align}" * 50_000, r"\begin{align} is not closed"),
    "dollars": ("$" * (MANY - 1), "at most 1,000 displayed formulas"),
    "backslashes": ("\\" * MANY, "there is no displayed formula"),
    "comments": ("%" * MANY, "there is no displayed formula"),
    "formulas": (r"\[ p = q \]" * 50_000, "at most 1,000 displayed formulas"),
    "declarations": ("% symdiv: p distribution\n" * 40_000, "at most 1,000 displayed formulas"),
    "a declaration": ("% symdiv: " + "p," * 200_000 + " vectors", "at most 5,000 signs"),
    "accents": ("% symdiv: " + r"\hat{" * 1_500 + "p" + "}" * 1_500 + " vector", "too deep"),
}
# of a page in Markdown, of which nothing is read
PAGES = {
    "comments": "<!--" * 249_999,
    "ticks": "".join("`" * count + " " for count in range(1, 1_400)),
    "tildes": "~" * 999_999,
    "tildes and a tick": "~" * 999_998 + "`",
    "fences": "```\n" * 249_999,
    "blanks": "\t" * 999_999,
    "dollars": "$ a\n\n" * 199_999,
}
# what makes a line that is not understood, and why
FORMULAS = {
    "a macro": (r"\def\x{\x\x} \[ \x = 0 \]", r"the command \x is not known"),
    "a new command": (r"\newcommand{\K}{D} \[ \K(p\|q) \ge 0 \]", r"the command \K is not known"),
    "a file": (r"\[ \input{/etc/passwd} = 0 \]", "macros are not expanded"),
    "writing": (r"\[ \write18{ls} = 0 \]", r"the command \write is not known"),
    "code": (r"\[ \text{__import__}(a) = 0 \]", "no function of the language"),
    "an attribute": (r"\[ p.__class__ = 0 \]", "."),
    "braces": (r"\[" + "{" * 2_400 + "x" + "}" * 2_400 + r" = 0 \]", "nested more than 40"),
    "brackets": (r"\[" + "(" * 3_000 + r"x = 0 \]", "nested more than 40"),
    "fractions": (r"\[" + r"\frac{" * 700 + "1" + "}{2}" * 700 + r"= 0 \]", "nested more"),
    "logarithms": (r"\[" + r"\log" * 3_000 + r" x = 0 \]", "nested more than 40"),
    "sums": (r"\[" + r"\sum_i" * 1_200 + r" x = 0 \]", "nested too deep"),
    "powers": (r"\[" + "x^{" * 1_200 + "2" + "}" * 1_200 + r" = 0 \]", "nested more"),
    "subscripts": (r"\[" + "p_{" * 1_200 + "2" + "}" * 1_200 + r" = 0 \]", "an index is"),
    "signs": (r"\[" + "p_i + " * 150_000 + r"1 = 0 \]", "at most 5,000 signs"),
    "rows": (r"\begin{align}" + r"a &= b \\ " * 90_000 + r"\end{align}", "at most 5,000 signs"),
    "cells": (r"\begin{align}" + "&" * 400_000 + r"\end{align}", "at most 5,000 signs"),
    "digits": (r"\[" + "7" * 500_000 + r" \ge 0 \]", "at most 2,000 characters"),
    "a null": ("\\[ \x00 = 1 \\]", "is not understood"),
    "letters of others": (r"\[ \omega\,ß = 1 \]", "ß is not understood"),
}
PIECES = r"""
    \[ \] $$ \begin{align} \end{align} \\ & = \le \iff \text{ \mathrm{ { } ( ) [ ] _ ^ p q_i D( H(
    \| | , ; + - / \frac \sum_i \log \mathbb{E} E_ e^ \left. \right| \partial \hat \underbrace
    \stackrel \quad % \operatorname{softmax} \delta_ 12 \{ \} \mathbf{1} \otimes \lVert \lvert \sqrt
    \max \rlap \label \not : := ' * X Y \infty
"""
SAID = ("\n% symdiv: p distribution\n", "\n% symdiv: assume ", "\n% symdiv: let m = ")


def test_a_file_is_refused_in_one_line(tmp_path):
    file = tmp_path / "notes.tex"
    for content, reason in FILES.values():
        file.write_text(content)
        start = time.monotonic()
        assert reason in refusal("check", str(file))
        assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_no_long_time(name, tmp_path):
    file = tmp_path / "notes.md"
    file.write_text(PAGES[name])
    start = time.monotonic()
    assert "there is no displayed formula" in refusal("check", str(file))
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_named_with_its_place(name, tmp_path):
    content, reason = FORMULAS[name]
    file = tmp_path / "notes.tex"
    file.write_text(content)
    start = time.monotonic()
    result = run("check", str(file), env={"COLUMNS": "400"})
    assert time.monotonic() - start < SECONDS
    assert result.exit_code == 2
    said = " ".join(result.stdout.split())
    assert "not understood" in said
    assert reason in said


def test_what_is_no_utf_8_is_refused(tmp_path):
    file = tmp_path / "notes.tex"
    file.write_bytes(b"\\[ p = \xff \\]")
    assert "no text in UTF-8" in refusal("check", str(file))


def test_pieces_in_any_order_are_read_or_refused():
    pieces = [*PIECES.split(), *SAID]
    chance = random.Random(20)
    for _ in range(size(300, 6_000)):
        inside = " ".join(chance.choices(pieces, k=chance.randrange(1, 40)))
        try:
            found = read_tex(rf"\[ {inside} \] \[ H(p) \ge 0 \]")
        except WrittenError:
            continue
        assert all(line.text or line.unread for each in found for line in each.lines)
