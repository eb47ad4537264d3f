"""Prose of papers taken apart: words, formulas, what is set apart, code and references."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Code", "Emphasis", "Formula", "Reference", "Story", "keys", "story"]

_PIECE: Final = re.compile(r"\$([^$]+)\$|\*([^*]+)\*|`([^`]+)`|@([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the words of ``export.formula``."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are set apart."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What is typed, or printed by a program."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of something in the paper."""

    key: str


Piece = str | Formula | Emphasis | Code | Reference
Story = tuple[Piece, ...]
_KINDS: Final[Sequence[Callable[[str], Piece]]] = (Formula, Emphasis, Code, Reference)


def story(text: str) -> Story:
    """The pieces of ``text``.

    >>> story("by @gibbs, $D(p || q) >= 0$")
    ('by ', Reference(key='gibbs'), ', ', Formula(text='D(p || q) >= 0'))
    """
    pieces: list[Piece] = []
    end = 0
    for found in _PIECE.finditer(text):
        pieces.append(text[end : found.start()])
        pieces += [
            kind(inside)
            for kind, inside in zip(_KINDS, found.groups(), strict=True)
            if inside is not None
        ]
        end = found.end()
    return tuple(piece for piece in (*pieces, text[end:]) if piece != "")


def keys(text: str, known: Container[str]) -> list[str]:
    """What ``text`` refers to that is not ``known``."""
    return [
        piece.key
        for piece in story(text)
        if isinstance(piece, Reference) and piece.key not in known
    ]
