"""The small form between SymPy and code: what is computed, and along which axes.

A node is a number for each point of its axes, and of any batch. The functions that nodes call are
those of ``FUNCTIONS``; how a backend spells them is its table's affair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = [
    "FUNCTIONS",
    "VECTORS",
    "Add",
    "Argument",
    "Axis",
    "Call",
    "Divide",
    "Entry",
    "Literal",
    "Mapped",
    "Multiply",
    "Negative",
    "Node",
    "Outcome",
    "Position",
    "Power",
    "Same",
    "Size",
    "Taken",
    "Total",
    "VectorCall",
    "axes_of",
    "parts_of",
    "within",
]

# what each function is, for those who add a backend
FUNCTIONS: Final[dict[str, str]] = {
    "log": "log x, -inf at 0",
    "exp": "exp x",
    "sqrt": "the root of x",
    "abs": "the absolute value of x",
    "max": "the larger of x and y",
    "min": "the smaller of x and y",
    "power": "x**y for x >= 0; its slope in x at 0 is 0 where it would be infinite",
    "sigmoid": "1/(1 + exp(-x)), without overflow",
    "log_sigmoid": "-log(1 + exp(-x)), without overflow",
    "xlogy": "x log y, 0 where x = 0",
    "entr": "-x log x, 0 at 0",
    "rel_entr": "x log(x/y), 0 where x = 0, inf where y = 0 < x",
    "times_log": "x l for a logarithm l that may be -inf, 0 where x = 0",
    "rel_entr_of_logs": "of x, y and the logarithms of both: as rel_entr, also for tiny x and y",
    "kl_div": "x log(x/y) - x + y, never negative, with its digits where x is near y",
    "kl_div_of_logs": "of x, y and the logarithms of both: as kl_div, also for tiny x and y",
    "divergence": "the sum of rel_entr, of the sums of kl_div and of x - y; see `building`",
    "log_at": "of y and x: log y, 0 where x = 0",
    "log_geometric_mean": "of x, y, a, b: a log x + b log y, -inf where x = 0; no slope at oo",
    "log_add_exp": "log(exp x + exp y), without overflow",
    "log_weighted": "log(v exp x + w exp y + ...) of v, x, w, y, ..., without overflow",
    "root": "the root of a sum, with the slope 0 where it is 0",
    "root_of_difference": "the same of several terms, whose sum may be below 0 by rounding: then 0",
    "ratio": "x/y, 0 where x = 0",
    "scaled": "x c/d of x, c and d; with derivatives, without a slope where x is infinite",
}

# functions of a whole vector; the last one gives both
VECTORS: Final = ("softmax", "log_softmax", "softmax_and_log")


@dataclass(frozen=True, slots=True)
class Node:
    """Something that has a value."""


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number; ``text`` is Python for it, of ``math`` and arithmetic only."""

    text: str
    is_atom: bool = True


@dataclass(frozen=True, slots=True)
class Argument(Node):
    """An argument by name, with so many axes behind those of the batch; masses are >= 0."""

    name: str
    rank: int
    is_nonnegative: bool = False


@dataclass(frozen=True, slots=True)
class Size(Node):
    """The length of an argument along an axis, the last one being -1; at 0, the argument itself."""

    of: Argument
    axis: int


@dataclass(frozen=True, slots=True)
class Axis:
    """An index that runs over {1..size}; its name is that of no other axis of the function."""

    name: str
    size: Node


@dataclass(frozen=True, slots=True)
class Position(Node):
    """The index itself: 1, ..., size."""

    axis: Axis


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """The entry of a vector at a running index."""

    vector: Node
    axis: Axis


@dataclass(frozen=True, slots=True)
class Outcome(Node):
    """The entry of a vector at a place that is fixed, counted from 1."""

    vector: Node
    place: int


@dataclass(frozen=True, slots=True)
class Taken(Node):
    """The entries of a vector at the outcomes of a sample, along the axis of the sample."""

    vector: Node
    sample: Argument
    axis: Axis


@dataclass(frozen=True, slots=True)
class VectorCall(Node):
    """``softmax`` or ``log_softmax`` of a vector, itself a vector."""

    function: str
    vector: "Argument | Mapped"


@dataclass(frozen=True, slots=True)
class Mapped(Node):
    """The vector of an entry's values along its axes, as that of z[i]/t; it has no other axes.

    ``name`` is what code calls it.
    """

    entry: Node
    axes: tuple[Axis, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of ``FUNCTIONS``, value by value."""

    function: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Total(Node):
    """The sum along axes of a function's values; of the argument's own without a function.

    ``log_sum_exp`` and ``log_weighted_sum`` are the logarithms of the sums of exp x and w exp x,
    and ``max`` is the largest value instead of the sum.
    """

    function: str
    args: tuple[Node, ...]
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Add(Node):
    """A sum of terms."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Multiply(Node):
    """A product of factors."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """Minus a value."""

    of: Node


@dataclass(frozen=True, slots=True)
class Divide(Node):
    """A quotient whose divisor is never 0."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Power(Node):
    """A power with a number as its exponent."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Same(Node):
    """1 where two integers are the same, else 0: Kronecker's delta."""

    left: Node
    right: Node


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes that a node is made of, one level down; the size of an axis is none of them."""
    match node:
        case Add(parts) | Multiply(parts) | Call(_, parts) | Total(_, parts):
            return parts
        case Negative(of) | Entry(of) | Outcome(of) | VectorCall(_, of) | Mapped(of):
            return (of,)
        case Divide(a, b) | Power(a, b) | Same(a, b) | Taken(a, b):
            return (a, b)
    return ()


def within(node: Node) -> Iterator[Node]:
    """A node, its parts, their parts and so on."""
    yield node
    for part in parts_of(node):
        yield from within(part)


def axes_of(node: Node) -> frozenset[Axis]:
    """The axes along which the value of a node differs.

    >>> i = Axis("i", Literal("3"))
    >>> p = Entry(Argument("p", 1), i)
    >>> axes_of(p) == {i}, axes_of(Total("entr", (p,), (i,)))
    (True, frozenset())
    """
    own = frozenset(axis for part in parts_of(node) for axis in axes_of(part))
    match node:
        case Total(axes=axes) | Mapped(axes=axes):
            return own.difference(axes)
        case Entry(axis=axis) | Position(axis=axis) | Taken(axis=axis):
            return own | {axis}
    return own
