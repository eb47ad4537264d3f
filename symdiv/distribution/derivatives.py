"""What is said of derivatives that need not exist, and of those that SymPy evaluates at once."""

from typing import Any, final

from sympy import Expr, Symbol, sympify, true
from sympy.logic.boolalg import Boolean

__all__ = ["HasDerivative", "SameDerivative"]


@final
class SameDerivative(Boolean):
    """F and G have the same derivative with respect to x: where one has one, so has the other.

    >>> x = Symbol("x", real=True)
    >>> SameDerivative(x**2 + 1, x**2, x)
    d/dx(x**2 + 1) = d/dx(x**2)
    >>> SameDerivative(x**2 + 1, x**2, x).doit()
    True
    """

    def __new__(cls, left: Expr, right: Expr, variable: Symbol) -> "SameDerivative":
        """The statement about two expressions; a ValueError if ``variable`` is no real symbol."""
        return super().__new__(cls, sympify(left), sympify(right), _read_variable(variable))

    def doit(self, **hints: Any) -> Any:
        """True where the difference does not depend on the variable; else the statement."""
        del hints
        left, right, variable = self.args
        return true if (left - right).doit().diff(variable) == 0 else self

    def _sympystr(self, printer: Any) -> str:
        left, right, x = map(printer._print, self.args)
        return f"d/d{x}({left}) = d/d{x}({right})"


@final
class HasDerivative(Boolean):
    """F is differentiable with respect to x, and this is its derivative.

    It says the same as ``Eq(Derivative(F, x), value)``, of which nothing would be left where
    SymPy sees at once that F does not depend on x.

    >>> x, y = Symbol("x", real=True), Symbol("y", real=True)
    >>> HasDerivative(y, x, 0)
    d/dx(y) = 0
    """

    def __new__(cls, function: Expr, variable: Symbol, value: Expr) -> "HasDerivative":
        """The statement about an expression; a ValueError if ``variable`` is no real symbol."""
        return super().__new__(cls, sympify(function), _read_variable(variable), sympify(value))

    def _sympystr(self, printer: Any) -> str:
        function, x, value = map(printer._print, self.args)
        return f"d/d{x}({function}) = {value}"


def _read_variable(variable: Symbol) -> Symbol:
    if not isinstance(variable, Symbol) or not variable.is_real:
        raise ValueError(f"{variable} is no real symbol: write Symbol('{variable}', real=True)")
    return variable
