"""Lemmas: any distribution on 0, 1, 2, ... with a mean, against geometric and Poisson ones.

A mean of 0 leaves mass at the outcome 0 only, which is where a geometric distribution may be
certain and a Poisson one of the rate 0 is.
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import (
    count_nonnegative,
    count_one,
    factorial_positive,
    first_power,
    log_power,
    power_nonnegative,
    power_positive,
)
from symdiv.lemmas.hypotheses import defined
from symdiv.lemmas.logarithms import divide_positive, log_divide, log_multiply, positive
from symdiv.lemmas.series import every, masses
from symdiv.lemmas.series_bounds import term_at_most, vanishing_terms
from symdiv.lemmas.sums import product_zero
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.semantics.definitions.counting import NATURAL_POWER
from symdiv.tactics.conversions import everywhere, replace, rewriting
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    cases,
    conclude,
    discharge,
    modus_ponens,
)
from symdiv.tactics.linear import arith, nonzero_from_positive

__all__ = [
    "GEOMETRIC",
    "POISSON",
    "geometric_dominates_mean",
    "geometric_term",
    "mean_nonnegative",
    "poisson_dominates_mean",
    "poisson_term",
]

_P: Final = "distribution_on_naturals(i. p(i))"
_MEAN: Final = "hassum(i. count(i) * p(i), t)"
GEOMETRIC: Final = (_P, _MEAN, "0 < b", "b <= 1", "b = 1 -> t = 0")
POISSON: Final = (_P, _MEAN, "0 <= b", "b = 0 -> t = 0")


def _counted() -> Theorem:
    """``forall i. 0 <= count(i) * p(i)``"""
    mass = at(masses("p")[0], term("i"))
    return every(by("multiply_le", count_nonnegative(), mass))


@cache
def mean_nonnegative() -> Theorem:
    """``|- p is a distribution -> hassum(i. count(i) * p(i), t) -> 0 <= t``"""
    given = suppose(_P, _MEAN)
    first = by(term_at_most(), _counted(), given[1], k=term("one"))
    return conclude(arith(term("0 <= t"), first, modulo=[count_one()]), *given)


@cache
def _certain() -> Theorem:
    """``|- p is a distribution -> mean t -> t = 0 -> count(i) * p(i) = 0``"""
    *given, none = suppose(_P, _MEAN, "t = 0")
    total = replace(given[1], none)
    return conclude(by(vanishing_terms(), _counted(), total, k=term("i")), *given, none)


def _vanishes(least: Theorem, certain: Theorem) -> Theorem:
    """``p(i) = 0`` where ``natural_power(x, i) = 0``, from ``0 <= x`` and ``x = 0 -> t = 0``"""
    x = least.conclusion.args[1]
    given = suppose(_P, _MEAN)
    none = assume(S.EQUAL(NATURAL_POWER(x, term("i")), term("0")))
    zero = assume(S.EQUAL(x, term("0")))
    # x is 0, or its powers are not; the outcome is not 0, of which the power is 1
    some = positive(least, assume(S.negation(zero.conclusion)))
    power = by(power_positive(), some, i=term("i"))
    goal = term("t = 0")
    absurd = by("absurd", by("less_irreflexive", _below_itself(power, none)), A=goal)
    mean = cases(zero.conclusion, modus_ponens(certain, zero), absurd)
    (first,) = suppose("count(i) = 0")
    whole = by(first_power(), first, x=x)
    one = arith(S.LT(term("0"), NATURAL_POWER(x, term("i"))), whole)
    never = discharge(first.conclusion, by("less_irreflexive", _below_itself(one, none)))
    return by(product_zero(), by(_certain(), *given, mean, i=term("i")), never)


def _below_itself(above: Theorem, none: Theorem) -> Theorem:
    return arith(term("0 < 0"), above, none)


@cache
def _failure() -> tuple[Theorem, Theorem]:
    """``0 <= 1 - b``, and ``1 - b = 0 -> t = 0``"""
    most, certain, none = suppose("b <= 1", "b = 1 -> t = 0", "1 - b = 0")
    mean = modus_ponens(certain, arith(term("b = 1"), none))
    return arith(term("0 <= 1 - b"), most), discharge(none.conclusion, mean)


@cache
def geometric_term() -> Theorem:
    """``|- GEOMETRIC -> p(i) log(geometric(b, i)) = p(i) (log(b) + k log(1 - b))``, k = count(i)"""
    given = suppose(*GEOMETRIC)
    above, least = given[2], _failure()[0]
    goal = term("p(i) * log(geometric(b, i)) = p(i) * (log(b) + count(i) * log(1 - b))")
    none, some = suppose("natural_power(1 - b, i) = 0", "not natural_power(1 - b, i) = 0")
    power = positive(by(power_nonnegative(), least, i=term("i")), some)
    log = arith(
        term("log(geometric(b, i)) = log(b) + count(i) * log(1 - b)"),
        everywhere(rewriting(_mass("geometric(b, i)")), term("log(geometric(b, i))")),
        by(log_multiply(), above, power),
        by(log_power(), least, i=term("i")),
    )
    gone = arith(goal, modulo=[_vanishes(*_failure())])
    return conclude(cases(none.conclusion, gone, arith(goal, modulo=[log])), *given)


def _mass(text: str) -> Theorem:
    return infer("unfold", term(text))


def _dominates(family: str, power: str, scale: Theorem, vanishes: Theorem) -> Theorem:
    """That a family dominates p, whose mass is a positive number times a power."""
    mass, none = _mass(f"{family}(b, i)"), assume(term(f"{family}(b, i) = 0"))
    value = scale.conclusion.args[1]
    product = arith(S.EQUAL(S.MUL(value, term(power)), term("0")), none, mass)
    no_power = by(product_zero(), product, nonzero_from_positive(scale))
    gone = modus_ponens(discharge(term(f"{power} = 0"), vanishes), no_power)
    text = f"dominates_on_naturals(i. {family}(b, i), i. p(i))"
    return defined(text, every(discharge(none.conclusion, gone)))


@cache
def geometric_dominates_mean() -> Theorem:
    """``|- GEOMETRIC -> dominates_on_naturals(i. geometric(b, i), i. p(i))``"""
    given = suppose(*GEOMETRIC)
    vanishes = _vanishes(*_failure())
    return conclude(_dominates("geometric", "natural_power(1 - b, i)", given[2], vanishes), *given)


@cache
def poisson_term() -> Theorem:
    """``|- POISSON -> p(i) log(poisson(b, i)) = p(i) (k log(b) - b - log(k!))``, k = count(i)"""
    *_, least, certain = given = suppose(*POISSON)
    goal = term("p(i) * log(poisson(b, i)) = p(i) * (count(i) * log(b) - b - log(factorial(i)))")
    none, some = suppose("natural_power(b, i) = 0", "not natural_power(b, i) = 0")
    power = positive(by(power_nonnegative(), least, i=term("i")), some)
    scale, share = by("exp_positive", a=term("-b")), factorial_positive()
    log = arith(
        term("log(poisson(b, i)) = count(i) * log(b) - b - log(factorial(i))"),
        everywhere(rewriting(_mass("poisson(b, i)")), term("log(poisson(b, i))")),
        by(log_multiply(), scale, divide_positive(power, share)),
        by(log_divide(), power, share),
        by(log_power(), least, i=term("i")),
        by("log_exp", a=term("-b")),
    )
    gone = arith(goal, modulo=[_vanishes(least, certain)])
    return conclude(cases(none.conclusion, gone, arith(goal, modulo=[log])), *given)


@cache
def poisson_dominates_mean() -> Theorem:
    """``|- POISSON -> dominates_on_naturals(i. poisson(b, i), i. p(i))``"""
    *_, least, certain = given = suppose(*POISSON)
    share = by("divide_positive", factorial_positive())
    scale = by("multiply_less", by("exp_positive", a=term("-b")), share)
    vanishes = _vanishes(least, certain)
    return conclude(_dominates("poisson", "natural_power(b, i)", scale, vanishes), *given)
