"""A point: explicit numbers for the names of a claim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

__all__ = ["SIZE", "Point"]

SIZE = "n"
"""The name of the alphabet's size, where ``Point.indices`` gives no other."""


@dataclass(frozen=True, slots=True)
class Point:
    """Exact values of generic distributions, logits, scalars and indices, each by its name.

    ``size`` is the value of ``n``. ``distributions`` and ``logits`` hold one entry per outcome, in
    order. Masses are taken as they are: ones that do not sum to 1 are the caller's, say floats
    read back exactly. ``indices`` holds integers: outcomes such as k, from 1.

    >>> Point(2, {"p": (Fraction(1, 2), Fraction(1, 2))}).size
    2
    """

    size: int
    distributions: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    logits: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    scalars: Mapping[str, Fraction] = field(default_factory=dict)
    indices: Mapping[str, int] = field(default_factory=dict)
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of joint distributions, whose masses are listed row after row, the numbers of values."""
    channels: Mapping[str, tuple[tuple[Fraction, ...], ...]] = field(default_factory=dict)
    """Of each input the distribution of the output."""

    def vectors(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The distributions, logits and channels by name; of pairs of values, rows of masses.

        >>> half = Fraction(1, 2)
        >>> dict(Point(1, {"p": (half, half)}, shapes={"p": (1, 2)}).vectors())
        {'p': ((Fraction(1, 2), Fraction(1, 2)),)}
        """
        for name, listed in (*self.distributions.items(), *self.logits.items()):
            rows: tuple[Any, ...] = listed
            for length in reversed(self.shapes.get(name, ())[1:]):
                rows = tuple(rows[at : at + length] for at in range(0, len(rows), length))
            yield name, rows
        yield from self.channels.items()

    def number(self, name: str) -> Fraction:
        """The value of a symbol; KeyError where the point has none."""
        if name in self.scalars:
            return self.scalars[name]
        if name in self.indices:
            return Fraction(self.indices[name])
        if name == SIZE:
            return Fraction(self.size)
        raise KeyError(f"the point gives {name} no value")
