"""Lemma: a term of the divergence against the square of the masses' difference, by derivatives.

Where x log x - x + 1 is compared with (x - 1)^2 (A. B. Tsybakov, Introduction to Nonparametric
Estimation, 2009, proof of lemma 2.5).
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.derivatives import grown
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.logarithms import divide_positive, log_one, positive
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.vocabulary import real_function, suppose, term
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    halves,
    modus_ponens,
)
from symdiv.tactics.linear import arith, divide_self

__all__ = ["term_above_square"]

# log x - 2 (x - 1) / (x + 1), and its derivative
_NEAR: Final = "log({0}) - 2 + 4 * (1 / ({0} + 1))"
_NEAR_SLOPE: Final = "1 / x - 4 * (1 / (x + 1) * (1 / (x + 1)))"
_GAP: Final = "(4 + 2 * {0}) * ({0} * log({0}) - {0} + 1) - 3 * (({0} - 1) * ({0} - 1))"
_GAP_SLOPE: Final = "4 * ({0} + 1) * log({0}) - 8 * ({0} - 1)"


@cache
def near_logarithm_increases() -> Theorem:
    """``|- 0 < a -> a <= b -> h(a) <= h(b)``, where h(x) = log x - 2 (x - 1) / (x + 1)"""
    known = a, order = suppose("0 < a", "a <= b")
    above, _ = halves(assume(term("a <= x and x <= b")))
    x = arith(term("0 < x"), a, above)
    beyond = arith(term("0 < x + 1"), x)
    function = _NEAR.format("x")
    judged = derivative(real_function(f"x. {function}"), term("x"), positive=(x, beyond))
    slope = with_value(judged, term(_NEAR_SLOPE), nonzero=[])
    # 1 / (x (x + 1)) = 1 / x - 1 / (x + 1)
    one, other = term("1 / x"), term("1 / (x + 1)")
    apart = infer(
        "arith",
        S.EQUAL(S.MUL(one, other), S.SUB(one, other)),
        S.NEG(other),
        one,
        premises=(divide_self(x), divide_self(beyond)),
    )
    product = by(
        "multiply_le",
        by(square_nonnegative(), a=term("(x - 1) * (1 / (x + 1))")),
        arith(term("0 <= 1 / x"), by("divide_positive", x)),
    )
    sign = arith(term(f"0 <= {_NEAR_SLOPE}"), product, nonzero=[x, beyond], modulo=[apart])
    return conclude(grown(function, _NEAR_SLOPE, slope, sign, order), *known)


@cache
def _beside_one() -> tuple[Theorem, Theorem]:
    """``0 <= v(x)`` from ``1 <= x``, and ``v(x) <= 0`` from ``0 < x and x <= 1``, with v = gap'"""
    above, below, x = suppose("1 <= x", "x <= 1", "0 < x")
    two = arith(term("0 < 1 + 1"))
    half = arith(term("1 / (1 + 1) = 1 / 2"), divide_self(two))
    right = by(near_logarithm_increases(), arith(term("0 < 1")), above)
    left = by(near_logarithm_increases(), x, below)
    found = []
    for ordered, goal, known in (
        (right, f"0 <= {_GAP_SLOPE.format('x')}", [arith(term("0 < x"), above)]),
        (left, f"{_GAP_SLOPE.format('x')} <= 0", [x]),
    ):
        beyond = arith(term("0 < x + 1"), *known)
        gap = arith(S.LE(term("0"), S.SUB(*ordered.conclusion.args[::-1])), ordered)
        product = by("multiply_le", arith(term("0 <= x + 1"), beyond), gap)
        found.append(arith(term(goal), product, nonzero=[beyond], modulo=[log_one(), half]))
    return found[0], found[1]


@cache
def gap_nonnegative() -> Theorem:
    """``|- 0 < a -> 0 <= (4 + 2 a) (a log(a) - a + 1) - 3 (a - 1)^2``

    The gap is 0 at 1, falls before and rises after.
    """
    (a,) = suppose("0 < a")
    goal = term(f"0 <= {_GAP.format('a')}")
    above, beneath = suppose("1 <= a", "not 1 <= a")
    below = arith(term("a <= 1"), by("less_or_le", beneath))
    rising, falling = _beside_one()
    ways = []
    for order, sign, function, slope in (
        (above, rising, _GAP.format("x"), _GAP_SLOPE.format("x")),
        (below, falling, f"-({_GAP.format('x')})", f"-({_GAP_SLOPE.format('x')})"),
    ):
        low, high = order.conclusion.args
        left, right = halves(assume(S.AND(S.LE(low, term("x")), S.LE(term("x"), high))))
        x = arith(term("0 < x"), left, *([a] if order is below else []))
        near = relieved(sign, *([left] if order is above else [right, x]))
        judged = derivative(real_function(f"x. {function}"), term("x"), positive=(x,))
        value = with_value(judged, term(slope), nonzero=[x])
        signed = arith(S.LE(term("0"), term(slope)), near)
        ordered = grown(function, slope, value, signed, order)
        ways.append(arith(goal, ordered, modulo=[log_one()]))
    return conclude(cases(above.conclusion, *ways), a)


@cache
def term_above_square() -> Theorem:
    """``|- masses -> (a - b)^2 <= (2 a + 4 b) / 3 * (a log(a / b) - a + b)``"""
    a, b, dominated = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    goal = term("(a - b) * (a - b) <= (2 * a + 4 * b) / 3 * (a * log(a / b) - a + b)")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    square = by(square_nonnegative(), a=term("b"))
    at_zero = arith(goal, square, modulo=[zero])
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = positive(a, some), positive(b, b_some)
    gap = by(gap_nonnegative(), divide_positive(x, y))
    whole = by("multiply_le", by(square_nonnegative(), a=term("b")), gap)
    elsewhere = arith(goal, whole, nonzero=[y])
    return conclude(cases(zero.conclusion, at_zero, elsewhere), *known)
