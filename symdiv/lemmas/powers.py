"""Lemmas: ``a^(1 + s) b^(-s)`` against the line ``a + s (a - b)`` that touches it where a is b.

The power is written ``a * exp(s * log(a / b))``, which is 0 at a = 0.
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.convexity import (
    exp_above_tangent,
    exp_below_chord,
    exp_below_chord_strictly,
    exp_of_sum,
)
from symdiv.lemmas.logarithms import (
    ZERO,
    divide_positive,
    log_divide,
    log_one,
    positive,
    term_nonnegative,
)
from symdiv.lemmas.sums import product_zero
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = ["on_line", "term_above_line", "term_below_line", "term_of_powers"]


@cache
def exp_of_logarithm() -> Theorem:
    """``|- 0 < a -> 0 < b -> b * exp(log(a / b)) = a``"""
    a, b = known = suppose("0 < a", "0 < b")
    ratio = by("exp_log", divide_positive(a, b))
    return conclude(arith(term("b * exp(log(a / b)) = a"), nonzero=[b], modulo=[ratio]), *known)


MASSES: Final = ("0 <= a", "0 <= b", "b = 0 -> a = 0")


@cache
def term_above_line() -> Theorem:
    """``|- 0 <= s -> masses -> a + s (a - b) <= a exp(s log(a / b))``"""
    (order,) = suppose("0 <= s")
    a, _, _ = known = suppose(*MASSES)
    tangent = by(exp_above_tangent(), a=term("s * log(a / b)"))
    gap = arith(term("0 <= exp(s * log(a / b)) - 1 - s * log(a / b)"), tangent)
    products = by("multiply_le", a, gap), by("multiply_le", order, by(term_nonnegative(), *known))
    return conclude(
        arith(term("a + s * (a - b) <= a * exp(s * log(a / b))"), *products), order, *known
    )


@cache
def term_below_line() -> Theorem:
    """``|- 0 <= -s -> 0 <= 1 + s -> masses -> a exp(s log(a / b)) <= a + s (a - b)``"""
    below, order = suppose("0 <= -s", "0 <= 1 + s")
    a, b, dominated = known = suppose(*MASSES)
    goal = term("a * exp(s * log(a / b)) <= a + s * (a - b)")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    at_zero = arith(goal, by("multiply_le", below, b), modulo=[zero])
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = positive(a, some), positive(b, b_some)
    chord = by(
        exp_below_chord(), order, arith(term("0 <= 1 - (1 + s)"), below), x=term("log(a / b)")
    )
    gap = arith(S.LE(term("0"), S.SUB(*chord.conclusion.args[::-1])), chord)
    product = by("multiply_le", b, gap)
    back = by(exp_of_logarithm(), x, y)
    power = exp_of_sum("(1 + s) * log(a / b)", "log(a / b)", "s * log(a / b)")
    elsewhere = arith(goal, product, modulo=[power, back])
    return conclude(cases(zero.conclusion, at_zero, elsewhere), below, order, *known)


_LINE: Final = "a * exp(s * log(a / b)) = a + s * (a - b)"


@cache
def on_line() -> Theorem:
    """``|- 0 < 1 + s -> not s = 0 -> masses -> (a exp(s log(a / b)) = a + s (a - b) <-> a = b)``"""
    order, differ = suppose("0 < 1 + s", "not s = 0")
    a, b, dominated = known = suppose(*MASSES)
    touches, equal = suppose(_LINE, "a = b")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = positive(a, some), positive(b, b_some)
    logarithm, apart, ratio = (
        term("log(a / b)"),
        assume(term("not log(a / b) = 0")),
        assume(term("log(a / b) = 0")),
    )
    back = by(exp_of_logarithm(), x, y)
    one = everywhere(rewriting(ratio), S.EXP(logarithm))
    same = arith(equal.conclusion, back, modulo=[one, by("exp_zero")])
    # s > 0: 1 + s log(a / b) < exp(s log(a / b))
    above, beneath = suppose("0 <= s", "not 0 <= s")
    gone = assume(term("s * log(a / b) = 0"))
    moved = discharge(gone.conclusion, modus_ponens(apart, by(product_zero(), gone, differ)))
    gap = arith(term("0 < exp(s * log(a / b)) - 1 - s * log(a / b)"), by("exp_tangent", moved))
    slope = by("multiply_le", above, by(term_nonnegative(), *known))
    after = arith(term("0 < 0"), by("multiply_less", x, gap), slope, touches)
    # s < 0: the chord
    rest = arith(term("0 < 1 - (1 + s)"), by("less_or_le", beneath))
    chord = by(exp_below_chord_strictly(), order, rest, apart)
    power = exp_of_sum("(1 + s) * log(a / b)", "log(a / b)", "s * log(a / b)")
    gap = arith(S.LT(ZERO, S.SUB(*chord.conclusion.args[::-1])), chord)
    before = arith(term("0 < 0"), by("multiply_less", y, gap), touches, modulo=[power, back])
    absurd = by("less_irreflexive", cases(above.conclusion, after, before))
    elsewhere = cases(ratio.conclusion, same, by("absurd", absurd, A=equal.conclusion))
    vanishes = by(product_zero(), arith(term("s * b = 0"), touches, modulo=[zero]), differ)
    forward = cases(zero.conclusion, arith(equal.conclusion, zero, vanishes), elsewhere)
    b_zero = arith(term("b = 0"), zero, equal)
    unit = everywhere(rewriting(arith(term("a / b = 1"), nonzero=[y], modulo=[equal])), logarithm)
    flat = everywhere(
        rewriting(arith(term("s * log(a / b) = 0"), modulo=[unit, log_one()])),
        term("exp(s * log(a / b))"),
    )
    backward = cases(
        zero.conclusion,
        arith(touches.conclusion, modulo=[zero, b_zero]),
        arith(touches.conclusion, modulo=[flat, by("exp_zero"), equal]),
    )
    ways = discharge(touches.conclusion, forward), discharge(equal.conclusion, backward)
    return conclude(equivalence(*ways), order, differ, *known)


@cache
def term_of_powers() -> Theorem:
    """``|- masses -> power(a, t) * power(b, 1 - t) = a * exp((t - 1) * log(a / b))``"""
    a, b, dominated = known = suppose(*MASSES)
    goal = term("power(a, t) * power(b, 1 - t) = a * exp((t - 1) * log(a / b))")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = positive(a, some), positive(b, b_some)
    powers = [infer("unfold", term(each)) for each in ("power(a, t)", "power(b, 1 - t)")]
    rest = "(1 - t) * log(b)"
    parts = [
        exp_of_sum("(t - 1) * log(a / b)", "(t - 1) * log(a)", rest, by(log_divide(), x, y)),
        exp_of_sum(rest, "log(b)", "(1 - t - 1) * log(b)"),
        by("exp_log", y),
    ]
    elsewhere = arith(goal, modulo=[*powers, *parts])
    return conclude(cases(zero.conclusion, arith(goal, modulo=[*powers, zero]), elsewhere), *known)
