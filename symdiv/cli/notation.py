"""The options that choose a notation, shared by the commands that show formulas."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from symdiv.formulas.notation import Notation
    from symdiv.kernel.term import Term
    from symdiv.theorems.catalogue import Entry

__all__ = ["notation_of", "notation_options"]

_OPTIONS = (
    click.option(
        "--divergence",
        type=click.Choice(["D_KL", "KL", "D"]),
        default="D_KL",
        show_default=True,
        help="The symbol of the divergence.",
    ),
    click.option(
        "--log",
        "logarithm",
        type=click.Choice(["log", "ln"]),
        default="log",
        show_default=True,
        help="The symbol of the logarithm.",
    ),
    click.option(
        "--index",
        type=click.Choice(["i", "x"]),
        default="i",
        show_default=True,
        help="Sums over i = 1..n of p_i, or over x in X of p(x).",
    ),
    click.option(
        "--rename",
        multiple=True,
        metavar="OLD=NEW",
        help="Show a symbol under another name, as p=P or q='hat y'. Can be repeated.",
    ),
)


def notation_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that takes the options of a notation."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def notation_of(
    divergence: str,
    logarithm: str,
    index: str,
    rename: tuple[str, ...],
    entries: Iterable["Entry"],
) -> "Notation":
    """The profile that the options say; a ``UsageError`` where a name is none of the entries'."""
    from symdiv.formulas.notation import Notation

    entries = tuple(entries)
    known = {v.name for entry in entries for prop in _props(entry) for v in prop.free}
    names: dict[str, str] = {}
    for text in rename:
        old, equals, new = text.partition("=")
        if not equals:
            raise click.UsageError(f"--rename: {text!r} is not of the form OLD=NEW")
        if old not in known:
            others = f", only {', '.join(sorted(known))}" if known else ""
            raise click.UsageError(f"--rename: there is no symbol {old!r}{others}")
        if old in names:
            raise click.UsageError(f"--rename: {old} is renamed twice")
        if new == index != old:
            raise click.UsageError(f"--rename: {new} is the letter over which sums run")
        names[old] = new
    try:
        notation = Notation(divergence, logarithm, index, names)
        for entry in entries:
            # all letters of a claim, though no formula of it has two that would look the same
            notation.symbols({v for prop in _props(entry) for v in prop.free})
        return notation
    except ValueError as error:
        raise click.UsageError(f"--rename: {str(error).removeprefix('names: ')}") from None


def _props(entry: "Entry") -> Iterable["Term"]:
    return (*entry.claim.hypotheses, entry.claim.conclusion)
