"""The arguments of a generated function: which there are, their order, and names that are safe."""

import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sympy import Basic, Expr, Symbol

from symdiv.codegen.indices import sizes_of
from symdiv.codegen.nodes import Argument, Node, Size
from symdiv.distribution import (
    Conditional,
    GenericDistribution,
    GenericJoint,
    Labels,
    Likelihood,
    Logits,
    Sample,
)

__all__ = ["KINDS", "Arguments", "Kind", "checked_name", "read_argument_name"]

_IDENTIFIER: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# what generated code calls by name, so that no argument may hide it
_USED: Final = frozenset(
    {
        *("math", "np", "torch", "F", "jax", "jnp", "reduce", "Sequence"),
        *("ArrayLike", "NDArray", "Tensor"),
        *("abs", "enumerate", "float", "isinstance", "len", "max", "min", "range", "slice"),
        *("tuple", "zip"),
        *("entr", "rel_entr", "xlogy", "expit", "log_expit", "softmax", "log_softmax"),
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of argument is, in the words of a docstring, and the sizes of its axes."""

    words: str
    axes: Callable[[Any], tuple[Expr, ...]]
    order: int
    type_name: str


KINDS: Final[dict[type, Kind]] = {
    GenericDistribution: Kind("the masses of a distribution", sizes_of, 0, "vector"),
    GenericJoint: Kind("the masses of a joint distribution", sizes_of, 0, "vector"),
    Conditional: Kind(
        "the masses of one distribution in each row", lambda p: (p.given, p.size), 0, "vector"
    ),
    Logits: Kind("any real numbers", sizes_of, 0, "vector"),
    Likelihood: Kind("nonnegative numbers", sizes_of, 0, "vector"),
    Labels: Kind("real numbers", sizes_of, 0, "vector"),
    Sample: Kind(
        "outcomes, counted from 1, of one sample for the whole batch", sizes_of, 0, "outcomes"
    ),
}
_NONNEGATIVE: Final = (GenericDistribution, GenericJoint, Conditional, Likelihood)  # all entries
_SCALAR: Final = Kind("a real number", lambda _: (), 1, "scalar")
_INTEGER: Final = Kind("an integer, counted from 1", lambda _: (), 2, "integer")
_COUNT: Final = Kind("a number of outcomes", lambda _: (), 3, "count")


def checked_name(name: str) -> str:
    """``name`` where it is a plain ASCII identifier; a ValueError naming it otherwise.

    >>> checked_name("kl_divergence")
    'kl_divergence'
    """
    if not (isinstance(name, str) and _IDENTIFIER.fullmatch(name)) or keyword.iskeyword(name):
        raise ValueError(f"{name!r} is no name in code: use ASCII letters, digits and _")
    return name


def read_argument_name(name: str) -> str:
    """The name of an argument: itself, with _ behind it where Python or the code has it taken.

    >>> read_argument_name("p"), read_argument_name("lambda")
    ('p', 'lambda_')
    """
    taken = keyword.iskeyword(name) or name in _USED
    return checked_name(f"{name}_" if taken else name)


@dataclass(slots=True)
class Arguments:
    """The arguments found so far, in the order of their appearance."""

    found: dict[str, tuple[Any, Argument, Kind]] = field(default_factory=dict)

    def vector(self, vector: Basic) -> Argument:
        """The argument that holds a vector."""
        kind = KINDS.get(type(vector))
        if kind is None:
            raise ValueError(f"{vector}: there is no code for this kind of vector yet")
        return self._enter(vector, vector.name, kind)

    def number(self, symbol: Symbol) -> Node:
        """The argument of a symbol: a real number, an integer, or a size that is known already."""
        argument = self._enter(symbol, symbol.name, _INTEGER if symbol.is_integer else _SCALAR)
        return Size(argument, 0) if self.found[argument.name][2] is _COUNT else argument

    def size(self, size: Expr) -> Node | None:
        """How long an axis of that size is, by an argument that has one; None without any."""
        for thing, argument, kind in self.found.values():
            for place, length in enumerate(kind.axes(thing)):
                if length == size:
                    return Size(argument, place - argument.rank)
        return None

    def count(self, symbol: Symbol) -> Size:
        """The argument of a size that no other argument has."""
        return Size(self._enter(symbol, symbol.name, _COUNT), 0)

    def ordered(self) -> list[tuple[Any, Argument, Kind]]:
        """Vectors first, then real numbers, then integers and sizes."""
        return sorted(self.found.values(), key=lambda each: each[2].order)

    def _enter(self, thing: Any, written: str, kind: Kind) -> Argument:
        name = read_argument_name(written)
        nonnegative = type(thing) in _NONNEGATIVE or bool(getattr(thing, "is_nonnegative", False))
        argument = Argument(name, len(kind.axes(thing)), nonnegative)
        known = self.found.setdefault(name, (thing, argument, kind))
        if known[0] != thing:
            raise ValueError(f"two different arguments have the name {written}: rename one of them")
        return known[1]
