"""The syntax of a claim: what was written, before anybody asks what its names mean."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

__all__ = [
    "Call",
    "Derived",
    "Entry",
    "FDivergence",
    "Function",
    "Listed",
    "Name",
    "Node",
    "Number",
    "Power",
    "Product",
    "Summation",
    "Total",
    "nodes",
]


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the text, and the character at which it begins."""

    at: int


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number, read exactly."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name."""

    name: str


@dataclass(frozen=True, slots=True)
class Total(Node):
    """Terms, each with its sign; a negated term is a total of one."""

    terms: tuple[tuple[int, Node], ...]


@dataclass(frozen=True, slots=True)
class Product(Node):
    """Factors, and divisors, which have the exponent -1."""

    factors: tuple[tuple[int, Node], ...]


@dataclass(frozen=True, slots=True)
class Power(Node):
    """A power."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """``vector[index]``, or ``vector[i, j]`` of a joint distribution."""

    vector: Node
    indices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Listed(Node):
    """A list of masses."""

    masses: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function with its arguments, and the base where one is given."""

    function: str
    arguments: tuple[Node, ...]
    base: Node | None


@dataclass(frozen=True, slots=True)
class Summation(Node):
    """``sum(body, i, ...)``, over {1..n} for each index."""

    body: Node
    indices: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Derived(Node):
    """``diff(body, variable)``"""

    body: Node
    variable: Node


@dataclass(frozen=True, slots=True)
class Function(Node):
    """``lambda letter: body``, which is no value, but an argument of `FDivergence`."""

    letter: Name
    body: Node


@dataclass(frozen=True, slots=True)
class FDivergence(Node):
    """``f_divergence(first, second, lambda letter: body)``"""

    first: Node
    second: Node
    function: Function


def nodes(of: Any) -> Iterator[Node]:
    """The node and all that is in it, from the outside in; of several nodes, of each."""
    if isinstance(of, Node):
        yield of
        for each in fields(of):
            yield from nodes(getattr(of, each.name))
    elif isinstance(of, tuple | list):
        for each in of:
            yield from nodes(each)
