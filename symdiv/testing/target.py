"""The expression that a function should compute: its parameters, and its exact values."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, Final

from sympy import Expr, Symbol
from sympy.logic.boolalg import Boolean

from symdiv.distribution.vector import Kind
from symdiv.semantics.values import Indeterminate, Point, Undefined, holds, multiprecision
from symdiv.testing.exact_values import exact_value

__all__ = ["Parameter", "Shape", "Target", "middle"]

Shape = tuple[int, ...]
"""The number of outcomes, or of values of each variable of a joint distribution."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of the function: what stands for it in the expression.

    An index is counted 1..n in the expression, and 0..n-1 where a function is called.
    """

    name: str
    kind: Kind
    variable: Any
    is_scale: bool = False
    """Whether logits are multiplied or divided by it, as by the temperature t of softmax(z/t)."""
    axes: tuple[int, ...] = (0,)
    """Of a vector, the variables that it is about: those of a joint distribution, or some."""

    @property
    def is_vector(self) -> bool:
        """Whether it has one entry for each outcome."""
        return self.kind in (Kind.DISTRIBUTION, Kind.LOGITS)

    def lengths(self, shape: Shape) -> Shape:
        """Those of a vector along its axes, of the whole shape; that shape for a scalar."""
        return tuple(shape[axis] for axis in self.axes) if self.is_vector else shape


@dataclass(frozen=True, slots=True)
class Target:
    """An expression and the parameters of the function that should compute it.

    ``sizes`` has the number of outcomes, or the symbol for it: one for each variable of a joint
    distribution, and none without vectors. Where the ``conditions`` do not hold nothing is asked.
    """

    expression: Expr
    parameters: tuple[Parameter, ...]
    sizes: tuple[Expr, ...]
    conditions: tuple[Boolean, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether all points have one number of outcomes."""
        return all(size.is_Integer for size in self.sizes)

    def shape(self, *lengths: int) -> Shape:
        """These lengths, or those that the sizes fix."""
        known: dict[Expr, int] = {}
        pairs = zip(self.sizes, lengths, strict=True)
        found = (
            int(size) if size.is_Integer else known.setdefault(size, each) for size, each in pairs
        )
        return tuple(found) or (1,)

    def admits(self, point: Point) -> bool:
        """Whether the conditions hold at a point."""
        try:
            return all(holds(each, point, multiprecision(30)) for each in self.conditions)
        except (Undefined, Indeterminate):
            return False

    def exact(self, point: Point) -> float | None:
        """The value at a point as the nearest float; None where there is no value."""
        return exact_value(self.expression, point)

    def exact_gradient(
        self, parameter: Parameter, shape: Shape, point: Point
    ) -> list[float | None]:
        """The derivatives by the parameter's entries; None for each that does not exist."""
        if not parameter.is_vector:
            return [exact_value(_derivative(self.expression, parameter.variable), point)]
        lengths = parameter.lengths(shape)
        places = tuple(_PLACES[: len(lengths)])
        at = places[0] if len(places) == 1 else places
        slope = _derivative(self.expression, parameter.variable[at])
        names = [place.name for place in places]
        return [
            exact_value(
                slope, replace(point, indices={**point.indices, **dict(zip(names, k, strict=True))})
            )
            for k in product(*(range(1, length + 1) for length in lengths))
        ]

    def point(self, shape: Shape, values: dict[str, Any]) -> Point:
        """The point with these values of the parameters, by name."""
        found: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
        for parameter in self.parameters:
            found[parameter.kind][parameter.name] = values[parameter.name]
        indices = {name: int(label) for name, label in found[Kind.INDEX].items()}
        lengths = zip(self.sizes, shape, strict=False)
        indices |= {size.name: each for size, each in lengths if isinstance(size, Symbol)}
        vectors = found[Kind.DISTRIBUTION], found[Kind.LOGITS]
        return Point(prod(shape), *vectors, found[Kind.NUMBER], indices)


_PLACES: Final = [Symbol(f"outcome{k}", integer=True, positive=True) for k in range(1, 10)]


@lru_cache(maxsize=64)
def _derivative(expression: Expr, variable: Expr) -> Expr:
    return expression.diff(variable)


def middle(parameter: Parameter, shape: Shape) -> Any:
    """The plainest value of a parameter: uniform masses, equal logits, 1/2, the first label."""
    size = prod(parameter.lengths(shape))
    table = {
        Kind.LOGITS: (Fraction(0),) * size,
        Kind.NUMBER: Fraction(1, 2),
        Kind.INDEX: Fraction(1),
    }
    return table.get(parameter.kind, (Fraction(1, size),) * size)
