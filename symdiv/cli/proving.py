"""``symdiv prove``: a claim of one's own, proved or refuted."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from symdiv.cli.coq import accepted
from symdiv.cli.exporting import require_module_name
from symdiv.cli.refusing import refused
from symdiv.cli.showing import columns
from symdiv.cli.status import NOT_PROVED, REFUSED, UNDECIDED

if TYPE_CHECKING:
    from symdiv.proving import Verdict

__all__ = ["prove"]

# with what status it ends, by the verdict
_STATUS: Final = {"proved": 0, "refuted": NOT_PROVED, "undecided": UNDECIDED}
_WORST: Final = (REFUSED, NOT_PROVED, UNDECIDED, 0)  # of several claims
_SUFFIXES: Final = (".pdf", ".tex", ".v", ".json")


def _report_path(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """The callback of ``--report``."""
    if path is not None and path.suffix not in _SUFFIXES:
        raise click.BadParameter(f"'{path}' must end in {', '.join(_SUFFIXES)}")
    return path


@click.command(
    epilog="""\b
Examples:
  symdiv prove "kl(p, q) >= 0"
  symdiv prove "kl(p, q) == kl(q, p)"                      refuted, by an example
  symdiv prove "entropy(p) <= log(n)" --report bound.pdf
  symdiv prove "entropy(p) <= log(n)" --report bound.v     'coqc bound.v' checks it
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
    help="Write what is proved: FILE.pdf or FILE.tex the derivation, FILE.v a proof for Coq, "
    "FILE.json a certificate for 'symdiv verify'.",
)
@click.option("--coq", is_flag=True, help="Have Coq check the proof too; the report says so.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="When to give up on a claim.",
)
def prove(claim: str, report: Path | None, coq: bool, as_json: bool, timeout: float) -> int:
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
        return _each_line(coq, as_json, timeout)
    with refused():
        verdict = _verdict(claim, timeout, coq)
    if report and verdict.entry:
        _write(verdict, report)
    click.echo(_shown(verdict, as_json, indent=2))
    if report:
        said = report if verdict.entry else f"{report} is not written: the claim is not proved"
        click.echo(said, err=as_json or not verdict.entry)
    return _STATUS[verdict.status]


def _verdict(claim: str, timeout: float, coq: bool) -> "Verdict":
    from symdiv.proving import prove

    verdict = prove(claim, timeout=timeout)
    if coq and verdict.entry:
        (said,) = accepted([verdict.entry], quiet=True).values()
        verdict = replace(verdict, coq=said)
    return verdict


def _shown(verdict: "Verdict", as_json: bool, indent: int | None = None) -> str:
    from symdiv.export.terminal import Style

    if as_json:
        return json.dumps(verdict.as_json(), ensure_ascii=False, indent=indent)
    style = Style(
        heading=lambda text: click.style(text, bold=True),
        reason=lambda text: click.style(text, dim=True),
    )
    return verdict.text(columns(), style)


def _each_line(coq: bool, as_json: bool, timeout: float) -> int:
    """A verdict for each claim as it is read; one that is not understood does not stop the rest."""
    from symdiv.language import ClaimError

    statuses = {0}
    first = True
    for number, line in _claims():
        try:
            verdict = _verdict(line, timeout, coq)
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
    """Write what is proved, in the form that the file's suffix says."""
    from symdiv.export.writing import write_files

    with refused(str(path)):
        write_files(path.parent, {path.name: _WRITERS[path.suffix](verdict, path)})


def _rendered(verdict: "Verdict", path: Path) -> bytes:
    from symdiv.export.report import render
    from symdiv.notation import Notation

    made = render(verdict.document, Notation(), formats=(path.suffix.removeprefix("."),))
    ((_, make),) = made.files.items()
    return make()


def _for_coq(verdict: "Verdict", path: Path) -> bytes:
    from symdiv.coq.files import coq_file

    require_module_name(path)
    return coq_file(verdict.proved).encode()


def _certificate(verdict: "Verdict", path: Path) -> bytes:
    from symdiv.proof.certify import entry_certificate

    del path
    return entry_certificate(verdict.proved).encode()


_WRITERS: Final[Mapping[str, Callable[["Verdict", Path], bytes]]] = {
    ".pdf": _rendered,
    ".tex": _rendered,
    ".v": _for_coq,
    ".json": _certificate,
}
