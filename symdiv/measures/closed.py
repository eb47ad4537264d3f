"""Values that need no sum over the alphabet: of uniform, one-hot and count distributions."""

from sympy import Expr, KroneckerDelta, Pow, S, log

from symdiv.distribution import Distribution, OneHot, Uniform
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures.counts import (
    cross_entropy_of_counts,
    divergence_of_counts,
    entropy_of_counts,
)
from symdiv.measures.special import xlogy

__all__ = ["cross_entropy_with", "divergence_of", "entropy_of"]


def entropy_of(p: Distribution) -> Expr | None:
    """log n of a uniform distribution, 0 of a one-hot one; None where there is no short value."""
    if isinstance(p, CountDistribution):
        return entropy_of_counts(p)
    if isinstance(p, OneHot):
        return S.Zero
    return log(p.size) if isinstance(p, Uniform) else None


def cross_entropy_with(p: Distribution, q: Distribution) -> Expr | None:
    """log n with a uniform q, for p sums to 1; -log q[k] of the one-hot label k, +oo at q[k] = 0.

    None where there is no short value.
    """
    if isinstance(p, CountDistribution) and isinstance(q, CountDistribution):
        return cross_entropy_of_counts(p, q)
    if isinstance(q, Uniform):
        return log(q.size)
    return _surprise(q, p.outcome) if isinstance(p, OneHot) else None


def divergence_of(p: Distribution, q: Distribution) -> Expr | None:
    """H(p, q) - H(p), where both are known."""
    if isinstance(p, CountDistribution) and isinstance(q, CountDistribution):
        return divergence_of_counts(p, q)
    own, cross = entropy_of(p), cross_entropy_with(p, q)
    return None if own is None or cross is None else cross - own


def _surprise(q: Distribution, k: Expr) -> Expr | None:
    if isinstance(q, ExplicitDistribution) and k.free_symbols and not q.has_full_support:
        return None  # which of its masses are 0 is known: the listed terms are right there
    mass = q[k]
    if mass.is_number or isinstance(mass, KroneckerDelta):
        return -xlogy(1, mass)
    return log(mass.base) if isinstance(mass, Pow) and mass.exp == -1 else -log(mass)
