"""What one function computes: one expression or several, read with the same arguments."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from sympy import Expr, Symbol, sympify

import symdiv.codegen.measuring  # noqa: F401  measures have code
from symdiv.codegen.arguments import KINDS, Arguments
from symdiv.codegen.indices import free_indices, numbers_of, prepared, vectors_of
from symdiv.codegen.nodes import Node
from symdiv.codegen.reading import read
from symdiv.codegen.scope import Scope
from symdiv.codegen.writer import Env
from symdiv.distribution.symbols import check_names

__all__ = ["Value", "read_values"]


@dataclass(frozen=True, slots=True)
class Value:
    """An expression, its node, and the indices that stay free with their axes."""

    expression: Expr
    node: Node
    free: Mapping[Symbol, Expr]
    axes: Env


def read_values(expressions: Sequence[Any]) -> tuple[tuple[Value, ...], Arguments]:
    """The values, and the arguments that they have together; a ValueError for what has no code."""
    given = [_with_value(each) for each in expressions]
    if not given:
        raise ValueError("an empty tuple has no code: give at least one expression")
    check_names(*given)
    taken = [prepared(each) for each in given]
    scope = Scope()
    for each in taken:
        for vector in vectors_of(each):
            if type(vector) in KINDS:
                scope.arguments.vector(vector)
    for each in taken:
        for symbol in numbers_of(each):
            scope.arguments.number(symbol)
    values = []
    for expression, each in zip(given, taken, strict=True):
        free = free_indices(each)
        with ExitStack() as open_:
            bound = (scope.bound(index, size) for index, size in free.items())
            axes = tuple(open_.enter_context(axis) for axis in bound)
            values.append(Value(expression, read(each, scope), free, axes))
    return tuple(values), scope.arguments


def _with_value(expression: Any) -> Expr:
    value = sympify(expression, strict=True)
    if not isinstance(value, Expr):
        raise ValueError(f"{value} is no expression with a value: give one side of a statement")
    return value
