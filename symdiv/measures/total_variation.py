"""Total variation TV(p, q)."""

from typing import ClassVar, final

from sympy import Abs, Expr

from symdiv.measures.base import Measure, everywhere, half

__all__ = ["TotalVariation"]


@final
class TotalVariation(Measure):
    """The total variation distance, half the sum of \\|p_i - q_i\\|, between 0 and 1.

    Source: A. B. Tsybakov, *Introduction to Nonparametric Estimation*, 2009, definition 2.4.

    >>> TotalVariation.of([1, 0], [0.25, 0.75]).doit()
    3/4
    """

    __slots__ = ()

    name: ClassVar = "total_variation"
    words: ClassVar = ("tv", "total_variation")
    arity: ClassVar = 2
    at_most_masses: ClassVar = True
    has_base: ClassVar = False
    head: ClassVar = "TV"
    spoken: ClassVar = "the total variation distance of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        r"""\|x - y\|."""
        return Abs(x - y)

    outer = staticmethod(half)

    finite_where = staticmethod(everywhere)
