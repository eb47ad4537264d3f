"""``symdiv vectors``: exact inputs with intervals that contain the values, as files for tests."""

from pathlib import Path

import click

from symdiv.cli.progress import progress
from symdiv.cli.refusing import refused

__all__ = ["vectors"]


@click.command(
    epilog="""\b
Examples:
  symdiv vectors                     into the folder vectors
  symdiv vectors -o tests/vectors    into another"""
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("vectors"),
    show_default=True,
    metavar="FOLDER",
    help="The folder to write into.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def vectors(out: Path, quiet: bool) -> None:
    """Write reference vectors: JSON files that a test in any language reads.

    They hold inputs at boundaries and extremes as exact numbers, and for entropies, divergences and
    losses two decimals with the exact value between them. A README says how to read them.
    """
    from symdiv.documents.writing import write_files
    from symdiv.vectors import FILES

    contents = {}
    with refused(), progress(len(FILES), "vectors") as bar:
        for name, made in FILES.items():
            contents[name] = made().encode()
            if bar:
                bar.update(1)
    for path in write_files(out, contents):
        if not quiet:
            click.echo(path)
