"""Reports in Typst: the source of a page, and the strings that reach it as data.

No text is pasted into the source: a template writes ``s.at(3)`` for it, and the string itself goes
to the compiler as an input. Every equation has its words beside it, for readers who cannot see it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from symdiv.documents.document import Chain, Document, Statement
from symdiv.documents.layout import PlacedRow, equality_rows, placed
from symdiv.documents.letters import lettered
from symdiv.documents.markup import REPORT, Markup, View
from symdiv.documents.worked_example import Equality, Side
from symdiv.formulas.escape import plain
from symdiv.formulas.notation import Notation
from symdiv.formulas.speech import Speech
from symdiv.formulas.typst import Typst
from symdiv.kernel.term import Term

__all__ = ["typst_report"]

_WHOLE: Final = 10  # em, up to which a formula in a sentence is not broken
_LACKING: Final = re.compile("[^ -\u024f\u0370-\u04ff\u1e00-\u1eff‐-—‖‘-„†-•…−]")
_STRAIGHT, _CURVED = "'", "’"
_CONTINUED: Final = "continued"


def typst_report(document: Document, notation: Notation) -> tuple[str, Mapping[str, str]]:
    """The source of a report, and the inputs that it is to be compiled with."""
    view = TypstView(Typst(notation), REPORT, Speech(notation))
    source = view.fill("report.typ.j2", doc=lettered(document, notation))
    return source, {"strings": json.dumps(view.strings)}


@dataclass(frozen=True, slots=True)
class TypstView(View):
    """What the template asks of Typst."""

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
        whole = "whole" if self.printer.width_in_text(term) <= _WHOLE else "inline"
        return Markup(f"#{whole}({words}, ${self.printer.term(term)}$);")

    def vector(self, symbol: Term, masses: Iterable[Term]) -> Markup:
        """A distribution with its masses, within a sentence."""
        listed, name, said = [*masses], self.printer.term(symbol), self.speech.term(symbol)
        formulas, words = ([*map(each.term, listed)] for each in (self.printer, self.speech))
        if sum(map(self.printer.width_in_text, listed)) <= _WHOLE:
            formulas, words = [", ".join(formulas)], [", ".join(words)]
        formulas[0], words[0] = f"{name} = \\({formulas[0]}", f"{said} equals {words[0]}"
        formulas = [*(f"{each}\\," for each in formulas[:-1]), f"{formulas[-1]}\\)"]
        pairs = zip(words, formulas, strict=True)
        return Markup(" ".join(f"#inline({self.string(w)}, ${f}$);" for w, f in pairs))

    def statement(self, statements: Sequence[Statement]) -> Markup:
        """Statements below each other: a label, or none, and the rows of each."""
        return _array(
            f'(label: "{label}", body: {_array(self._pieces(rows, self._said(lines)))})'
            for lines, (label, rows) in zip(statements, self.labelled(statements), strict=True)
        )

    def _said(self, lines: Statement) -> str:
        (words,) = self.speech.statement(lines)
        return words

    def definitions(self, terms: Iterable[Term]) -> Markup:
        """Rows of formulas, of which one alone may be broken."""
        rows = []
        for line in self.packed(terms):
            if len(line) > 1:
                rows.append(" + h(2em) + ".join(map(self._term, line)))
            else:
                pieces = self.printer.broken(line[0], self.page.width)
                rows += self._indented(pieces, self.speech.term(line[0]))
        return _array(rows)

    def chain(self, chain: Chain) -> Markup:
        """The arguments of ``chain``."""
        place = placed(chain, self.page, self.printer)
        words = self.speech.line_expression(chain.start) if chain.start else ""
        start = self._indented(place.start, words) if chain.start else []
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
                left = "none"
                if row.left:
                    left = self._low(self.printer.term(row.left), self.speech.term(row.left))
                body = _array(self._side(row.side))
                beside = self._side(row.beside)[0] if row.beside else "none"
                rows.append(f"(left: {left}, body: {body}, beside: {beside})")
        return _array(rows)

    def _side(self, side: Side) -> list[str]:
        if side.term:
            first, *others = self.side(side.term)
            words = f"equals {self.speech.term(side.term)}"
            start = self._low(f"= {first}", words)
            return [start, *(self._low(each, _CONTINUED) for each in others)]
        if not side.decimal:
            return [self._low("= +oo", "equals plus infinity")]
        mantissa, _, exponent = side.decimal.partition("e")
        power = f" times 10^({int(exponent)})" if exponent else ""
        spoken = f" times 10 to the power {int(exponent)}" if exponent else ""
        sign, words = ("approx", "is about") if side.rounded else ("=", "equals")
        return [
            self._low(
                f'{sign} {mantissa}{power} "{side.unit}"', f"{words} {mantissa}{spoken} {side.unit}"
            )
        ]

    def _pieces(self, formulas: Iterable[str], words: str) -> list[str]:
        """The lines of a formula, of which the first has the words."""
        first, *others = formulas
        return [self._formula(first, words), *(self._formula(each, _CONTINUED) for each in others)]

    def _indented(self, formulas: Iterable[str], words: str) -> list[str]:
        first, *others = self._pieces(formulas, words)
        return [first, *(f"h(1em) + {piece}" for piece in others)]

    def _term(self, term: Term) -> str:
        return self._formula(self.printer.line_expression(term), self.speech.term(term))

    def _formula(self, formula: str, words: str) -> str:
        return f"eq({self.string(words)}, ${formula}$)"

    def _low(self, formula: str, words: str) -> str:
        """A formula as low as a line of text."""
        return f"inline({self.string(words)}, ${formula}$)"


def _set(text: str) -> str:
    """``text`` with what the fonts have; a character that they lack becomes a question mark."""
    return _LACKING.sub("?", plain(unicodedata.normalize("NFC", text)))


def _array(items: Iterable[str]) -> Markup:
    return Markup("(" + "".join(f"{item}, " for item in items) + ")")


def _truth(value: bool) -> str:
    return str(value).lower()
