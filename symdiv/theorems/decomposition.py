"""Cross-entropy is entropy plus divergence (Cover and Thomas, 2nd ed., theorem 5.4.3)."""

from functools import cache

from sympy import Eq

from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.hypotheses import by_definition, summed
from symdiv.lemmas.logarithms import term_rest
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import D_PQ, H_P, H_PQ, NAMES, OVER_ALPHABET, equation
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS


@proves(
    Eq(cross_entropy(p, q), entropy(p) + kl_divergence(p, q)),
    given=ABSOLUTELY_CONTINUOUS,
    id="decomposition",
    title="Cross-entropy is entropy plus divergence",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, both {cross_entropy(D, i. p(i), i. q(i))} and "
        "{kl_divergence(D, i. p(i), i. q(i))} are infinite by definition, and the equation holds "
        "in the extended reals.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 5.4",),
)
@cache
def decomposition() -> Derivation:
    """H(p, q) = H(p) + D(p||q) over any finite alphabet D, where q dominates p."""
    logs = "-sum(i in D. p(i) * log(q(i)))"
    split = "-sum(i in D. p(i) * log(p(i)) - p(i) * log(p(i) / q(i)))"
    sums = "-sum(i in D. p(i) * log(p(i))) + sum(i in D. p(i) * log(p(i) / q(i)))"
    whole = f"{H_P} + {D_PQ}"
    return derivation(
        Calculation(NAMES, H_PQ)
        .then("=", logs, by_definition(H_PQ, logs), f"definition of {{{H_PQ}}}")
        .then(
            "=",
            split,
            arith(equation(logs, split), summed(term_rest())),
            "logarithm of {p(i) / q(i)} where {0 < p(i)}, so that {0 < q(i)}; "
            "where {p(i) = 0} both terms are 0",
        )
        .then("=", sums, linear(split, sums), "the sum of a difference")
        .then(
            "=",
            whole,
            by_definition(sums, whole),
            f"definitions of {{{H_P}}} and {{{D_PQ}}}",
        )
        .part()
    )
