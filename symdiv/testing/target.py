"""The expression that a function should compute: its parameters, and its exact values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from sympy import Expr, Sum, Symbol, preorder_traversal, sympify

from symdiv.distribution import GenericDistribution, Logits
from symdiv.distribution.symbols import check_names, check_symbols, free_objects
from symdiv.evaluation import Indeterminate, Point, Undefined, multiprecision, value

__all__ = ["Kind", "Parameter", "Target", "read_target"]

_ARITHMETIC: Final = multiprecision(30)
_OUTCOME: Final = Symbol("outcome", integer=True, positive=True)


class Kind(Enum):
    """What a parameter is."""

    DISTRIBUTION = "distribution"
    LOGITS = "logits"
    SCALAR = "scalar"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of the function: what stands for it in the expression."""

    name: str
    kind: Kind
    variable: Any

    @property
    def is_vector(self) -> bool:
        """Whether it has one entry for each outcome."""
        return self.kind is not Kind.SCALAR


@dataclass(frozen=True, slots=True)
class Target:
    """An expression and the parameters of the function that should compute it.

    ``size`` is the number of outcomes, or the symbol for it, or None without vectors.
    """

    expression: Expr
    parameters: tuple[Parameter, ...]
    size: Expr | None

    def exact(self, point: Point) -> float | None:
        """The value at a point as the nearest float; None where there is no value."""
        return _float(self.expression, point)

    def exact_gradient(self, parameter: Parameter, point: Point) -> list[float | None]:
        """The derivatives by the parameter's entries; None for each that does not exist."""
        if not parameter.is_vector:
            return [_float(self.expression.diff(parameter.variable), point)]
        slope = self.expression.diff(parameter.variable[_OUTCOME])
        return [
            _float(
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
        indices = {self.size.name: size} if isinstance(self.size, Symbol) else {}
        return Point(
            size, found[Kind.DISTRIBUTION], found[Kind.LOGITS], found[Kind.SCALAR], indices
        )


def read_target(expression: Any, parameters: Sequence[str] | None) -> Target:
    """The target that an expression, or the text of one, states.

    Raises ValueError for an expression that is none of the parameters' alone, and for names that
    are not those of its parameters.
    """
    if isinstance(expression, str):
        from symdiv.language import read_expression

        expression = read_expression(expression)
    expression = sympify(expression, strict=True)
    if not isinstance(expression, Expr):
        raise ValueError(f"a function is compared with an expression, not with {expression}")
    check_names(expression)
    check_symbols(free_objects(expression))
    found, sizes = _parameters(expression)
    if not found:
        raise ValueError(f"{expression} has no distributions, logits or numbers to give a function")
    if len(sizes) > 1:
        shown = ", ".join(sorted(map(str, sizes)))
        raise ValueError(f"all vectors must have one size, but {expression} has {shown}")
    target = Target(expression, _ordered(found, parameters), next(iter(sizes), None))
    _check_value(target)
    return target


def _parameters(expression: Expr) -> tuple[dict[str, Parameter], set[Expr]]:
    found: dict[str, Parameter] = {}
    sizes: set[Expr] = set()
    symbols: list[Symbol] = []
    bound = {limit[0] for total in expression.atoms(Sum) for limit in total.limits}
    for node in preorder_traversal(expression):
        if isinstance(node, GenericDistribution | Logits):
            kind = Kind.LOGITS if isinstance(node, Logits) else Kind.DISTRIBUTION
            found.setdefault(node.name, Parameter(node.name, kind, node))
            sizes.add(node.size)
        elif isinstance(node, Symbol) and node not in bound:
            symbols.append(node)
    for size in sizes:
        if not (size.is_Integer or isinstance(size, Symbol)):
            raise ValueError(f"the number of outcomes must be a number or a symbol, not {size}")
    for symbol in symbols:
        if symbol in sizes:
            continue
        if symbol.is_integer:
            raise ValueError(
                f"{symbol} is neither the size of a distribution known by name nor a real number "
                f"in {expression}"
            )
        found.setdefault(symbol.name, Parameter(symbol.name, Kind.SCALAR, symbol))
    return found, sizes


def _ordered(found: dict[str, Parameter], names: Sequence[str] | None) -> tuple[Parameter, ...]:
    if names is None:
        return tuple(found.values())
    if isinstance(names, str) or sorted(names) != sorted(found):
        raise ValueError(f"parameters must be the names {', '.join(found)}, not {names!r}")
    return tuple(found[name] for name in names)


def _check_value(target: Target) -> None:
    """That expressions of this kind can be evaluated, at a point in the middle of the domain."""
    size = int(target.size) if target.size is not None and target.size.is_Integer else 2
    middle = {
        Kind.DISTRIBUTION: (Fraction(1, size),) * size,
        Kind.LOGITS: (Fraction(0),) * size,
        Kind.SCALAR: Fraction(1, 2),
    }
    values = {each.name: middle[each.kind] for each in target.parameters}
    try:
        target.exact(target.point(size, values))
    except (TypeError, KeyError) as error:
        raise ValueError(f"{target.expression} cannot be evaluated: {error.args[0]}") from None


def _float(expression: Expr, point: Point) -> float | None:
    try:
        return float(value(expression, point, _ARITHMETIC))
    except (Undefined, Indeterminate):
        return None
