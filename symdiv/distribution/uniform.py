"""The uniform distribution over {1..n}."""

from typing import Any, final

from sympy import Expr, S

from symdiv.distribution.alphabet import read_size
from symdiv.distribution.base import Slope
from symdiv.distribution.numbered import NumberedDistribution

__all__ = ["Uniform"]


@final
class Uniform(NumberedDistribution):
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

    def __new__(cls, size: Any) -> "Uniform":
        """The uniform distribution over {1..size}."""
        return super().__new__(cls, read_size(size, allow_infinite=False))

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.args[0]

    @property
    def has_full_support(self) -> bool:
        """True: every mass is 1/n."""
        return True

    def explicit_mass(self, outcome: Expr) -> Expr:
        """1/n, whatever the outcome is."""
        del outcome
        return 1 / self.size

    def mass_formula(self, outcome: Expr) -> Expr:
        """1/n."""
        return self.explicit_mass(outcome)

    def mass_derivative(self, outcome: Expr, variable: Expr) -> Expr | None:
        """0; None with respect to the size."""
        del outcome
        return None if variable in self.size.free_symbols else S.Zero

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """0; None with respect to the size."""
        del slope
        return None if variable in self.size.free_symbols else S.Zero

    def _sympystr(self, printer: Any) -> str:
        return f"Uniform({printer._print(self.size)})"

    def _latex(self, printer: Any) -> str:
        return rf"\operatorname{{Uniform}}\left({printer._print(self.size)}\right)"

    def _numpycode(self, printer: Any) -> str:
        size = printer._print(self.size)
        return f"{printer._module_format('numpy.full')}({size}, 1/({size}))"
