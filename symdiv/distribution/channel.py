"""Channels that are written out, and channels one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol, final

from sympy import Expr, Ge, Integer

from symdiv.distribution.alphabet import read_outcome
from symdiv.distribution.base import Distribution, check_numbered
from symdiv.distribution.categorical import Categorical, as_distribution
from symdiv.distribution.joint_table import Joint, read_table
from symdiv.distribution.mixture import Mixture, mixture

__all__ = ["Channel", "Composition", "compose"]


class AnyChannel(Protocol):
    """What channels have in common: known by name, written out, or composed."""

    @property
    def given(self) -> Expr:
        """How many inputs there are."""

    @property
    def size(self) -> Expr:
        """How many outputs there are."""

    def __getitem__(self, m: object, /) -> Distribution:
        """The distribution of the output for an input."""

    def __call__(self, p: Any, /) -> Distribution:
        """The distribution of the output where p is that of the input."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Channel:
    """The channel with the listed rows: of each input 1, 2, ... the distribution of the output.

    The masses are read as those of `Joint` are, of nested lists, a NumPy array or a pandas table.
    Raises ValueError, naming the row, for what is no table and where a row is no distribution.

    >>> W = Channel([[0.75, 0.25], [0, 1]])
    >>> W[1], W([0.5, 0.5]), W.joint([0.5, 0.5])
    (Categorical([3/4, 1/4]), Categorical([3/8, 5/8]), Joint([[3/8, 1/8], [0, 1/2]]))
    """

    rows: tuple[Categorical, ...]

    def __init__(self, rows: Any) -> None:
        """Read and check the rows."""
        try:
            masses, (_, length) = read_table(rows)
        except ValueError:
            reason = f"a channel is a table such as [[1/2, 1/2], [0, 1]], not {rows!r}"
            raise ValueError(reason) from None
        listed = [masses[at : at + int(length)] for at in range(0, len(masses), int(length))]
        object.__setattr__(self, "rows", tuple(_row(*each) for each in enumerate(listed, start=1)))

    @property
    def given(self) -> Expr:
        """How many inputs there are."""
        return Integer(len(self.rows))

    @property
    def size(self) -> Expr:
        """How many outputs there are."""
        return self.rows[0].size

    def __getitem__(self, m: object) -> Categorical:
        at = read_outcome(m, self.given, "a channel")
        if not at.is_Integer:
            raise TypeError(f"the row of a channel that is written out has a number, not {at}")
        return self.rows[int(at) - 1]

    def __iter__(self) -> Iterator[Categorical]:
        return iter(self.rows)

    def joint(self, p: Any) -> Joint | Mixture:
        """The joint distribution of an input with the distribution p, and of the output.

        It is a mixture where it would not say else that the rows are distributions.

        Raises ValueError where p has another number of outcomes than there are inputs.
        """
        given = as_distribution(p)
        check_numbered(given, "a channel's input")
        if given.size != self.given or len(given.sizes) > 1:
            raise ValueError(f"a channel of {self.given} inputs, but {given} has {given.size}")
        weights = [given[i] for i in range(1, len(self.rows) + 1)]
        if all(map(_implied, weights, self.rows)):
            return Joint([_times(*each) for each in zip(weights, self.rows, strict=True)])
        none = [0] * int(self.size)
        parts = []
        for at, (weight, row) in enumerate(zip(weights, self.rows, strict=True)):
            table = [none] * len(weights)
            table[at] = list(row.written_masses)
            parts.append((weight, Joint(table)))
        return mixture(*parts)

    def __call__(self, p: Any) -> Distribution:
        """The distribution of the output where p is that of the input; as `joint` refuses."""
        joint = self.joint(p)
        if not any(row.conditions for row in self.rows):
            return joint.marginal(1)
        weights = joint.marginal(0).masses
        return mixture(*zip(weights, self.rows, strict=True))

    def __matmul__(self, first: AnyChannel) -> "Channel | Composition":
        """The channel that sends the output of ``first`` through this one."""
        return compose(self, first)


def _times(weight: Expr, row: Categorical) -> list[Expr]:
    return [weight * mass for mass in row.written_masses]


def _implied(weight: Expr, row: Categorical) -> bool:
    """Whether the row is a distribution wherever it is one times the weight."""
    signs = all(isinstance(condition, Ge) for condition in row.conditions)
    return not row.conditions or bool(weight.is_positive and signs)


def _row(number: int, masses: list[Any]) -> Categorical:
    try:
        return Categorical(masses)
    except ValueError as error:
        raise ValueError(f"row {number}: {error}") from None


@final
@dataclass(frozen=True, slots=True)
class Composition:
    """A channel after another; `compose` makes one.

    Its output at p is ``outer(inner(p))``, and its row at an input ``outer(inner[i])``.
    """

    outer: AnyChannel
    inner: AnyChannel

    @property
    def given(self) -> Expr:
        """How many inputs there are."""
        return self.inner.given

    @property
    def size(self) -> Expr:
        """How many outputs there are."""
        return self.outer.size

    def __getitem__(self, m: object) -> Distribution:
        return self.outer(self.inner[m])

    def __call__(self, p: Any) -> Distribution:
        """The distribution of the last output where p is that of the first input."""
        return self.outer(self.inner(p))

    def __matmul__(self, first: AnyChannel) -> "Channel | Composition":
        """The channel that sends the output of ``first`` through this one."""
        return compose(self, first)

    def __iter__(self) -> Iterator[Any]:
        raise TypeError(f"a channel of {self.given} inputs cannot be iterated over")


def compose(*channels: Any) -> Any:
    """The last of the channels first, and each of the others at the output of the one after it.

    So ``compose(V, W)(p)`` is ``V(W(p))``, as ``(V @ W)(p)`` is. Tables are channels too, and
    what is made of tables is one: the matrix product of W and V.

    Raises ValueError for no channels, and where one has other inputs than the outputs before it.

    >>> W = Channel([[0.75, 0.25], [0, 1]])
    >>> compose(W, W)
    Channel(rows=(Categorical([9/16, 7/16]), Categorical([0, 1])))
    """
    if not channels:
        raise ValueError("a composition is of one channel or more")
    *others, found = [each if hasattr(each, "given") else Channel(each) for each in channels]
    for outer in reversed(others):
        if outer.given != found.size:
            raise ValueError(f"{found.size} outputs cannot be {outer.given} inputs of a channel")
        found = Composition(outer, found)
        if isinstance(found.outer, Channel) and isinstance(found.inner, Channel):
            found = Channel([list(outer(row).written_masses) for row in found.inner])
    return found
