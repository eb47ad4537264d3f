"""The conditional divergence vanishes only between equal conditional distributions."""

from functools import cache
from typing import Final

from sympy import Eq, Equivalent

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.term import Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import for_every, relieved
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    at_most,
    defined,
    defined_as,
    equation,
    functional,
    masses,
    of_pairs,
    over,
    summed,
    suppose,
    term,
)
from symdiv.lemmas.joint_terms import transferred_term, transferred_zero
from symdiv.lemmas.log_sum_pairs import sum_dominated
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.marginals import P_X, Q_X, P, first_is_distribution, row
from symdiv.measures.joint import conditional_divergence
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjuncts, everywhere, rewriting, transitive
from symdiv.tactics.inference import by, cases, discharge, equivalence, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.joint_divergence import D_GIVEN, joint_gibbs_equality
from symdiv.theorems.objects import JOINTLY_CONTINUOUS, i, j, m, n
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.objects import q_joint as q
from symdiv.theorems.sources import COVER_AND_THOMAS

_MASS: Final = f"{P_X} * q(i, j) / {Q_X}"
_MODEL: Final = f"i j. {_MASS}"
_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"
_LOGS: Final = _PAIR_SUM.format(f"p(i, j) * log(p(i, j) / ({_MASS}))")
_D: Final = f"joint_kl_divergence(D, E, {P}, {_MODEL})"
_EVERY: Final = "forall i in D. forall j in E. "


@proves(
    Equivalent(
        Eq(conditional_divergence(p, q), 0),
        ForEvery(
            i,
            n,
            ForEvery(j, m, Eq(p[i, j] * q.marginal(0)[i], q[i, j] * p.marginal(0)[i])),
        ),
    ),
    given=JOINTLY_CONTINUOUS,
    id="conditional-divergence-equality",
    title="The conditional divergence vanishes only between equal conditionals",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction="{p} and {q} are distributions of two variables, X and Y.",
    remarks=(
        f"The last line says that {{p(i, j) / {P_X} = q(i, j) / {Q_X}}} where {{0 < {P_X}}}: given "
        "that X is {i}, Y has the same distribution.",
        "Where {p} is not dominated by {q}, the divergence is infinite by definition.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def conditional_divergence_equality() -> Derivation:
    """D(p_{Y|X}||q_{Y|X} | p_X) = 0 exactly where p q_X = q p_X."""
    ratios = _PAIR_SUM.format(f"p(i, j) * log(p(i, j) / {P_X} / (q(i, j) / {Q_X}))")
    same = transitive(defined_as(D_GIVEN, ratios), summed(transferred_term(), ROW, COLUMN))
    gibbs = specialised(joint_gibbs_equality().theorem, {Variable("q", PAIRS): of_pairs(_MODEL)})
    equal = relieved(gibbs, _is_joint(), _dominates())
    definition = rewriting(defined_as(_D, _LOGS))
    named = f"joint_equal(D, E, {P}, {_MODEL})"
    found = transitive(equal, infer("unfold", term(named)))
    return derivation(
        Calculation(NAMES, f"{D_GIVEN} = 0")
        .then(
            "iff",
            f"{_LOGS} = 0",
            everywhere(rewriting(same), term(f"{D_GIVEN} = 0")),
            "definition, with another form of the ratio",
        )
        .then(
            "iff",
            f"{_EVERY}p(i, j) = {_MASS}",
            by("iff_left", everywhere(definition, found.conclusion), found),
            f"equality case of Gibbs' inequality: {{{_MASS}}} is a distribution",
        )
        .then(
            "iff",
            f"{_EVERY}p(i, j) * {Q_X} = q(i, j) * {P_X}",
            for_every(for_every(_multiplied(), *COLUMN), *ROW),
            f"where {{{Q_X} = 0}} all masses are 0",
        )
        .part()
    )


@cache
def _empty() -> tuple[Theorem, Theorem, Theorem]:
    """``q_X(i) = 0``, from which ``p_X(i) = 0``; and ``0 < q_X(i)`` from ``not q_X(i) = 0``"""
    none, some = suppose(f"{Q_X} = 0", f"not {Q_X} = 0")
    _, mass, dominated = masses()
    facts = over(mass, COLUMN), over(dominated, COLUMN)
    rows = {"f": functional("j. p(i, j)"), "g": functional("j. q(i, j)")}
    (p_x, *_), (q_x, least, _) = row("p"), row("q")
    gone = by(
        sum_dominated(), *facts, arith(equation("sum(j in E. q(i, j))", "0"), q_x, none), **rows
    )
    return none, arith(equation(P_X, "0"), p_x, gone), positive(least, some)


@cache
def _is_joint() -> Theorem:
    """``joint_distribution(D, E, p_X q / q_X)``"""
    none, gone, above = _empty()
    (_, least, _), (total, *_) = row("p"), row("q")
    inverse = arith(at_most("0", f"1 / {Q_X}"), by("divide_positive", above))
    product = by("multiply_le", by("multiply_le", least, masses()[1]), inverse)
    goal = at_most("0", _MASS)
    each = cases(none.conclusion, arith(goal, modulo=[gone]), arith(goal, product))
    factor = by("sum_scale", D=term("E"), a=term(f"{P_X} / {Q_X}"), f=functional("j. q(i, j)"))
    turned = summed(arith(equation(_MASS, f"{P_X} / {Q_X} * q(i, j)")), COLUMN)
    whole = equation(f"sum(j in E. {_MASS})", P_X)
    spread = arith(
        equation(f"sum(j in E. {_MASS})", f"{P_X} / {Q_X} * {Q_X}"), turned, factor, modulo=[total]
    )
    own = cases(
        none.conclusion,
        arith(whole, spread, modulo=[gone]),
        arith(whole, spread, nonzero=[above]),
    )
    one = conjuncts(
        by("iff_left", infer("unfold", first_is_distribution().conclusion), first_is_distribution())
    )[1]
    sums = arith(equation(_PAIR_SUM.format(_MASS), "1"), summed(own, ROW), one)
    return defined(f"joint_distribution(D, E, {_MODEL})", over(each, ROW, COLUMN), sums)


@cache
def _dominates() -> Theorem:
    """``joint_dominates(D, E, p_X q / q_X, p)``"""
    return defined(f"joint_dominates(D, E, {_MODEL}, {P})", over(transferred_zero(), ROW, COLUMN))


@cache
def _multiplied() -> Theorem:
    """``p = p_X q / q_X <-> p q_X = q p_X``"""
    none, gone, above = _empty()
    ratio, product = suppose(f"p(i, j) = {_MASS}", f"p(i, j) * {Q_X} = q(i, j) * {P_X}")
    empty = by("le_antisymmetric", arith(at_most("p(i, j)", "0"), row("p")[2], gone), masses()[0])
    forward = cases(
        none.conclusion,
        arith(product.conclusion, modulo=[none, gone]),
        arith(product.conclusion, nonzero=[above], modulo=[ratio]),
    )
    divided = arith(equation(f"p(i, j) * {Q_X} * (1 / {Q_X})", _MASS), modulo=[product])
    backward = cases(
        none.conclusion,
        arith(ratio.conclusion, modulo=[empty, gone]),
        arith(ratio.conclusion, divided, nonzero=[above]),
    )
    return equivalence(
        discharge(ratio.conclusion, forward), discharge(product.conclusion, backward)
    )
