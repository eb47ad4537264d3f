"""Lemmas: Poisson and geometric distributions, whose outcomes are 0, 1, 2, ....

Their masses sum to 1, their means are a and (1 - a)/a, and the terms of the divergence of two of
one family are linear in the outcome k = count(i).
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import (
    count_above,
    count_next,
    factorial_next,
    factorial_one,
    factorial_positive,
    log_power,
    power_next,
    power_nonnegative,
    power_one,
    power_positive,
    size_counted,
)
from symdiv.lemmas.logarithms import log_divide, log_multiply, positive
from symdiv.lemmas.power_families import family_term
from symdiv.lemmas.recursions import geometric_series, ratio_mean
from symdiv.lemmas.series import distributed, dominating, every
from symdiv.lemmas.vocabulary import functional, suppose, term, variable
from symdiv.tactics.conversions import everywhere, replace, replace_last, rewriting, symmetric
from symdiv.tactics.induction import induct
from symdiv.tactics.inference import by, cases, conclude, discharge, modus_ponens
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "GEOMETRIC_DOMINATED",
    "POISSON_DOMINATED",
    "exponential_series",
    "geometric_distribution",
    "geometric_dominates",
    "geometric_log_ratio",
    "geometric_mean",
    "geometric_nonnegative",
    "geometric_own_log",
    "geometric_total",
    "poisson_distribution",
    "poisson_dominates",
    "poisson_log_ratio",
    "poisson_mean",
    "poisson_nonnegative",
    "poisson_total",
]

POISSON_DOMINATED: Final = ("0 <= a", "0 <= b", "b = 0 -> a = 0")
GEOMETRIC_DOMINATED: Final = ("0 < a", "a <= 1", "0 < b", "b <= 1", "b = 1 -> a = 1")


def _mass(text: str) -> Theorem:
    """A mass, unfolded."""
    return infer("unfold", term(text))


def _dominates(family: str, certain: str, same: Theorem, positive_mass: Theorem) -> Theorem:
    """That q dominates p, where q is certain of 0 only if p is q, and else has all outcomes."""
    p, q = f"{family}(a, i)", f"{family}(b, i)"
    (zero,) = suppose(f"{q} = 0")
    goal = term(f"{p} = 0")
    equal = everywhere(rewriting(same), term(p))
    wrong = by("less_irreflexive", arith(term("0 < 0"), positive_mass, zero))
    found = cases(term(certain), arith(goal, equal, zero), by("absurd", wrong, A=goal))
    return dominating(q, p, found)


# Poisson


@cache
def exponential_series() -> Theorem:
    """``|- hassum(i. natural_power(a, i) / factorial(i), exp(a))``"""
    ratios = "product(j in below({0}). a / sum(k in upto(j). 1))"
    ratio = functional("j. a / sum(k in upto(j). 1)")
    prop = f"factorial({{0}}) * {ratios} = natural_power(a, {{0}})"
    a_power = {"x": term("a")}
    base = arith(
        term(prop.format("one")),
        modulo=[by("product_none", f=ratio), factorial_one(), by(power_one(), **a_power)],
    )
    size = infer("unfold", term("size(upto(i))"))
    upto = arith(term("sum(k in upto(i). 1) = count(i) + 1"), size_counted(), size)
    one_more = by("product_next", k=term("i"), f=ratio)
    one_more = arith(
        term(f"{ratios.format('next(i)')} = {ratios.format('i')} * (a * (1 / (count(i) + 1)))"),
        one_more,
        modulo=[everywhere(rewriting(upto), term("1 / sum(k in upto(i). 1)"))],
    )

    def step(known: Theorem) -> Theorem:
        return arith(
            term(prop.format("next(i)")),
            modulo=[
                one_more,
                factorial_next(),
                count_next(),
                by(power_next(), **a_power, i=term("i")),
                divide_self(count_above()),
                known,
            ],
        )

    known = induct(term(prop.format("i")), variable("i"), base, step)
    same = arith(
        term(f"{ratios.format('i')} = natural_power(a, i) / factorial(i)"),
        modulo=[symmetric(known), divide_self(factorial_positive())],
    )
    return by("series_same", every(same), by("series_exp", a=term("a")))


@cache
def poisson_nonnegative() -> Theorem:
    """``|- 0 <= a -> 0 <= poisson(a, i)``"""
    (a,) = suppose("0 <= a")
    scale = arith(term("0 <= exp(-a)"), by("exp_positive", a=term("-a")))
    share = arith(term("0 <= 1 / factorial(i)"), by("divide_positive", factorial_positive()))
    parts = by("multiply_le", by(power_nonnegative(), a, i=term("i")), share)
    product = by("multiply_le", scale, parts)
    return conclude(arith(term("0 <= poisson(a, i)"), product, _mass("poisson(a, i)")), a)


@cache
def poisson_total() -> Theorem:
    """``|- hassum(i. poisson(a, i), 1)``"""
    scaled = by("series_scale", exponential_series(), a=term("exp(-a)"))
    same = symmetric(_mass("poisson(a, i)"))
    nothing = everywhere(rewriting(arith(term("-a + a = 0"))), term("exp(-a + a)"))
    one = arith(
        term("exp(-a) * exp(a) = 1"),
        by("exp_add", a=term("-a"), b=term("a")),
        nothing,
        by("exp_zero"),
    )
    return replace_last(by("series_same", every(same), scaled), one)


@cache
def poisson_mean() -> Theorem:
    """``|- 0 <= a -> hassum(i. count(i) * poisson(a, i), a)``"""
    (a,) = suppose("0 <= a")
    here, after = divide_self(factorial_positive()), by(factorial_positive(), i=term("next(i)"))
    both = "factorial(next(i)) * (1 / factorial(i) * (1 / factorial(next(i))))"
    cancelled = arith(
        term("count(i) * (1 / factorial(next(i))) = 1 / factorial(i) - 1 / factorial(next(i))"),
        arith(
            term(f"{both} = (count(i) + 1) * (1 / factorial(next(i)))"),
            modulo=[factorial_next(), count_next(), here],
        ),
        arith(term(f"{both} = 1 / factorial(i)"), modulo=[divide_self(after)]),
    )
    rule = arith(
        term(
            "count(next(i)) * poisson(a, next(i)) "
            "= 0 * (count(i) * poisson(a, i)) + a * poisson(a, i)"
        ),
        modulo=[
            _mass("poisson(a, next(i))"),
            _mass("poisson(a, i)"),
            count_next(),
            by(power_next(), x=term("a"), i=term("i")),
            cancelled,
        ],
    )
    masses = every(by(poisson_nonnegative(), a, i=term("i")))
    less = arith(term("0 < 1"))
    found = by(ratio_mean(), masses, poisson_total(), every(rule), less, a, a=term("0"))
    unit = arith(term("1 / (1 - 0) = 1"), divide_self(arith(term("0 < 1 - 0"))))
    return conclude(replace_last(found, arith(term("a / (1 - 0) = a"), modulo=[unit])), a)


@cache
def poisson_distribution() -> Theorem:
    """``|- 0 <= a -> distribution_on_naturals(i. poisson(a, i))``"""
    (a,) = suppose("0 <= a")
    nonnegative = by(poisson_nonnegative(), a, i=term("i"))
    return conclude(distributed("poisson(a, i)", nonnegative, poisson_total()), a)


@cache
def poisson_dominates() -> Theorem:
    """``|- POISSON_DOMINATED -> dominates_on_naturals(q, p)``, the masses of b and of a"""
    _, b, dominated = given = suppose(*POISSON_DOMINATED)
    none, some = suppose("b = 0", "not b = 0")
    same = arith(term("a = b"), modus_ponens(dominated, none), none)
    power = by(power_positive(), positive(b, some), i=term("i"))
    share = by("divide_positive", factorial_positive())
    scale = by("exp_positive", a=term("-b"))
    product = by("multiply_less", scale, by("multiply_less", power, share))
    mass = arith(term("0 < poisson(b, i)"), product, _mass("poisson(b, i)"))
    return conclude(_dominates("poisson", "b = 0", same, mass), *given)


@cache
def poisson_log_ratio() -> Theorem:
    """``|- POISSON_DOMINATED -> p log(p / q) = p (k log(a / b) - a + b)``, k being count(i)"""
    a, b, dominated = given = suppose(*POISSON_DOMINATED)
    scales = [by("exp_positive", a=term(each)) for each in ("-a", "-b")]
    base = arith(term("0 <= 1 / factorial(i)"), by("divide_positive", factorial_positive()))
    found = by(family_term(), *scales, every(base), a, b, dominated, i=term("i"))
    for each in "ab":
        form = f"exp(-{each}) * (1 / factorial(i) * natural_power({each}, i))"
        mass = arith(term(f"{form} = poisson({each}, i)"), modulo=[_mass(f"poisson({each}, i)")])
        found = replace(found, mass)
    logs = [by("log_exp", a=term(each)) for each in ("-a", "-b")]
    rate = arith(term("log(exp(-a) / exp(-b)) = -a + b"), by(log_divide(), *scales), *logs)
    goal = term(
        "poisson(a, i) * log(poisson(a, i) / poisson(b, i)) "
        "= poisson(a, i) * (count(i) * log(a / b) - a + b)"
    )
    return conclude(arith(goal, found, modulo=[rate]), *given)


# geometric


@cache
def _failure() -> tuple[Theorem, Theorem, Theorem]:
    """``0 < a``, ``0 <= 1 - a`` and ``1 - a < 1``"""
    a, most = suppose("0 < a", "a <= 1")
    return a, arith(term("0 <= 1 - a"), most), arith(term("1 - a < 1"), a)


@cache
def geometric_nonnegative() -> Theorem:
    """``|- 0 < a -> a <= 1 -> 0 <= geometric(a, i)``"""
    a, failure, _ = _failure()
    power = by(power_nonnegative(), failure, i=term("i"))
    product = by("multiply_le", arith(term("0 <= a"), a), power)
    found = arith(term("0 <= geometric(a, i)"), product, _mass("geometric(a, i)"))
    return conclude(found, *suppose("0 < a", "a <= 1"))


@cache
def geometric_total() -> Theorem:
    """``|- 0 < a -> a <= 1 -> hassum(i. geometric(a, i), 1)``"""
    a, failure, less = _failure()
    scaled = by("series_scale", by(geometric_series(), failure, less), a=term("a"))
    found = by("series_same", every(symmetric(_mass("geometric(a, i)"))), scaled)
    total = arith(term("a * (1 / (1 - (1 - a))) = 1"), modulo=[_success(a)])
    return conclude(replace_last(found, total), *suppose("0 < a", "a <= 1"))


def _success(a: Theorem) -> Theorem:
    """``a * (1 / (1 - (1 - a))) = 1``"""
    inverse = everywhere(rewriting(arith(term("1 - (1 - a) = a"))), term("1 / (1 - (1 - a))"))
    return arith(term("a * (1 / (1 - (1 - a))) = 1"), divide_self(a), modulo=[inverse])


@cache
def geometric_mean() -> Theorem:
    """``|- 0 < a -> a <= 1 -> hassum(i. count(i) * geometric(a, i), (1 - a) / a)``"""
    _, failure, less = _failure()
    given = suppose("0 < a", "a <= 1")
    rule = arith(
        term(
            "count(next(i)) * geometric(a, next(i)) "
            "= (1 - a) * (count(i) * geometric(a, i)) + (1 - a) * geometric(a, i)"
        ),
        modulo=[
            _mass("geometric(a, next(i))"),
            _mass("geometric(a, i)"),
            count_next(),
            by(power_next(), x=term("1 - a"), i=term("i")),
        ],
    )
    masses = every(by(geometric_nonnegative(), *given, i=term("i")))
    total = by(geometric_total(), *given)
    found = by(ratio_mean(), masses, total, every(rule), less, failure)
    inverse = everywhere(rewriting(arith(term("1 - (1 - a) = a"))), term("(1 - a) / (1 - (1 - a))"))
    return conclude(replace_last(found, inverse), *given)


@cache
def geometric_distribution() -> Theorem:
    """``|- 0 < a -> a <= 1 -> distribution_on_naturals(i. geometric(a, i))``"""
    given = suppose("0 < a", "a <= 1")
    nonnegative = by(geometric_nonnegative(), *given, i=term("i"))
    return conclude(
        distributed("geometric(a, i)", nonnegative, by(geometric_total(), *given)), *given
    )


@cache
def geometric_dominates() -> Theorem:
    """``|- GEOMETRIC_DOMINATED -> dominates_on_naturals(q, p)``, the masses of b and of a"""
    _, _, b, most, dominated = given = suppose(*GEOMETRIC_DOMINATED)
    (certain,) = suppose("b = 1")
    same = arith(term("a = b"), modus_ponens(dominated, certain), certain)
    none, some = suppose("1 - b = 0", "not b = 1")
    never = modus_ponens(some, arith(term("b = 1"), none))
    failure = positive(arith(term("0 <= 1 - b"), most), discharge(none.conclusion, never))
    product = by("multiply_less", b, by(power_positive(), failure, i=term("i")))
    mass = arith(term("0 < geometric(b, i)"), product, _mass("geometric(b, i)"))
    return conclude(_dominates("geometric", "b = 1", same, mass), *given)


@cache
def geometric_log_ratio() -> Theorem:
    """``|- GEOMETRIC_DOMINATED -> p log(p / q) = p (log(a / b) + k log((1 - a) / (1 - b)))``"""
    a, a_most, b, b_most, dominated = given = suppose(*GEOMETRIC_DOMINATED)
    ends = [arith(term(f"0 <= 1 - {x}"), most) for x, most in (("a", a_most), ("b", b_most))]
    (none,) = suppose("1 - b = 0")
    certain = modus_ponens(dominated, arith(term("b = 1"), none))
    where = conclude(arith(term("1 - a = 0"), certain), none)
    one = every(arith(term("0 <= 1")))
    g = functional("i. 1")
    found = by(family_term(), a, b, one, *ends, where, i=term("i"), g=g)
    for each in "ab":
        form = f"{each} * (1 * natural_power(1 - {each}, i))"
        mass = _mass(f"geometric({each}, i)")
        found = replace(found, arith(term(f"{form} = geometric({each}, i)"), modulo=[mass]))
    goal = term(
        "geometric(a, i) * log(geometric(a, i) / geometric(b, i)) "
        "= geometric(a, i) * (log(a / b) + count(i) * log((1 - a) / (1 - b)))"
    )
    return conclude(arith(goal, found), *given)


@cache
def geometric_own_log() -> Theorem:
    """``|- 0 < a -> a <= 1 -> p log p = p (log(a) + k log(1 - a))``, as 0 log 0 = 0"""
    a, failure, _ = _failure()
    given = suppose("0 < a", "a <= 1")
    goal = term(
        "geometric(a, i) * log(geometric(a, i)) "
        "= geometric(a, i) * (log(a) + count(i) * log(1 - a))"
    )
    mass = _mass("geometric(a, i)")
    none, some = suppose("natural_power(1 - a, i) = 0", "not natural_power(1 - a, i) = 0")
    vanishes = arith(term("geometric(a, i) = 0"), mass, modulo=[none])
    power = positive(by(power_nonnegative(), failure, i=term("i")), some)
    log = arith(
        term("log(geometric(a, i)) = log(a) + count(i) * log(1 - a)"),
        everywhere(rewriting(mass), term("log(geometric(a, i))")),
        by(log_multiply(), a, power),
        by(log_power(), failure, i=term("i")),
    )
    found = cases(none.conclusion, arith(goal, modulo=[vanishes]), arith(goal, modulo=[log]))
    return conclude(found, *given)
