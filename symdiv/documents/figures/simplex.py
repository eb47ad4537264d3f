"""Level lines of both directions of the divergence on the distributions over three outcomes."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from symdiv.documents.figures.exactly import Masses, crossing, measured
from symdiv.documents.figures.model import (
    BLUE,
    INK,
    ORANGE,
    Anchor,
    Dot,
    Figure,
    Label,
    Path,
    Point,
)
from symdiv.measures import kl_divergence

__all__ = ["LEVELS", "P", "corners", "level_lines", "simplex"]

P: Final[Masses] = (Fraction(1, 2), Fraction(3, 8), Fraction(1, 8))
LEVELS: Final = (Fraction(1, 20), Fraction(1, 5), Fraction(1, 2))
SIDE: Final = 52.0  # mm
HEIGHT: Final = round(SIDE * 0.8660254037844386, 3)
BELOW: Final = 12.0
GAP: Final = 16.0
MARGIN: Final = 5.0
PARTS: Final = 18  # of each edge
_CORNERS: Final[tuple[Masses, ...]] = tuple(
    tuple(Fraction(int(place == corner)) for place in range(3)) for corner in range(3)
)
_DASHES: Final = (None, (2.0, 1.0), (0.5, 0.9))


def between(start: Masses, end: Masses, t: Fraction) -> Masses:
    """The mixture (1 - t) start + t end."""
    return tuple((1 - t) * a + t * b for a, b in zip(start, end, strict=True))


def border() -> Iterator[Masses]:
    """Points on the border, once around."""
    for corner in range(3):
        here, there = _CORNERS[corner], _CORNERS[(corner + 1) % 3]
        yield from (between(here, there, Fraction(part, PARTS)) for part in range(PARTS))


def divergence(q: Masses, forward: bool) -> float:
    """D(P || q), or D(q || P)."""
    return measured(kl_divergence, P, q) if forward else measured(kl_divergence, q, P)


def level_lines(level: Fraction, forward: bool) -> list[tuple[Masses, ...]]:
    """The points with that divergence, in lines; more than one where the border cuts them.

    On each ray from P the divergence does not fall, so it passes the level once or not at all.
    """
    around = [*border()]
    reached = [divergence(v, forward) >= level for v in around]
    if all(reached):
        points = [_on_ray(v, level, forward) for v in around]
        return [(*points, points[0])]
    lines: list[list[Masses]] = []
    start = reached.index(False)
    for step in range(len(around)):
        here, there = ((start + step + k) % len(around) for k in (0, 1))
        if reached[there] and not reached[here]:
            lines.append([_on_border(around[here], around[there], level, forward)])
        if reached[there]:
            lines[-1].append(_on_ray(around[there], level, forward))
        if reached[here] and not reached[there]:
            lines[-1].append(_on_border(around[there], around[here], level, forward))
    return [tuple(line) for line in lines]


def _on_ray(v: Masses, level: Fraction, forward: bool) -> Masses:
    """Where the ray from P to ``v`` passes the level."""
    t = crossing(lambda t: divergence(between(P, v, t), forward), float(level))
    return between(P, v, t)


def _on_border(low: Masses, high: Masses, level: Fraction, forward: bool) -> Masses:
    """Where the border passes the level, between a point below it and one above."""
    t = crossing(lambda t: divergence(between(low, high, t), forward), float(level))
    return between(low, high, t)


def corners(left: float) -> tuple[Point, ...]:
    """Where outcomes 1, 2 and 3 are on the page."""
    return ((left, BELOW), (left + SIDE, BELOW), (left + SIDE / 2, BELOW + HEIGHT))


def at(q: Masses, left: float) -> Point:
    """Where a distribution stands on the page."""
    places = corners(left)
    x, y = (
        sum(float(mass) * place[k] for mass, place in zip(q, places, strict=True)) for k in (0, 1)
    )
    return round(x, 3), round(y, 3)


def _panel(left: float, forward: bool) -> tuple[list[Path | Dot], list[Label]]:
    colour = ORANGE if forward else BLUE
    shapes: list[Path | Dot] = [Path(corners(left), INK, 0.5, closed=True)]
    for level, dash in zip(LEVELS, _DASHES, strict=True):
        for line in level_lines(level, forward):
            shapes.append(Path(tuple(at(q, left) for q in line), colour, 1.1, dash))
    shapes.append(Dot(at(P, left), 0.9))
    (one, two, three) = corners(left)
    name = "D(p || q)" if forward else "D(q || p)"
    x, y = at(P, left)
    return shapes, [
        Label("$1$", (one[0], BELOW - 1.5), Anchor.TOP),
        Label("$2$", (two[0], BELOW - 1.5), Anchor.TOP),
        Label("$3$", (three[0], three[1] + 1.2), Anchor.BOTTOM),
        Label("$p$", (x + 1.2, y + 0.6), Anchor.BOTTOM_LEFT),
        Label(f"${name}$", (left + SIDE / 2, 3.5)),
    ]


def simplex() -> Figure:
    """The level lines of both directions side by side."""
    left = MARGIN + SIDE + GAP
    panels = [_panel(MARGIN, True), _panel(left, False)]
    return Figure(
        id="simplex",
        width=left + SIDE + MARGIN,
        height=BELOW + HEIGHT + 6,
        shapes=tuple(shape for shapes, _ in panels for shape in shapes),
        labels=tuple(label for _, labels in panels for label in labels),
        caption="All distributions $q$ over three outcomes; a corner is certainty of one. The "
        "lines join the $q$ of equal divergence, $1/20$ (solid), $1/5$ (dashed) and $1/2$ "
        "(dotted), in either direction, for $p = (1/2, 3/8, 1/8)$. On the left no line reaches "
        "the border, where $D(p || q) = +oo$; on the right the outer lines end on it.",
        alt="Two triangles side by side, each with a point p inside and three level lines around "
        "it. In the left triangle, for the divergence of p from q, all lines are closed curves "
        "that stay away from the border. In the right triangle, for the divergence of q from p, "
        "the inner line is closed, and the outer lines run into the border of the triangle.",
    )
