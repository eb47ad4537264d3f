"""Cross-entropy H(p, q)."""

from typing import Any, ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.distribution.statements import Dominates
from symdiv.measures.base import Measure
from symdiv.measures.closed import cross_entropy_with
from symdiv.measures.special import xlogy

__all__ = ["CrossEntropy", "cross_entropy"]


@final
class CrossEntropy(Measure):
    """The cross-entropy of two distributions as an expression; `cross_entropy` makes one."""

    __slots__ = ()

    name: ClassVar = "cross_entropy"
    words: ClassVar = ("cross_entropy", "H")
    arity: ClassVar = 2
    head: ClassVar = "H"
    spoken: ClassVar = "the cross-entropy of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log y."""
        return xlogy(x, y)

    @staticmethod
    def outer(total: Expr) -> Expr:
        """Minus the sum."""
        return -total

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where p is dominated by q."""
        return () if p == q or q.has_full_support else (Dominates(q, p),)

    @staticmethod
    def closed(p: Distribution, q: Distribution) -> Expr | None:
        """log n with a uniform q, -log q[k] of the label k."""
        return cross_entropy_with(p, q)


def cross_entropy(p: Any, q: Any, base: Any = None) -> CrossEntropy:
    r"""The cross-entropy :math:`H(p, q) = -\sum_i p_i \log q_i` of q relative to p.

    It is oo where p is not dominated by q: where p has mass and q has none. ``p`` and ``q`` are
    distributions over one alphabet, or lists of masses of one length. The unit is the nat; ``base``
    (a positive number other than 1) gives another, 2 the bit. As code, arrays have shape (..., n)
    and the last axis is summed.

    Raises ValueError for masses that are none, for sizes or outcomes that differ or are not known
    to agree, and for any other base.

    Source: Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006: the mean length of
    theorem 5.4.3, H(p) + D(p||q), is this sum.

    >>> from symdiv.distribution import Bernoulli
    >>> from sympy.abc import s, y
    >>> cross_entropy(Bernoulli(y), Bernoulli(s)).doit()
    -xlogy(y, s) - xlogy(1 - y, 1 - s)
    >>> cross_entropy([1, 0], [0, 1]).doit()
    oo
    """
    return CrossEntropy.of(p, q, base=base)
