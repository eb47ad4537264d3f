"""Squared Hellinger distance, Hellinger distance, Bhattacharyya coefficient and distance."""

from typing import ClassVar, final

from sympy import Expr, Gt, Pow, S, log, oo, sqrt
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure, everywhere, half

__all__ = ["Bhattacharyya", "BhattacharyyaCoefficient", "Hellinger", "SquaredHellinger"]


@final
class SquaredHellinger(Measure):
    """The squared Hellinger distance h^2, half the sum of (sqrt p_i - sqrt q_i)^2; at most 1.

    Source: A. B. Tsybakov, *Introduction to Nonparametric Estimation*, 2009, definition 2.3, where
    the factor is 1 and the maximum 2.

    >>> SquaredHellinger.of([1, 0], [0, 1]).doit()
    1
    """

    __slots__ = ()

    name: ClassVar = "squared_hellinger"
    words: ClassVar = ("squared_hellinger",)
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "h"
    squared: ClassVar = True
    spoken: ClassVar = "the squared Hellinger distance of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """(sqrt x - sqrt y)^2."""
        return (sqrt(x) - sqrt(y)) ** 2

    outer = staticmethod(half)

    finite_where = staticmethod(everywhere)


@final
class Hellinger(Measure):
    """The Hellinger distance, the root of the squared one: a metric, at most 1.

    Source: A. B. Tsybakov, *Introduction to Nonparametric Estimation*, 2009, section 2.4.

    >>> Hellinger.of([1, 0], [0, 1]).doit()
    1
    """

    __slots__ = ()

    name: ClassVar = "hellinger"
    words: ClassVar = ("hellinger",)
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "h"
    spoken: ClassVar = "the Hellinger distance of {0} and {1}"

    summand = staticmethod(SquaredHellinger.summand)
    finite_where = SquaredHellinger.finite_where

    @staticmethod
    def outer(total: Expr) -> Expr:
        """The root of half of the sum."""
        return Pow(total / 2, S.Half, evaluate=total.is_number)


@final
class BhattacharyyaCoefficient(Measure):
    """The Bhattacharyya coefficient, the sum of sqrt(p_i q_i), between 0 and 1.

    Source: A. Bhattacharyya, *Bulletin of the Calcutta Mathematical Society* 35, 1943, 99-109.

    >>> BhattacharyyaCoefficient.of([1, 0], [0.25, 0.75]).doit()
    1/2
    """

    __slots__ = ()

    name: ClassVar = "bhattacharyya_coefficient"
    words: ClassVar = ("bc", "bhattacharyya_coefficient")
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "BC"
    spoken: ClassVar = "the Bhattacharyya coefficient of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """The root of x y, as a product of roots."""
        return sqrt(x) * sqrt(y)

    finite_where = staticmethod(everywhere)


@final
class Bhattacharyya(Measure):
    """The Bhattacharyya distance -log BC(p, q); oo where no outcome has mass in both.

    Source: A. Bhattacharyya, *Bulletin of the Calcutta Mathematical Society* 35, 1943, 99-109.

    >>> Bhattacharyya.of([1, 0], [0.25, 0.75]).doit(), Bhattacharyya.of([1, 0], [0, 1]).doit()
    (log(2), oo)
    """

    __slots__ = ()

    name: ClassVar = "bhattacharyya"
    words: ClassVar = ("bhattacharyya",)
    arity: ClassVar = 2
    head: ClassVar = "BD"
    spoken: ClassVar = "the Bhattacharyya distance of {0} and {1}"

    summand = staticmethod(BhattacharyyaCoefficient.summand)

    @staticmethod
    def outer(total: Expr) -> Expr:
        """Minus the logarithm of the sum."""
        return oo if total.is_zero else -log(total)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where some outcome has mass in both."""
        positive = p.has_full_support or q.has_full_support
        return () if positive else (Gt(BhattacharyyaCoefficient(p, q), 0),)
