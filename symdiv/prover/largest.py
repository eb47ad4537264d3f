"""Claims about the largest of some numbers, as claims about an outcome at which it is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from typing import Final

from sympy import Basic, Derivative, Expr, Gt, Le, Sum, Symbol, log, true
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.objects import free
from symdiv.distribution.statements import ForEvery, dominates
from symdiv.language.claim import Claim
from symdiv.measures.base import Measure
from symdiv.measures.renyi import MaxDivergence, MinEntropy
from symdiv.prover.apart import replaced

__all__ = ["REMARK", "at_largest"]

REMARK: Final = (
    "The largest mass, or ratio of masses, is that of the outcomes named here, of which there are "
    "some: the alphabet is finite."
)


def at_largest(claim: Claim) -> Claim | None:
    """The claim for outcomes at which the largest masses and ratios are; None if it has none.

    Where p is not dominated by q, there is no largest ratio, and it says nothing.
    """
    parts = (claim.relation, *claim.conditions)
    found = {each for part in parts for each in part.atoms(MinEntropy, MaxDivergence)}
    sized = all(isinstance(each.distributions[0].size, Symbol) for each in found)
    bound = {each.args[0] for part in parts for each in part.atoms(ForEvery)}
    bound |= {i for part in parts for each in part.atoms(Sum) for i in each.variables}
    varies = any(each.free_symbols & bound for each in found)  # and so the outcome does
    if not found or not sized or varies or any(part.has(Derivative) for part in parts):
        return None
    used = {each.name for part in parts for each in free(part)}
    i, outcomes = next(_fresh("i", used)), _fresh("k", used)
    change: dict[Basic, Expr] = {}
    conditions: list[Boolean] = []
    for measure in sorted(found, key=str):
        k = next(outcomes)
        value, there = _at(measure, k, i)
        change[measure] = value / log(measure.base)
        conditions += there
    relation, *stated = (replaced(part, change) for part in parts)
    known = (each for each in conditions if each is not true)
    return replace(claim, relation=relation, conditions=(*stated, *known))


def _fresh(letter: str, used: set[str]) -> Iterator[Symbol]:
    names = (f"{letter}{tail}" for tail in chain([""], count(1)))
    return (Symbol(name, integer=True, positive=True) for name in names if name not in used)


def _at(measure: Measure, k: Symbol, i: Symbol) -> tuple[Expr, tuple[Boolean, ...]]:
    """The measure by the outcome k of the largest term, and what is so there; i is any outcome."""
    p, *others = measure.distributions
    if not others:
        return -log(p[k]), (ForEvery(i, p.size, Le(p[i], p[k])), Gt(p[k], 0))
    (q,) = others
    largest = ForEvery(i, p.size, Le(p[i] * q[k], p[k] * q[i]))
    return log(p[k] / q[k]), (dominates(q, p), Gt(q[k], 0), Gt(p[k], 0), largest)
