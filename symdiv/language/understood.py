"""What of SymPy has a place in a claim: one table. Everything else is refused, by its name.

A claim speaks of real numbers, of distributions over one finite alphabet {1..n}, or of families of
counts, and of their entropies and divergences. A symbol is real by its own assumption: to SymPy a
plain ``Symbol("x")`` is complex, and what holds for all real numbers may fail for those.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from textwrap import shorten
from typing import Any, Final

from sympy import (
    Abs,
    Add,
    And,
    Basic,
    Derivative,
    Eq,
    Equivalent,
    Expr,
    Float,
    Ge,
    Gt,
    Implies,
    Integer,
    KroneckerDelta,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    Tuple,
    exp,
    log,
    preorder_traversal,
    zeta,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanAtom

from symdiv.distribution import Distribution, Logit, Logits, Mass, ScaledLogits, sigmoid
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ChannelJoint, Conditional, ConditionalDistribution
from symdiv.distribution.declared import DISTRIBUTIONS
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.joint import ConditionalOf, GenericJoint, Marginal
from symdiv.distribution.joint_table import Joint, Product
from symdiv.distribution.named import NamedVector
from symdiv.distribution.statements import (
    Dominates,
    ForEvery,
    ForSome,
    IsDistribution,
    IsOutcome,
)
from symdiv.distribution.symbols import check_names, check_symbols, described, free_objects, parts
from symdiv.distribution.vector import Kind, Vector
from symdiv.distribution.zeta_derivative import zeta_derivative
from symdiv.language.limits import MAX_DEPTH, MAX_OUTCOMES
from symdiv.measures import entr, geometric_mean, kl_div, quotient, rel_entr, xlogy
from symdiv.measures.declared import MEASURES
from symdiv.measures.f_divergence import FDivergence
from symdiv.measures.joint import JOINT_MEASURES
from symdiv.semantics.values.point import SIZE

__all__ = ["misfit", "problem", "sign_conditions", "stated_size"]

_NUMBERS: Final = (
    *(Rational, Float, type(S.Exp1), Symbol, Add, Mul, Pow, exp, log, sigmoid),
    *(Abs, Max, Min),
    *(KroneckerDelta, Sum, Derivative, Mass, Logit),
    *(zeta, zeta_derivative),
    *(*MEASURES, *JOINT_MEASURES, entr, rel_entr, kl_div, xlogy, quotient, geometric_mean),
)
_JOINT: Final[tuple[type, ...]] = (GenericJoint, Joint, Marginal, ConditionalOf, Product)
_CHANNELS: Final[tuple[type, ...]] = (Conditional, ConditionalDistribution, ChannelJoint)
_VECTORS: Final[tuple[type, ...]] = (*DISTRIBUTIONS, *_JOINT, *_CHANNELS, Logits, ScaledLogits)
_STATEMENTS: Final = (
    *(Eq, Ne, Lt, Le, Gt, Ge, And, Or, Not, Implies, Equivalent, BooleanAtom),
    *(Dominates, ForEvery, ForSome, IsDistribution, IsOutcome),
)
_UNDERSTOOD: Final = frozenset((*_NUMBERS, *_VECTORS, *_STATEMENTS, Tuple))
# of which there are many types
_KINDS: Final = (Rational, Symbol, Float, FDivergence)
_WORDS: Final = (
    "a claim is made of rational numbers, real symbols, + - * / and powers, exp, log, Abs, "
    "Max, Min, sigmoid, KroneckerDelta, sums over outcomes, derivatives, p[k], z[k], entropy, "
    "cross_entropy, kl_divergence, entr, rel_entr, kl_div and xlogy of finite distributions and "
    "of families of counts"
)
_WORDS_OF_STATEMENTS: Final = (
    "a claim is a relation such as Eq(a, b) or a >= b, or made of these by And, Or, Not, Implies "
    "and Equivalent"
)


def problem(statements: Iterable[Basic]) -> str | None:
    """Why statements cannot be a claim, in one line; None where they can."""
    listed = tuple(statements)
    try:
        for each in listed:
            _check_depth(each)
            _check_statement(each)
        check_names(*listed)
        _check_symbols(listed)
        _check_alphabet(listed)
    except ValueError as error:
        return " ".join(str(error).split())
    return None


def stated_size(statements: Iterable[Basic], conditions: Iterable[Basic]) -> dict[Symbol, Integer]:
    """The number of outcomes, where a condition says which number it is."""
    sizes = {size for each in statements for node in preorder_traversal(each) for size in _of(node)}
    for condition in conditions:
        if isinstance(condition, Eq):
            for size, number in (condition.args, condition.args[::-1]):
                if size in sizes and isinstance(number, Integer) and number >= 1:
                    return {size: number}
    return {}


def _of(node: Basic) -> tuple[Basic, ...]:
    """A number of outcomes that is a symbol: that of a vector, or n by its name."""
    if isinstance(node, Symbol):
        return (node,) if node.name == SIZE and node.is_integer else ()
    sizes = node.arguments_of(Kind.SIZE) if isinstance(node, Vector) else ()
    return tuple(size for size in sizes if isinstance(size, Symbol))


def misfit(relation: Basic, conditions: Iterable[Basic]) -> str | None:
    """What is no outcome where a condition says how many there are; None where all of it fits."""
    statements = (relation, *conditions)
    equations = {each for statement in statements for each in statement.atoms(Eq, Ne)}
    if any(isinstance(p, Distribution) and p.on_integers for each in equations for p in each.args):
        return "distributions of counts are compared by a measure, as in kl(p, q) == 0"
    size = stated_size(statements, statements[1:])
    places = {each for statement in statements for each in statement.atoms(Component, Distribution)}
    for each in sorted(places, key=str):
        try:
            each.xreplace(size)
        except (IndexError, ValueError) as error:
            return str(error)
    return None


def sign_conditions(statements: Iterable[Basic]) -> tuple[Boolean, ...]:
    """What the assumptions of the real symbols say of their signs, as conditions.

    >>> sign_conditions([Symbol("x", positive=True) + Symbol("y", real=True)])
    (x > 0,)
    """
    found = {each: None for statement in statements for each in free_objects(statement)}
    return tuple(
        relation(symbol, 0, evaluate=False)
        for symbol in found
        if isinstance(symbol, Symbol) and not symbol.is_integer
        for relation in _sign(symbol)
    )


_SIGNS: Final[Mapping[str, Callable[..., Boolean]]] = {
    "positive": Gt,
    "negative": Lt,
    "nonnegative": Ge,
    "nonpositive": Le,
    "nonzero": Ne,
}


def _sign(symbol: Symbol) -> list[Callable[..., Boolean]]:
    """The strongest relation to 0 that is assumed, if any."""
    return [made for name, made in _SIGNS.items() if getattr(symbol, f"is_{name}")][:1]


# statements, then the numbers and distributions in them


def _check_depth(statement: Basic) -> None:
    layer: tuple[Basic, ...] = (statement,)
    for _ in range(MAX_DEPTH):
        layer = tuple({part for node in layer for part in node.args})
        if not layer:
            return
    raise ValueError(f"expressions in a claim are nested at most {MAX_DEPTH} deep")


def _check_statement(statement: Basic) -> None:
    if isinstance(statement, Symbol):
        raise ValueError("a claim is a relation such as Eq(a, b) or a >= b, not a symbol")
    if not isinstance(statement, _STATEMENTS):
        raise _not_understood(statement, _WORDS_OF_STATEMENTS)
    if isinstance(statement, Relational):
        _check_sides(statement)
    elif isinstance(statement, Dominates):
        _check_same_size(statement, *statement.args)
    if isinstance(statement, Relational | Dominates | IsDistribution | IsOutcome):
        for side in statement.args:
            _check_value(side)
    elif isinstance(statement, ForEvery | ForSome):
        index, size, inner = statement.args
        _check_index(index, statement)
        _check_value(size)
        _check_statement(inner)
    else:
        for part in statement.args:
            _check_statement(part)


def _check_sides(relation: Relational) -> None:
    left, right = relation.args
    if isinstance(left, Distribution) and isinstance(right, Distribution):
        _check_same_size(relation, left, right)
    elif not (isinstance(left, Expr) and isinstance(right, Expr)):
        other = next((side for side in (left, right) if not isinstance(side, Expr)), left)
        if isinstance(other, _VECTORS):
            raise ValueError(
                f"{_short(relation)}: both sides are numbers, or both are distributions"
            )
        raise _not_understood(other, _WORDS)


def _check_same_size(statement: Basic, p: Basic, q: Basic) -> None:
    sizes = [each.sizes if isinstance(each, Distribution) else None for each in (p, q)]
    if sizes[0] != sizes[1] or None in sizes:
        raise ValueError(f"{_short(statement)}: both are distributions over one alphabet")


def _check_value(value: Basic) -> None:
    if type(value) not in _UNDERSTOOD and not isinstance(value, _KINDS):
        raise _not_understood(value, _WORDS)
    for kind, check in _CHECKS.items():
        if isinstance(value, kind):
            check(value)
    for part in parts(value):
        _check_value(part)


def _check_sum(total: Any) -> None:
    for limit in total.limits:
        if len(limit) != 3 or limit[1] != 1:
            raise ValueError(f"{_short(total)}: a sum in a claim is from 1 to a number of outcomes")
        _check_index(limit[0], total)
        if not limit[2].is_integer:
            raise ValueError(f"{_short(total)}: {limit[2]} is not known to be an integer")


def _check_index(index: Any, owner: Basic) -> None:
    if not index.is_integer or index.is_positive is False:
        write = f"Symbol('{index}', integer=True, positive=True)"
        raise ValueError(f"{_short(owner)}: its index {index} is an outcome: write {write}")


def _check_delta(delta: Any) -> None:
    if len(delta.args) != 2 or not all(index.is_integer for index in delta.args):
        raise ValueError(f"{_short(delta)}: a KroneckerDelta in a claim is of two integers")


def _check_entry(entry: Any) -> None:
    for place in entry.places:
        if place.is_integer is not True:
            write = f"Symbol('{place}', integer=True, positive=True)"
            raise ValueError(f"{_short(entry)}: its index is an outcome: write {write}")
    vector = entry.vector
    if isinstance(vector, ExplicitDistribution) and len(vector.sizes) == 1:
        numbered = [S(k) for k in range(1, len(vector) + 1)]
        if list(vector.outcomes) != numbered:
            listed = ", ".join(map(str, vector.outcomes))
            raise ValueError(
                f"{_short(entry)}: an index runs over 1..n, but the outcomes here are {listed}"
            )


def _check_derivative(derivative: Any) -> None:
    for variable, count in derivative.variable_count:
        by_number = isinstance(variable, Symbol) and not variable.is_integer
        by_entry = isinstance(variable, Component) and isinstance(variable.vector, NamedVector)
        by_entry = by_entry and len(variable.places) == 1
        if not (by_number or by_entry) or not count.is_Integer:
            raise ValueError(
                f"{_short(derivative)}: a derivative is taken by a real symbol, by p[k] or by z[k]"
            )
    _check_value(derivative.expr)
    written = reduce(lambda f, by: f.diff(by), derivative.variable_count, derivative.expr)
    if written.has(Derivative):
        raise ValueError(f"{_short(derivative)}: this derivative is not known")
    _check_value(written)


# what an object of a kind must keep to besides being understood
_CHECKS: Final[Mapping[Any, Callable[[Any], None]]] = {
    Sum: _check_sum,
    KroneckerDelta: _check_delta,
    Component: _check_entry,
    Derivative: _check_derivative,
}


def _check_symbols(statements: tuple[Basic, ...]) -> None:
    nodes = {node for each in statements for node in preorder_traversal(each)}
    labels = {
        label for node in nodes if isinstance(node, ExplicitDistribution) for label in node.outcomes
    }
    free = [each for statement in statements for each in free_objects(statement)]
    symbols = {node for node in nodes if isinstance(node, Symbol)} - labels | set(free)
    ordered = sorted((each for each in symbols if isinstance(each, Symbol)), key=str)
    for symbol in ordered:
        if symbol.is_commutative and symbol.is_real is None:
            write = f"Symbol('{symbol}', real=True)"
            raise ValueError(
                f"a claim speaks of real numbers, but {described(symbol)} is not known to be real: "
                f"write {write}"
            )
    check_symbols(ordered)
    for each in (*ordered, *free):
        name = str(each.name)
        if not (name.isascii() and name.isidentifier()):
            raise ValueError(
                f"{each.name!r} is no name for a claim: use ASCII letters, digits and _"
            )


def _check_alphabet(statements: tuple[Basic, ...]) -> None:
    """No number of outcomes is too large; and where no joint distribution is, there is one size."""
    found: dict[Basic, Basic] = {}
    one_alphabet = not any(each.has(GenericJoint, Joint, Conditional) for each in statements)
    for statement in statements:
        for node in preorder_traversal(statement):
            for size in node.arguments_of(Kind.SIZE) if isinstance(node, Vector) else ():
                if size.is_Integer and size > MAX_OUTCOMES:
                    raise ValueError(
                        f"{node} has {size} outcomes: "
                        f"a number of outcomes is a symbol, or a number from 1 to {MAX_OUTCOMES}"
                    )
                for symbol in size.free_symbols:
                    found.setdefault(symbol, node)
    if len(found) > 1 and one_alphabet:
        (n, p), (m, q), *_ = sorted(found.items(), key=lambda pair: str(pair[0]))
        raise ValueError(
            f"a claim speaks of one alphabet: {p} has {n} as its size, and {q} has {m}"
        )


def _not_understood(value: Basic, words: str) -> ValueError:
    kind = type(value).__name__
    shown = _short(value)
    named = shown if shown == kind else f"{shown} ({kind})"
    return ValueError(f"{named} is not understood: {words}")


def _short(value: Basic) -> str:
    return shorten(str(value), 80, placeholder="...")
