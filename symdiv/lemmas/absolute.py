"""Lemmas about absolute values, each by cases of the sign."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import assume, by, cases, conclude, discharge, modus_ponens
from symdiv.tactics.linear import arith

__all__ = [
    "abs_at_least",
    "abs_at_least_opposite",
    "abs_never_negative",
    "abs_of_negative",
    "abs_of_product",
    "abs_positive",
    "abs_scaled",
    "abs_squared",
]


@cache
def abs_of_negative() -> Theorem:
    """``|- a <= 0 -> abs(a) = -a``"""
    (below,) = suppose("a <= 0")
    opposite = by("abs_nonnegative", arith(term("0 <= -a"), below))
    return conclude(arith(term("abs(a) = -a"), opposite, by("abs_negate", a=term("a"))), below)


def _signs(value: Term) -> tuple[Theorem, Theorem]:
    """``0 <= a``, and ``a <= 0`` from its negation."""
    above = assume(S.LE(term("0"), value))
    less = by("less_or_le", assume(S.negation(above.conclusion)), goal=S.LT(value, term("0")))
    return above, arith(S.LE(value, term("0")), less)


def _by_sign(goal: Term) -> Theorem:
    """A goal that follows from what ``abs(a)`` is in either case."""
    above, below = _signs(term("a"))
    here = arith(goal, by("abs_nonnegative", above), above)
    return cases(above.conclusion, here, arith(goal, by(abs_of_negative(), below), below))


@cache
def abs_never_negative() -> Theorem:
    """``|- 0 <= abs(a)``"""
    return _by_sign(term("0 <= abs(a)"))


@cache
def abs_at_least() -> Theorem:
    """``|- 0 <= abs(a) - a``"""
    return _by_sign(term("0 <= abs(a) - a"))


@cache
def abs_at_least_opposite() -> Theorem:
    """``|- 0 <= abs(a) + a``"""
    return _by_sign(term("0 <= abs(a) + a"))


@cache
def abs_positive() -> Theorem:
    """``|- not a = 0 -> 0 < abs(a)``"""
    (nonzero,) = suppose("not a = 0")
    zero = assume(term("abs(a) = 0"))
    below = arith(term("a <= 0"), abs_at_least(), zero)
    above = arith(term("0 <= a"), abs_at_least_opposite(), zero)
    vanishes = modus_ponens(nonzero, by("le_antisymmetric", below, above))
    different = discharge(zero.conclusion, vanishes)
    return conclude(positive(abs_never_negative(), different), nonzero)


@cache
def abs_squared() -> Theorem:
    """``|- abs(a) * abs(a) = a * a``"""
    goal = term("abs(a) * abs(a) = a * a")
    above, below = _signs(term("a"))
    here = arith(goal, modulo=[by("abs_nonnegative", above)])
    return cases(above.conclusion, here, arith(goal, modulo=[by(abs_of_negative(), below)]))


@cache
def abs_scaled() -> Theorem:
    """``|- 0 <= a -> abs(a * b) = a * abs(b)``"""
    (factor,) = suppose("0 <= a")
    goal = term("abs(a * b) = a * abs(b)")
    above, below = _signs(term("b"))
    here = by("abs_nonnegative", by("multiply_le", factor, above))
    opposite = by("multiply_le", factor, arith(term("0 <= -b"), below))
    there = by(abs_of_negative(), arith(term("a * b <= 0"), opposite))
    same = arith(goal, here, modulo=[by("abs_nonnegative", above)])
    turned = arith(goal, there, modulo=[by(abs_of_negative(), below)])
    return conclude(cases(above.conclusion, same, turned), factor)


@cache
def abs_of_product() -> Theorem:
    """``|- abs(a * b) = abs(a) * abs(b)``"""
    goal = term("abs(a * b) = abs(a) * abs(b)")
    above, below = _signs(term("a"))
    b = term("b")
    here = arith(goal, by(abs_scaled(), above, b=b), modulo=[by("abs_nonnegative", above)])
    opposite = by(abs_scaled(), arith(term("0 <= -a"), below), b=b)
    product = arith(term("(-a) * b = -(a * b)"))
    turned = everywhere(rewriting(product), opposite.conclusion.args[0])
    parts = opposite, turned, by("abs_negate", a=term("a * b"))
    there = arith(goal, *parts, modulo=[by(abs_of_negative(), below)])
    return cases(above.conclusion, here, there)
