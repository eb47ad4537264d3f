"""Prose as data: what users and authors write means itself in LaTeX and in Typst."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LATEX: Final = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "`": "{`}",
        "-": "{-}",
        "‖": r"\(\parallel\)",
        "≪": r"\(\ll\)",
        "≤": r"\(\le\)",
        "≥": r"\(\ge\)",
        "∞": r"\(\infty\)",
        "∂": r"\(\partial\)",
        "−": r"\(-\)",
        "…": r"\dots{}",
    }
)
# what pdflatex typesets as it is, in any font encoding
_LATEX_LETTERS: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ"
    "ĀāĂăĆćĈĉČčĎďĒēĚěĜĝĞğĤĥĪīĴĵŁłŃńŇňŌōŐőŒœŘřŚśŜŝŞşŠšŤťŪūŮůŰűŴŵŶŷŸŹźŻżŽž–—‘’“”"
)
_TYPST: Final = MappingProxyType({mark: "\\" + mark for mark in "\\`*_{}[]()#+-.!$<>@=/~:;,|^&%"})


def plain(text: str) -> str:
    """``text`` on one line, without control characters and marks that change its direction."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text)
    return "".join(mark for mark in spaced if not unicodedata.category(mark).startswith("C"))


def escape_latex(text: str) -> str:
    r"""Prose for LaTeX; a character that pdflatex cannot typeset becomes a question mark.

    >>> print(escape_latex("100% of $x_1$"))
    100\% of \$x\_1\$
    """
    return "".join(
        mark if mark.isascii() or mark in _LATEX_LETTERS or mark.startswith("\\") else "?"
        for mark in _replaced(text, _LATEX)
    )


def escape_typst(text: str) -> str:
    r"""Prose for Typst markup.

    >>> print(escape_typst("see #1, *now*"))
    see \#1\, \*now\*
    """
    return "".join(_replaced(text, _TYPST))


def _replaced(text: str, table: Mapping[str, str]) -> list[str]:
    return [table.get(mark, mark) for mark in plain(text)]
