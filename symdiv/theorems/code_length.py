"""Cross-entropy in bits is an expected code length, and divergence in bits its excess.

Source: Cover and Thomas, 2nd ed., section 5.4 (the wrong code).
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Gt, Implies, Sum, log

from symdiv.distribution import logits
from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition, masses
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.sums import sum_scale_right
from symdiv.lemmas.vocabulary import (
    D_PQ,
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
from symdiv.tactics.conversions import sum_same
from symdiv.tactics.inference import assume, by, cases, for_each, in_domain, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, j, k, n, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

H_BITS: Final = "entropy_in_base(D, i. p(i), 2)"
H_PQ_BITS: Final = "cross_entropy_in_base(D, i. p(i), i. q(i), 2)"
D_BITS: Final = "kl_divergence_in_base(D, i. p(i), i. q(i), 2)"
LENGTH: Final = "sum(i in D. p(i) * L(i))"
LENGTHS: Final = "forall i in D. 0 < q(i) -> L(i) = -(log(q(i)) / log(2))"

lengths = logits("L", size=n)
EXPECTED_LENGTH: Final = Sum(p[j] * lengths[j], (j, 1, n))


@proves(
    And(
        Eq(EXPECTED_LENGTH, cross_entropy(p, q, base=2)),
        Eq(EXPECTED_LENGTH - entropy(p, base=2), kl_divergence(p, q, base=2)),
    ),
    given=(
        *ABSOLUTELY_CONTINUOUS,
        ForEvery(k, n, Implies(Gt(q[k], 0), Eq(lengths[k], -log(q[k]) / log(2)))),
    ),
    id="code-length",
    title="Cross-entropy in bits is the expected length of a code made for q",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        "A code for {q} has words of length {L(k) = -(log(q(k)) / log(2))}, the binary logarithm "
        f"of {{1 / q(k)}}. Outcomes that come from {{p}} need {{{H_PQ_BITS}}} bits on average, and "
        f"{{{D_BITS}}} of these more than with the code for {{p}} itself. A bit is {{log(2)}} nats."
    ),
    remarks=("Nothing is assumed about {L(k)} where {q(k) = 0}, as {p(k) = 0} there.",),
    sources=(f"{COVER_AND_THOMAS}, section 5.4",),
)
@cache
def code_length() -> Derivation:
    """Expected code lengths in bits, where q dominates p, over any finite alphabet D."""
    expected = _expected_length()
    return derivation(expected, _excess(expected.theorem))


def _expected_length() -> Part:
    logs = "sum(i in D. p(i) * -(log(q(i)) / log(2)))"
    total = "-sum(i in D. p(i) * log(q(i))) / log(2)"
    factor = by(
        sum_scale_right(),
        f=functional("i. p(i) * log(q(i))"),
        a=term("-(1 / log(2))"),
        D=term("D"),
    )
    spread = arith(equation("p(i) * -(log(q(i)) / log(2))", "p(i) * log(q(i)) * -(1 / log(2))"))
    summed = by(sum_same(), for_each(variable("i"), term("D"), spread))
    return (
        Calculation(NAMES, LENGTH)
        .then(
            "=",
            logs,
            by(sum_same(), for_each(variable("i"), term("D"), _one_length())),
            "the lengths; where {q(i) = 0} also {p(i) = 0}",
        )
        .then("=", total, arith(equation(logs, total), summed, factor), "{log(2)} is constant")
        .then("=", H_PQ_BITS, by_definition(total, H_PQ_BITS), f"definition of {{{H_PQ_BITS}}}")
        .part()
    )


def _one_length() -> Theorem:
    """``p(i) L(i) = p(i) * -(log q(i) / log 2)``, also where q(i) = 0"""
    lengths, member, zero = suppose(LENGTHS, "i in D", "q(i) = 0")
    _, nonnegative, dominated = masses()
    goal = equation("p(i) * L(i)", "p(i) * -(log(q(i)) / log(2))")
    at_zero = arith(goal, modulo=[modus_ponens(dominated, zero)])
    above = positive(nonnegative, assume(S.negation(zero.conclusion)))
    length = modus_ponens(in_domain(lengths, member), above)
    return cases(zero.conclusion, at_zero, arith(goal, modulo=[length]))


def _excess(expected: Theorem) -> Part:
    start, bits = f"{LENGTH} - {H_BITS}", f"{H_PQ_BITS} - {H_BITS}"
    split = decomposition().theorem
    units = ((H_PQ_BITS, H_PQ), (H_BITS, H_P), (D_BITS, D_PQ))
    parts = (by_definition(in_bits, f"{in_nats} / log(2)") for in_bits, in_nats in units)
    return (
        Calculation(NAMES, start)
        .then("=", bits, arith(equation(start, bits), expected), "as above")
        .then(
            "=",
            D_BITS,
            arith(equation(bits, D_BITS), *parts, modulo=[split]),
            "decomposition of cross-entropy, divided by {log(2)}",
        )
        .part()
    )
