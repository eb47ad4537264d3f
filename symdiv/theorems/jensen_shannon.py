"""The Jensen-Shannon divergence with weights, and the Jensen-Shannon distance."""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Le, Lt, log, sqrt

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import log_one
from symdiv.lemmas.mean_terms import term_below_gap
from symdiv.lemmas.roots import at_most_by_squares, root_zero, roots_of
from symdiv.lemmas.symmetric_divergences import (
    JENSEN_SHANNON,
    jensen_shannon_at_most_log_two,
    jensen_shannon_separates,
    jensen_shannon_symmetric,
)
from symdiv.lemmas.total_variation import APART
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.lemmas.weighted_means import (
    WEIGHTED,
    weighted_nonnegative,
    weighted_separates,
    weighted_turned,
)
from symdiv.measures.symmetrised import (
    JensenShannon,
    JensenShannonDistance,
    WeightedJensenShannon,
)
from symdiv.measures.total_variation import TotalVariation
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric, transitive
from symdiv.tactics.inference import assume, by, discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import p, q, t
from symdiv.theorems.separating import EQUAL, defined_as
from symdiv.theorems.sources import ENDRES_AND_SCHINDELIN, LIN

JS: Final = "jensen_shannon(D, i. p(i), i. q(i))"
TV: Final = "total_variation(D, i. p(i), i. q(i))"
JS_T: Final = "weighted_jensen_shannon(D, i. p(i), i. q(i), t)"
JS_TURNED: Final = "weighted_jensen_shannon(D, i. q(i), i. p(i), 1 - t)"
JSD: Final = "jensen_shannon_distance(D, i. p(i), i. q(i))"
JSD_TURNED: Final = "jensen_shannon_distance(D, i. q(i), i. p(i))"
_MEAN: Final = "p(i) * t + q(i) * (1 - t)"
_HALF: Final = f"{JENSEN_SHANNON} / 2"
_ROOT: Final = f"square_root({_HALF})"


@proves(
    And(
        Ge(WeightedJensenShannon(p, q, t), 0),
        Eq(WeightedJensenShannon(p, q, t), WeightedJensenShannon(q, p, 1 - t)),
    ),
    given=(Ge(t, 0), Le(t, 1)),
    id="weighted-jensen-shannon",
    title="The Jensen-Shannon divergence is never negative, with any weights",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{LIN}, section IV",),
)
def weighted_jensen_shannon() -> Derivation:
    """0 <= JS_t(p, q) = JS_{1 - t}(q, p) for 0 <= t <= 1, over any finite alphabet."""
    value, turned = defined_as(JS_T, WEIGHTED), infer("unfold", term(JS_TURNED))
    return derivation(
        Calculation(NAMES, JS_T)
        .then("=", WEIGHTED, value, f"definition of {{{JS_T}}}")
        .then(
            ">=",
            "0",
            weighted_nonnegative(),
            f"{{1 - 1 / x <= log(x)}} at {{x = p(i) / ({_MEAN})}} and at "
            f"{{x = q(i) / ({_MEAN})}}, each times its weight",
        )
        .part(),
        Calculation(NAMES, JS_T)
        .then(
            "=",
            JS_TURNED,
            arith(equation(JS_T, JS_TURNED), value, weighted_turned(), turned),
            "each term is a sum of two, in the other order",
        )
        .part(),
    )


@proves(
    Le(JensenShannon(p, q), log(2) * TotalVariation(p, q)),
    id="jensen-shannon-total-variation",
    title="The Jensen-Shannon divergence is at most log 2 times the total variation",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("They are equal where at every outcome {p} and {q} are equal, or one of them is 0.",),
    sources=(f"{LIN}, section III",),
)
def jensen_shannon_total_variation() -> Derivation:
    """JS(p, q) <= log(2) TV(p, q), over any finite alphabet."""
    gaps, whole = f"{APART} * log(2) / 2", f"log(2) * {TV}"
    each = by(term_below_gap(), in_each("p"), in_each("q"))
    below = summed_to(at_most(JENSEN_SHANNON, f"{APART} * log(2)"), each)
    return derivation(
        Calculation(NAMES, JS)
        .then("=", _HALF, defined_as(JS, _HALF), f"definition of {{{JS}}}")
        .then(
            "<=",
            gaps,
            arith(at_most(_HALF, gaps), below),
            "log-sum inequality, where {q(i) <= p(i)} for {p(i) = (p(i) - q(i)) + q(i)} and "
            "{p(i) + q(i) = (p(i) - q(i)) + 2 * q(i)}, and the same with {p(i)} and {q(i)} "
            "exchanged",
        )
        .then(
            "=",
            whole,
            arith(equation(gaps, whole), modulo=[infer("unfold", term(TV))]),
            f"definition of {{{TV}}}",
        )
        .part()
    )


@proves(
    Equivalent(Eq(WeightedJensenShannon(p, q, t), 0), Eq(p, q)),
    given=(Gt(t, 0), Lt(t, 1)),
    id="weighted-jensen-shannon-equality",
    title="With two positive weights the Jensen-Shannon divergence is 0 between equals only",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("With a weight 0 it is 0 between any two distributions.",),
    sources=(f"{LIN}, section IV",),
)
def weighted_jensen_shannon_equality() -> Derivation:
    """JS_t(p, q) = 0 exactly when p = q, for 0 < t < 1, over any finite alphabet."""
    unfolded = everywhere(rewriting(defined_as(JS_T, WEIGHTED)), term(f"{JS_T} = 0"))
    return derivation(
        Calculation(NAMES, f"{JS_T} = 0")
        .then("iff", f"{WEIGHTED} = 0", unfolded, f"definition of {{{JS_T}}}")
        .then(
            "iff",
            EQUAL,
            weighted_separates()[1],
            f"no term is negative, and a term is 0 only where {{p(i) = {_MEAN}}}, that is, where "
            "{p(i) = q(i)}",
        )
        .part()
    )


def _half_nonnegative() -> Theorem:
    return arith(at_most("0", _HALF), jensen_shannon_separates()[0])


def _at_most_root() -> Theorem:
    """``root(JS) <= root(log 2)``, as JS is at most log 2"""
    two = arith(term("1 <= 2"))
    above = by(log_at_most(), arith(term("0 < 1")), two)
    bound = roots_of(arith(at_most("0", "log(2)"), above, log_one()))
    root, (least, squared, _) = roots_of(_half_nonnegative()), bound
    bounded = "square_root(log(2))"
    squares = arith(
        at_most(f"{_ROOT} * {_ROOT}", f"{bounded} * {bounded}"),
        root[1],
        squared,
        jensen_shannon_at_most_log_two(),
    )
    return by(at_most_by_squares(), least, squares)


@proves(
    And(
        Ge(JensenShannonDistance(p, q), 0),
        Equivalent(Eq(JensenShannonDistance(p, q), 0), Eq(p, q)),
        Eq(JensenShannonDistance(p, q), JensenShannonDistance(q, p)),
        Le(JensenShannonDistance(p, q), sqrt(log(2))),
    ),
    id="jensen-shannon-distance",
    title="The Jensen-Shannon distance vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("That it satisfies the triangle inequality too is not proved here.",),
    sources=(ENDRES_AND_SCHINDELIN,),
)
def jensen_shannon_distance() -> Derivation:
    """The root of JS(p, q): symmetric, at most that of log 2, and = 0 exactly when p = q."""
    value, turned = defined_as(JSD, _ROOT), infer("unfold", term(JSD_TURNED))
    half = _half_nonnegative()
    least = roots_of(half)[0]
    unfolded = everywhere(rewriting(value), term(f"{JSD} = 0"))
    vanishes = transitive(unfolded, by(root_zero(), half))
    ends = assume(term(f"{_HALF} = 0")), assume(term(f"{JENSEN_SHANNON} = 0"))
    doubled = equivalence(
        *(discharge(a.conclusion, arith(b.conclusion, a)) for a, b in (ends, ends[::-1]))
    )
    same = everywhere(rewriting(symmetric(jensen_shannon_symmetric())), turned.conclusion.args[1])
    return derivation(
        Calculation(NAMES, JSD)
        .then("=", _ROOT, value, f"definition of {{{JSD}}}")
        .then(">=", "0", least, "no root is negative, and the sum is not")
        .part(),
        Calculation(NAMES, f"{JSD} = 0")
        .then("iff", f"{_HALF} = 0", vanishes, "the root is 0 only at 0")
        .then(
            "iff",
            EQUAL,
            transitive(doubled, jensen_shannon_separates()[1]),
            "{" + f"{JS} = 0" + "} only there",
        )
        .part(),
        Calculation(NAMES, JSD)
        .then(
            "=",
            JSD_TURNED,
            transitive(value, symmetric(transitive(turned, same))),
            "each term is a sum of two, in the other order",
        )
        .part(),
        Calculation(NAMES, JSD)
        .then(
            "<=",
            "square_root(log(2))",
            arith(at_most(JSD, "square_root(log(2))"), _at_most_root(), modulo=[value]),
            "{" + f"{JS} <= log(2)" + "}, and the root of more is no less",
        )
        .part(),
    )
