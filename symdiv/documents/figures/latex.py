r"""Pictures in LaTeX, in the picture environment; lines are drawn by the operators of PDF.

That needs no package. A document has to define ``\drawing`` as DRAWING does.
"""

from collections.abc import Callable, Iterator
from typing import Final

from symdiv.documents.figures.model import Anchor, Colour, Dot, Figure, Path

__all__ = ["DRAWING", "latex_picture"]

DRAWING: Final = r"""\ifdefined\pdfliteral
  \newcommand{\drawing}[1]{\pdfliteral{#1}}
\else\ifdefined\pdfextension
  \newcommand{\drawing}[1]{\pdfextension literal{#1}}
\else
  \newcommand{\drawing}[1]{\special{pdf:literal #1}}
\fi\fi"""
_POINTS: Final = 72 / 25.4  # in a millimetre
_ARC: Final = 0.5522847498  # of the radius, for a quarter of a circle as a Bezier curve
_ACROSS: Final = {-1: "l", 0: "", 1: "r"}
_UP: Final = {-1: "b", 0: "", 1: "t"}


def latex_picture(figure: Figure, spelled: Callable[[str], str]) -> str:
    """The picture; ``spelled`` makes LaTeX of the text of a label."""
    drawn = "%\n".join(f"  \\put(0,0){{\\drawing{{{_operators(each)}}}}}" for each in figure.shapes)
    labels = "%\n".join(
        f"  \\put({_number(label.at[0])},{_number(label.at[1])})"
        f"{{\\makebox(0,0){_sides(label.anchor)}{{{spelled(label.text)}}}}}"
        for label in figure.labels
    )
    size = f"{_number(figure.width)},{_number(figure.height)}"
    return (
        "{\\setlength{\\unitlength}{1mm}%\n"
        f"\\begin{{picture}}({size})\n{drawn}%\n{labels}%\n\\end{{picture}}}}"
    )


def _sides(anchor: Anchor) -> str:
    horizontal, vertical = anchor.value
    sides = _ACROSS[horizontal] + _UP[vertical]
    return f"[{sides}]" if sides else ""


def _number(value: float) -> str:
    """At most three decimals, none where there are none."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _operators(shape: Path | Dot) -> str:
    """The operators of PDF that draw a shape."""
    return " ".join(["q", *(_circle(shape) if isinstance(shape, Dot) else _line(shape)), "Q"])


def _line(path: Path) -> Iterator[str]:
    yield "1 j 1 J" if path.dash is None else "1 j 0 J"
    if path.fill is not None:
        yield f"{_colour(path.fill)} rg"
    if path.width:
        yield f"{_number(path.width)} w {_colour(path.colour)} RG"
    if path.dash is not None:
        yield f"[{' '.join(_number(part * _POINTS) for part in path.dash)}] 0 d"
    for place, (x, y) in enumerate(path.points):
        yield f"{_at(x, y)} {'l' if place else 'm'}"
    if path.closed or path.fill is not None:
        yield "h"
    yield "S" if path.fill is None else "B" if path.width else "f"


def _circle(dot: Dot) -> Iterator[str]:
    (x, y), r = dot.at, dot.radius
    k = r * _ARC
    yield f"{_colour(dot.colour)} rg {_at(x + r, y)} m"
    for a, b, c in (
        ((r, k), (k, r), (0, r)),
        ((-k, r), (-r, k), (-r, 0)),
        ((-r, -k), (-k, -r), (0, -r)),
        ((k, -r), (r, -k), (r, 0)),
    ):
        yield " ".join(_at(x + dx, y + dy) for dx, dy in (a, b, c)) + " c"
    yield "f"


def _at(x: float, y: float) -> str:
    return f"{_number(x * _POINTS)} {_number(y * _POINTS)}"


def _colour(colour: Colour) -> str:
    return " ".join(_number(part / 255) for part in colour)
