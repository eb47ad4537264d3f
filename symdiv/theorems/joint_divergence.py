"""The divergence between joint distributions: Gibbs' inequality and the chain rule."""

from functools import cache
from typing import Final

from sympy import Eq, Equivalent, Ge, Le

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.hypotheses import for_every
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    at_most,
    defined_as,
    equation,
    linear,
    masses,
    over,
    summed,
    term,
    total,
)
from symdiv.lemmas.joint_terms import ratio_term
from symdiv.lemmas.log_sum import log_sum
from symdiv.lemmas.logarithms import term_cancelled, term_nonnegative, term_tangent, term_zero
from symdiv.lemmas.marginals import P_X, Q_X, P, Q, mean_in_rows, row
from symdiv.lemmas.sums import sum_nonnegative, vanishing_sum
from symdiv.measures import kl_divergence
from symdiv.measures.joint import conditional_divergence as given_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import JOINTLY_CONTINUOUS
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.objects import q_joint as q
from symdiv.theorems.sources import COVER_AND_THOMAS

D_PQ: Final = f"joint_kl_divergence(D, E, {P}, {Q})"
D_X: Final = f"kl_divergence(D, i. {P_X}, i. {Q_X})"
D_GIVEN: Final = f"conditional_divergence(D, E, {P}, {Q})"
_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"
_LOGS: Final = _PAIR_SUM.format("p(i, j) * log(p(i, j) / q(i, j))")
_OF_P, _OF_Q = (_PAIR_SUM.format(f"{name}(i, j)") for name in "pq")
_DIVERGENCE: Final = kl_divergence(p, q)
_INFINITE: Final = "Where {p} is not dominated by {q}, the divergence is infinite by definition"
_TWO: Final = "{p} and {q} are distributions of two variables, X and Y."
_ONE: Final = f"{{{_OF_P} = 1}} and {{{_OF_Q} = 1}}"


@proves(
    Ge(_DIVERGENCE, 0),
    given=JOINTLY_CONTINUOUS,
    id="joint-gibbs-inequality",
    title="Gibbs' inequality for joint distributions",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_TWO,
    remarks=(f"{_INFINITE}, and the inequality holds too.",),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def joint_gibbs_inequality() -> Derivation:
    """0 <= D(p||q) of joint distributions, where q dominates p."""
    tangent = _PAIR_SUM.format("p(i, j) * (1 - q(i, j) / p(i, j))")
    cancelled = _PAIR_SUM.format("p(i, j) - q(i, j)")
    sums = f"{_OF_P} - {_OF_Q}"
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", _LOGS, defined_as(D_PQ, _LOGS), f"definition of {{{D_PQ}}}")
        .then(
            ">=",
            tangent,
            summed(by(term_tangent(), *masses()), ROW, COLUMN),
            "{1 - 1 / x <= log(x)} at {x = p(i, j) / q(i, j)}; where {p(i, j) = 0} both terms "
            "are 0",
        )
        .then(
            ">=",
            cancelled,
            summed(by(term_cancelled(), *masses()), ROW, COLUMN),
            "{p(i, j)} cancels where {0 < p(i, j)}; {0 <= q(i, j)} where {p(i, j) = 0}",
        )
        .then("=", sums, linear(cancelled, sums), "the sum of a difference")
        .then("=", "0", arith(equation(sums, "0"), total("p"), total("q")), _ONE)
        .part()
    )


@proves(
    Equivalent(Eq(_DIVERGENCE, 0), Eq(p, q)),
    given=JOINTLY_CONTINUOUS,
    id="joint-gibbs-equality",
    title="The divergence vanishes only between equal joint distributions",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_TWO,
    remarks=(f"{_INFINITE}, and {{p}} and {{q}} differ.",),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def joint_gibbs_equality() -> Derivation:
    """D(p||q) = 0 exactly where p = q, of joint distributions, where q dominates p."""
    a_term = "p(i, j) * log(p(i, j) / q(i, j)) - p(i, j) + q(i, j)"
    whole = _PAIR_SUM.format(a_term)
    split = linear(whole, f"{_LOGS} - {_OF_P} + {_OF_Q}")
    definition = defined_as(D_PQ, _LOGS)
    same = arith(equation(D_PQ, whole), definition, split, total("p"), total("q"))
    least = over(by(term_nonnegative(), *masses()), COLUMN)
    equal = f"joint_equal(D, E, {P}, {Q})"
    return derivation(
        Calculation(NAMES, f"{D_PQ} = 0")
        .then(
            "iff",
            f"{whole} = 0",
            everywhere(rewriting(same), term(f"{D_PQ} = 0")),
            f"definition; {_ONE}",
        )
        .then(
            "iff",
            f"forall i in D. sum(j in E. {a_term}) = 0",
            by(vanishing_sum(), over(by(sum_nonnegative(), least), ROW)),
            "no term is negative, so the sum is 0 exactly when it is 0 for every {i}",
        )
        .then(
            "iff",
            f"forall i in D. forall j in E. {a_term} = 0",
            for_every(by(vanishing_sum(), least), *ROW),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then(
            "iff",
            "forall i in D. forall j in E. p(i, j) = q(i, j)",
            for_every(for_every(by(term_zero(), *masses()), *COLUMN), *ROW),
            "{log(x) = x - 1} only at {x = 1}; where {p(i, j) = 0} the term is {q(i, j)}",
        )
        .then("iff", equal, symmetric(infer("unfold", term(equal))), "equality of distributions")
        .part()
    )


@proves(
    Eq(_DIVERGENCE, kl_divergence(p.marginal(0), q.marginal(0)) + given_divergence(p, q)),
    given=JOINTLY_CONTINUOUS,
    id="divergence-chain-rule",
    title="The chain rule of divergence",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_TWO,
    remarks=(
        f"{{{D_GIVEN}}} is the mean, over {{i}} with the masses {{{P_X}}}, of the divergence "
        "between the distributions of Y given that X is {i}.",
        "Where {p} is not dominated by {q}, both sides are infinite by definition.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.5.3",),
)
@cache
def divergence_chain_rule() -> Derivation:
    """D(p||q) = D(p_X||q_X) + D(p_{Y|X}||q_{Y|X} | p_X)."""
    first, second = (
        f"p(i, j) * log({ratio})"
        for ratio in (f"{P_X} / {Q_X}", f"p(i, j) / {P_X} / (q(i, j) / {Q_X})")
    )
    spread = _PAIR_SUM.format(f"{first} + {second}")
    sums = f"{_PAIR_SUM.format(first)} + {_PAIR_SUM.format(second)}"
    rows = f"sum(i in D. {P_X} * log({P_X} / {Q_X})) + {_PAIR_SUM.format(second)}"
    whole = f"{D_X} + {D_GIVEN}"
    mean = mean_in_rows(f"log({P_X} / {Q_X})")
    ends = [infer("unfold", term(each)) for each in (D_X, D_GIVEN)]
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", _LOGS, defined_as(D_PQ, _LOGS), f"definition of {{{D_PQ}}}")
        .then(
            "=",
            spread,
            summed(ratio_term(), ROW, COLUMN),
            "logarithm of a product; where {p(i, j) = 0} all terms are 0",
        )
        .then("=", sums, linear(spread, sums), "the sum of a sum")
        .then("=", rows, arith(equation(sums, rows), mean), f"{{sum(j in E. p(i, j)) = {P_X}}}")
        .then("=", whole, arith(equation(rows, whole), *ends), "definitions")
        .part()
    )


@proves(
    Le(kl_divergence(p.marginal(0), q.marginal(0)), _DIVERGENCE),
    given=JOINTLY_CONTINUOUS,
    id="marginal-divergence",
    title="The divergence of marginals is at most that of joint distributions",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_TWO,
    remarks=(f"{_INFINITE} on the right, and the inequality holds too.",),
    sources=(f"{COVER_AND_THOMAS}, theorems 2.5.3 and 2.7.1",),
)
@cache
def marginal_divergence() -> Derivation:
    """D(p_X||q_X) <= D(p||q)."""
    rows = f"sum(i in D. {P_X} * log({P_X} / {Q_X}))"
    sums = "sum(i in D. sum(j in E. p(i, j)) * log(sum(j in E. p(i, j)) / sum(j in E. q(i, j))))"
    marginals = rewriting(row("p")[0], row("q")[0])
    named = f"{P_X} * log({P_X} / {Q_X})"
    each = by(log_sum(), *(over(fact, COLUMN) for fact in masses()))
    return derivation(
        Calculation(NAMES, D_X)
        .then("=", rows, defined_as(D_X, rows), f"definition of {{{D_X}}}")
        .then(
            "=",
            sums,
            summed(everywhere(marginals, term(named)), ROW),
            "definition of the marginals",
        )
        .then("<=", _LOGS, summed(each, ROW), "log-sum inequality for each {i}")
        .then("=", D_PQ, symmetric(defined_as(D_PQ, _LOGS)), f"definition of {{{D_PQ}}}")
        .part()
    )


@proves(
    Ge(given_divergence(p, q), 0),
    given=JOINTLY_CONTINUOUS,
    id="conditional-divergence",
    title="The conditional divergence is never negative",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_TWO,
    remarks=(f"{_INFINITE}, and the inequality holds too.",),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def conditional_divergence() -> Derivation:
    """0 <= D(p_{Y|X}||q_{Y|X} | p_X)."""
    rest = f"{D_PQ} - {D_X}"
    chain, below = divergence_chain_rule().theorem, marginal_divergence().theorem
    return derivation(
        Calculation(NAMES, D_GIVEN)
        .then("=", rest, arith(equation(D_GIVEN, rest), chain), "chain rule")
        .then(">=", "0", arith(at_most("0", rest), below), f"{{{D_X} <= {D_PQ}}}")
        .part()
    )
