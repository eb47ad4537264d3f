"""``symdiv certificate``: a proof as a file that others can replay."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from symdiv.cli.names import EntryName
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.theorems.catalogue import Entry

__all__ = ["certificate"]


def _print_schema(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The callback of ``--schema``."""
    if wanted and not context.resilient_parsing:
        from symdiv.certificates.document import json_schema

        click.echo(json_schema(), nl=False)
        context.exit()


@click.command(
    epilog="""\b
Examples:
  symdiv certificate gibbs                     gibbs.json
  symdiv certificate gibbs -o proofs/g.json    the same in another file
  symdiv certificate gibbs -o - | less         read it here
  symdiv certificate --schema                  what the fields of a certificate mean"""
)
@click.argument("entry", metavar="NAME", type=EntryName())
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE.json",
    help="The file to write, - for the standard output; by default NAME.json.",
)
@click.option(
    "--schema",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_schema,
    help="Print the JSON Schema of certificates and stop.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def certificate(entry: "Entry", file: Path | None, quiet: bool) -> None:
    """Write the proof of NAME as a certificate, which 'symdiv verify' replays."""
    from symdiv.documents.writing import require_regular, write_files
    from symdiv.theorems.certify import entry_certificate

    path = file or Path(f"{entry.id}.json")
    if path != Path("-"):
        require_regular(path)
    with refused():
        text = entry_certificate(entry)
    if path == Path("-"):
        click.echo(text, nl=False)
        return
    for written in write_files(path.parent, {path.name: text.encode()}):
        if not quiet:
            click.echo(written)
