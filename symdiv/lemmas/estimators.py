"""Lemmas: the ratio r = p/q where q has mass, and the terms of what is estimated of it from q."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import for_every, unfolded
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.logarithms import log_divide, positive
from symdiv.lemmas.sums import product_zero, vanishing_sum
from symdiv.lemmas.vocabulary import equation, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "BEYOND",
    "DEVIATION",
    "D_QP",
    "INSIDE",
    "IS_RATIO",
    "SQUARE",
    "at_outcome",
    "log_ratio",
    "no_deviation",
    "nothing_lost",
    "ratio_there",
]

D_QP: Final = "kl_divergence(D, i. q(i), i. p(i))"
IS_RATIO: Final = "forall i in D. 0 < q(i) -> r(i) = p(i) / q(i)"
INSIDE: Final = "forall i in D. 0 < q(i) -> g(i) = 0"
BEYOND: Final = "forall i in D. q(i) = 0 -> g(i) = p(i)"
DEVIATION: Final = f"log(r(i)) + {D_QP}"
SQUARE: Final = f"q(i) * (({DEVIATION}) * ({DEVIATION}))"


def at_outcome() -> tuple[Theorem, Theorem, Theorem]:
    """``q(i) = 0``, ``not q(i) = 0``, and from the latter ``0 < q(i)``"""
    zero, some = suppose("q(i) = 0", "not q(i) = 0")
    return zero, some, positive(in_each("q"), some)


def ratio_there() -> Theorem:
    """``r(i) = p(i) / q(i)``, where q(i) is not 0"""
    member, every = suppose("i in D", IS_RATIO)
    return modus_ponens(in_domain(every, member), at_outcome()[2])


@cache
def log_ratio() -> Theorem:
    """``q(i) * log(q(i) / p(i)) = q(i) * -log(r(i))``, at ``i in D``"""
    zero, some, mass = at_outcome()
    member = assume(term("i in D"))
    goal = equation("q(i) * log(q(i) / p(i))", "q(i) * -log(r(i))")
    link = in_domain(unfolded(assume(term("dominates(D, i. p(i), i. q(i))"))), member)
    none = assume(term("p(i) = 0"))
    nonzero = discharge(none.conclusion, modus_ponens(some, modus_ponens(link, none)))
    other = positive(in_each("p"), nonzero)
    logs = (
        by(log_divide(), mass, other),
        transitive(
            everywhere(rewriting(ratio_there()), term("log(r(i))")), by(log_divide(), other, mass)
        ),
    )
    return cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=logs))


def nothing_lost() -> Theorem:
    """``sum(g) = 0 <-> forall i in D. q(i) = 0 -> p(i) = 0``"""
    zero, _, mass = at_outcome()
    member = assume(term("i in D"))
    inside, beyond = (in_domain(each, member) for each in suppose(INSIDE, BEYOND))
    at_zero, there = modus_ponens(beyond, zero), modus_ponens(inside, mass)
    least = cases(
        zero.conclusion,
        arith(term("0 <= g(i)"), in_each("p"), at_zero),
        arith(term("0 <= g(i)"), there),
    )
    nothing, link = suppose("g(i) = 0", "q(i) = 0 -> p(i) = 0")
    forward = discharge(zero.conclusion, arith(term("p(i) = 0"), nothing, at_zero))
    vanishes = arith(nothing.conclusion, at_zero, modus_ponens(link, zero))
    back = cases(zero.conclusion, vanishes, there)
    same = equivalence(discharge(nothing.conclusion, forward), discharge(link.conclusion, back))
    return transitive(by(vanishing_sum(), over_outcomes(least)), for_every(same))


def no_deviation() -> Theorem:
    """``q(i) (log(r(i)) + D)^2 = 0 <-> (0 < q(i) -> -log(r(i)) = D)``"""
    zero, some, mass = at_outcome()
    nothing, equal = term(f"{SQUARE} = 0"), equation("-log(r(i))", D_QP)
    vanishes, link = assume(nothing), assume(S.IMPLIES(mass.conclusion, equal))
    deviation = assume(term(f"{DEVIATION} = 0"))
    other = assume(S.negation(deviation.conclusion))
    product = by(product_zero(), vanishes, some)
    none = cases(deviation.conclusion, deviation, by(product_zero(), product, other))
    absurd = by("less_irreflexive", arith(term("0 < 0"), assume(mass.conclusion), zero))
    vacuous = by("absurd", absurd, A=equal)
    forward = cases(zero.conclusion, vacuous, arith(equal, none))
    at_mass = discharge(mass.conclusion, forward)
    there = arith(nothing, modulo=[modus_ponens(link, mass)])
    back = cases(zero.conclusion, arith(nothing, modulo=[zero]), there)
    return equivalence(discharge(nothing, at_mass), discharge(link.conclusion, back))
