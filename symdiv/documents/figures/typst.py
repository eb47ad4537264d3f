"""Pictures in Typst, by its own curves and circles.

A document has to define ``picture``, ``path``, ``dot`` and ``spot`` as DRAWING does.
"""

from collections.abc import Callable, Iterator
from typing import Final

from symdiv.documents.figures.model import Anchor, Colour, Dot, Figure, Path

__all__ = ["DRAWING", "typst_picture"]

DRAWING: Final = """#let picture(width, height, ..parts) = box(
  width: width * 1mm,
  height: height * 1mm,
  for part in parts.pos() { place(top + left, part) },
)
#let path(stroke: none, fill: none, closed: false, first, ..others) = curve(
  stroke: stroke,
  fill: fill,
  curve.move(first.map(x => x * 1mm)),
  ..others.pos().map(to => curve.line(to.map(x => x * 1mm))),
  ..if closed { (curve.close(mode: "straight"),) },
)
#let dot(x, y, radius, colour) = move(
  dx: (x - radius) * 1mm,
  dy: (y - radius) * 1mm,
  circle(radius: radius * 1mm, fill: colour),
)
#let spot(x, y, across, down, body) = context {
  let size = measure(body)
  place(
    dx: x * 1mm - across * size.width,
    dy: y * 1mm - down * size.height,
    box(width: size.width + 1pt, body),
  )
}"""


def typst_picture(figure: Figure, spelled: Callable[[str], str]) -> str:
    """The picture, in code; ``spelled`` makes Typst's markup of the text of a label."""
    parts = [
        *(_shape(each, figure.height) for each in figure.shapes),
        *(
            f"spot({_at(label.at, figure.height)[1:-1]}, {_side(label.anchor)}, "
            f"[{spelled(label.text)}])"
            for label in figure.labels
        ),
    ]
    lines = "".join(f"  {part},\n" for part in parts)
    return f"picture({_number(figure.width)}, {_number(figure.height)},\n{lines})"


def _shape(shape: Path | Dot, height: float) -> str:
    if isinstance(shape, Dot):
        place = _at(shape.at, height)[1:-1]
        return f"dot({place}, {_number(shape.radius)}, {_colour(shape.colour)})"
    return f"path({', '.join(_path(shape, height))})"


def _path(path: Path, height: float) -> Iterator[str]:
    if path.width:
        dash = ""
        if path.dash is not None:
            dash = f", dash: ({', '.join(f'{_number(part)}mm' for part in path.dash)})"
        cap = "round" if path.dash is None else "butt"
        yield (
            f"stroke: (paint: {_colour(path.colour)}, thickness: {_number(path.width)}pt, "
            f'cap: "{cap}", join: "round"{dash})'
        )
    if path.fill is not None:
        yield f"fill: {_colour(path.fill)}"
    if path.closed or path.fill is not None:
        yield "closed: true"
    for point in path.points:
        yield _at(point, height)


def _side(anchor: Anchor) -> str:
    """How much of the label is left of its point, and how much is above it."""
    horizontal, vertical = anchor.value
    return f"{(horizontal + 1) / 2:g}, {(1 - vertical) / 2:g}"


def _at(point: tuple[float, float], height: float) -> str:
    """The point, from the upper left corner."""
    return f"({_number(point[0])}, {_number(height - point[1])})"


def _number(value: float) -> str:
    """At most three decimals, none where there are none."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _colour(colour: Colour) -> str:
    return f"rgb({', '.join(map(str, colour))})"
