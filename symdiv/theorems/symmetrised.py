"""Jeffreys' divergence and the Jensen-Shannon divergence."""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Le, log

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.hypotheses import totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.symmetric_divergences import (
    JEFFREYS,
    JENSEN_SHANNON,
    jeffreys_separates,
    jensen_shannon_separates,
    jensen_shannon_symmetric,
    term_below_log_two,
)
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures.symmetrised import Jeffreys, JensenShannon
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.separating import defined_as, separates
from symdiv.theorems.sources import LIN

J: Final = "jeffreys(D, i. p(i), i. q(i))"
JS: Final = "jensen_shannon(D, i. p(i), i. q(i))"
JS_TURNED: Final = "jensen_shannon(D, i. q(i), i. p(i))"


@proves(
    And(Ge(Jeffreys(p, q), 0), Equivalent(Eq(Jeffreys(p, q), 0), Eq(p, q))),
    given=(*ABSOLUTELY_CONTINUOUS, dominates(p, q)),
    id="jeffreys",
    title="Jeffreys' divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where one of {p} and {q} does not dominate the other, it is infinite by definition, and "
        "{p} and {q} differ.",
    ),
)
def jeffreys() -> Derivation:
    """0 <= J(p, q), and = 0 exactly when p = q, over any finite alphabet."""
    return separates(
        J,
        JEFFREYS,
        JEFFREYS,
        jeffreys_separates(),
        "{1 - 1 / x <= log(x)} at {x = p(i) / q(i)} and at {x = q(i) / p(i)}",
        "a term is 0 only where {p(i) = q(i)}",
    )


@proves(
    And(Ge(JensenShannon(p, q), 0), Equivalent(Eq(JensenShannon(p, q), 0), Eq(p, q))),
    id="jensen-shannon",
    title="The Jensen-Shannon divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{LIN}, section IV",),
)
def jensen_shannon() -> Derivation:
    """0 <= JS(p, q), and = 0 exactly when p = q, over any finite alphabet."""
    return separates(
        JS,
        f"{JENSEN_SHANNON} / 2",
        JENSEN_SHANNON,
        jensen_shannon_separates(),
        "{1 - 1 / x <= log(x)} at {x = 2 * p(i) / (p(i) + q(i))} and at "
        "{x = 2 * q(i) / (p(i) + q(i))}",
        "a term is 0 only where both {x} are 1, that is, where {p(i) = q(i)}",
    )


@proves(
    And(Le(JensenShannon(p, q), log(2)), Eq(JensenShannon(p, q), JensenShannon(q, p))),
    id="jensen-shannon-bound",
    title="The Jensen-Shannon divergence is symmetric and at most log 2",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{LIN}, theorem 4",),
)
def jensen_shannon_bound() -> Derivation:
    """JS(p, q) = JS(q, p) <= log 2, over any finite alphabet."""
    half, bound = f"{JENSEN_SHANNON} / 2", "sum(i in D. (p(i) + q(i)) * log(2)) / 2"
    definition, turned = defined_as(JS, half), infer("unfold", term(JS_TURNED))
    below = by("sum_le", over_outcomes(term_below_log_two()))
    value = arith(equation(bound, "log(2)"), modulo=[sum_apart(term(bound).args[0]), *totals()])
    exchanged = arith(equation(half, JS_TURNED), jensen_shannon_symmetric(), turned)
    return derivation(
        Calculation(NAMES, JS)
        .then("=", half, definition, f"definition of {{{JS}}}")
        .then(
            "<=",
            bound,
            arith(at_most(half, bound), below),
            "{2 * p(i) / (p(i) + q(i)) <= 2}, and the same with {p(i)} and {q(i)} exchanged",
        )
        .then("=", "log(2)", value, "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}")
        .part(),
        Calculation(NAMES, JS)
        .then(
            "=",
            JS_TURNED,
            arith(equation(JS, JS_TURNED), definition, exchanged),
            "each term is a sum of two, in the other order",
        )
        .part(),
    )
