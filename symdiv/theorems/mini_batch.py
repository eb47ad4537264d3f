"""On a mini-batch the losses H(r, q) and D(r||q) differ by H(r), and their gradients agree."""

from functools import cache

from sympy import And, Derivative, Eq, Gt

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.term import numeral
from symdiv.lemmas.hypotheses import by_definition, summed
from symdiv.lemmas.logarithms import term_rest
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import (
    D_PQ,
    H_P,
    H_PQ,
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    real_function,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.gradients import GRADIENT, MOVED, of_cross_entropy, of_divergence
from symdiv.theorems.objects import k, q, r

BATCH = dominates(q, r)
ON_BATCH = {variable("p"): functional("i. r(i)"), **OVER_ALPHABET}
INTRODUCTION = (
    "{r} is the empirical distribution of one batch: it may be any distribution, and differs from "
    "batch to batch."
)


@proves(
    Eq(cross_entropy(r, q) - kl_divergence(r, q), entropy(r)),
    given=(BATCH,),
    id="mini-batch",
    title="On every batch the two losses differ by what no model can change",
    names=NAMES,
    at=ON_BATCH,
    introduction=INTRODUCTION,
    remarks=(
        "The difference is {entropy(D, i. r(i))}, in which {q} does not occur: on each batch both "
        "losses put all models in the same order. From batch to batch the difference varies.",
        "Where {r} is not dominated by {q}, both losses are infinite by definition.",
    ),
)
@cache
def difference() -> Derivation:
    """H(p, q) - D(p||q) = H(p) over any finite alphabet D, where q dominates p."""
    logs, gaps = "sum(i in D. p(i) * log(q(i)))", "sum(i in D. p(i) * log(p(i) / q(i)))"
    sums = f"-{logs} - {gaps}"
    joined = "-sum(i in D. p(i) * log(q(i)) + p(i) * log(p(i) / q(i)))"
    own = "-sum(i in D. p(i) * log(p(i)))"
    losses = f"{H_PQ} - {D_PQ}"
    split = "sum(i in D. p(i) * log(p(i)) - p(i) * log(p(i) / q(i)))"
    apart = linear(split, f"sum(i in D. p(i) * log(p(i))) - {gaps}")
    return derivation(
        Calculation(NAMES, losses)
        .then("=", sums, by_definition(losses, sums), f"definitions of {{{H_PQ}}} and {{{D_PQ}}}")
        .then("=", joined, linear(sums, joined), "the sum of a sum")
        .then(
            "=",
            own,
            arith(equation(joined, own), linear(joined, sums), summed(term_rest()), apart),
            "logarithm of {p(i) / q(i)} where {0 < p(i)}, so that {0 < q(i)}; "
            "where {p(i) = 0} all terms are 0",
        )
        .then("=", H_P, by_definition(own, H_P), f"definition of {{{H_P}}}")
        .part()
    )


@proves(
    And(
        Eq(Derivative(cross_entropy(r, q), q[k]), -r[k] / q[k]),
        Eq(Derivative(kl_divergence(r, q), q[k]), -r[k] / q[k]),
        Eq(Derivative(cross_entropy(r, q) - kl_divergence(r, q), q[k]), 0),
    ),
    given=(BATCH, Gt(q[k], 0)),
    id="mini-batch-gradient",
    title="On every batch the two losses have the same gradient",
    names=NAMES,
    at=ON_BATCH,
    introduction=INTRODUCTION,
    remarks=(
        "So gradient descent on batches takes the same steps with either loss.",
        "The masses of {q} are independent variables here; by the chain rule the gradients in any "
        "parameters of {q} agree too.",
    ),
)
@cache
def gradients() -> Derivation:
    """d/dq_k of H(p, q), of D(p||q) and of their difference, where 0 < q(k)."""
    return derivation(of_cross_entropy(), of_divergence(), _of_difference())


@cache
def _of_difference() -> Part:
    """d/dq_k (H(p, q) - D(p||q)) = 0"""
    losses = f"cross_entropy(D, i. p(i), {MOVED}) - kl_divergence(D, i. p(i), {MOVED})"
    both = (part.theorem for part in (of_cross_entropy(), of_divergence()))
    slope = derivative(real_function(f"t. {losses}"), numeral(0), *both)
    apart = f"{GRADIENT} - {GRADIENT}"
    return (
        Differentiation(NAMES, f"t. {losses}", "0")
        .value(apart, with_value(slope, term(apart)), "the derivative of a difference")
        .then("0", arith(equation(apart, "0")), "both gradients are equal")
        .part()
    )
