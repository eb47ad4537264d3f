"""A one-hot distribution e_k: entropy 0, and cross-entropy equal to divergence."""

from functools import cache
from typing import Final

from sympy import And, Eq, Gt, log

from symdiv.certificates.show import show
from symdiv.distribution import OneHot
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition
from symdiv.lemmas.logarithms import log_divide, log_one
from symdiv.lemmas.masses import delta_values
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import by, cases, conclude, for_each
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import k, n, q

E_K: Final = "i. one_hot(k, i)"
H_E: Final = f"entropy(D, {E_K})"
H_EQ: Final = f"cross_entropy(D, {E_K}, i. q(i))"
D_EQ: Final = f"kl_divergence(D, {E_K}, i. q(i))"

LABEL: Final = OneHot(k, n)
ONE_TERM: Final = "{one_hot(k, k) = 1}, and all other terms are 0"


@cache
def one_term() -> Theorem:
    """``|- k in D -> sum(delta(i, k) * w(i, delta(i, k))) = w(k, 1)``"""
    (member,) = suppose("k in D")
    left, right = "delta(i, k) * w(i, delta(i, k))", "w(i, 1) * delta(i, k)"
    same, one, zero = delta_values()
    at_one = (everywhere(rewriting(one), term(side)) for side in (left, right))
    here = arith(equation(left, right), *at_one)
    elsewhere = arith(equation(left, right), modulo=[zero])
    termwise = for_each(variable("i"), term("D"), cases(same.conclusion, here, elsewhere))
    picked = by("sum_pick", member, f=functional("i. w(i, 1)"))
    goal = equation(f"sum(i in D. {left})", "w(k, 1)")
    return conclude(arith(goal, by(sum_same(), termwise), picked), member)


def _certain(measure: str, of_one: str, value: str) -> Theorem:
    """A measure of e_k is the one term that is not 0; ``of_one`` is w as in ``one_term``."""
    (member,) = suppose("k in D")
    picked = by(one_term(), member, w=summand(of_one))
    sign = S.NEG if value.startswith("-") else (lambda total: total)
    unfolded = by_definition(measure, show(sign(picked.conclusion.args[0])))
    return arith(equation(measure, value), unfolded, picked)


@proves(
    And(
        Eq(entropy(LABEL), 0),
        Eq(cross_entropy(LABEL, q), -log(q[k])),
        Eq(kl_divergence(LABEL, q), -log(q[k])),
    ),
    given=(Gt(q[k], 0),),
    id="one-hot",
    title="For a one-hot label, cross-entropy and divergence are the same",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        f"Where {{q(k) = 0}}, the label is not dominated by {{q}}, and {{{H_EQ}}} and {{{D_EQ}}} "
        "are both infinite by definition.",
    ),
)
@cache
def one_hot() -> Derivation:
    """H(e_k) = 0 and H(e_k, q) = D(e_k||q) = -log q_k, where k in D and 0 < q_k."""
    (above,) = suppose("0 < q(k)")
    one = arith(term("0 < 1"))
    quotient = arith(
        equation("log(1 / q(k))", "-log(q(k))"), by(log_divide(), one, above), log_one()
    )
    nothing = arith(equation("-log(1)", "0"), log_one())
    return derivation(
        Calculation(NAMES, H_E)
        .then("=", "-log(1)", _certain(H_E, "i x. log(x)", "-log(1)"), ONE_TERM)
        .then("=", "0", nothing, "{log(1) = 0}")
        .part(),
        Calculation(NAMES, H_EQ)
        .then("=", "-log(q(k))", _certain(H_EQ, "i x. log(q(i))", "-log(q(k))"), ONE_TERM)
        .part(),
        Calculation(NAMES, D_EQ)
        .then("=", "log(1 / q(k))", _certain(D_EQ, "i x. log(x / q(i))", "log(1 / q(k))"), ONE_TERM)
        .then("=", "-log(q(k))", quotient, "logarithm of {1 / q(k)}")
        .part(),
    )
