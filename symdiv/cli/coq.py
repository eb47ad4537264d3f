"""Entries before Coq: several at a time, with a progress bar where there are many."""

import os
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from symdiv.cli.program import one_line
from symdiv.cli.progress import progress
from symdiv.cli.status import NOT_PROVED

if TYPE_CHECKING:
    from symdiv.coq.checker import Accepted, CoqError
    from symdiv.theorems.catalogue import Entry

# of how many entries Coq is asked in one process
_TOGETHER: Final = 12

__all__ = ["accepted", "asked", "verify_by_coq"]


def asked(
    entries: Sequence["Entry"],
    *,
    jobs: int = 1,
    seconds: float | None = None,
    together: int = 1,
) -> Iterator[tuple["Entry", "Accepted | CoqError"]]:
    """Each entry with what Coq says of it, in order; a ``ClickException`` where there is no Coq.

    It is asked about so many ``together``, and about each of these where it refuses one.
    """
    from concurrent.futures import ThreadPoolExecutor

    from symdiv.coq.checker import SECONDS, CoqError, CoqMissingError, started
    from symdiv.coq.proof import proof
    from symdiv.coq.statement import statement

    texts = [(statement(e.claim), proof(e.derivation, e.theorem, e.claim)) for e in entries]
    groups = [texts[place : place + together] for place in range(0, len(texts), together)]
    try:
        with started(seconds or SECONDS) as coq, ThreadPoolExecutor(jobs) as pool:

            def verdict(files: tuple[str, str]) -> "Accepted | CoqError":
                try:
                    return coq.check(*files)
                except CoqError as error:
                    return error

            def verdicts(group: list[tuple[str, str]]) -> "list[Accepted | CoqError]":
                if len(group) > 1:
                    with suppress(CoqError):
                        return [*coq.check_together(group)]
                return [verdict(files) for files in group]

            futures = [pool.submit(verdicts, group) for group in groups]
            try:
                found = (said for future in futures for said in future.result())
                yield from zip(entries, found, strict=True)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                coq.stop()
    except (CoqMissingError, CoqError) as error:
        raise click.ClickException(str(error)) from error


def accepted(entries: Sequence["Entry"], *, quiet: bool) -> dict[str, "Accepted"]:
    """What Coq says of each entry by id, where all must be accepted."""
    from symdiv.coq.checker import Accepted

    found: dict[str, Accepted] = {}
    jobs = min(os.cpu_count() or 1, 4)
    for entry, said in asked(entries, jobs=jobs, together=_TOGETHER):
        if not isinstance(said, Accepted):
            raise click.ClickException(f"{entry.id}: Coq does not accept the proof: {said}")
        found[entry.id] = said
        if not quiet and len(entries) > 1:
            click.echo(f"[{len(found)}/{len(entries)}] {entry.id}: accepted by Coq", err=True)
    return found


def verify_by_coq(
    entries: Sequence["Entry"], *, jobs: int, seconds: float | None, quiet: bool
) -> int:
    """Print what Coq says of each entry, and what was proved in full; the exit status."""
    from symdiv.coq.checker import Accepted

    refused = 0
    with progress(len(entries), "Coq") as bar:
        for entry, said in asked(entries, jobs=jobs, seconds=seconds):
            if isinstance(said, Accepted):
                click.echo(_described(entry, said, quiet))
            else:
                click.echo(f"symdiv: {entry.id}: refused by Coq: {one_line(str(said))}", err=True)
                refused += 1
            if bar:
                bar.update(1)
    if len(entries) > 1 and not quiet:
        click.echo(f"{len(entries) - refused} of {len(entries)} accepted by Coq")
    return NOT_PROVED if refused else 0


def _described(entry: "Entry", said: "Accepted", quiet: bool) -> str:
    from symdiv.coq.statement import proposition

    verdict = f"{entry.id}: accepted by Coq {said.version}"
    if quiet:
        return verdict
    axioms = textwrap.fill(
        f"axioms: {', '.join(said.axioms) or 'none'}",
        79,
        initial_indent="  ",
        subsequent_indent=" " * 10,
        break_on_hyphens=False,
    )
    return f"{verdict}\n{proposition(entry.claim, 79)}\n{axioms}\n"
