"""Lemmas: the Jeffreys and the Jensen-Shannon divergence, whose terms are those of D twice."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hypotheses import exchanged, masses, totals
from symdiv.lemmas.linearity import over_outcomes, summed_to
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import ZERO, log_divide, positive, term_nonnegative, term_zero
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
)
from symdiv.tactics.linear import arith

__all__ = [
    "JEFFREYS",
    "JENSEN_SHANNON",
    "jeffreys_separates",
    "jensen_shannon_at_most_log_two",
    "jensen_shannon_separates",
    "jensen_shannon_symmetric",
]

JEFFREYS: Final = "sum(i in D. p(i) * log(p(i) / q(i)) + q(i) * log(q(i) / p(i)))"
_MIXED: Final = "({0} * log({0} / (({0} + {1}) / 2)) + {1} * log({1} / (({0} + {1}) / 2))) / 2"
JENSEN_SHANNON: Final = f"sum(i in D. {_MIXED.format('p(i)', 'q(i)')})"
_BOTH: Final = "a * log(a / b) + b * log(b / a)"
_MEAN: Final = _MIXED.format("a", "b")


@cache
def both_nonnegative() -> Theorem:
    """``|- masses, either way -> 0 <= a log(a / b) + b log(b / a)``"""
    a, b, one, other = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0", "a = 0 -> b = 0")
    terms = by(term_nonnegative(), a, b, one), by(term_nonnegative(), b, a, other)
    return conclude(arith(term(f"0 <= {_BOTH}"), *terms), *known)


@cache
def both_zero() -> Theorem:
    """``|- masses, either way -> (a log(a / b) + b log(b / a) = 0 <-> a = b)``"""
    a, b, one, other = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0", "a = 0 -> b = 0")
    terms = by(term_nonnegative(), a, b, one), by(term_nonnegative(), b, a, other)
    zeros = by(term_zero(), a, b, one), by(term_zero(), b, a, other)
    vanishes, equal = suppose(f"{_BOTH} = 0", "a = b")
    first = by(
        "le_antisymmetric", arith(term("a * log(a / b) - a + b <= 0"), terms[1], vanishes), terms[0]
    )
    turned = arith(term("b = a"), equal)
    parts = [by("iff_right", zero, same) for zero, same in zip(zeros, (equal, turned), strict=True)]
    ways = (
        discharge(vanishes.conclusion, by("iff_left", zeros[0], first)),
        discharge(equal.conclusion, arith(vanishes.conclusion, *parts)),
    )
    return conclude(equivalence(*ways), *known)


@cache
def _mean_facts() -> tuple[tuple[Theorem, ...], ...]:
    """The masses a and b with their mean: each is 0 where it is, as neither is negative."""
    a, b = suppose("0 <= a", "0 <= b")
    mean = arith(term("0 <= (a + b) / 2"), a, b)
    none = assume(term("(a + b) / 2 = 0"))
    zeros = [
        by("le_antisymmetric", arith(term(f"{name} <= 0"), none, rest), own)
        for name, own, rest in (("a", a, b), ("b", b, a))
    ]
    links = [discharge(none.conclusion, zero) for zero in zeros]
    return (a, mean, links[0]), (b, mean, links[1])


@cache
def mean_nonnegative() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> 0 <= (a log(a / m) + b log(b / m)) / 2``, with m = (a + b) / 2"""
    terms = [by(term_nonnegative(), *each) for each in _mean_facts()]
    return conclude(arith(term(f"0 <= {_MEAN}"), *terms), *suppose("0 <= a", "0 <= b"))


@cache
def mean_zero() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> ((a log(a / m) + b log(b / m)) / 2 = 0 <-> a = b)``"""
    facts = _mean_facts()
    terms = [by(term_nonnegative(), *each) for each in facts]
    zeros = [by(term_zero(), *each) for each in facts]
    vanishes, equal = suppose(f"{_MEAN} = 0", "a = b")
    first = by(
        "le_antisymmetric",
        arith(S.LE(terms[0].conclusion.args[1], ZERO), terms[1], vanishes),
        terms[0],
    )
    same = arith(equal.conclusion, by("iff_left", zeros[0], first))
    parts = [by("iff_right", zero, arith(zero.conclusion.args[1], equal)) for zero in zeros]
    ways = (
        discharge(vanishes.conclusion, same),
        discharge(equal.conclusion, arith(vanishes.conclusion, *parts)),
    )
    return conclude(equivalence(*ways), *suppose("0 <= a", "0 <= b"))


@cache
def mean_below_log_two() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> a log(a / m) <= a log(2)``, as a is at most 2 m"""
    a, b = known = suppose("0 <= a", "0 <= b")
    goal = term("a * log(a / ((a + b) / 2)) <= a * log(2)")
    zero, some = suppose("a = 0", "not a = 0")
    x = positive(a, some)
    mean = arith(term("0 < (a + b) / 2"), x, b)
    two, total = arith(term("0 < 2")), arith(term("0 < a + b"), x, b)
    larger = by(log_at_most(), x, arith(term("a <= a + b"), b))
    gap = arith(term("0 <= log(a + b) - log(a)"), larger)
    product = by("multiply_le", a, gap)
    logs = [by(log_divide(), x, mean), by(log_divide(), total, two)]
    elsewhere = arith(goal, product, modulo=logs)
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *known)


@cache
def mean_symmetric() -> Theorem:
    """``|- (a log(a / m) + b log(b / m)) / 2`` is the same with a and b exchanged"""
    turned = rewriting(arith(term("(a + b) / 2 = (b + a) / 2")))
    return arith(term(f"{_MEAN} = {_MIXED.format('b', 'a')}"), everywhere(turned, term(_MEAN)))


@cache
def jeffreys_separates() -> tuple[Theorem, Theorem]:
    """``0 <= jeffreys`` and = 0 exactly where p and q are equal, each dominating the other"""
    p, q, dominated = masses()
    facts = p, q, dominated, exchanged(dominated)
    return separation(by(both_nonnegative(), *facts), by(both_zero(), *facts))


@cache
def jensen_shannon_separates() -> tuple[Theorem, Theorem]:
    """``0 <= jensen_shannon`` and = 0 exactly where p and q are equal"""
    facts = in_each("p"), in_each("q")
    return separation(by(mean_nonnegative(), *facts), by(mean_zero(), *facts))


@cache
def jensen_shannon_at_most_log_two() -> Theorem:
    """``jensen_shannon <= log(2)``"""
    p, q = in_each("p"), in_each("q")
    one, other = by(mean_below_log_two(), p, q), by(mean_below_log_two(), q, p)
    each = f"{_MIXED.format('p(i)', 'q(i)')} <= (p(i) + q(i)) / 2 * log(2)"
    turned = everywhere(
        rewriting(arith(term("(q(i) + p(i)) / 2 = (p(i) + q(i)) / 2"))), other.conclusion.args[0]
    )
    below = arith(term(each), one, other, turned)
    return summed_to(term(f"{JENSEN_SHANNON} <= log(2)"), below, modulo=[*totals()])


@cache
def jensen_shannon_symmetric() -> Theorem:
    """``jensen_shannon`` of p and q is that of q and p"""
    each = by(mean_symmetric(), a=term("p(i)"), b=term("q(i)"))
    return by(sum_same(), over_outcomes(each))
