"""The divergence between joint distributions: Gibbs' inequality and the chain rule."""

from functools import cache
from typing import Final

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.hypotheses import for_every
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
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
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith

D_PQ: Final = f"joint_kl_divergence(D, E, {P}, {Q})"
D_X: Final = f"kl_divergence(D, i. {P_X}, i. {Q_X})"
D_GIVEN: Final = f"conditional_divergence(D, E, {P}, {Q})"
_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"
_LOGS: Final = _PAIR_SUM.format("p(i, j) * log(p(i, j) / q(i, j))")
_OF_P, _OF_Q = (_PAIR_SUM.format(f"{name}(i, j)") for name in "pq")
_ONE: Final = f"{{{_OF_P} = 1}} and {{{_OF_Q} = 1}}"


@cache
def joint_gibbs() -> Derivation:
    """0 <= D(p||q) of joint distributions, and = 0 exactly when they are equal."""
    tangent = _PAIR_SUM.format("p(i, j) * (1 - q(i, j) / p(i, j))")
    cancelled = _PAIR_SUM.format("p(i, j) - q(i, j)")
    sums = f"{_OF_P} - {_OF_Q}"
    a_term = "p(i, j) * log(p(i, j) / q(i, j)) - p(i, j) + q(i, j)"
    a_row, whole = f"sum(j in E. {a_term})", _PAIR_SUM.format(a_term)
    definition = defined_as(D_PQ, _LOGS)
    split = linear(
        whole, f"{_LOGS} - {_PAIR_SUM.format('p(i, j)')} + {_PAIR_SUM.format('q(i, j)')}"
    )
    same = arith(equation(D_PQ, whole), definition, split, total("p"), total("q"))
    least = over(by(term_nonnegative(), *masses()), COLUMN)
    in_rows = by(vanishing_sum(), over(by(sum_nonnegative(), least), ROW))
    equal = f"joint_equal(D, E, {P}, {Q})"
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", _LOGS, definition, f"definition of {{{D_PQ}}}")
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
        .part(),
        Calculation(NAMES, f"{D_PQ} = 0")
        .then(
            "iff",
            f"{whole} = 0",
            everywhere(rewriting(same), term(f"{D_PQ} = 0")),
            f"definition; {_ONE}",
        )
        .then(
            "iff",
            f"forall i in D. {a_row} = 0",
            in_rows,
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
        .part(),
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
