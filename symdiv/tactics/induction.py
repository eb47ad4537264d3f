"""Induction over the indices 1, 2, 3, ..., and the values of sums and products below an index."""

from collections.abc import Callable, Mapping
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Constant, Definition, Term, Variable, numeral, substitute
from symdiv.kernel.theorem import Theorem, infer
from symdiv.tactics.conversions import symmetric
from symdiv.tactics.inference import assume, by, discharge, function, generalise
from symdiv.tactics.linear import arith

__all__ = ["induct", "recursion", "split"]


def induct(
    prop: Term, index: Variable, base: Theorem, step: Callable[[Theorem], Theorem]
) -> Theorem:
    """``|- P(i)`` from ``|- P(one)`` and the ``step`` from ``P(i)`` to ``P(next(i))``."""
    onward = generalise(discharge(prop, step(assume(prop))), index)
    return by("index_induction", base, onward, P=function(index, prop), k=index())


def split(prop: Term, index: Variable, first: Theorem, others: Theorem) -> Theorem:
    """``|- P(i)`` from ``|- P(one)`` and ``|- P(next(i))``: every other index is a next one."""
    return induct(prop, index, first, lambda _: others)


# of what there is below an index: over none, over one more, and what that is and how it is joined
_BELOW: Final[Mapping[object, tuple[str, str, int, Constant]]] = {
    S.SUM: ("sum_none", "sum_next", 0, S.ADD),
    S.PRODUCT: ("product_none", "product_next", 1, S.MUL),
}


def recursion(definition: Definition) -> tuple[Theorem, Theorem]:
    """The first value of a sum or product below an index, and each from the one before it.

    ``|- c(x, one) = 1`` and ``|- c(x, next(i)) = c(x, i) * f(i)``, where ``c(x, i)`` is defined as
    the product of f below i, its last parameter; with ``0`` and ``+`` for a sum.
    """
    *others, index = definition.variables
    none, one_more, empty, joined = _BELOW[definition.body.head]
    function_ = definition.body.args[1]
    here = definition(*(each() for each in others), index())
    first, after = (substitute(here, {index: place}) for place in (S.ONE(), S.NEXT(index())))
    unfolded = {each: infer("unfold", each) for each in (here, first, after)}
    base = arith(S.EQUAL(first, numeral(empty)), unfolded[first], by(none, f=function_))
    longer = by(one_more, k=index(), f=function_)
    last = longer.conclusion.args[1].args[1]
    goal = S.EQUAL(after, joined(here, last))
    return base, arith(goal, unfolded[after], longer, modulo=[symmetric(unfolded[here])])
