"""``symdiv claims``: what is said about the two measures, and what became of it."""

import json
import re
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

import click

from symdiv.cli.names import catalogue

if TYPE_CHECKING:
    from symdiv.theorems.texts import Claim

__all__ = ["claims"]

_WIDTH: Final = 79
_COLUMNS: Final = (("Source", 8), ("Verdict", 10))
_NO_BREAK: Final = "\u00a0"
_LEFT: Final = sum(width for _, width in _COLUMNS)


@click.command(
    "claims",
    epilog="""\b
Examples:
  symdiv claims
  symdiv claims --json | python -m json.tool
  symdiv report cross-entropy-vs-kl              the same as a paper, with the proofs""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def claims(as_json: bool) -> None:
    """List what three well-known texts claim, with a verdict and the entries that prove it.

    A theorem holds in general, an example shows that something can happen, and what is refuted has
    a counterexample or fails always. 'symdiv show NAME' shows the derivation of an entry.
    """
    from symdiv.theorems.texts import CLAIMS, SOURCES, belonging

    entries = belonging(catalogue())
    if as_json:
        described = [_described(claim, entries[claim.id]) for claim in CLAIMS]
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    head = "".join(f"{name:{width}}" for name, width in _COLUMNS)
    blocks = [click.style(f"{head}Claim, and the entries on it", bold=True)]
    blocks += ["\n".join(_lines(claim, entries[claim.id])) for claim in CLAIMS]
    for source in SOURCES:
        blocks.append("\n".join(_wrapped(f"{source.letter}  {source}", _WIDTH, "   ")))
    click.echo("\n\n".join(blocks))


def _described(claim: "Claim", entries: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "sources": [source.letter for source in claim.sources],
        "claim": _said(claim),
        "verdict": [verdict.value for verdict in claim.verdicts],
        "entries": list(entries),
    }


def _said(claim: "Claim", blank: str = " ") -> str:
    """The sentence, its formulas as text, with ``blank`` for the blanks in them."""
    from symdiv.formulas.formula import formula
    from symdiv.formulas.text import Text

    text = Text()
    return re.sub(
        r"\$(.*?)\$", lambda found: formula(found[1], text).replace(" ", blank), claim.said
    )


def _lines(claim: "Claim", entries: tuple[str, ...]) -> Iterator[str]:
    names = [click.style(row, bold=True) for row in _wrapped(", ".join(entries) or "no entry")]
    source = " ".join(each.letter for each in claim.sources)
    verdicts = ",\n".join(claim.verdicts).split("\n")
    rows = zip_longest(
        [source], verdicts, [*_wrapped(_said(claim, _NO_BREAK)), *names], fillvalue=""
    )
    for *cells, text in rows:
        left = "".join(f"{cell:{width}}" for cell, (_, width) in zip(cells, _COLUMNS, strict=True))
        yield f"{left}{text}".rstrip()


def _wrapped(text: str, width: int = _WIDTH - _LEFT, margin: str = "") -> list[str]:
    rows = textwrap.wrap(text, width, subsequent_indent=margin, break_on_hyphens=False)
    return [row.replace(_NO_BREAK, " ") for row in rows]
