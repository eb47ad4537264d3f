"""Reports in LaTeX: a document of its own, or a fragment to ``\\input`` into a paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from symdiv.documents.document import Chain, Document, Statement
from symdiv.documents.layout import PlacedChain, PlacedRow, equality_rows, placed
from symdiv.documents.letters import lettered
from symdiv.documents.markup import REPORT, Markup, View
from symdiv.documents.worked_example import Equality, Side
from symdiv.formulas.escape import escape_latex
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation
from symdiv.kernel.term import Term

__all__ = ["latex_fragment", "latex_report"]

FRAGMENT: Final = replace(REPORT, width=34)  # the 345 pt of an article at 10 pt


def latex_report(document: Document, notation: Notation) -> str:
    """The LaTeX of a report; it needs amsmath, amssymb and hyperref."""
    return LatexView(Latex(notation), REPORT).fill(
        "report.tex.j2", doc=lettered(document, notation)
    )


def latex_fragment(document: Document, notation: Notation) -> str:
    """LaTeX for the body of a paper, each line with a label such as ``symdiv:gibbs:1``."""
    return LatexView(Latex(notation), FRAGMENT).fill(
        "fragment.tex.j2", doc=lettered(document, notation)
    )


@dataclass(frozen=True, slots=True)
class LatexView(View):
    """What the templates ask of LaTeX."""

    def text(self, text: str) -> Markup:
        """Escaped text."""
        return Markup(escape_latex(text))

    def inline(self, term: Term) -> Markup:
        """A formula between dollar signs."""
        return Markup(f"${self.printer.term(term)}$")

    def formula(self, term: Term) -> Markup:
        """A formula without dollar signs."""
        return Markup(self.printer.term(term))

    def statement(self, statements: Sequence[Statement]) -> Markup:
        """Statements below each other, as the rows of an ``aligned`` environment."""
        rows = []
        for label, (first, *others) in self.labelled(statements):
            start = rf"\text{{{label}}}\quad " if label else ""
            rows += [f"{start}& {first}", *(rf"& \quad {piece}" for piece in others)]
        return _joined(rows)

    def definitions(self, terms: Iterable[Term]) -> Markup:
        """Formulas in lines, as the rows of an ``align*`` environment."""
        rows = []
        for line in self.packed(terms):
            if len(line) > 1:
                rows.append("& " + r" \qquad ".join(map(self.printer.line_expression, line)))
            else:
                first, *others = self.printer.broken(line[0], self.page.width)
                rows += [f"& {first}", *(rf"& \quad {piece}" for piece in others)]
        return _joined(rows)

    def rows(self, chain: Chain, id: str) -> Markup:
        """The rows of an ``alignat`` environment of two pairs of columns."""
        place = placed(chain, self.page, self.printer)
        lead = place.start[0]
        groups = []
        if place.apart:
            lead = rf"\hspace{{{place.left:.1f}em}}"
            first, *others = place.start
            start = [first, *(rf"\quad {piece}" for piece in others)]
            groups = [[rf"{_overlapping(piece)}{lead} & \notag" for piece in start]]
        for line in place.rows:
            label = rf"\label{{symdiv:{id}:{line.row.number}}}"
            groups.append(self._row(line, place, lead, label))
            lead = ""
        return _joined(map(_together, _without_single_lines(groups)))

    def _row(self, line: PlacedRow, place: PlacedChain, lead: str, label: str) -> list[str]:
        sign = self.printer.relation(line.row.relation) if line.row.relation else ""
        reason = self.prose(line.row.reason)
        first, *others = line.pieces
        if line.beside:
            beside = rf"\rlap{{{_box(place.reasons, reason)}}}"
            return [rf"{lead} & {sign} {first} && \qquad {beside} {label}"]
        rows = [f"{lead} & {sign} {_overlapping(first)} {label}"]
        rows += [rf"& \quad {_overlapping(piece)} \notag" for piece in others]
        if reason:
            box = _box(place.room, rf"\strut {reason}\strut")
            rows.append(rf"& \quad \rlap{{{box}}} \notag")
        return rows

    def equalities(self, equalities: Iterable[Equality]) -> Markup:
        """The rows of an ``alignat*`` environment of two pairs of columns."""
        rows = []
        for equality in equalities:
            for row in equality_rows(equality, self.page, self.printer):
                left = self.printer.term(row.left) if row.left else ""
                first, *others = self._side(row.side)
                beside = rf" && \qquad {self._side(row.beside)[0]}" if row.beside else ""
                rows.append(rf"{left} & \textstyle {first}{beside}")
                rows += [rf"& \quad \textstyle {piece}" for piece in others]
        return _joined(rows)

    def _side(self, side: Side) -> list[str]:
        if side.term:
            first, *others = self.side(side.term)
            return [f"= {first}", *others]
        if not side.decimal:
            return [r"= +\infty"]
        mantissa, _, exponent = side.decimal.partition("e")
        power = rf" \times 10^{{{int(exponent)}}}" if exponent else ""
        sign = r"\approx" if side.rounded else "="
        return [rf"{sign} {mantissa}{power}\text{{ {side.unit}}}"]


def _joined(rows: Iterable[str]) -> Markup:
    return Markup(" \\\\\n  ".join(row.strip() for row in rows))


def _without_single_lines(groups: list[list[str]]) -> list[list[str]]:
    """The first two and the last two as one, so that no page ends or begins between them."""
    if len(groups) < 4:
        return [[row for group in groups for row in group]]
    return [groups[0] + groups[1], *groups[2:-2], groups[-2] + groups[-1]]


def _together(rows: Iterable[str]) -> str:
    """Rows between which no page ends."""
    return " \\\\*\n  ".join(row.strip() for row in rows)


def _box(width: float, reason: str) -> str:
    return rf"\parbox[t]{{{width:.1f}em}}{{\raggedright\small {reason}}}"


def _overlapping(formula: str) -> str:
    """A formula that does not widen its column."""
    return rf"\rlap{{$\displaystyle {formula}$}}"
