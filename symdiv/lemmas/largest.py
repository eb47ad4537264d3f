"""Lemmas: sums of squares and divergences against the largest mass p(k) and ratio p(k) / q(k)."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hellinger import DIVERGENCE
from symdiv.lemmas.hypotheses import (
    defined,
    distribution,
    masses,
    relieved,
    totals,
    unfolded,
)
from symdiv.lemmas.linearity import over_outcomes, sum_apart, summed_to
from symdiv.lemmas.log_order import exp_at_most, log_at_most
from symdiv.lemmas.logarithms import ZERO, divide_positive, log_below, log_divide, log_one, positive
from symdiv.lemmas.renyi import moment, moment_positive, renyi_below_divergence
from symdiv.lemmas.sums import product_zero, sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import (
    at_most,
    equation,
    suppose,
    term,
)
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "RATIO",
    "SQUARES",
    "divergence_below_largest",
    "equal_at_largest",
    "largest_at_least_one",
    "logarithms_below_squares",
    "renyi_below_largest",
    "squares_below_largest",
    "squares_positive",
]

_EQUAL: Final = "equal_on(D, i. p(i), i. q(i))"
SQUARES: Final = "sum(i in D. p(i) * p(i))"
_MOST_LIKELY: Final = "forall i in D. p(i) <= p(k)"
RATIO: Final = "p(k) / q(k)"
_LARGEST: Final = "forall i in D. p(i) * q(k) <= p(k) * q(i)"


@cache
def squares_positive() -> Theorem:
    """``0 < sum(p^2)``: else all masses were 0"""
    p, none, some = in_each("p"), assume(term(f"{SQUARES} = 0")), assume(term("not p(i) = 0"))
    every = over_outcomes(by("multiply_le", p, p))
    square = in_domain(by("iff_left", by(vanishing_sum(), every), none), assume(term("i in D")))
    (zero,) = suppose("p(i) = 0")
    gone = cases(zero.conclusion, zero, by(product_zero(), square, some))
    nothing = summed_to(term("sum(i in D. p(i)) = 0"), arith(term("p(i) = 0"), gone))
    total = arith(term("0 < sum(i in D. p(i))"), distribution("p")[1])
    absurd = by("less_irreflexive", arith(term("0 < 0"), total, nothing))
    return positive(by(sum_nonnegative(), every), discharge(none.conclusion, absurd))


@cache
def squares_below_largest() -> Theorem:
    """``sum(p^2) <= p(k)``"""
    p, most = in_each("p"), in_domain(assume(term(_MOST_LIKELY)), assume(term("i in D")))
    gap = by("multiply_le", p, arith(term("0 <= p(k) - p(i)"), most))
    each = arith(term("p(i) * p(i) <= p(k) * p(i)"), gap)
    return summed_to(at_most(SQUARES, "p(k)"), each, modulo=[distribution("p")[1]])


@cache
def logarithms_below_squares() -> Theorem:
    """``sum(p log p) <= log(sum(p^2))``, by log x <= x - 1 at x = p / sum(p^2)"""
    p, above = in_each("p"), squares_positive()
    zero, some = suppose("p(i) = 0", "not p(i) = 0")
    least = at_most("p(i) * log(p(i))", f"p(i) * log({SQUARES}) + p(i) * p(i) / {SQUARES} - p(i)")
    here = positive(p, some)
    tangent = by(log_below(), divide_positive(here, above))
    split = by(log_divide(), here, above)
    ratio = f"p(i) / {SQUARES}"
    gap = by("multiply_le", p, arith(term(f"0 <= {ratio} - 1 - log({ratio})"), tangent))
    each = cases(zero.conclusion, arith(least, modulo=[zero]), arith(least, gap, modulo=[split]))
    goal = at_most("sum(i in D. p(i) * log(p(i)))", f"log({SQUARES})")
    return summed_to(goal, each, nonzero=[above], modulo=[distribution("p")[1]])


@cache
def largest_at_least_one() -> tuple[Theorem, Theorem]:
    """``q(k) <= p(k)`` and ``0 < p(k) / q(k)``, from ``0 < q(k)``"""
    (above,) = suppose("0 < q(k)")
    each = in_domain(assume(term(_LARGEST)), assume(term("i in D")))
    order = summed_to(at_most("q(k)", "p(k)"), each, modulo=[*totals()])
    return order, divide_positive(arith(term("0 < p(k)"), above, order), above)


@cache
def _logarithm_below_largest() -> Theorem:
    """``log(p(i) / q(i)) <= log(p(k) / q(k))``, from ``i in D`` and ``not p(i) = 0``"""
    (above, some), (p, _, dominated) = suppose("0 < q(k)", "not p(i) = 0"), masses()
    none = assume(term("q(i) = 0"))
    q_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = positive(p, some), positive(masses()[1], q_some)
    each = in_domain(assume(term(_LARGEST)), assume(term("i in D")))
    units = [by("divide_positive", each) for each in (above, y)]
    scaled = by("multiply_le", *(arith(S.LE(ZERO, u.conclusion.args[1]), u) for u in units))
    gap = by("multiply_le", arith(term("0 <= p(k) * q(i) - p(i) * q(k)"), each), scaled)
    order = arith(at_most("p(i) / q(i)", RATIO), gap, nonzero=[above, y])
    return by(log_at_most(), divide_positive(x, y), order)


@cache
def divergence_below_largest() -> Theorem:
    """``D(p||q) <= log(p(k) / q(k))``"""
    zero = assume(term("p(i) = 0"))
    goal = at_most("p(i) * log(p(i) / q(i))", f"p(i) * log({RATIO})")
    gap = by(
        "multiply_le",
        in_each("p"),
        arith(term(f"0 <= log({RATIO}) - log(p(i) / q(i))"), _logarithm_below_largest()),
    )
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, gap))
    return summed_to(at_most(DIVERGENCE, f"log({RATIO})"), each, modulo=[totals()[0]])


@cache
def renyi_below_largest() -> Theorem:
    """``log(moment(s)) / s <= log(p(k) / q(k))``, from ``not s = 0``"""
    differ, above, beneath = suppose("not s = 0", "0 <= s", "not 0 <= s")
    power, most = "s * log(p(i) / q(i))", f"s * log({RATIO})"
    zero = assume(term("p(i) = 0"))
    step = arith(term(f"0 <= log({RATIO}) - log(p(i) / q(i))"), _logarithm_below_largest())
    order = by(exp_at_most(), arith(at_most(power, most), by("multiply_le", above, step)))
    gap = arith(S.LE(ZERO, S.SUB(*order.conclusion.args[::-1])), order)
    goal = at_most(f"p(i) * exp({power})", f"p(i) * exp({most})")
    product = arith(goal, by("multiply_le", in_each("p"), gap))
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), product)
    below = summed_to(at_most(moment("s"), f"exp({most})"), each, modulo=[totals()[0]])
    logs = by(log_at_most(), moment_positive(), below)
    rest = arith(term(f"0 <= {most} - log({moment('s')})"), logs, by("log_exp", a=term(most)))
    some = positive(above, differ)
    slope = arith(term("0 <= 1 / s"), by("divide_positive", some))
    whole = at_most(f"log({moment('s')}) / s", f"log({RATIO})")
    after = arith(whole, by("multiply_le", rest, slope), nonzero=[some])
    falling = relieved(renyi_below_divergence(), arith(term("0 < -s"), by("less_or_le", beneath)))
    return cases(above.conclusion, after, arith(whole, falling, divergence_below_largest()))


@cache
def equal_at_largest() -> Theorem:
    """``log(p(k) / q(k)) = 0 <-> equal_on(D, p, q)``, from ``k in D`` and ``0 < q(k)``"""
    none, equal, above, member = suppose(f"log({RATIO}) = 0", _EQUAL, "0 < q(k)", "k in D")
    power = everywhere(rewriting(none), term(f"exp(log({RATIO}))"))
    one = arith(
        equation(RATIO, "1"), power, by("exp_zero"), by("exp_log", largest_at_least_one()[1])
    )
    same = arith(
        term("p(k) = q(k)"),
        arith(equation(f"{RATIO} * q(k)", "q(k)"), modulo=[one]),
        nonzero=[above],
    )
    each = in_domain(assume(term(_LARGEST)), assume(term("i in D")))
    slope = arith(term("0 <= 1 / q(k)"), by("divide_positive", above))
    gap = by(
        "multiply_le", arith(term("0 <= q(k) * q(i) - p(i) * q(k)"), each, modulo=[same]), slope
    )
    below = over_outcomes(arith(term("0 <= q(i) - p(i)"), gap, nonzero=[above]))
    total = term("sum(i in D. q(i) - p(i))")
    nothing = arith(S.EQUAL(total, ZERO), *totals(), sum_apart(total))
    vanish = in_domain(by("iff_left", by(vanishing_sum(), below), nothing), assume(term("i in D")))
    forward = defined(_EQUAL, over_outcomes(arith(term("p(i) = q(i)"), vanish)))
    at_k = in_domain(unfolded(equal), member)
    unit = everywhere(
        rewriting(arith(equation(RATIO, "1"), nonzero=[above], modulo=[at_k])),
        none.conclusion.args[0],
    )
    backward = arith(none.conclusion, unit, log_one())
    return equivalence(discharge(none.conclusion, forward), discharge(equal.conclusion, backward))
