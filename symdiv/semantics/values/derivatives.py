"""The value of a derivative: that of the expression which SymPy differentiates it to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from sympy import Abs, Derivative, Max, Symbol

from symdiv.distribution import Logit, Mass
from symdiv.semantics.values.errors import Indeterminate, Outside, Undefined
from symdiv.semantics.values.point import Point
from symdiv.semantics.values.scalars import integer
from symdiv.semantics.values.situation import Meaning, Number, Situation, meaning

__all__: list[str] = []

# How far to either side of a point a function must be defined to have a derivative there.
_STEP: Final = Fraction(1, 2**100)

Move = Callable[[Situation, Fraction], Point]


@meaning.register
def _(derivative: Derivative) -> Meaning:
    # of what it does not know to be real SymPy's derivative of |x| is a complex one
    written = derivative.expr.replace(Abs, lambda x: Max(x, -x))
    for variable, count in derivative.variable_count:
        written = written.diff((variable, count))
    if written.has(Derivative):

        def undefined(_: Situation) -> Number:
            raise Undefined(f"{derivative} cannot be written down")

        return undefined
    function, slope = meaning(derivative.expr), meaning(written)
    moves = [_move(variable) for variable, _ in derivative.variable_count]

    def value(s: Situation) -> Number:
        # where the function has no value, or none on one side, it has no derivative
        for near in (s.alone, *_neighbours(s, moves)):
            if near.arithmetic.is_infinite(_value_at(function, near, derivative)):
                raise Outside(f"{derivative.expr} is oo")
        found = slope(s.alone)
        if s.arithmetic.is_infinite(found):
            raise Undefined(f"{derivative} would be infinite")
        return found

    return value


def _value_at(function: Meaning, s: Situation, derivative: Derivative) -> Number:
    try:
        return function(s)
    except Indeterminate:
        # near a point the arithmetic may not tell; nothing then speaks against a derivative
        return Fraction(0)
    except Undefined:
        raise Outside(f"{derivative} is taken where there is no derivative") from None


def _neighbours(s: Situation, moves: list[Move]) -> Iterator[Situation]:
    for move in moves:
        for step in (_STEP, -_STEP):
            yield Situation(move(s, step), s.arithmetic, s.bound)  # the rows are another point's


def _move(variable: Any) -> Move:
    """What moves a point along the variable."""
    if isinstance(variable, Symbol):
        return lambda s, step: _with(s.point, "scalars", variable.name, step)
    if isinstance(variable, Mass | Logit):
        kind = "distributions" if isinstance(variable, Mass) else "logits"
        return _along_entry(kind, variable)
    raise TypeError(f"{variable} is no number and no entry p[k] or z[k] to differentiate by")


def _along_entry(kind: str, entry: Mass | Logit) -> Move:
    name, index = entry.vector.name, integer(entry.index)

    def move(s: Situation, step: Fraction) -> Point:
        row, at = list(getattr(s.point, kind)[name]), index(s)
        if not 1 <= at <= len(row):
            raise Outside(f"{entry}: {at} is none of the outcomes 1..{len(row)}")
        row[at - 1] += step
        changed: dict[str, Any] = {kind: {**getattr(s.point, kind), name: tuple(row)}}
        return replace(s.point, **changed)

    return move


def _with(point: Point, kind: str, name: str, step: Fraction) -> Point:
    changed: dict[str, Any] = {kind: {**getattr(point, kind), name: point.number(name) + step}}
    return replace(point, **changed)
