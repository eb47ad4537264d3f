"""What a search comes back with: a counterexample with both sides' values, or what was seen."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from sympy import Basic, Expr, Rational, Tuple
from sympy.core.relational import Relational

from symdiv.counterexamples.objects import variables
from symdiv.counterexamples.showing import Enclosure, apart, shown_point, sides, tidy
from symdiv.distribution import Distribution
from symdiv.language.claim import Claim
from symdiv.semantics.values import CLOSED, Indeterminate, Point, Undefined, intervals
from symdiv.semantics.values.numbers import inexact
from symdiv.semantics.values.situation import Situation, masses, meaning

__all__ = ["Counterexample", "Search", "Side", "counterexample_at"]

DIGITS: Final = (60, 150, 400)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a claim at the counterexample.

    ``closed`` is the exact value as a SymPy expression (a Tuple of masses, for a distribution), or
    None where it was not found; ``enclosure`` holds fractions that the value lies between.
    """

    name: str
    closed: Basic | None
    enclosure: Enclosure | None


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point at which a claim is certainly false.

    The sides are None where the claim is no relation of two. The enclosures, of ``digits`` digits,
    do not meet, or the sides are equal exactly and the claim is that they are not.
    """

    point: Point
    left: Side | None
    right: Side | None
    digits: int
    size_name: str | None

    def describe(self) -> str:
        """The point, then each side with its exact value and its first digits, cut off.

        Empty for numbers alone, which say their values themselves.
        """
        lines = [shown_point(self.point, self.size_name), *described(self.left, self.right)]
        return "\n".join(dict.fromkeys(line for line in lines if line))

    def values(self) -> dict[str, Any]:
        """The point as plain data, exact numbers as text."""
        point = self.point
        values: dict[str, Any] = {name: _texts(row) for name, row in point.vectors()}
        values |= {name: str(number) for name, number in {**point.scalars, **point.indices}.items()}
        if self.size_name is not None:
            values[self.size_name] = str(point.size)
        return values


def described(*sides: Side | None) -> list[str]:
    """A line for each side, with its exact value and its first digits, cut off."""
    present = [side for side in sides if side is not None]
    decimals = apart([side.enclosure for side in present])
    pairs = zip(present, decimals, strict=True)
    return [_line(side, decimal) for side, decimal in pairs if side.name]


def _texts(row: Any) -> Any:
    return [_texts(each) for each in row] if isinstance(row, tuple) else str(row)


@dataclass(frozen=True, slots=True)
class Search:
    """A search that found no counterexample: what the claim came to at the points tried.

    At ``count`` points, the first of which are kept, it holds, as far as floats tell, and intervals
    where floats say otherwise. The others are left out: a condition is ``unmet``, a side has no
    value (``why`` at the first of those kept in ``outside``), or no arithmetic could tell.
    """

    count: int
    points: tuple[Point, ...]
    unmet: int
    undefined: int
    open: int
    outside: tuple[Point, ...]
    why: str

    def __str__(self) -> str:
        if not self.count:
            held = "No point was found at which both sides have a value and the conditions hold"
        else:
            where = "" if self._left_out else " tried"
            held = f"It holds at all {self.count} points{where}" + (
                " at which both sides have a value and the conditions hold"
                if self._left_out
                else ""
            )
        return f"{held}{self._left_out}."

    @property
    def _left_out(self) -> str:
        parts = []
        if self.unmet:
            parts.append(f"a condition fails at {self.unmet}")
        if self.undefined:
            parts.append(f"a side has no value at {self.undefined}, at one because of {self.why}")
        if self.open:
            parts.append(f"no arithmetic could tell at {self.open}")
        return f"; left out are others: {', '.join(parts)}" if parts else ""


def counterexample_at(claim: Claim, point: Point) -> Counterexample:
    """The counterexample that a point is known to be, with the values of both sides."""
    left = right = None
    digits = DIGITS[0]
    if isinstance(claim.relation, Relational):
        names = sides(claim)
        for digits in DIGITS:
            left = _side(names[0], claim.relation.lhs, point, digits)
            right = _side(names[1], claim.relation.rhs, point, digits)
            if _told_apart(left, right):
                break
    size = variables(claim).size
    return Counterexample(point, left, right, digits, None if size is None else size.name)


def _told_apart(left: Side, right: Side) -> bool:
    """Whether the enclosures do not meet, or there is nothing to tell apart."""
    if left.enclosure is None or right.enclosure is None or left.closed == right.closed:
        return True
    return left.enclosure[1] < right.enclosure[0] or right.enclosure[1] < left.enclosure[0]


def _side(name: str, expression: Any, point: Point, digits: int) -> Side:
    if isinstance(expression, Distribution):
        row = masses(expression)(Situation(point, CLOSED))
        return Side(name, Tuple(*(inexact(mass, CLOSED) for mass in row)), None)
    return side_of_value(name, expression, _closed(expression, point), point, digits)


def side_of_value(
    name: str, expression: Expr, closed: Expr | None, point: Point, digits: int
) -> Side:
    """A side that is a number: its exact value, if that is known, and what it lies between."""
    if isinstance(closed, Rational):
        exact = Fraction(closed.p, closed.q)
        return Side(name, closed, (exact, exact))
    arithmetic = intervals(digits)
    value = inexact(meaning(expression)(Situation(point, arithmetic)), arithmetic)
    return Side(name, closed, arithmetic.enclosure(value))


def _closed(expression: Expr, point: Point) -> Expr | None:
    try:
        return tidy(inexact(meaning(expression)(Situation(point, CLOSED)), CLOSED))
    except (Undefined, Indeterminate):
        return None


def _line(side: Side, decimal: str) -> str:
    parts = [side.name]
    closed = "" if side.closed is None else str(side.closed)
    if isinstance(side.closed, Tuple):
        return f"{side.name} = {closed}"
    if closed and closed != side.name and len(closed) <= _LONGEST:
        parts.append(closed)
    if decimal and decimal not in parts:
        parts.append(decimal)
    # a number says its value itself
    return " = ".join(parts) if len(parts) > 1 else ""
