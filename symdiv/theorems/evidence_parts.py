"""The evidence lower bound is a mean log-likelihood less a divergence from the prior.

Source: Blei, Kucukelbir and McAuliffe, Variational inference, 2017, section 2.2.
"""

from functools import cache

from sympy import Eq, Sum

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution
from symdiv.lemmas.logarithms import log_divide, log_multiply, positive
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, equation, term, variable
from symdiv.measures import elbo, kl_divergence, xlogy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import sum_same
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.evidence_bound import (
    ELBO,
    JOINT,
    JOINT_LOGS,
    OBSERVED,
    SETTING,
    l,
    positive_terms,
)
from symdiv.theorems.objects import k, n, p, q
from symdiv.theorems.sources import BLEI


@proves(
    Eq(elbo(q, p, l), Sum(xlogy(q[k], l[k]), (k, 1, n)) - kl_divergence(q, p)),
    given=(dominates(OBSERVED, q),),
    id="elbo-decomposition",
    title="The lower bound is a mean log-likelihood less a divergence from the prior",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=SETTING,
    remarks=(
        "{q} is dominated by the posterior exactly where {q} is dominated by {p}, and {0 < "
        "likelihood(i)} wherever {0 < q(i)}.",
    ),
    sources=(f"{BLEI}, section 2.2",),
)
@cache
def elbo_decomposition() -> Derivation:
    """ELBO(q) = E_q log l - D(q||prior), where q is dominated by the posterior."""
    from_prior = "kl_divergence(D, i. q(i), i. p(i))"
    split = "sum(i in D. q(i) * log(likelihood(i)) - q(i) * log(q(i) / p(i)))"
    mean = "sum(i in D. q(i) * log(likelihood(i)))"
    sums = f"{mean} - sum(i in D. q(i) * log(q(i) / p(i)))"
    each = by(sum_same(), for_each(variable("i"), term("D"), _parted_term()))
    defined = infer("unfold", term(ELBO)), infer("unfold", term(from_prior))
    return derivation(
        Calculation(NAMES, ELBO)
        .then(
            "=",
            JOINT_LOGS,
            arith(equation(ELBO, JOINT_LOGS), defined[0]),
            f"definition of {{{ELBO}}}",
        )
        .then(
            "=",
            split,
            arith(equation(JOINT_LOGS, split), each),
            "logarithms of a product and a quotient where {0 < q(i)}, so that {0 < p(i)} and "
            "{0 < likelihood(i)}; where {q(i) = 0} all terms are 0",
        )
        .then("=", sums, linear(split, sums), "the sum of a difference")
        .then(
            "=",
            f"{mean} - {from_prior}",
            arith(equation(sums, f"{mean} - {from_prior}"), defined[1]),
            f"definition of {{{from_prior}}}",
        )
        .part()
    )


def _parted_term() -> Theorem:
    """``q log(p l / q) = q log l - q log(q / p)``, also where q is 0."""
    goal = equation(
        f"q(i) * log({JOINT} / q(i))", "q(i) * log(likelihood(i)) - q(i) * log(q(i) / p(i))"
    )
    zero = assume(term("q(i) = 0"))
    joint, mass = positive_terms()
    prior, value = (_factor(name, joint) for name in ("p(i)", "likelihood(i)"))
    quotients = [
        by(log_divide(), joint, mass),
        by(log_multiply(), prior, value),
        by(log_divide(), mass, prior),
    ]
    logs = arith(
        equation(f"log({JOINT} / q(i))", "log(likelihood(i)) - log(q(i) / p(i))"), *quotients
    )
    return cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=[logs]))


def _factor(name: str, joint: Theorem) -> Theorem:
    """A factor of a positive product is positive, if it is not negative."""
    member = assume(term("i in D"))
    nonnegative = {
        "p(i)": distribution("p")[0],
        "likelihood(i)": assume(term("forall i in D. 0 <= likelihood(i)")),
    }[name]
    zero = assume(term(f"{name} = 0"))
    impossible = arith(term("0 < 0"), joint, _product_zero(zero))
    not_zero = discharge(zero.conclusion, by("less_irreflexive", impossible))
    return positive(in_domain(nonnegative, member), not_zero)


def _product_zero(zero: Theorem) -> Theorem:
    return arith(equation(JOINT, "0"), modulo=[zero])
