"""The Hellinger and the Bhattacharyya distance, and how divergence lies above them."""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Le

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.hellinger import (
    AFFINITY,
    DIVERGENCE,
    ROOTS_APART,
    affinity_nonnegative,
    affinity_positive,
    bhattacharyya_nonnegative,
    bhattacharyya_zero,
    roots_apart,
    roots_apart_separate,
    term_above_gap,
    term_above_roots,
)
from symdiv.lemmas.hypotheses import by_definition, masses, relieved, summed, totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.vocabulary import D_PQ, NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures import kl_divergence
from symdiv.measures.hellinger import Bhattacharyya, BhattacharyyaCoefficient, SquaredHellinger
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.separating import EQUAL, defined_as, separates
from symdiv.theorems.sources import GIBBS_AND_SU, TSYBAKOV, VAN_ERVEN_AND_HARREMOES

H2: Final = "squared_hellinger(D, i. p(i), i. q(i))"
BC: Final = "bhattacharyya_coefficient(D, i. p(i), i. q(i))"
BD: Final = "bhattacharyya(D, i. p(i), i. q(i))"
INFINITE: Final = (
    "Where {p} is not dominated by {q}, the divergence is infinite by definition, and the "
    "inequality holds too."
)


@proves(
    And(
        Ge(SquaredHellinger(p, q), 0),
        Le(SquaredHellinger(p, q), 1),
        Equivalent(Eq(SquaredHellinger(p, q), 0), Eq(p, q)),
    ),
    id="hellinger",
    title="The Hellinger distance is at most 1, and 0 only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{TSYBAKOV}, section 2.4",),
)
def hellinger() -> Derivation:
    """0 <= h^2(p, q) <= 1, and = 0 exactly when p = q, over any finite alphabet."""
    separating = separates(
        H2,
        f"{ROOTS_APART} / 2",
        ROOTS_APART,
        roots_apart_separate(),
        "a square is not negative",
        "a square is 0 only at 0, where the roots of {p(i)} and {q(i)} are equal",
    )
    rest = f"1 - {AFFINITY}"
    value = arith(equation(H2, rest), infer("unfold", term(H2)), roots_apart())
    upper = (
        Calculation(NAMES, H2)
        .then("=", rest, value, "the squares, {sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}")
        .then("<=", "1", arith(at_most(rest, "1"), affinity_nonnegative()), "no root is negative")
        .part()
    )
    return derivation(*separating.parts, upper)


@proves(
    Ge(kl_divergence(p, q), 2 * SquaredHellinger(p, q)),
    given=ABSOLUTELY_CONTINUOUS,
    id="hellinger-below-divergence",
    title="Divergence is at least twice the squared Hellinger distance",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(INFINITE,),
    sources=(f"{TSYBAKOV}, lemma 2.4",),
)
def hellinger_below_divergence() -> Derivation:
    """2 h^2(p, q) <= D(p||q), over any finite alphabet."""
    total = "sum(i in D. p(i) * log(p(i) / q(i)) - p(i) + q(i))"
    start = f"2 * {H2}"
    ends = arith(equation(ROOTS_APART, start), infer("unfold", term(H2)))
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", DIVERGENCE, by_definition(D_PQ, DIVERGENCE), f"definition of {{{D_PQ}}}")
        .then(
            "=",
            total,
            arith(equation(DIVERGENCE, total), *totals(), sum_apart(term(total))),
            "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}",
        )
        .then(
            ">=",
            ROOTS_APART,
            summed(term_above_gap()),
            "{1 - 1 / x <= log(x)} at {x = square_root(p(i) / q(i))}, times {2 * p(i)}; where "
            "{p(i) = 0} both terms are {q(i)}",
        )
        .then("=", start, ends, f"definition of {{{H2}}}")
        .part()
    )


@proves(
    And(Ge(Bhattacharyya(p, q), 0), Equivalent(Eq(Bhattacharyya(p, q), 0), Eq(p, q))),
    given=(Gt(BhattacharyyaCoefficient(p, q), 0),),
    id="bhattacharyya",
    title="The Bhattacharyya distance vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        f"Where no outcome has mass in both, {{{BC}}} is 0 and the distance is infinite by "
        "definition; then {p} and {q} differ.",
    ),
    sources=(f"{GIBBS_AND_SU}, section 2",),
)
def bhattacharyya() -> Derivation:
    """0 <= BD(p, q), and = 0 exactly when p = q, where the supports meet."""
    value = defined_as(BD, f"-log({AFFINITY})")
    meets = arith(term(f"0 < {AFFINITY}"), assume(term(f"0 < {BC}")), infer("unfold", term(BC)))
    sign, zero = (
        relieved(each(), meets) for each in (bhattacharyya_nonnegative, bhattacharyya_zero)
    )
    unfolded = everywhere(rewriting(value), term(f"{BD} = 0"))
    return derivation(
        Calculation(NAMES, BD)
        .then("=", f"-log({AFFINITY})", value, f"definition of {{{BD}}}")
        .then(
            ">=",
            "0",
            sign,
            f"{{log(x) <= x - 1}} at {{x = {AFFINITY}}}, which is at most 1: "
            f"{{{ROOTS_APART} = 2 - 2 * {AFFINITY}}}",
        )
        .part(),
        Calculation(NAMES, f"{BD} = 0")
        .then(
            "iff",
            f"{ROOTS_APART} = 0",
            transitive(unfolded, zero),
            "the logarithm is 0 only at 1",
        )
        .then(
            "iff",
            EQUAL,
            roots_apart_separate()[1],
            "no term is negative, and a term is 0 only where {p(i) = q(i)}",
        )
        .part(),
    )


@proves(
    Ge(kl_divergence(p, q), 2 * Bhattacharyya(p, q)),
    given=ABSOLUTELY_CONTINUOUS,
    id="bhattacharyya-below-divergence",
    title="Divergence is at least twice the Bhattacharyya distance",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(INFINITE,),
    sources=(f"{TSYBAKOV}, lemma 2.6", f"{VAN_ERVEN_AND_HARREMOES}, theorem 3"),
)
def bhattacharyya_below_divergence() -> Derivation:
    """2 BD(p, q) <= D(p||q), over any finite alphabet."""
    roots, whole = "square_root(p(i)) * square_root(q(i))", f"-(2 * log({AFFINITY}))"
    below = f"sum(i in D. 2 * p(i) - 2 * ({roots} / {AFFINITY}) - 2 * (p(i) * log({AFFINITY})))"
    above = affinity_positive()
    each = by(term_above_roots(), above, *masses())
    left = f"2 * p(i) - 2 * ({roots} / {AFFINITY}) - 2 * (p(i) * log({AFFINITY}))"
    link = arith(at_most(left, "p(i) * log(p(i) / q(i))"), each)
    ends = (
        f"sum(i in D. 2 * p(i) - 2 * ({roots} / {AFFINITY}))",
        f"sum(i in D. 2 * (p(i) * log({AFFINITY})))",
    )
    two_sums = " - ".join(ends)
    apart = [sum_apart(term(each)) for each in (below, *ends)]
    parts = arith(equation(two_sums, whole), nonzero=[above], modulo=[*apart, totals()[0]])
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", DIVERGENCE, by_definition(D_PQ, DIVERGENCE), f"definition of {{{D_PQ}}}")
        .then(
            ">=",
            two_sums,
            arith(at_most(two_sums, DIVERGENCE), by("sum_le", over_outcomes(link)), modulo=apart),
            f"{{1 - 1 / x <= log(x)}} at {{x = {AFFINITY} * square_root(p(i) / q(i))}}, times "
            "{2 * p(i)}",
        )
        .then("=", whole, parts, "{sum(i in D. p(i)) = 1}; the sum cancels")
        .then(
            "=",
            f"2 * {BD}",
            arith(equation(whole, f"2 * {BD}"), infer("unfold", term(BD))),
            f"definition of {{{BD}}}",
        )
        .part()
    )
