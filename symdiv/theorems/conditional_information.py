"""Conditional mutual information of three variables, and strong subadditivity."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import for_every
from symdiv.lemmas.joint import COLUMN, ROW, over, summed
from symdiv.lemmas.logarithms import (
    divide_positive,
    log_divide,
    log_multiply,
    positive,
    term_cancelled,
    term_nonnegative,
    term_tangent,
    term_zero,
)
from symdiv.lemmas.sums import linearly, sum_nonnegative, term_below_sum, vanishing_sum
from symdiv.lemmas.triples import (
    LAYER,
    NAMES,
    OVER_ALPHABETS,
    P_XZ,
    P_YZ,
    P_Z,
    P,
    at_most,
    equation,
    exchanged,
    functional,
    marginal,
    mass,
    mean,
    sum_of_parts,
    term,
    total,
)
from symdiv.measures.joint import conditional_mutual_information as given_information
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import i, j, k, m, n
from symdiv.theorems.objects import l as last
from symdiv.theorems.objects import p_triple as p
from symdiv.theorems.sources import COVER_AND_THOMAS

RANGES: Final = (ROW, COLUMN, LAYER)
SUM: Final = "sum(i in D. sum(j in E. sum(k in F. {})))"
_BESIDE: Final = f"{P_XZ} * {P_YZ} / {P_Z}"  # how p is where X and Y are independent given Z
RATIO: Final = f"p(i, j, k) * {P_Z} / ({P_XZ} * {P_YZ})"
I_GIVEN: Final = f"conditional_mutual_information(D, E, F, {P})"
H_P: Final = f"triple_entropy(D, E, F, {P})"
H_XZ: Final = f"joint_entropy(D, F, i k. {P_XZ})"
H_YZ: Final = f"joint_entropy(E, F, j k. {P_YZ})"
H_Z: Final = f"entropy(F, k. {P_Z})"
LOGS: Final = SUM.format(f"p(i, j, k) * log({RATIO})")
_EVERY: Final = "forall i in D. forall j in E. forall k in F. "
INDEPENDENT: Final = f"{_EVERY}p(i, j, k) * {P_Z} = {P_XZ} * {P_YZ}"
THREE_VARIABLES: Final = (
    "{p} is the distribution of three variables: {p(i, j, k)} is the probability that X is {i}, Y "
    "is {j} and Z is {k}."
)
MEANING: Final = (
    "The last line says that X and Y are independent given Z: it is a product of conditional "
    f"probabilities when both sides are divided by the square of {{{P_Z}}}."
)
CONDITIONALLY_INDEPENDENT: Final = ForEvery(
    i,
    n,
    ForEvery(
        j,
        m,
        ForEvery(
            k,
            last,
            Eq(
                p[i, j, k] * p.marginal(2)[k],
                p.marginal(0, 2)[i, k] * p.marginal(1, 2)[j, k],
            ),
        ),
    ),
)
INFORMATION: Final = given_information(p)


@proves(
    And(Ge(INFORMATION, 0), Equivalent(Eq(INFORMATION, 0), CONDITIONALLY_INDEPENDENT)),
    id="conditional-mutual-information",
    title="Conditional mutual information is never negative",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=THREE_VARIABLES,
    remarks=(MEANING,),
    sources=(f"{COVER_AND_THOMAS}, section 2.5 and theorem 2.6.3",),
)
@cache
def conditional_mutual_information() -> Derivation:
    """0 <= I_p(X; Y | Z), and = 0 exactly where X and Y are independent given Z."""
    ratio = f"p(i, j, k) * log(p(i, j, k) / ({_BESIDE}))"
    whole, tangent = SUM.format(ratio), SUM.format(f"p(i, j, k) - {_BESIDE}")
    gap = f"{ratio} - p(i, j, k) + {_BESIDE}"
    masses = _masses()
    same = summed(_another_form(), *RANGES)
    definition = infer("unfold", term(I_GIVEN))
    above = arith(
        at_most(f"p(i, j, k) - {_BESIDE}", ratio),
        *(by(lemma(), *masses) for lemma in (term_tangent, term_cancelled)),
    )
    sums = equation(tangent, f"{SUM.format('p(i, j, k)')} - {SUM.format(_BESIDE)}")
    nothing = arith(equation(tangent, "0"), linearly(sums), total(), _total_beside())
    split = equation(
        SUM.format(gap),
        f"{whole} - {SUM.format('p(i, j, k)')} + {SUM.format(_BESIDE)}",
    )
    known = definition, same, linearly(split), total(), _total_beside()
    information = arith(equation(I_GIVEN, SUM.format(gap)), *known)
    return derivation(
        Calculation(NAMES, I_GIVEN)
        .then("=", LOGS, definition, f"definition of {{{I_GIVEN}}}")
        .then(
            "=", whole, same, "another form of the ratio; where {p(i, j, k) = 0} both terms are 0"
        )
        .then(">=", tangent, summed(above, *RANGES), "{1 - 1 / x <= log(x)} at this ratio")
        .then("=", "0", nothing, "both masses sum to 1")
        .part(),
        Calculation(NAMES, f"{I_GIVEN} = 0")
        .then(
            "iff",
            f"{SUM.format(gap)} = 0",
            everywhere(rewriting(information), term(f"{I_GIVEN} = 0")),
            "as above",
        )
        .then(
            "iff",
            f"{_EVERY}{gap} = 0",
            _every_term(by(term_nonnegative(), *masses)),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then("iff", INDEPENDENT, _at_each(), "{log(x) = x - 1} only at {x = 1}")
        .part(),
    )


def _every_term(least: Theorem) -> Theorem:
    """A sum of three indices is 0 exactly where all of its terms are, which are not negative."""
    layers = over(least, LAYER)
    columns = over(by(sum_nonnegative(), layers), COLUMN)
    rows = over(by(sum_nonnegative(), columns), ROW)
    inner = for_every(for_every(by(vanishing_sum(), layers), *COLUMN), *ROW)
    middle = for_every(by(vanishing_sum(), columns), *ROW)
    return transitive(transitive(by(vanishing_sum(), rows), middle), inner)


@cache
def masses_positive() -> tuple[Theorem, ...]:
    """``0 < p(i, j, k)`` where it is not 0, and ``0 <`` the marginals of XZ, YZ and Z"""
    own = positive(mass(), assume(term("not p(i, j, k) = 0")))
    return own, *(arith(term(f"0 < {name}"), own, marginal(name)[1]) for name in (P_XZ, P_YZ, P_Z))


@cache
def _another_form() -> Theorem:
    """``p log(p p_Z / (p_XZ p_YZ)) = p log(p / (p_XZ p_YZ / p_Z))``"""
    own, xz, yz, z = masses_positive()
    product = by("multiply_less", xz, yz)
    goal = equation(f"p(i, j, k) * log({RATIO})", f"p(i, j, k) * log(p(i, j, k) / ({_BESIDE}))")
    zero = assume(equation("p(i, j, k)", "0"))
    pairs = (by("multiply_less", own, z), product), (own, divide_positive(product, z)), (product, z)
    logs = [by(log_divide(), *pair) for pair in pairs]
    elsewhere = arith(goal, modulo=[*logs, by(log_multiply(), own, z)])
    return cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere)


@cache
def _empty() -> tuple[Theorem, Theorem, Theorem, Theorem]:
    """``p_Z(k) = 0``, and from it ``p_XZ(i, k) = 0`` and p = 0; ``0 < p_Z(k)`` where it is not 0"""
    none, some = assume(equation(P_Z, "0")), assume(term(f"not {P_Z} = 0"))
    least = marginal(P_XZ)[0]
    below = arith(at_most(P_XZ, "0"), _below_z(), none)
    above = arith(at_most("p(i, j, k)", "0"), marginal(P_Z)[1], none)
    gone = by("le_antisymmetric", below, least)
    return none, gone, by("le_antisymmetric", above, mass()), positive(marginal(P_Z)[0], some)


def _below_z() -> Theorem:
    """``p_XZ(i, k) <= p_Z(k)``"""
    every = over(marginal(P_XZ)[0], ROW)
    picked = by(term_below_sum(), every, assume(term("i in D")))
    return arith(at_most(P_XZ, P_Z), picked, sum_of_parts(P_Z, "i"))


@cache
def _masses() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p``, ``0 <= p_XZ p_YZ / p_Z`` and that the first is 0 where the second is"""
    none, gone, _, above = _empty()
    product = by("multiply_le", marginal(P_XZ)[0], marginal(P_YZ)[0])
    inverse = arith(at_most("0", f"1 / {P_Z}"), by("divide_positive", above))
    goal = at_most("0", _BESIDE)
    scaled = arith(goal, by("multiply_le", product, inverse))
    least = cases(none.conclusion, arith(goal, modulo=[gone]), scaled)
    _, xz, yz, z = masses_positive()
    model = divide_positive(by("multiply_less", xz, yz), z)
    empty, zero = assume(equation(_BESIDE, "0")), assume(equation("p(i, j, k)", "0"))
    wrong = by("less_irreflexive", arith(term("0 < 0"), model, empty))
    found = cases(zero.conclusion, zero, by("absurd", wrong, A=zero.conclusion))
    return mass(), least, discharge(empty.conclusion, found)


@cache
def _total_beside() -> Theorem:
    """``sum(i in D. sum(j in E. sum(k in F. p_XZ p_YZ / p_Z))) = 1``"""
    none, gone, _, above = _empty()
    turned = summed(exchanged(_BESIDE, COLUMN, LAYER), ROW)
    factor = f"({P_XZ} / {P_Z})"
    scaled = by("sum_scale", D=term("E"), a=term(factor), f=functional(f"j. {P_YZ}"))
    moved = summed(arith(equation(_BESIDE, f"{factor} * {P_YZ}")), COLUMN)
    whole = f"sum(j in E. {_BESIDE})"
    value = equation(whole, f"{factor} * {P_Z}")
    spread = arith(value, moved, scaled, modulo=[sum_of_parts(P_Z, "j")])
    goal = equation(whole, P_XZ)
    each = cases(
        none.conclusion,
        arith(goal, spread, modulo=[gone]),
        arith(goal, spread, nonzero=[above]),
    )
    rows = summed(each, ROW, LAYER)
    ones = summed(arith(equation("p(i, j, k) * 1", "p(i, j, k)")), *RANGES)
    plain = summed(arith(equation(f"{P_XZ} * 1", P_XZ)), ROW, LAYER)
    one = equation(SUM.format(_BESIDE), "1")
    return arith(one, turned, rows, mean(P_XZ, "1"), ones, plain, total())


def _at_each() -> Theorem:
    """Every term is 0 exactly where ``p p_Z = p_XZ p_YZ`` for every i, j and k."""
    none, gone, empty, above = _empty()
    ratio = assume(equation("p(i, j, k)", _BESIDE))
    product = assume(equation(f"p(i, j, k) * {P_Z}", f"{P_XZ} * {P_YZ}"))
    forward = cases(
        none.conclusion,
        arith(product.conclusion, modulo=[none, gone]),
        arith(product.conclusion, nonzero=[above], modulo=[ratio]),
    )
    divided = arith(equation(f"p(i, j, k) * {P_Z} * (1 / {P_Z})", _BESIDE), modulo=[product])
    backward = cases(
        none.conclusion,
        arith(ratio.conclusion, modulo=[empty, gone]),
        arith(ratio.conclusion, divided, nonzero=[above]),
    )
    same = equivalence(
        discharge(ratio.conclusion, forward), discharge(product.conclusion, backward)
    )
    each = transitive(by(term_zero(), *_masses()), same)
    return for_every(for_every(for_every(each, *LAYER), *COLUMN), *ROW)
