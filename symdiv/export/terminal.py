"""Entries as Unicode text for a terminal of a given width."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from symdiv.export.document import Chain, Document
from symdiv.export.layout import Page, PlacedChain, PlacedRow, placed
from symdiv.export.text import Text
from symdiv.kernel.term import Term
from symdiv.notation import Notation
from symdiv.proof.derivation import Prose

__all__ = ["Style", "terminal_report"]

_HANGING = "    "
_GAP = 3  # columns between a line and its reason


@dataclass(frozen=True, slots=True)
class Style:
    """How a terminal marks headings and reasons; as it is, not at all."""

    heading: Callable[[str], str] = str
    reason: Callable[[str], str] = str


def terminal_report(
    document: Document, notation: Notation, width: int = 80, style: Style | None = None
) -> str:
    """The statement, what it assumes, its definitions and its derivation."""
    view = _View(Text(notation), max(width, 40), style or Style())
    return "\n".join(view.report(document)) + "\n"


@dataclass(frozen=True, slots=True)
class _View:
    printer: Text
    width: int
    style: Style

    def report(self, document: Document) -> Iterator[str]:
        yield self.style.heading(document.title)
        if document.introduction:
            yield from self.wrapped(document.introduction)
        if document.hypotheses:
            yield from ("", self.style.heading("Assume"))
            for prop in document.hypotheses:
                yield from self.wrapped(self.printer.notation.hypothesis(prop), "  ")
        yield from ("", self.style.heading("Then"))
        for prop in document.statement:
            yield from self.formula(prop)
        yield from ("", self.style.heading("Definitions"))
        for term in document.definitions:
            yield from self.formula(term)
        yield from self.wrapped(document.conventions, "  ")
        yield from ("", self.style.heading("Derivation"))
        for chain in document.chains:
            yield from self.chain(chain)
        for remark in document.remarks:
            yield ""
            yield from self.wrapped(remark)
        check = document.check
        axioms = len(document.axioms)
        yield ""
        yield f"Proved in {check.steps} steps from {axioms} axioms, and replayed just now."

    def formula(self, term: Term) -> Iterator[str]:
        first, *others = self.printer.broken(term, self.width - len(_HANGING))
        yield f"  {first}"
        yield from (f"{_HANGING}{piece}" for piece in others)

    def wrapped(self, prose: Prose, margin: str = "") -> list[str]:
        return textwrap.wrap(
            self.printer.prose(prose),
            self.width,
            initial_indent=margin,
            subsequent_indent=margin * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def chain(self, chain: Chain) -> Iterator[str]:
        page = Page(
            width=self.width - 2,
            relation=3,
            gap=_GAP,
            number=0,
            indent=2,
            longest_start=16,
            letter=1,
            narrowest=self.width,
        )
        place = placed(chain, page, self.printer)
        if place.apart:
            yield from (f"  {piece}" for piece in place.start)
        for line in place.rows:
            lead = "" if place.apart or line is not place.rows[0] else place.start[0]
            yield from self.row(line, place, lead)

    def row(self, line: PlacedRow, place: PlacedChain, lead: str) -> Iterator[str]:
        left = int(place.left)
        sign = self.printer.relation(line.row.relation) if line.row.relation else ""
        reason = self.printer.prose(line.row.reason)
        first, *others = line.pieces
        opening = f"  {lead:{left}} {sign} " if sign else "  "
        body = opening + first
        start = len(opening) + int(place.column) + _GAP
        if line.beside:
            yield f"{body:{start}}{self.style.reason(reason)}"
            return
        yield body
        margin = " " * (len(opening) + 2)
        yield from (f"{margin}{piece}" for piece in others)
        for text in textwrap.wrap(reason, self.width - len(margin), break_long_words=False):
            yield f"{margin}{self.style.reason(text)}"
