"""The reverse divergence D(q||p) in terms of cross-entropy and entropy of q."""

from functools import cache

from sympy import Eq

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.hypotheses import by_definition, exchanged, summed
from symdiv.lemmas.logarithms import term_split
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import p, q

H_Q = "entropy(D, i. q(i))"
H_QP = "cross_entropy(D, i. q(i), i. p(i))"
D_QP = "kl_divergence(D, i. q(i), i. p(i))"


@proves(
    Eq(kl_divergence(q, p), cross_entropy(q, p) - entropy(q)),
    given=(dominates(p, q),),
    id="reverse-decomposition",
    title="The reverse divergence is cross-entropy minus the entropy of q",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        f"So minimising {{{D_QP}}} over {{q}} rewards entropy of {{q}}, which minimising "
        f"{{{H_QP}}} does not.",
        "Where {q} is not dominated by {p}, both {kl_divergence(D, i. q(i), i. p(i))} and "
        "{cross_entropy(D, i. q(i), i. p(i))} are infinite by definition, and the equation holds "
        "in the extended reals.",
    ),
)
@cache
def reverse_decomposition() -> Derivation:
    """D(q||p) = H(q, p) - H(q) over any finite alphabet D, where p dominates q."""
    logs = "sum(i in D. q(i) * log(q(i) / p(i)))"
    split = "sum(i in D. q(i) * log(q(i)) - q(i) * log(p(i)))"
    sums = "sum(i in D. q(i) * log(q(i))) - sum(i in D. q(i) * log(p(i)))"
    rest = f"{H_QP} - {H_Q}"
    return derivation(
        Calculation(NAMES, D_QP)
        .then("=", logs, by_definition(D_QP, logs), f"definition of {{{D_QP}}}")
        .then(
            "=",
            split,
            exchanged(summed(term_split())),
            "logarithm of {q(i) / p(i)} where {0 < q(i)}, so that {0 < p(i)}; "
            "where {q(i) = 0} both terms are 0",
        )
        .then("=", sums, linear(split, sums), "the sum of a difference")
        .then("=", rest, by_definition(sums, rest), f"definitions of {{{H_QP}}} and {{{H_Q}}}")
        .part()
    )
