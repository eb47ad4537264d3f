"""Distributions of which nothing is known but their alphabet: p over {1..n}, or the naturals."""

from abc import abstractmethod
from typing import Any, ClassVar, final

from sympy import Basic, Expr, KroneckerDelta, Mul, S, Tuple
from sympy.logic.boolalg import Boolean

from symdiv.distribution.alphabet import with_names
from symdiv.distribution.base import Distribution, Mass, Slope
from symdiv.distribution.named import NamedVector

__all__ = ["GenericDistribution", "OpaqueDistribution", "distributions"]


def same_outcome(first: Basic, second: Basic) -> Expr:
    """1 where the outcomes are the same, else 0: Kronecker's delta of each variable's values."""
    if not isinstance(first, Tuple):
        return KroneckerDelta(first, second)
    return Mul(*(KroneckerDelta(*pair) for pair in zip(first, second, strict=True)))


class OpaqueDistribution(Distribution):
    """A distribution of which the masses are known by name only."""

    __slots__ = ()

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """None that can be stated of the masses."""
        return ()

    def mass(self, outcome: Expr) -> None:
        """None: it is known by name only."""

    @abstractmethod
    def is_mass(self, variable: Expr) -> Expr | None:
        """1 where the variable is one of its masses, 0 where it moves none, else None."""

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """Kronecker's delta, for the mass is a variable."""
        own = self.is_mass(variable)
        return own * same_outcome(outcome, variable.index) if own else own

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """The one term of the sum that is not zero."""
        own = self.is_mass(variable)
        return own * slope.at(variable.index) if own else own


@final
class GenericDistribution(NamedVector, OpaqueDistribution):
    """A distribution known by name only, over {1..size} or, for size oo, over {1, 2, ...}.

    It is a variable, as a SymPy symbol is: its masses can be differentiated with respect to, and
    an expression that holds it lists it among its ``free_symbols``.
    """

    __slots__ = ()
    may_be_infinite: ClassVar = True

    def is_mass(self, variable: Expr) -> Expr | None:
        """1 for its masses, 0 for whatever the size does not depend on."""
        if isinstance(variable, Mass) and variable.vector == self:
            return S.One
        return None if variable in self.size.free_symbols else S.Zero


def distributions(names: str, size: Any) -> GenericDistribution | tuple[GenericDistribution, ...]:
    """Generic probability distributions, zeros allowed, over {1..size}.

    ``names`` is a text such as ``"p q"`` or ``"p, q"``; as with ``sympy.symbols`` one name gives
    one object and several give a tuple. ``size`` is a positive integer, a symbol (or expression)
    that is known to be one, or oo for the naturals {1, 2, ...}.

    ``p[i]`` is the mass at i: real and nonnegative. An expression can be differentiated with
    respect to ``p[k]``; the masses count as independent variables then.

    Raises ValueError, naming the value, for anything else.

    >>> from sympy import Symbol
    >>> n = Symbol("n", integer=True, positive=True)
    >>> p, q = distributions("p q", size=n)
    >>> p[1], p[n].is_nonnegative, p[n].is_positive
    (p[1], True, None)
    >>> (p[1] / q[1]).diff(q[1])
    -p[1]/q[1]**2
    """
    return with_names(names, lambda name: GenericDistribution(name, size))
