"""Names of entries on the command line, with what completes them."""

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from symdiv.proof.catalogue import Catalogue, Entry

__all__ = ["EntryName", "catalogue"]


def catalogue() -> "Catalogue":
    """All entries of the library."""
    from symdiv import entries

    return entries.catalogue


class EntryName(click.ParamType):
    """The name of an entry; a wrong one is answered with the nearest right ones."""

    name = "name"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Entry":
        """The entry of that name."""
        del param
        from symdiv.proof.catalogue import UnknownEntryError

        try:
            return catalogue()[str(value)]
        except UnknownEntryError as error:
            raise click.UsageError(str(error), ctx) from None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so, each with the title of its entry."""
        del ctx, param
        return [
            CompletionItem(name, help=entry.title)
            for name, entry in catalogue().items()
            if name.startswith(incomplete)
        ]
