"""Jeffreys' divergence J(p, q), and the Jensen-Shannon divergence."""

from typing import ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure, everywhere, half
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.special import rel_entr

__all__ = ["Jeffreys", "JensenShannon"]


@final
class Jeffreys(Measure):
    """Jeffreys' divergence D(p || q) + D(q || p), in nats or in the unit of a base.

    It is oo where one of the two has mass and the other has none.

    Source: H. Jeffreys, An invariant form for the prior probability in estimation problems,
    *Proceedings of the Royal Society A* 186, 1946, 453-461.

    >>> Jeffreys.of([1, 0], [1, 0]).doit(), Jeffreys.of([1, 0], [0.5, 0.5]).doit()
    (0, oo)
    """

    __slots__ = ()

    name: ClassVar = "jeffreys"
    words: ClassVar = ("jeffreys",)
    arity: ClassVar = 2
    head: ClassVar = "J"
    spoken: ClassVar = "the Jeffreys divergence of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/y) + y log(y/x)."""
        return rel_entr(x, y) + rel_entr(y, x)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where each dominates the other."""
        return KLDivergence.finite_where(p, q) + KLDivergence.finite_where(q, p)


@final
class JensenShannon(Measure):
    """The Jensen-Shannon divergence (D(p || m) + D(q || m))/2 with m = (p + q)/2.

    It is at most log 2, and its root is a metric.

    Source: J. Lin, Divergence measures based on the Shannon entropy, *IEEE Transactions on
    Information Theory* 37, 1991, 145-151; D. M. Endres and J. E. Schindelin, A new metric for
    probability distributions, *IEEE Transactions on Information Theory* 49, 2003, 1858-1860.

    >>> JensenShannon.of([1, 0], [0, 1]).doit()
    log(2)
    """

    __slots__ = ()

    name: ClassVar = "jensen_shannon"
    words: ClassVar = ("js", "jensen_shannon")
    arity: ClassVar = 2
    head: ClassVar = "JS"
    spoken: ClassVar = "the Jensen-Shannon divergence of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/m) + y log(y/m), where m = (x + y)/2."""
        middle = (x + y) / 2
        return rel_entr(x, middle) + rel_entr(y, middle)

    outer = staticmethod(half)

    finite_where = staticmethod(everywhere)
