"""Values of measures that need no sum: of uniform distributions, and of one-hot labels."""

from sympy import Expr, KroneckerDelta, Pow, S, log

from symdiv.distribution import Distribution, OneHot, Uniform
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures.special import xlogy

__all__ = ["cross_entropy_with", "entropy_of"]


def entropy_of(p: Distribution) -> Expr | None:
    """log n of a uniform distribution, 0 of a one-hot one; None where there is no short value."""
    if isinstance(p, OneHot):
        return S.Zero
    return log(p.size) if isinstance(p, Uniform) else None


def cross_entropy_with(p: Distribution, q: Distribution) -> Expr | None:
    """log n with a uniform q, for p sums to 1; -log q[k] of the one-hot label k, +oo at q[k] = 0.

    None where there is no short value.
    """
    if isinstance(q, Uniform):
        return log(q.size)
    return _surprise(q, p.outcome) if isinstance(p, OneHot) else None


def _surprise(q: Distribution, k: Expr) -> Expr | None:
    if isinstance(q, ExplicitDistribution) and k.free_symbols and not q.has_full_support:
        return None  # which of its masses are 0 is known: the listed terms are right there
    mass = q[k]
    if mass.is_number or isinstance(mass, KroneckerDelta):
        return -xlogy(1, mass)
    return log(mass.base) if isinstance(mass, Pow) and mass.exp == -1 else -log(mass)
