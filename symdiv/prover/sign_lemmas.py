"""Lemmas about signs: of sums, of points between two positive numbers, and contradictions."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.log_order import log_increasing
from symdiv.lemmas.logarithms import log_one, positive
from symdiv.lemmas.sums import sum_nonnegative, term_below_sum, vanishing_sum
from symdiv.lemmas.vocabulary import functional, suppose, term, variable
from symdiv.prover.inside import rewritten_inside
from symdiv.tactics.conversions import conjuncts, sum_same
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "at_most_by_logarithms",
    "at_most_when_scaled",
    "below_by_logarithms",
    "below_when_scaled",
    "contradiction",
    "factor_nonzero",
    "logarithm_nonnegative",
    "mixture_positive",
    "size_at_least_one",
    "sum_positive",
    "sum_positive_with_mass",
]

ZERO: Final = numeral(0)


def contradiction(above: Theorem, zero: Theorem) -> Theorem:
    """``|- false`` from ``0 < x`` and ``x = 0``"""
    one = numeral(1)
    return by(
        "less_irreflexive", infer("arith", S.LT(ZERO, ZERO), one, one, premises=(above, zero))
    )


def factor_nonzero(factor: Term, nonzero: Theorem) -> Theorem:
    """``not x = 0`` for a factor x of a product that is not 0."""
    vanishes, zero = nonzero.conclusion.args[0], assume(S.EQUAL(factor, ZERO))
    if vanishes is zero.conclusion:
        return nonzero
    return discharge(zero.conclusion, modus_ponens(nonzero, arith(vanishes, modulo=[zero])))


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


@cache
def sum_positive_with_mass() -> Theorem:
    """``|- distribution(D, p) -> (0 <= f(i)) -> (not p(i) = 0 -> 0 < f(i)) -> 0 < sum(f)``

    The two in the middle of every i in D. If the sum were 0, every term would be, and every mass.
    """
    p, weak, above = suppose(
        "distribution(D, i. p(i))",
        "forall i in D. 0 <= f(i)",
        "forall i in D. not p(i) = 0 -> 0 < f(i)",
    )
    member, mass = assume(term("i in D")), assume(term("p(i) = 0"))
    zero = assume(term("sum(i in D. f(i)) = 0"))
    vanish = in_domain(by("iff_left", by(vanishing_sum(), weak), zero), member)
    there = modus_ponens(in_domain(above, member), assume(S.negation(mass.conclusion)))
    absurd = by("absurd", contradiction(there, vanish), A=mass.conclusion)
    none = cases(mass.conclusion, mass, absurd)
    nonnegative, total = conjuncts(unfolded(p))
    every = for_each(variable("i"), term("D"), none)
    nothing = by("iff_right", by(vanishing_sum(), nonnegative), every)
    false = contradiction(arith(term("0 < sum(i in D. p(i))"), total), nothing)
    below = by(sum_nonnegative(), weak)
    return conclude(positive(below, discharge(zero.conclusion, false)), p, weak, above)


@cache
def size_at_least_one() -> Theorem:
    """``|- 0 < size(D) -> 1 <= size(D)``

    If there were fewer elements than one, no k could be one of them, and the size would be 0.
    """
    (size,) = suppose("0 < size(D)")
    member = assume(term("k in D"))
    ones = functional("i. 1")
    each = for_each(variable("i"), term("D"), arith(term("0 <= 1")))
    counted = by(term_below_sum(), each, member, f=ones)
    value = infer("unfold", term("size(D)"))
    here = arith(term("1 <= size(D)"), counted, value)
    fewer = assume(S.negation(here.conclusion))
    nowhere = by("absurd", modus_ponens(fewer, here), A=term("1 = 0 * 1"))
    empty = by(sum_same(), for_each(variable("k"), term("D"), nowhere))
    nothing = by("sum_scale", D=term("D"), a=term("0"), f=ones)
    none = arith(term("size(D) = 0"), value, empty, nothing)
    false = by("absurd", contradiction(size, none), A=here.conclusion)
    trivial = discharge(here.conclusion, assume(here.conclusion))
    return conclude(by("cases", trivial, discharge(fewer.conclusion, false)), size)


@cache
def logarithm_nonnegative() -> Theorem:
    """``|- 1 <= a -> 0 <= log(a)``"""
    (above,) = suppose("1 <= a")
    goal = term("0 <= log(a)")
    more = assume(term("not a <= 1"))
    less = by(log_increasing(), arith(term("0 < 1")), by("less_or_le", more, goal=term("1 < a")))
    strict = arith(goal, less, log_one())
    at_most = assume(term("a <= 1"))
    one = by("le_antisymmetric", at_most, above)
    same = arith(goal, rewritten_inside(term("log(a)"), one), log_one())
    return conclude(cases(at_most.conclusion, same, strict), above)


@cache
def at_most_by_logarithms() -> Theorem:
    """``|- 0 < a -> 0 < b -> log(a) <= log(b) -> a <= b``"""
    a, b, order = suppose("0 < a", "0 < b", "log(a) <= log(b)")
    goal = term("a <= b")
    above = by("less_or_le", assume(S.negation(goal)), goal=term("b < a"))
    against = by(log_increasing(), b, above)
    return conclude(_by_contradiction(goal, against, order), a, b, order)


@cache
def below_by_logarithms() -> Theorem:
    """``|- 0 < a -> 0 < b -> log(a) < log(b) -> a < b``"""
    a, b, order = suppose("0 < a", "0 < b", "log(a) < log(b)")
    weak = by(at_most_by_logarithms(), a, b, arith(term("log(a) <= log(b)"), order))
    same = assume(term("a = b"))
    equal = rewritten_inside(term("log(a)"), same)
    absurd = by("less_irreflexive", arith(term("log(a) < log(a)"), order, equal))
    apart = discharge(same.conclusion, absurd)
    gap = positive(arith(term("0 <= b - a"), weak), _differ(apart))
    return conclude(arith(term("a < b"), gap), a, b, order)


@cache
def at_most_when_scaled() -> Theorem:
    """``|- 0 < c -> a * c <= b * c -> a <= b``"""
    c, order = suppose("0 < c", "a * c <= b * c")
    inverse = arith(term("0 <= 1 / c"), by("divide_positive", c))
    gap = by("multiply_le", arith(term("0 <= b * c - a * c"), order), inverse)
    return conclude(arith(term("a <= b"), gap, nonzero=[c]), c, order)


@cache
def below_when_scaled() -> Theorem:
    """``|- 0 < c -> a * c < b * c -> a < b``"""
    c, order = suppose("0 < c", "a * c < b * c")
    gap = by("multiply_less", arith(term("0 < b * c - a * c"), order), by("divide_positive", c))
    return conclude(arith(term("a < b"), gap, nonzero=[c]), c, order)


def _by_contradiction(goal: Term, strict: Theorem, weak: Theorem) -> Theorem:
    """The goal, of which the negation is assumed in ``x < y``, from this and ``y <= x``."""
    absurd = by("less_irreflexive", arith(S.LT(ZERO, ZERO), strict, weak))
    otherwise = discharge(S.negation(goal), by("absurd", absurd, A=goal))
    return by("cases", discharge(goal, assume(goal)), otherwise)


def _differ(apart: Theorem) -> Theorem:
    """``not b - a = 0`` from ``not a = b``"""
    zero = assume(term("b - a = 0"))
    return discharge(zero.conclusion, modus_ponens(apart, arith(term("a = b"), zero)))
