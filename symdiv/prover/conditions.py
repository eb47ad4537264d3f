"""Conditions that a claim may lack: signs of its numbers, dominations, positive masses, a size."""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from sympy import Gt
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.objects import variables
from symdiv.distribution import Mass, fresh_index
from symdiv.distribution.statements import Dominates, ForEvery
from symdiv.language.claim import Claim

__all__ = ["likely_conditions"]

_MOST: Final = 8


def likely_conditions(claim: Claim) -> Iterator[Boolean]:
    """The conditions, the weaker ones first; those that the claim states are not among them."""
    stated = set(claim.conditions)
    for place, condition in enumerate(_conditions(claim)):
        if place == _MOST:
            return
        if condition not in stated:
            yield condition


def _conditions(claim: Claim) -> Iterator[Boolean]:
    found = variables(claim)
    for x in found.scalars:
        yield from (x >= 0, x > 0)
    if found.size is not None:
        yield found.size >= 2
    for p, q in permutations(found.distributions, 2):
        yield Dominates(q, p)
    if not isinstance(claim.relation, Gt) or not isinstance(claim.relation.lhs, Mass):
        for p in found.distributions:
            if len(p.sizes) == 1:
                k = fresh_index(claim.relation, *claim.conditions)
                yield ForEvery(k, p.size, p[k] > 0)
