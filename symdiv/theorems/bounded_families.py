"""Closed forms for binomial distributions, of m trials."""

from functools import cache
from typing import Final

from sympy import Eq, Implies, Symbol, log

from symdiv.distribution import Binomial
from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.binomials import (
    BINOMIAL_DOMINATED,
    binomial_log_ratio,
    binomial_mean,
    binomial_total,
)
from symdiv.lemmas.vocabulary import NAMES, instance, suppose
from symdiv.measures import kl_divergence
from symdiv.tactics.inference import both, modus_ponens
from symdiv.theorems.catalogue import proves
from symdiv.theorems.count_families import LinearSeries, linear_series
from symdiv.theorems.objects import a, b

m: Final = Symbol("m", integer=True, nonnegative=True)
_MASS: Final = "binomial(after_m, {}, {})"
_FAILURE: Final = "log((1 - a) / (1 - b))"
_RATE: Final = f"count({{0}}) * log(a / b) + (count(after_m) - count({{0}})) * {_FAILURE}"


@proves(
    Eq(
        kl_divergence(Binomial(m, a), Binomial(m, b)),
        m * (a * log(a / b) + (1 - a) * log((1 - a) / (1 - b))),
    ),
    given=(Implies(Eq(b, 0), Eq(a, 0)), Implies(Eq(b, 1), Eq(a, 1))),
    id="binomial-divergence",
    title="The divergence of binomial distributions",
    names=NAMES,
    introduction=(
        "The outcomes are the successes in {count(after_m)} trials, any natural number, 0 too. For "
        "{count(after_m) < count(next(k))} the coefficient {choose(count(after_m), next(k))} is 0, "
        "so that the series ends at {count(after_m)}. Rates may be 0 or 1: then all mass is at 0 "
        "or at {count(after_m)}."
    ),
    remarks=(
        "Where {b = 0} and {0 < a}, or {b = 1} and {a < 1}, the divergence is infinite, unless "
        "{count(after_m) = 0}.",
    ),
)
@cache
def binomial_divergence() -> Derivation:
    """D(Binomial(m, a)||Binomial(m, b)) = m (a log(a/b) + (1 - a) log((1 - a)/(1 - b)))."""
    given = suppose(*BINOMIAL_DOMINATED)
    mass, other = (_MASS.format(rate, "i") for rate in "ab")
    ratio = "{}/{}".format(*(_MASS.format(rate, "next(k)") for rate in "ab"))
    return linear_series(
        LinearSeries(
            mass=mass,
            mean="count(after_m) * a",
            constant=f"(count(after_m) * {_FAILURE})",
            slope=f"(log(a / b) - {_FAILURE})",
            rate=_RATE.format("i"),
            total=f"count(after_m) * (a * log(a / b) + (1 - a) * {_FAILURE})",
            terms=f"{mass} * log({mass} / {other})",
        ),
        "0 <= a and a <= 1",
        both(*(instance(each, n="after_m") for each in (binomial_total(), binomial_mean()))),
        "{binomial(next(after_m), a, next(next(k))) = a * binomial(after_m, a, next(k)) "
        "+ (1 - a) * binomial(after_m, a, next(next(k)))}, whence by induction",
        instance(modus_ponens(binomial_log_ratio(), *given), n="after_m"),
        f"{{log({ratio}) = {_RATE.format('next(k)')}}} where "
        f"{{{_MASS.format('a', 'next(k)')}}} is not 0",
    )
