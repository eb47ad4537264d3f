"""What a target of printing is: a template for each construct, and the spelling of names.

A target knows nothing of terms; ``printer`` knows nothing of LaTeX or Typst.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from types import MappingProxyType
from typing import ClassVar, Final

from symdiv.formulas.notation import GREEK, Symbol, taken_apart
from symdiv.formulas.piece import ATOM, SCRIPT, SHAPES, Piece, Shape

_LETTER, _CAPITAL = 0.52, 0.78  # the widths of letters, in em
_COMMA = 0.5  # in small print, between a label and an index, with what labels are wider
# templates that mathematics has in every script
WRITTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "equal": "%s = %s",
        "less": "%s < %s",
        "property": "%s%s",
        "add": "%s + %s",
        "subtract": "%s - %s",
        "negate": "-%s",
        "multiply": "%s %s",
        "slash": "%s/%s",
        "call": "%s%s",
        "prefix": "%s %s",
        "comma": "%s, %s",
        "group": "(%s)",
    }
)


@dataclass(frozen=True, slots=True)
class Target(ABC):
    """The templates have a ``%s`` for each part of a construct, in the order of its shape."""

    templates: ClassVar[Mapping[str, str]]
    shapes: ClassVar[Mapping[str, Shape]] = MappingProxyType({})  # where they differ from SHAPES
    relations: ClassVar[Mapping[str, str]]  # what stands before a line of a derivation
    continued: ClassVar[str] = ""  # what stands before the rest of a broken formula
    parentheses: ClassVar[tuple[str, str]] = ("(", ")")  # of which each is on a line of its own
    speaks: ClassVar[bool] = False  # whether it uses the spoken words of a definition

    @abstractmethod
    def letter(self, base: str, accent: str) -> str:
        """A variable's name; ``base`` is a Latin letter, a Greek one's name, or a word."""

    @abstractmethod
    def operator(self, word: str) -> str:
        """The upright name of a function."""

    @abstractmethod
    def label(self, text: str) -> str:
        """The subscript that is part of a name, such as the 1 of theta_1."""

    @abstractmethod
    def subscript(self, base: str, indices: tuple[str, ...]) -> str:
        """``base`` with subscripts."""

    @abstractmethod
    def escape(self, text: str) -> str:
        """Prose that means itself."""

    @abstractmethod
    def inline(self, formula: str) -> str:
        """A formula within prose."""

    @abstractmethod
    def words(self, text: str) -> str:
        """Words within a formula; blanks at their ends count."""

    def measure(self, text: str, width: float) -> float:
        """The width of ``text``, estimated as ``width`` em."""
        del text
        return width

    def relation(self, relation: str) -> str:
        """The sign of one of ``derivation.RELATIONS``."""
        return self.relations[relation]

    def shape(self, key: str) -> Shape:
        """The shape of a construct in this target."""
        return self.shapes.get(key) or SHAPES[key]

    def piece(self, text: str, width: float) -> Piece:
        """A part that needs no parentheses."""
        return Piece(text, width=self.measure(text, width))

    def named(self, symbol: Symbol, indices: tuple[Piece, ...] = ()) -> Piece:
        """A variable, with indices."""
        label = (self.label(symbol.subscript),) if symbol.subscript else ()
        text = self.letter(symbol.base, symbol.accent)
        marks = label + tuple([index.text for index in indices])
        width = _letters(symbol.base) + SCRIPT * _letters(symbol.subscript)
        width += SCRIPT * sum(index.width for index in indices)
        width += _COMMA * bool(label and indices)
        return self.piece(self.subscript(text, marks) if marks else text, width)

    def headed(self, name: str) -> Piece:
        """The name of a function: a letter, which may have a label, or an upright word."""
        symbol = taken_apart(name)
        if len(symbol.base) == 1 or symbol.base in GREEK:
            return self.named(symbol)
        if not symbol.subscript.isdigit():
            return self.piece(self.operator(name), _letters(name))
        text = self.subscript(self.operator(symbol.base), (self.label(symbol.subscript),))
        return self.piece(text, _letters(symbol.base) + SCRIPT * _letters(symbol.subscript))

    def fill(self, key: str, *parts: Piece) -> Piece:
        """A construct of ``parts``, which get parentheses where they need them."""
        shape = self.shape(key)
        parts = tuple(
            [
                self.grouped(part) if part.level < need else part
                for part, need in zip(parts, shape.needs, strict=True)
            ]
        )
        if parts[:1] and parts[0].open >= shape.guards > 0:
            parts = (self.grouped(parts[0]), *parts[1:])
        text = self.templates[key] % tuple([part.text for part in parts])
        # parts of a fraction within a fraction are in small print, but not its marks and exponents
        small = (1 + SCRIPT) / 2 if shape.stacked else 1
        widths = [
            part.width * (small if part.level == ATOM and part.tall else 1.0) for part in parts
        ]
        width = shape.width + (max(widths) if shape.stacked else sum(widths))
        tall = shape.tall or any(part.tall for part in parts)
        open_end = max(shape.open, parts[-1].open if shape.last else 0)
        return Piece(text, shape.level, self.measure(text, width), tall, open_end)

    def listed(self, parts: Sequence[Piece]) -> Piece:
        """Parts with commas between them."""
        return reduce(lambda before, part: self.fill("comma", before, part), parts)

    def component(self, vector: Piece, index: Piece) -> Piece:
        """A component of a vector that has no letter of its own."""
        text = self.subscript(vector.text, (index.text,))
        width = self.measure(text, vector.width + index.width)
        return replace(vector, text=text, width=width)

    def vector(self, rule: Piece, index: Piece) -> Piece:
        """The vector whose component with that index is ``rule``."""
        return self.component(self.grouped(rule), index)

    def phrase(self, words: str, parts: Sequence[Piece]) -> Piece:
        """``words`` in which {0}, {1}, ... are parts."""
        parts = [part if part.level == ATOM else self.grouped(part) for part in parts]
        return self.piece(words.format(*[part.text for part in parts]), 0.0)

    def grouped(self, part: Piece) -> Piece:
        """``part`` in parentheses of its height."""
        return self.enclosed("group", part)

    def enclosed(self, key: str, part: Piece) -> Piece:
        """``part`` between two marks of its height."""
        tall = f"tall_{key}"
        return self.fill(tall if part.tall and tall in self.templates else key, part)


def _letters(name: str) -> float:
    if name in GREEK:
        return _LETTER
    return sum(_CAPITAL if letter.isupper() else _LETTER for letter in name)
