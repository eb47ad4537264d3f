"""Lemmas: the divergence of two distributions on 0, 1, 2, ... of one power series family.

Their masses are ``p(k) = a g(k) x^k`` and ``q(k) = b g(k) y^k``, none of a, b being 0, and x = 0
where y = 0; so that x = 0, where all mass is at the outcome 0, is one of them. Geometric, Poisson,
binomial and negative binomial distributions are such.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import (
    first_power,
    log_power,
    power_nonnegative,
    power_positive,
    zero_power,
)
from symdiv.lemmas.logarithms import log_divide, log_multiply, positive
from symdiv.lemmas.vocabulary import suppose, term, variable
from symdiv.tactics.conversions import conjunction, conjuncts, replace_last
from symdiv.tactics.inference import at, by, cases, conclude, discharge, generalise, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["DOMINATED", "GIVEN", "P", "Q", "family_divergence", "family_term", "power_ratio"]

P: Final = "a * (g(i) * natural_power(x, i))"
Q: Final = "b * (g(i) * natural_power(y, i))"
DOMINATED: Final = ("0 <= x", "0 <= y", "y = 0 -> x = 0")
GIVEN: Final = ("0 < a", "0 < b", "forall i. 0 <= g(i)", *DOMINATED)


@cache
def power_ratio() -> Theorem:
    """``|- DOMINATED -> not x^k = 0 -> 0 < x^k and 0 < y^k and log(x^k) - log(y^k) = k log(x / y)``

    for ``k = count(i)``, also where x or y is 0.
    """
    x, y, dominated, some_power = given = suppose(*DOMINATED, "not natural_power(x, i) = 0")
    no_x, no_y, some_x = suppose("x = 0", "y = 0", "not x = 0")
    of_x = positive(by(power_nonnegative(), x, i=term("i")), some_power)
    # where x = 0 only the outcome 0 has mass; elsewhere y is not 0 either
    at_first = modus_ponens(by(zero_power(), no_x, i=term("i")), some_power)
    y_some = discharge(no_y.conclusion, modus_ponens(some_x, modus_ponens(dominated, no_y)))
    above_x, above_y = positive(x, some_x), positive(y, y_some)
    of_y = cases(
        no_x.conclusion,
        arith(term("0 < natural_power(y, i)"), by(first_power(), at_first, x=term("y"))),
        by(power_positive(), above_y, i=term("i")),
    )
    ratio = term("count(i) * log(x / y) = count(i) * log(x) - count(i) * log(y)")
    of_ratio = cases(
        no_x.conclusion,
        arith(ratio, modulo=[at_first]),
        arith(ratio, modulo=[by(log_divide(), above_x, above_y)]),
    )
    logs = (by(log_power(), each, i=term("i")) for each in (x, y))
    goal = term("log(natural_power(x, i)) - log(natural_power(y, i)) = count(i) * log(x / y)")
    return conclude(conjunction(of_x, of_y, arith(goal, *logs, of_ratio)), *given)


@cache
def family_term() -> Theorem:
    """``|- GIVEN -> p log(p / q) = p (k log(x / y) + log(a / b))``, at any outcome k = count(i)"""
    a, b, g, *powers = given = suppose(*GIVEN)
    rate = "count(i) * log(x / y) + log(a / b)"
    goal = term(f"{P} * log({P} / ({Q})) = {P} * ({rate})")
    no_base, no_power = suppose("g(i) = 0", "natural_power(x, i) = 0")
    some_base, some_power = suppose("not g(i) = 0", "not natural_power(x, i) = 0")
    base = positive(at(g, term("i")), some_base)
    *of_powers, of_ratio = conjuncts(by(power_ratio(), *powers, some_power))
    weighted = [by("multiply_less", base, power) for power in of_powers]
    p, q = (by("multiply_less", c, each) for c, each in zip((a, b), weighted, strict=True))
    logs = [by(log_multiply(), *each) for each in zip((a, b), weighted, strict=True)]
    logs += [by(log_multiply(), base, power) for power in of_powers]
    inner = arith(
        term(f"log({P} / ({Q})) = {rate}"),
        *(by(log_divide(), p, q), *logs, by(log_divide(), a, b), of_ratio),
    )
    elsewhere = cases(
        no_power.conclusion, arith(goal, modulo=[no_power]), arith(goal, modulo=[inner])
    )
    return conclude(cases(no_base.conclusion, arith(goal, modulo=[no_base]), elsewhere), *given)


@cache
def family_divergence() -> Theorem:
    """``|- GIVEN -> hassum(p, 1) -> hassum(k p, t) -> D = t log(x / y) + log(a / b)``"""
    given = suppose(*GIVEN)
    total, mean = suppose(f"hassum(i. {P}, 1)", f"hassum(i. count(i) * ({P}), t)")
    parts = by(
        "series_add",
        by("series_scale", mean, a=term("log(x / y)")),
        by("series_scale", total, a=term("log(a / b)")),
    )
    terms = f"log(x / y) * (count(i) * ({P})) + log(a / b) * ({P})"
    same = arith(term(f"{terms} = {P} * log({P} / ({Q}))"), by(family_term(), *given, i=term("i")))
    found = by("series_same", generalise(same, variable("i")), parts)
    value = arith(term("log(x / y) * t + log(a / b) * 1 = t * log(x / y) + log(a / b)"))
    return conclude(replace_last(found, value), *given, total, mean)
