"""The score and the Fisher information of a softmax in its logits.

Source: Amari, Information Geometry and Its Applications, 2016, section 2.2.
"""

from functools import cache
from typing import Final

from sympy import And, Derivative, Eq, KroneckerDelta, Sum, log

from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import infer
from symdiv.lemmas.hypotheses import by_definition, unfolded
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import log_quotient_of_exp
from symdiv.lemmas.softmax import (
    no_step,
    positive_total,
    slope_of_exponentials,
    softmax_is_distribution,
)
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    real_function,
    suppose,
    term,
    variable,
)
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.conversions import conjuncts, everywhere, instances, rewriting, sum_same
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import by, generalise
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import j, k, l, n, s, z
from symdiv.theorems.sources import AMARI

_AT: Final = {**OVER_ALPHABET, variable("i"): term("j")}  # i is what sums run over
_SCORES: Final = [KroneckerDelta(j, each) - s[each] for each in (k, l)]
S_I, S_K, S_L = (f"softmax(D, j. z(j), {index})" for index in "ikl")
_MOVED: Final = "z({0}) + t * delta({0}, k)"


@proves(
    And(
        Eq(Derivative(log(s[j]), z[k]), KroneckerDelta(j, k) - s[k]),
        Eq(
            Sum(s[j] * _SCORES[0] * _SCORES[1], (j, 1, n)),
            s[k] * KroneckerDelta(k, l) - s[k] * s[l],
        ),
    ),
    id="softmax-fisher",
    title="The Fisher information of a softmax is the Hessian of its loss",
    names=NAMES,
    at=_AT,
    introduction=(
        "The Fisher information of the parameters {z} is the mean, over outcomes from the softmax, "
        "of the products of the derivatives of its logarithm."
    ),
    remarks=("The right side of (b) is the Hessian of the softmax loss, whatever its target.",),
    sources=(f"{AMARI}, section 2.2",),
)
@cache
def softmax_fisher() -> Derivation:
    """d log s_i/dz_k = delta_ik - s_k, and the mean of its products is s_k delta_kl - s_k s_l."""
    return derivation(score(), _information())


@cache
def score() -> Part:
    """d log softmax(z)j / dz_k = delta_ik - softmax(z)_k, for outcomes i and k."""
    (member,) = suppose("k in D")
    moved_i, moved_j = _MOVED.format("i"), _MOVED.format("j")
    total = f"sum(j in D. exp({moved_j}))"
    mass = f"softmax(D, j. {moved_j}, i)"
    start, split = f"log({mass})", f"{moved_i} - log({total})"
    above = positive_total(f"j. {moved_j}", member)
    opened = by_definition(mass, f"exp({moved_i}) / {total}")
    log_mass = by(log_quotient_of_exp(), above, a=term(moved_i))
    same = generalise(everywhere(rewriting(opened, log_mass), term(start)), variable("t"))
    slope = derivative(
        real_function(f"t. {split}"),
        numeral(0),
        slope_of_exponentials("k", member),
        positive=[infer("instantiate", variable("t"), numeral(0), premises=(above,))],
    )
    value = "delta(i, k) - exp(z(k)) / sum(j in D. exp(z(j)))"
    score = f"delta(i, k) - {S_K}"
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {split}", same, "logarithm of {exp(z(i)) / sum(j in D. exp(z(j)))}")
        .value(
            value,
            with_value(slope, term(value), simplify=instances(no_step())),
            "chain rule; {z(k)} occurs only in the terms of index {k}",
        )
        .then(score, by_definition(value, score), "definition of softmax")
        .part()
    )


def _information() -> Part:
    other = f"(delta(i, l) - {S_L})"
    start = f"sum(i in D. {S_I} * (delta(i, k) - {S_K}) * {other})"
    parts = (
        f"{S_I} * delta(i, l) * delta(i, k) - {S_L} * ({S_I} * delta(i, k))",
        (f"{S_I} * delta(i, l) - {S_L} * {S_I}"),
    )
    apart = f"{S_I} * {other} * delta(i, k)", f"{S_I} * {other}"
    sums = f"sum(i in D. {apart[0]}) - {S_K} * sum(i in D. {apart[1]})"
    products = f"{apart[0]} - {S_K} * ({apart[1]})"
    each = arith(equation(f"{S_I} * (delta(i, k) - {S_K}) * {other}", products))
    members = suppose("k in D", "l in D")
    total = conjuncts(unfolded(softmax_is_distribution()))[1]
    picked = [
        by("sum_pick", members[0], f=functional(f"i. {S_I} * delta(i, l)")),
        by("sum_pick", members[0], f=functional(f"i. {S_I}")),
        by("sum_pick", members[1], f=functional(f"i. {S_I}")),
    ]
    summed = by(sum_same(), over_outcomes(each))
    split = arith(equation(start, sums), summed, sum_apart(term(f"sum(i in D. {products})")))
    spread = [
        by(sum_same(), over_outcomes(arith(equation(old, new))))
        for old, new in zip(apart, parts, strict=True)
    ]
    linear = [sum_apart(each.conclusion.args[1]) for each in spread]
    value = f"{S_K} * (delta(k, l) - {S_L})"
    short = f"{S_K} * delta(k, l) - {S_K} * {S_L}"
    return (
        Calculation(NAMES, start)
        .then("=", sums, split, "the sum of a difference")
        .then(
            "=",
            value,
            arith(equation(sums, value), modulo=[*spread, *linear, *picked, total]),
            f"the first sum has one term; the second is 0, as {{sum(i in D. {S_I}) = 1}}",
        )
        .then("=", short, arith(equation(value, short)), "multiplied out")
        .part()
    )
