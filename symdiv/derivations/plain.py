"""Derivations in plain text, and those in code fences ``symdiv`` of Markdown.

    theorem: Gibbs' inequality
    assume: p << q
    kl(p, q)
      == sum(p[i]*log(p[i]/q[i]), i)        definition
      >= sum(p[i]*(1 - q[i]/p[i]), i)       log x >= 1 - 1/x
      >= 1 - sum(q[i], i)
      == 0

``let m = (p + q)/2`` defines a name; a line that begins with ``#`` is a comment. Two blanks or a
tab outside of all brackets separate an expression from a remark. An expression goes on in the next
line as long as a bracket is open. Each ``theorem:`` begins another derivation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from symdiv.derivations.written import (
    RELATIONS,
    Assumption,
    Let,
    Position,
    Written,
    WrittenError,
    WrittenLine,
)
from symdiv.latex.blocks import word_of_fence

__all__ = ["MAX_CHARACTERS", "MAX_LINES", "read_fences", "read_markdown", "read_text"]

MAX_CHARACTERS: Final = 1_000_000  # of a file
MAX_LINES: Final = 200  # of a derivation
_THEOREM: Final = re.compile(r"theorem:[ \t]*(?P<text>.*)")
_ASSUME: Final = re.compile(r"assume:[ \t]*(?P<text>.*)")
_LET: Final = re.compile(r"let(?::|\b)[ \t]*(?P<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=(?!=)[ \t]*")
_RELATED: Final = re.compile(r"[ \t]*(?P<relation>[<>=]=|[<>](?!<|>)|(?:iff|implies)\b)[ \t]*")
_KEYWORD: Final = re.compile(r"[ \t]*(?:theorem:|assume:|let\b|[<>=]|iff\b|implies\b|#|$)")
_NEARLY: Final = (
    (re.compile(r"[ \t]*=[ \t]*"), "write == for equality"),
    (re.compile(r"[ \t]*(?:=>|->|⇒)[ \t]*"), "write implies"),
    (re.compile(r"[ \t]*(?:<=>|<->|⇔)[ \t]*"), "write iff"),
    (re.compile(r"[ \t]*≤[ \t]*"), "write <="),
    (re.compile(r"[ \t]*≥[ \t]*"), "write >="),
    (re.compile(r"[ \t]*let\b"), "a definition is let NAME = ..., as let m = (p + q)/2"),
)
# what no remark begins with, since it is rather the rest of an expression
_NO_REMARK: Final = re.compile(r"[-+*/)\],=<>]|where\b")
_FENCE: Final = re.compile(r"(?P<indent>[ \t]*+)(?P<fence>`{3,}+|~{3,}+)[ \t]*+(?P<info>[^`]*+)")
_WORD: Final = "symdiv"  # after the fence


def read_text(source: str) -> tuple[Written, ...]:
    """The derivations of a text in the plain form.

    Raises WrittenError where there is none in it, or it is too long.

    >>> (found,) = read_text("theorem: Gibbs\\nkl(p, q)\\n  >= 0   by Jensen")
    >>> found.title, [(line.relation, line.text, line.remark) for line in found.lines]
    ('Gibbs', [(None, 'kl(p, q)', ''), ('>=', '0', 'by Jensen')])
    """
    return _derivations(_checked(source), 0)


def read_markdown(source: str) -> tuple[Written, ...]:
    """The derivations in the code fences of a Markdown page that are marked ``symdiv``.

    Raises WrittenError where there is none in it, or it is too long.
    """
    found = read_fences(source)
    if not found:
        raise WrittenError(Position(1, 1), "there is no code fence ```symdiv in this file")
    return found


def read_fences(source: str) -> tuple[Written, ...]:
    """The same, of a page that may have no such fence."""
    lines = _checked(source)
    return tuple(each for at, block in _fenced(lines) for each in _derivations(block, at))


def _checked(source: str) -> list[str]:
    if len(source) > MAX_CHARACTERS:
        raise WrittenError(Position(1, 1), f"a file has at most {MAX_CHARACTERS:,} characters")
    return source.split("\n")


def _fenced(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The code marked ``symdiv``, and how many lines stand before it."""
    opened: re.Match[str] | None = None
    start = 0
    for number, line in enumerate(lines):
        fence = _FENCE.fullmatch(line.rstrip())
        if opened is None:
            opened, start = fence, number + 1
        elif fence and not fence["info"] and fence["fence"].startswith(opened["fence"]):
            if word_of_fence(opened["info"]) == _WORD:
                yield start, lines[start:number]
            opened = None
    if opened and word_of_fence(opened["info"]) == _WORD:
        raise WrittenError(Position(start, 1), "this code fence is not closed")


@dataclass(slots=True)
class _Begun:
    """A derivation while it is read."""

    title: str
    position: Position
    assumptions: list[Assumption] = field(default_factory=list)
    lets: list[Let] = field(default_factory=list)
    lines: list[WrittenLine] = field(default_factory=list)

    def written(self) -> Written:
        if not self.lines:
            raise WrittenError(self.position, "this derivation has no lines")
        if len(self.lines) > MAX_LINES:
            raise WrittenError(self.position, f"a derivation has at most {MAX_LINES} lines")
        return Written(
            self.title, tuple(self.lines), self.position, tuple(self.assumptions), tuple(self.lets)
        )


def _derivations(lines: list[str], above: int) -> tuple[Written, ...]:
    """The derivations of lines that stand below so many others."""
    begun: list[_Begun] = []
    place = 0
    while place < len(lines):
        line = lines[place].rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            place += 1
            continue
        indent = len(line) - len(line.lstrip())
        position = Position(above + place + 1, indent + 1)
        title = _THEOREM.fullmatch(line, indent)
        if title or not begun:
            begun.append(_Begun(title["text"] if title else "", position))
        if not title:
            text, remark, unread = _logical(lines, place)
            _add(begun[-1], text, remark, unread, position, indent)
            place += text.count("\n")
        place += 1
    if not begun:
        raise WrittenError(Position(above + 1, 1), "there is no derivation in this file")
    return tuple(each.written() for each in begun)


def _logical(lines: list[str], place: int) -> tuple[str, str, str | None]:
    """What stands from a place on before the first remark: more lines where a bracket is open.

    With the remark, and why the line cannot be read, if it cannot.
    """
    depth, taken = 0, list[str]()
    for number in range(place, len(lines)):
        line = lines[number]
        if taken and (not depth or _KEYWORD.match(line) or line[0] not in " \t"):
            break
        start = len(line) - len(line.lstrip())
        for at in range(start, len(line)):
            depth += (line[at] in "([") - (line[at] in ")]")
            if depth <= 0 and (line[at] == "\t" or line.startswith("  ", at)):
                head, tail = line[:at], line[at:].strip()
                if not _follows(taken, head, start):
                    continue
                return "\n".join([*taken, head]), tail, _why_no_remark(tail)
        taken.append(line.rstrip())
    return "\n".join(taken), "", None


def _follows(taken: list[str], head: str, start: int) -> bool:
    """Whether an expression stands before what may be a remark, not a keyword or sign alone."""
    alone = head[start:].strip()
    return bool(taken) or not (alone in RELATIONS or alone in ("=", "let", "assume:", "let:"))


def _why_no_remark(tail: str) -> str | None:
    if not _NO_REMARK.match(tail):
        return None
    return "two blanks begin a remark, and this is rather part of the expression: write one blank"


def _add(
    begun: _Begun, text: str, remark: str, unread: str | None, position: Position, indent: int
) -> None:
    """Sort a line into what is assumed, what is defined, and the chain."""
    start = Position(position.line, 1)
    if unread:
        position = start.after(text)
    if assumed := _ASSUME.match(text, indent):
        at = assumed.start("text")
        begun.assumptions.append(
            Assumption(text[at:], position if unread else start.after(text[:at]), unread=unread)
        )
    elif defined := _LET.match(text, indent):
        at = defined.end()
        place = position if unread else start.after(text[:at])
        begun.lets.append(Let(defined["name"], text[at:], place, unread=unread))
    elif related := _RELATED.match(text):
        at = related.end()
        place = position if unread else start.after(text[:at])
        if not begun.lines:
            raise WrittenError(position, "the first line of a derivation has no relation before it")
        relation = related["relation"]
        begun.lines.append(WrittenLine(text[at:], place, relation, remark, unread=unread))
    else:
        _add_other(begun, text, remark, unread, position)


def _add_other(
    begun: _Begun, text: str, remark: str, unread: str | None, position: Position
) -> None:
    """A line that begins with no relation: the first one, or one that cannot be read."""
    near = next((why for pattern, why in _NEARLY if pattern.match(text)), None)
    if not begun.lines:
        unread = near or unread
        begun.lines.append(WrittenLine(text.strip(), position, None, remark, unread=unread))
        return
    unread = near or "a line after the first begins with ==, <=, <, >=, >, iff or implies"
    begun.lines.append(WrittenLine("", position, "==", remark, unread=unread, source=text.strip()))
