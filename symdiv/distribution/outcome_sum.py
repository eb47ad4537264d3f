"""Sums over outcomes that have no wrong value: SymPy's own may drop a term where it is largest."""

from typing import Final, final

import mpmath
from sympy import Dummy, Expr, Rational, Sum, lambdify, sympify
from sympy.core.evalf import prec_to_dps

__all__ = ["OutcomeSum"]

_MOST_TERMS: Final = 20_000
_GUARD: Final = 64  # bits


@final
class OutcomeSum(Sum):
    """A `Sum`, of which ``evalf`` adds up the terms, or leaves it as it is.

    SymPy sums by the Euler-Maclaurin formula, from the first terms; a series whose terms are
    negligible there and large far out, as of a binomial distribution with 1000 trials, is 0 to it.

    >>> from sympy import binomial, oo
    >>> from sympy.abc import k
    >>> OutcomeSum(binomial(1000, k) / 2**1000, (k, 0, 1000)).evalf()
    1.00000000000000
    >>> OutcomeSum(2**-k, (k, 0, oo)).evalf()
    Sum(2**(-k), (k, 0, oo))
    """

    __slots__ = ()

    def _eval_evalf(self, prec: int) -> Expr | None:
        if len(self.limits) > 1:
            return None
        ((k, first, last),) = self.limits
        long = not (first.is_Integer and last.is_Integer) or last - first >= _MOST_TERMS
        if long or self.free_symbols:
            return None
        # numbers are handed to the code: written into it, their powers would have too many digits
        letters = {x: Dummy() for x in self.function.atoms(Rational) if x not in (-1, 1)}
        term = lambdify([k, *letters.values()], self.function.xreplace(letters), "mpmath")
        with mpmath.workprec(prec + _GUARD):
            numbers = [mpmath.mpf(x.p) / x.q for x in letters]
            outcomes = map(mpmath.mpf, range(int(first), int(last) + 1))
            total = mpmath.fsum(term(j, *numbers) for j in outcomes)
            return sympify(total).n(prec_to_dps(prec))
