"""Lemmas: the logarithmic series and its distributions, whose outcome at the index i is i.

The difference of ``-log(1 - x)`` and the terms up to x^k/k has the derivative x^k/(1 - x), which is
not negative, nor more than that of the next term over 1 - y, for x up to y.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import (
    count_one,
    power_next,
    power_nonnegative,
    power_one,
    power_positive,
)
from symdiv.lemmas.derivatives import grown
from symdiv.lemmas.indices import next_above
from symdiv.lemmas.logarithms import log_below, log_divide, log_one
from symdiv.lemmas.power_families import family_term
from symdiv.lemmas.power_series import (
    power_at_zero,
    power_slope,
    reciprocal_at_most,
    remainder_sum,
)
from symdiv.lemmas.reciprocals import (
    reciprocal_of_negative,
    reciprocal_of_product,
    reciprocal_of_zero,
)
from symdiv.lemmas.recursions import geometric_series
from symdiv.lemmas.series import distributed, dominating, every
from symdiv.lemmas.vocabulary import functional, instance, real_function, suppose, term, variable
from symdiv.tactics.conversions import everywhere, replace, replace_last, rewriting, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.induction import induct, split
from symdiv.tactics.inference import assume, by, conclude, generalise, halves
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "logarithmic_distribution",
    "logarithmic_dominates",
    "logarithmic_log_ratio",
    "logarithmic_mean",
    "logarithmic_series",
    "logarithmic_total",
]

_TERM: Final = "natural_power({0}, next({1})) / count(next({1}))"
_SUMMAND: Final = _TERM.format("{0}", "i")
_SUM: Final = f"sum(i in below({{1}}). {_SUMMAND})"
_SLOPE: Final = "(1 - natural_power(x, {})) * (1 / (1 - x))"


def _none(point: str) -> Theorem:
    return by("sum_none", f=functional(f"i. {_SUMMAND.format(point)}"))


def _longer(point: str) -> Theorem:
    return by("sum_next", k=term("k"), f=functional(f"i. {_SUMMAND.format(point)}"))


@cache
def _partial_slope() -> Theorem:
    """``|- 0 < 1 - x -> deriv(t. sum of t^i / i below k, x, (1 - x^(k - 1)) / (1 - x))``"""
    (below,) = suppose("0 < 1 - x")
    t, units = variable("t"), (divide_self(below), divide_self(instance(next_above(), i="k")))
    flat = by("deriv_constant", c=term("0"), a=term("x"))
    nothing = by("deriv_same", generalise(symmetric(_none("t")), t), flat)
    base = with_value(nothing, term(_SLOPE.format("one")), modulo=[power_one()])
    more = f"{_SUM.format('t', 'k')} + {_TERM.format('t', 'k')}"

    def step(known: Theorem) -> Theorem:
        moved = derivative(
            real_function(f"t. {more}"), term("x"), known, instance(power_slope(), i="k")
        )
        same = by("deriv_same", generalise(symmetric(_longer("t")), t), moved)
        links = *units, instance(power_next(), i="k")
        return with_value(same, term(_SLOPE.format("next(k)")), modulo=links)

    prop = term(f"deriv(t. {_SUM.format('t', 'k')}, x, {_SLOPE.format('k')})")
    return conclude(induct(prop, variable("k"), base, step), below)


@cache
def _at_zero() -> Theorem:
    """``|- -log(1 - 0) - S(0) = 0``"""
    log = everywhere(rewriting(arith(term("1 - 0 = 1"))), term("log(1 - 0)"))
    vanishes = instance(power_at_zero(), i="k")

    def step(known: Theorem) -> Theorem:
        links = _longer("0"), vanishes
        return arith(term(f"{_SUM.format('0', 'next(k)')} = 0"), known, modulo=links)

    none = induct(term(f"{_SUM.format('0', 'k')} = 0"), variable("k"), _none("0"), step)
    return arith(term(f"-log(1 - 0) - {_SUM.format('0', 'k')} = 0"), log, log_one(), none)


@cache
def logarithmic_series() -> Theorem:
    """``|- 0 <= y -> y < 1 -> hassum(i. y^i / i, -log(1 - y))``"""
    order, less = given = suppose("0 <= y", "y < 1")
    above, most = halves(assume(term("0 <= x and x <= y")))
    below = arith(term("0 < 1 - x"), most, less)
    end = arith(term("0 < 1 - y"), less)
    powers = by(power_nonnegative(), above, i=term("k"))
    share = arith(term("0 <= 1 / (1 - x)"), by("divide_positive", below))
    shares = by(reciprocal_at_most(), end, arith(term("1 - y <= 1 - x"), most))
    gap = arith(term("0 <= 1 / (1 - y) - 1 / (1 - x)"), shares)
    rest = f"-log(1 - {{0}}) - {_SUM.format('{0}', 'k')}"
    following = f"1 / (1 - y) * ({_TERM.format('{0}', 'k')})"
    known = by(_partial_slope(), below, k=term("k")), instance(power_slope(), i="k")
    unit = divide_self(instance(next_above(), i="k"))
    found = []
    for function, slope, sign in (
        (rest, "natural_power(x, k) * (1 / (1 - x))", by("multiply_le", powers, share)),
        (
            f"{following} - ({rest})",
            "natural_power(x, k) * (1 / (1 - y) - 1 / (1 - x))",
            by("multiply_le", powers, gap),
        ),
    ):
        of_x = real_function(f"x. {function.format('x')}")
        moved = derivative(of_x, term("x"), *known, positive=(below,))
        judged = with_value(moved, term(slope), modulo=[unit])
        found.append(grown(function.format("x"), slope, judged, sign, order))
    k, zero = variable("k"), instance(power_at_zero(), i="k")
    bounds = (
        arith(term(f"{_SUM.format('y', 'k')} <= -log(1 - y)"), found[0], _at_zero()),
        arith(
            term(f"-log(1 - y) - {_SUM.format('y', 'k')} <= {following.format('y')}"),
            found[1],
            _at_zero(),
            modulo=[zero],
        ),
    )
    constant = arith(term("0 <= 1 / (1 - y)"), by("divide_positive", end))
    total = by(remainder_sum(), constant, *(generalise(each, k) for each in bounds))
    return conclude(total, *given)


# the distributions

_RATE: Final = "-log(1 - {})"
_INSIDE: Final = ("0 < x", "x < 1")


def _mass(x: str) -> Theorem:
    """``logarithmic(x, i) = 1 / (-log(1 - x)) * (1 / i * x^i)``"""
    value = f"1 / ({_RATE.format(x)}) * (1 / count(next(i)) * natural_power({x}, next(i)))"
    log = term(f"log(1 - {x})")
    parts = by(reciprocal_of_product(), a=term("count(next(i))"), b=log)
    turned = by(reciprocal_of_negative(), a=log)
    unfolded = infer("unfold", term(f"logarithmic({x}, i)"))
    return arith(term(f"logarithmic({x}, i) = {value}"), unfolded, modulo=[parts, turned])


def _rate_positive(x: str) -> Theorem:
    """``0 < -log(1 - x)``, from ``0 < x`` and ``x < 1``"""
    above, less = suppose(f"0 < {x}", f"{x} < 1")
    tangent = by(log_below(), arith(term(f"0 < 1 - {x}"), less))
    return arith(term(f"0 < {_RATE.format(x)}"), tangent, above)


@cache
def logarithmic_total() -> Theorem:
    """``|- 0 < x -> x < 1 -> hassum(i. logarithmic(x, i), 1)``"""
    above, less = given = suppose(*_INSIDE)
    rate = _rate_positive("x")
    found = by(logarithmic_series(), arith(term("0 <= x"), above), less)
    scaled = by("series_scale", found, a=term("1 / (-log(1 - x))"))
    goal = f"1 / (-log(1 - x)) * ({_SUMMAND.format('x')}) = logarithmic(x, i)"
    same = by("series_same", every(arith(term(goal), _mass("x"))), scaled)
    one = arith(term("1 / (-log(1 - x)) * (-log(1 - x)) = 1"), divide_self(rate))
    return conclude(replace_last(same, one), *given)


@cache
def logarithmic_mean() -> Theorem:
    """``|- 0 < x -> x < 1 -> hassum(i. i p(i), -x / ((1 - x) log(1 - x)))``"""
    above, less = given = suppose(*_INSIDE)
    powers = by(geometric_series(), arith(term("0 <= x"), above), less)
    scaled = by("series_scale", powers, a=term("x * (1 / (-log(1 - x)))"))
    unit = divide_self(next_above())
    same = arith(
        term("x * (1 / (-log(1 - x))) * natural_power(x, i) = count(next(i)) * logarithmic(x, i)"),
        modulo=[_mass("x"), unit, power_next()],
    )
    value = arith(
        term("x * (1 / (-log(1 - x))) * (1 / (1 - x)) = -(x / ((1 - x) * log(1 - x)))"),
        modulo=[
            by(reciprocal_of_product(), a=term("1 - x"), b=term("log(1 - x)")),
            by(reciprocal_of_negative(), a=term("log(1 - x)")),
        ],
    )
    return conclude(replace_last(by("series_same", every(same), scaled), value), *given)


@cache
def _log_of_share() -> Theorem:
    """``|- x, y inside -> log((1 / X) / (1 / Y)) = log(log(1 - y) / log(1 - x))``

    where X is ``-log(1 - x)`` and Y the same of y, so that both are positive.
    """
    rates = {each: _rate_positive(each) for each in "xy"}
    logs = [
        arith(
            term(f"log(1 / ({_RATE.format(each)})) = -log({_RATE.format(each)})"),
            by(log_divide(), arith(term("0 < 1")), rate),
            log_one(),
        )
        for each, rate in rates.items()
    ]
    shares = [by("divide_positive", rate) for rate in rates.values()]
    quotient = arith(
        term("log(1 - y) / log(1 - x) = (-log(1 - y)) / (-log(1 - x))"),
        modulo=[by(reciprocal_of_negative(), a=term("log(1 - x)"))],
    )
    goal = "log(1 / (-log(1 - x)) / (1 / (-log(1 - y)))) = log(log(1 - y) / log(1 - x))"
    found = arith(
        term(goal),
        by(log_divide(), *shares),
        *logs,
        by(log_divide(), rates["y"], rates["x"]),
        everywhere(rewriting(quotient), term("log(log(1 - y) / log(1 - x))")),
    )
    return conclude(found, *suppose(*_INSIDE, "0 < y", "y < 1"))


@cache
def _reciprocal_nonnegative() -> Theorem:
    """``|- 0 <= 1 / count(i)``, as 1/0 is 0"""
    none = by(reciprocal_of_zero(), count_one())
    others = arith(term("0 <= 1 / count(next(i))"), by("divide_positive", next_above()))
    first = arith(term("0 <= 1 / count(one)"), none)
    return split(term("0 <= 1 / count(i)"), variable("i"), first, others)


@cache
def logarithmic_log_ratio() -> Theorem:
    """``|- x, y inside -> p log(p / q) = p (i log(x / y) + log(log(1 - y) / log(1 - x)))``"""
    given = x, _, y, _ = suppose(*_INSIDE, "0 < y", "y < 1")
    shares = [by("divide_positive", _rate_positive(each)) for each in "xy"]
    ends = [arith(term(f"0 <= {name}"), each) for name, each in (("x", x), ("y", y))]
    (zero,) = suppose("y = 0")
    wrong = by("less_irreflexive", arith(term("0 < 0"), y, zero))
    where = conclude(by("absurd", wrong, A=term("x = 0")), zero)
    g = functional("i. 1 / count(i)")
    base = every(_reciprocal_nonnegative())
    found = by(family_term(), *shares, base, *ends, where, i=term("next(i)"), g=g)
    for each in "xy":
        found = replace(found, symmetric(_mass(each)))
    log = by(_log_of_share(), *given)
    goal = term(
        "logarithmic(x, i) * log(logarithmic(x, i) / logarithmic(y, i)) = logarithmic(x, i) "
        "* (count(next(i)) * log(x / y) + log(log(1 - y) / log(1 - x)))"
    )
    return conclude(arith(goal, found, modulo=[log]), *given)


def _mass_positive(x: str) -> Theorem:
    """``0 < logarithmic(x, i)``, from ``0 < x`` and ``x < 1``"""
    (above,) = suppose(f"0 < {x}")
    share = by("divide_positive", _rate_positive(x))
    powers = by(power_positive(), above, i=term("next(i)"))
    inner = by("multiply_less", by("divide_positive", next_above()), powers)
    product = by("multiply_less", share, inner)
    return arith(term(f"0 < logarithmic({x}, i)"), product, _mass(x))


@cache
def logarithmic_distribution() -> Theorem:
    """``|- 0 < x -> x < 1 -> distribution_on_naturals(i. logarithmic(x, i))``"""
    given = suppose(*_INSIDE)
    masses = arith(term("0 <= logarithmic(x, i)"), _mass_positive("x"))
    total = by(logarithmic_total(), *given)
    return conclude(distributed("logarithmic(x, i)", masses, total), *given)


@cache
def logarithmic_dominates() -> Theorem:
    """``|- 0 < y -> y < 1 -> dominates_on_naturals(q, p)``, of any p, the masses of y being q"""
    (zero,) = suppose("logarithmic(y, i) = 0")
    wrong = by("less_irreflexive", arith(term("0 < 0"), _mass_positive("y"), zero))
    found = by("absurd", wrong, A=term("logarithmic(x, i) = 0"))
    dominated = dominating("logarithmic(y, i)", "logarithmic(x, i)", found)
    return conclude(dominated, *suppose("0 < y", "y < 1"))
