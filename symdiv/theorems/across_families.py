"""Divergences between families: Bernoulli distributions against Poisson and geometric ones.

A Bernoulli distribution has masses at 0 and 1 only, so that the series has two terms.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Implies, Le, Ne, Not, log

from symdiv.distribution import Bernoulli, Geometric, Poisson
from symdiv.distribution.statements import Dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.bernoulli_counts import (
    bernoulli_expectation,
    bernoulli_masses,
    geometric_masses,
    no_third_mass,
    poisson_masses,
)
from symdiv.lemmas.counting import factorial_positive, power_positive
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.logarithms import log_below, log_divide, log_multiply, positive, term_split
from symdiv.lemmas.series import series
from symdiv.lemmas.series_bounds import series_at_most
from symdiv.lemmas.vocabulary import NAMES, equation, functional, suppose, term, variable
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjunction, everywhere, first, replace_last, rewriting
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    cases,
    conclude,
    discharge,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import a, b, t

_SUCCESS: Final = ("0 <= a", "a <= 1")


def _terms(family: str) -> str:
    """The terms of the divergence from a family."""
    return f"bernoulli(a, i) * log(bernoulli(a, i) / {family}(b, i))"


def _two_terms(
    family: str, masses: tuple[Theorem, ...], written: str, total: str, value: Theorem, reason: str
) -> Derivation:
    """The series, its two terms as they are written, and what they come to."""
    terms = _terms(family)
    inside = f"log(bernoulli(a, {{0}}) / {family}(b, {{0}}))"
    listed = " + ".join(f"bernoulli(a, {k}) * {inside.format(k)}" for k in ("one", "next(one)"))
    given = suppose(*_SUCCESS)
    found = by(bernoulli_expectation(), a=term("a"), f=functional(f"i. {inside.format('i')}"))
    sides = everywhere(first(*map(rewriting, (*bernoulli_masses(), *masses))), term(listed))
    first_terms = arith(
        equation(f"(1 - a) * {inside.format('one')} + a * {inside.format('next(one)')}", listed),
        modulo=bernoulli_masses(),
    )
    start = " and ".join(_SUCCESS)
    lines = [series(terms, each) for each in (written, total)]
    counted = assume(term(lines[0]))
    exact = replace_last(replace_last(found, first_terms), sides)
    part = (
        Calculation(NAMES, start)
        .then(
            "implies",
            lines[0],
            conclude(exact, assume(term(start))),
            "the masses at 0 and at 1; no other outcome has mass",
        )
        .then("implies", lines[1], conclude(replace_last(counted, value), counted), reason)
        .part()
    )
    return derivation(Part(part.lines, modus_ponens(part.theorem, conjunction(*given))))


def _certain_term(mass: Theorem) -> Theorem:
    """``(1 - a) * log((1 - a) / c) = (1 - a) * log(1 - a) - (1 - a) * log(c)``, from ``0 < c``"""
    most = arith(term("0 <= 1 - a"), *suppose("a <= 1"))
    value = mass.conclusion.args[1]
    none = assume(S.EQUAL(value, term("0")))
    never = by("less_irreflexive", arith(term("0 < 0"), mass, none))
    dominated = conclude(by("absurd", never, A=term("1 - a = 0")), none)
    return by(term_split(), most, arith(S.LE(term("0"), value), mass), dominated)


def _other_term(c: str, first_factor: Theorem, second_factor: Theorem) -> Theorem:
    """``a * log(a / (b * c)) = a * log(a) - a * (log(b) + log(c))``, b and c > 0 where not a = 0"""
    a_least, zero, some = suppose("0 <= a", "a = 0", "not a = 0")
    above = positive(a_least, some)
    logs = (
        by(log_divide(), above, by("multiply_less", first_factor, second_factor)),
        by(log_multiply(), first_factor, second_factor),
    )
    goal = equation(f"a * log(a / (b * {c}))", f"a * log(a) - a * (log(b) + log({c}))")
    inner = equation(f"log(a / (b * {c}))", f"log(a) - (log(b) + log({c}))")
    return cases(
        zero.conclusion,
        arith(goal, modulo=[zero]),
        arith(goal, modulo=[arith(inner, *logs)]),
    )


def _entropy() -> Theorem:
    return infer("unfold", term("binary_entropy(a)"))


@proves(
    Eq(
        kl_divergence(Bernoulli(a), Poisson(b)),
        b - a * log(b) - entropy(Bernoulli(a)),
    ),
    given=(Implies(Eq(b, 0), Eq(a, 0)),),
    id="bernoulli-poisson-divergence",
    title="The divergence of a Bernoulli from a Poisson distribution",
    names=NAMES,
    introduction="The rate {b} may be 0 where {a} is: then {a * log(b)} is 0.",
    remarks=("Where {b = 0} and {0 < a}, the divergence is infinite.",),
)
@cache
def bernoulli_poisson_divergence() -> Derivation:
    """D(Bernoulli(a)||Poisson(b)) = b - a log b - h(a)."""
    b_least, dominated, some, none = suppose("0 <= b", "b = 0 -> a = 0", "not a = 0", "b = 0")
    above = positive(
        b_least, discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    )
    scale = by("exp_positive", a=term("-b"))
    total = "b - a * log(b) - binary_entropy(a)"
    written = "(1 - a) * log((1 - a) / exp(-b)) + a * log(a / (b * exp(-b)))"
    parts = _certain_term(scale), _other_term("exp(-b)", above, scale)
    value = arith(
        equation(written, total), *parts, modulo=[by("log_exp", a=term("-b")), _entropy()]
    )
    return _two_terms("poisson", poisson_masses(), written, total, value, "logarithms of products")


@proves(
    Eq(
        kl_divergence(Bernoulli(a), Geometric(b)),
        -log(b) - a * log(1 - b) - entropy(Bernoulli(a)),
    ),
    given=(Implies(Eq(b, 1), Eq(a, 0)),),
    id="bernoulli-geometric-divergence",
    title="The divergence of a Bernoulli from a geometric distribution",
    names=NAMES,
    introduction=(
        "The geometric distribution is of the failures 0, 1, 2, ... before the first success. It "
        "may be certain of 0 where the Bernoulli distribution is: then {a * log(1 - b)} is 0."
    ),
    remarks=("Where {b = 1} and {0 < a}, the divergence is infinite.",),
)
@cache
def bernoulli_geometric_divergence() -> Derivation:
    """D(Bernoulli(a)||Geometric(b)) = -log b - a log(1 - b) - h(a)."""
    above, most, dominated, some, none = suppose(
        "0 < b", "b <= 1", "b = 1 -> a = 0", "not a = 0", "1 - b = 0"
    )
    never = modus_ponens(some, modus_ponens(dominated, arith(term("b = 1"), none)))
    failure = positive(arith(term("0 <= 1 - b"), most), discharge(none.conclusion, never))
    total = "-log(b) - a * log(1 - b) - binary_entropy(a)"
    written = "(1 - a) * log((1 - a) / b) + a * log(a / (b * (1 - b)))"
    parts = _certain_term(above), _other_term("(1 - b)", above, failure)
    value = arith(equation(written, total), *parts, modulo=[_entropy()])
    return _two_terms(
        "geometric", geometric_masses(), written, total, value, "logarithms of products"
    )


_BOUND: Final = "bernoulli(a, i) * log(bernoulli(a, i) / poisson(a, i))"


@proves(
    Le(kl_divergence(Bernoulli(a), Poisson(a)), a**2),
    id="bernoulli-poisson-bound",
    title="A Bernoulli distribution is near to the Poisson distribution of its mean",
    names=NAMES,
    introduction="For a rare event, of small {a}, counting it once or more often hardly differs.",
)
@cache
def bernoulli_poisson_bound() -> Derivation:
    """D(Bernoulli(a)||Poisson(a)) <= a^2."""
    given = suppose("0 <= a", "a <= 1")
    zero = term("a = 0")
    at_mean = specialised(bernoulli_poisson_divergence().theorem, {variable("b"): term("a")})
    dominated = discharge(zero, assume(zero))
    exact = relieved(at_mean, *given, given[0], dominated)
    one, other = suppose("1 - a = 0", "not 1 - a = 0")
    least = arith(term("0 <= 1 - a"), given[1])
    tangent = by(log_below(), positive(least, other))
    product = by("multiply_le", least, arith(term("0 <= -a - log(1 - a)"), tangent))
    goal = term("a + (1 - a) * log(1 - a) <= a + (1 - a) * -a")
    below = cases(one.conclusion, arith(goal, modulo=[one]), arith(goal, product))
    sums = ("a + (1 - a) * log(1 - a)", "a + (1 - a) * -a", "a * a")
    value = arith(S.EQUAL(exact.conclusion.args[1], term(sums[0])), modulo=[_entropy()])
    lines = series(_BOUND, sums[0]), *(f"series_at_most(i. {_BOUND}, {each})" for each in sums[1:])
    counted = assume(term(lines[0]))
    same = arith(equation(*sums[1:]))
    start = " and ".join(_SUCCESS)
    part = (
        Calculation(NAMES, start)
        .then(
            "implies",
            lines[0],
            conclude(replace_last(exact, value), assume(term(start))),
            "the divergence from a Poisson distribution, of the rate {a}",
        )
        .then(
            "implies",
            lines[1],
            conclude(by(series_at_most(), counted, below), counted),
            "{log(x) <= x - 1} at {x = 1 - a}",
        )
        .then(
            "implies",
            lines[2],
            conclude(replace_last(assume(term(lines[1])), same), assume(term(lines[1]))),
            "a product",
        )
        .part()
    )
    return derivation(Part(part.lines, modus_ponens(part.theorem, conjunction(*given))))


@proves(
    And(
        Not(Dominates(Bernoulli(b), Poisson(a)), evaluate=False),
        Not(Dominates(Bernoulli(b), Geometric(t)), evaluate=False),
    ),
    given=(Ne(a, 0), Ne(t, 1)),
    id="beyond-bernoulli",
    title="Why divergences from a Bernoulli distribution are infinite",
    names=NAMES,
    introduction=(
        "A divergence of {i. p(i)} from {i. q(i)} is infinite where {i. q(i)} has no mass at some "
        "outcome at which {i. p(i)} has some. Poisson and geometric distributions that are not "
        "certain of 0 have mass at 2."
    ),
)
@cache
def beyond_bernoulli() -> Derivation:
    """Not Poisson(a) << Bernoulli(b), for a > 0; not Geometric(t) << Bernoulli(b), for t < 1."""
    least, some, above, most, other = suppose("0 <= a", "not a = 0", "0 < t", "t <= 1", "not t = 1")
    (none,) = suppose("1 - t = 0")
    certain = modus_ponens(other, arith(term("t = 1"), none))
    failure = positive(arith(term("0 <= 1 - t"), most), discharge(none.conclusion, certain))
    third = {"i": term("next(next(one))")}
    share = by("divide_positive", by(factorial_positive(), **third))
    power = by(power_positive(), positive(least, some), **third)
    scale = by("exp_positive", a=term("-a"))
    return derivation(
        _beyond("poisson(a, {})", by("multiply_less", scale, by("multiply_less", power, share))),
        _beyond(
            "geometric(t, {})", by("multiply_less", above, by(power_positive(), failure, **third))
        ),
    )


def _beyond(mass: str, positive_mass: Theorem) -> Part:
    """A family is not dominated, since its mass at 2 is positive."""
    second, p = "next(next(one))", f"i. {mass.format('i')}"
    third = mass.format(second)
    above = arith(term(f"0 < {third}"), positive_mass, infer("unfold", term(third)))
    nothing = infer("instantiate", variable("a"), term("b"), premises=(no_third_mass(),))
    start = f"0 < {third} and bernoulli(b, {second}) = 0"
    known = assume(term(start))
    dominated = assume(term(f"dominates_on_naturals(i. bernoulli(b, i), {p})"))
    gone = modus_ponens(at(unfolded(dominated), term(second)), by("and_right", known))
    wrong = arith(term("0 < 0"), by("and_left", known), gone)
    refuted = discharge(dominated.conclusion, by("less_irreflexive", wrong))
    part = (
        Calculation(NAMES, start)
        .then(
            "implies",
            f"not dominates_on_naturals(i. bernoulli(b, i), {p})",
            conclude(refuted, known),
            "mass at an outcome that has none",
        )
        .part()
    )
    return Part(part.lines, modus_ponens(part.theorem, both(above, nothing)))
