"""What an expression holds, in the order in which one reads it: vectors and free indices."""

from collections.abc import Iterator
from typing import Any

from sympy import Add, Basic, Derivative, Expr, Mul, Symbol
from sympy.concrete.expr_with_limits import ExprWithLimits

from symdiv.distribution import Distribution, Sample, SampledOutcome
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ChannelJoint, ConditionalDistribution
from symdiv.distribution.joint import ConditionalOf
from symdiv.distribution.named import NamedVector

__all__ = ["free_indices", "numbers_of", "prepared", "sizes_of", "vectors_of"]


def prepared(expression: Expr) -> Expr:
    """The expression with its derivatives taken; a ValueError for one that is not known.

    >>> from symdiv.distribution import logits
    >>> z = logits("z", size=3)
    >>> prepared(Derivative(z[1] ** 2, z[1]))
    2*z[1]
    """
    taken = expression.replace(
        lambda part: isinstance(part, Derivative), lambda part: part.doit(deep=False)
    )
    for unknown in taken.atoms(Derivative):
        raise ValueError(f"{unknown}: this derivative is not known")
    return taken


def vectors_of(expression: Basic) -> list[NamedVector]:
    """The vectors known by name, each once."""
    found = (part for part in _read(expression) if isinstance(part, NamedVector))
    return list(dict.fromkeys(found))


def numbers_of(expression: Basic) -> list[Symbol]:
    """The symbols that are no integers: weights, rates and the like, each once."""
    found = (part for part in _read(expression) if isinstance(part, Symbol))
    free = expression.free_symbols  # labels of outcomes and the side of a limit are none
    return [each for each in dict.fromkeys(found) if each in free and not each.is_integer]


def free_indices(expression: Basic) -> dict[Symbol, Expr]:
    """The symbols that an entry is taken at and no sum binds, in alphabetical order.

    Each comes with the size that it runs over.
    """
    return dict(sorted(_free(expression, frozenset()), key=lambda each: str(each[0])))


def _free(expression: Basic, bound: frozenset[Basic]) -> Iterator[tuple[Symbol, Expr]]:
    if isinstance(expression, ExprWithLimits):
        inside = bound.union(limits[0] for limits in expression.limits)
        yield from _free(expression.function, inside)
        return
    for index, size in _own(expression):
        if isinstance(index, Symbol) and index not in bound:
            yield index, size
    for part in _ordered(expression):
        yield from _free(part, bound)


def _own(part: Basic) -> Iterator[tuple[Basic, Expr]]:
    if isinstance(part, SampledOutcome):
        yield part.index, part.vector.length
    elif isinstance(part, Component):
        yield from zip(part.places, sizes_of(part.vector), strict=True)
    elif isinstance(part, ConditionalOf):
        yield part.value, part.joint.sizes[part.axis]
    elif isinstance(part, ConditionalDistribution):
        yield part.condition, part.conditional.given


def sizes_of(vector: Any) -> tuple[Expr, ...]:
    """The lengths of a vector, or of an array, along its axes."""
    if isinstance(vector, Distribution):
        return vector.sizes
    return (vector.length if isinstance(vector, Sample) else vector.size,)


def _read(expression: Basic) -> Iterator[Basic]:
    yield expression
    for part in _ordered(expression):
        yield from _read(part)


def _ordered(expression: Basic) -> tuple[Basic, ...]:
    if isinstance(expression, Add):
        return tuple(expression.as_ordered_terms())
    if isinstance(expression, Mul):
        return tuple(expression.as_ordered_factors())
    if isinstance(expression, ChannelJoint):  # written W.joint(p)
        return expression.channel, expression.source
    return () if isinstance(expression, NamedVector) else expression.args
