"""What the names in a claim stand for: distributions, logits, indices, numbers, or definitions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sympy import Basic, Expr, Integer, Symbol

from symdiv.distribution import Distribution, GenericDistribution, GenericJoint, Logits
from symdiv.distribution.conditional import Conditional
from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.alphabets import SIZES
from symdiv.language.error import ClaimError
from symdiv.language.kinds import Kinds
from symdiv.language.limits import MAX_OUTCOMES

__all__ = ["Names"]

_SYMBOLS: Final = {size: Symbol(size, integer=True, positive=True) for size in SIZES}


class Names:
    """The names of one text, and which letters are free, and which summed over."""

    def __init__(self, text: str, kinds: Kinds, definitions: Mapping[str, tree.Node]) -> None:
        self.free: set[str] = set()
        self.summed: dict[str, int] = {}
        self.kinds = kinds
        self._text = text
        self._definitions = definitions
        self._values: dict[str, Basic] = {}
        self._reading: list[str] = []
        self._bound: list[str] = []

    @property
    def size(self) -> Expr:
        """The number of outcomes: n, or what n is defined to be."""
        return self._sized(SIZES[0])

    def size_of(self, name: str) -> Expr:
        """The number of outcomes over which a name or letter runs: n or m, or what these are."""
        return self._sized(self.kinds.alphabets.size_of(name))

    def _sized(self, size: str) -> Expr:
        return self.defined(size, self.whole_size) or _SYMBOLS[size]

    def defined(self, name: str, read: Callable[[tree.Node], Any]) -> Any:
        """The value of a definition, read once; None where the name has none."""
        if name not in self._definitions:
            return None
        if name not in self._values:
            node = self._definitions[name]
            if name in self._reading:
                raise ClaimError(self._text, node.at, f"{name} is defined by itself")
            self._reading.append(name)
            try:
                self._values[name] = read(node)
            finally:  # what is wrong with it is said again, not that it is being read
                self._reading.pop()
        return self._values[name]

    def is_defined(self, name: str) -> bool:
        """Whether the text defines the name."""
        return name in self._definitions

    def distribution(self, name: str) -> Distribution:
        """The distribution of that name, a joint one where it is used so."""
        if self.kinds[name] is Kind.JOINT:
            return GenericJoint(name, *map(self._sized, SIZES))
        return GenericDistribution(name, self.size_of(name))

    def channel(self, name: str) -> Conditional:
        """The channel of that name, from the values of X to those of Y."""
        given, size = map(self._sized, SIZES)
        return Conditional(name, size, given)

    def logits(self, name: str) -> Logits:
        """The logits of that name."""
        return Logits(name, self.size_of(name))

    def number(self, node: tree.Name, read: Callable[[tree.Node], Any]) -> Expr:
        """The number that a name stands for; ``read`` reads its definition."""
        kind = self.kinds[node.name]
        if node.name == "n" or kind is Kind.SIZE:
            return self.whole_size(node)
        if kind is Kind.INDEX:
            return self.index(node)
        value = self.defined(node.name, read)
        return Symbol(node.name, real=True) if value is None else value

    def index(self, node: tree.Node) -> Expr:
        """A letter, or a whole number, that stands for an outcome."""
        if not isinstance(node, tree.Name):
            return self._whole(node, "an index is a letter such as k, or a number from 1 on")
        if self._is_size(node.name):
            return self._sized(node.name)
        value = self.defined(node.name, self.index)
        return self.letter(node.name) if value is None else value

    def whole_size(self, node: tree.Node) -> Expr:
        """A number of outcomes."""
        if isinstance(node, tree.Name) and self._is_size(node.name):
            return self._sized(node.name)
        limit = f"a number of outcomes is n, or a number from 1 to {MAX_OUTCOMES}"
        size = self._whole(node, limit)
        if not 1 <= size <= MAX_OUTCOMES:
            raise ClaimError(self._text, node.at, limit)
        return size

    def _is_size(self, name: str) -> bool:
        return name == SIZES[0] or (name in SIZES and self.kinds.alphabets.has_two)

    def bind(self, names: tuple[tree.Name, ...]) -> list[Symbol]:
        """The letters of a sum, bound from now on."""
        for each in names:
            if (
                each.name in self._bound
                or each.name in self._definitions
                or self._is_size(each.name)
            ):
                reason = f"{each.name} has a meaning already: sum over another letter"
                raise ClaimError(self._text, each.at, reason)
        self._bound.extend(each.name for each in names)
        self.summed.update((each.name, each.at) for each in names)
        return [self.letter(each.name) for each in names]

    def release(self, count: int) -> None:
        """End the scope of the last letters that were bound."""
        del self._bound[len(self._bound) - count :]

    def start_scope(self) -> None:
        """Forget which letters were free and which summed over."""
        self.free, self.summed = set(), {}

    def letter(self, name: str) -> Symbol:
        """The index of that name, which is free where no sum binds it."""
        if name not in self._bound:
            self.free.add(name)
        return Symbol(name, integer=True, positive=True)

    def _whole(self, node: tree.Node, refusal: str) -> Integer:
        if not isinstance(node, tree.Number) or node.value.denominator != 1:
            raise ClaimError(self._text, node.at, refusal)
        return Integer(node.value.numerator)
