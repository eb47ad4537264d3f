"""A certificate's text as a document, checked strictly: the same rules as the JSON Schema's.

``certificate.schema.json`` describes them for other programs; here they are in Python, so that a
replay needs nothing but the standard library.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, NoReturn

from symdiv.certificates.reading import MalformedError
from symdiv.kernel.axioms import TEXT
from symdiv.kernel.certificate import FORMAT, MAX_STEPS
from symdiv.kernel.syntax import MAX_CHARACTERS

__all__ = ["Document", "json_schema", "parsed", "wrong_axioms"]

MAX_DECLARED: Final = 1_000
_NAME = "[A-Za-z][A-Za-z0-9_]{0,63}"
_SORT = "(real|index|set|prop)"
_DECLARED = f"{_NAME}: {_SORT}( -> {_SORT})*"
# printable ASCII; between bars there is none of them, so that a text can be split in one way only
_TEXT, _PART = "[ -~]", "[ -{}~]"
_TITLE = (
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u03ff\u2010-\u2027\u2030-\u205e\u2070-\u209c"
    r"\u2100-\u22ff]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of a certificate, as ``certificate.schema.json`` describes them."""

    format: str
    made_by: str
    theorem: str
    title: str
    variables: list[str]
    definitions: list[str]
    hypotheses: list[str]
    conclusion: str
    axioms: dict[str, str]
    steps: list[str]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a text must match, and how to say so."""

    pattern: str
    said: str


_TEXTS: Final = {
    "format": _Form(re.escape(FORMAT), f"'{FORMAT}'"),
    "made_by": _Form("symdiv [0-9A-Za-z.+-]{1,40}", "'symdiv' and a version"),
    "theorem": _Form("[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "a name like 'gibbs-equality'"),
    "title": _Form(_TITLE + "{0,200}", "a title of at most 200 printable characters"),
    "conclusion": _Form(_PART + "+", "a proposition in printable ASCII"),
}
_LISTS: Final = {
    "variables": _Form(_DECLARED, "of the form 'name: sort -> ... -> sort'"),
    "definitions": _Form(
        rf"{_NAME}( \| {_DECLARED})* \| {_PART}+", "of the form 'name | parameter | ... | body'"
    ),
    "hypotheses": _Form(_PART + "+", "a proposition in printable ASCII"),
    "steps": _Form(
        rf"[a-z_]+( \| ([0-9]+( [0-9]+)*)?( \| {_PART}+)*)?",
        "of the form 'rule | numbers of premises | argument | ...'",
    ),
}
_COUNTS: Final = dict.fromkeys(_LISTS, (0, MAX_DECLARED)) | {"steps": (1, MAX_STEPS)}
_AXIOM: Final = _Form("[a-z_]+", "a name in small letters")
_AXIOM_TEXT: Final = _Form(_TEXT + "+", "a line of printable ASCII")


def json_schema() -> str:
    """The JSON Schema of certificates, as it is kept beside this file."""
    return Path(__file__).with_name("certificate.schema.json").read_text(encoding="utf-8")


def parsed(text: str) -> Document:
    """The document that a text is; ``MalformedError``, with the place in it, if it is none.

    >>> parsed('{"format": "symdiv certificate 9"}')
    Traceback (most recent call last):
        ...
    symdiv.certificates.reading.MalformedError: the format is not 'symdiv certificate 1'
    """
    found = _json(text)
    if type(found) is not dict:
        raise MalformedError("not an object of JSON")
    if found.get("format") != FORMAT:
        raise MalformedError(f"the format is not '{FORMAT}'")
    wanted = [field.name for field in fields(Document)]
    for name in wanted:
        if name not in found:
            raise MalformedError(f"{name} is missing")
    if unknown := sorted(found.keys() - set(wanted)):
        raise MalformedError(f"{unknown[0][:20]!a} is no field of a certificate")
    for wrong in _wrong(found):
        raise MalformedError(wrong)
    return Document(**found)


def _json(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_int=_no_number,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except RecursionError as error:
        raise MalformedError("not JSON of a certificate: nested too deeply") from error
    except ValueError as error:
        raise MalformedError(f"not JSON of a certificate: {error}") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name[:20]!a} occurs twice in an object")
        found[name] = value
    return found


def _no_number(text: str) -> NoReturn:
    # never converted, since that takes long where a number has a million digits
    raise ValueError(f"{text[:20]} is not a text, as all in it must be")


def _wrong(found: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the fields, each with its place."""
    for name, form in _TEXTS.items():
        yield from _unlike(name, found[name], form)
    for name, form in _LISTS.items():
        if type(entries := found[name]) is not list:
            yield f"{name} is not a list"
            continue
        least, most = _COUNTS[name]
        if not least <= len(entries) <= most:
            yield f"{name} has {len(entries)} entries, not {least} to {most}"
        for place, entry in enumerate(entries):
            yield from _unlike(f"{name}[{place}]", entry, form)
    if type(axioms := found["axioms"]) is not dict:
        yield "axioms is not an object"
        return
    if len(axioms) > MAX_DECLARED:
        yield f"axioms has {len(axioms)} entries, not 0 to {MAX_DECLARED}"
    for name, line in axioms.items():
        yield from _unlike(f"the name {name[:20]!a} in axioms", name, _AXIOM)
        yield from _unlike(f"axioms[{name[:20]!a}]", line, _AXIOM_TEXT)


def _unlike(place: str, value: object, form: _Form) -> Iterator[str]:
    if type(value) is not str:
        yield f"{place} is not a text"
    elif len(value) > MAX_CHARACTERS:
        yield f"{place} is longer than {MAX_CHARACTERS} characters"
    elif not re.fullmatch(form.pattern, value):
        yield f"{place} is not {form.said}: {value[:40]!a}"


def wrong_axioms(document: Document) -> str:
    """What the list of axioms says that the steps do not, or says wrongly; nothing if it is right.

    The steps must have been replayed before: each axiom that they name is the kernel's.
    """
    parts = (step.split(" | ") for step in document.steps)
    used = {part[2] for part in parts if part[0] == "axiom"}
    for name in sorted(used - document.axioms.keys()):
        return f"axioms: {name}, which a step uses, is not among them"
    for name, line in sorted(document.axioms.items()):
        if name not in used:
            return f"axioms: no step uses {name[:64]}"
        if line != TEXT[name]:
            return f"axioms: {name} is not '{line[:200]}' but '{TEXT[name]}'"
    return ""
