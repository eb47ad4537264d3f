"""Files of claims, ``*.claims.toml``: one ``[[claim]]`` after another, read strictly.

    [[claim]]
    claim = "kl(p, q) >= 0"
    expect = "proved"        # or "refuted"; "proved" where it is left out
    name = "gibbs"           # the test's name; claim1, claim2, ... where it is left out
    timeout = 10             # seconds that the prover may look

``claim`` is needed, the rest is not. Two claims have two names.
"""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from symdiv.testing.claims import SECONDS

__all__ = ["ClaimsFileError", "ExpectedClaim", "read_claims_file"]

EXPECTATIONS: Final = ("proved", "refuted")
_KEYS: Final = ("claim", "expect", "name", "timeout")
_HEADER: Final = re.compile(r"\s*\[\[\s*(?:claim|\"claim\"|'claim')\s*\]\]")
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)
_LONGEST_TIMEOUT: Final = 3600


class ClaimsFileError(ValueError):
    """A file of claims that is not as it must be; its text is one line with file and key."""


@dataclass(frozen=True, slots=True)
class ExpectedClaim:
    """A claim, the verdict expected of it, and where it stands in its file (``line`` from 1)."""

    name: str
    claim: str
    expect: str
    timeout: float
    line: int


def read_claims_file(path: Path) -> tuple[ExpectedClaim, ...]:
    """The claims of a file, in its order; ClaimsFileError for any other content."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ClaimsFileError(f"{path.name}: not a text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ClaimsFileError(f"{path.name}: not TOML: {error}") from None
    except RecursionError:
        raise ClaimsFileError(f"{path.name}: not read: nested too deeply") from None
    _check_keys(path.name, table, ("claim",))
    tables = table.get("claim")
    if (
        not isinstance(tables, list)
        or not tables
        or not all(isinstance(each, dict) for each in tables)
    ):
        raise ClaimsFileError(f"{path.name}: no claims: each starts with a line [[claim]]")
    lines = _lines(text, len(tables))
    read = [
        _claim(path.name, number, each, line)
        for number, (each, line) in enumerate(zip(tables, lines, strict=True), start=1)
    ]
    _check_names(path.name, read)
    return tuple(read)


def _claim(file: str, number: int, table: dict[str, Any], line: int) -> ExpectedClaim:
    where = f"{file}:{line}: claim {number}"
    _check_keys(where, table, _KEYS)
    if "claim" not in table:
        raise ClaimsFileError(f'{where}: the key claim is missing, say claim = "kl(p, q) >= 0"')
    claim, expect = table["claim"], table.get("expect", "proved")
    name, timeout = table.get("name", f"claim{number}"), table.get("timeout", SECONDS)
    if not isinstance(claim, str) or not claim.strip():
        raise ClaimsFileError(f"{where}: claim must be a text, not {_shown(claim)}")
    if expect not in EXPECTATIONS:
        allowed = " or ".join(f'"{each}"' for each in EXPECTATIONS)
        raise ClaimsFileError(f"{where}: expect must be {allowed}, not {_shown(expect)}")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ClaimsFileError(
            f"{where}: name must be letters, digits, _ and - only, not {_shown(name)}"
        )
    # a bool is an int to Python; nan fails the comparison
    if type(timeout) not in (int, float) or not 0 < timeout <= _LONGEST_TIMEOUT:
        raise ClaimsFileError(
            f"{where}: timeout must be seconds from 0 to {_LONGEST_TIMEOUT}, not {_shown(timeout)}"
        )
    return ExpectedClaim(name, claim, expect, float(timeout), line)


def _check_keys(where: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(known)}"
            raise ClaimsFileError(f"{where}: unknown key {_shown(key)}; {hint}")


def _check_names(file: str, claims: list[ExpectedClaim]) -> None:
    first: dict[str, ExpectedClaim] = {}
    for each in claims:
        other = first.setdefault(each.name, each)
        if other is not each:
            raise ClaimsFileError(
                f"{file}:{each.line}: name {each.name} is taken by the claim of line {other.line}"
            )


def _lines(text: str, wanted: int) -> list[int]:
    """The lines of the headers [[claim]]; the first line where they are written otherwise."""
    found = [n for n, line in enumerate(text.splitlines(), start=1) if _HEADER.match(line)]
    return found if len(found) == wanted else [1] * wanted


def _shown(value: Any) -> str:
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
