"""A statement and its hypotheses as a sequent: what a proof must conclude, and may assume."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

from sympy import Basic, Contains, Ge, Le, S, Symbol, preorder_traversal, true
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Term
from symdiv.semantics.terms.propositions import to_proposition


@singledispatch
def assumptions(part: Any) -> tuple[Boolean, ...]:
    """What an object in a statement brings along: that p is a distribution, that k is in {1..n}."""
    del part
    return ()


def hypotheses_of(statement: Boolean, given: tuple[Boolean, ...]) -> tuple[Boolean, ...]:
    """What the objects in a statement bring along, and what is given besides."""
    free = set().union(*(each.free_symbols for each in (statement, *given)))
    found: dict[Boolean, None] = {}
    for part in _parts(statement, given):
        # a bound index ranges over the outcomes anyway
        found.update({each: None for each in assumptions(part) if each.free_symbols <= free})
    return (*sorted(found, key=str), *given)


def _parts(statement: Boolean, given: tuple[Boolean, ...]) -> Iterator[Basic]:
    for each in (statement, *given):
        yield from preorder_traversal(each)


def hypotheses_in_order(statement: Boolean, given: tuple[Boolean, ...]) -> tuple[Term, ...]:
    """The hypotheses of a statement as propositions, each once."""
    _, hypotheses = _counted(statement, given)
    return tuple(dict.fromkeys(map(to_proposition, hypotheses)))


def claim_of(statement: Boolean, given: tuple[Boolean, ...]) -> Sequent:
    """The sequent that a statement and its hypotheses say."""
    concluded, hypotheses = _counted(statement, given)
    return Sequent(frozenset(map(to_proposition, hypotheses)), to_proposition(concluded))


def _counted(statement: Boolean, given: tuple[Boolean, ...]) -> tuple[Boolean, tuple[Boolean, ...]]:
    """A statement and its hypotheses, but that symbols are of 0, 1, 2, ..., which indices count."""
    hypotheses = hypotheses_of(statement, given)
    natural = {
        x: Symbol(x.name, integer=True, nonnegative=True)
        for x in set().union(*(each.free_symbols for each in hypotheses))
        if _is_natural(x, hypotheses)
    }
    said = (_with(each, natural) for each in hypotheses)
    return _with(statement, natural), tuple(each for each in said if each is not true)


def _is_natural(x: Basic, hypotheses: tuple[Boolean, ...]) -> bool:
    if Contains(x, S.Naturals0, evaluate=False) in hypotheses:
        return True
    is_integer = Contains(x, S.Integers, evaluate=False) in hypotheses
    return is_integer and not {Ge(x, 0), Le(0, x)}.isdisjoint(hypotheses)


def _with(statement: Boolean, values: Mapping[Basic, Basic]) -> Boolean:
    if not values:
        return statement
    args = [each.xreplace(values) for each in statement.args]
    options = {"evaluate": False} if isinstance(statement, Relational) else {}
    return statement.func(*args, **options)
