"""Entries as Unicode text for a terminal of a given width."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from symdiv.documents.document import Chain, Document, RefutedClaim, Statement
from symdiv.documents.layout import Page, PlacedChain, PlacedRow, placed
from symdiv.documents.letters import lettered
from symdiv.formulas.derivation import Prose
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.kernel.term import Term

__all__ = ["Style", "terminal_report"]

_HANGING = "    "
_GAP = 3  # columns between a line and its reason
_WHOLE = 30  # columns, up to which a formula in a sentence is not broken
_NO_BREAK = "\u00a0"


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
    lines = view.report(lettered(document, notation))
    return "\n".join(row for line in lines for row in _fitting(line, view.width)) + "\n"


_STYLED = re.compile(r"\x1b\[[0-9;]*m")


_SIGNS = re.compile(r" [+-] ")


def _depth(text: str) -> int:
    """How many brackets are open at the end of the text."""
    return text.count("(") - text.count(")")


def _fitting(line: str, width: int) -> Iterator[str]:
    """The line in rows, for formulas that could be broken only inside brackets."""
    while len(_STYLED.sub("", line)) > width:
        indent = len(line) - len(line.lstrip())
        places = [each.start() for each in _SIGNS.finditer(line, indent + 1, width)]
        # the last of those within the fewest brackets
        at = min(reversed(places), key=lambda place: _depth(line[:place]), default=-1)
        at = at if at > indent else line.rfind(" ", indent + 1, width)
        if at <= indent:
            break
        yield line[:at]
        line = " " * (indent + len(_HANGING)) + line[at + 1 :]
    yield line


@dataclass(frozen=True, slots=True)
class _View:
    printer: Text
    width: int
    style: Style

    def report(self, document: Document) -> Iterator[str]:
        yield self.style.heading(document.title)
        if document.introduction:
            yield ""
            yield from self.wrapped(document.introduction)
        if document.hypotheses:
            yield from ("", self.style.heading("Assume"))
            for prop in document.hypotheses:
                yield from self.wrapped(self.printer.notation.hypothesis(prop), "  ", "  ")
        if document.refuted:
            yield from self.refuted(document.refuted)
        else:
            yield from ("", self.style.heading("Then"))
        yield from self.statement(document.statement)
        yield from ("", self.style.heading("Definitions"))
        for term in document.definitions:
            yield from self.indented(self.printer.broken(term, self.width - len(_HANGING)))
        yield from self.wrapped(document.conventions, "  ")
        yield from ("", self.style.heading("Derivation"))
        for place, chain in enumerate(document.chains):
            if place:
                yield ""
            yield from self.chain(chain)
        for remark in document.remarks:
            yield ""
            yield from self.wrapped(remark)
        check = document.check
        axioms = len(document.axioms)
        yield ""
        yield f"Proved in {check.steps} steps from {axioms} axioms, and replayed just now."

    def refuted(self, claim: RefutedClaim) -> Iterator[str]:
        """The claim, where it fails, and the heading of what holds instead."""
        yield from ("", self.style.heading("Claim, which is refuted"))
        yield from self.statement(claim.statement)
        if claim.quantified:
            yield from self.wrapped(claim.quantified, "  ")
        if not claim.example:
            place = "It fails for all of them, as" if claim.quantified else "It is false, as"
            yield from ("", self.style.heading(place))
            return
        yield from ("", self.style.heading("It fails for"))
        for symbol, masses in claim.example:
            listed = ", ".join(map(self.printer.term, masses))
            yield f"  {self.printer.term(symbol)} = ({listed})"
        yield from ("", self.style.heading("There"))

    def statement(self, statements: Sequence[Statement]) -> Iterator[str]:
        for place, lines in enumerate(statements):
            label = f"({ascii_lowercase[place]}) " if len(statements) > 1 else ""
            room = self.width - len(_HANGING) - len(label)
            yield from self.indented(self.printer.statement(lines, room), label)

    def indented(self, rows: Iterable[str], label: str = "") -> Iterator[str]:
        first, *others = rows
        yield f"  {label}{first}"
        yield from (f"{_HANGING}{' ' * len(label)}{row}" for row in others)

    def wrapped(self, prose: Prose, margin: str = "", hanging: str = "") -> list[str]:
        rows = textwrap.wrap(
            "".join(map(self.glued, self.printer.clauses(prose))),
            self.width,
            initial_indent=margin,
            subsequent_indent=margin + hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [row.replace(_NO_BREAK, " ") for row in rows]

    def glued(self, part: str | Term) -> str:
        """Words, or a formula, which is not broken unless it is long."""
        if isinstance(part, str):
            return self.printer.escape(part)
        formula = self.printer.term(part)
        return formula.replace(" ", _NO_BREAK) if len(formula) <= _WHOLE else formula

    def chain(self, chain: Chain) -> Iterator[str]:
        page = Page(
            width=self.width - 2,
            relation=3,
            gap=_GAP,
            number=0,
            indent=2,
            longest_start=16,
            letter=1,
            small=1,
            narrowest=self.width,
        )
        place = placed(chain, page, self.printer)
        if place.apart:
            yield from self.indented(place.start)
        for line in place.rows:
            lead = "" if place.apart or line is not place.rows[0] else place.start[0]
            yield from self.row(line, place, lead)

    def row(self, line: PlacedRow, place: PlacedChain, lead: str) -> Iterator[str]:
        left = int(place.left)
        sign = self.printer.relation(line.row.relation) if line.row.relation else ""
        first, *others = line.pieces
        opening = f"  {lead:{left}} {sign} " if sign else "  "
        body = opening + first
        start = len(opening) + int(place.column) + _GAP
        if line.beside:
            yield f"{body:{start}}{self.style.reason(self.printer.prose(line.row.reason))}"
            return
        yield body
        margin = " " * (len(opening) + 2)
        yield from (f"{margin}{piece}" for piece in others)
        for text in self.wrapped(line.row.reason, margin):
            yield f"{margin}{self.style.reason(text.strip())}"
