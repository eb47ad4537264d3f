"""The chi-square divergences of Pearson and of Neyman."""

from typing import ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.ratios import quotient

__all__ = ["ChiSquare", "Neyman"]


@final
class ChiSquare(Measure):
    """Pearson's chi-square divergence, the sum of (p_i - q_i)^2/q_i.

    It is oo where p is not dominated by q.

    Source: K. Pearson, *Philosophical Magazine* 50, 1900, 157-175; A. B. Tsybakov, *Introduction to
    Nonparametric Estimation*, 2009, section 2.4.

    >>> ChiSquare.of([1, 0], [0.5, 0.5]).doit(), ChiSquare.of([0.5, 0.5], [1, 0]).doit()
    (1, oo)
    """

    __slots__ = ()

    name: ClassVar = "chi_square"
    words: ClassVar = ("chi_square", "pearson")
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "chi"
    squared: ClassVar = True
    spoken: ClassVar = "the chi-square divergence of {0} from {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """(x - y)^2/y."""
        return quotient((x - y) ** 2, y)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where p is dominated by q."""
        return KLDivergence.finite_where(p, q)


@final
class Neyman(Measure):
    """Neyman's chi-square divergence, the sum of (p_i - q_i)^2/p_i: Pearson's, of q and p.

    It is oo where q is not dominated by p.

    Source: J. Neyman, Contribution to the theory of the chi-square test, *Proceedings of the First
    Berkeley Symposium*, 1949, 239-273.

    >>> Neyman.of([0.5, 0.5], [1, 0]).doit(), Neyman.of([1, 0], [0.5, 0.5]).doit()
    (1, oo)
    """

    __slots__ = ()

    name: ClassVar = "neyman"
    words: ClassVar = ("neyman",)
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "chi"
    subscript: ClassVar = "N"
    squared: ClassVar = True
    spoken: ClassVar = "Neyman's chi-square divergence of {0} from {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """(y - x)^2/x."""
        return ChiSquare.summand(y, x)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where q is dominated by p."""
        return ChiSquare.finite_where(q, p)
