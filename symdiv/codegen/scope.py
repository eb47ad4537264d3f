"""Where an expression is read: the arguments found so far, and what its indices run over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sympy import Basic, Expr, Integer, S, Symbol, oo

from symdiv.codegen.arguments import Arguments, read_argument_name
from symdiv.codegen.nodes import Axis, Literal, Node

__all__ = ["Scope"]


@dataclass(slots=True)
class Scope:
    """Arguments, and the axis and size of each index."""

    arguments: Arguments = field(default_factory=Arguments)
    axes: dict[Basic, tuple[Axis, Expr]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def axis(self, index: Symbol, size: Expr) -> Axis:
        """A new axis over {1..size}, named after the index."""
        stem = read_argument_name(str(index.name))
        taken = self.names | set(self.arguments.found)
        names = (f"{stem}{number or ''}" for number in range(len(taken) + 1))
        name = next(name for name in names if name not in taken)
        self.names.add(name)
        return Axis(name, self.size(size))

    def open(self, index: Symbol, size: Expr) -> Axis:
        """An axis for an index that stays free."""
        axis = self.axis(index, size)
        self.axes[index] = (axis, size)
        return axis

    @contextmanager
    def bound(self, index: Symbol, size: Expr) -> Iterator[Axis]:
        """An axis for an index inside a sum."""
        outside = self.axes.get(index)
        axis = self.open(index, size)
        yield axis
        self.names.discard(axis.name)  # sums beside each other may use one letter
        if outside:
            self.axes[index] = outside
        else:
            del self.axes[index]

    def size(self, size: Expr) -> Node:
        """How long an axis of that size is, in code."""
        if size is oo:
            raise ValueError("an alphabet of infinitely many outcomes does not fit into an array")
        if isinstance(size, Integer):
            return self.arguments.size(size) or Literal(str(size))
        known = self.arguments.size(size)
        if known is None and not isinstance(size, Symbol):
            raise ValueError(f"the size {size} is that of no argument")
        return known or self.arguments.count(size)

    def axis_of(self, index: Basic, size: Expr, written: Basic) -> Axis:
        """The axis of an index that picks an entry of a vector of that size."""
        axis, over = self.axes[index]
        if (over - size).expand() is not S.Zero:
            raise ValueError(f"{written}: {index} runs over 1..{over}, and not over 1..{size}")
        return axis
