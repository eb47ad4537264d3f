"""A picture: paths, dots and labels on a rectangle, in millimetres from its lower left corner."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = [
    "BLUE",
    "GREY",
    "INK",
    "ORANGE",
    "PALE",
    "Anchor",
    "Colour",
    "Dot",
    "Figure",
    "Label",
    "Path",
]

Colour = tuple[int, int, int]
Point = tuple[float, float]

# told apart by the colour-blind (M. Okabe and K. Ito, Color Universal Design, 2008), and in grey
INK: Final[Colour] = (0, 0, 0)
BLUE: Final[Colour] = (0, 90, 150)
ORANGE: Final[Colour] = (213, 94, 0)
PALE: Final[Colour] = (240, 200, 130)
GREY: Final[Colour] = (150, 150, 150)


class Anchor(Enum):
    """Which point of a label stands where the label is put: horizontally, then vertically."""

    CENTRE = (0, 0)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, 1)
    BOTTOM = (0, -1)
    TOP_LEFT = (-1, 1)
    BOTTOM_LEFT = (-1, -1)
    BOTTOM_RIGHT = (1, -1)


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines from point to point; ``width`` is in points, ``dash`` in millimetres.

    A ``closed`` path returns to its start; one with a ``fill`` is closed. A width of 0 is no line.
    """

    points: tuple[Point, ...]
    colour: Colour = INK
    width: float = 0.5
    dash: tuple[float, float] | None = None
    fill: Colour | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle; its radius is in millimetres."""

    at: Point
    radius: float = 0.7
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Label:
    """Text in which ``$...$`` is a formula, by its ``anchor`` at a point."""

    text: str
    at: Point
    anchor: Anchor = Anchor.CENTRE


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; what comes later lies on what comes before.

    ``alt`` says in words what is to be seen, for those who do not see it; ``caption`` is prose in
    which ``$...$`` is a formula.
    """

    id: str
    width: float
    height: float
    shapes: tuple[Path | Dot, ...]
    labels: tuple[Label, ...]
    caption: str
    alt: str
