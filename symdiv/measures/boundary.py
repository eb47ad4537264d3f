"""What ``entr``, ``rel_entr``, ``kl_div`` and ``xlogy`` have in common.

Each is a formula in logarithms inside its domain and has values of its own at the boundary, where
the formula is ``0*log(0)``. From these two `BoundaryFunction` derives rewriting, numerical values,
limits and code.
"""

from abc import abstractmethod
from typing import Any

from sympy import Expr, Function, Piecewise
from sympy.core.function import ArgumentIndexError

from symdiv.distribution.array_code import array_function

__all__ = ["BoundaryFunction", "special_code"]


class BoundaryFunction(Function):
    """A function given by a formula in logarithms, and by values where the formula has none."""

    @staticmethod
    @abstractmethod
    def formula(*args: Expr) -> Expr:
        """The value inside the domain."""

    @staticmethod
    @abstractmethod
    def cases(*args: Expr) -> Piecewise:
        """The value everywhere."""

    @staticmethod
    @abstractmethod
    def partials(*args: Expr) -> tuple[Expr, ...]:
        """The derivative by each argument, inside the domain."""

    def fdiff(self, argindex: int = 1) -> Expr:
        """The derivative by one argument."""
        partials = self.partials(*self.args)
        if not 1 <= argindex <= len(partials):
            raise ArgumentIndexError(self, argindex)
        return partials[argindex - 1]

    def _eval_rewrite_as_log(self, *args: Expr, **hints: Any) -> Expr:
        del hints
        return self.formula(*args)

    def _eval_rewrite_as_tractable(self, *args: Expr, **hints: Any) -> Expr:
        return self.formula(*args).rewrite("tractable", **hints)

    def _eval_rewrite_as_Piecewise(self, *args: Expr, **hints: Any) -> Expr:
        del hints
        return self.cases(*args)

    def _eval_evalf(self, prec: int) -> Expr | None:
        if not all(argument.is_number for argument in self.args):
            return None
        arguments = [argument._eval_evalf(prec) for argument in self.args]
        if None in arguments:  # complex infinity has no value
            return None
        value = self.func(*arguments)
        return None if isinstance(value, BoundaryFunction) else value

    def _eval_as_leading_term(self, x: Expr, logx: Expr | None = None, cdir: int = 0) -> Expr:
        return self.formula(*self.args).as_leading_term(x, logx=logx, cdir=cdir)

    def _eval_nseries(self, x: Expr, n: int, logx: Expr | None, cdir: int = 0) -> Expr:
        return self.formula(*self.args)._eval_nseries(x, n, logx=logx, cdir=cdir)

    def _numpycode(self, printer: Any) -> str:
        return special_code(printer, type(self).__name__, *self.args)

    def _pythoncode(self, printer: Any) -> str:
        return f"({printer._print(self.rewrite(Piecewise))})"

    _lambdacode = _mpmathcode = _pythoncode


def special_code(printer: Any, name: str, *args: Expr) -> str:
    """NumPy code that calls a function of this name."""
    called = array_function(printer, name, "symdiv.measures.arrays")
    return f"{called}({', '.join(map(printer._print, args))})"
