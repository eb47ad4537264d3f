"""Kullback-Leibler divergence D(p || q), the relative entropy."""

from typing import Any, ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.distribution.statements import Dominates
from symdiv.measures.base import Measure
from symdiv.measures.closed import divergence_of
from symdiv.measures.special import rel_entr

__all__ = ["KLDivergence", "kl_divergence"]


@final
class KLDivergence(Measure):
    """The divergence of two distributions as an expression; `kl_divergence` makes one."""

    __slots__ = ()

    name: ClassVar = "kl_divergence"
    words: ClassVar = ("kl", "kl_divergence", "D")
    arity: ClassVar = 2
    head: ClassVar = "D"
    spoken: ClassVar = "the Kullback-Leibler divergence of {0} from {1}"
    subscript: ClassVar = "KL"
    separator: ClassVar = " || "
    separator_unicode: ClassVar = " ‖ "
    separator_tex: ClassVar = r" \parallel "

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/y)."""
        return rel_entr(x, y)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where p is dominated by q."""
        return () if p == q or q.has_full_support else (Dominates(q, p),)

    @staticmethod
    def closed(p: Distribution, q: Distribution) -> Expr | None:
        """H(p, q) - H(p), where both are known."""
        return divergence_of(p, q)


def kl_divergence(p: Any, q: Any, base: Any = None) -> KLDivergence:
    r"""The divergence :math:`D(p \parallel q) = \sum_i p_i \log (p_i/q_i)`, with 0 log 0/q = 0.

    It is oo where p is not dominated by q: where p has mass and q has none. ``p`` and ``q`` are
    distributions over one alphabet, or lists of masses of one length. The unit is the nat; ``base``
    (a positive number other than 1) gives another, 2 the bit. As code, arrays have shape (..., n)
    and the last axis is summed.

    Raises ValueError for masses that are none, for sizes or outcomes that differ or are not known
    to agree, and for any other base.

    Source: S. Kullback and R. A. Leibler, On information and sufficiency, *Annals of Mathematical
    Statistics* 22, 1951, 79-86; Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006,
    definition (2.26).

    >>> kl_divergence([1, 0], [0.7, 0.3]).doit()
    log(10/7)
    >>> kl_divergence([0.5, 0.5], [1, 0]).doit()
    oo
    """
    return KLDivergence.of(p, q, base=base)
