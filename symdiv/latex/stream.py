"""The tokens of a formula in turn, and the text in the language of claims that is made of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language.error import ClaimError
from symdiv.latex.names import Names
from symdiv.latex.tokens import Token
from symdiv.latex.words import CLOSING, RELATIONS

__all__ = ["ATOM", "POWER", "PRODUCT", "SUM", "Stream", "Term", "listed", "made"]

SUM, PRODUCT, POWER, ATOM = range(4)
MAX_DEPTH: Final = 40
_END: Final = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A text of the language: its parts, each with its place in the source, and how it binds."""

    parts: tuple[tuple[str, int], ...]
    level: int = ATOM
    open: bool = False
    """Whether it ends with the argument of a function without brackets, as log x does."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(part for part, _ in self.parts)

    @property
    def at(self) -> int:
        """Where it begins in the source."""
        return self.parts[0][1]

    def at_least(self, level: int) -> "Term":
        """The same, in brackets where it binds less than this."""
        if self.level >= level:
            return self
        return Term((("(", self.at), *self.parts, (")", self.at)))


def made(at: int, *parts: "str | Term", level: int = ATOM, open: bool = False) -> Term:
    """A term of others and of texts, which have the place ``at``."""
    listed: list[tuple[str, int]] = []
    for part in parts:
        listed.extend(part.parts if isinstance(part, Term) else [(part, at)])
    return Term(tuple(listed), level, open)


def listed(terms: Iterable[Term]) -> Iterator[str | Term]:
    """Terms with commas between them."""
    for number, term in enumerate(terms):
        if number:
            yield ", "
        yield term


class Stream(ABC):
    """The place in the tokens, and what is known at it: bound letters and what names mean."""

    def __init__(self, source: str, tokens: Sequence[Token], names: Names, end: int) -> None:
        self._source = source
        self._tokens = (*tokens, Token(end, _END))
        self._place = 0
        self._depth = 0
        self._names = names
        self._bound: list[str] = []
        self._sizes: dict[str, str] = {}  # up to which each of them runs, where that is said
        self._unnumbered: set[str] = set()  # those that stand for outcomes of any kind
        self._outcome: str | None = None  # at which masses of distributions without index are meant
        self._whole: Kind | None = None  # what stands for itself without index, as p in H(p)
        self._averages = 0  # in how many expectations this stands
        self._is_number = False  # whether only a number can stand here
        self._last = ""  # the name that was read last

    @abstractmethod
    def _total(self) -> Term:
        """A sum of terms, up to what cannot belong to it."""

    @abstractmethod
    def _product(self, *, signed: bool = False) -> Term:
        """A product of factors."""

    @abstractmethod
    def _factor(self) -> Term:
        """One factor, with its power."""

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _ahead(self, count: int = 1) -> Token:
        return self._at(self._place + count)

    def _at(self, place: int) -> Token:
        return self._tokens[min(place, len(self._tokens) - 1)]

    def _step(self) -> Token:
        token = self._next
        if token.text != _END:
            self._place += 1
        return token

    def _take(self, *texts: str) -> bool:
        found = self._next.text in texts and self._next.text != _END
        self._place += found
        return found

    def _need(self, text: str, opened: Token) -> None:
        if self._take(text):
            return
        if self._next.text == _END:
            raise self._refused(f"this {opened.text} is not closed", opened.at)
        if self._next.text in RELATIONS:
            raise self._refused("a relation stands between two sides, in no bracket")
        raise self._refused(f"{text} is expected here, to close {opened.text}")

    def _refused(self, reason: str, at: int | None = None) -> ClaimError:
        return ClaimError(self._source, self._next.at if at is None else at, reason)

    @contextmanager
    def _deeper(self, at: int) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(f"this is nested more than {MAX_DEPTH} levels deep", at)
        yield
        self._depth -= 1

    @contextmanager
    def _meaning(self, whole: Kind | None, outcome: str | None = None) -> Iterator[None]:
        """What a vector without index is: itself, or its entry at an outcome."""
        before = self._whole, self._outcome, self._is_number
        self._whole, self._outcome, self._is_number = whole, outcome, False
        yield
        self._whole, self._outcome, self._is_number = before

    @contextmanager
    def _averaging(self) -> Iterator[None]:
        """That what stands here has a value for each outcome, which a letter hides."""
        self._averages += 1
        yield
        self._averages -= 1

    @contextmanager
    def _binding(self, letters: Sequence[str]) -> Iterator[None]:
        self._bound.extend(letters)
        yield
        del self._bound[len(self._bound) - len(letters) :]

    def _closes(self, place: int) -> int:
        """The number of the token that closes the bracket or brace with that number."""
        opened = self._tokens[place]
        closing = "}" if opened.text == "{" else CLOSING[opened.text]
        depth = 0
        for number in range(place, len(self._tokens)):
            text = self._tokens[number].text
            depth += (text == opened.text) - (text == closing)
            if not depth:
                return number
        raise self._refused(f"this {opened.text} is not closed", opened.at)

    def _raw(self) -> tuple[str, int]:
        """The text between braces as it stands, or that of one token; and where it begins."""
        opened = self._next
        if opened.text != "{":
            return self._step().text, opened.at
        closed = self._closes(self._place)
        self._place = closed + 1
        return self._source[opened.at + 1 : self._tokens[closed].at], opened.at + 1

    def _argument(self) -> Term:
        """What a command is given: a group, or a single token."""
        token = self._next
        if self._take("{"):
            with self._deeper(token.at):
                inner = self._total()
            self._need("}", token)
            return inner
        if token.is_number and len(token.text) > 1:
            reason = f"without braces only the {token.text[0]} of {token.text} belongs here"
            raise self._refused(f"{reason}: write {{{token.text}}}")
        if token.is_number:
            return made(token.at, self._step().text)
        if token.is_letter or token.text.startswith("\\"):
            return self._factor()
        raise self._refused("this is missing its argument, as {...}")
