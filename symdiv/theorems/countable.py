"""The decomposition and Gibbs' inequality for distributions over the naturals, in [0, +oo].

A series that does not converge is +oo only if it diverges to +oo, so that is proved as well; then
no statement is vacuous. The terms p log(p/q) may be negative, but p log(p/q) - p + q is not, and p
and q sum to 1.
"""

from functools import cache

from sympy import Eq, Ge

from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.countable_entropy import entropy_nonnegative
from symdiv.lemmas.logarithms import term_nonnegative
from symdiv.lemmas.series import (
    CE,
    GAP,
    KL,
    H,
    difference,
    every,
    infinite,
    information_nonnegative,
    masses,
    pair,
    series,
    split,
)
from symdiv.lemmas.vocabulary import (
    NAMES,
    at_most,
    equation,
    term,
    variable,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import conjuncts, replace_last
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    conclude,
    discharge,
    generalise,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS_ON_NATURALS, p_naturals, q_naturals


@proves(
    Eq(
        cross_entropy(p_naturals, q_naturals),
        entropy(p_naturals) + kl_divergence(p_naturals, q_naturals),
    ),
    given=ABSOLUTELY_CONTINUOUS_ON_NATURALS,
    id="decomposition-countable",
    title="Cross-entropy is entropy plus divergence, over the naturals",
    names=NAMES,
    introduction=(
        "The equation holds in the extended reals: where both series on the right converge, so "
        "does the one on the left, to their sum; where one of them is infinite, so is the left; "
        "and each of them converges or is infinite, so that no case is left out."
    ),
)
@cache
def decomposition_countable() -> Derivation:
    """H(p, q) = H(p) + D(p||q) in [0, +oo] over the naturals, where q dominates p."""
    return derivation(
        _finite(),
        _entropy_infinite(),
        _divergence_infinite(),
        _entropy_extended(),
        _stated(
            KL,
            divergence_extended().theorem,
            f"{{0 <= {GAP}}}, and the sums of {{p}} and {{q}} are 1",
        ),
    )


def _finite() -> Part:
    both_sums = f"{series(H, 'x')} and {series(KL, 'y')}"
    given = assume(term(both_sums))
    left, right = conjuncts(given)
    added = by("series_add", left, right)
    total = by("series_same", split(), assume(added.conclusion))
    middle = series(f"{H} + {KL}", "x + y")
    part = (
        Calculation(NAMES, both_sums)
        .then(
            "implies",
            middle,
            conclude(added, given),
            "convergent series add",
        )
        .then(
            "implies",
            series(CE, "x + y"),
            conclude(total, assume(added.conclusion)),
            "logarithm of {p(i) / q(i)}; every term is 0 where {p(i) = 0}",
        )
        .part()
    )
    return Part(part.lines, generalise(part.theorem, variable("x"), variable("y")))


def _entropy_infinite() -> Part:
    given = assume(term(infinite(H)))
    q_total = masses("q")[1]
    gap = by(term_nonnegative(), *pair())
    split_i = at(split(), term("i"))
    below = every(arith(term(f"{H} <= {CE} + q(i)"), gap, split_i, pair()[0]))
    raised = by("diverges_le", below, given)
    # if -p log q converged, so would -p log q + q
    converges = assume(term(series(CE, "x")))
    contradiction = by("series_either", raised, by("series_add", converges, q_total))
    none = generalise(discharge(converges.conclusion, contradiction), variable("x"))
    theorem = by("series_diverges", information_nonnegative("q"), none)
    return (
        Calculation(NAMES, infinite(H))
        .then(
            "implies",
            infinite(CE),
            conclude(theorem, given),
            "{-(p(i) * log(p(i))) <= -(p(i) * log(q(i))) + q(i)}, and {q} sums to 1",
        )
        .part()
    )


def _divergence_infinite() -> Part:
    given = assume(term(infinite(KL)))
    entropy_term = at(information_nonnegative("p"), term("i"))
    below = every(arith(at_most(KL, CE), at(split(), term("i")), entropy_term))
    return (
        Calculation(NAMES, infinite(KL))
        .then(
            "implies",
            infinite(CE),
            conclude(by("diverges_le", below, given), given),
            "{p(i) * log(p(i) / q(i)) <= -(p(i) * log(q(i)))}, as {p(i) <= 1}",
        )
        .part()
    )


def _entropy_extended() -> Part:
    none = assume(term(f"forall x. not {series(H, 'x')}"))
    theorem = conclude(by("series_diverges", information_nonnegative("p"), none), none)
    return _stated(H, _extended(H, theorem), "no term is negative, as {p(i) <= 1}")


def _extended(summand: str, theorem: Theorem) -> Theorem:
    """``extended_sum(f)``, from its definition."""
    unfolded = infer("unfold", term(f"extended_sum(i. {summand})"))
    return by("iff_right", unfolded, theorem)


def _stated(summand: str, theorem: Theorem, reason: str) -> Part:
    """A part of one line: the series has a sum in (-oo, +oo]."""
    return fact(NAMES, f"extended_sum(i. {summand})", theorem, reason)


@cache
def divergence_extended() -> Part:
    """The terms of D(p||q) have a sum in (-oo, +oo], step by step."""
    none = assume(term(f"forall x. not {series(KL, 'x')}"))
    gap = every(by(term_nonnegative(), *pair()))
    moved = f"{GAP} + (p(i) + (-1) * q(i))"
    # if the gaps had a sum, so would the terms
    converges = assume(term(series(GAP, "y")))
    back = every(arith(equation(moved, KL)))
    total = by("series_same", back, by("series_add", converges, difference()))
    contradiction = modus_ponens(at(none, total.conclusion.args[1]), total)
    no_gap = generalise(discharge(converges.conclusion, contradiction), variable("y"))
    raised = by("series_diverges", gap, assume(no_gap.conclusion))
    above = by("diverges_add", assume(raised.conclusion), difference())
    below = by("diverges_le", every(arith(at_most(moved, KL))), above)
    part = (
        Calculation(NAMES, f"forall x. not {series(KL, 'x')}")
        .then(
            "implies",
            f"forall x. not {series(GAP, 'x')}",
            conclude(no_gap, none),
            "the sums of {p} and {q} are 1",
        )
        .then(
            "implies",
            infinite(GAP),
            conclude(raised, assume(no_gap.conclusion)),
            "no term is negative, by {log(x) <= x - 1}",
        )
        .then(
            "implies",
            infinite(KL),
            conclude(below, assume(raised.conclusion)),
            "the sums of {p} and {q} are 1",
        )
        .part()
    )
    return Part(part.lines, _extended(KL, part.theorem))


@proves(
    Ge(entropy(p_naturals), 0),
    id="countable-entropy-nonnegative",
    title="The entropy over the naturals is not negative",
    names=NAMES,
    introduction=(
        "It is a number in the extended reals: where its series does not converge, it diverges to "
        "infinity."
    ),
)
@cache
def entropy_nonnegative_countable() -> Derivation:
    """0 <= H(p) <= +oo over the naturals."""
    given = assume(term(series(H, "x")))
    least = by(entropy_nonnegative(), assume(term("distribution_on_naturals(i. p(i))")), given)
    part = (
        Calculation(NAMES, series(H, "x"))
        .then("implies", "0 <= x", conclude(least, given), "no term is negative, as {p(i) <= 1}")
        .part()
    )
    finite = Part(part.lines, generalise(part.theorem, variable("x")))
    return derivation(finite, _entropy_extended())


@proves(
    Ge(kl_divergence(p_naturals, q_naturals), 0),
    given=ABSOLUTELY_CONTINUOUS_ON_NATURALS,
    id="gibbs-countable",
    title="Gibbs' inequality over the naturals",
    names=NAMES,
    introduction=(
        "The divergence is a number in the extended reals: where its series converges, the sum "
        "is not negative, and where it does not, it diverges to infinity."
    ),
)
@cache
def gibbs_countable() -> Derivation:
    """0 <= D(p||q) <= +oo over the naturals, where q dominates p."""
    given = assume(term(series(KL, "x")))
    less = by("series_scale", difference(), a=term("-1"))
    moved = by("series_add", given, less)
    gaps = every(arith(term(f"{KL} + (-1) * (p(i) + (-1) * q(i)) = {GAP}")))
    gap_sum = replace_last(by("series_same", gaps, moved), arith(term("x + (-1) * 0 = x")))
    nothing = by("series_scale", masses("p")[1], a=term("0"))
    above = every(arith(term(f"0 * p(i) <= {GAP}"), by(term_nonnegative(), *pair())))
    bound = arith(term("0 <= x"), by("series_le", above, nothing, assume(term(series(GAP, "x")))))
    part = (
        Calculation(NAMES, series(KL, "x"))
        .then("implies", series(GAP, "x"), conclude(gap_sum, given), "{p} and {q} both sum to 1")
        .then(
            "implies",
            "0 <= x",
            conclude(bound, assume(term(series(GAP, "x")))),
            "no term is negative, by {log(x) <= x - 1}",
        )
        .part()
    )
    finite = Part(part.lines, generalise(part.theorem, variable("x")))
    return derivation(finite, divergence_extended())
