"""Where the lines of a derivation and their reasons stand on a page of a given width.

All widths are in one unit, em for a page and columns for a terminal. Relation signs stand below
each other. A reason stands right of its line where it fits there, in a column that all reasons
share, and below its line where it does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symdiv.documents.document import Chain, Expression, Row
from symdiv.documents.worked_example import Equality, Side
from symdiv.formulas.derivation import IFF, IMPLIES, Prose
from symdiv.formulas.printer import Printer
from symdiv.kernel.term import PROP, Term

__all__ = ["EqualityRow", "Page", "PlacedChain", "PlacedRow", "equality_rows", "placed"]

_FILLED = 0.85  # of two lines of words, what is surely not blank
_SIGNS = {"": 0, IFF: 2, IMPLIES: 2}  # how wide a sign is, in the width of =
_SHORT = 0.35  # of the page, for an exact value that has its decimal beside it


@dataclass(frozen=True, slots=True)
class Page:
    """The widths that are the same for all lines."""

    width: float
    relation: float
    gap: float  # between a line and its reason
    number: float  # at the right, with the space before it
    indent: float  # of relations, where the start has a line of its own
    longest_start: float  # that stands on the line of the first relation
    letter: float  # in a reason
    small: float  # the size of formulas in a reason, in that of lines
    narrowest: float  # column in which a reason may take two lines


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A line in the pieces it is broken into, and whether its reason is right of it."""

    row: Row
    pieces: tuple[str, ...]
    beside: bool


@dataclass(frozen=True, slots=True)
class PlacedChain:
    """A chain; ``start`` has a line of its own where ``apart``."""

    start: tuple[str, ...]
    apart: bool
    rows: tuple[PlacedRow, ...]
    left: float  # where relations begin
    column: float  # the width of expressions that have a reason beside them
    reasons: float  # the width of the column of reasons
    room: float  # the width of both, with the gap


def placed(chain: Chain, page: Page, printer: Printer) -> PlacedChain:
    """The chain on the page, with as many reasons as possible beside their lines."""
    start = printer.width(chain.start) if chain.start else 0.0
    apart = start > page.longest_start or _is_proposition(chain.start)
    left = page.indent if apart else start
    signs = max(_SIGNS.get(row.relation, 1) for row in chain.rows)
    room = page.width - left - signs * page.relation - page.number
    column, beside = _column(chain.rows, room, page, printer)
    return PlacedChain(
        start=_pieces(chain.start, page.width, page, printer) if chain.start else ("",),
        apart=apart,
        rows=tuple(
            PlacedRow(row, _pieces(row.expression, room, page, printer), row.number in beside)
            for row in chain.rows
        ),
        left=left,
        column=column,
        reasons=room - column - page.gap,
        room=room,
    )


def _is_proposition(expression: Expression | None) -> bool:
    return isinstance(expression, Term) and expression.type == (PROP,)


def _pieces(expression: Expression, room: float, page: Page, printer: Printer) -> tuple[str, ...]:
    """The expression in lines; all but the first are indented, and begin with their operator."""
    fits = printer.width(expression) <= room
    return tuple(printer.broken(expression, room if fits else room - page.indent))


def _prose_width(prose: Prose, page: Page, printer: Printer) -> float:
    """The width of prose on one line."""
    return sum(
        page.letter * len(part)
        if isinstance(part, str)
        else page.small * printer.width_in_text(part)
        for part in prose
    )


def _column(
    rows: Sequence[Row], room: float, page: Page, printer: Printer
) -> tuple[float, frozenset[int]]:
    """The narrowest column beside which the most reasons fit, and the numbers of their lines."""
    reasons = [_prose_width(row.reason, page, printer) for row in rows]
    widths = [printer.width(row.expression) for row in rows]

    def fitting(column: float) -> Iterator[int]:
        wide = room - column - page.gap
        most = 2 * _FILLED * wide if wide >= page.narrowest else wide
        for row, width, reason in zip(rows, widths, reasons, strict=True):
            if row.reason and width <= column and reason <= most:
                yield row.number

    chosen = max(sorted(widths), key=lambda column: len([*fitting(column)]), default=0.0)
    return chosen, frozenset(fitting(chosen))


@dataclass(frozen=True, slots=True)
class EqualityRow:
    """A side of an equality, with the left side if it is the first, and a decimal beside it."""

    left: Term | None
    side: Side
    beside: Side | None = None


def equality_rows(equality: Equality, page: Page, printer: Printer) -> list[EqualityRow]:
    """One side a row; a decimal stands right of what it is the value of, if that is short."""
    rows: list[EqualityRow] = []
    for side in equality.sides:
        last = rows[-1] if rows else None
        exact = last.side.term if last and side.decimal else None
        if last and exact and printer.width(exact) <= _SHORT * page.width:
            rows[-1] = replace(last, beside=side)
        else:
            rows.append(EqualityRow(None if rows else equality.left, side))
    return rows
