"""Conditional mutual information by entropies, and strong subadditivity, zeros allowed."""

from functools import cache

from sympy import And, Eq, Equivalent, Le

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.joint import summed
from symdiv.lemmas.logarithms import (
    log_divide,
    log_multiply,
)
from symdiv.lemmas.sums import linearly
from symdiv.lemmas.triples import (
    NAMES,
    OVER_ALPHABETS,
    P_XZ,
    P_YZ,
    P_Z,
    at_most,
    equation,
    mean,
    term,
)
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.inference import assume, by, cases, discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.conditional_information import (
    CONDITIONALLY_INDEPENDENT,
    H_P,
    H_XZ,
    H_YZ,
    H_Z,
    I_GIVEN,
    INDEPENDENT,
    INFORMATION,
    LOGS,
    MEANING,
    RANGES,
    RATIO,
    SUM,
    THREE_VARIABLES,
    conditional_mutual_information,
    masses_positive,
)
from symdiv.theorems.objects import p_triple as p
from symdiv.theorems.sources import COVER_AND_THOMAS


@proves(
    Eq(
        INFORMATION,
        entropy(p.marginal(0, 2)) + entropy(p.marginal(1, 2)) - entropy(p) - entropy(p.marginal(2)),
    ),
    id="conditional-information-of-entropies",
    title="Conditional mutual information as a difference of entropies",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=THREE_VARIABLES,
    sources=(f"{COVER_AND_THOMAS}, section 2.5",),
)
@cache
def conditional_information_of_entropies() -> Derivation:
    """I_p(X; Y | Z) = H(p_XZ) + H(p_YZ) - H(p) - H(p_Z)."""
    parts = {name: f"p(i, j, k) * log({name})" for name in ("p(i, j, k)", P_Z, P_XZ, P_YZ)}
    own, z, xz, yz = parts.values()
    spread = SUM.format(f"{own} + {z} - {xz} - {yz}")
    sums = f"{SUM.format(own)} + {SUM.format(z)} - {SUM.format(xz)} - {SUM.format(yz)}"
    whole = f"{H_XZ} + {H_YZ} - {H_P} - {H_Z}"
    logs = summed(_four_logarithms(), *RANGES)
    means = [mean(name, f"log({name})") for name in (P_Z, P_XZ, P_YZ)]
    ends = [infer("unfold", term(each)) for each in (H_XZ, H_YZ, H_P, H_Z)]
    return derivation(
        Calculation(NAMES, I_GIVEN)
        .then("=", LOGS, infer("unfold", term(I_GIVEN)), f"definition of {{{I_GIVEN}}}")
        .then(
            "=",
            sums,
            arith(equation(LOGS, sums), logs, linearly(equation(spread, sums))),
            "logarithms of products and of a quotient; where {p(i, j, k) = 0} all terms are 0",
        )
        .then(
            "=",
            whole,
            arith(equation(sums, whole), *means, *ends),
            f"definitions; {{sum(j in E. p(i, j, k)) = {P_XZ}}}, and so on",
        )
        .part()
    )


def _four_logarithms() -> Theorem:
    own, xz, yz, z = masses_positive()
    goal = equation(
        f"p(i, j, k) * log({RATIO})",
        f"p(i, j, k) * log(p(i, j, k)) + p(i, j, k) * log({P_Z}) "
        f"- p(i, j, k) * log({P_XZ}) - p(i, j, k) * log({P_YZ})",
    )
    zero = assume(equation("p(i, j, k)", "0"))
    top, bottom = by("multiply_less", own, z), by("multiply_less", xz, yz)
    logs = [
        by(log_divide(), top, bottom),
        by(log_multiply(), own, z),
        by(log_multiply(), xz, yz),
    ]
    return cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=logs))


@proves(
    And(
        Le(
            entropy(p) + entropy(p.marginal(2)),
            entropy(p.marginal(0, 2)) + entropy(p.marginal(1, 2)),
        ),
        Equivalent(
            Eq(
                entropy(p) + entropy(p.marginal(2)),
                entropy(p.marginal(0, 2)) + entropy(p.marginal(1, 2)),
            ),
            CONDITIONALLY_INDEPENDENT,
        ),
    ),
    id="strong-subadditivity",
    title="Entropy is strongly subadditive",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=THREE_VARIABLES,
    remarks=(MEANING, "As a function of sets of variables, entropy is submodular."),
    sources=(f"{COVER_AND_THOMAS}, section 2.5 and problem 2.20",),
)
@cache
def strong_subadditivity() -> Derivation:
    """H(p) + H(p_Z) <= H(p_XZ) + H(p_YZ), = exactly where X and Y are independent given Z."""
    value = conditional_information_of_entropies().theorem
    nonnegative, zero = (part.theorem for part in conditional_mutual_information().parts)
    smaller, larger = f"{H_P} + {H_Z}", f"{H_XZ} + {H_YZ}"
    rest, shown = f"{larger} - {I_GIVEN}", "conditional mutual information by entropies"
    equal, none = assume(equation(smaller, larger)), assume(equation(I_GIVEN, "0"))
    same = equivalence(
        discharge(equal.conclusion, arith(none.conclusion, equal, value)),
        discharge(none.conclusion, arith(equal.conclusion, none, value)),
    )
    return derivation(
        Calculation(NAMES, smaller)
        .then("=", rest, arith(equation(smaller, rest), value), shown)
        .then("<=", larger, arith(at_most(rest, larger), nonnegative), f"{{0 <= {I_GIVEN}}}")
        .part(),
        Calculation(NAMES, f"{smaller} = {larger}")
        .then("iff", f"{I_GIVEN} = 0", same, shown)
        .then("iff", INDEPENDENT, zero, f"equality case of {{0 <= {I_GIVEN}}}")
        .part(),
    )
