"""The sides of what a statement says of numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Basic, Derivative, Expr
from sympy.core.relational import Relational

from symdiv.distribution.derivatives import HasDerivative, SameDerivative
from symdiv.distribution.statements import ForEvery, ForSome

__all__ = ["Sides", "sides_of"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two expressions, and the sign between them: =, !=, <, <=, > or >=."""

    left: Expr
    sign: str
    right: Expr


def sides_of(statement: Basic) -> tuple[Sides, ...]:
    """The sides of all relations between numbers in a statement, each relation once.

    What is said for every or for some outcome has no sides of its own: its index is bound.

    >>> from sympy import Eq, Equivalent
    >>> from sympy.abc import x, y
    >>> [(each.left, each.sign, each.right) for each in sides_of(Equivalent(x < y, Eq(x, 0)))]
    [(x, '=', 0), (x, '<', y)]
    """
    return tuple(dict.fromkeys(_found(statement)))


def _found(statement: Basic) -> Iterator[Sides]:
    if isinstance(statement, ForEvery | ForSome):
        return
    if isinstance(statement, Relational):
        left, right = statement.args
        if isinstance(left, Expr) and isinstance(right, Expr):
            yield Sides(left, {"==": "="}.get(statement.rel_op, statement.rel_op), right)
        return
    if isinstance(statement, SameDerivative):
        left, right, variable = statement.args
        yield Sides(_derivative(left, variable), "=", _derivative(right, variable))
    elif isinstance(statement, HasDerivative):
        function, variable, value = statement.args
        yield Sides(_derivative(function, variable), "=", value)
    else:
        for part in statement.args:
            yield from _found(part)


def _derivative(function: Expr, variable: Expr) -> Expr:
    return Derivative(function, variable, evaluate=False)
