"""What was verified, in full, for people: at most 80 columns.

A person judges by this what was proved: it is trusted as the kernel is.
"""

import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from symdiv.certificates.verdict import Verified

__all__ = ["called", "cleaned", "described", "paragraph"]

_WIDTH: Final = 79
# what a reader of a statement should know of the kernel's language
_SORTS: Final = {
    "index": "an index is one of 1, 2, 3, ...",
    "set": "a set is a finite set of indices",
}
_CONSTANTS: Final = {
    "div": "x / 0 = 0",
    "log": "log is the natural logarithm, with log(0) = 0",
    "abs": "abs is the absolute value",
    "delta": "delta(i, k) = 1 where i = k, and else 0",
    "upto": "upto(n) = {1, ..., n}",
    "below": "below(n) = {1, ..., n - 1}, which is empty for n = 1",
    "one": "one is the index 1",
    "next": "next(n) is the index n + 1",
    "product": "product(i in D. f(i)) is that of all f(i), and 1 where D is empty",
    "deriv": "deriv(x. f(x), a, b): f is differentiable at a, and f'(a) = b",
    "hassum": "hassum(i. f(i), s): f(1) + f(2) + ... converges to s",
    "diverges": "diverges(i. f(i)): f(1) + f(2) + ... tends to +oo",
}


def described(verified: Verified) -> str:
    """The statement with all that it uses, and what the proof rests on."""
    return "\n".join(_lines(verified))


def called(verified: Verified) -> str:
    """What a file calls itself; its title is quoted, so that none of it is taken for ours."""
    title = json.dumps(verified.title, ensure_ascii=False)
    return f"{verified.name}, {title}" if verified.title else verified.name


def cleaned(text: str) -> str:
    r"""Text in one line: what a terminal would obey, and what turns its direction, is written out.

    >>> print(cleaned("a\x1b[2J\nb\u202e"))
    a\x1b[2J\nb\u202e
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def paragraph(text: str) -> str:
    """Text in lines of at most 80 columns, indented; the others more than the first."""
    return "\n".join(_wrapped(text, 2, 6))


def _lines(verified: Verified) -> Iterator[str]:
    statement = verified.statement
    if statement.variables:
        yield "  for all"
        yield from _formulas(_together(statement.variables))
    if statement.hypotheses:
        yield "  if"
        yield from _formulas(statement.hypotheses)
    yield "  then" if statement.hypotheses else "  it holds that"
    yield from _formulas([statement.conclusion])
    if statement.definitions:
        yield "  where"
        for definition in statement.definitions:
            yield from _definition(definition)
    for place, note in enumerate(_notes(verified)):
        yield f"  {'' if place else 'here:':<8}{note}"
    count = "1 step" if verified.steps == 1 else f"{verified.steps} steps"
    yield f"  proof:  {count}, made by {verified.made_by}"
    yield from _wrapped(f"axioms: {', '.join(verified.axioms) or 'none'}", 2, 10)


def _together(variables: Iterable[str]) -> list[str]:
    """Variables of one type in one line: "p, q: index -> real"."""
    names: dict[str, list[str]] = defaultdict(list)
    for variable in variables:
        name, _, kind = variable.partition(": ")
        names[kind].append(name)
    return [f"{', '.join(same)}: {kind}" for kind, same in names.items()]


def _formulas(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if len(text) + 4 <= _WIDTH:
            yield f"    {text}"
        else:
            for part in _conjuncts(text):
                yield from _wrapped(part, 4, 8)


def _conjuncts(text: str) -> Iterator[str]:
    """The text, broken before each "and" of a conjunction that is the whole of it.

    An "and" within a quantifier or on a side of an arrow binds only there.
    """
    depth, last, breaks = 0, 0, []
    for match in re.finditer(r"[()]|(?<!\S)(?:<?->|forall)(?!\S)| (?=and )", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0 and match[0] == " ":
            breaks.append(match)
        elif depth == 0 and match[0] not in "()":
            breaks.clear()
            break
    for match in breaks:
        yield text[last : match.start()]
        last = match.end()
    yield text[last:]


def _definition(text: str) -> Iterator[str]:
    head, _, body = text.partition(" := ")
    if len(text) + 4 <= _WIDTH:
        yield f"    {text}"
    else:
        yield from _wrapped(f"{head} :=", 4, 8)
        yield from _wrapped(body, 8, 12)


def _notes(verified: Verified) -> Iterator[str]:
    statement = verified.statement
    heads = (definition.partition(" := ")[0] for definition in statement.definitions)
    words = set(re.findall("[a-z]+", " ".join([*statement.variables, *heads])))
    yield from (note for sort, note in _SORTS.items() if sort in words)
    yield from (note for name, note in _CONSTANTS.items() if name in statement.constants)


def _wrapped(text: str, first: int, others: int) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * first,
        subsequent_indent=" " * others,
        break_on_hyphens=False,
    )
