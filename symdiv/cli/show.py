"""``symdiv show``: a derivation in the terminal."""

import shutil
from typing import TYPE_CHECKING

import click

from symdiv.cli.names import EntryName
from symdiv.cli.notation import notation_of, notation_options

if TYPE_CHECKING:
    from symdiv.theorems.catalogue import Entry

__all__ = ["columns", "show"]


@click.command(
    epilog="""\b
Examples:
  symdiv show gibbs
  symdiv show decomposition --divergence KL --log ln
  symdiv show softmax-gradient --rename p=y"""
)
@click.argument("entry", metavar="NAME", type=EntryName())
@notation_options
def show(
    entry: "Entry", divergence: str, logarithm: str, index: str, rename: tuple[str, ...]
) -> None:
    """Show the derivation of NAME here, line by line."""
    from symdiv.cli.refusing import refused
    from symdiv.documents.document import document_of
    from symdiv.documents.terminal import Style, terminal_report

    notation = notation_of(divergence, logarithm, index, rename, [entry])
    style = Style(
        heading=lambda text: click.style(text, bold=True),
        reason=lambda text: click.style(text, dim=True),
    )
    with refused():
        document = document_of(entry, with_certificate=False)
        text = terminal_report(document, notation, columns(), style)
    click.echo(text, nl=False)


def columns() -> int:
    """The width to write in: that of the terminal, up to what is still easy to read."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)
