"""From an expression, or the text of one, to what a function should compute."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sympy import Expr, Sum, Symbol, preorder_traversal, sympify
from sympy.logic.boolalg import Boolean

from symdiv.distribution import (
    Distribution,
    GenericDistribution,
    GenericJoint,
    Logit,
    Logits,
    Mass,
    ScaledLogits,
)
from symdiv.distribution.symbols import check_names, check_symbols, free_objects
from symdiv.distribution.vector import Kind
from symdiv.testing.target import Parameter, Target, middle

__all__ = ["read_target"]


def read_target(expression: Any, parameters: Sequence[str] | None) -> Target:
    """The target that an expression, or the text of one, states.

    Raises ValueError for an expression that is none of the parameters' alone, and for names that
    are not those of its parameters.
    """
    conditions: tuple[Boolean, ...] = ()
    text = expression
    if isinstance(expression, str):
        from symdiv.language import read_conditional

        expression, conditions = read_conditional(expression)
    expression = sympify(expression, strict=True)
    if not isinstance(expression, Expr):
        raise ValueError(f"a function is compared with an expression, not with {expression}")
    check_names(expression)
    check_symbols(free_objects(expression))
    found, sizes = _parameters(expression)
    if not found:
        raise ValueError(f"{expression} has no distributions, logits or numbers to give a function")
    whole = max(sizes, key=lambda each: (len(each), str(each)), default=())
    if any(_axes(each, whole) is None for each in sizes):
        shown = ", ".join(sorted(" x ".join(map(str, each)) for each in sizes))
        raise ValueError(f"all vectors must have one size, but {expression} has {shown}")
    ordered = tuple(_placed(each, whole) for each in _ordered(found, str(text), parameters))
    target = Target(expression, ordered, whole, conditions)
    _check_value(target)
    return target


def _parameters(expression: Expr) -> tuple[dict[str, Parameter], set[tuple[Expr, ...]]]:
    found: dict[str, Parameter] = {}
    sizes: set[tuple[Expr, ...]] = set()
    symbols: list[Symbol] = []
    labels: set[Expr] = set()
    bound = {limit[0] for total in expression.atoms(Sum) for limit in total.limits}
    scales = set().union(*(each.factor.free_symbols for each in expression.atoms(ScaledLogits)))
    for node in preorder_traversal(expression):
        if isinstance(node, GenericDistribution | GenericJoint | Logits):
            kind = Kind.LOGITS if isinstance(node, Logits) else Kind.DISTRIBUTION
            found.setdefault(node.name, Parameter(node.name, kind, node))
            sizes.add(node.sizes)
        elif isinstance(node, Symbol) and node not in bound:
            symbols.append(node)
        elif isinstance(node, Distribution):
            sizes.update((size,) for size in node.arguments_of(Kind.SIZE))
            labels.update(node.arguments_of(Kind.INDEX))
        elif isinstance(node, Mass | Logit):
            labels.add(node.index)
    lengths = set().union(*sizes)
    for size in lengths:
        if not (size.is_Integer or isinstance(size, Symbol)):
            raise ValueError(f"the number of outcomes must be a number or a symbol, not {size}")
    for symbol in symbols:
        if symbol in lengths:
            continue
        if symbol.is_integer and symbol not in labels:
            raise ValueError(
                f"{symbol} is neither the size of a distribution known by name nor a real number "
                f"in {expression}"
            )
        kind = Kind.INDEX if symbol.is_integer else Kind.NUMBER
        found.setdefault(symbol.name, Parameter(symbol.name, kind, symbol, symbol in scales))
    return found, sizes


def _axes(sizes: tuple[Expr, ...], whole: tuple[Expr, ...]) -> tuple[int, ...] | None:
    """Which variables of a joint distribution a vector is about; None where it is of others."""
    if sizes == whole:
        return tuple(range(len(whole)))
    if len(sizes) < len(whole) and len({*sizes} & {*whole}) == len(sizes):
        return tuple(map(whole.index, sizes))
    return None


def _placed(parameter: Parameter, whole: tuple[Expr, ...]) -> Parameter:
    axes = _axes(parameter.variable.sizes, whole) if parameter.is_vector else None
    return replace(parameter, axes=axes) if axes else parameter


def _ordered(
    found: dict[str, Parameter], text: str, names: Sequence[str] | None
) -> tuple[Parameter, ...]:
    """The parameters as they are listed, or in the order in which the text first has them."""
    if names is None:
        return tuple(sorted(found.values(), key=lambda each: _first_place(each.name, text)))
    if isinstance(names, str) or sorted(names) != sorted(found):
        raise ValueError(f"parameters must be the names {', '.join(found)}, not {names!r}")
    return tuple(found[name] for name in names)


def _first_place(name: str, text: str) -> int:
    place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return len(text) if place is None else place.start()


def _check_value(target: Target) -> None:
    """That expressions of this kind can be evaluated, at a point in the middle of the domain."""
    shape = target.shape(*(2 for _ in target.sizes))
    values = {each.name: middle(each, shape) for each in target.parameters}
    try:
        target.exact(target.point(shape, values))
    except (TypeError, KeyError) as error:
        raise ValueError(f"{target.expression} cannot be evaluated: {error.args[0]}") from None
