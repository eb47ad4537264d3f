"""Shannon entropy H(p)."""

from typing import Any, ClassVar, final

from sympy import Expr

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure, everywhere
from symdiv.measures.closed import entropy_of
from symdiv.measures.special import xlogy

__all__ = ["Entropy", "entropy"]


@final
class Entropy(Measure):
    """The entropy of a distribution as an expression; `entropy` makes one."""

    __slots__ = ()

    name: ClassVar = "entropy"
    words: ClassVar = ("entropy", "H")
    arity: ClassVar = 1
    head: ClassVar = "H"
    head_of_rates: ClassVar = "h"
    spoken: ClassVar = "the entropy of {0}"

    @staticmethod
    def summand(x: Expr) -> Expr:
        """x log x."""
        return xlogy(x, x)

    @staticmethod
    def outer(total: Expr) -> Expr:
        """Minus the sum."""
        return -total

    finite_where = staticmethod(everywhere)

    @staticmethod
    def closed(p: Distribution) -> Expr | None:
        """log n of a uniform distribution, 0 of a one-hot one."""
        return entropy_of(p)

    def _eval_is_finite(self) -> bool | None:
        # Over the naturals the sum may diverge; over a finite alphabet it cannot.
        size = getattr(self.distributions[0], "size", None)
        return True if size is not None and size.is_finite else None


def entropy(p: Any, base: Any = None) -> Entropy:
    r"""The entropy :math:`H(p) = -\sum_i p_i \log p_i`, with 0 log 0 = 0.

    ``p`` is a distribution or a list of masses. The unit is the nat; ``base`` (a positive number
    other than 1) gives another, 2 the bit. Over a symbolic size it stays symbolic; ``doit`` writes
    the sum, or the exact value, out. As code, ``lambdify([p], entropy(p))`` takes an array of
    shape (..., n) and sums its last axis.

    Raises ValueError for masses that are none, and for any other base.

    Source: C. E. Shannon, A mathematical theory of communication, 1948, section 6; Cover and
    Thomas, *Elements of Information Theory*, 2nd ed., 2006, definition (2.1).

    >>> from symdiv.distribution import Categorical
    >>> entropy([0.5, 0.25, 0.25, 0], base=2).doit()
    3/2
    >>> entropy(Categorical([1, 0])).doit()
    0
    """
    return Entropy.of(p, base=base)
