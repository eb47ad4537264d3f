"""Cross-entropy is at least the entropy, and equal to it only for the true distribution."""

from functools import cache

from sympy import And, Eq, Equivalent, Ge

from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.vocabulary import D_PQ, H_P, H_PQ, NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures import cross_entropy, entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import assume, discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS


@proves(
    And(
        Ge(cross_entropy(p, q), entropy(p)),
        Equivalent(Eq(cross_entropy(p, q), entropy(p)), Eq(p, q)),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="cross-entropy-lower-bound",
    title="Entropy is the least cross-entropy",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, {cross_entropy(D, i. p(i), i. q(i))} is infinite by "
        "definition, which exceeds {entropy(D, i. p(i))}.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 5.4",),
)
@cache
def cross_entropy_lower_bound() -> Derivation:
    """H(p) <= H(p, q), and = exactly when p = q, where q dominates p."""
    split, gap, equality = (each().theorem for each in (decomposition, gibbs, gibbs_equality))
    whole = f"{H_P} + {D_PQ}"
    bound = (
        Calculation(NAMES, H_PQ)
        .then("=", whole, split, "decomposition of cross-entropy")
        .then(">=", H_P, arith(at_most(H_P, whole), gap), f"Gibbs' inequality, {{0 <= {D_PQ}}}")
        .part()
    )
    same, zero = assume(equation(whole, H_P)), assume(term(f"{D_PQ} = 0"))
    cancelled = equivalence(
        discharge(same.conclusion, arith(zero.conclusion, same)),
        discharge(zero.conclusion, arith(same.conclusion, zero)),
    )
    case = (
        Calculation(NAMES, f"{H_PQ} = {H_P}")
        .then(
            "iff",
            f"{whole} = {H_P}",
            everywhere(rewriting(split), equation(H_PQ, H_P)),
            "decomposition",
        )
        .then("iff", f"{D_PQ} = 0", cancelled, f"subtract {{{H_P}}}")
        .then("iff", "equal_on(D, i. p(i), i. q(i))", equality, "equality case of Gibbs")
        .part()
    )
    return derivation(bound, case)
