"""What an expression holds, in the order in which one reads it: vectors and free indices."""

from collections.abc import Iterator

from sympy import Add, Basic, Derivative, Expr, Mul, Symbol
from sympy.concrete.expr_with_limits import ExprWithLimits

from symdiv.distribution import SampledOutcome
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ConditionalDistribution
from symdiv.distribution.named import NamedVector

__all__ = ["free_indices", "numbers_of", "prepared", "vectors_of"]


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
        yield part.index, part.vector.size
    elif isinstance(part, ConditionalDistribution):
        yield part.condition, part.conditional.given


def _read(expression: Basic) -> Iterator[Basic]:
    yield expression
    for part in _ordered(expression):
        yield from _read(part)


def _ordered(expression: Basic) -> tuple[Basic, ...]:
    if isinstance(expression, Add):
        return tuple(expression.as_ordered_terms())
    if isinstance(expression, Mul):
        return tuple(expression.as_ordered_factors())
    return () if isinstance(expression, NamedVector) else expression.args
