"""Min-entropy and max-divergence, where it is known at which outcome the largest mass or ratio is.

The least entropy of an order and the greatest divergence of one: the limits of Rényi's.
"""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Le, Symbol, log

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.hellinger import DIVERGENCE
from symdiv.lemmas.hypotheses import (
    by_definition,
)
from symdiv.lemmas.largest import (
    RATIO,
    SQUARES,
    divergence_below_largest,
    equal_at_largest,
    largest_at_least_one,
    logarithms_below_squares,
    renyi_below_largest,
    squares_below_largest,
    squares_positive,
)
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import log_one
from symdiv.lemmas.vocabulary import (
    D_PQ,
    H_P,
    NAMES,
    OVER_ALPHABET,
    at_most,
    suppose,
    term,
)
from symdiv.measures import entropy, kl_divergence
from symdiv.measures.renyi import CollisionEntropy, Renyi
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import symmetric
from symdiv.tactics.inference import (
    by,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, a, k, n, p, q
from symdiv.theorems.renyi import ORDER, at_order, definition, of_order, quotient, value_of
from symdiv.theorems.separating import EQUAL, defined_as
from symdiv.theorems.sources import VAN_ERVEN_AND_HARREMOES

_i: Final = Symbol("i", integer=True, positive=True)
_H2: Final = "collision_entropy(D, i. p(i))"
_LOGS: Final = "-sum(i in D. p(i) * log(p(i)))"


@proves(
    And(Le(-log(p[k]), CollisionEntropy(p)), Le(CollisionEntropy(p), entropy(p))),
    given=(ForEvery(_i, n, Le(p[_i], p[k])),),
    id="min-entropy",
    title="Min-entropy is at most collision entropy, and that at most entropy",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction="No outcome is more likely than {k}: {-log(p(k))} is the min-entropy of {p}.",
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 3",),
)
def min_entropy() -> Derivation:
    """-log p_k <= H_2(p) <= H(p), where p_k is the largest mass."""
    least, value = "-log(p(k))", defined_as(_H2, f"-log({SQUARES})")
    below = by(log_at_most(), squares_positive(), squares_below_largest())
    return derivation(
        Calculation(NAMES, least)
        .then(
            "<=",
            f"-log({SQUARES})",
            arith(at_most(least, f"-log({SQUARES})"), below),
            "{p(i) <= p(k)}, and {sum(i in D. p(i)) = 1}",
        )
        .then("=", _H2, symmetric(value), f"definition of {{{_H2}}}")
        .part(),
        Calculation(NAMES, _H2)
        .then("=", f"-log({SQUARES})", value, f"definition of {{{_H2}}}")
        .then(
            "<=",
            _LOGS,
            arith(at_most(f"-log({SQUARES})", _LOGS), logarithms_below_squares()),
            f"{{log(x) <= x - 1}} at {{x = p(i) / {SQUARES}}}, times {{p(i)}}",
        )
        .then("=", H_P, by_definition(_LOGS, H_P), f"definition of {{{H_P}}}")
        .part(),
    )


_OF_THE_LARGEST: Final = ForEvery(_i, n, Le(p[_i] * q[k], p[k] * q[_i]))
_IS_LARGEST: Final = (
    "No ratio {p(i) / q(i)} is above that of {k}, where {0 < q(k)}: {log(p(k) / q(k))} is the "
    "max-divergence of {p} from {q}."
)


@proves(
    And(
        Ge(log(p[k] / q[k]), 0),
        Equivalent(Eq(log(p[k] / q[k]), 0), Eq(p, q)),
        Le(kl_divergence(p, q), log(p[k] / q[k])),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, Gt(q[k], 0), _OF_THE_LARGEST),
    id="max-divergence",
    title="Max-divergence bounds divergence, and is 0 between equal distributions only",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=_IS_LARGEST,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 6",),
)
def max_divergence() -> Derivation:
    """0 <= log(p_k / q_k), = 0 exactly when p = q, and >= D(p||q), where p_k / q_k is greatest."""
    order = largest_at_least_one()[0]
    start, (q_k,) = f"log({RATIO})", suppose("0 < q(k)")
    slope = arith(term("0 <= 1 / q(k)"), by("divide_positive", q_k))
    gap = by("multiply_le", arith(term("0 <= p(k) - q(k)"), order), slope)
    least = by(log_at_most(), arith(term("0 < 1")), arith(at_most("1", RATIO), gap, nonzero=[q_k]))
    return derivation(
        Calculation(NAMES, start)
        .then(
            ">=",
            "0",
            arith(at_most("0", start), least, log_one()),
            "{q(k) <= p(k)}, as both sides of {p(i) * q(k) <= p(k) * q(i)} summed say",
        )
        .part(),
        Calculation(NAMES, f"{start} = 0")
        .then(
            "iff",
            EQUAL,
            equal_at_largest(),
            "the logarithm is 0 only at 1; then no {p(i)} is above {q(i)}, and both sum to 1",
        )
        .part(),
        Calculation(NAMES, D_PQ)
        .then("=", DIVERGENCE, by_definition(D_PQ, DIVERGENCE), f"definition of {{{D_PQ}}}")
        .then(
            "<=",
            start,
            divergence_below_largest(),
            f"{{p(i) / q(i) <= {RATIO}}} where {{p(i)}} is not 0, and {{sum(i in D. p(i)) = 1}}",
        )
        .part(),
    )


@proves(
    Le(Renyi(p, q, a), log(p[k] / q[k])),
    given=(*ABSOLUTELY_CONTINUOUS, Gt(q[k], 0), _OF_THE_LARGEST, *ORDER),
    id="renyi-max-divergence",
    title="The Rényi divergences are at most the max-divergence",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=_IS_LARGEST,
    sources=(f"{VAN_ERVEN_AND_HARREMOES}, theorem 6",),
)
def renyi_max_divergence() -> Derivation:
    """D_a(p||q) <= log(p_k / q_k), where p_k / q_k is greatest."""
    start = of_order("renyi", "a")
    return derivation(
        Calculation(NAMES, start)
        .then("=", quotient("renyi", "a"), value_of("renyi", "a"), definition("renyi", "a"))
        .then(
            "<=",
            f"log({RATIO})",
            at_order(renyi_below_largest()),
            f"for {{1 < a}} the sum is at most {{exp((a - 1) * log({RATIO}))}}; for {{a < 1}} "
            f"the quotient is at most {{{D_PQ}}}, and that at most {{log({RATIO})}}",
        )
        .part()
    )
