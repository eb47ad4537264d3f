"""Papers as files, made as reports on one entry are."""

from symdiv.export.papers.latex import latex_paper
from symdiv.export.papers.making import Made
from symdiv.export.papers.typst import typst_paper
from symdiv.export.report import FORMATS, Report, report_of
from symdiv.notation import Notation

__all__ = ["render_paper"]


def render_paper(
    paper: Made, notation: Notation, *, formats: tuple[str, ...] = FORMATS, engine: str = "auto"
) -> Report:
    """The paper in each of the ``formats``; only the PDF is still to be compiled.

    Raises ValueError for an unknown format or engine, and for names that would be shown alike.
    """
    return report_of(
        paper.id,
        lambda: latex_paper(paper, notation),
        lambda: typst_paper(paper, notation),
        formats,
        engine,
    )
