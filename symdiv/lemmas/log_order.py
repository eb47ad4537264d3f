"""Lemmas: the logarithm increases strictly, and exp and log of numbers lie within rational bounds.

A bound comes from ``1 + x < exp(x)`` at a small x, squared again and again, so that exp(2x) and
exp(4x) are bounded below, and so on, each by a power that is rounded down (scaling and squaring:
N. J. Higham, Functions of Matrices, 2008, section 10.3). An upper bound of exp(x) is a lower one of
exp(-x). Any gap but 0 is reached, as (1 + x/m)^m tends to exp(x).
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import floor
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.logarithms import divide_positive, log_below, log_divide, log_one
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import assume, by, cases, conclude, discharge
from symdiv.tactics.linear import arith, signed

__all__ = [
    "Bound",
    "exp_above",
    "exp_at_most",
    "log_above",
    "log_at_most",
    "log_below_number",
    "log_increasing",
]

ZERO: Final = numeral(0)
_MOST_SQUARINGS: Final = 201
_GUARD_BITS: Final = 10


@cache
def log_increasing() -> Theorem:
    """``|- 0 < a -> a < b -> log(a) < log(b)``"""
    a, less = assumed = suppose("0 < a", "a < b")
    b = arith(term("0 < b"), a, less)
    gap = by("multiply_less", arith(term("0 < b - a"), less), by("divide_positive", b))
    below_one = arith(term("a / b < 1"), gap, nonzero=[b])
    tangent = by(log_below(), divide_positive(a, b))
    goal = term("log(a) < log(b)")
    return conclude(arith(goal, tangent, below_one, by(log_divide(), a, b)), *assumed)


@cache
def log_at_most() -> Theorem:
    """``|- 0 < a -> a <= b -> log(a) <= log(b)``"""
    a, order = suppose("0 < a", "a <= b")
    b = arith(term("0 < b"), a, order)
    slope = by("divide_positive", b)
    product = by("multiply_le", arith(term("0 <= b - a"), order), arith(term("0 <= 1 / b"), slope))
    at_most_one = arith(term("a / b <= 1"), product, nonzero=[b])
    tangent = by(log_below(), divide_positive(a, b))
    split = by(log_divide(), a, b)
    return conclude(arith(term("log(a) <= log(b)"), tangent, at_most_one, split), a, order)


@cache
def exp_at_most() -> Theorem:
    """``|- a <= b -> exp(a) <= exp(b)``"""
    (order,) = suppose("a <= b")
    goal = term("exp(a) <= exp(b)")
    same, differ = suppose("b - a = 0", "not b - a = 0")
    equal = everywhere(rewriting(arith(term("a = b"), same)), term("exp(a)"))
    growth = arith(term("1 <= exp(b - a)"), by("exp_tangent", differ), order)
    least = arith(term("0 <= exp(a)"), by("exp_positive", a=term("a")))
    product = by("multiply_le", least, arith(term("0 <= exp(b - a) - 1"), growth))
    split = by("exp_add", a=term("a"), b=term("b - a"))
    whole = everywhere(rewriting(arith(term("a + (b - a) = b"))), term("exp(a + (b - a))"))
    strict = arith(goal, product, split, whole)
    return conclude(cases(same.conclusion, arith(goal, equal), strict), order)


@cache
def _squared() -> Theorem:
    """``|- 0 <= a -> a < exp(s) -> t = s + s -> c <= a * a -> c < exp(t)``"""
    above, less, double, below = assumed = suppose(
        "0 <= a", "a < exp(s)", "t = s + s", "c <= a * a"
    )
    gap = arith(term("0 < exp(s) - a"), less)
    total = arith(term("0 < exp(s) + a"), above, less)
    product = by("multiply_less", gap, total)
    same = everywhere(rewriting(double), term("exp(t)"))
    split = by("exp_add", a=term("s"), b=term("s"))
    return conclude(arith(term("c < exp(t)"), product, below, same, split), *assumed)


_EIGHTH_POWER: Final = "a * a * (a * a) * (a * a * (a * a))"


@cache
def _squared_thrice() -> Theorem:
    """``|- 0 <= a -> a < exp(s) -> t = 8 * s -> c <= a^8 -> c < exp(t)``"""
    assumed = suppose("0 <= a", "a < exp(s)", "t = 8 * s", f"c <= {_EIGHTH_POWER}")
    above, less, eightfold, below = assumed
    root, exponent = term("a"), term("s")
    for _ in range(3):
        square, double = S.MUL(root, root), S.ADD(exponent, exponent)
        twofold, itself = arith(S.EQUAL(double, double)), arith(S.LE(square, square))
        less = by(_squared(), above, less, twofold, itself)
        above = arith(S.LE(ZERO, square), by("multiply_le", above, above))
        root, exponent = square, double
    same = everywhere(rewriting(arith(S.EQUAL(term("t"), exponent), eightfold)), term("exp(t)"))
    return conclude(arith(term("c < exp(t)"), less, same, below), *assumed)


@dataclass(frozen=True, slots=True)
class Bound:
    """A theorem that bounds a logarithm, and how often a number near 1 was squared for it."""

    theorem: Theorem
    squarings: int


def exp_above(below: Fraction, exponent: Fraction) -> Bound:
    """``|- below < exp(exponent)``; a ``KernelError`` where this is false, or the gap too small.

    >>> exp_above(Fraction(27, 10), Fraction(1)).theorem
    |- lt(27/10, exp(1))
    """
    for squarings in range(3, _MOST_SQUARINGS, 3):
        squares = _squares(exponent, squarings)
        if squares and squares[-1] >= below:
            return Bound(_exp_above(below, exponent, squares), squarings)
    raise KernelError(f"exp: found no proof of {below} < exp({exponent})")


def _squares(exponent: Fraction, count: int) -> list[Fraction]:
    """1 + x and what its eighth powers are rounded down to; nothing where 1 + x <= 0."""
    # an error of one unit at the start is doubled by each squaring, and grows as the numbers do
    unit = Fraction(1, 2 ** (2 * count + _GUARD_BITS + 2 * int(abs(exponent))))
    squares = [_rounded_down(1 + exponent / 2**count, unit)]
    if squares[0] <= 0:
        return []
    for _ in range(count // 3):
        squares.append(_rounded_down(squares[-1] ** 8, unit))
    return squares


def _rounded_down(value: Fraction, unit: Fraction) -> Fraction:
    return floor(value / unit) * unit


def _exp_above(below: Fraction, exponent: Fraction, squares: list[Fraction]) -> Theorem:
    x = exponent / 8 ** (len(squares) - 1)
    power = S.EXP(signed(x))
    tangent = by("exp_tangent", _nonzero(x))
    theorem = arith(S.LT(numeral(squares[0]), power), tangent)
    for old, new in pairwise(squares):
        square = S.MUL(numeral(old), numeral(old))
        fourth = S.MUL(square, square)
        theorem = by(
            _squared_thrice(),
            arith(S.LE(ZERO, numeral(old))),
            theorem,
            arith(S.EQUAL(signed(8 * x), S.MUL(numeral(8), signed(x)))),
            arith(S.LE(numeral(new), S.MUL(fourth, fourth))),
        )
        x = 8 * x
    return arith(S.LT(numeral(below), S.EXP(signed(exponent))), theorem)


def _nonzero(value: Fraction) -> Theorem:
    """``|- not value = 0``"""
    zero = assume(S.EQUAL(signed(value), ZERO))
    sign = signed(1 if value > 0 else -1)
    contradiction = infer("arith", S.LT(ZERO, ZERO), sign, premises=(zero,))
    return discharge(zero.conclusion, by("less_irreflexive", contradiction))


def log_below_number(value: Fraction, bound: Fraction) -> Bound:
    """``|- log(value) < bound``; a ``KernelError`` as for ``exp_above``."""
    found = exp_above(value, bound)
    return Bound(_log_below(numeral(value), found.theorem), found.squarings)


def log_above(value: Fraction, bound: Fraction) -> Bound:
    """``|- bound < log(value)``, as ``1 / value < exp(-bound)``."""
    found = exp_above(1 / value, -bound)
    one, whole = (arith(S.LT(ZERO, numeral(each))) for each in (Fraction(1), value))
    inverse = S.DIV(numeral(1), numeral(value))
    power = found.theorem.conclusion.args[1]
    below = _log_below(inverse, arith(S.LT(inverse, power), found.theorem))
    split = by(log_divide(), one, whole)
    goal = S.LT(signed(bound), S.LOG(numeral(value)))
    return Bound(arith(goal, below, split, log_one()), found.squarings)


def _log_below(value: Term, below: Theorem) -> Theorem:
    """``log(value) < x`` from ``value < exp(x)``"""
    (exponent,) = below.conclusion.args[1].args
    less = by(log_increasing(), arith(S.LT(ZERO, value)), below)
    return arith(S.LT(S.LOG(value), exponent), less, by("log_exp", a=exponent))
