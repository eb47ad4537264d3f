"""From a notation to its name in a claim: one notation for a name, and what is said of it."""

from collections.abc import Sequence
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.latex.names import SIZES, Mention, Names
from symdiv.latex.stream import Stream
from symdiv.latex.tokens import Token
from symdiv.latex.words import ACCENTS, FONTS, LETTERS, MARKS, UPRIGHT, is_vector

__all__ = ["Spelling"]

_CONSTANTS: Final = {
    "e": "the constant? Write \\exp(1)",
    "pi": "the constant? That is not part of the language",
    "d": "the sign of a derivative? Write \\frac{d}{dx}",
}
# of a notation, what is written in several ways, and what says nothing
_SHAPES: Final = {
    **{sign: f"\\{name}" for sign, name in ACCENTS.items() if sign != "\\mathscr"},
    **{sign: "'" if name == "prime" else "*" for sign, name in MARKS.items()},
}
_SHAPELESS: Final = frozenset({"{", "}", "_", "^"}) | UPRIGHT | FONTS


class Spelling(Stream):
    """The one place at which notations become names."""

    _shape: tuple[str, ...] = ()
    """How the name that is read is written."""

    def __init__(self, source: str, tokens: Sequence[Token], names: Names, end: int) -> None:
        super().__init__(source, tokens, names, end)
        self._labels: dict[str, tuple[str, ...]] = {}

    def _shape_of(self, start: int, end: int) -> tuple[str, ...]:
        """What these tokens are written with, without what changes nothing."""
        texts = [token.text for token in self._tokens[start:end]]
        return tuple(_SHAPES.get(each, each) for each in texts if each not in _SHAPELESS)

    def _spelled(self, at: int, name: str, kind: Kind | None) -> str:
        """The name in a claim, which no other notation may have, nor a refused definition."""
        text = self._names.spelled(name, kind)
        self._claim(at, text)
        if self._names.is_final and self._names.is_refused(text):
            raise self._refused(f"the definition of {name} was not understood", at)
        return text

    def _claim(self, at: int, text: str) -> None:
        """Refuse a name that another notation has."""
        shown = self._source[at : self._tokens[self._place - 1].end]
        if other := self._names.other_notation(text, tuple(sorted(self._shape)), shown):
            reason = f"{other} and {shown} would both be {text}: write one of them otherwise"
            raise self._refused(reason, at)

    def _greek(self, token: Token) -> str:
        """A letter of the Greek alphabet, in one of its two forms."""
        name = LETTERS[token.text]
        if other := self._names.other_notation(f"letter {name}", (token.text,), token.text):
            reason = f"{other} and {token.text} would both be {name}: write one of them otherwise"
            raise self._refused(reason, token.at)
        return name

    def _mention(self, name: str, spelled: str, *labels: str, is_number: bool = False) -> None:
        """Note a use of a name, which may depend on what stands below it."""
        is_vector_ = is_vector(self._names.kind(name)) and not is_number
        all_labels = (*self._labels.get(name, ()), *labels)
        self._names.mentions.append(Mention(name, spelled, is_vector_, all_labels))

    def _check_constant(self, at: int, name: str, text: str) -> None:
        """Refuse a letter that is not said to be the same number everywhere."""
        names = self._names
        kind = names.kind(name)
        if not names.is_final or names.is_declared(name) or names.is_defined(text):
            return
        if name in _CONSTANTS and not (self._whole or kind):
            reason = f"is {name} {_CONSTANTS[name]}; if it is not, say in a line"
            raise self._refused(f"{reason}: % symdiv: {name} number", at)
        if self._averages and not is_vector(kind if self._whole else None) and text not in SIZES:
            reason = f"is {name} the same number for all outcomes? Then say so in a line"
            raise self._refused(f"{reason}: % symdiv: {name} number", at)
