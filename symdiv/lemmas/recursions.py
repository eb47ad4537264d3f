"""Lemmas: series whose terms obey a linear recursion, and means of what they are the masses of."""

from functools import cache

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import (
    count_nonnegative,
    count_one,
    power_next,
    power_nonnegative,
    power_one,
)
from symdiv.lemmas.series_sums import (
    bounded_sum,
    no_terms,
    partial_below,
    sum_front,
    sum_unique,
)
from symdiv.lemmas.vocabulary import functional, suppose, term, variable
from symdiv.tactics.conversions import replace_last, sum_same, symmetric
from symdiv.tactics.inference import at, by, conclude, for_each, from_some, generalise
from symdiv.tactics.linear import arith, divide_self

__all__ = ["geometric_series", "ratio_mean", "shift_equation"]


@cache
def shift_equation() -> Theorem:
    """``|- 0 <= f -> 0 <= g -> f(i + 1) = a f(i) + g(i) -> hassum(g, s) -> a < 1 -> hassum(f, t)``

    for every i, where ``t = (f(1) + s) / (1 - a)``. The partial sums of f have that bound, so f has
    a sum x; and ``x = f(1) + (a x + s)``.
    """
    given = f, g, rule, total, less = suppose(
        "forall i. 0 <= f(i)",
        "forall i. 0 <= g(i)",
        "forall i. f(next(i)) = a * f(i) + g(i)",
        "hassum(i. g(i), s)",
        "a < 1",
    )
    gap = arith(term("0 < 1 - a"), less)
    unit = divide_self(gap)
    most = arith(
        term("(1 - a) * sum(i in below(k). f(i)) <= f(one) + s"),
        sum_front(),
        _spread(at(rule, term("i"))),
        by(partial_below(), g, total, k=term("k")),
        by("sum_next", k=term("k"), f=functional("i. f(i)")),
        at(f, term("k")),
    )
    scaled = by(
        "multiply_le",
        arith(term("0 <= 1 / (1 - a)"), by("divide_positive", gap)),
        arith(term("0 <= f(one) + s - (1 - a) * sum(i in below(k). f(i))"), most),
    )
    bound = arith(term("sum(i in below(k). f(i)) <= (f(one) + s) / (1 - a)"), scaled, modulo=[unit])
    some = by(bounded_sum(), f, generalise(bound, variable("k")))
    (sum_,) = suppose("hassum(i. f(i), x)")
    moved = by("series_add", by("series_scale", sum_, a=term("a")), total)
    shifted = by("series_same", generalise(symmetric(at(rule, term("i"))), variable("i")), moved)
    shift = by("series_shift", f=functional("i. f(i)"), s=term("a * x + s"))
    same = by(sum_unique(), sum_, by("iff_left", shift, shifted))
    factors = term("1 / (1 - a)"), term("-x")  # x (1 - a) = f(1) + s, divided
    goal = term("x = (f(one) + s) / (1 - a)")
    value = infer("arith", goal, *factors, premises=(same, unit))
    found = from_some(some, sum_, replace_last(sum_, value), variable("x"))
    return conclude(found, *given)


def _spread(link: Theorem) -> Theorem:
    """The sum below k of ``f(i + 1) = a f(i) + g(i)``."""
    below, i = term("below(k)"), variable("i")
    scaled, added = functional("i. a * f(i)"), functional("i. g(i)")
    return arith(
        term(
            "sum(i in below(k). f(next(i))) "
            "= a * sum(i in below(k). f(i)) + sum(i in below(k). g(i))"
        ),
        by(sum_same(), for_each(i, below, link)),
        by("sum_add", D=below, f=scaled, g=added),
        by("sum_scale", D=below, a=term("a"), f=functional("i. f(i)")),
    )


@cache
def geometric_series() -> Theorem:
    """``|- 0 <= x -> x < 1 -> hassum(i. natural_power(x, i), 1 / (1 - x))``"""
    x, less = given = suppose("0 <= x", "x < 1")
    i = variable("i")
    rule = arith(term("natural_power(x, next(i)) = x * natural_power(x, i) + 0"), power_next())
    powers = by(power_nonnegative(), x, i=i())
    zeros = arith(term("0 <= 0"))
    found = by(
        shift_equation(),
        *(generalise(each, i) for each in (powers, zeros, rule)),
        no_terms(),
        less,
    )
    goal = term("(natural_power(x, one) + 0) / (1 - x) = 1 / (1 - x)")
    return conclude(replace_last(found, arith(goal, modulo=[power_one()])), *given)


@cache
def ratio_mean() -> Theorem:
    """The mean is ``b / (1 - a)`` where ``(k + 1) p(k + 1) = (a k + b) p(k)`` and a < 1.

    The masses p(k), none negative, sum to 1; the outcomes are ``k = count(i)``, 0, 1, 2, ....
    """
    given = p, total, rule, less, b = suppose(
        "forall i. 0 <= p(i)",
        "hassum(i. p(i), 1)",
        "forall i. count(next(i)) * p(next(i)) = a * (count(i) * p(i)) + b * p(i)",
        "a < 1",
        "0 <= b",
    )
    mass, i = at(p, term("i")), variable("i")
    parts = by("multiply_le", count_nonnegative(), mass), by("multiply_le", b, mass)
    found = by(
        shift_equation(),
        *(generalise(each, i) for each in parts),
        rule,
        by("series_scale", total, a=term("b")),
        less,
    )
    goal = term("(count(one) * p(one) + b * 1) / (1 - a) = b / (1 - a)")
    return conclude(replace_last(found, arith(goal, modulo=[count_one()])), *given)
