"""A derivation as somebody wrote it: what it assumes, and its lines one after the other.

Every reader makes this of its notation: expressions, relations and conditions in the grammar of
`symdiv.language`, each with the place at which it stands. What a reader does not understand has
no text but says why, and does not keep the rest from being checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

__all__ = [
    "RELATIONS",
    "Assumption",
    "Let",
    "Places",
    "Position",
    "Written",
    "WrittenError",
    "WrittenLine",
    "place_of",
]

RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"==": "=", "<=": "<=", "<": "<", ">=": ">=", ">": ">", "iff": "iff", "implies": "implies"}
)
"""What may stand before a line, and what `symdiv.formulas.derivation` calls it."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: its line and its column, both from 1; in a notebook those of a cell.

    >>> print(Position(3, 5))
    3:5
    >>> print(Position(3, 5, cell=2))
    cell 2, 3:5
    """

    cell: int = field(default=0, kw_only=True)
    line: int
    column: int

    def __str__(self) -> str:
        within = f"cell {self.cell}, " if self.cell else ""
        return f"{within}{self.line}:{self.column}"

    def after(self, text: str) -> "Position":
        """The place behind a text that begins here.

        >>> print(Position(3, 5).after("sum(p[i],\\n  "))
        4:3
        """
        *above, last = text.split("\n")
        column = len(last) + (1 if above else self.column)
        return Position(self.line + len(above), column, cell=self.cell)


class WrittenError(ValueError):
    """A file of which no derivation can be made; the message is one line."""

    def __init__(self, position: Position, reason: str) -> None:
        super().__init__(position, reason)
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"


Places = tuple[tuple[int, Position], ...]
"""Of a translated text: where its parts stand, each from one of its characters on."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Conditions, with commas between them, as ``p << q, a > 0``.

    ``source`` is how the user wrote it, where that is not the text itself; ``unread`` says why
    there is no text.
    """

    text: str
    position: Position
    source: str = ""
    unread: str | None = None
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Let:
    """A definition: a name, and the text of what it stands for."""

    name: str
    text: str
    position: Position
    """Where the text begins."""
    source: str = ""
    unread: str | None = None
    places: Places = ()


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line: an expression, or, between ``iff`` and ``implies``, a relation.

    ``relation`` is how it is related to the line before, one of `RELATIONS`, and None of the first
    line; ``remark`` is the reason in the user's words. ``position`` is where ``text`` begins.
    ``source`` is how the user wrote it, where that is not the text itself: then ``places`` tell
    where its parts stand.
    """

    text: str
    position: Position
    relation: str | None = None
    remark: str = ""
    source: str = ""
    unread: str | None = None
    places: Places = ()


def place_of(part: Assumption | Let | WrittenLine, offset: int) -> Position:
    """Where a character of the text stands in the file.

    >>> start = Position(7, 3)
    >>> print(place_of(WrittenLine("kl(p, q) + x", start), 11))
    7:14
    >>> translated = WrittenLine("kl(p, q) + x", start, places=((0, start), (11, Position(7, 9))))
    >>> print(place_of(translated, 4), place_of(translated, 11))
    7:3 7:9
    """
    if not part.places:
        return part.position.after("" if part.source else part.text[:offset])
    return next((place for at, place in reversed(part.places) if at <= offset), part.position)


@dataclass(frozen=True, slots=True)
class Written:
    """One derivation: its title, which may be empty, and its lines, the first without a relation.

    ``position`` is where it begins.
    """

    title: str
    lines: tuple[WrittenLine, ...]
    position: Position
    assumptions: tuple[Assumption, ...] = ()
    lets: tuple[Let, ...] = ()
