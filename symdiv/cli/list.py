"""``symdiv list``: what is in the catalogue."""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from symdiv.cli.names import catalogue, chapters
from symdiv.cli.refusing import refused

if TYPE_CHECKING:
    from symdiv.tactics.refutation import Refutation
    from symdiv.theorems.catalogue import Entry

__all__ = ["list_entries"]

_WIDTH: Final = 79
_MARGIN: Final = 14
_COLUMN: Final = 32
_HANGING: Final = 2


@click.command(
    "list",
    epilog="""\b
Examples:
  symdiv list
  symdiv list --long
  symdiv list --json | python -m json.tool""",
)
@click.option("--long", "is_long", is_flag=True, help="What each states, and its axioms.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def list_entries(is_long: bool, as_json: bool) -> None:
    """List the entries by chapters: theorems, and claims that are refuted."""
    with refused():
        if as_json:
            described = [_described(entry) for entry in catalogue().values()]
            text = json.dumps(described, ensure_ascii=False, indent=2)
        elif is_long:
            text = "\n\n".join("\n".join(_lines(entry)) for entry in catalogue().values())
        else:
            text = "\n\n".join("\n".join(_contents(*each)) for each in chapters().items())
    click.echo(text)


def _contents(title: str, subjects: Mapping[str, str]) -> Iterator[str]:
    """A chapter: its title, and a line for each entry."""
    yield click.style(title, bold=True)
    for name in _ids(subjects):
        entry = catalogue()[name]
        said = f"{entry.title} (a refutation)" if entry.refutes else entry.title
        start = f"  {name}".ljust(_COLUMN)
        if start.endswith(" "):
            yield from _filled(said, start, " " * _COLUMN)
        else:
            yield start
            yield from _filled(said, " " * _COLUMN, " " * _COLUMN)


def _ids(subjects: Mapping[str, str]) -> list[str]:
    return " ".join(subjects.values()).split()


def _described(entry: "Entry") -> dict[str, Any]:
    from symdiv.documents.document import in_reading_order
    from symdiv.formulas.text import Text

    text = Text()
    stated = [text.statement(part.statement) for part in entry.derivation.parts]
    return {
        "id": entry.id,
        "title": entry.title,
        "chapter": next(title for title, each in chapters().items() if entry.id in _ids(each)),
        "verdict": entry.verdict,
        **({"claim": _claim(entry.refutes)} if entry.refutes else {}),
        "statement": "; ".join(" ".join(rows) for rows in stated),
        "sympy": str(entry.statement),
        "hypotheses": [text.term(prop) for prop in in_reading_order(entry.claim.hypotheses)],
        "axioms": list(entry.axioms),
        "steps": entry.step_count,
    }


def _claim(refutation: "Refutation") -> str:
    """The claim and the distributions at which it fails, on one line."""
    from symdiv.documents.document import refuted_claim
    from symdiv.formulas.text import Text

    text, refuted = Text(), refuted_claim(refutation)
    claim = f"{text.term(refuted.claim)} {text.prose(refuted.quantified)}".rstrip()
    example = [
        f"{text.term(symbol)} = ({', '.join(map(text.term, masses))})"
        for symbol, masses in refuted.example
    ]
    where = ", ".join(example) or ("all of them" if refuted.quantified else "")
    return f"{claim}; it fails for {where}" if where else claim


def _lines(entry: "Entry") -> Iterator[str]:
    from symdiv.formulas.text import Text

    text, described = Text(), _described(entry)
    yield click.style(entry.id, bold=True)
    yield from _wrapped("title", entry.title)
    yield from _wrapped("verdict", entry.verdict)
    if entry.refutes:
        yield from _wrapped("claim", described["claim"])
    for place, part in enumerate(entry.derivation.parts):
        first, *others = text.statement(part.statement, _WIDTH - _MARGIN - _HANGING)
        yield from _filled(first, f"{'' if place else '  statement:':{_MARGIN}}")
        for row in others:
            yield from _filled(row, " " * (_MARGIN + _HANGING))
    yield from _wrapped("hypotheses", "; ".join(described["hypotheses"]))
    yield from _wrapped("axioms", ", ".join(described["axioms"]))


def _wrapped(key: str, text: str) -> list[str]:
    return _filled(text, f"{f'  {key}:':{_MARGIN}}", " " * _MARGIN)


def _filled(text: str, start: str, indent: str = " " * (_MARGIN + 2 * _HANGING)) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
