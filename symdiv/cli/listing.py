"""``symdiv list``: what is in the catalogue."""

import json
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from symdiv.cli.names import catalogue
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.proof.catalogue import Entry

__all__ = ["list_entries"]

_WIDTH: Final = 79
_MARGIN: Final = 14
_HANGING: Final = 2


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
        entries = [*catalogue().values()]
        if as_json:
            described = [_described(entry) for entry in entries]
            click.echo(json.dumps(described, ensure_ascii=False, indent=2))
            return
        blocks = ["\n".join(_lines(entry)) for entry in entries]
    click.echo("\n\n".join(blocks))


def _described(entry: "Entry") -> dict[str, Any]:
    from symdiv.export.document import in_reading_order
    from symdiv.export.text import Text

    text = Text()
    stated = [text.statement(part.statement) for part in entry.derivation.parts]
    return {
        "id": entry.id,
        "title": entry.title,
        "statement": "; ".join(" ".join(rows) for rows in stated),
        "sympy": str(entry.statement),
        "hypotheses": [text.term(prop) for prop in in_reading_order(entry.claim.hypotheses)],
        "axioms": list(entry.axioms),
        "steps": entry.step_count,
    }


def _lines(entry: "Entry") -> Iterator[str]:
    from symdiv.export.text import Text

    text, described = Text(), _described(entry)
    yield click.style(entry.id, bold=True)
    yield from _wrapped("title", entry.title)
    for place, part in enumerate(entry.derivation.parts):
        first, *others = text.statement(part.statement, _WIDTH - _MARGIN - _HANGING)
        yield f"{'' if place else '  statement:':{_MARGIN}}{first}"
        yield from (" " * (_MARGIN + _HANGING) + row for row in others)
    yield from _wrapped("hypotheses", "; ".join(described["hypotheses"]))
    yield from _wrapped("axioms", ", ".join(described["axioms"]))


def _wrapped(key: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{f'  {key}:':{_MARGIN}}",
        subsequent_indent=" " * _MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )
