"""Lemmas: the sum of a series is unique, and exists where partial sums have a bound.

A series that ends is one of ``f(i) * within(k, i)``, where ``within`` is how often i is below k: at
most once. So partial sums are sums of series, and compared as these.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import count_next
from symdiv.lemmas.vocabulary import functional, property_of, suppose, term, variable
from symdiv.tactics.conversions import replace_last, symmetric
from symdiv.tactics.induction import induct
from symdiv.tactics.inference import (
    at,
    both,
    by,
    cases,
    conclude,
    discharge,
    generalise,
    halves,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = ["bounded_sum", "ended_series", "no_terms", "partial_below", "sum_front", "sum_unique"]

_WITHIN: Final = "sum(j in below({}). delta(i, j))"
_F: Final = functional("i. f(i)")


@cache
def sum_unique() -> Theorem:
    """``|- hassum(f, s) -> hassum(f, t) -> s = t``"""
    s, t = suppose("hassum(i. f(i), s)", "hassum(i. f(i), t)")
    same = generalise(arith(term("f(i) <= f(i)")), variable("i"))
    equal = by("le_antisymmetric", by("series_le", same, s, t), by("series_le", same, t, s))
    return conclude(equal, s, t)


@cache
def no_terms() -> Theorem:
    """``|- hassum(i. 0, 0)``"""
    zeros = generalise(arith(term("0 * delta(i, one) = 0")), variable("i"))
    return by("series_same", zeros, by("series_pick", k=term("one"), f=functional("i. 0")))


@cache
def bounded_sum() -> Theorem:
    """``|- (forall i. 0 <= f(i)) -> (forall k. sum(f below k) <= a) -> f has a sum``"""
    f, bound, none = suppose(
        "forall i. 0 <= f(i)",
        "forall k. sum(i in below(k). f(i)) <= a",
        "forall x. not hassum(i. f(i), x)",
    )
    above = by("diverges_above", by("series_diverges", f, none), a=term("a"))
    return conclude(discharge(none.conclusion, modus_ponens(above, bound)), f, bound)


@cache
def _within_once() -> Theorem:
    """``|- within(k, i) <= 1``; and it is 0 unless i is below k, that is, count(i) < count(k)"""
    first, now, later = map(_WITHIN.format, ("one", "k", "next(k)"))
    prop = term(f"(count(k) <= count(i) -> {now} = 0) and {now} <= 1")
    none = by("sum_none", f=functional("j. delta(i, j)"))
    longer = by("sum_next", k=term("k"), f=functional("j. delta(i, j)"))
    base = both(
        discharge(term("count(one) <= count(i)"), arith(term(f"{first} = 0"), none)),
        arith(term(f"{first} <= 1"), none),
    )
    same, other, beyond = suppose("i = k", "not i = k", "count(next(k)) <= count(i)")
    delta_same = by("delta_same", k=term("i"))
    is_one = by("index_replace", same, delta_same, P=property_of("j. delta(i, j) = 1"))
    reflexive = arith(term("count(i) = count(i)"))
    counts = by("index_replace", same, reflexive, P=property_of("j. count(i) = count(j)"))
    after = by(count_next(), i=term("k"))
    wrong = arith(term("0 < 0"), arith(term("count(k) < count(next(k))"), after), beyond, counts)
    never = by("absurd", by("less_irreflexive", wrong), A=term(f"{later} = 0"))
    off = by("delta_other", other)

    def step(known: Theorem) -> Theorem:
        outside, most = halves(known)
        empty = by(outside, arith(term("count(k) <= count(i)"), counts))
        before = by(outside, arith(term("count(k) <= count(i)"), beyond, after))
        here = both(
            discharge(beyond.conclusion, never),
            arith(term(f"{later} <= 1"), longer, is_one, empty),
        )
        there = both(
            discharge(beyond.conclusion, arith(term(f"{later} = 0"), longer, off, before)),
            arith(term(f"{later} <= 1"), longer, off, most),
        )
        return cases(same.conclusion, here, there)

    return by("and_right", induct(prop, variable("k"), base, step))


@cache
def ended_series() -> Theorem:
    """``|- hassum(i. f(i) * within(k, i), sum(i in below(k). f(i)))``"""
    first, now, later = map(_WITHIN.format, ("one", "k", "next(k)"))
    i, deltas = variable("i"), functional("j. delta(i, j)")
    empty = arith(term(f"0 = f(i) * {first}"), modulo=[by("sum_none", f=deltas)])
    base = replace_last(
        by("series_same", generalise(empty, i), no_terms()), symmetric(by("sum_none", f=_F))
    )
    one_more = by("series_pick", k=term("k"), f=_F)
    longer = by("sum_next", k=term("k"), f=deltas)
    goal = term(f"f(i) * {now} + f(i) * delta(i, k) = f(i) * {later}")
    same = generalise(arith(goal, modulo=[longer]), i)

    def step(known: Theorem) -> Theorem:
        more = by("series_same", same, by("series_add", known, one_more))
        return replace_last(more, symmetric(by("sum_next", k=term("k"), f=_F)))

    prop = term(f"hassum(i. f(i) * {now}, sum(i in below(k). f(i)))")
    return induct(prop, variable("k"), base, step)


@cache
def partial_below() -> Theorem:
    """``|- (forall i. 0 <= f(i)) -> hassum(f, s) -> sum(i in below(k). f(i)) <= s``"""
    f, s = suppose("forall i. 0 <= f(i)", "hassum(i. f(i), s)")
    within = _WITHIN.format("k")
    room = arith(term(f"0 <= 1 - {within}"), _within_once())
    left_out = by("multiply_le", at(f, term("i")), room)
    below = generalise(arith(term(f"f(i) * {within} <= f(i)"), left_out), variable("i"))
    return conclude(by("series_le", below, ended_series(), s), f, s)


@cache
def sum_front() -> Theorem:
    """``|- sum(i in below(next(k)). f(i)) = f(one) + sum(i in below(k). f(next(i)))``"""
    prop = "sum(i in below(next({0})). f(i)) = f(one) + sum(i in below({0}). f(next(i)))"
    moved = functional("i. f(next(i))")
    base = arith(
        term(prop.format("one")),
        by("sum_next", k=term("one"), f=_F),
        by("sum_none", f=_F),
        by("sum_none", f=moved),
    )
    longer = by("sum_next", k=term("next(k)"), f=_F), by("sum_next", k=term("k"), f=moved)

    def step(known: Theorem) -> Theorem:
        return arith(term(prop.format("next(k)")), *longer, known)

    return induct(term(prop.format("k")), variable("k"), base, step)
