"""Gibbs' inequality and its equality case (Cover and Thomas, 2nd ed., theorem 2.6.3)."""

from functools import cache

from sympy import Eq, Equivalent, Ge

from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.hypotheses import (
    at_each,
    by_definition,
    folded,
    for_every,
    masses,
    summed,
    totals,
)
from symdiv.lemmas.logarithms import (
    term_cancelled,
    term_nonnegative,
    term_tangent,
    term_zero,
)
from symdiv.lemmas.sums import linear, sum_subtract, vanishing_sum
from symdiv.lemmas.vocabulary import (
    D_PQ,
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    term,
)
from symdiv.measures import kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import (
    by,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

TOTAL = "sum(i in D. p(i) * log(p(i) / q(i)) - p(i) + q(i))"


@proves(
    Ge(kl_divergence(p, q), 0),
    given=ABSOLUTELY_CONTINUOUS,
    id="gibbs",
    title="Gibbs' inequality",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, the divergence is infinite by definition, and the "
        "inequality holds too.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def gibbs() -> Derivation:
    """0 <= D(p||q) over any finite alphabet D, where q dominates p."""
    logs = "sum(i in D. p(i) * log(p(i) / q(i)))"
    tangent = "sum(i in D. p(i) * (1 - q(i) / p(i)))"
    cancelled = "sum(i in D. p(i) - q(i))"
    sums = "sum(i in D. p(i)) - sum(i in D. q(i))"
    apart = by(sum_subtract(), D=term("D"), f=functional("i. p(i)"), g=functional("i. q(i)"))
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", logs, by_definition(D_PQ, logs), f"definition of {{{D_PQ}}}")
        .then(
            ">=",
            tangent,
            summed(term_tangent()),
            "{1 - 1 / x <= log(x)} at {x = p(i) / q(i)}; where {p(i) = 0} both terms are 0",
        )
        .then(
            ">=",
            cancelled,
            summed(term_cancelled()),
            "{p(i)} cancels where {0 < p(i)}; {0 <= q(i)} where {p(i) = 0}",
        )
        .then("=", sums, apart, "the sum of a difference")
        .then(
            "=",
            "0",
            arith(term(f"{sums} = 0"), *totals()),
            "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}",
        )
        .part()
    )


@proves(
    Equivalent(Eq(kl_divergence(p, q), 0), Eq(p, q)),
    given=ABSOLUTELY_CONTINUOUS,
    id="gibbs-equality",
    title="The divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, the divergence is infinite, and {p} and {q} differ.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def gibbs_equality() -> Derivation:
    """D(p||q) = 0 exactly when p = q on the alphabet, where q dominates p."""
    every_zero = "forall i in D. p(i) * log(p(i) / q(i)) - p(i) + q(i) = 0"
    every_equal = "forall i in D. p(i) = q(i)"
    equal = "equal_on(D, i. p(i), i. q(i))"
    logs = "sum(i in D. p(i) * log(p(i) / q(i)))"
    split = linear(TOTAL, f"{logs} - sum(i in D. p(i)) + sum(i in D. q(i))")
    same = arith(equation(D_PQ, TOTAL), by_definition(D_PQ, logs), split, *totals())
    return derivation(
        Calculation(NAMES, f"{D_PQ} = 0")
        .then(
            "iff",
            f"{TOTAL} = 0",
            everywhere(rewriting(same), term(f"{D_PQ} = 0")),
            "definition; {sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}",
        )
        .then(
            "iff",
            every_zero,
            by(vanishing_sum(), at_each(term_nonnegative())),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then(
            "iff",
            every_equal,
            for_every(by(term_zero(), *masses())),
            "{log(x) = x - 1} only at {x = 1}; where {p(i) = 0} the term is {q(i)}",
        )
        .then("iff", equal, folded(equal), "equality on the alphabet")
        .part()
    )
