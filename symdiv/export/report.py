"""Reports as files: everything is checked and rendered before the first one is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from symdiv.export.document import Document
from symdiv.export.latex_report import latex_fragment, latex_report
from symdiv.export.papers.latex import latex_paper
from symdiv.export.papers.making import Made
from symdiv.export.papers.typst import typst_paper
from symdiv.export.tex_engine import compile_tex, pdflatex
from symdiv.export.typst_engine import compile_typst
from symdiv.export.typst_report import typst_report
from symdiv.export.writing import write_files
from symdiv.notation import Notation

__all__ = ["ENGINES", "FORMATS", "Report", "render", "render_paper", "write"]

ENGINES: Final = ("auto", "typst", "tex")
FORMATS: Final = ("pdf", "tex")


@dataclass(frozen=True, slots=True)
class Report:
    """The files of one report: names with suffixes, and what makes their contents."""

    id: str
    files: Mapping[str, Callable[[], bytes]]


def render(
    document: Document,
    notation: Notation,
    *,
    formats: tuple[str, ...] = FORMATS,
    engine: str = "auto",
    fragment: bool = False,
) -> Report:
    """The report in each of the ``formats``; only the PDF is still to be compiled.

    A ``fragment`` has no PDF. Raises ValueError for an unknown format or engine, and for names that
    would be shown alike.
    """
    _check(formats, engine)
    if fragment and formats != ("tex",):
        raise ValueError("a fragment is LaTeX only: its format is tex")
    latex = (latex_fragment if fragment else latex_report)(document, notation)
    return _report(document.id, latex, lambda: typst_report(document, notation), formats, engine)


def render_paper(
    paper: Made, notation: Notation, *, formats: tuple[str, ...] = FORMATS, engine: str = "auto"
) -> Report:
    """The paper in each of the ``formats``; only the PDF is still to be compiled.

    Raises ValueError for an unknown format or engine, and for names that would be shown alike.
    """
    _check(formats, engine)
    latex = latex_paper(paper, notation)
    return _report(paper.id, latex, lambda: typst_paper(paper, notation), formats, engine)


def _check(formats: tuple[str, ...], engine: str) -> None:
    for value, known in ((engine, ENGINES), *((each, FORMATS) for each in formats)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")


def _report(
    name: str,
    latex: str,
    typst: Callable[[], tuple[str, Mapping[str, str]]],
    formats: tuple[str, ...],
    engine: str,
) -> Report:
    makers: dict[str, Callable[[], bytes]] = {"tex": latex.encode}
    if "pdf" in formats:
        makers["pdf"] = _pdf(latex, typst, engine)
    files = {f"{name}.{each}": makers[each] for each in FORMATS[::-1] if each in formats}
    return Report(name, MappingProxyType(files))


def _pdf(
    latex: str, typst: Callable[[], tuple[str, Mapping[str, str]]], engine: str
) -> Callable[[], bytes]:
    if engine == "tex" or (engine == "auto" and pdflatex()):
        return lambda: compile_tex(latex)
    source, inputs = typst()
    return lambda: compile_typst(source, inputs)


def write(report: Report, folder: Path) -> list[Path]:
    """Write the files of a report, each whole or not at all; the folder is made if need be.

    Raises OSError, ``TexError`` or ``TypstError``.
    """
    return write_files(folder, {name: make() for name, make in report.files.items()})
