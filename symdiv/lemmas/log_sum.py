"""Lemmas: the log-sum inequality (Cover and Thomas, 2nd ed., theorem 2.7.1), zeros allowed."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import (
    divide_positive,
    log_below,
    log_divide,
    log_multiply,
    positive,
)
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.sums import product_zero, sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.inference import assume, by, cases, conclude, discharge, in_domain, modus_ponens
from symdiv.tactics.linear import arith

__all__ = [
    "below_log_of_two",
    "divergence_below_square",
    "dominated_scaled",
    "log_sum",
    "log_sum_of_two",
    "part_below",
    "term_scaled",
]

_MASSES: Final = ("0 <= a", "0 <= b", "b = 0 -> a = 0")
_F, _G = "sum(i in D. f(i))", "sum(i in D. g(i))"


def _positive(masses: list[Theorem], some: Theorem) -> tuple[Theorem, Theorem]:
    """``0 < a`` and ``0 < b``, from masses and ``not a = 0``"""
    a, b, dominated = masses
    none = assume(dominated.conclusion.args[0])
    nonzero = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    return positive(a, some), positive(b, nonzero)


@cache
def _term_at_ratio() -> Theorem:
    """``|- 0 < c -> masses -> a * log(c) + a - b * c <= a * log(a / b)``

    With ``log(x) <= x - 1`` at x = b c / a; where a / b = c the two sides are equal.
    """
    masses, (c,) = suppose(*_MASSES), suppose("0 < c")
    zero, some = suppose("a = 0", "not a = 0")
    a, b = _positive(masses, some)
    goal = term("a * log(c) + a - b * c <= a * log(a / b)")
    scaled = by("multiply_less", b, c)
    logs = [
        by(log_divide(), scaled, a),
        by(log_divide(), a, b),
        by(log_multiply(), b, c),
    ]
    tangent = by(log_below(), divide_positive(scaled, a))
    gap = arith(term("0 <= b * c / a - 1 - log(b * c / a)"), tangent)
    product = by("multiply_le", masses[0], gap)
    elsewhere = arith(goal, product, nonzero=[a], modulo=logs)
    below = by("multiply_le", masses[1], arith(term("0 <= c"), c))
    return conclude(
        cases(zero.conclusion, arith(goal, below, modulo=[zero]), elsewhere), c, *masses
    )


@cache
def log_sum() -> Theorem:
    """``|- f, g >= 0 -> (g = 0 -> f = 0) -> F * log(F / G) <= sum(f * log(f / g))``

    F is sum(f) and G is sum(g), over D.
    """
    known = suppose(
        "forall i in D. 0 <= f(i)",
        "forall i in D. 0 <= g(i)",
        "forall i in D. g(i) = 0 -> f(i) = 0",
    )
    (member,) = suppose("i in D")
    masses = [in_domain(each, member) for each in known]
    logs = "sum(i in D. f(i) * log(f(i) / g(i)))"
    goal = term(f"{_F} * log({_F} / {_G}) <= {logs}")
    # where F = 0, each f(i) is
    none, some = suppose(f"{_F} = 0", f"not {_F} = 0")
    vanishes = by(vanishing_sum(), known[0])
    zero = in_domain(by("iff_left", vanishes, none), member)
    nothing = over_outcomes(arith(term("0 <= f(i) * log(f(i) / g(i))"), modulo=[zero]))
    at_zero = arith(goal, by(sum_nonnegative(), nothing), modulo=[none])
    # elsewhere the ratio F / G is put into each term
    above = by(sum_nonnegative(), known[0]), by(sum_nonnegative(), known[1])
    empty = assume(term(f"{_G} = 0"))
    each_empty = in_domain(by("iff_left", by(vanishing_sum(), known[1]), empty), member)
    gone = by("iff_right", vanishes, over_outcomes(modus_ponens(masses[2], each_empty)))
    dominated = discharge(empty.conclusion, gone)
    whole, other = _positive([*above, dominated], some)
    each = by(_term_at_ratio(), divide_positive(whole, other), *masses)
    total = by("sum_le", over_outcomes(each))
    apart = sum_apart(total.conclusion.args[0])
    elsewhere = arith(goal, total, apart, nonzero=[other])
    return conclude(cases(none.conclusion, at_zero, elsewhere), *known)


@cache
def log_sum_of_two() -> Theorem:
    """``|- masses -> masses x, y -> (a + x) log((a + x)/(b + y)) <= a log(a/b) + x log(x/y)``"""
    first, second = suppose(*_MASSES), suppose("0 <= x", "0 <= y", "y = 0 -> x = 0")
    goal = term("(a + x) * log((a + x) / (b + y)) <= a * log(a / b) + x * log(x / y)")
    none, some = suppose("a + x = 0", "not a + x = 0")
    at_zero = arith(goal, modulo=[none, *_both_zero(none, first[0], second[0])])
    whole = arith(term("0 <= a + x"), first[0], second[0])
    other = arith(term("0 <= b + y"), first[1], second[1])
    empty = assume(term("b + y = 0"))
    gone = [
        modus_ponens(link, zero)
        for link, zero in zip(
            (first[2], second[2]), _both_zero(empty, first[1], second[1]), strict=True
        )
    ]
    dominated = discharge(empty.conclusion, arith(none.conclusion, *gone))
    masses = _positive([whole, other, dominated], some)
    ratio = divide_positive(*masses)
    tangents = [by(_term_at_ratio(), ratio, *each) for each in (first, second)]
    elsewhere = arith(goal, *tangents, nonzero=[masses[1]])
    return conclude(cases(none.conclusion, at_zero, elsewhere), *first, *second)


def _both_zero(total: Theorem, first: Theorem, second: Theorem) -> list[Theorem]:
    """``a = 0`` and ``x = 0`` from ``a + x = 0`` and that neither is negative."""
    ways = (first, second), (second, first)
    return [
        by(
            "le_antisymmetric",
            arith(S.LE(own.conclusion.args[1], own.conclusion.args[0]), total, other),
            own,
        )
        for own, other in ways
    ]


@cache
def term_scaled() -> Theorem:
    """``|- masses -> 0 <= c -> a * c * log(a * c / (b * c)) = c * (a * log(a / b))``"""
    masses, (c,) = suppose(*_MASSES), suppose("0 <= c")
    goal = term("a * c * log(a * c / (b * c)) = c * (a * log(a / b))")
    zero, some, no_factor, factor = suppose("a = 0", "not a = 0", "c = 0", "not c = 0")
    a, b = _positive(masses, some)
    of_c = positive(c, factor)
    logs = [
        by(log_divide(), by("multiply_less", a, of_c), by("multiply_less", b, of_c)),
        by(log_divide(), a, b),
        by(log_multiply(), a, of_c),
        by(log_multiply(), b, of_c),
    ]
    elsewhere = cases(
        no_factor.conclusion, arith(goal, modulo=[no_factor]), arith(goal, modulo=logs)
    )
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *masses, c)


@cache
def dominated_scaled() -> Theorem:
    """``|- (b = 0 -> a = 0) -> (b * c = 0 -> a * c = 0)``"""
    link, product, none, some = suppose("b = 0 -> a = 0", "b * c = 0", "b = 0", "not b = 0")
    goal = term("a * c = 0")
    numerator = arith(goal, modulo=[modus_ponens(link, none)])
    factor = arith(goal, modulo=[by(product_zero(), product, some)])
    return conclude(cases(none.conclusion, numerator, factor), link, product)


@cache
def part_below() -> Theorem:
    """``|- 0 <= a -> a <= x -> 0 <= a * (log(x) - log(a))``"""
    least, order = suppose("0 <= a", "a <= x")
    zero, some = suppose("a = 0", "not a = 0")
    goal = term("0 <= a * (log(x) - log(a))")
    below = by(log_at_most(), positive(least, some), order)
    elsewhere = by("multiply_le", least, arith(term("0 <= log(x) - log(a)"), below))
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), least, order)


@cache
def below_log_of_two() -> Theorem:
    """``|- 0 < a -> 0 < b -> log(2) + (log(a) + log(b)) / 2 <= log(a + b)``

    With ``log(x) <= x - 1`` at x = 2 a / (a + b) and at 2 b / (a + b), of which the sum is 2.
    """
    a, b = suppose("0 < a", "0 < b")
    whole, two = arith(term("0 < a + b"), a, b), arith(term("0 < 2"))
    tangents, logs = [], []
    for name, part in (("a", a), ("b", b)):
        double = arith(term(f"0 < 2 * {name}"), part)
        tangents.append(by(log_below(), divide_positive(double, whole)))
        logs += [by(log_divide(), double, whole), by(log_multiply(), two, part)]
    goal = term("log(2) + (log(a) + log(b)) / 2 <= log(a + b)")
    return conclude(arith(goal, *tangents, nonzero=[whole], modulo=logs), a, b)


@cache
def divergence_below_square() -> Theorem:
    """``|- 0 <= a -> 0 < c -> c <= b -> a log(a / b) - a + b <= (a - b)^2 / c``

    With ``log(x) <= x - 1`` at x = a / b, and 1 / b is at most 1 / c.
    """
    a, c, order = suppose("0 <= a", "0 < c", "c <= b")
    zero, some = suppose("a = 0", "not a = 0")
    goal = term("a * log(a / b) - a + b <= (a - b) * (a - b) / c")
    b = arith(term("0 < b"), c, order)
    over = [
        arith(term(f"0 <= 1 / {name}"), by("divide_positive", each))
        for name, each in (("b", b), ("c", c))
    ]
    rest = by("multiply_le", by("multiply_le", *over), arith(term("0 <= b - c"), order))
    square = by(square_nonnegative(), a=term("a - b"))
    less = by("multiply_le", square, rest)
    tangent = by(log_below(), divide_positive(positive(a, some), b))
    gap = arith(term("0 <= a / b - 1 - log(a / b)"), tangent)
    elsewhere = arith(goal, by("multiply_le", a, gap), less, nonzero=[b, c])
    at_zero = arith(goal, less, nonzero=[b, c], modulo=[zero])
    return conclude(cases(zero.conclusion, at_zero, elsewhere), a, c, order)
