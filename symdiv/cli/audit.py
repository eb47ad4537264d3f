"""``symdiv audit``: what is wrong among the entropies and divergences of a library."""

import json
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from symdiv.cli.progress import progress
from symdiv.cli.refusing import refused
from symdiv.cli.show import columns
from symdiv.cli.status import NOT_PROVED
from symdiv.documents.writing import require_regular, write_files

if TYPE_CHECKING:
    from symdiv.audit import Audit

__all__ = ["audit"]

# written out here, so that --help needs none of the tables
_LIBRARIES: Final = ("torch", "scipy", "jax", "numpyro", "tfp")


def _json(found: "Audit") -> bytes:
    return (json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


def _text(found: "Audit") -> bytes:
    return found.text().encode()


def _pdf(found: "Audit") -> bytes:
    from symdiv.audit.page import pdf

    return pdf(found)


_WRITERS: Final[Mapping[str, Callable[["Audit"], bytes]]] = {
    ".txt": _text,
    ".json": _json,
    ".pdf": _pdf,
}


def _path(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """The callback of ``-o``."""
    if path is not None and path.suffix not in _WRITERS:
        raise click.BadParameter(f"'{path}' must end in {', '.join(_WRITERS)}")
    return path and require_regular(path) and path


@click.command(
    epilog="""\b
Examples:
  symdiv audit torch --jobs 2             by two processes
  symdiv audit scipy --dtype float64
  symdiv audit jax -o jax.pdf             or .json, .txt

\b
Exit status: 0 nothing is wrong, 1 something is, 2 it cannot be tried."""
)
@click.argument("library", type=click.Choice(_LIBRARIES))
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="How many processes try cases at a time; by default 1.",
)
@click.option(
    "--dtype",
    "dtypes",
    type=click.Choice(["float64", "float32"]),
    multiple=True,
    help="In this dtype alone; by default in both.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_path,
    metavar="FILE",
    help="Write FILE.txt, FILE.json or FILE.pdf instead of the standard output.",
)
@click.option("--quiet", is_flag=True, help="No progress; with -o, nothing but errors.")
@click.pass_context
def audit(
    context: click.Context,
    library: str,
    jobs: int,
    dtypes: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    quiet: bool,
) -> None:
    """Try every discrete entropy and divergence of an installed LIBRARY.

    That is at boundary and extreme parameters, in float64 and float32, against rigorous bounds of
    the true values at the very floats that the library is given. What is wrong is listed, worst
    first.
    """
    from symdiv.audit import LIBRARIES
    from symdiv.audit import audit as audited
    from symdiv.audit.auditing import DTYPES, cases_of

    if out and as_json and out.suffix != ".json":
        raise click.UsageError(f"--json writes JSON, and {out.name} is to be {out.suffix[1:]}")
    chosen = dtypes or DTYPES
    with refused():
        LIBRARIES[library].require()
        count = 0 if quiet else sum(1 for _ in cases_of(LIBRARIES[library], chosen))
        with _processes(jobs) as executor, progress(count, f"Trying {library}") as bar:
            found = audited(
                library,
                executor,
                dtypes=chosen,
                progress=(lambda *_: bar.update(1)) if bar else None,
            )
    if out:
        write_files(out.parent, {out.name: _WRITERS[out.suffix](found)})
        if not quiet:
            click.echo(out)
    else:
        click.echo(_json(found).decode() if as_json else found.text(columns()), nl=False)
    context.exit(NOT_PROVED if found.faults else 0)


@contextmanager
def _processes(jobs: int) -> Iterator[Executor | None]:
    """So many processes, or none besides this; they are ended where this is interrupted."""
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as they shall: it is ours to answer
        executor.submit(int)
        signal.signal(signal.SIGINT, before)
        try:
            yield executor
        except KeyboardInterrupt:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.terminate()
            raise
