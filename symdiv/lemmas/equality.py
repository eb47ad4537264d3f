"""Lemmas: sums that are 0 exactly where two distributions are equal."""

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import distribution, folded, for_every
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.sums import sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import term
from symdiv.tactics.conversions import transitive
from symdiv.tactics.inference import assume, by, in_domain

__all__ = ["in_each", "separation"]


def in_each(name: str) -> Theorem:
    """``0 <= p(i)`` at ``i in D``, for a distribution p."""
    return in_domain(distribution(name)[0], assume(term("i in D")))


def separation(nonnegative: Theorem, zero: Theorem) -> tuple[Theorem, Theorem]:
    """``0 <= sum(f)`` and ``sum(f) = 0 <-> equal_on(D, p, q)``

    From ``0 <= f(i)`` and ``f(i) = 0 <-> p(i) = q(i)``, which may assume ``i in D``.
    """
    every = over_outcomes(nonnegative)
    vanishes = by(vanishing_sum(), every)
    equal = folded("equal_on(D, i. p(i), i. q(i))")
    return by(sum_nonnegative(), every), transitive(transitive(vanishes, for_every(zero)), equal)
