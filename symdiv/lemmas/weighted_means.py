"""Lemmas: the Jensen-Shannon divergence of the weights t and 1 - t, whose mean is that of both."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.logarithms import ZERO, term_nonnegative, term_zero
from symdiv.lemmas.sums import product_zero, sum_nonnegative
from symdiv.lemmas.vocabulary import equation, suppose, term, variable
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith

__all__ = [
    "WEIGHTED",
    "weighted_nonnegative",
    "weighted_separates",
    "weighted_turned",
]

_MEAN: Final = "({0} * {2} + {1} * (1 - {2}))"
_TERM: Final = "{0} * {2} * log({0} / {3}) + {1} * (1 - {2}) * log({1} / {3})"


def _term(a: str, b: str, t: str) -> str:
    return _TERM.format(a, b, t, _MEAN.format(a, b, t))


_M: Final = _MEAN.format("a", "b", "t")
_EXCESS: Final = f"(a * log(a / {_M}) - a + {_M})"
WEIGHTED: Final = f"sum(i in D. {_term('p(i)', 'q(i)', 't')})"


@cache
def weighted_dominated() -> Theorem:
    """``|- weights -> masses -> not t = 0 -> (the mean = 0 -> a = 0)``"""
    known = t, other, a, b = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    some, none = suppose("not t = 0", f"{_M} = 0")
    product = by("multiply_le", t, a)
    rest = by("multiply_le", arith(term("0 <= 1 - t"), other), b)
    zero = by("le_antisymmetric", arith(term("t * a <= 0"), none, rest), product)
    return conclude(by(product_zero(), zero, some), *known, some, none)


@cache
def mean_nonnegative() -> Theorem:
    """``|- weights -> masses -> 0 <= the mean``"""
    known = t, other, a, b = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    parts = by("multiply_le", t, a), by("multiply_le", arith(term("0 <= 1 - t"), other), b)
    return conclude(arith(term(f"0 <= {_M}"), *parts), *known)


@cache
def excess_nonnegative() -> Theorem:
    """``|- weights -> masses -> 0 <= t (a log(a / m) - a + m)``, m being the mean"""
    known = t, _, a, _ = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    goal = term(f"0 <= t * {_EXCESS}")
    zero, some = suppose("t = 0", "not t = 0")
    excess = by(
        term_nonnegative(),
        a,
        by(mean_nonnegative(), *known),
        by(weighted_dominated(), *known, some),
    )
    elsewhere = arith(goal, by("multiply_le", t, excess))
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *known)


@cache
def excess_zero() -> Theorem:
    """``|- 0 < t -> weights -> masses -> (a log(a / m) - a + m = 0 <-> a = m)``"""
    known = _, _, a, _ = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    (above,) = suppose("0 < t")
    zero = assume(term("t = 0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), above, zero))
    linked = by(weighted_dominated(), *known, discharge(zero.conclusion, absurd))
    return conclude(by(term_zero(), a, by(mean_nonnegative(), *known), linked), above, *known)


def _turned(lemma: Theorem, *known: Theorem) -> Theorem:
    """A lemma about a, b and t, of b, a and 1 - t: the mean is the same."""
    values = {variable("a"): term("b"), variable("b"): term("a"), variable("t"): term("1 - t")}
    at = modus_ponens(specialised(lemma, values), *known)
    mean = arith(equation(_MEAN.format("b", "a", "(1 - t)"), _M))
    return by("iff_left", everywhere(rewriting(mean), at.conclusion), at)


def _both(lemma: Theorem, *strict: str) -> tuple[Theorem, Theorem]:
    """What a lemma says of a with the weight t, and of b with the weight 1 - t."""
    t, other, a, b = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    ends = arith(term("0 <= 1 - t"), other), arith(term("1 - t <= 1"), t)
    above = suppose(*strict)
    rest = [arith(term("0 < 1 - t"), *above[1:])] if strict else []
    return by(lemma, *above[:1], t, other, a, b), _turned(lemma, *rest, *ends, b, a)


@cache
def term_nonnegative_weighted() -> Theorem:
    """``|- weights -> masses -> 0 <= t a log(a / m) + (1 - t) b log(b / m)``"""
    known = suppose("0 <= t", "t <= 1", "0 <= a", "0 <= b")
    goal = term(f"0 <= {_term('a', 'b', 't')}")
    return conclude(arith(goal, *_both(excess_nonnegative())), *known)


@cache
def term_zero_weighted() -> Theorem:
    """``|- 0 < t < 1 -> masses -> (t a log(a / m) + (1 - t) b log(b / m) = 0 <-> a = b)``"""
    above = suppose("0 < t", "t < 1")
    ends = arith(term("0 <= t"), above[0]), arith(term("t <= 1"), above[1])
    masses = suppose("0 <= a", "0 <= b")
    whole = f"{_term('a', 'b', 't')} = 0"
    vanishes, equal = suppose(whole, "a = b")
    first, second = _both(excess_nonnegative())
    below = arith(S.LE(first.conclusion.args[1], ZERO), second, vanishes)
    none = by("le_antisymmetric", below, first)
    weight = assume(term("t = 0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), above[0], weight))
    own, other = _both(excess_zero(), "0 < t", "t < 1")
    product = by(product_zero(), none, discharge(weight.conclusion, absurd))
    same = by("iff_left", own, product)
    apart = arith(term("(1 - t) * (a - b) = 0"), same)
    rest = assume(term("1 - t = 0"))
    never = by("less_irreflexive", arith(term("0 < 0"), above[1], rest))
    gap = by(product_zero(), apart, discharge(rest.conclusion, never))
    excesses = [
        by("iff_right", each, arith(each.conclusion.args[1], modulo=[equal]))
        for each in (own, other)
    ]
    ways = (
        discharge(vanishes.conclusion, arith(equal.conclusion, gap)),
        discharge(equal.conclusion, arith(vanishes.conclusion, modulo=excesses)),
    )
    return conclude(relieved(equivalence(*ways), *ends), *above, *masses)


@cache
def weighted_nonnegative() -> Theorem:
    """``0 <= the sum``, for the weights t and 1 - t"""
    ends = suppose("0 <= t", "t <= 1")
    each = by(term_nonnegative_weighted(), *ends, in_each("p"), in_each("q"))
    return by(sum_nonnegative(), over_outcomes(each))


@cache
def weighted_separates() -> tuple[Theorem, Theorem]:
    """``0 <= the sum`` and = 0 exactly where p and q are equal, for 0 < t < 1"""
    above = suppose("0 < t", "t < 1")
    ends = arith(term("0 <= t"), above[0]), arith(term("t <= 1"), above[1])
    facts = in_each("p"), in_each("q")
    zero = by(term_zero_weighted(), *above, *facts)
    return separation(by(term_nonnegative_weighted(), *ends, *facts), zero)


@cache
def weighted_turned() -> Theorem:
    """The sum for p, q and t is that for q, p and 1 - t"""
    own, other = _term("p(i)", "q(i)", "t"), _term("q(i)", "p(i)", "(1 - t)")
    mean = arith(
        equation(_MEAN.format("q(i)", "p(i)", "(1 - t)"), _MEAN.format("p(i)", "q(i)", "t"))
    )
    turned = everywhere(rewriting(mean), term(other))
    return by(sum_same(), over_outcomes(arith(equation(own, other), turned)))
