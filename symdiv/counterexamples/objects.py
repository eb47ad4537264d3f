"""The variables of a claim: what must be given a value before it has a truth value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from sympy import Basic, Expr, KroneckerDelta, Sum, Symbol, preorder_traversal

from symdiv.distribution import (
    Conditional,
    Distribution,
    GenericDistribution,
    GenericJoint,
    Logit,
    Logits,
    Mass,
)
from symdiv.distribution.named import NamedVector
from symdiv.distribution.statements import ForEvery, ForSome, IsOutcome
from symdiv.distribution.vector import Kind, Vector
from symdiv.language.claim import Claim
from symdiv.semantics.values.point import SIZE

__all__ = ["Variables", "free", "stated_conditions", "variables"]


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of a claim, each kind by name; ``size`` is the alphabet's, where it is one.

    ``other_sizes`` are those of the other variables of joint distributions and channels.
    ``outcomes`` is the number of outcomes where it is a number, and the same one everywhere.
    """

    size: Symbol | None
    distributions: tuple[GenericDistribution | GenericJoint, ...]
    logits: tuple[Logits, ...]
    scalars: tuple[Symbol, ...]
    indices: tuple[Symbol, ...]
    outcomes: int | None = None
    other_sizes: tuple[Symbol, ...] = ()
    channels: tuple[Conditional, ...] = ()


def variables(claim: Claim) -> Variables:
    """The variables of a claim and of its conditions."""
    parts = (claim.relation, *claim.conditions)
    found = set().union(*map(free, parts))
    nodes = [node for part in parts for node in preorder_traversal(part)]
    symbols = {each for each in found if isinstance(each, Symbol)}
    listed = set(_sizes(nodes))
    sizes = _symbols(listed) & symbols
    places = _symbols(_places(nodes)) & symbols - sizes
    # without vectors, n is still the size by its name
    named = {each for each in symbols - places if each.name == SIZE and each.is_integer}
    size = min(sizes or named, key=lambda each: (each.name != SIZE, each.name), default=None)
    vectors = {each for each in nodes if isinstance(each, Vector)}
    others = _symbols({n for each in vectors for n in each.arguments_of(Kind.SIZE)}) - {size}
    indices = (places | sizes) - {size} - others
    return Variables(
        size,
        _by_name(each for each in found if isinstance(each, GenericDistribution | GenericJoint)),
        _by_name(each for each in found if isinstance(each, Logits)),
        _by_name(symbols - indices - {size} - others),
        _by_name(indices),
        next((int(n) for n in listed if n.is_Integer and len(listed) == 1), None),
        _by_name(others),
        _by_name(each for each in found if isinstance(each, Conditional)),
    )


@singledispatch
def free(node: Any) -> set[Basic]:
    """The free symbols and named vectors, those of the variable of a derivative among them."""
    return set().union(*map(free, node.args)) if isinstance(node, Basic) else set()


@free.register
def _(symbol: Symbol) -> set[Basic]:
    return {symbol}


@free.register
def _(vector: NamedVector) -> set[Basic]:
    return {vector}.union(*map(free, vector.args[1:]))


@free.register
def _(total: Sum) -> set[Basic]:
    inner = free(total.function)
    # the first limit is the innermost sum's
    for index, *bounds in total.limits:
        inner = (inner - {index}).union(*map(free, bounds))
    return inner


@free.register(ForEvery)
@free.register(ForSome)
def _(statement: Any) -> set[Basic]:
    index, size, inner = statement.args
    return (free(inner) - {index}) | free(size)


def _sizes(nodes: Iterable[Basic]) -> Iterator[Basic]:
    for node in nodes:
        if isinstance(node, Vector):
            yield from node.arguments_of(Kind.SIZE)
        elif isinstance(node, Sum):
            yield from (limit[2] for limit in node.limits)
        elif isinstance(node, ForEvery | ForSome | IsOutcome):
            yield node.args[1]


def _places(nodes: Iterable[Basic]) -> Iterator[Expr]:
    """What stands where an outcome does."""
    for node in nodes:
        if isinstance(node, Mass | Logit):
            yield from node.places
        elif isinstance(node, Vector):
            yield from node.arguments_of(Kind.INDEX)
        elif isinstance(node, KroneckerDelta):
            yield from node.args[:2]
        elif isinstance(node, IsOutcome):
            yield node.args[0]


def _symbols(expressions: Iterable[Basic]) -> set[Basic]:
    return {each for e in expressions for each in free(e) if isinstance(each, Symbol)}


def _by_name(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(found, key=lambda each: (each.name, str(each.args))))


def stated_conditions(claim: Claim) -> tuple[Basic, ...]:
    """The claim's conditions and those that its distributions state: 0 <= a of a Bernoulli(a)."""
    nodes = (n for part in (claim.relation, *claim.conditions) for n in preorder_traversal(part))
    own = (each for node in nodes if isinstance(node, Distribution) for each in node.conditions)
    return tuple(dict.fromkeys((*claim.conditions, *own)))
