"""One name, one object: what the symbols and vectors of one statement must keep to.

SymPy tells symbols apart by their assumptions, and Dummies by nothing that is printed; a proof, a
counterexample and a function know an object by its name. So two objects of one name are refused,
and assumptions that only SymPy knows of.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sympy import Basic, Derivative, Dummy, Sum, Symbol, oo

from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.family import Family
from symdiv.distribution.named import NamedVector
from symdiv.distribution.statements import ForEvery, ForSome

__all__ = ["MODELLED", "check_names", "check_symbols", "described", "free_objects", "parts"]

MODELLED: Final = (
    "integer",
    "real",
    "positive",
    "negative",
    "nonnegative",
    "nonpositive",
    "nonzero",
)
"""The assumptions that are kept to when values are tried and proofs are looked for."""

_KINDS: Final = {
    "GenericDistribution": "the distribution",
    "GenericJoint": "the joint distribution",
    "Logits": "the logits",
    "Family": "the family",
    "Conditional": "the conditional distribution",
    "Likelihood": "the likelihood",
    "Labels": "the labels",
    "Sample": "the sample",
}


def check_names(*expressions: Basic) -> None:
    """Refuse, with a ValueError that names both, two objects of one name in the expressions.

    Within the scope of a sum or of "for every k" the name of its index is the index's alone.

    >>> check_names(Symbol("x", real=True) + Symbol("x", positive=True))
    Traceback (most recent call last):
    ...
    ValueError: two things have the name x: the symbol x (positive) and the symbol x (real)
    """
    met: dict[str, Basic] = {}
    for expression in expressions:
        for each in _objects(expression, {}):
            _note(each, met)


def check_symbols(symbols: Iterable[Basic]) -> None:
    """Refuse, with a ValueError that names it, a symbol with an assumption that is not modelled.

    >>> check_symbols([Symbol("m", prime=True)])
    Traceback (most recent call last):
    ...
    ValueError: the symbol m (prime) has an assumption that is not kept to here: of a symbol only \
integer, real, positive, negative, nonnegative, nonpositive and nonzero are
    """
    for symbol in symbols:
        if isinstance(symbol, Symbol) and (symbol.is_zero or not _is_modelled(symbol)):
            known = f"{', '.join(MODELLED[:-1])} and {MODELLED[-1]}"
            raise ValueError(
                f"{described(symbol)} has an assumption that is not kept to here: "
                f"of a symbol only {known} are"
            )


def described(thing: Any) -> str:
    """A symbol with its assumptions, a vector with what kind it is and its size.

    >>> described(Dummy("x", real=True))
    'the Dummy x (real)'
    """
    if isinstance(thing, Symbol):
        kind = "the Dummy" if isinstance(thing, Dummy) else "the symbol"
        return f"{kind} {thing.name} ({_stated(thing)})"
    kind = _KINDS.get(type(thing).__name__, "the vector")
    if isinstance(thing, Family):
        return f"{kind} {thing.name} of {thing.size} outcomes"
    ranges = ("{1, 2, ...}" if size is oo else f"{{1..{size}}}" for size in thing.sizes)
    return f"{kind} {thing.name} over {' x '.join(ranges)}"


def free_objects(expression: Basic) -> list[Basic]:
    """The symbols and named vectors that no sum and no quantifier binds, in order."""
    return list(dict.fromkeys(_free(expression, frozenset())))


def parts(node: Basic) -> tuple[Basic, ...]:
    """The arguments that have a meaning: no labels of outcomes, and the names of no vectors."""
    if isinstance(node, ExplicitDistribution):
        return node.written_masses
    if isinstance(node, NamedVector | Family):
        return node.args[1:]
    if isinstance(node, Derivative):
        return (node.expr, *node.variables)
    return node.args


def _bound(node: Basic) -> tuple[Symbol, ...]:
    if isinstance(node, Sum):
        return tuple(limit[0] for limit in node.limits)
    return (node.args[0],) if isinstance(node, ForEvery | ForSome) else ()


def _free(node: Basic, bound: frozenset[Basic]) -> Iterator[Basic]:
    if isinstance(node, Symbol | NamedVector) and node not in bound:
        yield node
    inner = bound.union(_bound(node))
    for part in parts(node):
        yield from _free(part, inner)


def _objects(node: Basic, scope: dict[str, Basic]) -> Iterator[Basic]:
    """What has a name and is free; a name within the scope of an index must be that index."""
    if isinstance(node, Symbol | NamedVector | Family):
        binder = scope.get(node.name)
        if binder is not None and binder != node:
            raise _two(binder, node)
        if binder is None:
            # of a family only the name is compared: its members differ in their parameter
            yield node
    inner = {**scope, **{index.name: index for index in _bound(node)}}
    for part in parts(node):
        yield from _objects(part, inner)


def _note(thing: Any, met: dict[str, Basic]) -> None:
    other = met.setdefault(thing.name, thing)
    if isinstance(other, Family) and isinstance(thing, Family) and other.size == thing.size:
        return
    if other != thing:
        raise _two(other, thing)


def _two(first: Any, second: Any) -> ValueError:
    one, other = sorted(map(described, (first, second)))
    reason = f"two things have the name {first.name}: {one} and {other}"
    return ValueError(f"{reason}, each a symbol of its own" if one == other else reason)


def _is_modelled(symbol: Symbol) -> bool:
    """Whether the modelled assumptions of a symbol say all that is known of it."""
    known = {name: True for name in MODELLED if getattr(symbol, f"is_{name}")}
    modelled = Symbol(symbol.name, **known).assumptions0
    return symbol.assumptions0.items() <= modelled.items()


def _stated(symbol: Symbol) -> str:
    """The assumptions as they were written, or that there are none."""
    written = getattr(symbol, "_assumptions_orig", symbol.assumptions0)
    listed = [
        name if value else f"{name}=False"
        for name, value in sorted(written.items())
        if (name, value) != ("commutative", True) and value is not None
    ]
    return ", ".join(listed) or "no assumptions"
