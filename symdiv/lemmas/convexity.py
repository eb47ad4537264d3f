"""Lemmas: exp lies above its tangents, and so below its chords."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.logarithms import ZERO
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, replace, rewriting, symmetric
from symdiv.tactics.inference import assume, by, cases, conclude, discharge, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["exp_above_tangent", "exp_below_chord", "exp_below_chord_strictly", "exp_of_sum"]


def exp_of_sum(whole: str, first: str, second: str, *modulo: Theorem) -> Theorem:
    """``exp(whole) = exp(first) * exp(second)``, where the whole is the sum of both"""
    split = by("exp_add", a=term(first), b=term(second))
    total = S.ADD(term(first), term(second))
    return replace(split, arith(S.EQUAL(total, term(whole)), modulo=modulo))


@cache
def exp_above_tangent() -> Theorem:
    """``|- 1 + a <= exp(a)``"""
    zero, differ = suppose("a = 0", "not a = 0")
    goal = term("1 + a <= exp(a)")
    same = everywhere(rewriting(zero), term("exp(a)"))
    at_zero = arith(goal, zero, same, by("exp_zero"))
    return cases(zero.conclusion, at_zero, arith(goal, by("exp_tangent", differ)))


@cache
def exp_below_chord() -> Theorem:
    """``|- 0 <= c -> 0 <= 1 - c -> exp(c x) <= 1 - c + c exp(x)``, by the tangents at c x"""
    weight, rest = known = suppose("0 <= c", "0 <= 1 - c")
    value = arith(term("0 <= exp(c * x)"), by("exp_positive", a=term("c * x")))
    products = []
    for factor, step in ((rest, "-(c * x)"), (weight, "(1 - c) * x")):
        tangent = by(exp_above_tangent(), a=term(step))
        gap = by("multiply_le", factor, arith(term(f"0 <= exp({step}) - 1 - {step}"), tangent))
        products.append(by("multiply_le", value, gap))
    # exp(c x) exp(-(c x)) = 1 and exp(c x) exp((1 - c) x) = exp(x)
    ends = [
        symmetric(exp_of_sum(end, "c * x", step))
        for end, step in (("0", "-(c * x)"), ("x", "(1 - c) * x"))
    ]
    goal = term("exp(c * x) <= 1 - c + c * exp(x)")
    return conclude(arith(goal, *products, modulo=[*ends, by("exp_zero")]), *known)


@cache
def exp_below_chord_strictly() -> Theorem:
    """``|- 0 < c -> 0 < 1 - c -> not x = 0 -> exp(c x) < 1 - c + c exp(x)``"""
    weight, rest, differ = known = suppose("0 < c", "0 < 1 - c", "not x = 0")
    value = by("exp_positive", a=term("c * x"))
    zero = assume(term("-(c * x) = 0"))
    back = arith(term("c * x * (1 / c) = 0"), modulo=[arith(term("c * x = 0"), zero)])
    moved = discharge(
        zero.conclusion, modus_ponens(differ, arith(term("x = 0"), back, nonzero=[weight]))
    )
    tangent = by("exp_tangent", moved)
    gap = arith(term("0 < exp(-(c * x)) - 1 + c * x"), tangent)
    first = by("multiply_less", value, by("multiply_less", rest, gap))
    step = "(1 - c) * x"
    other = arith(term(f"0 <= exp({step}) - 1 - {step}"), by(exp_above_tangent(), a=term(step)))
    weak = [arith(S.LE(ZERO, each.conclusion.args[1]), each) for each in (value, weight)]
    second = by("multiply_le", weak[0], by("multiply_le", weak[1], other))
    ends = [
        symmetric(exp_of_sum(end, "c * x", each)) for end, each in (("0", "-(c * x)"), ("x", step))
    ]
    goal = term("exp(c * x) < 1 - c + c * exp(x)")
    return conclude(arith(goal, first, second, modulo=[*ends, by("exp_zero")]), *known)
