"""``symdiv list``: what is in the catalogue."""

import json
import textwrap
from typing import TYPE_CHECKING

import click

from symdiv.cli.names import catalogue
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.proof.catalogue import Entry

__all__ = ["list_entries"]


@click.command(
    "list",
    epilog="""\b
Examples:
  symdiv list
  symdiv list --json | python -m json.tool""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def list_entries(as_json: bool) -> None:
    """List the entries: what each states, what it assumes, and the axioms of its proof."""
    with refused():
        described = [_described(entry) for entry in catalogue().values()]
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for place, each in enumerate(described):
        if place:
            click.echo()
        click.echo(click.style(str(each["id"]), bold=True))
        for line in _lines(each):
            click.echo(line)


def _described(entry: "Entry") -> dict[str, object]:
    from symdiv.export.document import conjuncts, in_reading_order
    from symdiv.export.text import Text

    show = Text().term
    return {
        "id": entry.id,
        "title": entry.title,
        "statement": "; ".join(map(show, conjuncts(entry.claim.conclusion))),
        "hypotheses": [show(prop) for prop in in_reading_order(entry.claim.hypotheses)],
        "axioms": list(entry.axioms),
        "steps": entry.step_count,
    }


def _lines(described: dict[str, object]) -> list[str]:
    lines: list[str] = []
    parts = (("title", ""), ("statement", ""), ("hypotheses", "; "), ("axioms", ", "))
    for key, separator in parts:
        value = described[key]
        if value:
            lines += textwrap.wrap(
                separator.join(value) if isinstance(value, list) else str(value),
                79,
                initial_indent=f"  {key + ':':12}",
                subsequent_indent=" " * 14,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines
