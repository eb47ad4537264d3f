"""Lemmas: negative binomial distributions, for any number s > 0 of successes."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.binomial_series import (
    binomial_series,
    multichoose_next,
    multichoose_nonnegative,
    multichoose_positive,
)
from symdiv.lemmas.convexity import exp_of_sum
from symdiv.lemmas.counting import (
    power_next,
    power_nonnegative,
    power_positive,
)
from symdiv.lemmas.logarithms import log_divide, positive
from symdiv.lemmas.power_families import family_term
from symdiv.lemmas.recursions import ratio_mean
from symdiv.lemmas.series import distributed, dominating, every
from symdiv.lemmas.vocabulary import functional, instance, suppose, term
from symdiv.tactics.conversions import everywhere, replace, replace_last, rewriting
from symdiv.tactics.inference import (
    by,
    cases,
    conclude,
    discharge,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "NEG_BINOMIAL_DOMINATED",
    "neg_binomial_distribution",
    "neg_binomial_dominates",
    "neg_binomial_log_ratio",
    "neg_binomial_mean",
    "neg_binomial_nonnegative",
    "neg_binomial_total",
    "power_exponential",
]


@cache
def power_exponential() -> Theorem:
    """``|- 0 < a -> power(a, s) = exp(s * log(a))``"""
    (a,) = suppose("0 < a")
    parts = exp_of_sum("s * log(a)", "log(a)", "(s - 1) * log(a)"), by("exp_log", a)
    unfolded = infer("unfold", term("power(a, s)"))
    return conclude(arith(term("power(a, s) = exp(s * log(a))"), unfolded, modulo=parts), a)


_SUCCESS: Final = ("0 <= s", "0 < a", "a <= 1")
_RATE: Final = "s * log(a / b) + count(i) * log((1 - a) / (1 - b))"
NEG_BINOMIAL_DOMINATED: Final = (*_SUCCESS, "0 < b", "b <= 1", "b = 1 -> a = 1")


def _mass(outcome: str, rate: str = "a") -> Theorem:
    """A mass, unfolded."""
    return infer("unfold", term(f"neg_binomial(s, {rate}, {outcome})"))


@cache
def _failure() -> tuple[Theorem, Theorem]:
    """``0 <= 1 - a`` and ``1 - a < 1``"""
    a, most = suppose("0 < a", "a <= 1")
    return arith(term("0 <= 1 - a"), most), arith(term("1 - a < 1"), a)


@cache
def neg_binomial_nonnegative() -> Theorem:
    """``|- 0 <= s -> 0 < a -> a <= 1 -> 0 <= neg_binomial(s, a, i)``"""
    s, a, _ = given = suppose(*_SUCCESS)
    scale = arith(
        term("0 <= power(a, s)"),
        by("exp_positive", a=term("s * log(a)")),
        by(power_exponential(), a, s=term("s")),
    )
    ways = by("multiply_le", by(multichoose_nonnegative(), s, i=term("i")), scale)
    powers = by(power_nonnegative(), _failure()[0], i=term("i"))
    found = arith(term("0 <= neg_binomial(s, a, i)"), by("multiply_le", ways, powers), _mass("i"))
    return conclude(found, *given)


@cache
def neg_binomial_total() -> Theorem:
    """``|- 0 <= s -> 0 < a -> a <= 1 -> hassum(i. neg_binomial(s, a, i), 1)``"""
    s, a, _ = given = suppose(*_SUCCESS)
    found = by(binomial_series(), s, *_failure())
    inner = everywhere(rewriting(arith(term("1 - (1 - a) = a"))), term("exp(s * log(1 - (1 - a)))"))
    same = arith(
        term(
            "exp(s * log(1 - (1 - a))) * (multichoose(s, i) * natural_power(1 - a, i)) "
            "= neg_binomial(s, a, i)"
        ),
        modulo=[_mass("i"), inner, by(power_exponential(), a, s=term("s"))],
    )
    return conclude(by("series_same", every(same), found), *given)


@cache
def neg_binomial_mean() -> Theorem:
    """``|- 0 <= s -> 0 < a -> a <= 1 -> hassum(i. count(i) * p(i), s * (1 - a) / a)``"""
    s, *_ = given = suppose(*_SUCCESS)
    failure, less = _failure()
    rule = arith(
        term(
            "count(next(i)) * neg_binomial(s, a, next(i)) "
            "= (1 - a) * (count(i) * neg_binomial(s, a, i)) "
            "+ s * (1 - a) * neg_binomial(s, a, i)"
        ),
        modulo=[
            _mass("next(i)"),
            _mass("i"),
            instance(multichoose_next(), x="s"),
            instance(power_next(), x="1 - a"),
        ],
    )
    masses = every(by(neg_binomial_nonnegative(), *given, i=term("i")))
    total = by(neg_binomial_total(), *given)
    positive_rate = by("multiply_le", s, failure)
    found = by(ratio_mean(), masses, total, every(rule), less, positive_rate)
    inverse = everywhere(rewriting(arith(term("1 - (1 - a) = a"))), term("1 / (1 - (1 - a))"))
    goal = term("s * (1 - a) / (1 - (1 - a)) = s * (1 - a) / a")
    return conclude(replace_last(found, arith(goal, modulo=[inverse])), *given)


@cache
def neg_binomial_log_ratio() -> Theorem:
    """``|- NEG_BINOMIAL_DOMINATED -> p log(p / q) = p _RATE``"""
    s, a, a_most, b, b_most, certain = given = suppose(*NEG_BINOMIAL_DOMINATED)
    exponentials = [by(power_exponential(), each, s=term("s")) for each in (a, b)]
    scales = [
        arith(term(f"0 < power({x}, s)"), by("exp_positive", a=term(f"s * log({x})")), same)
        for x, same in zip("ab", exponentials, strict=True)
    ]
    ends = [arith(term(f"0 <= 1 - {x}"), most) for x, most in (("a", a_most), ("b", b_most))]
    (none,) = suppose("1 - b = 0")
    at_one = modus_ponens(certain, arith(term("b = 1"), none))
    where = conclude(arith(term("1 - a = 0"), at_one), none)
    ways = every(by(multichoose_nonnegative(), s, i=term("i")))
    g = functional("i. multichoose(s, i)")
    found = by(family_term(), *scales, ways, *ends, where, i=term("i"), g=g)
    for x in "ab":
        form = f"power({x}, s) * (multichoose(s, i) * natural_power(1 - {x}, i))"
        mass = arith(term(f"{form} = neg_binomial(s, {x}, i)"), modulo=[_mass("i", x)])
        found = replace(found, mass)
    logs = [
        arith(
            term(f"log(power({x}, s)) = s * log({x})"),
            everywhere(rewriting(same), term(f"log(power({x}, s))")),
            by("log_exp", a=term(f"s * log({x})")),
        )
        for x, same in zip("ab", exponentials, strict=True)
    ]
    ratio = arith(
        term("log(power(a, s) / power(b, s)) = s * log(a / b)"),
        by(log_divide(), *scales),
        *logs,
        modulo=[by(log_divide(), a, b)],
    )
    goal = term(
        "neg_binomial(s, a, i) * log(neg_binomial(s, a, i) / neg_binomial(s, b, i)) "
        f"= neg_binomial(s, a, i) * ({_RATE})"
    )
    return conclude(arith(goal, found, modulo=[ratio]), *given)


@cache
def neg_binomial_distribution() -> Theorem:
    """``|- 0 <= s -> 0 < a -> a <= 1 -> distribution_on_naturals(i. neg_binomial(s, a, i))``"""
    given = suppose(*_SUCCESS)
    masses = by(neg_binomial_nonnegative(), *given, i=term("i"))
    total = by(neg_binomial_total(), *given)
    return conclude(distributed("neg_binomial(s, a, i)", masses, total), *given)


@cache
def neg_binomial_dominates() -> Theorem:
    """``|- 0 < s -> a, b as above -> dominates_on_naturals(q, p)``, the masses of b and of a"""
    p, q = "neg_binomial(s, a, i)", "neg_binomial(s, b, i)"
    _, *rates = suppose(*NEG_BINOMIAL_DOMINATED)
    _, _, b, most, dominated = rates
    (s,), (zero,) = suppose("0 < s"), suppose(f"{q} = 0")
    certain, other, none = suppose("b = 1", "not b = 1", "1 - b = 0")
    equal = arith(term("a = b"), modus_ponens(dominated, certain), certain)
    same = everywhere(rewriting(equal), term(p))
    never = modus_ponens(other, arith(term("b = 1"), none))
    failure = positive(arith(term("0 <= 1 - b"), most), discharge(none.conclusion, never))
    scale = arith(
        term("0 < power(b, s)"),
        by("exp_positive", a=term("s * log(b)")),
        by(power_exponential(), b, s=term("s")),
    )
    ways = by("multiply_less", by(multichoose_positive(), s, i=term("i")), scale)
    mass = by("multiply_less", ways, by(power_positive(), failure, i=term("i")))
    wrong = by("less_irreflexive", arith(term("0 < 0"), mass, _mass("i", "b"), zero))
    goal = term(f"{p} = 0")
    found = cases(certain.conclusion, arith(goal, same, zero), by("absurd", wrong, A=goal))
    return conclude(dominating(q, p, found), s, *rates)
