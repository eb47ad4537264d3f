"""Total variation, and how it lies between other measures."""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Le, exp, sqrt

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.chi_square import CHI_SQUARE
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hellinger import AFFINITY, DIVERGENCE, ROOTS_APART, roots_apart_separate
from symdiv.lemmas.hypotheses import totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.roots import at_most_by_squares, at_most_root, roots_of
from symdiv.lemmas.total_variation import (
    APART,
    GAPS,
    WEIGHTS,
    absolute_above_roots,
    absolute_at_most_sum,
    affinity_above_exponential,
    apart_separates,
    apart_squared_below_affinity,
    apart_squared_below_chi_square,
    apart_squared_below_product,
    apart_squared_below_roots,
)
from symdiv.lemmas.vocabulary import D_PQ, NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures import kl_divergence
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.hellinger import Hellinger, SquaredHellinger
from symdiv.measures.total_variation import TotalVariation
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.chi_square import CHI2
from symdiv.theorems.hellinger import H2, INFINITE
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.separating import defined_as, separates
from symdiv.theorems.sources import COVER_AND_THOMAS, GIBBS_AND_SU, TSYBAKOV

TV: Final = "total_variation(D, i. p(i), i. q(i))"
_SQUARED: Final = f"{APART} * {APART} / 4"
H: Final = "hellinger(D, i. p(i), i. q(i))"
_CAUCHY_SCHWARZ: Final = "Cauchy-Schwarz inequality"
_ROOTS: Final = (
    "{abs(square_root(p(i)) - square_root(q(i)))} and {square_root(p(i)) + square_root(q(i))}"
)
_ABSOLUTE: Final = (
    "{abs(p(i) - q(i))} is {abs(square_root(p(i)) - square_root(q(i)))} times "
    "{square_root(p(i)) + square_root(q(i))}, which is not less"
)


def _squared() -> Theorem:
    """``TV * TV = sum(abs(p - q))^2 / 4``, by definition"""
    value = infer("unfold", term(TV))
    return arith(equation(f"{TV} * {TV}", _SQUARED), modulo=[value])


@proves(
    And(
        Ge(TotalVariation(p, q), 0),
        Le(TotalVariation(p, q), 1),
        Equivalent(Eq(TotalVariation(p, q), 0), Eq(p, q)),
    ),
    id="total-variation",
    title="Total variation is at most 1, and vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{TSYBAKOV}, section 2.4",),
)
def total_variation() -> Derivation:
    """0 <= TV(p, q) <= 1, and TV(p, q) = 0 exactly when p = q."""
    half, bound = f"{APART} / 2", "sum(i in D. p(i) + q(i)) / 2"
    below = by("sum_le", over_outcomes(by(absolute_at_most_sum(), in_each("p"), in_each("q"))))
    value = arith(equation(bound, "1"), modulo=[sum_apart(term(bound).args[0]), *totals()])
    upper = (
        Calculation(NAMES, TV)
        .then("=", half, defined_as(TV, half), f"definition of {{{TV}}}")
        .then("<=", bound, arith(at_most(half, bound), below), "neither mass is negative")
        .then("=", "1", value, "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}")
        .part()
    )
    separating = separates(
        TV,
        half,
        APART,
        apart_separates(),
        "no term is negative",
        "a term is 0 only where {p(i) = q(i)}",
    )
    return derivation(*separating.parts, upper)


@proves(
    And(
        Le(SquaredHellinger(p, q), TotalVariation(p, q)),
        Le(TotalVariation(p, q), sqrt(2) * Hellinger(p, q)),
    ),
    id="hellinger-total-variation",
    title="Total variation lies between bounds by the Hellinger distance",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{TSYBAKOV}, lemma 2.3", f"{GIBBS_AND_SU}, section 3"),
)
def hellinger_total_variation() -> Derivation:
    """h^2(p, q) <= TV(p, q) <= root(2) h(p, q)."""
    twice, start, end = f"2 * {H2}", f"{ROOTS_APART} / 2", f"{APART} / 2"
    each = by(absolute_above_roots(), in_each("p"), in_each("q"))
    below = arith(at_most(start, end), by("sum_le", over_outcomes(each)))
    h2 = infer("unfold", term(H2))
    squares = arith(at_most(_SQUARED, twice), apart_squared_below_roots(), h2)
    upper = (
        Calculation(NAMES, f"{TV} * {TV}")
        .then("=", _SQUARED, _squared(), f"definition of {{{TV}}}")
        .then("<=", twice, squares, f"{_CAUCHY_SCHWARZ} for {_ROOTS}")
        .part()
    )
    return derivation(
        Calculation(NAMES, H2)
        .then("=", start, defined_as(H2, start), f"definition of {{{H2}}}")
        .then("<=", end, below, _ABSOLUTE)
        .then("=", TV, symmetric(defined_as(TV, end)), f"definition of {{{TV}}}")
        .part(),
        upper,
        fact(
            NAMES,
            f"{TV} <= square_root(2) * {H}",
            _below_hellinger(upper.theorem),
            f"the roots of both sides: {{{H}}} is that of {{{H2}}}",
        ),
    )


def _below_hellinger(squares: Theorem) -> Theorem:
    """``TV <= root(2) h`` from ``TV * TV <= 2 * h^2``"""
    half = arith(term(f"0 <= {ROOTS_APART} / 2"), roots_apart_separate()[0])
    two, root = roots_of(arith(term("0 <= 2"))), roots_of(half)
    values = [infer("unfold", term(each)) for each in (H2, H)]
    product = by("multiply_le", two[0], root[0])
    bound = f"square_root(2) * {H}"
    nonnegative = arith(at_most("0", bound), product, modulo=[values[1]])
    goal = at_most(f"{TV} * {TV}", f"{bound} * ({bound})")
    equal = arith(goal, squares, modulo=[*values, two[1], root[1]])
    return by(at_most_by_squares(), nonnegative, equal)


@proves(
    Ge(kl_divergence(p, q), 2 * TotalVariation(p, q) ** 2),
    given=ABSOLUTELY_CONTINUOUS,
    id="pinsker",
    title="Pinsker's inequality",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(INFINITE,),
    sources=(f"{COVER_AND_THOMAS}, lemma 11.6.1", f"{TSYBAKOV}, lemma 2.5"),
)
def pinsker() -> Derivation:
    """2 TV(p, q)^2 <= D(p||q)."""
    start, twice = f"2 * ({TV} * {TV})", f"{APART} * {APART} / 2"
    product = f"{WEIGHTS} * {GAPS} / 2"
    apart = [sum_apart(term(each)) for each in (WEIGHTS, GAPS)]
    return derivation(
        Calculation(NAMES, start)
        .then("=", twice, arith(equation(start, twice), _squared()), f"definition of {{{TV}}}")
        .then(
            "<=",
            product,
            arith(at_most(twice, product), apart_squared_below_product()),
            f"{_CAUCHY_SCHWARZ}: {{(p(i) - q(i)) * (p(i) - q(i))}} is at most a term of the one "
            "sum times a term of the other, since {3 * (x - 1) * (x - 1)} is at most "
            "{(2 * x + 4) * (x * log(x) - x + 1)} at {x = p(i) / q(i)}",
        )
        .then(
            "=",
            DIVERGENCE,
            arith(equation(product, DIVERGENCE), modulo=[*apart, *totals()]),
            "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}",
        )
        .then("=", D_PQ, symmetric(defined_as(D_PQ, DIVERGENCE)), f"definition of {{{D_PQ}}}")
        .part()
    )


@proves(
    Le(TotalVariation(p, q), sqrt(1 - exp(-kl_divergence(p, q)))),
    given=ABSOLUTELY_CONTINUOUS,
    id="bretagnolle-huber",
    title="The Bretagnolle-Huber inequality",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, the divergence is infinite, and the bound is 1, which "
        f"{{{TV}}} does not exceed.",
        f"Where {{{D_PQ}}} is above 2, Pinsker's inequality says nothing; this one does.",
    ),
    sources=(f"{TSYBAKOV}, lemma 2.6",),
)
def bretagnolle_huber() -> Derivation:
    """TV(p, q) <= root(1 - exp(-D(p||q)))."""
    affine, bound = f"1 - {AFFINITY} * {AFFINITY}", f"1 - exp(-{D_PQ})"
    above = arith(at_most(affine, f"1 - exp(-{DIVERGENCE})"), affinity_above_exponential())
    power = everywhere(rewriting(defined_as(D_PQ, DIVERGENCE)), term(f"exp(-{D_PQ})"))
    square = (
        Calculation(NAMES, f"{TV} * {TV}")
        .then("=", _SQUARED, _squared(), f"definition of {{{TV}}}")
        .then(
            "<=",
            affine,
            arith(at_most(_SQUARED, affine), apart_squared_below_affinity()),
            f"{_CAUCHY_SCHWARZ} for {_ROOTS}; their squares sum to "
            f"{{2 - 2 * {AFFINITY}}} and {{2 + 2 * {AFFINITY}}}",
        )
        .then(
            "<=",
            bound,
            arith(at_most(affine, bound), above, power),
            f"{{-(2 * log({AFFINITY})) <= {D_PQ}}}, and exp increases",
        )
        .part()
    )
    root = by(at_most_root(), square.theorem)
    return derivation(
        square, fact(NAMES, f"{TV} <= square_root({bound})", root, "the roots of both sides")
    )


@proves(
    Ge(ChiSquare(p, q), 4 * TotalVariation(p, q) ** 2),
    given=ABSOLUTELY_CONTINUOUS,
    id="chi-square-above-total-variation",
    title="Chi-square is at least four times the squared total variation",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("Where {p} is not dominated by {q}, chi-square is infinite by definition.",),
    sources=(f"{GIBBS_AND_SU}, section 3",),
)
def chi_square_above_total_variation() -> Derivation:
    """4 TV(p, q)^2 <= chi^2(p, q)."""
    start, whole = f"4 * ({TV} * {TV})", f"{APART} * {APART}"
    return derivation(
        Calculation(NAMES, start)
        .then("=", whole, arith(equation(start, whole), _squared()), f"definition of {{{TV}}}")
        .then(
            "<=",
            CHI_SQUARE,
            apart_squared_below_chi_square(),
            f"{_CAUCHY_SCHWARZ}: {{(p(i) - q(i)) * (p(i) - q(i))}} is a term times {{q(i)}}, of "
            "which the sum is 1",
        )
        .then("=", CHI2, symmetric(defined_as(CHI2, CHI_SQUARE)), f"definition of {{{CHI2}}}")
        .part()
    )
