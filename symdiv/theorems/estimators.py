"""The estimators k1, k2 and k3 of a divergence from single outcomes, and where they are biased.

Source: J. Schulman, Approximating KL divergence, 2020.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Implies, Sum, log

from symdiv.distribution import logits
from symdiv.distribution.statements import ForEvery, dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.estimators import (
    BEYOND,
    D_QP,
    DEVIATION,
    INSIDE,
    SQUARE,
    at_outcome,
    log_ratio,
    no_deviation,
    nothing_lost,
    ratio_there,
)
from symdiv.lemmas.hypotheses import by_definition, distribution, folded, for_every
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import log_below
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.sums import sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    suppose,
    term,
    variable,
)
from symdiv.measures import kl_divergence
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import sum_same, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import j, k, n, p, q
from symdiv.theorems.sources import SCHULMAN

_r, _w = logits("r w", size=n)
_RATIO: Final = (
    dominates(p, q),
    ForEvery(k, n, Gt(_r[k], 0)),
    ForEvery(k, n, Implies(Gt(q[k], 0), Eq(_r[k], p[k] / q[k]))),
)
_OUTSIDE: Final = (
    ForEvery(k, n, Implies(Gt(q[k], 0), Eq(_w[k], 0))),
    ForEvery(k, n, Implies(Eq(q[k], 0), Eq(_w[k], p[k]))),
)
_D: Final = kl_divergence(q, p)
_MEANS: Final = {
    1: Sum(q[j] * -log(_r[j]), (j, 1, n)),
    2: Sum(q[j] * log(_r[j]) ** 2 / 2, (j, 1, n)),
    3: Sum(q[j] * (_r[j] - 1 - log(_r[j])), (j, 1, n)),
}
_SETTING: Final = (
    "Outcomes {i} are drawn from {q}, and {r(i) = p(i) / q(i)} there; elsewhere {r(i)} is any "
    "positive number. "
)
K1: Final = "sum(i in D. q(i) * -log(r(i)))"
K3: Final = "sum(i in D. q(i) * (r(i) - 1 - log(r(i))))"
_LOGS: Final = "sum(i in D. q(i) * log(q(i) / p(i)))"
_LOST: Final = "sum(i in D. g(i))"
_POSITIVE: Final = "forall i in D. 0 < r(i)"


@proves(
    And(
        Eq(_MEANS[1], _D),
        Eq(_MEANS[3], _D - Sum(_w[j], (j, 1, n))),
        Equivalent(Eq(_MEANS[3], _D), dominates(q, p)),
        ForEvery(k, n, Ge(_r[k] - 1 - log(_r[k]), 0)),
    ),
    given=(*_RATIO, *_OUTSIDE),
    id="kl-estimators",
    title="The estimators k1 and k3 of divergence, and when k3 is unbiased",
    names=NAMES,
    at={
        **OVER_ALPHABET,
        variable("g"): read("i. w(i)", {"w": Variable("w", (INDEX, REAL))}, (INDEX, REAL)),
    },
    introduction=(
        f"{_SETTING}The estimators are {{-log(r(i))}} and {{r(i) - 1 - log(r(i))}}, called k1 and "
        "k3; {g(i)} is {p(i)} where {q(i) = 0}, else 0."
    ),
    remarks=("So the mean of k3 is too small by the mass that {p} has where {q} has none.",),
    sources=(SCHULMAN,),
)
@cache
def kl_estimators() -> Derivation:
    """E_q[-log r] = D(q||p); E_q[r - 1 - log r] = D(q||p) - p(q = 0) and is D only if p << q."""
    first = _mean_of_k1()
    return derivation(first, *_mean_of_k3(first.theorem), _k3_nonnegative())


def _mean_of_k1() -> Part:
    same = by(sum_same(), over_outcomes(log_ratio()))
    return (
        Calculation(NAMES, K1)
        .then(
            "=",
            _LOGS,
            arith(equation(K1, _LOGS), same),
            "{r(i) = p(i) / q(i)} where {0 < q(i)}; where {q(i) = 0} both terms are 0",
        )
        .then("=", D_QP, by_definition(_LOGS, D_QP), f"definition of {{{D_QP}}}")
        .part()
    )


def _mean_of_k3(first: Theorem) -> tuple[Part, Part]:
    zero, _, mass = at_outcome()
    member = assume(term("i in D"))
    terms = "q(i) * -log(r(i)) + p(i) - q(i) - g(i)"
    goal = equation("q(i) * (r(i) - 1 - log(r(i)))", terms)
    inside, beyond = (in_domain(each, member) for each in suppose(INSIDE, BEYOND))
    at_zero = arith(goal, modulo=[zero, modus_ponens(beyond, zero)])
    there = arith(goal, nonzero=[mass], modulo=[ratio_there(), modus_ponens(inside, mass)])
    each = by(sum_same(), over_outcomes(cases(zero.conclusion, at_zero, there)))
    middle, value = f"sum(i in D. {terms})", f"{D_QP} - {_LOST}"
    totals = distribution("p")[1], distribution("q")[1]
    summed = arith(equation(middle, value), sum_apart(term(middle)), first, *totals)
    mean = (
        Calculation(NAMES, K3)
        .then(
            "=",
            middle,
            each,
            "{q(i) * r(i) = p(i)} and {g(i) = 0} where {0 < q(i)}; where {q(i) = 0}, {g(i) = p(i)}",
        )
        .then("=", value, summed, "(a); {sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}")
        .part()
    )
    ends = assume(equation(K3, D_QP)), assume(equation(_LOST, "0"))
    cancelled = equivalence(
        *(
            discharge(x.conclusion, arith(y.conclusion, x, mean.theorem))
            for x, y in (ends, ends[::-1])
        )
    )
    dominated = "dominates(D, i. q(i), i. p(i))"
    unbiased = (
        Calculation(NAMES, f"{K3} = {D_QP}")
        .then("iff", f"{_LOST} = 0", cancelled, "(b)")
        .then(
            "iff",
            dominated,
            transitive(nothing_lost(), folded(dominated)),
            "no {g(i)} is negative; those with {0 < q(i)} are 0, and the others are {p(i)}",
        )
        .part()
    )
    return mean, unbiased


def _k3_nonnegative() -> Part:
    above = in_domain(*suppose(_POSITIVE, "i in D"))
    least = arith(term("0 <= r(i) - 1 - log(r(i))"), by(log_below(), above))
    return fact(
        NAMES, "forall i in D. 0 <= r(i) - 1 - log(r(i))", over_outcomes(least), "{log(x) <= x - 1}"
    )


_K2: Final = "sum(i in D. q(i) * (log(r(i)) * log(r(i))) / 2)"


@proves(
    And(
        Ge(_MEANS[2], _D**2 / 2),
        Equivalent(
            Eq(_MEANS[2], _D**2 / 2), ForEvery(k, n, Implies(Gt(q[k], 0), Eq(-log(_r[k]), _D)))
        ),
    ),
    given=_RATIO,
    id="k2-estimator",
    title="The mean of the estimator k2 is at least half the squared divergence",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=f"{_SETTING}The estimator {{log(r(i)) * log(r(i)) / 2}} is called k2.",
    remarks=("Where the divergence is not 0, the mean of k2 need not be equal to it.",),
    sources=(SCHULMAN,),
)
@cache
def k2_estimator() -> Derivation:
    """E_q[(log r)^2/2] >= D(q||p)^2/2, and = exactly where -log r is D(q||p) all over q."""
    bound, squares = f"{D_QP} * {D_QP} / 2", f"sum(i in D. {SQUARE})"
    whole = f"{squares} / 2 + {bound}"
    spread = (
        f"q(i) * (log(r(i)) * log(r(i))) - 2 * {D_QP} * (q(i) * -log(r(i))) + "
        f"{D_QP} * {D_QP} * q(i)"
    )
    each = by(sum_same(), over_outcomes(arith(equation(SQUARE, spread))))
    mean = sum_apart(term(_K2))
    parts = (sum_apart(each.conclusion.args[1]), _mean_of_k1().theorem, distribution("q")[1])
    same = arith(equation(_K2, whole), each, modulo=[mean, *parts])
    least = by("multiply_le", in_each("q"), by(square_nonnegative(), a=term(DEVIATION)))
    every = over_outcomes(least)
    gap = by(sum_nonnegative(), every)
    ends = assume(equation(_K2, bound)), assume(equation(squares, "0"))
    cancelled = equivalence(
        *(discharge(x.conclusion, arith(y.conclusion, x, same)) for x, y in (ends, ends[::-1]))
    )
    return derivation(
        Calculation(NAMES, _K2)
        .then(
            "=",
            whole,
            same,
            f"the square multiplied out, with the mean of k1, {{{K1} = {D_QP}}}, and "
            "{sum(i in D. q(i)) = 1}",
        )
        .then(">=", bound, arith(at_most(bound, whole), gap), "squares are not negative")
        .part(),
        Calculation(NAMES, f"{_K2} = {bound}")
        .then("iff", f"{squares} = 0", cancelled, "as above")
        .then(
            "iff",
            f"forall i in D. 0 < q(i) -> -log(r(i)) = {D_QP}",
            transitive(by(vanishing_sum(), every), for_every(no_deviation())),
            "no term is negative, and where {0 < q(i)} it is 0 only if the square is",
        )
        .part(),
    )
