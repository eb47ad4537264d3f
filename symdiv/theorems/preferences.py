"""The policy of greatest reward less a multiple of the divergence from a reference policy.

Source: Rafailov et al., Direct preference optimization, 2023, section 4 and appendix A.1.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Gt, Le, Sum, Symbol, exp, log

from symdiv.distribution import logits, sigmoid
from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import defined, distribution, relieved
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.log_sum_equality import weights_positive
from symdiv.lemmas.logarithms import divide_positive, log_divide, log_multiply, log_quotient_of_exp
from symdiv.lemmas.sums import product_zero
from symdiv.lemmas.vocabulary import (
    D_PQ,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.measures import kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same, symmetric, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith, divide_self, nonzero_from_positive
from symdiv.theorems.catalogue import proves
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, j, k, l, n, p, q
from symdiv.theorems.objects import other_model as optimum
from symdiv.theorems.sources import RAFAILOV
from symdiv.theorems.variational import (
    at_zero_or,
    p_positive,
    tilted_mass,
    tilted_positive,
    tilted_weights,
)

_beta: Final = Symbol("beta", real=True)
_rewards: Final = logits("r", size=n)
_PARTITION: Final = Sum(q[j] * exp(_rewards[j] / _beta), (j, 1, n))
_OPTIMUM: Final = ForEvery(j, n, Eq(optimum[j], q[j] * exp(_rewards[j] / _beta) / _PARTITION))
_OBJECTIVE: Final = Sum(p[j] * _rewards[j], (j, 1, n)) - _beta * kl_divergence(p, q)
# the optimum is g, and beta is a, in the derivations
_AT: Final = {
    **OVER_ALPHABET,
    variable("a"): Variable("beta", (REAL,))(),
    variable("g"): read("i. s(i)", {"s": Variable("s", (INDEX, REAL))}, (INDEX, REAL)),
}
_FACTOR: Final = "exp(r(i) / a)"
_TILTED: Final = f"q(i) * {_FACTOR}"
_Z: Final = "sum(j in D. q(j) * exp(r(j) / a))"
_D_PG: Final = "kl_divergence(D, i. p(i), i. g(i))"
_GIVEN: Final = f"forall i in D. g(i) = {_TILTED} / {_Z}"
_SETTING: Final = (
    "Answers {i} have the reward {r(i)}; {q} is the reference policy, and "
    f"{{g(i) = {_TILTED} / {_Z}}}. "
)


@proves(
    And(
        Eq(_OBJECTIVE, _beta * log(_PARTITION) - _beta * kl_divergence(p, optimum)),
        Le(_OBJECTIVE, _beta * log(_PARTITION)),
        Equivalent(Eq(_OBJECTIVE, _beta * log(_PARTITION)), Eq(p, optimum)),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, Gt(_beta, 0), _OPTIMUM),
    id="rlhf-optimum",
    title="Reward less divergence from a reference is greatest for one policy",
    names=NAMES,
    at=_AT,
    introduction=_SETTING,
    remarks=(
        "Where {p} is not dominated by {q}, the divergence is infinite, and the left side of (a) "
        "is minus infinity.",
    ),
    sources=(f"{RAFAILOV}, appendix A.1",),
)
@cache
def rlhf_optimum() -> Derivation:
    """sum p r - beta D(p||q) = beta log Z - beta D(p||p*), for the optimum p* = q exp(r/beta)/Z."""
    start = f"sum(i in D. p(i) * r(i)) - a * {D_PQ}"
    terms = "sum(i in D. p(i) * r(i) - a * (p(i) * log(p(i) / q(i))))"
    split = f"sum(i in D. p(i) * (a * log({_Z})) - a * (p(i) * log(p(i) / g(i))))"
    bound = f"a * log({_Z})"
    whole = f"{bound} - a * {_D_PG}"
    total = distribution("p")[1]
    logs = infer("unfold", term(D_PQ)), infer("unfold", term(_D_PG))
    opened = arith(equation(start, terms), sum_apart(term(terms)), modulo=[logs[0]])
    closed = arith(equation(split, whole), sum_apart(term(split)), modulo=[logs[1], total])
    same = by(sum_same(), over_outcomes(_one_term()))
    value = arith(equation(start, whole), opened, same, closed)
    least, equal = (
        relieved(specialised(each().theorem, {variable("q"): functional("i. g(i)")}), _dominates())
        for each in (gibbs, gibbs_equality)
    )
    (positive,) = suppose("0 < a")
    gap = by("multiply_le", arith(term("0 <= a"), positive), least)
    ends = assume(equation(start, bound)), assume(equation(_D_PG, "0"))
    nothing = arith(equation(f"a * {_D_PG}", "0"), ends[0], value)
    cancelled = by(product_zero(), nothing, nonzero_from_positive(positive))
    zero = equivalence(
        discharge(ends[0].conclusion, cancelled),
        discharge(ends[1].conclusion, arith(ends[0].conclusion, value, modulo=[ends[1]])),
    )
    return derivation(
        Calculation(NAMES, start)
        .then("=", terms, opened, f"definition of {{{D_PQ}}}; sums are linear")
        .then(
            "=",
            split,
            same,
            f"{{r(i) = a * log(g(i) / q(i)) + a * log({_Z})}} where {{0 < p(i)}}; where "
            "{p(i) = 0} all terms are 0",
        )
        .then("=", whole, closed, f"{{sum(i in D. p(i)) = 1}}, and definition of {{{_D_PG}}}")
        .part(),
        Calculation(NAMES, start)
        .then(
            "<=",
            bound,
            arith(at_most(start, bound), gap, value),
            f"(a), and Gibbs' inequality {{0 <= {_D_PG}}}",
        )
        .part(),
        Calculation(NAMES, f"{start} = {bound}")
        .then("iff", f"{_D_PG} = 0", zero, "(a)")
        .then("iff", "equal_on(D, i. p(i), i. g(i))", equal, "equality case of Gibbs' inequality")
        .part(),
    )


def _mass() -> Theorem:
    """``g(i) = q(i) exp(r(i)/a) / Z`` at ``i in D``"""
    return in_domain(assume(term(_GIVEN)), assume(term("i in D")))


def _partition_positive() -> Theorem:
    """``0 < Z``: q exp(r/a) vanishes nowhere but where q does"""
    return weights_positive("q", _TILTED, *tilted_mass(_FACTOR))


def _dominates() -> Theorem:
    """``dominates(D, g, p)``"""
    zero, value = assume(term("g(i) = 0")), _mass()
    ratio = arith(equation(f"{_TILTED} / {_Z}", "0"), value, zero)
    over = arith(equation(f"{_TILTED} / {_Z} * {_Z}", "0"), modulo=[ratio])
    tilted = arith(equation(_TILTED, "0"), over, nonzero=[_partition_positive()])
    vanishes = modus_ponens(tilted_weights(_FACTOR)[1], tilted)
    return defined(
        "dominates(D, i. g(i), i. p(i))", over_outcomes(discharge(zero.conclusion, vanishes))
    )


def _one_term() -> Theorem:
    """``p r - a p log(p/q) = a log(Z) p - a p log(p/g)``, also where p(i) is 0"""
    above, mass, whole = (
        by("exp_positive", a=term("r(i) / a")),
        tilted_positive(),
        _partition_positive(),
    )
    tilted = by("multiply_less", mass, above)
    value, positive = _mass(), divide_positive(tilted, whole)
    g = arith(term("0 < g(i)"), positive, value)
    logs = (
        by(log_divide(), p_positive(), mass),
        by(log_divide(), p_positive(), g),
        transitive(
            everywhere(rewriting(value), term("log(g(i))")), by(log_divide(), tilted, whole)
        ),
        by(log_multiply(), mass, above),
        by("log_exp", a=term("r(i) / a")),
    )
    (number,) = suppose("0 < a")
    goal = (
        "p(i) * r(i) - a * (p(i) * log(p(i) / q(i))) = "
        f"p(i) * (a * log({_Z})) - a * (p(i) * log(p(i) / g(i)))"
    )
    return at_zero_or(goal, *logs, divide_self(number))


_IMPLICIT: Final = [_beta * log(optimum[each] / q[each]) for each in (k, l)]
_MARGIN: Final = _IMPLICIT[0] - _IMPLICIT[1]


@proves(
    And(
        Eq(_rewards[k] - _rewards[l], _MARGIN),
        Eq(sigmoid(_rewards[k] - _rewards[l]), sigmoid(_MARGIN)),
    ),
    given=(Gt(_beta, 0), _OPTIMUM, Gt(q[k], 0), Gt(q[l], 0)),
    id="dpo",
    title="The best policy tells how much better one answer is than another",
    names=NAMES,
    at=_AT,
    introduction=(
        f"{_SETTING}In the model of Bradley and Terry, the answer {{k}} is preferred to {{l}} with "
        "the probability {sigmoid(r(k) - r(l))}."
    ),
    remarks=("The sum over all answers has cancelled.",),
    sources=(f"{RAFAILOV}, section 4",),
)
@cache
def direct_preference() -> Derivation:
    """r(k) - r(l) = beta log(p*(k)/q(k)) - beta log(p*(l)/q(l)), as Z cancels."""
    margin = "a * log(g({0}) / q({0}))"
    start = f"{margin.format('k')} - {margin.format('l')}"
    ratio = f"a * log(exp(r({{0}}) / a) / {_Z})"
    ratios = f"{ratio.format('k')} - {ratio.format('l')}"
    logs = f"r(k) - a * log({_Z}) - (r(l) - a * log({_Z}))"
    (number,) = suppose("0 < a")
    of_exp = [
        by(log_quotient_of_exp(), _partition_positive(), a=term(f"r({each}) / a")) for each in "kl"
    ]
    rewards = "r(k) - r(l)"
    to_margin = symmetric(everywhere(rewriting(*map(_ratio, "kl")), term(start)))
    value = arith(equation(rewards, start), to_margin, nonzero=[number], modulo=of_exp)
    preferred = everywhere(rewriting(value), term(f"sigmoid({rewards})"))
    return derivation(
        Calculation(NAMES, rewards)
        .then(
            "=", logs, arith(equation(rewards, logs)), f"{{a * log({_Z})}} is subtracted and added"
        )
        .then(
            "=",
            ratios,
            arith(equation(logs, ratios), nonzero=[number], modulo=of_exp),
            "logarithm of a quotient",
        )
        .then("=", start, to_margin, f"{{g(k) = q(k) * exp(r(k) / a) / {_Z}}}, so for {{l}}")
        .part(),
        Calculation(NAMES, f"sigmoid({rewards})")
        .then("=", f"sigmoid({start})", preferred, "(a)")
        .part(),
    )


def _ratio(outcome: str) -> Theorem:
    """``g(k) / q(k) = exp(r(k)/a) / Z``"""
    member, above = suppose(f"{outcome} in D", f"0 < q({outcome})")
    value = in_domain(assume(term(_GIVEN)), member)
    goal = equation(f"g({outcome}) / q({outcome})", f"exp(r({outcome}) / a) / {_Z}")
    return arith(goal, nonzero=[above], modulo=[value])
