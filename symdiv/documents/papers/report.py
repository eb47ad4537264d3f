"""Papers as files, made as reports on one entry are."""

from dataclasses import replace

from symdiv.documents.formats import FORMATS
from symdiv.documents.letters import lettered
from symdiv.documents.papers.latex import latex_paper
from symdiv.documents.papers.making import Made, Theorem
from symdiv.documents.papers.typst import typst_paper
from symdiv.documents.report import Report, report_of
from symdiv.formulas.notation import Notation

__all__ = ["render_paper"]


def render_paper(
    paper: Made, notation: Notation, *, formats: tuple[str, ...] = FORMATS, engine: str = "auto"
) -> Report:
    """The paper in each of the ``formats``; only the PDF is still to be compiled.

    Raises ValueError for an unknown format or engine, and for names that would be shown alike.
    """
    fitted = _lettered(paper, notation)
    return report_of(
        paper.id,
        lambda: latex_paper(fitted, notation),
        lambda: typst_paper(fitted, notation),
        formats,
        engine,
    )


def _lettered(paper: Made, notation: Notation) -> Made:
    sections = [
        replace(
            section,
            blocks=tuple(
                replace(block, document=lettered(block.document, notation))
                if isinstance(block, Theorem)
                else block
                for block in section.blocks
            ),
        )
        for section in paper.sections
    ]
    return replace(paper, sections=tuple(sections))
