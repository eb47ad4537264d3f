"""Cross-entropy and divergence have the same minimiser, p itself; what is left of one is H(p).

Goodfellow, Bengio and Courville, Deep Learning, 3.13.
"""

from functools import cache
from itertools import pairwise

from sympy import And, Eq, Equivalent, Ge, Implies, Le

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition, exchanged
from symdiv.lemmas.vocabulary import (
    D_PQ,
    H_P,
    H_PQ,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.inference import assume, conclude, discharge, equivalence, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q, r
from symdiv.theorems.sources import COVER_AND_THOMAS, GOODFELLOW

H_PP = "cross_entropy(D, i. p(i), i. p(i))"
H_PR = "cross_entropy(D, i. p(i), i. r(i))"
D_PR = "kl_divergence(D, i. p(i), i. r(i))"
D_QP = "kl_divergence(D, i. q(i), i. p(i))"
P_IS_Q = "equal_on(D, i. p(i), i. q(i))"
Q_IS_P = "equal_on(D, i. q(i), i. p(i))"


@proves(
    And(
        Eq(cross_entropy(p, q) - cross_entropy(p, r), kl_divergence(p, q) - kl_divergence(p, r)),
        Equivalent(
            Le(cross_entropy(p, q), cross_entropy(p, r)),
            Le(kl_divergence(p, q), kl_divergence(p, r)),
        ),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, dominates(r, p)),
    id="same-minimiser",
    title="Cross-entropy and divergence put all models in the same order",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "So among any set of models {q} both have the same minimisers: what they differ by, "
        f"{{{H_P}}}, is the same for all of them.",
        "Where {p} is not dominated by a model, both are infinite there, and the equivalence holds "
        "too.",
    ),
    sources=(f"{GOODFELLOW}, section 3.13",),
)
@cache
def same_minimiser() -> Derivation:
    """Cross-entropies differ as divergences do, where q and r dominate p."""
    split = decomposition().theorem
    other = specialised(split, {variable("q"): functional("i. r(i)")})
    losses, gaps = f"{H_PQ} - {H_PR}", f"{D_PQ} - {D_PR}"
    wholes = f"{H_P} + {D_PQ} - ({H_P} + {D_PR})"
    difference = (
        Calculation(NAMES, losses)
        .then(
            "=",
            wholes,
            arith(equation(losses, wholes), split, other),
            "decomposition of both cross-entropies",
        )
        .then("=", gaps, arith(equation(wholes, gaps)), f"{{{H_P}}} cancels")
        .part()
    )
    return derivation(difference, _order(difference.theorem, losses, gaps))


def _order(difference: Theorem, losses: str, gaps: str) -> Part:
    """From the equality of the differences: H(p, q) <= H(p, r) exactly when D(p||q) <= D(p||r)."""
    steps = [at_most(H_PQ, H_PR), at_most(losses, "0"), at_most(gaps, "0"), at_most(D_PQ, D_PR)]
    links = [
        equivalence(
            discharge(a, arith(b, assume(a), *known)), discharge(b, arith(a, assume(b), *known))
        )
        for (a, b), known in zip(pairwise(steps), ([], [difference], []), strict=True)
    ]
    return (
        Calculation(NAMES, f"{H_PQ} <= {H_PR}")
        .then("iff", f"{losses} <= 0", links[0], f"subtract {{{H_PR}}}")
        .then("iff", f"{gaps} <= 0", links[1], "the differences are equal")
        .then("iff", f"{D_PQ} <= {D_PR}", links[2], f"add {{{D_PR}}}")
        .part()
    )


@proves(
    And(
        Ge(cross_entropy(p, q), entropy(p)),
        Eq(cross_entropy(p, p), entropy(p)),
        Equivalent(Eq(cross_entropy(p, q), entropy(p)), Eq(p, q)),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="irreducible",
    title="Entropy is the part of cross-entropy that no model can reduce",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        f"So {{{H_P}}} is the part of {{{H_PQ}}} that no model can reduce, and {{{D_PQ}}} the part "
        "that a better model can.",
        "Where {p} is not dominated by {q}, {cross_entropy(D, i. p(i), i. q(i))} is infinite by "
        "definition, and {q} is no minimiser.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 5.4",),
)
@cache
def irreducible() -> Derivation:
    """H(p) <= H(p, q), = at q = p, and only there, where q dominates p."""
    split, gap, equality = (each().theorem for each in (decomposition, gibbs, gibbs_equality))
    whole, logs = f"{H_P} + {D_PQ}", "-sum(i in D. p(i) * log(p(i)))"
    bound = (
        Calculation(NAMES, H_PQ)
        .then("=", whole, split, "decomposition of cross-entropy")
        .then(">=", H_P, arith(at_most(H_P, whole), gap), f"Gibbs' inequality, {{0 <= {D_PQ}}}")
        .part()
    )
    attained = (
        Calculation(NAMES, H_PP)
        .then("=", logs, by_definition(H_PP, logs), f"definition of {{{H_PP}}}")
        .then("=", H_P, by_definition(logs, H_P), f"definition of {{{H_P}}}")
        .part()
    )
    least, zero = assume(equation(H_PQ, H_P)), assume(term(f"{D_PQ} = 0"))
    cancelled = equivalence(
        discharge(least.conclusion, arith(zero.conclusion, least, split)),
        discharge(zero.conclusion, arith(least.conclusion, zero, split)),
    )
    only = (
        Calculation(NAMES, f"{H_PQ} = {H_P}")
        .then("iff", f"{D_PQ} = 0", cancelled, f"decomposition; subtract {{{H_P}}}")
        .then("iff", P_IS_Q, equality, "equality case of Gibbs")
        .part()
    )
    return derivation(bound, attained, only)


@proves(
    And(
        Implies(dominates(q, p), Ge(kl_divergence(p, q), 0)),
        Implies(dominates(q, p), Equivalent(Eq(kl_divergence(p, q), 0), Eq(p, q))),
        Implies(dominates(p, q), Ge(kl_divergence(q, p), 0)),
        Implies(dominates(p, q), Equivalent(Eq(kl_divergence(q, p), 0), Eq(q, p))),
    ),
    id="unrestricted-minimiser",
    title="With every model allowed, both directions are least only at q = p",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Each direction needs its own domination only; where that fails, the divergence is "
        "infinite by definition, and {q} is no minimiser.",
        "So the two directions lead to different models only where {q} is restricted to a family "
        "without {p}.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def unrestricted_minimiser() -> Derivation:
    """Each divergence is least, 0, exactly where p = q, if it is dominated."""
    forward, backward = "dominates(D, i. q(i), i. p(i))", "dominates(D, i. p(i), i. q(i))"
    facts = [
        (forward, f"0 <= {D_PQ}", gibbs().theorem, "Gibbs' inequality"),
        (forward, f"({D_PQ} = 0 <-> {P_IS_Q})", gibbs_equality().theorem, "equality case of Gibbs"),
        (backward, f"0 <= {D_QP}", exchanged(gibbs().theorem), "Gibbs' inequality for {q} and {p}"),
        (
            backward,
            f"({D_QP} = 0 <-> {Q_IS_P})",
            exchanged(gibbs_equality().theorem),
            "equality case of Gibbs for {q} and {p}",
        ),
    ]
    return derivation(
        *(
            fact(NAMES, f"{given} -> {said}", conclude(theorem, assume(term(given))), reason)
            for given, said, theorem, reason in facts
        )
    )
