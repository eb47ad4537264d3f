"""``symdiv verify``: certificates replayed by processes without SymPy, and compared with claims."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from symdiv.certificates.limits import MAX_SECONDS, SECONDS
from symdiv.cli.coq import verify_by_coq
from symdiv.cli.names import EntryName, catalogue
from symdiv.cli.program import one_line
from symdiv.cli.progress import progress

if TYPE_CHECKING:
    from symdiv.certificates.verdict import Failed, Verdict
    from symdiv.theorems.catalogue import Entry

__all__ = ["TargetName", "verdicts_on", "verify"]

_MAX_DIFFERENCE: Final = 600  # characters


class TargetName(click.ParamType):
    """The name of an entry, or a file: what ends in .json, has a folder in it, or is no name.

    A file that is named as an entry is meant by ``./gibbs``.
    """

    name = "target"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Entry | Path":
        """The entry or the path."""
        path = Path(str(value))
        separators = [each for each in (os.sep, os.altsep) if each]
        if path.suffix == ".json" or any(each in str(value) for each in separators):
            return path
        if str(value) not in catalogue() and path.exists() and not path.is_dir():
            return path
        return EntryName().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so; a shell completes files where there are none."""
        names = EntryName().shell_complete(ctx, param, incomplete)
        return [CompletionItem(incomplete, type="file"), *names]


@click.command(
    epilog="""\b
Examples:
  symdiv verify gibbs                   write its certificate, and replay that
  symdiv verify gibbs.json other.json   replay files
  symdiv verify --all --jobs 2 --quiet  every entry, by two processes, a line each
  symdiv verify --coq gibbs             Coq checks its statement and its proof

\b
Exit status: 0 all verified; 1 refused; 2 not a certificate."""
)
@click.argument("targets", metavar="FILE...|NAME...", nargs=-1, type=TargetName())
@click.option("--all", "all_", is_flag=True, help="Verify every entry.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="How many processes replay at a time; by default 1.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=MAX_SECONDS),
    default=SECONDS,
    metavar="S",
    help=f"Seconds for each replay; by default {SECONDS:g}.",
)
@click.option("--coq", is_flag=True, help="Have Coq check the proofs of entries, by coqc.")
@click.option("--quiet", is_flag=True, help="One line for each, without its statement.")
@click.pass_context
def verify(
    context: click.Context,
    targets: "tuple[Entry | Path, ...]",
    all_: bool,
    jobs: int,
    timeout: float,
    coq: bool,
    quiet: bool,
) -> None:
    """Replay certificates, and print what they prove in full.

    A FILE is replayed as it is. Of an entry, by its NAME, the certificate is written first, and
    what it proves must be what the entry states. With --coq, Coq checks the statement of an entry
    and a proof with the lines of its derivation, and says on which axioms they rest.
    """
    if targets and all_:
        raise click.UsageError("--all stands for all names, so none can be given with it")
    if not targets and not all_:
        raise click.UsageError("name a file or an entry, or all entries by --all")
    chosen = tuple(catalogue().values()) if all_ else tuple(dict.fromkeys(targets))
    if coq:
        if files := [str(target) for target in chosen if isinstance(target, Path)]:
            raise click.UsageError(f"--coq checks entries by name, and {files[0]} is a file")
        entries = [target for target in chosen if not isinstance(target, Path)]
        context.exit(verify_by_coq(entries, jobs=jobs, seconds=timeout, quiet=quiet))
    verdicts = verdicts_on(chosen, jobs, timeout)
    for target, verdict in zip(chosen, verdicts, strict=True):
        _tell(target, verdict, quiet)
    if len(chosen) > 1 and not quiet:
        count = sum(verdict.status == 0 for verdict in verdicts)
        click.echo(f"{count} of {len(chosen)} verified")
    context.exit(int(max(verdict.status for verdict in verdicts)))


def verdicts_on(targets: "Sequence[Entry | Path]", jobs: int, timeout: float) -> "list[Verdict]":
    """What became of each target, in their order, compared with what the entries state."""
    from symdiv.certificates.processes import replays

    verdicts: dict[int, Verdict] = {}
    files: dict[int, str] = {}
    with tempfile.TemporaryDirectory(prefix="symdiv-") as folder:
        for place, target in enumerate(targets):
            if isinstance(target, Path):
                files[place] = str(target)
            elif isinstance(written := _written(target, Path(folder)), Path):
                files[place] = str(written)
            else:
                verdicts[place] = written
        places = list(files)
        with (
            closing(replays(list(files.values()), jobs, timeout)) as told,
            progress(len(files), "Replaying") as bar,
        ):
            for number, verdict in told:
                verdicts[places[number]] = verdict
                if bar:
                    bar.update(1)
    return [_compared(target, verdicts[place]) for place, target in enumerate(targets)]


def _written(entry: "Entry", folder: Path) -> "Path | Failed":
    """The file with the certificate of an entry, if it has a proof."""
    from symdiv.certificates.verdict import Failed, Status
    from symdiv.kernel.term import KernelError
    from symdiv.theorems.catalogue import ProofError
    from symdiv.theorems.certify import entry_certificate

    try:
        text = entry_certificate(entry)
    except (KernelError, ProofError) as error:
        return Failed(Status.REFUSED, str(error))
    file = folder / f"{entry.id}.json"
    file.write_text(text, encoding="ascii")
    return file


def _compared(target: "Entry | Path", verdict: "Verdict") -> "Verdict":
    """The verdict, but refused if what was verified is not what the entry of that name states."""
    from symdiv.certificates.statement import stated
    from symdiv.certificates.verdict import Failed, Status

    if isinstance(verdict, Failed) or (entry := _entry(target, verdict.name)) is None:
        return verdict
    difference = verdict.statement.difference(stated(entry.claim))
    if not difference:
        return verdict
    why = f"its steps prove something, but not what {entry.id} states: {difference}"
    return Failed(Status.REFUSED, why[:_MAX_DIFFERENCE])


def _entry(target: "Entry | Path", name: str) -> "Entry | None":
    """The entry that a target is, or that a file with this ``name`` in it says to prove."""
    return catalogue().get(name) if isinstance(target, Path) else target


def _tell(target: "Entry | Path", verdict: "Verdict", quiet: bool) -> None:
    """Print what became of a target: what was verified, or why nothing was."""
    from symdiv.certificates.layout import called, described, paragraph
    from symdiv.certificates.verdict import Failed

    name = one_line(click.format_filename(target) if isinstance(target, Path) else target.id)
    if isinstance(verdict, Failed):
        click.echo(one_line(f"symdiv: {name}: {verdict}"), err=True)
        return
    entry = _entry(target, verdict.name)
    if quiet:
        as_what = f", it is {entry.id}" if entry else ", it is no entry"
        click.echo(f"{name}: verified{'' if target is entry else as_what}")
        return
    known = (
        f"This is {entry.id}: {entry.title}."
        if entry
        else f"It calls itself {called(verdict)}: no entry."
    )
    click.echo(f"{name}: verified\n{paragraph(known)}\n{described(verdict)}\n")
