"""Papers in LaTeX; they need amsmath, amssymb and hyperref."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from symdiv.documents.document import Statement
from symdiv.documents.figures import Figure
from symdiv.documents.figures.latex import DRAWING, latex_picture
from symdiv.documents.latex_report import LatexView
from symdiv.documents.markup import Markup
from symdiv.documents.papers.making import Made
from symdiv.documents.papers.view import PAGE, PaperView, Stated
from symdiv.formulas.formula import formula
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation

__all__ = ["latex_paper"]

# \described{words}{picture}: a reader that speaks says the words instead
_DESCRIBED: Final = r"""\newcommand{\described}[2]{\leavevmode\pdfstringdef{\words}{#1}%
  \drawing{/Span <</Alt (\words)>> BDC}#2\drawing{EMC}}"""


def latex_paper(paper: Made, notation: Notation) -> str:
    """The LaTeX of a paper."""
    view = LatexPaperView(Latex(notation), PAGE, labels=paper.labels)
    return view.fill("paper.tex.j2", doc=paper, drawing=f"{DRAWING}\n{_DESCRIBED}")


@dataclass(frozen=True, slots=True)
class LatexPaperView(LatexView, PaperView):
    """What the template of papers asks of LaTeX."""

    labels: Mapping[str, str] = field(default_factory=dict)

    def mathematics(self, text: str) -> Markup:
        """Between dollar signs."""
        return Markup(f"${_together(formula(text, self.printer))}$")

    def emphasis(self, text: str) -> Markup:
        """In italics."""
        return Markup(rf"\emph{{{self.text(text)}}}")

    def code(self, text: str) -> Markup:
        """In a typewriter's letters; a long name may be broken at its dots."""
        return Markup(rf"\texttt{{{self.text(text)}}}".replace(".", r".\allowbreak{}"))

    def link(self, key: str, text: str) -> Markup:
        """A link that is not broken."""
        return Markup(rf"\hyperlink{{{key}}}{{\mbox{{{self.text(text)}}}}}")

    def anchor(self, key: str) -> Markup:
        """The target of links, a little above its line."""
        return Markup(rf"\raisebox{{2ex}}[0pt][0pt]{{\hypertarget{{{key}}}{{}}}}")

    def picture(self, figure: Figure) -> Markup:
        """The picture environment, with words in its place."""
        drawn = latex_picture(figure, self.story)
        return Markup(f"\\described{{{self.text(figure.alt)}}}{{{drawn}}}")

    def stated_in_text(self, lines: Statement) -> Markup:
        """Between dollar signs."""
        return Markup(f"${_together(' '.join(self.printer.statement(lines)))}$")

    def stated_rows(self, rows: Sequence[Sequence[Stated]]) -> Markup:
        """The rows of an ``aligned`` environment."""
        lines = []
        for row in rows:
            first = [
                rf"\text{{{each.label}}}\enspace {each.pieces[0]}" if each.label else each.pieces[0]
                for each in row
            ]
            lines.append("& " + r" \qquad ".join(first))
            lines += [rf"& \qquad {piece}" for piece in row[-1].pieces[1:]]
        return Markup(" \\\\\n  ".join(lines))


def _together(formula: str) -> str:
    """The formula, which is not broken within a divergence."""
    return formula.replace(r"\parallel ", r"\parallel\nobreak ")
