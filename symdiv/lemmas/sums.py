"""Lemmas: differences, factors, single terms and vanishing of finite sums."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.vocabulary import equation, functional, property_of, suppose, term, variable
from symdiv.tactics.conversions import everywhere, instances, sum_same
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    for_each,
    in_domain,
)
from symdiv.tactics.linear import arith


@cache
def sum_add() -> Theorem:
    """``|- sum(f + g) = sum(f) + sum(g)``"""
    return by(
        "sum_add", goal=term("sum(i in D. f(i) + g(i)) = sum(i in D. f(i)) + sum(i in D. g(i))")
    )


@cache
def sum_negate() -> Theorem:
    """``|- sum(-f) = -sum(f)``"""
    minus = by("sum_scale", D=term("D"), a=term("-1"), f=functional("i. f(i)"))
    same = _termwise("-f(i) = (-1) * f(i)")
    return arith(term("sum(i in D. -f(i)) = -sum(i in D. f(i))"), same, minus)


@cache
def sum_subtract() -> Theorem:
    """``|- sum(f - g) = sum(f) - sum(g)``"""
    total = by("sum_add", D=term("D"), f=functional("i. f(i)"), g=functional("i. (-1) * g(i)"))
    negated = by("sum_scale", D=term("D"), a=term("-1"), f=functional("i. g(i)"))
    same = _termwise("f(i) - g(i) = f(i) + (-1) * g(i)")
    goal = term("sum(i in D. f(i) - g(i)) = sum(i in D. f(i)) - sum(i in D. g(i))")
    return arith(goal, same, total, negated)


@cache
def sum_scale_right() -> Theorem:
    """``|- sum(f * a) = sum(f) * a``"""
    scaled = by("sum_scale", D=term("D"), a=term("a"), f=functional("i. f(i)"))
    goal = term("sum(i in D. f(i) * a) = sum(i in D. f(i)) * a")
    return arith(goal, _termwise("f(i) * a = a * f(i)"), scaled)


def _termwise(equation: str) -> Theorem:
    """The sums over D of two sides that are equal as polynomials."""
    return by(sum_same(), for_each(variable("i"), term("D"), arith(term(equation))))


def linear(left: str, right: str) -> Theorem:
    """An equation that follows from the linearity of sums and arithmetic."""
    return linearly(equation(left, right))


def linearly(goal: Term) -> Theorem:
    """The same of an equation that is no text."""
    return arith(goal, *(everywhere(split, side) for side in goal.args))


def split(total: Term) -> Theorem | None:
    """The sum of a sum, a difference or a negated term, taken apart."""
    if total.head is not S.SUM:
        return None
    lemma = _LINEARITY.get(total.args[1].args[0].head)
    return instances(lemma())(total) if lemma else None


_LINEARITY: Final[Mapping[object, Callable[[], Theorem]]] = {
    S.ADD: sum_add,
    S.SUB: sum_subtract,
    S.NEG: sum_negate,
}


@cache
def weighted_difference() -> Theorem:
    """``|- sum(f * (g - a)) = sum(f * g) - sum(f) * a``"""
    spread = _termwise("f(i) * (g(i) - a) = f(i) * g(i) - f(i) * a")
    split = linear(
        "sum(i in D. f(i) * g(i) - f(i) * a)",
        "sum(i in D. f(i) * g(i)) - sum(i in D. f(i) * a)",
    )
    goal = "sum(i in D. f(i) * (g(i) - a)) = sum(i in D. f(i) * g(i)) - sum(i in D. f(i)) * a"
    return arith(term(goal), spread, split, sum_scale_right())


@cache
def term_below_sum() -> Theorem:
    """``|- (forall i in D. 0 <= f(i)) -> k in D -> f(k) <= sum(f)``"""
    assumed = every, member = suppose("forall i in D. 0 <= f(i)", "k in D")
    picked = by("sum_pick", member, f=functional("i. f(i)"))
    i = variable("i")
    nonnegative = in_domain(every, assume(term("i in D")))
    goal, same = term("f(i) * delta(i, k) <= f(i)"), assume(term("i = k"))
    one = by("index_replace", same, by("delta_same", k=term("i")), P=_delta_is_one())
    here = arith(goal, modulo=[one])
    zero = by("delta_other", assume(term("not i = k")))
    below = cases(same.conclusion, here, arith(goal, nonnegative, modulo=[zero]))
    total = by("sum_le", for_each(i, term("D"), below))
    return conclude(arith(term("f(k) <= sum(i in D. f(i))"), picked, total), *assumed)


def _delta_is_one() -> Term:
    return property_of("j. delta(i, j) = 1")


@cache
def vanishing_sum() -> Theorem:
    """``|- (forall i in D. 0 <= f(i)) -> (sum(f) = 0 <-> forall i in D. f(i) = 0)``"""
    (every,) = suppose("forall i in D. 0 <= f(i)")
    vanishes, all_zero = suppose("sum(i in D. f(i)) = 0", "forall i in D. f(i) = 0")
    member = assume(term("i in D"))
    below = by(term_below_sum(), every, member)
    zero = by(
        "le_antisymmetric",
        arith(term("f(i) <= 0"), below, vanishes),
        in_domain(every, member),
    )
    forward = discharge(vanishes.conclusion, for_each(variable("i"), term("D"), zero))
    same = by(sum_same(), all_zero)
    nothing = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. 0"))
    trivial = by(sum_same(), for_each(variable("i"), term("D"), arith(term("0 = 0 * 0"))))
    backward = discharge(all_zero.conclusion, arith(vanishes.conclusion, same, trivial, nothing))
    return conclude(equivalence(forward, backward), every)


@cache
def product_zero() -> Theorem:
    """``|- a * b = 0 -> not a = 0 -> b = 0``"""
    product, nonzero = suppose("a * b = 0", "not a = 0")
    undone = arith(term("a * b * (1 / a) = 0"), modulo=[product])
    return conclude(arith(term("b = 0"), undone, nonzero=[nonzero]), product, nonzero)


@cache
def sum_nonnegative() -> Theorem:
    """``|- (forall i in D. 0 <= f(i)) -> 0 <= sum(i in D. f(i))``"""
    (every,) = suppose("forall i in D. 0 <= f(i)")
    member = assume(term("i in D"))
    each = arith(term("0 * f(i) <= f(i)"), in_domain(every, member))
    below = by("sum_le", for_each(variable("i"), term("D"), each))
    nothing = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. f(i)"))
    return conclude(arith(term("0 <= sum(i in D. f(i))"), below, nothing), every)
