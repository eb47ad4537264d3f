"""Reports in Typst: the source of a page, and the strings that reach it as data.

No text is pasted into the source: a template writes ``s.at(3)`` for it, and the string itself goes
to the compiler as an input. Every equation has its words beside it, for readers who cannot see it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from symdiv.export.document import Chain, Document
from symdiv.export.escape import plain
from symdiv.export.layout import Page, PlacedRow, equality_rows, placed
from symdiv.export.markup import Markup, View
from symdiv.export.speech import Speech
from symdiv.export.typst import Typst
from symdiv.export.worked_example import Equality, Side
from symdiv.kernel.term import Term
from symdiv.notation import Notation

__all__ = ["typst_report"]

PAGE: Final = Page(
    width=39,
    relation=2,
    gap=2,
    number=4,
    indent=1.5,
    longest_start=9,
    letter=0.43,
    narrowest=11,
)
_LEFT_SIDE: Final = 13  # em, for H(p) + D(p, q) and a sign
_WHOLE: Final = 10  # em, up to which a formula in a sentence is not broken
_LACKING: Final = re.compile("[^ -\u024f\u0370-\u04ff\u1e00-\u1eff‐-—‖‘-„†-•…]")
_STRAIGHT, _CURVED = "'", "’"
_CONTINUED: Final = "continued"


def typst_report(document: Document, notation: Notation) -> tuple[str, Mapping[str, str]]:
    """The source of a report, and the inputs that it is to be compiled with."""
    view = TypstView(Typst(notation), PAGE, Speech(notation))
    source = view.fill("report.typ.j2", doc=document)
    return source, {"strings": json.dumps(view.strings)}


@dataclass(frozen=True, slots=True)
class TypstView(View):
    """What the template asks of Typst."""

    parentheses: ClassVar[tuple[str, str]] = (r"\(", r"\)")
    speech: Speech
    strings: list[str] = field(default_factory=list)

    def string(self, text: str) -> Markup:
        """A string, in code."""
        self.strings.append(_set(text))
        return Markup(f"s.at({len(self.strings) - 1})")

    def text(self, text: str) -> Markup:
        """A string, in markup, with the apostrophe of print."""
        return Markup(f"#{self.string(text.replace(_STRAIGHT, _CURVED))};")

    def inline(self, term: Term) -> Markup:
        """A formula within a sentence."""
        words = self.string(self.speech.term(term))
        whole = "whole" if self.printer.width(term) <= _WHOLE else "inline"
        return Markup(f"#{whole}({words}, ${self.printer.term(term)}$);")

    def vector(self, symbol: Term, masses: Iterable[Term]) -> Markup:
        """A distribution with its masses, within a sentence."""
        listed = [*masses]
        formula = f"{self.printer.term(symbol)} = ({', '.join(map(self.printer.term, listed))})"
        said = f"{self.speech.term(symbol)} equals {', '.join(map(self.speech.term, listed))}"
        return Markup(f"#inline({self.string(said)}, ${formula}$);")

    def formulas(self, terms: Iterable[Term], margin: float = 0) -> Markup:
        """Formulas below each other, as an array."""
        lines = (self._pieces(self.lines(t, margin), self.speech.term(t)) for t in terms)
        return _array(line for pieces in lines for line in pieces)

    def chain(self, chain: Chain) -> Markup:
        """The arguments of ``chain``."""
        place = placed(chain, self.page, self.printer)
        words = self.speech.line_expression(chain.start) if chain.start else ""
        start = self._pieces(place.start, words) if chain.start else []
        rows = _array(map(self._row, place.rows))
        return Markup(f"start: {_array(start)}, apart: {_truth(place.apart)}, rows: {rows}")

    def _row(self, line: PlacedRow) -> str:
        row = line.row
        sign, spoken = [
            each.relation(row.relation) if row.relation else ""
            for each in (self.printer, self.speech)
        ]
        first, *others = line.pieces
        words = f"{spoken} {self.speech.line_expression(row.expression)}".strip()
        body = _array(self._pieces([f"{sign} {first}", *others], words))
        reason = f"[{self.prose(row.reason)}]"
        return (
            f"(number: {row.number}, body: {body}, reason: {reason}, beside: {_truth(line.beside)})"
        )

    def equalities(self, equalities: Iterable[Equality]) -> Markup:
        """Rows, each with the left side, the pieces of a right side, and what stands beside it."""
        rows = []
        for equality in equalities:
            for row in equality_rows(equality, self.page, self.printer):
                left = self._term(row.left) if row.left else "none"
                body = _array(self._side(row.side))
                beside = self._side(row.beside)[0] if row.beside else "none"
                rows.append(f"(left: {left}, body: {body}, beside: {beside})")
        return _array(rows)

    def _side(self, side: Side) -> list[str]:
        if side.term:
            first, *others = self.lines(side.term, margin=_LEFT_SIDE)
            return self._pieces([f"= {first}", *others], f"equals {self.speech.term(side.term)}")
        if not side.decimal:
            return [self._formula("= +oo", "equals plus infinity")]
        mantissa, _, exponent = side.decimal.partition("e")
        power = f" times 10^({int(exponent)})" if exponent else ""
        spoken = f" times 10 to the power {int(exponent)}" if exponent else ""
        sign, words = ("approx", "is about") if side.rounded else ("=", "equals")
        return [
            self._formula(
                f'{sign} {mantissa}{power} "{side.unit}"', f"{words} {mantissa}{spoken} {side.unit}"
            )
        ]

    def _pieces(self, formulas: Iterable[str], words: str) -> list[str]:
        """The lines of a formula, of which the first has the words."""
        first, *others = formulas
        return [self._formula(first, words), *(self._formula(each, _CONTINUED) for each in others)]

    def _term(self, term: Term) -> str:
        return self._formula(self.printer.term(term), self.speech.term(term))

    def _formula(self, formula: str, words: str) -> str:
        return f"eq({self.string(words)}, ${formula}$)"


def _set(text: str) -> str:
    """``text`` with what the fonts have; a character that they lack becomes a question mark."""
    return _LACKING.sub("?", plain(unicodedata.normalize("NFC", text)))


def _array(items: Iterable[str]) -> Markup:
    return Markup("(" + "".join(f"{item}, " for item in items) + ")")


def _truth(value: bool) -> str:
    return str(value).lower()
