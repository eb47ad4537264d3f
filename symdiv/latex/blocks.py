r"""Where the displayed formulas of a document are, and its lines ``% symdiv: ...``.

Nothing is expanded: comments, verbatim text, code and what stands between single dollars is passed
over, and so is all other text.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from symdiv.language.error import ClaimError

__all__ = [
    "MAX_BLOCKS",
    "UNREAD",
    "Block",
    "Remark",
    "blocks_of_markdown",
    "blocks_of_tex",
    "word_of_fence",
]

MAX_BLOCKS: Final = 1_000  # of a document
_DISPLAYS: Final = (
    "equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|aligned|gathered|split"
    "|dmath|IEEEeqnarray"
)
_PASSED: Final = "verbatim|lstlisting|minted|comment|filecontents|tikzpicture|tabular|Verbatim"
UNREAD: Final = frozenset(
    {"empheq", "numcases", "subnumcases", "darray", "dgroup", "dseries", "xalignat", "xxalignat"}
    | {"IEEEeqnarraybox", "math", "mathpar", "dcases", "prooftree", "tikzcd", "CD"}
)
"""Environments of formulas that are displayed, and not read."""
_COMMENT: Final = r"(?P<comment>%(?P<said>[^\n]*))"
_MATH: Final = (
    r"(?P<escaped>\\\\|\\[%$])"
    rf"|\\begin\s*\{{(?P<display>(?:{_DISPLAYS}|{'|'.join(sorted(UNREAD))})\*?)\}}"
    r"(?:(?<=alignat\}|lignat\*\})\s*\{[0-9]+\}"
    r"|(?<=IEEEeqnarray\}|EEEeqnarray\*\})(?:\[[^\]\n]*\])?\s*\{[^{}\n]*\})?"
    r"|(?P<bracket>\\\[)|(?P<dollars>\$\$)|(?P<inline>\$|\\\()"
)
_TEX: Final = re.compile(
    rf"{_MATH}|{_COMMENT}|\\begin\s*\{{(?P<passed>(?:{_PASSED})\*?)\}}"
    r"|\\verb\*?(?P<mark>[^A-Za-z\s*])|(?P<end>\\end\s*\{document\})"
    r"|(?P<off>\\iffalse(?![A-Za-z]))"
)
_ENDED: Final = re.compile(r"\\(?:fi|else)(?![A-Za-z])")
_MARKDOWN: Final = re.compile(
    r"(?P<indented>(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)"
    rf"|(?P<fence>^[ \t]*+(?P<ticks>`{{3,}}+|~{{3,}}+)[ \t]*+(?P<info>[^\n`]*+)\n)|(?P<code>`++)"
    rf"|(?P<comment><!--)|{_MATH}",
    re.MULTILINE,
)
_ITEM: Final = re.compile(r"^(?:(?P<item>[-*+]|[0-9]{1,9}[.)])[ \t]|\S)", re.MULTILINE)
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
        elif kind == "off":
            closed = _ENDED.search(source, place)
            place = closed.end() if closed else len(source)
        elif kind == "mark":
            place = source.find(match["mark"], place) + 1 or len(source)
        else:
            block, place = _math(source, match)
            yield from block


def blocks_of_markdown(source: str) -> Iterator[Block | Remark]:
    """The same of a page in Markdown, with remarks in HTML comments; code is passed over.

    A fence marked ``math`` is a displayed formula, and indented code is passed over too.
    """
    place, alone = 0, set[str]()
    items = [(each.start(), each["item"] is not None) for each in _ITEM.finditer(source)]
    while match := _MARKDOWN.search(source, place):
        place = match.end()
        if match["indented"]:
            above = bisect(items, (match.start(), False)) - 1
            # within an item of a list it is no code
            place = match.start() + 1 if above >= 0 and items[above][1] else place
        elif match["fence"]:
            closing = re.compile(rf"^[ \t]*{re.escape(match['ticks'])}", re.MULTILINE)
            closed = closing.search(source, place)
            end = closed.start() if closed else len(source)
            if word_of_fence(match["info"]) == "math":
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


def word_of_fence(info: str) -> str:
    """The word behind a fence of Markdown, also as ``{symdiv}`` and ``{.symdiv #name}``."""
    return next(iter(re.sub(r"[{}]", " ", info).split()), "").removeprefix(".")


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
