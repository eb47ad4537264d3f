"""Mutual information, and what knowing X takes from the entropy of Y."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Le

from symdiv.distribution import product
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.term import Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    at_most,
    defined_as,
    equation,
    linear,
    of_pairs,
    summed,
    suppose,
    term,
)
from symdiv.lemmas.joint_terms import product_term
from symdiv.lemmas.marginals import (
    MARGINALS,
    P_X,
    P_Y,
    P,
    mean_in_columns,
    mean_in_rows,
    product_dominates,
    product_is_joint,
)
from symdiv.measures import entropy
from symdiv.measures.joint import conditional_entropy
from symdiv.measures.joint import mutual_information as information
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import discharge, equivalence, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.joint_divergence import joint_gibbs_equality, joint_gibbs_inequality
from symdiv.theorems.joint_entropy import H_GIVEN, H_P, H_X, TWO_VARIABLES, entropy_chain_rule
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.sources import COVER_AND_THOMAS

_first, _second = p.marginal(0), p.marginal(1)
_INFORMATION: Final = information(p)
_INDEPENDENT: Final = Eq(p, product(_first, _second))

I_P: Final = f"mutual_information(D, E, {P})"
H_Y: Final = f"entropy(E, j. {P_Y})"
INDEPENDENT: Final = f"joint_equal(D, E, {P}, {MARGINALS})"
_MEANING: Final = (
    f"The last line says that {{p(i, j) = {P_X} * {P_Y}}} for all {{i}} and {{j}}: X and Y are "
    "independent."
)
_DIVERGENCE: Final = f"joint_kl_divergence(D, E, {P}, {MARGINALS})"
_LOGS: Final = f"sum(i in D. sum(j in E. p(i, j) * log(p(i, j) / ({P_X} * {P_Y}))))"


def _of_product(known: Derivation) -> Theorem:
    """What is known of p and q, where q is the product of the marginals of p."""
    found = specialised(known.theorem, {Variable("q", PAIRS): of_pairs(MARGINALS)})
    return relieved(found, product_is_joint(), product_dominates())


@proves(
    And(Ge(_INFORMATION, 0), Equivalent(Eq(_INFORMATION, 0), _INDEPENDENT)),
    id="mutual-information",
    title="Mutual information is never negative, and 0 between independent variables only",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(_MEANING,),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def mutual_information() -> Derivation:
    """0 <= I_p(X; Y), and = 0 exactly where X and Y are independent."""
    gap, zero = map(_of_product, (joint_gibbs_inequality(), joint_gibbs_equality()))
    ends = defined_as(I_P, _LOGS), defined_as(_DIVERGENCE, _LOGS)
    same = arith(equation(I_P, _DIVERGENCE), *ends)
    return derivation(
        Calculation(NAMES, I_P)
        .then("=", _LOGS, ends[0], f"definition of {{{I_P}}}")
        .then("=", _DIVERGENCE, symmetric(ends[1]), f"definition of {{{_DIVERGENCE}}}")
        .then(">=", "0", gap, "Gibbs' inequality for joint distributions")
        .part(),
        Calculation(NAMES, f"{I_P} = 0")
        .then(
            "iff",
            f"{_DIVERGENCE} = 0",
            everywhere(rewriting(same), term(f"{I_P} = 0")),
            "as above",
        )
        .then("iff", INDEPENDENT, zero, "equality case of Gibbs' inequality")
        .part(),
    )


@proves(
    And(
        Eq(_INFORMATION, entropy(_first) + entropy(_second) - entropy(p)),
        Eq(_INFORMATION, entropy(_second) - conditional_entropy(p)),
    ),
    id="mutual-information-of-entropies",
    title="Mutual information as a difference of entropies",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    sources=(f"{COVER_AND_THOMAS}, theorem 2.4.1",),
)
@cache
def mutual_information_of_entropies() -> Derivation:
    """I_p(X; Y) = H(p_X) + H(p_Y) - H(p), and = H(p_Y) - H_p(Y | X)."""
    logs = ["p(i, j) * log(p(i, j))", f"p(i, j) * log({P_X})", f"p(i, j) * log({P_Y})"]
    spread = f"sum(i in D. sum(j in E. {' - '.join(logs)}))"
    sums = " - ".join(f"sum(i in D. sum(j in E. {each}))" for each in logs)
    parts = (
        f"sum(i in D. sum(j in E. {logs[0]})) - sum(i in D. {P_X} * log({P_X})) "
        f"- sum(j in E. {P_Y} * log({P_Y}))"
    )
    whole, rest = f"{H_X} + {H_Y} - {H_P}", f"{H_Y} - {H_GIVEN}"
    means = mean_in_rows(f"log({P_X})"), mean_in_columns(f"log({P_Y})")
    entropies = [infer("unfold", term(each)) for each in (H_X, H_Y, H_P)]
    chain = entropy_chain_rule().theorem
    first = (
        Calculation(NAMES, I_P)
        .then("=", _LOGS, defined_as(I_P, _LOGS), f"definition of {{{I_P}}}")
        .then(
            "=",
            spread,
            summed(product_term(), ROW, COLUMN),
            "logarithms of a quotient and of a product; where {p(i, j) = 0} all terms are 0",
        )
        .then("=", sums, linear(spread, sums), "the sum of a difference")
        .then(
            "=",
            parts,
            arith(equation(sums, parts), *means),
            f"{{sum(j in E. p(i, j)) = {P_X}}} and {{sum(i in D. p(i, j)) = {P_Y}}}",
        )
        .then("=", whole, arith(equation(parts, whole), *entropies), "definitions")
        .part()
    )
    return derivation(
        first,
        Calculation(NAMES, I_P)
        .then("=", whole, first.theorem, "as above")
        .then(
            "=",
            rest,
            arith(equation(whole, rest), chain),
            f"chain rule {{{H_P} = {H_X} + {H_GIVEN}}}",
        )
        .part(),
    )


@proves(
    And(
        Le(entropy(p), entropy(_first) + entropy(_second)),
        Equivalent(Eq(entropy(p), entropy(_first) + entropy(_second)), _INDEPENDENT),
    ),
    id="entropy-subadditive",
    title="The entropy of two variables is at most the sum of their entropies",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(_MEANING,),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.6.6",),
)
@cache
def entropy_subadditive() -> Derivation:
    """H(p) <= H(p_X) + H(p_Y), and = exactly where X and Y are independent."""
    of_entropies = mutual_information_of_entropies().parts[0].theorem
    return _less_by_information(H_P, f"{H_X} + {H_Y}", of_entropies)


@proves(
    And(
        Le(conditional_entropy(p), entropy(_second)),
        Equivalent(Eq(conditional_entropy(p), entropy(_second)), _INDEPENDENT),
    ),
    id="conditioning-reduces-entropy",
    title="Conditioning reduces entropy",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(
        _MEANING,
        "This is so on average: for a single value of X the entropy of Y may be greater.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.6.5",),
)
@cache
def conditioning_reduces_entropy() -> Derivation:
    """H_p(Y | X) <= H(p_Y), and = exactly where X and Y are independent."""
    of_entropies = mutual_information_of_entropies().parts[1].theorem
    return _less_by_information(H_GIVEN, H_Y, of_entropies)


def _less_by_information(smaller: str, larger: str, value: Theorem) -> Derivation:
    """``smaller <= larger``, where the mutual information is ``larger - smaller``."""
    nonnegative, zero = (part.theorem for part in mutual_information().parts)
    rest = f"{larger} - {I_P}"
    shown = f"{{{I_P} = {larger} - {smaller}}}"
    equal, none = suppose(f"{smaller} = {larger}", f"{I_P} = 0")
    same = equivalence(
        discharge(equal.conclusion, arith(none.conclusion, equal, value)),
        discharge(none.conclusion, arith(equal.conclusion, none, value)),
    )
    return derivation(
        Calculation(NAMES, smaller)
        .then("=", rest, arith(equation(smaller, rest), value), shown)
        .then("<=", larger, arith(at_most(rest, larger), nonnegative), f"{{0 <= {I_P}}}")
        .part(),
        Calculation(NAMES, f"{smaller} = {larger}")
        .then("iff", f"{I_P} = 0", same, shown)
        .then("iff", INDEPENDENT, zero, f"{{{I_P}}} is 0 between independent variables only")
        .part(),
    )
