"""Lemmas about signs: of sums, of points between two positive numbers, and contradictions."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.library.logarithms import positive
from symdiv.library.sums import vanishing_sum
from symdiv.library.vocabulary import functional, suppose, term, variable
from symdiv.proof.conversions import sum_same
from symdiv.proof.inference import assume, by, cases, conclude, discharge, for_each, in_domain
from symdiv.proof.linear import arith

__all__ = ["contradiction", "mixture_positive", "sum_nonnegative", "sum_positive"]

ZERO: Final = numeral(0)


def contradiction(above: Theorem, zero: Theorem) -> Theorem:
    """``|- false`` from ``0 < x`` and ``x = 0``"""
    one = numeral(1)
    return by(
        "less_irreflexive", infer("arith", S.LT(ZERO, ZERO), one, one, premises=(above, zero))
    )


def mixture_positive(
    goal: Term, s: Term, a: Term, first: Theorem, second: Theorem, rest: Theorem, weight: Theorem
) -> Theorem:
    """``0 < s a + t b``, by cases: t is 0 or it is not."""
    t = weight.conclusion.args[1]
    zero = assume(S.EQUAL(t, ZERO))
    whole = arith(S.EQUAL(s, numeral(1)), zero)
    at_zero = arith(goal, first, modulo=[zero, whole])
    above = positive(weight, assume(S.negation(zero.conclusion)))
    product_ = by("multiply_less", above, second)
    other = by("multiply_le", rest, arith(S.LE(ZERO, a), first))
    return cases(zero.conclusion, at_zero, arith(goal, product_, other))


@cache
def sum_nonnegative() -> Theorem:
    """``|- (forall i in D. 0 <= f(i)) -> 0 <= sum(i in D. f(i))``"""
    (every,) = suppose("forall i in D. 0 <= f(i)")
    member = assume(term("i in D"))
    each = arith(term("0 * f(i) <= f(i)"), in_domain(every, member))
    below = by("sum_le", for_each(variable("i"), term("D"), each))
    nothing = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. f(i)"))
    return conclude(arith(term("0 <= sum(i in D. f(i))"), below, nothing), every)


@cache
def sum_positive() -> Theorem:
    """``|- (forall i in D. 0 < f(i)) -> 0 < size(D) -> 0 < sum(i in D. f(i))``

    If the sum were 0, every term would be, so that there is no outcome.
    """
    every, size = suppose("forall i in D. 0 < f(i)", "0 < size(D)")
    member = assume(term("i in D"))
    above = in_domain(every, member)
    weak = for_each(variable("i"), term("D"), arith(term("0 <= f(i)"), above))
    below = by(sum_nonnegative(), weak)
    zero = assume(term("sum(i in D. f(i)) = 0"))
    vanish = by("iff_left", by(vanishing_sum(), weak), zero)
    nowhere = by("absurd", contradiction(above, in_domain(vanish, member)), A=term("1 = 0 * 1"))
    empty = by(sum_same(), for_each(variable("i"), term("D"), nowhere))
    nothing = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. 1"))
    none = arith(term("size(D) = 0"), infer("unfold", term("size(D)")), empty, nothing)
    false = contradiction(size, none)
    return conclude(positive(below, discharge(zero.conclusion, false)), every, size)
