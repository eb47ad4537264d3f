"""The decomposition and Gibbs' inequality for distributions over the naturals, in [0, +oo].

A series that does not converge is +oo only if it diverges to +oo, so that is proved as well; then
no statement is vacuous. The terms p log(p/q) may be negative, but p log(p/q) - p + q is not, and p
and q sum to 1.
"""

from functools import cache

from sympy import Eq, Ge

from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.library.logarithms import log_below, positive, term_nonnegative, term_rest
from symdiv.library.objects import ABSOLUTELY_CONTINUOUS_ON_NATURALS, p_naturals, q_naturals
from symdiv.library.vocabulary import NAMES, at_most, functional, property_of, term, variable
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.proof.calc import Calculation, derivation, fact
from symdiv.proof.catalogue import proves
from symdiv.proof.conversions import conjuncts, everywhere, replace_last, rewriting
from symdiv.proof.derivation import Derivation, Part
from symdiv.proof.inference import (
    assume,
    at,
    by,
    cases,
    conclude,
    discharge,
    generalise,
    modus_ponens,
)
from symdiv.proof.linear import arith

H = "-(p(i) * log(p(i)))"
CE = "-(p(i) * log(q(i)))"
KL = "p(i) * log(p(i) / q(i))"
GAP = f"{KL} - p(i) + q(i)"  # never negative


def series(summand: str, total: str) -> str:
    """The judgement that a series converges, as text."""
    return f"hassum(i. {summand}, {total})"


def infinite(summand: str) -> str:
    """The judgement that a series diverges to +oo, as text."""
    return f"diverges(i. {summand})"


@cache
def masses(name: str) -> tuple[Theorem, Theorem]:
    """``forall i. 0 <= p(i)`` and ``hassum(p, 1)``"""
    assumed = assume(term(f"distribution_on_naturals(i. {name}(i))"))
    nonnegative, total = conjuncts(by("iff_left", infer("unfold", assumed.conclusion), assumed))
    return nonnegative, total


@cache
def pair() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i)``, ``0 <= q(i)`` and ``q(i) = 0 -> p(i) = 0``"""
    assumed = assume(term("dominates_on_naturals(i. q(i), i. p(i))"))
    dominated = by("iff_left", infer("unfold", assumed.conclusion), assumed)
    i = term("i")
    return at(masses("p")[0], i), at(masses("q")[0], i), at(dominated, i)


@cache
def split() -> Theorem:
    """``-p log p + p log(p/q) = -p log q``, at every i"""
    rest = by(term_rest(), *pair())
    return _every(arith(term(f"{H} + {KL} = {CE}"), rest))


def _every(theorem: Theorem) -> Theorem:
    return generalise(theorem, variable("i"))


@cache
def mass_at_most_one(name: str) -> Theorem:
    """``p(k) <= 1``: one term of a series of nonnegative terms that sums to 1"""
    nonnegative, total = masses(name)
    same, goal = assume(term("i = k")), term(f"{name}(i) * delta(i, k) <= {name}(i)")
    is_one = property_of("j. delta(i, j) = 1")
    one = by("index_replace", same, by("delta_same", k=term("i")), P=is_one)
    zero = by("delta_other", assume(term("not i = k")))
    below = cases(
        same.conclusion,
        arith(goal, modulo=[one]),
        arith(goal, at(nonnegative, term("i")), modulo=[zero]),
    )
    picked = by("series_pick", k=term("k"), f=functional(f"i. {name}(i)"))
    return by("series_le", _every(below), picked, total)


@cache
def information_nonnegative(name: str) -> Theorem:
    """``0 <= -(p(i) log r(i))`` for a distribution r, since r(i) <= 1 (log 0 = 0)"""
    p, r = at(masses("p")[0], term("i")), at(masses(name)[0], term("i"))
    goal = term(f"0 <= -(p(i) * log({name}(i)))")
    most = infer("instantiate", variable("k"), term("i"), premises=(mass_at_most_one(name),))
    zero = assume(term(f"{name}(i) = 0"))
    log_zero = _log_of_zero(zero)
    at_zero = arith(goal, modulo=[log_zero])
    above = positive(r, assume(S.negation(zero.conclusion)))
    tangent = by(log_below(), above)
    product = by("multiply_le", p, arith(term(f"0 <= -log({name}(i))"), tangent, most))
    return _every(cases(zero.conclusion, at_zero, arith(goal, product)))


def _log_of_zero(zero: Theorem) -> Theorem:
    """``log x = 0`` from ``x = 0``"""
    return arith(
        S.EQUAL(S.LOG(zero.conclusion.args[0]), numeral(0)),
        everywhere(rewriting(zero), S.LOG(zero.conclusion.args[0])),
        by("log_zero"),
    )


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
        divergence_extended(),
    )


def _finite() -> Part:
    both_sums = f"{series(H, 's')} and {series(KL, 't')}"
    given = assume(term(both_sums))
    left, right = conjuncts(given)
    added = by("series_add", left, right)
    total = by("series_same", split(), assume(added.conclusion))
    middle = series(f"{H} + {KL}", "s + t")
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
            series(CE, "s + t"),
            conclude(total, assume(added.conclusion)),
            "logarithm of {p(i) / q(i)}; where {p(i) = 0} all terms are 0",
        )
        .part()
    )
    return Part(part.lines, generalise(part.theorem, variable("s"), variable("t")))


def _entropy_infinite() -> Part:
    given = assume(term(infinite(H)))
    q_total = masses("q")[1]
    gap = by(term_nonnegative(), *pair())
    split_i = at(split(), term("i"))
    below = _every(arith(term(f"{H} <= {CE} + q(i)"), gap, split_i, pair()[0]))
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
    below = _every(arith(at_most(KL, CE), at(split(), term("i")), entropy_term))
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
    return _extended(H, theorem, "no term is negative, as {p(i) <= 1}")


def _extended(summand: str, theorem: Theorem, reason: str) -> Part:
    text = f"extended_sum(i. {summand})"
    return fact(NAMES, text, by("iff_right", infer("unfold", term(text)), theorem), reason)


@cache
def _difference() -> Theorem:
    """``hassum(p - q, 0)``"""
    minus_q = by("series_scale", masses("q")[1], a=term("-1"))
    total = by("series_add", masses("p")[1], minus_q)
    return replace_last(total, arith(term("1 + (-1) * 1 = 0")))


@cache
def divergence_extended() -> Part:
    """The terms of D(p||q) have a sum in (-oo, +oo]."""
    none = assume(term(f"forall x. not {series(KL, 'x')}"))
    gap = _every(by(term_nonnegative(), *pair()))
    back = _every(arith(term(f"{GAP} + (p(i) + (-1) * q(i)) = {KL}")))
    # if the gaps had a sum, so would the terms
    converges = assume(term(series(GAP, "y")))
    total = by("series_same", back, by("series_add", converges, _difference()))
    contradiction = modus_ponens(at(none, total.conclusion.args[1]), total)
    no_gap = generalise(discharge(converges.conclusion, contradiction), variable("y"))
    raised = by("diverges_add", by("series_diverges", gap, no_gap), _difference())
    below = _every(arith(term(f"{GAP} + (p(i) + (-1) * q(i)) <= {KL}")))
    theorem = conclude(by("diverges_le", below, raised), none)
    reason = "{0 <= p(i) * log(p(i) / q(i)) - p(i) + q(i)}, and {p} and {q} have sums"
    return _extended(KL, theorem, reason)


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
    given = assume(term(series(KL, "t")))
    less = by("series_scale", _difference(), a=term("-1"))
    moved = by("series_add", given, less)
    gaps = _every(arith(term(f"{KL} + (-1) * (p(i) + (-1) * q(i)) = {GAP}")))
    gap_sum = replace_last(by("series_same", gaps, moved), arith(term("t + (-1) * 0 = t")))
    nothing = by("series_scale", masses("p")[1], a=term("0"))
    above = _every(arith(term(f"0 * p(i) <= {GAP}"), by(term_nonnegative(), *pair())))
    bound = arith(term("0 <= t"), by("series_le", above, nothing, assume(term(series(GAP, "t")))))
    part = (
        Calculation(NAMES, series(KL, "t"))
        .then("implies", series(GAP, "t"), conclude(gap_sum, given), "{p} and {q} both sum to 1")
        .then(
            "implies",
            "0 <= t",
            conclude(bound, assume(term(series(GAP, "t")))),
            "no term is negative, by {log(x) <= x - 1}",
        )
        .part()
    )
    finite = Part(part.lines, generalise(part.theorem, variable("t")))
    return derivation(finite, divergence_extended())
