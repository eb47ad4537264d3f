"""``symdiv check``: derivations of one's own, each of their steps proved, refuted or neither."""

import json
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from symdiv.certificates.limits import MAX_SECONDS
from symdiv.cli.answering import REPORTS, rendered, report_path
from symdiv.cli.notation import notation_of, notation_options
from symdiv.cli.program import one_line, unexpected
from symdiv.cli.refusing import refused
from symdiv.cli.show import columns
from symdiv.cli.status import NOT_PROVED, REFUSED, UNDECIDED
from symdiv.documents.formats import FORMATS
from symdiv.documents.writing import write_files
from symdiv.workers import MAX_MEGABYTES, MEGABYTES, MIN_MEGABYTES

if TYPE_CHECKING:
    from symdiv.derivations import Checked, CheckedDerivation

__all__ = ["check"]

# with what status it ends, the worst first
_STATUS: Final = {"unread": REFUSED, "refuted": NOT_PROVED, "undecided": UNDECIDED, "proved": 0}
_STDIN: Final = "-"


@click.command(
    epilog="""\b
Examples:
  symdiv check gibbs.sym.txt notes.md paper.tex
  symdiv check --jobs 2 --timeout 60 chapter.md
  symdiv check --json notes.md
  symdiv check - < gibbs.sym.txt

\b
Marks: ✓ proved, + proved under hypotheses that the text does not state,
  ✗ refuted, ? neither, ! not understood.
Exit status: 0 all proved, 1 something refuted, 3 something neither,
  2 something not understood."""
)
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(allow_dash=True, readable=False, path_type=Path),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="How many steps are proved at a time; by default 1.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=MAX_SECONDS),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="When to give up on a step.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=MIN_MEGABYTES, max=MAX_MEGABYTES),
    default=MEGABYTES,
    show_default=True,
    metavar="MB",
    help="The memory that may be taken for it.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Look for a small change that makes the first wrong line true: a sign, an order of "
    "arguments, a factor, a hypothesis, a relation.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=report_path,
    metavar="FILE",
    help="Write what is proved: FILE.pdf or FILE.tex the lines with their reasons, FILE.v a proof "
    "for Coq, FILE.json a certificate for 'symdiv verify'; of several derivations FILE-1, FILE-2.",
)
@click.option("--fragment", is_flag=True, help="FILE.tex without a preamble, for a paper of yours.")
@notation_options
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--strict",
    is_flag=True,
    help="Exit status 3 where a hypothesis is needed that the text does not state.",
)
def check(
    files: tuple[Path, ...],
    jobs: int,
    timeout: float,
    memory: int,
    fix: bool,
    report: Path | None,
    fragment: bool,
    divergence: str,
    logarithm: str,
    index: str,
    rename: tuple[str, ...],
    as_json: bool,
    strict: bool,
) -> int:
    """Check the derivations in each FILE line by line, and name the first wrong one.

    FILE.sym.txt has the plain form, and FILE.md has it in code fences that begin with ```symdiv:

    \b
        theorem: Gibbs' inequality
        assume: p << q
        kl(p, q)
          == sum(p[i]*log(p[i]/q[i]), i)     definition
          >= sum(p[i]*(1 - q[i]/p[i]), i)    log x >= 1 - 1/x
          >= 1 - sum(q[i], i)
          == 0

    'let m = (p + q)/2' defines a name. Lines are related by ==, <=, <, >=, > or, where they are
    relations, by iff and implies; what is said in them, 'symdiv prove --help' tells. Two blanks
    separate a line from a remark. Of FILE.tex, FILE.md and FILE.ipynb the displayed formulas are
    read; '% symdiv: assume p \\ll q' and '% symdiv: y distribution' say what the text does not, in
    Markdown as <!-- symdiv: ... -->. With '-' the plain form is read from standard input.
    """
    from symdiv.derivations import check as checked

    if fragment and (report is None or report.suffix != ".tex"):
        raise click.UsageError("--fragment is for --report FILE.tex")
    if report:
        _require_other(report, files)
    look = partial(checked, timeout=timeout, memory=memory, jobs=jobs, fix=fix)
    found = dict(_each(files, look))
    if not found:
        return REFUSED
    derivations = [each for checked in found.values() for each in checked.derivations]
    written: dict[str, bytes] = {}
    entries = [each.whole.entry for each in derivations if each.whole.entry]
    if report and entries:
        notation = notation_of(divergence, logarithm, index, rename, entries)
        made = partial(rendered, notation=notation, fragment=fragment)
        written = _reports(derivations, report, made)
    _tell(found, as_json)
    if report and written:
        for path in write_files(report.parent, written):
            click.echo(path, err=as_json)
    if report and not written:
        click.echo(f"{report} is not written: nothing is proved", err=True)
    return _status(found.values(), strict) if len(found) == len({*files}) else REFUSED


def _require_other(report: Path, files: "Collection[Path]") -> None:
    """Refuse a report, or one of several, that would take the place of a file that is read."""
    if not report.parent.is_dir():
        raise click.UsageError(f"--report: there is no folder '{report.parent}'")
    names = re.compile(rf"{re.escape(report.stem)}-\d+{re.escape(report.suffix)}")
    numbered = [each for each in report.parent.iterdir() if names.fullmatch(each.name)]
    for there in (report, *numbered):
        for file in files:
            with suppress(OSError):  # a file that is not there is no other
                if file.samefile(there):
                    raise click.UsageError(f"--report: {there} is {file}, which is read")


def _each(
    files: Sequence[Path], look: "Callable[[str | Path], Checked]"
) -> "Iterator[tuple[str, Checked]]":
    """What is found in each file; one that cannot be read is a line, and ends no other."""
    from symdiv.derivations.plain import MAX_CHARACTERS

    for file in dict.fromkeys(files):
        is_stdin = str(file) == _STDIN
        try:
            yield str(file), look(sys.stdin.read(MAX_CHARACTERS + 1) if is_stdin else file)
            continue
        except OSError as error:
            why = error.strerror or str(error)
        except ValueError as error:
            why = str(error)
        except Exception as error:
            why = unexpected(error)
        click.echo(f"symdiv: {one_line(f'{file}: {why}')}", err=True)


def _reports(
    derivations: "Sequence[CheckedDerivation]", path: Path, made: Callable[..., bytes]
) -> dict[str, bytes]:
    """The files of what is proved, numbered where there are several derivations."""
    make = made if path.suffix.removeprefix(".") in FORMATS else REPORTS[path.suffix]
    written: dict[str, bytes] = {}
    for number, each in enumerate(derivations, 1):
        if each.whole.entry is not None:
            tail = f"-{number}" if len(derivations) > 1 else ""
            name = f"{path.stem}{tail}{path.suffix}"
            with refused(name):
                written[name] = make(each, path.with_name(name))
    return written


def _tell(found: "dict[str, Checked]", as_json: bool) -> None:
    from symdiv.derivations.showing import as_data, shown
    from symdiv.documents.terminal import Style

    if as_json:
        data: list[dict[str, Any]] = [
            {"file": name, "derivations": as_data(each)} for name, each in found.items()
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    style = Style(
        heading=lambda text: click.style(text, bold=True),
        reason=lambda text: click.style(text, dim=True),
    )
    blocks = [shown(each, name, columns(), style) for name, each in found.items()]
    click.echo("\n\n".join(blocks))


def _status(found: "Collection[Checked]", strict: bool) -> int:
    statuses = {each.status for each in found}
    if strict and any(each.whole.unstated for every in found for each in every.derivations):
        statuses.add("undecided")
    return next(status for word, status in _STATUS.items() if word in statuses)
