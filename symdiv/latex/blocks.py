r"""Where the displayed formulas of a document are, and its lines ``% symdiv: ...``.

Nothing is expanded: comments, verbatim text, code and what stands between single dollars is passed
over, and so is all other text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from symdiv.language.error import ClaimError

__all__ = ["MAX_BLOCKS", "Block", "Remark", "blocks_of_markdown", "blocks_of_tex"]

MAX_BLOCKS: Final = 1_000  # of a document
_DISPLAYS: Final = (
    "equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|aligned|gathered|split"
)
_PASSED: Final = "verbatim|lstlisting|minted|comment|filecontents|tikzpicture|tabular|Verbatim"
_COMMENT: Final = r"(?P<comment>%(?P<said>[^\n]*))"
_MATH: Final = (
    r"(?P<escaped>\\\\|\\[%$])"
    rf"|\\begin\s*\{{(?P<display>(?:{_DISPLAYS})\*?)\}}(?:\s*\{{[0-9]+\}})?"
    r"|(?P<bracket>\\\[)|(?P<dollars>\$\$)|(?P<inline>\$|\\\()"
)
_TEX: Final = re.compile(
    rf"{_MATH}|{_COMMENT}|\\begin\s*\{{(?P<passed>(?:{_PASSED})\*?)\}}"
    r"|\\verb\*?(?P<mark>[^A-Za-z\s*])|(?P<end>\\end\s*\{document\})"
)
_MARKDOWN: Final = re.compile(
    rf"(?P<fence>^[ \t]*+(?P<ticks>`{{3,}}+|~{{3,}}+)[ \t]*+(?P<info>[^\n`]*+)\n)|(?P<code>`++)"
    rf"|(?P<comment><!--)|{_MATH}",
    re.MULTILINE,
)
_SAID: Final = re.compile(r"\s*symdiv:[ \t]*(?P<said>.*)", re.DOTALL)
_CLOSING: Final = {"bracket": r"\]", "dollars": "$$"}


@dataclass(frozen=True, slots=True)
class Block:
    """A displayed formula, from ``start`` to ``end``, and the name of its environment."""

    start: int
    end: int
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a line ``symdiv: ...`` says, and where that begins."""

    text: str
    start: int


def blocks_of_tex(source: str) -> Iterator[Block | Remark]:
    r"""The displayed formulas and the remarks to symdiv of a document in LaTeX, in order.

    Raises ClaimError where a formula is not closed.

    >>> source = "% symdiv: y distribution\n\\[ H(y) \\] $p$ \\begin{align*}H(p)\\end{align*}"
    >>> remark, *blocks = blocks_of_tex(source)
    >>> remark.text, [source[block.start : block.end] for block in blocks]
    ('y distribution', [' H(y) ', 'H(p)'])
    """
    place = 0
    while match := _TEX.search(source, place):
        kind = match.lastgroup or ""
        place = match.end()
        if kind == "end":
            return
        if kind in ("comment", "said"):
            yield from _said(match["said"], match.start("said"))
        elif kind == "passed":
            place = _found(source, rf"\end{{{match['passed']}}}", match)[1]
        elif kind == "mark":
            place = source.find(match["mark"], place) + 1 or len(source)
        else:
            block, place = _math(source, match)
            yield from block


def blocks_of_markdown(source: str) -> Iterator[Block | Remark]:
    """The same of a page in Markdown, with remarks in HTML comments; code is passed over.

    A fence marked ``math`` is a displayed formula.
    """
    place, alone = 0, set[str]()
    while match := _MARKDOWN.search(source, place):
        place = match.end()
        if match["fence"]:
            closing = re.compile(rf"^[ \t]*{re.escape(match['ticks'])}", re.MULTILINE)
            closed = closing.search(source, place)
            end = closed.start() if closed else len(source)
            if match["info"].split()[:1] == ["math"]:
                yield Block(place, end)
            place = closed.end() if closed else end
        elif match["code"]:
            ticks = match["code"]
            after = -1 if ticks in alone else source.find(ticks, place)
            alone |= {ticks} if after < 0 else set()
            place = max(place, after + len(ticks))
        elif match["comment"]:
            after = source.find("-->", place)
            end = after if after >= 0 else len(source)
            yield from _said(source[place:end], place)
            place = end
        else:
            block, place = _math(source, match)
            yield from block


def _said(comment: str, at: int) -> Iterator[Remark]:
    said = _SAID.match(comment)
    if said:
        yield Remark(said["said"].rstrip(), at + said.start("said"))


def _math(source: str, match: re.Match[str]) -> tuple[list[Block], int]:
    """The formula that opens here, if it is displayed, and where to go on."""
    kind, start = match.lastgroup or "", match.end()
    if kind == "escaped":
        return [], start
    if kind == "inline":
        closing = "$" if match[0] == "$" else r"\)"
        closed = re.compile(rf"(?<!\\){re.escape(closing)}|\n[ \t]*\n").search(source, start)
        return [], closed.end() if closed else len(source)
    name = match["display"] or ""
    end, after = _found(source, rf"\end{{{name}}}" if name else _CLOSING[kind], match)
    return [Block(start, end, name)], after


def _found(source: str, closing: str, match: re.Match[str]) -> tuple[int, int]:
    """Where what closes a formula begins and ends."""
    # \\] is the end of a row with a bracket after it, not the end of the formula
    pattern = re.escape(closing) if closing != r"\]" else r"(?<!\\)(?:\\\\)*(?P<at>\\\])"
    found = re.compile(pattern.replace(r"\{", r"\s*\{")).search(source, match.end())
    if found is None:
        raise ClaimError(source, match.start(), f"this {match[0]} is not closed")
    return found.start("at") if closing == r"\]" else found.start(), found.end()
