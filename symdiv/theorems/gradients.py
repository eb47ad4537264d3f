"""The gradient of cross-entropy and divergence in q: minus the ratio of the masses."""

from functools import cache

from sympy import And, Derivative, Eq, Gt

from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import distribution, for_all_t
from symdiv.lemmas.logarithms import divide_positive, positive
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.vocabulary import (
    D_PQ,
    H_P,
    H_PQ,
    NAMES,
    OVER_ALPHABET,
    functional,
    real_function,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, by, cases, generalise, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, k, p, q

MOVED = "i. q(i) + t * delta(i, k)"
GRADIENT = "-(p(k) / q(k))"


def coordinate() -> tuple[Theorem, Theorem]:
    """``k in D`` and ``0 < q(k)``"""
    member, above = suppose("k in D", "0 < q(k)")
    return member, above


@proves(
    And(
        Eq(Derivative(cross_entropy(p, q), q[k]), -p[k] / q[k]),
        Eq(Derivative(kl_divergence(p, q), q[k]), -p[k] / q[k]),
        Eq(Derivative(entropy(p), q[k]), 0),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, Gt(q[k], 0)),
    id="cross-entropy-gradient",
    title="Cross-entropy and divergence have the same gradient in q",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "The masses of {q} are independent variables here; the derivative along a coordinate is "
        "that of {q(k)} alone, the others being kept.",
    ),
)
@cache
def cross_entropy_gradient() -> Derivation:
    """d/dq_k of H(p, q), of D(p||q) and of H(p), where 0 < q(k)."""
    return derivation(of_cross_entropy(), of_divergence(), of_entropy())


@cache
def of_cross_entropy() -> Part:
    """d/dq_k H(p, q) = -p_k / q_k"""
    member, above = coordinate()
    start, logs = (
        f"cross_entropy(D, i. p(i), {MOVED})",
        "-sum(i in D. p(i) * log(q(i) + t * delta(i, k)))",
    )
    one = derivative(real_function("x. p(k) * log(x)"), term("q(k)"), positive=[above])
    total = by(
        partial_of_sum(),
        member,
        with_value(one, term("p(k) / q(k)")),
        w=summand("i x. p(i) * log(x)"),
        f=functional("i. q(i)"),
    )
    value = derivative(real_function(f"t. {logs}"), numeral(0), total)
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {logs}", for_all_t(start, logs), f"definition of {{{H_PQ}}}")
        .value(
            GRADIENT,
            with_value(value, term(GRADIENT)),
            "only the term {p(k) * log(q(k))} depends on {q(k)}",
        )
        .part()
    )


@cache
def of_divergence() -> Part:
    """d/dq_k D(p||q) = -p_k / q_k"""
    member, above = coordinate()
    start, logs = (
        f"kl_divergence(D, i. p(i), {MOVED})",
        "sum(i in D. p(i) * log(p(i) / (q(i) + t * delta(i, k))))",
    )
    total = by(
        partial_of_sum(),
        member,
        _one_term(member, above),
        w=summand("i x. p(i) * log(p(i) / x)"),
        f=functional("i. q(i)"),
    )
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {logs}", for_all_t(start, logs), f"definition of {{{D_PQ}}}")
        .value(GRADIENT, total, "only the term {p(k) * log(p(k) / q(k))} depends on {q(k)}")
        .part()
    )


def _one_term(member: Theorem, above: Theorem) -> Theorem:
    """``deriv(x. p(k) log(p(k) / x), q(k), -p(k) / q(k))``, also where p(k) = 0"""
    function, at, value = real_function("x. p(k) * log(p(k) / x)"), term("q(k)"), term(GRADIENT)
    zero = assume(term("p(k) = 0"))
    flat = generalise(arith(term("0 = p(k) * log(p(k) / x)"), modulo=[zero]), variable("x"))
    at_zero = by("deriv_same", flat, by("deriv_constant", c=numeral(0), a=at))
    at_zero = with_value(at_zero, value, modulo=[zero])
    nonzero = assume(term("not p(k) = 0"))
    p = positive(in_domain(distribution("p")[0], member), nonzero)
    slope = derivative(function, at, positive=[above, divide_positive(p, above)])
    ratio = divide_positive(p, above)
    elsewhere = with_value(slope, value, nonzero=[p, above, ratio])
    return cases(zero.conclusion, at_zero, elsewhere)


@cache
def of_entropy() -> Part:
    """d/dq_k H(p) = 0"""
    return (
        Differentiation(NAMES, f"t. {H_P}", "q(k)")
        .value(
            "0",
            by("deriv_constant", c=term(H_P), a=term("q(k)")),
            f"{{{H_P}}} does not depend on {{q}}",
        )
        .part()
    )
