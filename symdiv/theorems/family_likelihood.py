"""Maximum likelihood in a family: the cross-entropy is least where the means are the same.

For p of the frequencies of a sample, the cross-entropy is minus the mean log-likelihood.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from sympy import Eq, Implies, Le

from symdiv.distribution import Geometric, Poisson
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.against_families import POISSON, geometric_term, poisson_term
from symdiv.lemmas.count_families import geometric_distribution, poisson_distribution
from symdiv.lemmas.countable_entropy import ordered_by_gap
from symdiv.lemmas.logarithms import log_divide, term_nonnegative, term_split
from symdiv.lemmas.series import every, information_nonnegative, masses, series
from symdiv.lemmas.vocabulary import NAMES, equation, functional, suppose, term, variable
from symdiv.measures import cross_entropy
from symdiv.measures.mean import Mean
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    conclude,
    discharge,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import a, b, p_counts, t

_P: Final = POISSON[0]
_TOTAL: Final = "hassum(i. p(i), 1)"


@dataclass(frozen=True, slots=True)
class _Gap:
    """The mean of log q/r under p, of two members q and r of a family, of which q has p's mean."""

    family: str
    rate: str  # of q; that of r is b
    mean: str
    slope: str  # log q(k)/r(k) is constant + k * slope
    constant: str
    total: str


def _least(
    gap: _Gap,
    terms: tuple[Theorem, ...],
    models: tuple[Theorem, ...],
    least: Theorem,
    why: str,
    sign: str,
) -> Derivation:
    """From the logarithms of the masses, that both are distributions, and the total's sign."""
    of_q, of_r = (f"{gap.family}({x}, i)" for x in (gap.rate, "b"))
    ratio = f"p(i) * (log({of_q}) - log({of_r}))"
    counted = f"hassum(i. count(i) * p(i), {gap.mean})"
    facts = f"{_TOTAL} and {counted}"
    cross = [f"-(p(i) * log({each}))" for each in (of_q, of_r)]
    lines = series(ratio, gap.total), f"series_order(i. {cross[0]}, i. {cross[1]})"
    start, known = assume(term(facts)), assume(term(lines[0]))
    added = by(
        "series_add",
        by("series_scale", by("and_left", start), a=term(gap.constant)),
        by("series_scale", by("and_right", start), a=term(gap.slope)),
    )
    spread = f"({gap.constant}) * p(i) + ({gap.slope}) * (count(i) * p(i))"
    summed = replace_last(
        by(
            "series_same",
            every(arith(equation(spread, ratio), *terms[:2], modulo=terms[2:])),
            added,
        ),
        arith(equation(f"({gap.constant}) * 1 + ({gap.slope}) * ({gap.mean})", gap.total)),
    )
    parted = every(arith(equation(cross[1], f"{cross[0]} + {ratio}")))
    signs = (
        modus_ponens(_information(each), model)
        for each, model in zip((of_q, of_r), models, strict=True)
    )
    ordered = by(ordered_by_gap(), *signs, parted, known, least)
    part = (
        Calculation(NAMES, facts)
        .then("implies", lines[0], conclude(summed, start), why)
        .then("implies", lines[1], conclude(ordered, known), sign)
        .part()
    )
    given = both(masses("p")[1], assume(term(counted)))
    return derivation(Part(part.lines, modus_ponens(part.theorem, given)))


def _information(mass: str) -> Theorem:
    """``|- r is a distribution -> forall i. 0 <= -(p(i) * log(r(i)))``, for these masses r"""
    found = specialised(information_nonnegative("q"), {variable("q"): functional(f"i. {mass}")})
    return discharge(term(f"distribution_on_naturals(i. {mass})"), found)


@proves(
    Le(cross_entropy(p_counts, Poisson(t)), cross_entropy(p_counts, Poisson(b))),
    given=(Eq(Mean(p_counts), t), Implies(Eq(b, 0), Eq(t, 0))),
    id="poisson-likelihood",
    title="The most likely Poisson distribution has the mean of the sample",
    names=NAMES,
    introduction=(
        "Let {i. p(i)} be any distribution on 0, 1, 2, ... with the mean {t}, such as the "
        "frequencies in a sample, of which the cross-entropy is minus the mean log-likelihood. "
        "It may be infinite, and is so from all Poisson distributions then."
    ),
    remarks=("Where {b = 0} and {0 < t}, the right side is infinite.",),
)
@cache
def poisson_likelihood() -> Derivation:
    """H(p, Poisson(t)) <= H(p, Poisson(b)) where t is the mean of p."""
    *known, least, dominated = suppose(*POISSON)
    (own,) = suppose("0 <= t")
    zero = assume(term("t = 0"))
    at_mean = specialised(poisson_term(), {variable("b"): term("t")})
    terms = (
        modus_ponens(at_mean, *known, own, discharge(zero.conclusion, zero)),
        modus_ponens(poisson_term(), *known, least, dominated),
    )
    models = (by(poisson_distribution(), each) for each in (own, least))
    total = "t * (log(t) - log(b)) - t + b"
    parts = (by(each, own, least, dominated) for each in (term_nonnegative(), term_split()))
    return _least(
        _Gap("poisson", "t", "t", "log(t) - log(b)", "-t + b", total),
        terms,
        tuple(models),
        arith(term(f"0 <= {total}"), *parts),
        "{log(poisson(b, next(k))) = count(next(k)) * log(b) - b - log(factorial(next(k)))} where "
        "{p(next(k))} is not 0",
        "{0 <= t * log(t / b) - t + b}, as of the divergence of Poisson distributions",
    )


_MEAN: Final = "(1 - a) / a"


@proves(
    Le(cross_entropy(p_counts, Geometric(a)), cross_entropy(p_counts, Geometric(b))),
    given=(Eq(Mean(p_counts), (1 - a) / a), Implies(Eq(b, 1), Eq(a, 1))),
    id="geometric-likelihood",
    title="The most likely geometric distribution has the mean of the sample",
    names=NAMES,
    introduction=(
        "Let {i. p(i)} be any distribution on 0, 1, 2, ... with the mean {(1 - a) / a}, which is "
        "that of {i. geometric(a, i)}: such as the frequencies in a sample, of which the "
        "cross-entropy is minus the mean log-likelihood."
    ),
    remarks=("Where {b = 1} and {a < 1}, the right side is infinite.",),
)
@cache
def geometric_likelihood() -> Derivation:
    """H(p, Geometric(a)) <= H(p, Geometric(b)) where (1 - a)/a is the mean of p."""
    known = suppose(_P, f"hassum(i. count(i) * p(i), {_MEAN})")
    own, rate = suppose("0 < a", "a <= 1"), suppose("0 < b", "b <= 1")
    certain, one, other = suppose("b = 1 -> a = 1", "a = 1", "b = 1")
    none = arith(equation(_MEAN, "0"), modulo=[one])
    of_b = discharge(other.conclusion, _known(none, modus_ponens(certain, other)))
    at_mean = specialised(geometric_term(), {variable("t"): term(_MEAN)})
    terms = (
        modus_ponens(
            specialised(at_mean, {variable("b"): term("a")}), *known, *own, conclude(none, one)
        ),
        modus_ponens(at_mean, *known, *rate, of_b),
        by(log_divide(), own[0], rate[0]),
    )
    models = (by(geometric_distribution(), *each) for each in (own, rate))
    total = f"log(a / b) + {_MEAN} * (log(1 - a) - log(1 - b))"
    return _least(
        _Gap("geometric", "a", _MEAN, "log(1 - a) - log(1 - b)", "log(a / b)", total),
        terms,
        tuple(models),
        _divergence_nonnegative(total),
        "{log(geometric(b, next(k))) = log(b) + count(next(k)) * log(1 - b)} where {p(next(k))} "
        "is not 0",
        "{0 <= a * log(a / b) + (1 - a) * log((1 - a) / (1 - b))}, as of the divergence of "
        "Bernoulli distributions",
    )


def _known(none: Theorem, one: Theorem) -> Theorem:
    """What follows from an equation that is assumed, where it is known."""
    return modus_ponens(discharge(one.conclusion, none), one)


def _divergence_nonnegative(total: str) -> Theorem:
    """``0 <= total``, which is the divergence of Bernoulli distributions over a"""
    above, most, other, below = suppose("0 < a", "a <= 1", "0 < b", "b <= 1")
    certain, none, zero = suppose("b = 1 -> a = 1", "1 - b = 0", "b = 0")
    gone = arith(term("1 - a = 0"), modus_ponens(certain, arith(term("b = 1"), none)))
    never = by("less_irreflexive", replace_last(other, zero))
    successes = (
        arith(term("0 <= a"), above),
        arith(term("0 <= b"), other),
        discharge(zero.conclusion, by("absurd", never, A=term("a = 0"))),
    )
    failures = (
        arith(term("0 <= 1 - a"), most),
        arith(term("0 <= 1 - b"), below),
        conclude(gone, none),
    )
    sides = [each() for each in (term_nonnegative, term_split)]
    parts = [by(each, *masses) for each in sides for masses in (successes, failures)]
    whole = "a * (log(a) - log(b)) + (1 - a) * (log(1 - a) - log(1 - b))"
    scaled = by(
        "multiply_le",
        arith(term("0 <= 1 / a"), by("divide_positive", above)),
        arith(term(f"0 <= {whole}"), *parts),
    )
    ratio = by(log_divide(), above, other)
    return arith(term(f"0 <= {total}"), scaled, ratio, nonzero=[above])
