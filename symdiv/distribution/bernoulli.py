"""The distribution of one yes-or-no outcome."""

from collections.abc import Callable
from typing import Any, ClassVar, final

from sympy import Expr, Ge, Le, S, Tuple, false, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution.bounded_counts import Binomial
from symdiv.distribution.exact import exact
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.vector import Kind

__all__ = ["Bernoulli"]


@final
class Bernoulli(ExplicitDistribution):
    """Outcome 1 with probability ``rate``, outcome 0 otherwise; listed in this order.

    ``rate`` is exact or symbolic, read as a mass of `Categorical` is. A symbolic one states
    ``0 <= rate <= 1`` in ``conditions``.

    Raises ValueError, naming the value, for a rate outside [0, 1] and what is no real number.

    >>> b = Bernoulli(0.7)
    >>> b[1], b[0]
    (7/10, 3/10)
    """

    __slots__ = ()
    words: ClassVar = ("bernoulli",)
    parameters: ClassVar = {"rate": Kind.NUMBER}

    def __new__(cls, rate: Any) -> "Bernoulli":
        """Read and check the rate."""
        read = exact(rate, "the rate of a Bernoulli")
        if false in (Ge(read, 0), Le(read, 1)):
            raise ValueError(f"the rate of a Bernoulli must lie in [0, 1], but is {read}")
        return super().__new__(cls, read)

    @property
    def rate(self) -> Expr:
        """The probability of outcome 1."""
        return self.args[0]

    @property
    def written_masses(self) -> tuple[Expr, ...]:
        """The masses of 1 and of 0."""
        return (self.rate, 1 - self.rate)

    @property
    def outcomes(self) -> Tuple:
        """1, then 0."""
        return Tuple(S.One, S.Zero)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """0 <= rate and rate <= 1, so far as this is not already known."""
        wanted = (Ge(self.rate, 0), Le(self.rate, 1))
        return tuple(condition for condition in wanted if condition is not true)

    @property
    def as_counts(self) -> Binomial:
        """The successes in one trial."""
        return Binomial(1, self.rate)

    def with_masses(self, change: Callable[[Expr], Expr]) -> "Bernoulli":
        """The Bernoulli whose rate is changed by ``change``."""
        return self.func(change(self.rate))
