"""Names of entries on the command line, with what completes them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from symdiv.derivations import Library
    from symdiv.documents.papers import Paper
    from symdiv.theorems.catalogue import Catalogue, Entry

__all__ = ["EntryName", "ReportName", "catalogue", "chapters", "library"]


def catalogue() -> "Catalogue":
    """All entries: our own, or those of the folder that ``--library`` names."""
    from symdiv import entries

    found = library()
    return entries.catalogue if found is None else found


def chapters() -> Mapping[str, Mapping[str, str]]:
    """The ids of the entries, by chapter and by subject."""
    from symdiv.theorems import CHAPTERS

    found = library()
    return CHAPTERS if found is None else found.chapters


def library() -> "Library | None":
    """The library that ``--library`` names, if it does."""
    context = click.get_current_context(silent=True)
    folder = context.find_root().params.get("library") if context else None
    return _loaded(folder) if folder else None


@cache
def _loaded(folder: Path) -> "Library":
    """What is proved in a folder; what is not is said on stderr."""
    from symdiv.cli.program import one_line
    from symdiv.cli.refusing import refused
    from symdiv.derivations import load

    with refused():
        found = load(folder)
    for place, each in found.unproved.items():
        said = f"symdiv: {place}: {each.written.title or 'a derivation'}: {each.status}"
        click.echo(one_line(said), err=True)
    return found


class EntryName(click.ParamType):
    """The name of an entry; a wrong one is answered with the nearest right ones."""

    name = "name"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Entry":
        """The entry of that name."""
        del param
        from symdiv.theorems.catalogue import UnknownEntryError

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
            CompletionItem(name, help=catalogue()[name].title)
            for name in catalogue()
            if name.startswith(incomplete)
        ]


class ReportName(click.ParamType):
    """The name of an entry or of a paper."""

    name = "report"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Entry | Paper":
        """The entry or the paper of that name."""
        if str(value) not in catalogue():
            from symdiv.documents.papers import PAPERS

            if str(value) in PAPERS:
                return PAPERS[str(value)]
        return EntryName().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so, each with its title."""
        from symdiv.documents.papers import PAPERS

        papers = [
            CompletionItem(name, help=paper.title)
            for name, paper in PAPERS.items()
            if name.startswith(incomplete)
        ]
        return [*EntryName().shell_complete(ctx, param, incomplete), *papers]
