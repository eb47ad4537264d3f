"""The expression that a function should compute: its parameters, and its exact values."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from sympy import Expr, Symbol
from sympy.logic.boolalg import Boolean

from symdiv.distribution.vector import Kind
from symdiv.semantics.values import Indeterminate, Point, Undefined, holds, multiprecision
from symdiv.testing.exact_values import exact_value

__all__ = ["Parameter", "Target", "middle"]

_OUTCOME: Final = Symbol("outcome", integer=True, positive=True)


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

    @property
    def is_vector(self) -> bool:
        """Whether it has one entry for each outcome."""
        return self.kind in (Kind.DISTRIBUTION, Kind.LOGITS)


@dataclass(frozen=True, slots=True)
class Target:
    """An expression and the parameters of the function that should compute it.

    ``size`` is the number of outcomes, or the symbol for it, or None without vectors. Where the
    ``conditions`` do not hold nothing is asked.
    """

    expression: Expr
    parameters: tuple[Parameter, ...]
    size: Expr | None
    conditions: tuple[Boolean, ...] = ()

    def admits(self, point: Point) -> bool:
        """Whether the conditions hold at a point."""
        try:
            return all(holds(each, point, multiprecision(30)) for each in self.conditions)
        except (Undefined, Indeterminate):
            return False

    def exact(self, point: Point) -> float | None:
        """The value at a point as the nearest float; None where there is no value."""
        return exact_value(self.expression, point)

    def exact_gradient(self, parameter: Parameter, point: Point) -> list[float | None]:
        """The derivatives by the parameter's entries; None for each that does not exist."""
        if not parameter.is_vector:
            return [exact_value(_derivative(self.expression, parameter.variable), point)]
        slope = _derivative(self.expression, parameter.variable[_OUTCOME])
        return [
            exact_value(
                slope,
                Point(
                    point.size,
                    point.distributions,
                    point.logits,
                    point.scalars,
                    {**point.indices, _OUTCOME.name: k},
                ),
            )
            for k in range(1, point.size + 1)
        ]

    def point(self, size: int, values: dict[str, Any]) -> Point:
        """The point with these values of the parameters, by name."""
        found: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
        for parameter in self.parameters:
            found[parameter.kind][parameter.name] = values[parameter.name]
        indices = {name: int(label) for name, label in found[Kind.INDEX].items()}
        if isinstance(self.size, Symbol):
            indices[self.size.name] = size
        return Point(
            size, found[Kind.DISTRIBUTION], found[Kind.LOGITS], found[Kind.NUMBER], indices
        )


@lru_cache(maxsize=64)
def _derivative(expression: Expr, variable: Expr) -> Expr:
    return expression.diff(variable)


def middle(kind: Kind, size: int) -> Any:
    """The plainest value of a parameter: uniform masses, equal logits, 1/2, the first label."""
    table = {
        Kind.LOGITS: (Fraction(0),) * size,
        Kind.NUMBER: Fraction(1, 2),
        Kind.INDEX: Fraction(1),
    }
    return table.get(kind, (Fraction(1, size),) * size)
