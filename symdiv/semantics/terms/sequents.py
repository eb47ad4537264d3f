"""A statement and its hypotheses as a sequent: what a proof must conclude, and may assume."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from sympy import Basic, preorder_traversal
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
    return tuple(dict.fromkeys(map(to_proposition, hypotheses_of(statement, given))))


def claim_of(statement: Boolean, given: tuple[Boolean, ...]) -> Sequent:
    """The sequent that a statement and its hypotheses say."""
    return Sequent(frozenset(hypotheses_in_order(statement, given)), to_proposition(statement))
