"""The logistic sigmoid 1/(1 + exp(-x)), as a SymPy function that stays readable."""

from typing import Any, final

from sympy import Expr, Function, Number, S, exp
from sympy.core.function import ArgumentIndexError
from sympy.multipledispatch import dispatch

from symdiv.distribution.array_code import array_function

__all__ = ["argument_of_sigmoid", "sigmoid"]


@final
class sigmoid(Function):  # noqa: N801  SymPy's functions are lower case
    """The logistic function ``1/(1 + exp(-x))``, SciPy's ``expit``.

    >>> from sympy import Symbol
    >>> z = Symbol("z", real=True)
    >>> sigmoid(z).diff(z)
    (1 - sigmoid(z))*sigmoid(z)
    >>> sigmoid(0), sigmoid(z).rewrite(exp)
    (1/2, 1/(1 + exp(-z)))
    """

    nargs = 1

    @classmethod
    def eval(cls, x: Expr) -> Expr | None:
        """The values that need no exponential."""
        values = {S.Zero: S.Half, S.Infinity: S.One, S.NegativeInfinity: S.Zero, S.NaN: S.NaN}
        return S.Half if x.is_zero else values.get(x)

    def fdiff(self, argindex: int = 1) -> Expr:
        """s' = s (1 - s)."""
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return self * (1 - self)

    def _eval_is_extended_real(self) -> bool | None:
        return True if self.args[0].is_extended_real else None

    def _eval_is_positive(self) -> bool | None:
        return True if self.args[0].is_real else None

    def _eval_rewrite_as_exp(self, x: Expr, **hints: Any) -> Expr:
        del hints
        return 1 / (1 + exp(-x))

    def _eval_rewrite_as_tractable(self, x: Expr, **hints: Any) -> Expr:
        return self._eval_rewrite_as_exp(x, **hints).rewrite("tractable", **hints)

    def _eval_evalf(self, prec: int) -> Expr | None:
        value = self.rewrite(exp)._eval_evalf(prec)
        return value if value.is_number else None

    def _eval_as_leading_term(self, x: Expr, logx: Expr | None = None, cdir: int = 0) -> Expr:
        return self.rewrite(exp).as_leading_term(x, logx=logx, cdir=cdir)

    def _eval_nseries(self, x: Expr, n: int, logx: Expr | None, cdir: int = 0) -> Expr:
        return self.rewrite(exp)._eval_nseries(x, n, logx=logx, cdir=cdir)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        argument = printer._print(self.args[0])
        tex = (
            rf"\sigma({argument})" if self.args[0].is_symbol else rf"\sigma\left({argument}\right)"
        )
        return tex if exp is None else rf"{{{tex}}}^{{{exp}}}"

    def _numpycode(self, printer: Any) -> str:
        name = array_function(printer, "expit", "symdiv.distribution.arrays")
        return f"{name}({printer._print(self.args[0])})"

    def _pythoncode(self, printer: Any) -> str:
        # Written with tanh, which does not overflow where exp(-x) would.
        tanh = printer._module_format("math.tanh")
        return f"(0.5 + 0.5*{tanh}(0.5*({printer._print(self.args[0])})))"

    def _mpmathcode(self, printer: Any) -> str:
        return f"({printer._print(self.rewrite(exp))})"

    _lambdacode = _pythoncode


def _eval_is_ge(lhs: Expr, rhs: Expr) -> bool | None:
    # SymPy asks this for "lhs >= rhs"; sigmoid(x) < 1 for every real x.
    return True if rhs.args[0].is_real and (lhs - 1).is_nonnegative else None


dispatch(Number, sigmoid)(_eval_is_ge)


def argument_of_sigmoid(x: Expr) -> Expr | None:
    """z where x is sigmoid(z), by name or written out as 1/(1 + exp(-z)); else None.

    >>> from sympy.abc import z
    >>> argument_of_sigmoid(sigmoid(z)), argument_of_sigmoid(exp(z) / (1 + exp(z)))
    (z, z)
    >>> argument_of_sigmoid(1 + exp(z))
    """
    if isinstance(x, sigmoid):
        return x.args[0]
    if not x.has(exp):
        return None
    power = (1 / x).expand() - 1
    return -power.args[0] if isinstance(power, exp) else None
