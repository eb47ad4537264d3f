"""Printed parts of a formula: how close each binds, how tall and how wide it is.

A *shape* says the same of a construct, for all targets; a target adds a template. So where a
formula needs parentheses is decided here, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# how close a construct binds; an argument that binds less closely than it must is parenthesised
QUANTIFIED, LINKED, JOINED, RELATED, SUM, NEGATED, PRODUCT, APPLIED, ATOM, GROUPED = range(10)
# what would be taken in by the end of a construct, if it followed without a parenthesis
NOTHING, FACTORS, TERMS = range(3)
SCRIPT: Final = 0.7  # the size of subscripts, in that of the line


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed part. ``width`` is in em, or in columns for plain text."""

    text: str
    level: int = ATOM
    width: float = 0.0
    tall: bool = False
    open: int = NOTHING  # a sum or a logarithm at its end would take in what follows


@dataclass(frozen=True, slots=True)
class Shape:
    """A construct: how close it binds, how close its arguments must, and the width it adds."""

    level: int
    needs: tuple[int, ...]
    width: float = 0.0
    tall: bool = False
    open: int = NOTHING
    last: bool = False  # it ends with its last argument, as a + b does
    guards: int = NOTHING  # what its first argument must not take in
    stacked: bool = False  # as wide as its widest argument


def _infix(level: int, left: int, right: int, width: float, guards: int = NOTHING) -> Shape:
    return Shape(level, (left, right), width, last=True, guards=guards)


_RELATIONS: Final = ("equal", "at_most", "less", "member", "dominated")
SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "implies": _infix(LINKED, JOINED, JOINED, 2.8),
        "iff": _infix(LINKED, JOINED, JOINED, 3.0),
        "and": _infix(JOINED, JOINED, RELATED, 2.3),
        "or": _infix(LINKED, RELATED, RELATED, 1.8),
        "not": Shape(RELATED, (ATOM,), 0.7, last=True),
        "false": Shape(ATOM, (), 2.0),
        "every": Shape(QUANTIFIED, (LINKED, QUANTIFIED), 4.5),
        "every_apart": Shape(QUANTIFIED, (LINKED, QUANTIFIED), 5.2),
        "some": Shape(QUANTIFIED, (LINKED, QUANTIFIED), 4.5),
        **dict.fromkeys(
            [f"{negated}{key}" for negated in ("", "not_") for key in _RELATIONS],
            _infix(RELATED, SUM, SUM, 1.4),
        ),
        "diverges": Shape(RELATED, (SUM,), 3.2),
        "unsummable": Shape(RELATED, (SUM,), 8.5),
        "property": Shape(RELATED, (SUM, ATOM), 0.3),
        "add": _infix(SUM, SUM, PRODUCT, 1.2),
        "subtract": _infix(SUM, SUM, PRODUCT, 1.2),
        "negate": Shape(NEGATED, (PRODUCT,), 0.8, last=True),
        "multiply": _infix(PRODUCT, PRODUCT, APPLIED, 0.17, FACTORS),
        "dot": _infix(PRODUCT, PRODUCT, APPLIED, 0.75, FACTORS),
        "fraction": Shape(ATOM, (SUM, SUM), 0.25, tall=True, stacked=True),
        "slash": Shape(PRODUCT, (ATOM, ATOM), 0.5, open=FACTORS),
        **dict.fromkeys(("log", "ln"), Shape(APPLIED, (ATOM,), 1.45, open=FACTORS)),
        "prefix": Shape(APPLIED, (ATOM, ATOM), 0.17, open=FACTORS),
        "exp": Shape(ATOM, (GROUPED,), 1.5),
        "power": Shape(ATOM, (SUM,), 0.45),
        "square": Shape(ATOM, (ATOM,), 0.4),
        "raised": Shape(ATOM, (ATOM, ATOM)),
        "factorial": Shape(ATOM, (ATOM,), 0.3),
        "indicator": Shape(ATOM, (RELATED,), 0.55),
        "choose": Shape(ATOM, (SUM, SUM), 1.45, tall=True, stacked=True),
        "powered": Shape(ATOM, (ATOM, SUM)),
        **dict.fromkeys(
            ("sum_to", "product_to"),
            Shape(APPLIED, (ATOM, SUM, PRODUCT), 1.6, tall=True, open=FACTORS),
        ),
        **dict.fromkeys(
            ("sum_in", "product_in"),
            Shape(APPLIED, (ATOM, ATOM, PRODUCT), 1.8, tall=True, open=FACTORS),
        ),
        **dict.fromkeys(
            ("series", "series_of_counts"),
            Shape(APPLIED, (ATOM, PRODUCT), 1.7, tall=True, open=FACTORS),
        ),
        "below": Shape(QUANTIFIED, (ATOM, ATOM), 1.6),
        "limit": Shape(APPLIED, (QUANTIFIED, PRODUCT), 2.4, tall=True, open=FACTORS),
        "partial": Shape(APPLIED, (ATOM, APPLIED), 1.3, tall=True, open=FACTORS),
        "derivative": Shape(APPLIED, (ATOM, APPLIED), 1.0, tall=True, open=FACTORS),
        "derivative_at": Shape(APPLIED, (ATOM, APPLIED, ATOM, SUM), 2.8, tall=True),
        "root": Shape(ATOM, (QUANTIFIED,), 0.9),
        "size": Shape(ATOM, (QUANTIFIED,), 0.6),
        **dict.fromkeys(("absolute", "tall_absolute"), Shape(ATOM, (SUM,), 0.6)),
        "call": Shape(ATOM, (ATOM, GROUPED)),
        "parallel": Shape(QUANTIFIED, (SUM, SUM), 1.0),
        "outer": _infix(PRODUCT, ATOM, ATOM, 1.2),
        "chain": Shape(QUANTIFIED, (QUANTIFIED, ATOM), 1.4),
        "together": Shape(QUANTIFIED, (SUM, SUM), 0.5),
        "given": Shape(QUANTIFIED, (QUANTIFIED, SUM), 0.85),
        "maps_to": Shape(QUANTIFIED, (ATOM, LINKED), 1.6),
        "comma": Shape(QUANTIFIED, (QUANTIFIED, QUANTIFIED), 0.45),
        "range": Shape(ATOM, (SUM,), 3.4),
        "group": Shape(ATOM, (QUANTIFIED,), 0.8),
        "tall_group": Shape(ATOM, (QUANTIFIED,), 1.45),
    }
)
