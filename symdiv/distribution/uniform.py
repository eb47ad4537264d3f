"""The uniform distribution over {1..n}."""

from typing import ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution.bounded_counts import DiscreteUniform
from symdiv.distribution.parametric import ParametricDistribution
from symdiv.distribution.vector import Kind

__all__ = ["Uniform"]


@final
class Uniform(ParametricDistribution):
    """The distribution over {1..n} that gives every outcome the mass ``1/n``.

    ``n`` is a positive integer, or an expression that is known to be one. Raises ValueError, naming
    the value, for anything else; there is no uniform distribution over the naturals.

    >>> from sympy import Symbol
    >>> n = Symbol("n", integer=True, positive=True)
    >>> Uniform(n)[1]
    1/n
    >>> from symdiv.measures import entropy
    >>> entropy(Uniform(8), base=2).doit()
    3
    """

    __slots__ = ()
    words: ClassVar = ("uniform",)
    parameters: ClassVar = {"size": Kind.SIZE}

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """None."""
        return ()

    @property
    def as_counts(self) -> DiscreteUniform:
        """The same on 1, ..., n among the integers."""
        return DiscreteUniform(1, self.size)

    def mass(self, outcome: Expr) -> Expr:
        """1/n, whatever the outcome is."""
        del outcome
        return 1 / self.size
