"""The largest of terms over the outcomes, beside SymPy's `Sum` of them."""

from typing import Any, final

from sympy import Expr, Max, Tuple
from sympy.concrete.expr_with_limits import ExprWithLimits

__all__ = ["Largest"]


@final
class Largest(ExprWithLimits):
    """The largest of a term's values for i = first, ..., last.

    >>> from sympy.abc import i, n
    >>> Largest(1 / i, (i, 1, n)), Largest(1 / i, (i, 1, 3)).doit(), Largest(1 / n, (i, 1, n))
    (Largest(1/i, (i, 1, n)), 1, 1/n)
    """

    __slots__ = ()

    def __new__(cls, term: Expr, limit: Any) -> Expr:
        """The largest value; the term itself where it is the same for all i."""
        return super().__new__(cls, term, limit) if term.has(Tuple(*limit)[0]) else term

    def doit(self, **hints: Any) -> Expr:
        """The largest of the values that are written out, where the ends are numbers."""
        ((i, first, last),) = self.limits
        if not (first.is_Integer and last.is_Integer):
            return self
        listed = (self.function.subs(i, k) for k in range(int(first), int(last) + 1))
        return Max(*(term.doit(**hints) for term in listed))

    def _latex(self, printer: Any) -> str:
        i, first, last = map(printer._print, self.limits[0])
        term = printer._print(self.function)
        return rf"\max_{{{first} \leq {i} \leq {last}}} {{{term}}}"
