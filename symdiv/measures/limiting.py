"""Limits, series and leading terms of measures: those of the sums that they stand for.

At a boundary they are the values there, as 0 log 0 = 0: the terms are taken as the formulas in
logarithms that they are inside the simplex. Where nothing moves, a measure is a constant.
"""

from typing import Any

from sympy import Expr, log

__all__ = ["MeasureLimits"]


class MeasureLimits(Expr):
    """What SymPy's ``limit`` and ``series`` ask of an expression, asked of its written-out form."""

    __slots__ = ()

    def _in_logarithms(self) -> Expr:
        """The sum over the alphabet, in logarithms; itself where that is no sum of closed terms."""
        return self.doit().rewrite(log)

    def _eval_rewrite_as_tractable(self, *args: Any, **hints: Any) -> Expr:
        del args
        return self._in_logarithms().rewrite("tractable", **hints)

    def _eval_as_leading_term(self, x: Expr, logx: Expr | None = None, cdir: int = 0) -> Expr:
        return self._in_logarithms().as_leading_term(x, logx=logx, cdir=cdir)

    def _eval_nseries(self, x: Expr, n: int, logx: Expr | None, cdir: int = 0) -> Expr:
        return self._in_logarithms()._eval_nseries(x, n, logx=logx, cdir=cdir)
