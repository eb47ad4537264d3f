"""Jeffreys' divergence J(p, q), the Jensen-Shannon divergence with weights, and its distance."""

from typing import Any, ClassVar, final

from sympy import Expr, Ge, Le, Pow, S
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution, exact
from symdiv.measures.base import Measure, everywhere, half
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.special import rel_entr

__all__ = [
    "Jeffreys",
    "JensenShannon",
    "JensenShannonDistance",
    "WeightedJensenShannon",
    "jensen_shannon",
]


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
    at_most_masses: ClassVar = True
    head: ClassVar = "JS"
    spoken: ClassVar = "the Jensen-Shannon divergence of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/m) + y log(y/m), where m = (x + y)/2."""
        middle = (x + y) / 2
        return rel_entr(x, middle) + rel_entr(y, middle)

    outer = staticmethod(half)

    finite_where = staticmethod(everywhere)


@final
class WeightedJensenShannon(Measure):
    """w D(p || m) + (1 - w) D(q || m) with m = w p + (1 - w) q: the weight w of p is in [0, 1].

    It is finite everywhere: at most the entropy of (w, 1 - w), and 0 at the weights 0 and 1.

    Source: J. Lin, Divergence measures based on the Shannon entropy, *IEEE Transactions on
    Information Theory* 37, 1991, 145-151, section IV.

    >>> WeightedJensenShannon.of([1, 0], [0, 1], 0.25).doit()
    3*log(4/3)/4 + log(4)/4
    """

    __slots__ = ()

    name: ClassVar = "weighted_jensen_shannon"
    words: ClassVar = ("js", "jensen_shannon")
    arity: ClassVar = 2
    at_most_masses: ClassVar = True
    parameters: ClassVar = ("w",)
    head: ClassVar = "JS"
    spoken: ClassVar = "the Jensen-Shannon divergence of {0} and {1} with the weight {2}"

    @classmethod
    def of(cls, p: Any, q: Any, w: Any, base: Any = None) -> Measure:  # type: ignore[override]
        """The measure; at equal weights the one without."""
        if exact(w, "w") == S.Half:
            return JensenShannon.of(p, q, base=base)
        return super().of(p, q, w, base=base)

    @staticmethod
    def conditions(w: Expr) -> tuple[Boolean, ...]:
        """That both weights are at least 0."""
        return Ge(w, 0), Le(w, 1)

    @staticmethod
    def summand(x: Expr, y: Expr, w: Expr) -> Expr:
        """w x log(x/m) + (1 - w) y log(y/m), where m = w x + (1 - w) y."""
        own, other = w * x, (1 - w) * y
        # with the weight inside, where a weight 0 makes the term 0 beside an m that is 0
        return rel_entr(own, w * (own + other)) + rel_entr(other, (1 - w) * (own + other))

    finite_where = staticmethod(everywhere)


@final
class JensenShannonDistance(Measure):
    """The Jensen-Shannon distance, the root of the divergence in nats: a metric.

    Source: D. M. Endres and J. E. Schindelin, A new metric for probability distributions, *IEEE
    Transactions on Information Theory* 49, 2003, 1858-1860.

    >>> JensenShannonDistance.of([1, 0], [0, 1]).doit()
    sqrt(log(2))
    """

    __slots__ = ()

    name: ClassVar = "jensen_shannon_distance"
    words: ClassVar = ("js_distance", "jensen_shannon_distance")
    arity: ClassVar = 2
    at_most_masses: ClassVar = True
    has_base: ClassVar = False
    head: ClassVar = "d"
    subscript: ClassVar = "JS"
    spoken: ClassVar = "the Jensen-Shannon distance of {0} and {1}"

    summand = staticmethod(JensenShannon.summand)
    finite_where = staticmethod(everywhere)

    @staticmethod
    def outer(total: Expr) -> Expr:
        """The root of half of the sum."""
        return Pow(total / 2, S.Half, evaluate=total.is_number)


def jensen_shannon(p: Any, q: Any, w: Any = S.Half, base: Any = None) -> Measure:
    """The Jensen-Shannon divergence w D(p || m) + (1 - w) D(q || m), with m = w p + (1 - w) q.

    ``p`` and ``q`` are distributions over one alphabet, or lists of masses of one length; ``w`` is
    the weight of the first, in [0, 1], and 1/2 where none is given. The unit is the nat; ``base``
    (a positive number other than 1) gives another, 2 the bit. It is finite everywhere.

    Raises ValueError for masses that are none, for sizes or outcomes that differ or are not known
    to agree, for a weight out of range, and for any other base.

    Source: J. Lin, Divergence measures based on the Shannon entropy, *IEEE Transactions on
    Information Theory* 37, 1991, 145-151.

    >>> jensen_shannon([1, 0], [0, 1]).doit(), jensen_shannon([1, 0], [0, 1], 0).doit()
    (log(2), 0)
    """
    return WeightedJensenShannon.of(p, q, w, base=base)
