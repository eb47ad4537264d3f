"""The entropy of a joint distribution, and that of Y when X is known."""

from functools import cache
from typing import Final

from sympy import Eq, Ge

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    defined_as,
    equation,
    linear,
    over,
    summed,
    term,
)
from symdiv.lemmas.joint_terms import conditional_term, surprise_term
from symdiv.lemmas.marginals import P_X, P, mean_in_rows
from symdiv.lemmas.sums import sum_nonnegative
from symdiv.measures import entropy
from symdiv.measures.joint import conditional_entropy as given_entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.sources import COVER_AND_THOMAS

H_P: Final = f"joint_entropy(D, E, {P})"
H_X: Final = f"entropy(D, i. {P_X})"
H_GIVEN: Final = f"conditional_entropy(D, E, {P})"
TWO_VARIABLES: Final = (
    "{p} is the distribution of two variables: {p(i, j)} is the probability that X is {i} and "
    "Y is {j}."
)
_TERM: Final = f"p(i, j) * log(p(i, j) / {P_X})"
_LOGS: Final = f"-sum(i in D. sum(j in E. {_TERM}))"


@proves(
    Eq(entropy(p), entropy(p.marginal(0)) + given_entropy(p)),
    id="entropy-chain-rule",
    title="The chain rule of entropy",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(
        f"{{{H_GIVEN}}} is the mean, over {{i}} with the masses {{{P_X}}}, of the entropy of Y "
        "given that X is {i}.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.2.1",),
)
@cache
def entropy_chain_rule() -> Derivation:
    """H(p) = H(p_X) + H_p(Y | X)."""
    joint, own = "p(i, j) * log(p(i, j))", f"p(i, j) * log({P_X})"
    logs, spread = (f"-sum(i in D. sum(j in E. {each}))" for each in (joint, f"{own} + {_TERM}"))
    given = f"sum(i in D. sum(j in E. {_TERM}))"
    sums = f"-sum(i in D. sum(j in E. {own})) - {given}"
    rows = f"-sum(i in D. {P_X} * log({P_X})) - {given}"
    whole = f"{H_X} + {H_GIVEN}"
    terms = summed(conditional_term(), ROW, COLUMN)
    mean = mean_in_rows(f"log({P_X})")
    ends = [infer("unfold", term(each)) for each in (H_X, H_GIVEN)]
    return derivation(
        Calculation(NAMES, H_P)
        .then("=", logs, defined_as(H_P, logs), f"definition of {{{H_P}}}")
        .then(
            "=",
            spread,
            arith(equation(logs, spread), terms),
            "logarithm of a product; where {p(i, j) = 0} all terms are 0",
        )
        .then("=", sums, linear(spread, sums), "the sum of a sum")
        .then("=", rows, arith(equation(sums, rows), mean), f"{{sum(j in E. p(i, j)) = {P_X}}}")
        .then(
            "=",
            whole,
            arith(equation(rows, whole), *ends),
            f"definitions of {{{H_X}}} and {{{H_GIVEN}}}",
        )
        .part()
    )


@proves(
    Ge(given_entropy(p), 0),
    id="conditional-entropy",
    title="Conditional entropy is never negative",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(f"So, by the chain rule, {{{H_X}}} is at most {{{H_P}}}.",),
    sources=(f"{COVER_AND_THOMAS}, section 2.2",),
)
@cache
def conditional_entropy() -> Derivation:
    """0 <= H_p(Y | X)."""
    surprises = f"sum(i in D. sum(j in E. -({_TERM})))"
    rows = by(sum_nonnegative(), over(surprise_term(), COLUMN))
    return derivation(
        Calculation(NAMES, H_GIVEN)
        .then("=", _LOGS, defined_as(H_GIVEN, _LOGS), f"definition of {{{H_GIVEN}}}")
        .then("=", surprises, linear(_LOGS, surprises), "each term with its sign")
        .then(
            ">=",
            "0",
            by(sum_nonnegative(), over(rows, ROW)),
            f"{{p(i, j) <= {P_X}}}, so no logarithm is positive",
        )
        .part()
    )
