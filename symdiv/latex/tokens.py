r"""The tokens of LaTeX mathematics, by TeX's own rules with the usual category codes.

A control sequence is a backslash with letters, or with one other character; ``%`` begins a comment;
any other character is a token of its own, but for the digits of one number. Spaces say nothing.
What only sets the size of a delimiter or a space is left out here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from symdiv.language.error import ClaimError

__all__ = ["MAX_TOKENS", "Token", "tokenized"]

MAX_TOKENS: Final = 5_000  # of one displayed formula
_TOKEN: Final = re.compile(
    r"(?P<blank>\s+|%[^\n]*\n?)|(?P<row>\\\\\*?(?:[ \t]*\[[^\]\n]*\])?)"
    r"|\\(?P<macro>[A-Za-z]+\*?|[^A-Za-z\n])|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<sign><<|[<>!:=]=|.)",
    re.DOTALL,
)
_SIZES: Final = re.compile(r"[bB]igg?[lrm]?|middle|limits|nolimits")
_BLANK: Final = frozenset(
    {*",;:!> /", "quad", "qquad", "displaystyle", "textstyle", "scriptstyle", "thinspace", "strut"}
    | {"allowbreak", "nonumber", "notag", "enspace", "hfill", "smallskip", "medskip", "relax"}
)
# a delimiter after \left or \right has a direction that the sign alone has not
_SIDED: Final = {"left": "l", "right": "r"}
_BARS: Final = {"|": "vert", "\\|": "Vert", "\\vert": "vert", "\\Vert": "Vert"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: where it begins and ends in the source, and its text with a macro's backslash."""

    at: int
    text: str
    end: int = -1

    @property
    def is_letter(self) -> bool:
        """Whether it is a single letter of the Latin alphabet."""
        return len(self.text) == 1 and self.text.isascii() and self.text.isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.text[:1].isdigit()


def tokenized(source: str, start: int, end: int) -> tuple[Token, ...]:
    r"""The tokens of a part of the source; ClaimError where there are too many of them.

    >>> [token.text for token in tokenized(r"\sum_i p_i \log\Bigl( 0.25 \Bigr) % half", 0, 41)]
    ['\\sum', '_', 'i', 'p', '_', 'i', '\\log', '(', '0.25', ')']
    """
    found: list[Token] = []
    for token in _sized(_all(source, start, end)):
        if token.text == "}" and found and _is_empty(found):
            found.pop()
            continue
        found.append(token)
        if len(found) > MAX_TOKENS:
            raise ClaimError(source, token.at, f"a formula has at most {MAX_TOKENS:,} signs")
    return tuple(found)


def _is_empty(tokens: Sequence[Token]) -> bool:
    """Whether the group that was opened last stands for nothing, as in ``{}-``."""
    before = tokens[-2].text if len(tokens) > 1 else ""
    return tokens[-1].text == "{" and not before.endswith(("}", "_", "^")) and before[:1] != "\\"


def _all(source: str, start: int, end: int) -> Iterator[Token]:
    place = start
    while place < end and (match := _TOKEN.match(source, place, end)):
        if match.lastgroup == "row":
            yield Token(place, "\\\\", match.end())
        elif match.lastgroup == "macro":
            name = match["macro"]
            if name not in _BLANK or name in ("quad", "qquad"):
                text = "\\" + ("quad" if name == "qquad" else name)
                yield Token(place, text, match.end())
        elif match.lastgroup != "blank" and match[0] != "~":
            yield Token(place, match[0], match.end())
        place = match.end()


def _sized(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens without the sizes of delimiters; bars become those of their side."""
    side, skipped = "", 0
    for token in tokens:
        name = token.text[1:] if token.text.startswith("\\") else ""
        if name in _SIDED:
            side = _SIDED[name]
        elif name in ("mathopen", "mathclose"):
            skipped = 2
        elif skipped and token.text == ("{" if skipped == 2 else "}"):
            skipped -= 1
        elif name and _SIZES.fullmatch(name):
            side = name[-1] if name[-1] in "lr" and name.startswith(("b", "B")) else side
        else:
            bar = _BARS.get(token.text) if side else None
            if not (side and token.text == "."):  # which is no delimiter at all
                yield Token(token.at, f"\\{side}{bar}", token.end) if bar else token
            side = ""
