"""What a process of its own answers about a claim, as plain data: a verdict that can be printed.

The process that asks imports nothing of the prover. So it starts at once, and ends the other
whatever that is doing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import click

from symdiv.cli.coq import accepted
from symdiv.cli.export import require_module_name
from symdiv.cli.program import unexpected
from symdiv.cli.refusing import refused
from symdiv.cli.status import NOT_PROVED, REFUSED, UNDECIDED
from symdiv.documents.formats import FORMATS
from symdiv.documents.writing import require_regular
from symdiv.workers import EndedError, Limits, call

if TYPE_CHECKING:
    from symdiv.documents.document import Document
    from symdiv.formulas.notation import Notation
    from symdiv.prover import Verdict
    from symdiv.theorems.catalogue import Entry

__all__ = ["REPORTS", "Answer", "Form", "answered", "rendered", "report_path"]

T = TypeVar("T")
# with what status it ends, by the verdict
_STATUS: Final = {"proved": 0, "refuted": NOT_PROVED, "undecided": UNDECIDED}


@dataclass(frozen=True, slots=True)
class Answer:
    """What to print, with which status to exit, and the report where one was made.

    Where the status is REFUSED, the text is one line that says why there is no verdict.
    """

    status: int
    text: str
    report: bytes | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How an answer is wanted: for programs or people, checked by Coq, with a report at a path."""

    as_json: bool
    indent: int | None
    width: int
    coq: bool = False
    report: Path | None = None


def answered(claim: str, limits: Limits, form: Form) -> Answer:
    """The answer about a claim; where limits do not suffice, that it is undecided."""
    try:
        found: Answer = call(
            _searched, claim, limits.seconds, limits=limits, then=partial(_told, form)
        )
    except EndedError as error:
        return _ended(claim, str(error), form)
    return found


def _searched(claim: str, seconds: float) -> "Verdict | Answer":
    """The verdict, or why there is none."""
    from symdiv.language import ClaimError
    from symdiv.prover.prover import prove

    def search() -> "Verdict | Answer":
        try:
            return prove(claim, timeout=seconds)
        except ClaimError:
            raise
        except ValueError as error:
            # which says nothing of the claim
            return Answer(REFUSED, unexpected(error))

    return _or_why(search)


def _told(form: Form, found: "Verdict | Answer") -> Answer:
    """The verdict as it is wanted, once the time of the search is over."""
    return found if isinstance(found, Answer) else _or_why(lambda: _shown(found, form))


def _or_why(work: Callable[[], T]) -> T | Answer:
    try:
        with refused():
            return work()
    except MemoryError:
        raise
    except click.ClickException as error:
        return Answer(REFUSED, error.format_message())
    except Exception as error:
        return Answer(REFUSED, unexpected(error))


def _shown(verdict: "Verdict", form: Form) -> Answer:
    if form.coq and verdict.entry:
        (said,) = accepted([verdict.entry], quiet=True).values()
        verdict = replace(verdict, coq=said)
    report = None
    if form.report and verdict.entry:
        with refused(str(form.report)):
            report = REPORTS[form.report.suffix](verdict, form.report)
    return Answer(_STATUS[verdict.status], _text(verdict, form), report)


def _text(verdict: "Verdict", form: Form) -> str:
    from symdiv.documents.terminal import Style

    if form.as_json:
        return _json(verdict.as_json(), form)
    style = Style(heading=_heading, reason=lambda text: click.style(text, dim=True))
    return verdict.text(form.width, style)


def _json(data: Mapping[str, Any], form: Form) -> str:
    return json.dumps(data, ensure_ascii=False, indent=form.indent)


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _ended(claim: str, why: str, form: Form) -> Answer:
    """The answer where nothing is left of the process that was asked."""
    data = {"claim": claim, "verdict": "undecided", "tried": [why], "remaining": None}
    text = f"{_heading(f'undecided: {claim}')}\n  {why}"
    return Answer(UNDECIDED, _json(data, form) if form.as_json else text)


class Proved(Protocol):
    """What has a proof, and a report on it."""

    @property
    def proved(self) -> "Entry": ...

    @property
    def document(self) -> "Document": ...


def rendered(
    verdict: Proved, path: Path, notation: "Notation | None" = None, *, fragment: bool = False
) -> bytes:
    """The report on what is proved, in the format of the path."""
    from symdiv.documents.report import render
    from symdiv.formulas.notation import Notation

    formats = (path.suffix.removeprefix("."),)
    made = render(verdict.document, notation or Notation(), formats=formats, fragment=fragment)
    ((_, make),) = made.files.items()
    return make()


def _for_coq(verdict: Proved, path: Path) -> bytes:
    from symdiv.coq.files import coq_file

    require_module_name(path)
    return coq_file(verdict.proved).encode()


def _certificate(verdict: Proved, path: Path) -> bytes:
    from symdiv.theorems.certify import entry_certificate

    del path
    return entry_certificate(verdict.proved).encode()


REPORTS: Final[Mapping[str, Callable[[Proved, Path], bytes]]] = {
    **{f".{each}": rendered for each in FORMATS},
    ".v": _for_coq,
    ".json": _certificate,
}


def report_path(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """The callback of ``--report``."""
    if path is not None and path.suffix not in REPORTS:
        raise click.BadParameter(f"'{path}' must end in {', '.join(REPORTS)}")
    if path is not None:
        require_regular(path)
    return path
