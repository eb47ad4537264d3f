"""Closed forms for binomial distributions, of m trials, and uniform ones on 0, ..., m."""

from functools import cache
from typing import Final

from sympy import Eq, Ge, Implies, Symbol, log

from symdiv.distribution import Binomial, DiscreteUniform
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.binomials import (
    BINOMIAL_DOMINATED,
    binomial_log_ratio,
    binomial_mean,
    binomial_total,
)
from symdiv.lemmas.discrete_uniform import uniform_log_ratio, uniform_own_log, uniform_total
from symdiv.lemmas.series import every, series
from symdiv.lemmas.vocabulary import NAMES, instance, suppose, term
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import replace_last, symmetric
from symdiv.tactics.inference import assume, both, by, discharge, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.count_families import LinearSeries, linear_series
from symdiv.theorems.objects import a, b

m: Final = Symbol("m", integer=True, nonnegative=True)
l: Final = Symbol("l", integer=True, nonnegative=True)  # noqa: E741  another last outcome
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


_UNIFORM: Final = "discrete_uniform(after_{}, {})"
_OUTCOMES: Final = (
    "The outcomes are 0, ..., {count(after_m)}, each of mass {1 / count(next(after_m))}"
)


def _constant(value: str, terms: str, same: Theorem, reason: str) -> Derivation:
    """A series whose terms are masses times one value."""
    mass = _UNIFORM.format("m", "i")
    total = instance(uniform_total(), n="after_m")
    first, middle, last = (
        series(mass, "1"),
        series(f"{mass} * {value}", value),
        series(terms, value),
    )
    scaled = by("series_scale", assume(term(first)), a=term(value))
    turned = arith(term(f"{value} * {mass} = {mass} * {value}"))
    linear = replace_last(
        by("series_same", every(turned), scaled), arith(term(f"{value} * 1 = {value}"))
    )
    found = by("series_same", every(symmetric(same)), assume(term(middle)))
    part = (
        Calculation(NAMES, first)
        .then("implies", middle, discharge(term(first), linear), "term by term")
        .then("implies", last, discharge(term(middle), found), reason)
        .part()
    )
    return derivation(Part(part.lines, modus_ponens(part.theorem, total)))


@proves(
    Eq(entropy(DiscreteUniform(0, m)), log(m + 1)),
    id="discrete-uniform-entropy",
    title="The entropy of a uniform distribution of counts",
    names=NAMES,
    introduction=f"{_OUTCOMES}.",
)
@cache
def discrete_uniform_entropy() -> Derivation:
    """H(Uniform{0, ..., m}) = log(m + 1)."""
    mass, value = _UNIFORM.format("m", "i"), "log(count(after_m) + 1)"
    terms = f"-({mass} * log({mass}))"
    own = instance(uniform_own_log(), n="after_m")
    shown = _UNIFORM.format("m", "next(k)")
    reason = f"{{log({shown}) = -log(count(after_m) + 1)}} where {{{shown}}} is not 0"
    return _constant(value, terms, arith(term(f"{terms} = {mass} * {value}"), own), reason)


@proves(
    Eq(
        kl_divergence(DiscreteUniform(0, m), DiscreteUniform(0, l)),
        log((l + 1) / (m + 1)),
    ),
    given=(Ge(l, m, evaluate=False),),
    id="discrete-uniform-divergence",
    title="The divergence of uniform distributions of counts",
    names=NAMES,
    introduction=f"{_OUTCOMES}; or as many up to {{count(after_l)}}.",
    remarks=("Where {count(after_l) < count(after_m)}, the divergence is infinite.",),
)
@cache
def discrete_uniform_divergence() -> Derivation:
    """D(Uniform{0, ..., m}||Uniform{0, ..., l}) = log((l + 1)/(m + 1)), where m <= l."""
    mass, other = (_UNIFORM.format(each, "i") for each in "ml")
    value = "log((count(after_l) + 1) / (count(after_m) + 1))"
    given = suppose("count(after_m) <= count(after_l)")
    same = modus_ponens(instance(uniform_log_ratio(), n="after_m", l="after_l"), *given)
    shown = "{} / {}".format(*(_UNIFORM.format(each, "next(k)") for each in "ml"))
    reason = f"{{log({shown}) = {value}}} where {{{_UNIFORM.format('m', 'next(k)')}}} is not 0"
    return _constant(value, f"{mass} * log({mass} / {other})", same, reason)
