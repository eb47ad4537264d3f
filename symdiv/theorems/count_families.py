"""Closed forms for Poisson and geometric distributions, whose outcomes are 0, 1, 2, ....

The terms of these series are masses times expressions that are linear in the outcome, so that all
that is needed of the masses is that they sum to 1, and their mean.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from sympy import Eq, Implies, log

from symdiv.distribution import Geometric, Poisson
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.count_families import (
    GEOMETRIC_DOMINATED,
    POISSON_DOMINATED,
    geometric_log_ratio,
    geometric_mean,
    geometric_own_log,
    geometric_total,
    poisson_log_ratio,
    poisson_mean,
    poisson_total,
)
from symdiv.lemmas.series import every, series
from symdiv.lemmas.vocabulary import NAMES, equation, suppose, term
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjunction, conjuncts, replace_last, symmetric
from symdiv.tactics.inference import assume, both, by, conclude, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import a, b


@dataclass(frozen=True, slots=True)
class LinearSeries:
    """A series whose terms are masses times ``constant + k * slope``, k being the outcome.

    Or k is what else of the ``outcome`` has the ``mean``.
    """

    mass: str
    mean: str
    constant: str
    slope: str
    rate: str
    """The same as the factor is written."""
    total: str
    terms: str
    outcome: str = "count(i)"


def linear_series(
    sum_: LinearSeries, given: str, known: Theorem, why: str, same: Theorem, reason: str
) -> Derivation:
    """From the sum of the masses and their mean, which are ``known`` from what is given."""
    facts = f"{series(sum_.mass, '1')} and {series(f'{sum_.outcome} * {sum_.mass}', sum_.mean)}"
    terms = f"{sum_.mass} * ({sum_.rate})"
    middle, last = series(terms, sum_.total), series(sum_.terms, sum_.total)
    total, mean = conjuncts(assume(term(facts)))
    added = by(
        "series_add",
        by("series_scale", total, a=term(sum_.constant)),
        by("series_scale", mean, a=term(sum_.slope)),
    )
    spread = f"{sum_.constant} * {sum_.mass} + {sum_.slope} * ({sum_.outcome} * {sum_.mass})"
    linear = replace_last(
        by("series_same", every(arith(equation(spread, terms))), added),
        arith(equation(f"{sum_.constant} * 1 + {sum_.slope} * ({sum_.mean})", sum_.total)),
    )
    found = by("series_same", every(symmetric(same)), assume(term(middle)))
    start = assume(term(given))
    part = (
        Calculation(NAMES, given)
        .then("implies", facts, conclude(known, start), why)
        .then("implies", middle, conclude(linear, assume(term(facts))), "term by term")
        .then("implies", last, conclude(found, assume(term(middle))), reason)
        .part()
    )
    holds = conjunction(*(assume(each.conclusion) for each in conjuncts(start)))
    return derivation(Part(part.lines, modus_ponens(part.theorem, holds)))


# Poisson

_RECURSION: Final = "{count(next(next(k))) * poisson(a, next(next(k))) = a * poisson(a, next(k))}"
_POISSON_RATIO: Final = (
    "{log(poisson(a, next(k)) / poisson(b, next(k))) = count(next(k)) * log(a / b) - a + b} where "
    "{poisson(a, next(k))} is not 0"
)


@proves(
    Eq(kl_divergence(Poisson(a), Poisson(b)), a * log(a / b) - a + b),
    given=(Implies(Eq(b, 0), Eq(a, 0)),),
    id="poisson-divergence",
    title="The divergence of Poisson distributions",
    names=NAMES,
    introduction="Rates may be 0: then all mass is at 0, and {a * log(a / b)} is 0.",
    remarks=("Where {b = 0} and {0 < a}, the divergence is infinite.",),
)
@cache
def poisson_divergence() -> Derivation:
    """D(Poisson(a)||Poisson(b)) = a log(a/b) - a + b."""
    rate, *_ = given = suppose(*POISSON_DOMINATED)
    return linear_series(
        LinearSeries(
            mass="poisson(a, i)",
            mean="a",
            constant="(-a + b)",
            slope="log(a / b)",
            rate="count(i) * log(a / b) - a + b",
            total="a * log(a / b) - a + b",
            terms="poisson(a, i) * log(poisson(a, i) / poisson(b, i))",
        ),
        "0 <= a",
        both(poisson_total(), by(poisson_mean(), rate)),
        f"the series of {{exp(a)}}; and {_RECURSION}, whence the mean",
        modus_ponens(poisson_log_ratio(), *given),
        _POISSON_RATIO,
    )


# geometric

_POWERS: Final = "{geometric(a, next(next(k))) = (1 - a) * geometric(a, next(k))}"
_CERTAIN: Final = "Where {a = 1}, all mass is at 0."


def _facts() -> Theorem:
    """The sum of the masses and the mean, from ``0 < a and a <= 1``."""
    given = conjuncts(assume(term("0 < a and a <= 1")))
    return both(*(by(each, *given) for each in (geometric_total(), geometric_mean())))


@proves(
    Eq(
        kl_divergence(Geometric(a), Geometric(b)),
        log(a / b) + (1 - a) / a * log((1 - a) / (1 - b)),
    ),
    given=(Implies(Eq(b, 1), Eq(a, 1)),),
    id="geometric-divergence",
    title="The divergence of geometric distributions",
    names=NAMES,
    introduction=(
        "The outcomes 0, 1, 2, ... are the failures before the first success. " + _CERTAIN
    ),
    remarks=("Where {b = 1} and {a < 1}, the divergence is infinite.",),
)
@cache
def geometric_divergence() -> Derivation:
    """D(Geometric(a)||Geometric(b)) = log(a/b) + (1 - a)/a log((1 - a)/(1 - b))."""
    return linear_series(
        LinearSeries(
            mass="geometric(a, i)",
            mean="(1 - a) / a",
            constant="log(a / b)",
            slope="log((1 - a) / (1 - b))",
            rate="log(a / b) + count(i) * log((1 - a) / (1 - b))",
            total="log(a / b) + (1 - a) / a * log((1 - a) / (1 - b))",
            terms="geometric(a, i) * log(geometric(a, i) / geometric(b, i))",
        ),
        "0 < a and a <= 1",
        _facts(),
        f"the geometric series; {_POWERS}",
        modus_ponens(geometric_log_ratio(), *suppose(*GEOMETRIC_DOMINATED)),
        "{log(geometric(a, next(k)) / geometric(b, next(k))) = "
        "log(a / b) + count(next(k)) * log((1 - a) / (1 - b))} where {geometric(a, next(k))} is "
        "not 0",
    )


@proves(
    Eq(entropy(Geometric(a)), -log(a) - (1 - a) / a * log(1 - a)),
    id="geometric-entropy",
    title="The entropy of a geometric distribution",
    names=NAMES,
    introduction=(
        "The outcomes 0, 1, 2, ... are the failures before the first success. "
        + _CERTAIN
        + " The entropy is 0 there, as {0 * log(0)} is."
    ),
)
@cache
def geometric_entropy() -> Derivation:
    """H(Geometric(a)) = -log(a) - (1 - a)/a log(1 - a)."""
    rate = "log(a) + count(i) * log(1 - a)"
    own = modus_ponens(geometric_own_log(), *suppose("0 < a", "a <= 1"))
    terms = "-(geometric(a, i) * log(geometric(a, i)))"
    return linear_series(
        LinearSeries(
            mass="geometric(a, i)",
            mean="(1 - a) / a",
            constant="(-log(a))",
            slope="(-log(1 - a))",
            rate="-log(a) - count(i) * log(1 - a)",
            total="-log(a) - (1 - a) / a * log(1 - a)",
            terms=terms,
        ),
        "0 < a and a <= 1",
        _facts(),
        f"the geometric series; {_POWERS}",
        arith(equation(terms, "geometric(a, i) * (-log(a) - count(i) * log(1 - a))"), own),
        f"{{log(geometric(a, next(k))) = {rate.replace('(i)', '(next(k))')}}} where "
        "{geometric(a, next(k))} is not 0",
    )
