"""Lemmas: series of terms that are not negative, and bounds on their sums."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import defined, unfolded
from symdiv.lemmas.series_sums import bounded_sum, partial_below, sum_unique
from symdiv.lemmas.vocabulary import functional, property_of, suppose, term, variable
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    cases,
    conclude,
    discharge,
    for_each,
    from_some,
    generalise,
    halves,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "bounded_by_series",
    "series_at_least",
    "series_at_most",
    "series_at_most_above",
    "term_at_most",
    "vanishing_terms",
]


@cache
def series_at_most() -> Theorem:
    """``|- hassum(f, s) -> s <= a -> series_at_most(f, a)``"""
    total, bound = suppose("hassum(i. f(i), s)", "s <= a")
    (none,) = suppose("forall x. not (hassum(i. f(i), x) and x <= a)")
    never = discharge(none.conclusion, modus_ponens(at(none, term("s")), both(total, bound)))
    return conclude(defined("series_at_most(i. f(i), a)", never), total, bound)


@cache
def series_at_most_above() -> Theorem:
    """``|- series_at_most(f, s) -> s <= a -> series_at_most(f, a)``"""
    below, bound = suppose("series_at_most(i. f(i), s)", "s <= a")
    (both_said,) = suppose("hassum(i. f(i), x) and x <= s")
    total, most = halves(both_said)
    above = by(series_at_most(), total, arith(term("x <= a"), most, bound))
    (refused,) = suppose("not series_at_most(i. f(i), a)")
    none = discharge(both_said.conclusion, modus_ponens(refused, above))
    never = modus_ponens(unfolded(below), generalise(none, variable("x")))
    absurd = by("absurd", never, A=above.conclusion)
    goal = assume(above.conclusion)
    return conclude(cases(above.conclusion, goal, absurd), below, bound)


@cache
def series_at_least() -> Theorem:
    """``|- hassum(f, s) -> a <= s -> (forall t. hassum(f, t) -> a <= t) and extended_sum(f)``"""
    total, bound = suppose("hassum(i. f(i), s)", "a <= s")
    (other,) = suppose("hassum(i. f(i), t)")
    least = arith(term("a <= t"), bound, by(sum_unique(), total, other))
    every = generalise(discharge(other.conclusion, least), variable("t"))
    (none,) = suppose("forall x. not hassum(i. f(i), x)")
    never = modus_ponens(at(none, term("s")), total)
    infinite = by("absurd", never, A=term("diverges(i. f(i))"))
    extended = defined("extended_sum(i. f(i))", discharge(none.conclusion, infinite))
    return conclude(both(every, extended), total, bound)


@cache
def bounded_by_series() -> Theorem:
    """``|- 0 <= f -> f <= g -> hassum(g, s) -> series_at_most(f, s)``, for every i"""
    f, below, total = suppose("forall i. 0 <= f(i)", "forall i. f(i) <= g(i)", "hassum(i. g(i), s)")
    i, k = term("i"), term("k")
    above = generalise(arith(term("0 <= g(i)"), at(f, i), at(below, i)), variable("i"))
    sums = by(
        "sum_le",
        for_each(variable("i"), term("below(k)"), at(below, i)),
    )
    bound = arith(
        term("sum(i in below(k). f(i)) <= s"), sums, by(partial_below(), above, total, k=k)
    )
    some = by(bounded_sum(), f, generalise(bound, variable("k")))
    (found,) = suppose("hassum(i. f(i), x)")
    most = by(series_at_most(), found, by("series_le", below, found, total))
    return conclude(from_some(some, found, most, variable("x")), f, below, total)


@cache
def term_at_most() -> Theorem:
    """``|- 0 <= f -> hassum(f, s) -> f(k) <= s``"""
    f, total = suppose("forall i. 0 <= f(i)", "hassum(i. f(i), s)")
    same, goal = assume(term("i = k")), term("f(i) * delta(i, k) <= f(i)")
    one = by(
        "index_replace",
        same,
        by("delta_same", k=term("i")),
        P=property_of("j. delta(i, j) = 1"),
    )
    zero = by("delta_other", assume(term("not i = k")))
    below = cases(
        same.conclusion,
        arith(goal, modulo=[one]),
        arith(goal, at(f, term("i")), modulo=[zero]),
    )
    picked = by("series_pick", k=term("k"), f=functional("i. f(i)"))
    every = generalise(below, variable("i"))
    return conclude(by("series_le", every, picked, total), f, total)


@cache
def vanishing_terms() -> Theorem:
    """``|- 0 <= f -> hassum(f, 0) -> f(k) = 0``"""
    f, total = suppose("forall i. 0 <= f(i)", "hassum(i. f(i), 0)")
    below = by(term_at_most(), f, total, k=term("k"))
    return conclude(by("le_antisymmetric", below, at(f, term("k"))), f, total)
