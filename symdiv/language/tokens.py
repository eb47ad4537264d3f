"""The text of a claim as a row of tokens; what can be no token is refused, with a hint."""

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from symdiv.language.error import ClaimError

__all__ = ["Token", "tokenized"]

MAX_CHARACTERS: Final = 2_000
MAX_NAME: Final = 30
MAX_POWER_OF_TEN: Final = 300

_TOKEN: Final = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<function>lambda +[A-Za-z][A-Za-z0-9_]{0,29} *:)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|//|<<|>>|<>|:=|\|\||&&|[<>=!]=|[-+*/()\[\],<>=^|])"
)
_HINTS: Final[Mapping[str, str]] = {
    "^": "write ** for a power",
    "//": "write / for a quotient",
    ">>": "write p << q where p is dominated by q",
    "<>": "write != for 'is not equal to'",
    ":=": "write = in a definition, == in a relation",
    "||": "write kl(p, q) for the divergence D(p || q)",
    "|": "write kl(p, q) for the divergence D(p || q)",
    "&&": "put conditions after 'where', with commas between them",
    ".": "a point belongs into a number such as 0.5; there are no attributes here",
    '"': "there is no text in quotes here",
    "'": "there is no text in quotes here",
    "{": "write a list of masses as [1/2, 1/2]",
    ":": "there are no slices here, and a lambda has one letter",
}
_WORDS: Final[Mapping[str, str]] = {
    "and": "put conditions after 'where', with commas between them",
    "or": "a claim is one relation; 'or' is not part of the language",
    "not": "write the opposite relation; 'not' is not part of the language",
    "lambda": "the word lambda is not part of the language: call the number lam",
    "for": "write sum(p[i], i), without 'for'",
    "if": "put conditions after 'where', with commas between them",
}
_ALLOWED: Final = "a claim has names, numbers, + - * / **, brackets, commas and a relation"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: where it begins, and which kind it is of."""

    at: int
    text: str
    kind: str


def tokenized(text: str) -> tuple[str, tuple[Token, ...]]:
    """The text with blanks for its comments and ends of lines, and its tokens."""
    if not isinstance(text, str):
        raise TypeError(f"a claim is a text, not {type(text).__name__}")
    if len(text) > MAX_CHARACTERS:
        reason = f"a claim has at most {MAX_CHARACTERS:,} characters, not {len(text):,}"
        raise ClaimError(text, MAX_CHARACTERS, reason)
    source = _without_comments(text)
    return source, tuple(_tokens(text, source))


def _without_comments(text: str) -> str:
    """The text with a blank for each character of a comment and for each end of a line."""
    return re.sub(r"#[^\n]*|[\n\r\t]", lambda found: " " * len(found[0]), text)


def _tokens(text: str, source: str) -> list[Token]:
    found, place = [], 0
    while (place := _next(source, place)) < len(source):
        match = _TOKEN.match(source, place)
        kind = match.lastgroup if match else None
        token = Token(place, match[0] if match else source[place], kind or "")
        if problem := _problem(token, source[place + len(token.text) :][:1]):
            raise ClaimError(text, place, problem)
        found.append(token)
        place += len(token.text)
    return found


def _next(source: str, place: int) -> int:
    while place < len(source) and source[place] == " ":
        place += 1
    return place


def _problem(token: Token, following: str) -> str | None:
    """What is wrong with a token, seen for itself."""
    word = token.text
    if token.kind == "number":
        mantissa, _, exponent = word.lower().partition("e")
        del mantissa
        if following.isascii() and (following.isalpha() or following == "_"):
            return f"write * for a product: {word}*{following}..., not {word}{following}..."
        if len(exponent) > 5 or abs(int(exponent or 0)) > MAX_POWER_OF_TEN:
            return f"a number has powers of ten from -{MAX_POWER_OF_TEN} to {MAX_POWER_OF_TEN}"
        return None
    if token.kind == "name":
        if word in _WORDS or keyword.iskeyword(word):
            return _WORDS.get(word, f"the word {word} is not part of the language; {_ALLOWED}")
        if word.startswith("_") or len(word) > MAX_NAME:
            return f"a name begins with a letter and has at most {MAX_NAME} characters"
        return None
    if word in _HINTS:
        return _HINTS[word]
    if token.kind in ("sign", "function"):
        return None
    shown = f"the character {word}" if word.isprintable() and word.isascii() else _code(word)
    return f"{shown} is not part of the language; {_ALLOWED}"


def _code(character: str) -> str:
    shown = f" {character}" if character.isprintable() else ""
    return f"the character{shown} (U+{ord(character):04X})"
