"""Lemmas: the entropy over the naturals is at most a cross-entropy that converges.

Where both have the same sum, the terms p log(p/q) - p + q, which are not negative, sum to 0.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import defined, unfolded
from symdiv.lemmas.logarithms import term_nonnegative, term_zero
from symdiv.lemmas.series import (
    CE,
    GAP,
    H,
    difference,
    every,
    information_nonnegative,
    masses,
    pair,
    series,
    split,
)
from symdiv.lemmas.series_bounds import (
    bounded_by_series,
    series_at_least,
    series_at_most,
    vanishing_terms,
)
from symdiv.lemmas.series_sums import sum_unique
from symdiv.lemmas.vocabulary import suppose, term, variable
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.inference import (
    at,
    by,
    conclude,
    discharge,
    generalise,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "PAIR",
    "entropy_at_most",
    "entropy_nonnegative",
    "ordered_by_gap",
    "same_distribution",
    "series_order",
]

PAIR: Final = (
    "distribution_on_naturals(i. p(i))",
    "distribution_on_naturals(i. q(i))",
    "dominates_on_naturals(i. q(i), i. p(i))",
)


@cache
def entropy_at_most() -> Theorem:
    """``|- PAIR -> hassum(-p log q, s) -> series_at_most(-p log p, s)``"""
    given, (cross,) = suppose(*PAIR), suppose(series(CE, "s"))
    less = by("series_scale", difference(), a=term("-1"))
    moved = f"{CE} + (-1) * (p(i) + (-1) * q(i))"
    total = replace_last(by("series_add", cross, less), arith(term("s + (-1) * 0 = s")))
    gap = by(term_nonnegative(), *pair())
    below = every(arith(term(f"{H} <= {moved}"), gap, at(split(), term("i"))))
    found = by(bounded_by_series(), information_nonnegative("p"), below, total)
    return conclude(found, *given, cross)


@cache
def same_distribution() -> Theorem:
    """``|- PAIR -> hassum(-p log q, s) -> hassum(-p log p, s) -> equal_on_naturals(p, q)``"""
    given, (cross, own) = suppose(*PAIR), suppose(series(CE, "s"), series(H, "s"))
    less = by("series_scale", difference(), a=term("-1"))
    parts = by("series_add", cross, by("series_add", by("series_scale", own, a=term("-1")), less))
    moved = f"{CE} + ((-1) * ({H}) + (-1) * (p(i) + (-1) * q(i)))"
    same = every(arith(term(f"{moved} = {GAP}"), at(split(), term("i"))))
    total = replace_last(
        by("series_same", same, parts), arith(term("s + ((-1) * s + (-1) * 0) = 0"))
    )
    gaps = every(by(term_nonnegative(), *pair()))
    gone = by(vanishing_terms(), gaps, total, k=term("i"))
    equal = every(by("iff_left", by(term_zero(), *pair()), gone))
    text = "equal_on_naturals(i. p(i), i. q(i))"
    return conclude(defined(text, equal), *given, cross, own)


@cache
def entropy_nonnegative() -> Theorem:
    """``|- p is a distribution -> hassum(-p log p, s) -> 0 <= s``"""
    given = suppose(PAIR[0], series(H, "s"))
    nothing = by("series_scale", masses("p")[1], a=term("0"))
    own = at(information_nonnegative("p"), term("i"))
    below = every(arith(term(f"0 * p(i) <= {H}"), own))
    least = by("series_le", below, nothing, given[1])
    return conclude(arith(term("0 <= s"), least), *given)


@cache
def series_order() -> Theorem:
    """``|- series_at_most(f, s) -> hassum(g, s) -> series_order(f, g)``"""
    below, total = suppose("series_at_most(i. f(i), s)", "hassum(i. g(i), s)")
    (other,) = suppose("hassum(i. g(i), x)")
    same = by(sum_unique(), total, other)
    finite = generalise(discharge(other.conclusion, replace_last(below, same)), variable("x"))
    # neither diverges, since both have a sum
    (none,) = suppose("forall x. not hassum(i. f(i), x)")
    (bounded,) = suppose("hassum(i. f(i), x) and x <= s")
    refused = modus_ponens(at(none, term("x")), by("and_left", bounded))
    every_x = generalise(discharge(bounded.conclusion, refused), variable("x"))
    never = modus_ponens(unfolded(below), every_x)
    infinite = by("absurd", never, A=term("diverges(i. f(i))"))
    first = defined("extended_sum(i. f(i))", discharge(none.conclusion, infinite))
    unit = arith(term("s <= s"))
    second = by("and_right", by(series_at_least(), total, unit))
    parts = finite, first, second
    return conclude(defined("series_order(i. f(i), i. g(i))", *parts), below, total)


@cache
def _extended(name: str) -> Theorem:
    """``extended_sum(f)``, from ``forall i. 0 <= f(i)``"""
    (f,) = suppose(f"forall i. 0 <= {name}(i)")
    (none,) = suppose(f"forall x. not hassum(i. {name}(i), x)")
    infinite = by("series_diverges", f, none)
    return defined(f"extended_sum(i. {name}(i))", discharge(none.conclusion, infinite))


@cache
def ordered_by_gap() -> Theorem:
    """``|- 0 <= f -> 0 <= g -> g = f + r -> hassum(r, s) -> 0 <= s -> series_order(f, g)``"""
    *_, link, gap, least = given = suppose(
        "forall i. 0 <= f(i)",
        "forall i. 0 <= g(i)",
        "forall i. g(i) = f(i) + r(i)",
        "hassum(i. r(i), s)",
        "0 <= s",
    )
    (total,) = suppose("hassum(i. g(i), x)")
    less = by("series_add", total, by("series_scale", gap, a=term("-1")))
    same = every(arith(term("g(i) + (-1) * r(i) = f(i)"), at(link, term("i"))))
    below = by("series_same", same, less)
    most = by(series_at_most(), below, arith(term("x + (-1) * s <= x"), least))
    finite = generalise(discharge(total.conclusion, most), variable("x"))
    parts = finite, _extended("f"), _extended("g")
    return conclude(defined("series_order(i. f(i), i. g(i))", *parts), *given)
