"""The parts of a text that its tokens show: the relation, and the clauses after ``where``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from symdiv.language.error import ClaimError
from symdiv.language.order import CLOSING, check_order
from symdiv.language.tokens import Token, tokenized

__all__ = ["RELATIONS", "Parts", "Segment", "parts", "relation_signs"]

RELATIONS: Final = ("==", "!=", "<=", ">=", "<", ">", "<<", "=")


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens between two separators, and where the segment ends."""

    tokens: tuple[Token, ...]
    end: int

    @property
    def at(self) -> int:
        """Where it begins."""
        return self.tokens[0].at if self.tokens else self.end

    def outside_brackets(self) -> Iterator[tuple[int, Token]]:
        """Its tokens that stand in no bracket, with their numbers."""
        depth = 0
        for number, token in enumerate(self.tokens):
            depth -= token.text in CLOSING.values()
            if not depth:
                yield number, token
            depth += token.text in CLOSING


@dataclass(frozen=True, slots=True)
class Parts:
    """A text with its comments blanked, the segment before ``where``, and the clauses after it."""

    source: str
    claimed: Segment
    clauses: tuple[Segment, ...]


def parts(text: str) -> Parts:
    """The parts of a text; ClaimError where its tokens cannot make a claim."""
    source, tokens = tokenized(text)
    whole = Segment(tokens, len(source.rstrip()))
    words = [number for number, token in enumerate(tokens) if token.text == "where"]
    outside = {number for number, _ in whole.outside_brackets()}
    if len(words) > 1 or not set(words) <= outside:
        place = tokens[words[-1]].at
        raise ClaimError(text, place, "'where' stands once, after the relation, in no bracket")
    claimed, clauses = whole, tuple[Segment, ...]()
    if words:
        (word,) = words
        claimed = Segment(tokens[:word], tokens[word].at)
        clauses = tuple(_split(Segment(tokens[word + 1 :], whole.end)))
    for segment in (claimed, *clauses):
        check_order(text, segment.tokens, segment.end)
    for _, token in claimed.outside_brackets():
        if token.text == ",":
            raise ClaimError(text, token.at, "one relation is claimed; clauses follow 'where'")
    return Parts(source, claimed, clauses)


def _split(segment: Segment) -> Iterator[Segment]:
    """The clauses, which commas outside of brackets separate."""
    start = 0
    for number, token in segment.outside_brackets():
        if token.text == ",":
            yield Segment(segment.tokens[start:number], token.at)
            start = number + 1
    yield Segment(segment.tokens[start:], segment.end)


def relation_signs(segment: Segment) -> tuple[Token, ...]:
    """The relation signs, ``<<`` and ``=`` of a segment that stand in no bracket."""
    return tuple(token for _, token in segment.outside_brackets() if token.text in RELATIONS)
