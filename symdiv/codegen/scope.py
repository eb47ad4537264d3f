"""Where an expression is read: the arguments found so far, and what its indices run over."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sympy import Basic, Expr, Integer, S, Symbol, oo

from symdiv.codegen.arguments import Arguments, read_argument_name
from symdiv.codegen.indices import vectors_of
from symdiv.codegen.nodes import Axis, Literal, Node
from symdiv.distribution.joint import JointMarginal, Marginal, variable_name

__all__ = ["Scope"]


@dataclass(slots=True)
class Scope:
    """Arguments, and the axis and size of each index."""

    arguments: Arguments = field(default_factory=Arguments)
    axes: dict[Basic, tuple[Axis, Expr]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    vectors: dict[Basic, Node | None] = field(default_factory=dict)

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

    @contextmanager
    def along(self, limits: Sequence[Any]) -> Iterator[tuple[Axis, ...]]:
        """The axes for the indices of a sum, each with its first and last value, inner ones first.

        ValueError where one does not begin at 1.
        """
        with ExitStack() as open_:
            axes = []
            for index, first, last in reversed(limits):
                if first != 1:
                    raise ValueError(f"{index} runs over {first}..{last}: an index begins at 1")
                axes.append(open_.enter_context(self.bound(index, last)))
            yield tuple(reversed(axes))

    def size(self, size: Expr) -> Node:
        """How long an axis of that size is, in code."""
        if size is oo:
            raise ValueError("an alphabet of infinitely many outcomes does not fit into an array")
        if isinstance(size, Integer):
            return self.arguments.size(size) or Literal(str(size))
        if size in self.axes:
            raise ValueError(f"there is no code for a sum up to {size}, which is an index itself")
        known = self.arguments.size(size)
        if known is None and not isinstance(size, Symbol):
            raise ValueError(f"the size {size} is that of no argument")
        return known or self.arguments.count(size)

    def name_of(self, vector: Marginal | JointMarginal) -> str:
        """What code calls the marginal of a joint distribution: p_x of p."""
        joint = "_".join(each.name for each in vectors_of(vector))
        letters = "".join(map(variable_name, vector.axes)).lower()
        return read_argument_name(f"{joint}_{letters}")

    def axis_of(self, index: Basic, size: Expr, written: Basic) -> Axis:
        """The axis of an index that picks an entry of a vector of that size."""
        axis, over = self.axes[index]
        if (over - size).expand() is not S.Zero:
            raise ValueError(f"{written}: {index} runs over 1..{over}, and not over 1..{size}")
        return axis
