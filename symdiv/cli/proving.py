"""``symdiv prove``: a claim of one's own, proved or refuted."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from symdiv.cli.refusing import refused
from symdiv.cli.showing import columns
from symdiv.cli.status import NOT_PROVED, REFUSED, UNDECIDED

if TYPE_CHECKING:
    from symdiv.proving import Verdict

__all__ = ["prove"]

# with what status it ends, by the verdict
_STATUS: Final = {"proved": 0, "refuted": NOT_PROVED, "undecided": UNDECIDED}
_WORST: Final = (REFUSED, NOT_PROVED, UNDECIDED, 0)  # of several claims
_SUFFIXES: Final = (".pdf", ".tex")


def _report_path(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """The callback of ``--report``."""
    if path is not None and path.suffix not in _SUFFIXES:
        raise click.BadParameter(f"'{path}' must end in {' or '.join(_SUFFIXES)}")
    return path


@click.command(
    epilog="""\b
Examples:
  symdiv prove "kl(p, q) >= 0"
  symdiv prove "kl(p, q) == kl(q, p)"                      refuted, by an example
  symdiv prove "entropy(p) <= log(n)" --report bound.pdf
  symdiv prove "kl(p, m) <= log(2)  where m = (p + q)/2"
  symdiv prove --json - < claims.txt                       a claim a line

\b
Exit status: 0 proved, 1 refuted, 3 neither, 2 not understood."""
)
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_report_path,
    metavar="FILE",
    help="Write the derivation as FILE.pdf or FILE.tex, if the claim is proved.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="When to give up on a claim.",
)
def prove(claim: str, report: Path | None, as_json: bool, timeout: float) -> int:
    """Prove CLAIM, or refute it by an exact example.

    A claim is a relation, as in the examples. p, q and r are any distributions over {1..n}, z are
    logits, and other names are numbers. Conditions and definitions follow after 'where'. With '-'
    claims are read from standard input, one a line.

    Functions: kl, cross_entropy, entropy (base=2 for bits), log, exp, sqrt, sigmoid, softmax,
    bernoulli, categorical, uniform, one_hot, sum(term, i), diff(term, x), delta(i, k).
    """
    if claim == "-":
        if report:
            raise click.UsageError("--report is for one claim, not for those of standard input")
        return _each_line(as_json, timeout)
    with refused():
        verdict = _verdict(claim, timeout)
    if report:
        _write(verdict, report)
    click.echo(_shown(verdict, as_json, indent=2))
    if report and verdict.entry:
        click.echo(report, err=as_json)
    return _STATUS[verdict.status]


def _verdict(claim: str, timeout: float) -> "Verdict":
    from symdiv.proving import prove

    return prove(claim, timeout=timeout)


def _shown(verdict: "Verdict", as_json: bool, indent: int | None = None) -> str:
    from symdiv.export.terminal import Style

    if as_json:
        return json.dumps(verdict.as_json(), ensure_ascii=False, indent=indent)
    style = Style(
        heading=lambda text: click.style(text, bold=True),
        reason=lambda text: click.style(text, dim=True),
    )
    return verdict.text(columns(), style)


def _each_line(as_json: bool, timeout: float) -> int:
    """A verdict for each claim as it is read; one that is not understood does not stop the rest."""
    from symdiv.language import ClaimError

    statuses = {0}
    first = True
    for number, line in _claims():
        try:
            verdict = _verdict(line, timeout)
        except ClaimError as error:
            click.echo(f"symdiv: line {number}: {error}", err=True)
            statuses.add(REFUSED)
            continue
        if not first and not as_json:
            click.echo()
        first = False
        click.echo(_shown(verdict, as_json))
        statuses.add(_STATUS[verdict.status])
    return next(status for status in _WORST if status in statuses)


def _claims() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            yield number, text


def _write(verdict: "Verdict", path: Path) -> None:
    """Write the report on a proved claim; without one, nothing is written."""
    from dataclasses import replace

    from symdiv.export.report import render
    from symdiv.export.writing import write_files
    from symdiv.notation import Notation

    if verdict.entry is None:
        return
    with refused(str(path)):
        kind = path.suffix.removeprefix(".")
        made = render(replace(verdict.document, id="claim"), Notation(), formats=(kind,))
        ((_, make),) = made.files.items()
        write_files(path.parent, {path.name: make()})
