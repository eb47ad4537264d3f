"""Divergence from itself is 0; entropy and cross-entropy are never negative.

Cover and Thomas, 2nd ed., lemma 2.1.1 (entropy).
"""

from functools import cache

from sympy import Eq, Ge

from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition, distribution, masses
from symdiv.lemmas.logarithms import ZERO, log_one, term_surprise
from symdiv.lemmas.masses import mass_at_most_one
from symdiv.lemmas.sums import linear, sum_scale_right
from symdiv.lemmas.vocabulary import (
    H_P,
    H_PQ,
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

D_PP = "kl_divergence(D, i. p(i), i. p(i))"
OF_P = {"D": term("D"), "f": functional("i. p(i)")}


@proves(
    Eq(kl_divergence(p, p), 0),
    id="self-divergence",
    title="The divergence of a distribution from itself is 0",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Zeros are allowed: with {p} = (1, 0) the divergence of {p} from itself is 0 too, where a "
        "program that computes {0 * log(0 / 0)} finds no number.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.3",),
)
@cache
def self_divergence() -> Derivation:
    """D(p||p) = 0 over any finite alphabet D."""
    logs = "sum(i in D. p(i) * log(p(i) / p(i)))"
    ones = "sum(i in D. p(i) * log(1))"
    zeros = "sum(i in D. p(i) * 0)"
    return derivation(
        Calculation(NAMES, D_PP)
        .then("=", logs, by_definition(D_PP, logs), f"definition of {{{D_PP}}}")
        .then(
            "=",
            ones,
            by(sum_same(), for_each(variable("i"), term("D"), _ratio_with_itself())),
            "{p(i) / p(i) = 1} where {0 < p(i)}; where {p(i) = 0} both terms are 0",
        )
        .then("=", zeros, everywhere(rewriting(log_one()), term(ones)), "{log(1) = 0}")
        .then(
            "=",
            "0",
            arith(equation(zeros, "0"), by(sum_scale_right(), **OF_P, a=term("0"))),
            "every term is 0",
        )
        .part()
    )


def _ratio_with_itself() -> Theorem:
    """``p(i) log(p(i) / p(i)) = p(i) log(1)``, from ``i in D``"""
    goal = term("p(i) * log(p(i) / p(i)) = p(i) * log(1)")
    zero, nonzero = suppose("p(i) = 0", "not p(i) = 0")
    one = arith(term("p(i) / p(i) = 1"), nonzero=[nonzero])
    same = everywhere(rewriting(one), goal.args[0])
    return cases(zero.conclusion, arith(goal, modulo=[zero]), same)


@proves(
    Ge(entropy(p), 0),
    id="entropy-nonnegative",
    title="Entropy is never negative",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{COVER_AND_THOMAS}, section 2.1",),
)
@cache
def entropy_nonnegative() -> Derivation:
    """0 <= H(p) over any finite alphabet D."""
    nonnegative = in_domain(distribution("p")[0], assume(term("i in D")))
    itself = discharge(term("p(i) = 0"), assume(term("p(i) = 0")))
    each = by(term_surprise(), mass_at_most_one("p"), nonnegative, nonnegative, itself)
    return derivation(
        _surprises(H_P, "p")
        .then(
            ">=",
            "0",
            _sum_nonnegative(each),
            "{0 <= p(i)} and {p(i) <= 1}, so that {log(p(i)) <= 0}; where {p(i) = 0} the term is 0",
        )
        .part()
    )


@proves(
    Ge(cross_entropy(p, q), 0),
    given=ABSOLUTELY_CONTINUOUS,
    id="cross-entropy-nonnegative",
    title="Cross-entropy is never negative",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, {cross_entropy(D, i. p(i), i. q(i))} is infinite by "
        "definition, and the inequality holds too.",
    ),
)
@cache
def cross_entropy_nonnegative() -> Derivation:
    """0 <= H(p, q) over any finite alphabet D, where q dominates p."""
    each = by(term_surprise(), mass_at_most_one("q"), *masses())
    return derivation(
        _surprises(H_PQ, "q")
        .then(
            ">=",
            "0",
            _sum_nonnegative(each),
            "{0 < q(i)} and {q(i) <= 1} where {0 < p(i)}, so that {log(q(i)) <= 0}; "
            "where {p(i) = 0} the term is 0",
        )
        .part()
    )


def _surprises(measure: str, name: str) -> Calculation:
    """The measure as the mean of ``-log`` of the masses of that name."""
    logs = f"-sum(i in D. p(i) * log({name}(i)))"
    negated = f"sum(i in D. -(p(i) * log({name}(i))))"
    surprises = f"sum(i in D. p(i) * -log({name}(i)))"
    inside = arith(term(f"-(p(i) * log({name}(i))) = p(i) * -log({name}(i))"))
    moved = by(sum_same(), for_each(variable("i"), term("D"), inside))
    sign = arith(equation(logs, surprises), linear(negated, logs), moved)
    return (
        Calculation(NAMES, measure)
        .then("=", logs, by_definition(measure, logs), f"definition of {{{measure}}}")
        .then("=", surprises, sign, "the sign taken into the sum")
    )


def _sum_nonnegative(each: Theorem) -> Theorem:
    """``0 <= sum(f)`` from ``0 <= f(i)``, which may assume ``i in D``"""
    nothing = arith(term("sum(i in D. p(i) * 0) = 0"), by(sum_scale_right(), **OF_P, a=term("0")))
    zero = arith(S.LE(term("p(i) * 0"), each.conclusion.args[1]), each)
    total = by("sum_le", for_each(variable("i"), term("D"), zero))
    return arith(S.LE(ZERO, total.conclusion.args[1]), total, nothing)
