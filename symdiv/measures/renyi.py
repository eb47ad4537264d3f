"""Entropies and divergences of an order a: Rényi's, Tsallis', and the alpha-divergence.

Each is a function of the sum of p_i^a q_i^(1 - a), which runs over the outcomes with p_i > 0. At
the orders 1 and oo they are their limits, measures of their own.
"""

from typing import Any, ClassVar, final

from sympy import Expr, Ge, Gt, Max, Ne, S, log, oo
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure, everywhere
from symdiv.measures.entropy import Entropy
from symdiv.measures.hellinger import Bhattacharyya
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.ratios import geometric_mean, quotient

__all__ = [
    "AlphaDivergence",
    "CollisionEntropy",
    "MaxDivergence",
    "MinEntropy",
    "Renyi",
    "RenyiEntropy",
    "Tsallis",
    "TsallisEntropy",
]


@final
class MinEntropy(Measure):
    """The min-entropy -log max p_i, Rényi's entropy of the order oo, which is the least of them.

    Source: A. Rényi, On measures of entropy and information, *Proceedings of the Fourth Berkeley
    Symposium* 1, 1961, 547-561.

    >>> MinEntropy.of([0.5, 0.25, 0.25], base=2).doit()
    1
    """

    __slots__ = ()
    name: ClassVar = "min_entropy"
    words: ClassVar = ("min_entropy",)
    arity: ClassVar = 1
    gathers: ClassVar = Max
    head: ClassVar = "H"
    subscript: ClassVar = "min"
    spoken: ClassVar = "the min-entropy of {0}"

    @staticmethod
    def summand(x: Expr) -> Expr:
        """x."""
        return x

    @staticmethod
    def outer(total: Expr) -> Expr:
        """Minus the logarithm."""
        return -log(total)

    finite_where = staticmethod(everywhere)


@final
class CollisionEntropy(Measure):
    """The collision entropy -log sum p_i^2, Rényi's entropy of order 2.

    Source: A. Rényi, On measures of entropy and information, *Proceedings of the Fourth Berkeley
    Symposium* 1, 1961, 547-561.

    >>> CollisionEntropy.of([0.5, 0.5, 0], base=2).doit()
    1
    """

    __slots__ = ()
    name: ClassVar = "collision_entropy"
    words: ClassVar = ("collision_entropy",)
    arity: ClassVar = 1
    head: ClassVar = "H"
    subscript: ClassVar = "2"
    spoken: ClassVar = "the collision entropy of {0}"

    @staticmethod
    def summand(x: Expr) -> Expr:
        """x^2."""
        return x**2

    outer = staticmethod(MinEntropy.outer)
    finite_where = staticmethod(everywhere)


@final
class MaxDivergence(Measure):
    """The max-divergence log max p_i/q_i, Rényi's of the order oo, which is the greatest of them.

    It is oo where p is not dominated by q.

    Source: T. van Erven and P. Harremoës, Rényi divergence and Kullback-Leibler divergence, *IEEE
    Transactions on Information Theory* 60, 2014, 3797-3820, theorem 6.

    >>> MaxDivergence.of([1, 0], [0.25, 0.75]).doit(), MaxDivergence.of([0.5, 0.5], [1, 0]).doit()
    (log(4), oo)
    """

    __slots__ = ()
    name: ClassVar = "max_divergence"
    words: ClassVar = ("max_divergence",)
    arity: ClassVar = 2
    gathers: ClassVar = Max
    head: ClassVar = "D"
    subscript: ClassVar = "max"
    spoken: ClassVar = "the max-divergence of {0} from {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x/y, 0 at x = 0."""
        return quotient(x, y)

    @staticmethod
    def outer(total: Expr) -> Expr:
        """The logarithm."""
        return log(total)

    finite_where = staticmethod(KLDivergence.finite_where)


class _OfAnOrder(Measure):
    """A measure of an order."""

    __slots__ = ()
    parameters: ClassVar = ("a",)
    at: ClassVar[dict[Any, type[Measure]]]
    """Its limits at orders where the formula has no value."""

    @classmethod
    def of(cls, *given: Any, base: Any = None) -> Any:
        """The measure, or its limit there."""
        for order, measure in cls.at.items():
            if given[-1] == order:
                return measure.of(*given[:-1], base=base)
        return super().of(*given, base=base)

    def __new__(cls, *args: Any) -> Any:
        """The same, where an order is put in."""
        order = cls.at.get(args[cls.arity]) if len(args) > cls.arity else None
        if order is None:
            return super().__new__(cls, *args)
        return order(*args[: cls.arity], *args[cls.arity + 1 :])

    @staticmethod
    def conditions(a: Expr) -> tuple[Boolean, ...]:
        """That it is not below 0, and not 1."""
        return Ge(a, 0), Ne(a, 1)


class _OfOneOrder(_OfAnOrder):
    """An entropy of an order; the order 1 is its limit there, Shannon's entropy."""

    __slots__ = ()
    arity: ClassVar = 1
    at: ClassVar = {1: Entropy}

    @staticmethod
    def summand(x: Expr, a: Expr) -> Expr:
        """x^a, 0 at x = 0."""
        return geometric_mean(x, S.One, a)

    finite_where = staticmethod(everywhere)


class _OfTwoAnOrder(_OfAnOrder):
    """A divergence of an order; the order 1 is its limit there, the divergence D(p || q)."""

    __slots__ = ()
    arity: ClassVar = 2
    at: ClassVar = {1: KLDivergence}

    @staticmethod
    def summand(x: Expr, y: Expr, a: Expr) -> Expr:
        """x^a y^(1 - a), 0 at x = 0."""
        return geometric_mean(x, y, a)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution, a: Expr) -> tuple[Boolean, ...]:
        """Where p is dominated by q; at an order below 1 everywhere."""
        return () if (1 - a).is_positive else KLDivergence.finite_where(p, q)


@final
class RenyiEntropy(_OfOneOrder):
    """Rényi's entropy of order a, log(sum p_i^a)/(1 - a): of the order oo the min-entropy.

    Of order 0 it is the logarithm of the number of outcomes with mass, of order 2 the collision
    entropy.

    Source: A. Rényi, On measures of entropy and information, *Proceedings of the Fourth Berkeley
    Symposium* 1, 1961, 547-561.

    >>> RenyiEntropy.of([0.5, 0.5, 0], 0).doit(), RenyiEntropy.of([0.5, 0.5], 2).doit()
    (log(2), log(2))
    """

    __slots__ = ()
    name: ClassVar = "renyi_entropy"
    words: ClassVar = ("renyi", "renyi_entropy")
    at: ClassVar = {1: Entropy, oo: MinEntropy}
    head: ClassVar = "H"
    spoken: ClassVar = "the Rényi entropy of {0} of order {1}"

    @staticmethod
    def outer(total: Expr, a: Expr) -> Expr:
        """The logarithm over 1 - a."""
        return log(total) / (1 - a)


@final
class TsallisEntropy(_OfOneOrder):
    """Tsallis' entropy of order a, (1 - sum p_i^a)/(a - 1); of order 2 the Gini index.

    Source: C. Tsallis, Possible generalization of Boltzmann-Gibbs statistics, *Journal of
    Statistical Physics* 52, 1988, 479-487.

    >>> TsallisEntropy.of([0.5, 0.5], 2).doit()
    1/2
    """

    __slots__ = ()
    name: ClassVar = "tsallis_entropy"
    words: ClassVar = ("tsallis", "tsallis_entropy")
    has_base: ClassVar = False
    head: ClassVar = "S"
    spoken: ClassVar = "the Tsallis entropy of {0} of order {1}"

    @staticmethod
    def outer(total: Expr, a: Expr) -> Expr:
        """What is missing to 1, over a - 1."""
        return (1 - total) / (a - 1)


@final
class Renyi(_OfTwoAnOrder):
    """Rényi's divergence of order a, log(sum p_i^a q_i^(1 - a))/(a - 1).

    Of order 0 it is -log q(p > 0), of order 1/2 twice the Bhattacharyya distance, of the order oo
    the max-divergence. It is oo at an order above 1 where p is not dominated by q, and below 1
    where no outcome has mass in both.

    Source: T. van Erven and P. Harremoës, Rényi divergence and Kullback-Leibler divergence, *IEEE
    Transactions on Information Theory* 60, 2014, 3797-3820.

    >>> Renyi.of([1, 0], [0.25, 0.75], 0).doit(), Renyi.of([0.5, 0.5], [1, 0], 2).doit()
    (log(4), oo)
    """

    __slots__ = ()
    name: ClassVar = "renyi"
    words: ClassVar = ("renyi", "renyi_divergence")
    at: ClassVar = {1: KLDivergence, oo: MaxDivergence}
    head: ClassVar = "D"
    spoken: ClassVar = "the Rényi divergence of {0} from {1} of order {2}"

    @staticmethod
    def finite_where(p: Distribution, q: Distribution, a: Expr) -> tuple[Boolean, ...]:
        """Where p is dominated by q; at an order below 1 where some outcome has mass in both."""
        below = (1 - a).is_positive
        return Bhattacharyya.finite_where(p, q) if below else KLDivergence.finite_where(p, q)

    @staticmethod
    def outer(total: Expr, a: Expr) -> Expr:
        """The logarithm over a - 1."""
        if total.is_zero:
            return {True: oo}.get((1 - a).is_positive, log(total) / (a - 1))
        return log(total) / (a - 1)


@final
class Tsallis(_OfTwoAnOrder):
    """Tsallis' relative entropy of order a, (sum p_i^a q_i^(1 - a) - 1)/(a - 1).

    Source: C. Tsallis, Generalized entropy-based criterion for consistent testing, *Physical Review
    E* 58, 1998, 1442-1445.

    >>> Tsallis.of([1, 0], [0.25, 0.75], 2).doit()
    3
    """

    __slots__ = ()
    name: ClassVar = "tsallis"
    words: ClassVar = ("tsallis", "tsallis_divergence")
    has_base: ClassVar = False
    head: ClassVar = "T"
    spoken: ClassVar = "the Tsallis divergence of {0} from {1} of order {2}"

    @staticmethod
    def outer(total: Expr, a: Expr) -> Expr:
        """What is above 1, over a - 1."""
        return (total - 1) / (a - 1)


@final
class AlphaDivergence(_OfTwoAnOrder):
    """The alpha-divergence (sum p_i^a q_i^(1 - a) - 1)/(a (a - 1)); of order 2 half of chi-square.

    Source: A. Cichocki and S. Amari, Families of alpha-, beta- and gamma-divergences, *Entropy* 12,
    2010, 1532-1568.

    >>> AlphaDivergence.of([1, 0], [0.25, 0.75], 2).doit()
    3/2
    """

    __slots__ = ()
    name: ClassVar = "alpha_divergence"
    words: ClassVar = ("alpha_divergence",)
    has_base: ClassVar = False
    head: ClassVar = "A"
    spoken: ClassVar = "the alpha-divergence of {0} from {1} of order {2}"

    @classmethod
    def of(cls, p: Any, q: Any, a: Any, base: Any = None) -> Measure:  # type: ignore[override]
        """The measure; at the orders 1 and 0 the Kullback-Leibler divergences."""
        return KLDivergence.of(q, p, base=base) if a == 0 else super().of(p, q, a, base=base)

    @staticmethod
    def conditions(a: Expr) -> tuple[Boolean, ...]:
        """That a is positive, and not 1."""
        return Gt(a, 0), Ne(a, 1)

    @staticmethod
    def outer(total: Expr, a: Expr) -> Expr:
        """What is above 1, over a (a - 1)."""
        return (total - 1) / (a * (a - 1))
