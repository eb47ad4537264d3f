"""Papers in Typst, with text and alternative text as data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from symdiv.documents.document import Statement
from symdiv.documents.figures import Figure
from symdiv.documents.figures.typst import DRAWING, typst_picture
from symdiv.documents.markup import Markup
from symdiv.documents.papers.making import Made
from symdiv.documents.papers.view import PAGE, PaperView, Stated
from symdiv.documents.typst_report import TypstView
from symdiv.formulas.formula import formula
from symdiv.formulas.notation import Notation
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst

__all__ = ["typst_paper"]

_WHOLE: Final = 22  # characters, up to which a formula is not broken


def typst_paper(paper: Made, notation: Notation) -> tuple[str, Mapping[str, str]]:
    """The source of a paper, and the inputs that it is to be compiled with."""
    view = TypstPaperView(Typst(notation), PAGE, Speech(notation), labels=paper.labels)
    source = view.fill("paper.typ.j2", doc=paper, drawing=DRAWING)
    return source, {"strings": json.dumps(view.strings)}


@dataclass(frozen=True, slots=True)
class TypstPaperView(TypstView, PaperView):
    """What the template of papers asks of Typst."""

    labels: Mapping[str, str] = field(default_factory=dict)

    def mathematics(self, text: str) -> Markup:
        """An equation with its words."""
        notation = self.printer.notation
        words = self.string(formula(text, Speech(notation)))
        kind = "whole" if len(formula(text, Text(notation))) <= _WHOLE else "inline"
        return Markup(f"#{kind}({words}, ${_together(formula(text, self.printer))}$);")

    def emphasis(self, text: str) -> Markup:
        """In italics."""
        return Markup(f"#emph({self.string(text)});")

    def code(self, text: str) -> Markup:
        """In a typewriter's letters."""
        return Markup(f"#raw({self.string(text)});")

    def link(self, key: str, text: str) -> Markup:
        """A link that is not broken."""
        return Markup(f"#link(<k-{key}>, box({self.string(text)}));")

    def anchor(self, key: str) -> Markup:
        """A label of what stands before it."""
        return Markup(f"<k-{key}>")

    def picture(self, figure: Figure) -> Markup:
        """Code for the picture."""
        return Markup(typst_picture(figure, self.story))

    def stated_in_text(self, lines: Statement) -> Markup:
        """An equation with its words."""
        (words,) = self.speech.statement(lines)
        rows = _together(" ".join(self.printer.statement(lines)))
        return Markup(f"#inline({self.string(words)}, ${rows}$);")

    def stated_rows(self, rows: Sequence[Sequence[Stated]]) -> Markup:
        """Code for each line."""
        lines = []
        for row in rows:
            parts = [self._pieces(each.pieces, self._said(each.lines)) for each in row]
            first = [
                f"[{each.label}] + h(0.6em) + {pieces[0]}" if each.label else pieces[0]
                for each, pieces in zip(row, parts, strict=True)
            ]
            lines.append(" + h(2em) + ".join(first))
            lines += [f"h(2em) + {piece}" for piece in parts[-1][1:]]
        return Markup("(" + "".join(f"{line}, " for line in lines) + ")")


def _together(formula: str) -> str:
    """The formula, which is not broken within a divergence: there is no sign to break it at."""
    return formula.replace(" parallel ", ' thick class("normal", parallel) thick ')
