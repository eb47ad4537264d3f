"""Lemmas: the Jeffreys and the Jensen-Shannon divergence, whose terms are those of D twice."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hypotheses import exchanged, masses, totals
from symdiv.lemmas.linearity import over_outcomes, summed_to
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import (
    ZERO,
    log_divide,
    log_multiply,
    positive,
    term_nonnegative,
    term_zero,
)
from symdiv.lemmas.vocabulary import equation, suppose, term
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
    "term_below_log_two",
]

JEFFREYS: Final = "sum(i in D. p(i) * log(p(i) / q(i)) + q(i) * log(q(i) / p(i)))"
_MIXED: Final = "{0} * log(2 * {0} / ({0} + {1})) + {1} * log(2 * {1} / ({0} + {1}))"
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
def term_of_mean() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> a log(2 a / (a + b)) = a log(a / ((a + b) / 2))``"""
    a, b = known = suppose("0 <= a", "0 <= b")
    goal = term("a * log(2 * a / (a + b)) = a * log(a / ((a + b) / 2))")
    zero, some = suppose("a = 0", "not a = 0")
    x, two = positive(a, some), arith(term("0 < 2"))
    twice, total = arith(term("0 < 2 * a"), x), arith(term("0 < a + b"), x, b)
    logs = [
        by(log_divide(), twice, total),
        by(log_multiply(), two, x),
        by(log_divide(), x, arith(term("0 < (a + b) / 2"), total)),
        by(log_divide(), total, two),
    ]
    elsewhere = arith(goal, modulo=logs)
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *known)


def _terms_of_mean() -> list[Theorem]:
    """The terms of a and of b, as terms of D of each and their mean."""
    a, b = suppose("0 <= a", "0 <= b")
    turned = everywhere(
        rewriting(arith(term("b + a = a + b"))), by(term_of_mean(), b, a).conclusion
    )
    return [by(term_of_mean(), a, b), by("iff_left", turned, by(term_of_mean(), b, a))]


@cache
def mean_nonnegative() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> 0 <= a log(2 a / (a + b)) + b log(2 b / (a + b))``"""
    terms = [by(term_nonnegative(), *each) for each in _mean_facts()]
    goal = term(f"0 <= {_MEAN}")
    return conclude(arith(goal, *terms, *_terms_of_mean()), *suppose("0 <= a", "0 <= b"))


@cache
def mean_zero() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> (a log(2 a / (a + b)) + b log(2 b / (a + b)) = 0 <-> a = b)``"""
    facts, same = _mean_facts(), _terms_of_mean()
    terms = [by(term_nonnegative(), *each) for each in facts]
    zeros = [by(term_zero(), *each) for each in facts]
    vanishes, equal = suppose(f"{_MEAN} = 0", "a = b")
    below = arith(S.LE(terms[0].conclusion.args[1], ZERO), terms[1], vanishes, *same)
    first = by("iff_left", zeros[0], by("le_antisymmetric", below, terms[0]))
    parts = [by("iff_right", zero, arith(zero.conclusion.args[1], equal)) for zero in zeros]
    ways = (
        discharge(vanishes.conclusion, arith(equal.conclusion, first)),
        discharge(equal.conclusion, arith(vanishes.conclusion, *parts, *same)),
    )
    return conclude(equivalence(*ways), *suppose("0 <= a", "0 <= b"))


@cache
def mean_below_log_two() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> a log(2 a / (a + b)) <= a log(2)``, as a is at most a + b"""
    a, b = known = suppose("0 <= a", "0 <= b")
    goal = term("a * log(2 * a / (a + b)) <= a * log(2)")
    zero, some = suppose("a = 0", "not a = 0")
    x, two = positive(a, some), arith(term("0 < 2"))
    twice, total = arith(term("0 < 2 * a"), x), arith(term("0 < a + b"), x, b)
    larger = by(log_at_most(), x, arith(term("a <= a + b"), b))
    product = by("multiply_le", a, arith(term("0 <= log(a + b) - log(a)"), larger))
    logs = [by(log_divide(), twice, total), by(log_multiply(), two, x)]
    elsewhere = arith(goal, product, modulo=logs)
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *known)


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


def _exchanged_total(value: Term) -> Theorem:
    """``|- t = u``, with ``p(i) + q(i)`` in u for ``q(i) + p(i)``"""
    return everywhere(rewriting(arith(term("q(i) + p(i) = p(i) + q(i)"))), value)


@cache
def term_below_log_two() -> Theorem:
    """A term for p and q is at most ``(p(i) + q(i)) * log(2)``, at ``i in D``"""
    p, q = in_each("p"), in_each("q")
    one, other = by(mean_below_log_two(), p, q), by(mean_below_log_two(), q, p)
    turned = _exchanged_total(other.conclusion.args[0])
    goal = f"{_MIXED.format('p(i)', 'q(i)')} <= (p(i) + q(i)) * log(2)"
    return arith(term(goal), one, other, turned)


@cache
def jensen_shannon_at_most_log_two() -> Theorem:
    """Twice the Jensen-Shannon divergence is at most ``2 log(2)``"""
    goal = term(f"{JENSEN_SHANNON} <= 2 * log(2)")
    return summed_to(goal, term_below_log_two(), modulo=[*totals()])


@cache
def jensen_shannon_symmetric() -> Theorem:
    """The sum for p and q is that for q and p"""
    turned = _exchanged_total(term(_MIXED.format("q(i)", "p(i)")))
    goal = equation(_MIXED.format("p(i)", "q(i)"), _MIXED.format("q(i)", "p(i)"))
    return by(sum_same(), over_outcomes(arith(goal, turned)))
