"""Reports as files: everything is checked and rendered before the first one is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from symdiv.documents.document import Document
from symdiv.documents.formats import ENGINES, FORMATS
from symdiv.documents.latex_report import latex_fragment, latex_report
from symdiv.documents.tex_engine import compile_tex, pdflatex
from symdiv.documents.typst_engine import compile_typst
from symdiv.documents.typst_report import typst_report
from symdiv.documents.writing import require_regular, write_files
from symdiv.formulas.notation import Notation

__all__ = ["Report", "render", "report_of", "write"]


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
    if fragment and formats != ("tex",):
        raise ValueError("a fragment is LaTeX only: its format is tex")
    latex = latex_fragment if fragment else latex_report
    return report_of(
        document.id,
        lambda: latex(document, notation),
        lambda: typst_report(document, notation),
        formats,
        engine,
    )


def report_of(
    name: str,
    latex: Callable[[], str],
    typst: Callable[[], tuple[str, Mapping[str, str]]],
    formats: tuple[str, ...],
    engine: str,
) -> Report:
    """The files ``name`` in each of the ``formats``, from what makes their sources.

    Raises ValueError for an unknown format or engine.
    """
    for value, known in ((engine, ENGINES), *((each, FORMATS) for each in formats)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
    source = latex()
    makers: dict[str, Callable[[], bytes]] = {"tex": source.encode}
    if "pdf" in formats:
        makers["pdf"] = _pdf(source, typst, engine)
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
    for name in report.files:
        require_regular(folder / name)  # before anything is compiled
    return write_files(folder, {name: make() for name, make in report.files.items()})
