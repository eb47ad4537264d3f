"""``symdiv export``: a theorem for another program."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symdiv.cli.names import EntryName
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.proof.catalogue import Entry

__all__ = ["export"]


@click.command(
    epilog="""\b
Examples:
  symdiv export gibbs --to coq              prelude.v, gibbs_statement.v, gibbs_proof.v
  symdiv export gibbs --to coq -o gibbs.v   all in one file; 'coqc gibbs.v' checks it"""
)
@click.argument("entry", metavar="NAME", type=EntryName())
@click.option("--to", "target", type=click.Choice(["coq"]), required=True, help="For what.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR|FILE.v",
    help="The folder to write to, the current one by default, or one file for all.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def export(entry: "Entry", target: str, out: Path, quiet: bool) -> None:
    """Write the theorem NAME, with its proof, for another program to check.

    For Coq that is its statement, in the words of Coq's standard library alone, a proof with the
    lines of the derivation, and a prelude that proves what the lines rest on.
    """
    del target  # there is one
    from symdiv.export.writing import write_files

    with refused(entry.id):
        paths = write_files(out.parent if out.suffix == ".v" else out, _files(entry, out))
    for path in paths:
        if not quiet:
            click.echo(path)


def _files(entry: "Entry", out: Path) -> Mapping[str, bytes]:
    from symdiv.coq.files import coq_file, coq_files

    texts = {out.name: coq_file(entry)} if out.suffix == ".v" else coq_files(entry)
    return {name: text.encode() for name, text in texts.items()}
