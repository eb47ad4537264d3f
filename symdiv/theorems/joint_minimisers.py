"""Where divergence and cross-entropy are 0, both distributions being free."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge

from symdiv.distribution.statements import ForSome
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.vocabulary import D_PQ, H_P, H_PQ, NAMES, OVER_ALPHABET, suppose, term
from symdiv.measures import cross_entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import both, by, conclude, equivalence, halves
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.entropy_zero import (
    SOME_ONE,
    entropy_nonnegative,
    entropy_zero,
)
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, k, n, p, q

WHOLE: Final = f"{H_P} + {D_PQ}"
BOTH_ZERO: Final = f"{D_PQ} = 0 and {H_P} = 0"
EQUAL: Final = "equal_on(D, i. p(i), i. q(i))"


@proves(
    And(
        Ge(kl_divergence(p, q), 0),
        Ge(cross_entropy(p, q), 0),
        Equivalent(Eq(kl_divergence(p, q), 0), Eq(p, q)),
        Equivalent(Eq(cross_entropy(p, q), 0), And(Eq(p, q), ForSome(k, n, Eq(p[k], 1)))),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="joint-minimisers",
    title="Where divergence and cross-entropy are least over both distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        f"Where {{p}} may be chosen as well as {{q}}, {{{D_PQ}}} is least for every {{{EQUAL}}}, "
        f"whatever {{{H_P}}} is; {{{H_PQ}}} is least only where both are certain of one outcome."
    ),
    remarks=(f"Where {{p}} is not dominated by {{q}}, {{{D_PQ}}} and {{{H_PQ}}} are infinite.",),
)
@cache
def joint_minimisers() -> Derivation:
    """The zeros of D(p||q) and of H(p, q), where q dominates p, over any finite alphabet D."""
    gap = gibbs().theorem
    split, entropy = decomposition().theorem, entropy_nonnegative()
    return derivation(
        fact(NAMES, f"0 <= {D_PQ}", gap, "Gibbs' inequality"),
        fact(
            NAMES,
            f"0 <= {H_PQ}",
            arith(term(f"0 <= {H_PQ}"), split, gap, entropy),
            f"{{{H_PQ} = {WHOLE}}}, and {{0 <= -(p(i) * log(p(i)))}}, as {{p(i) <= 1}}",
        ),
        Calculation(NAMES, f"{D_PQ} = 0")
        .then("iff", EQUAL, gibbs_equality().theorem, "equality case of Gibbs")
        .part(),
        _cross_entropy(),
    )


def _cross_entropy() -> Part:
    equal, certain = gibbs_equality().theorem, entropy_zero().parts[0].theorem
    return (
        Calculation(NAMES, f"{H_PQ} = 0")
        .then(
            "iff",
            f"{WHOLE} = 0",
            everywhere(rewriting(decomposition().theorem), term(f"{H_PQ} = 0")),
            "decomposition",
        )
        .then("iff", BOTH_ZERO, _both_zero(), "neither is negative")
        .then(
            "iff",
            f"{EQUAL} and {SOME_ONE}",
            everywhere(rewriting(equal, certain), term(BOTH_ZERO)),
            f"equality case of Gibbs; {{{H_P} = 0}} only where one outcome is certain",
        )
        .part()
    )


def _both_zero() -> Theorem:
    """``H + D = 0 <-> D = 0 and H = 0``"""
    total, parts = suppose(f"{WHOLE} = 0", BOTH_ZERO)
    gap, entropy = gibbs().theorem, entropy_nonnegative()
    zeros = [
        by("le_antisymmetric", arith(term(f"{one} <= 0"), total, other), least)
        for one, other, least in ((D_PQ, entropy, gap), (H_P, gap, entropy))
    ]
    backward = arith(total.conclusion, *halves(parts))
    return equivalence(conclude(both(*zeros), total), conclude(backward, parts))
