"""The derivatives of Riemann's zeta function, of which SymPy knows no values."""

from typing import Any, ClassVar, final

from mpmath import zeta as value_of_zeta
from sympy import Derivative, Expr, Function, S, zeta
from sympy.core.function import ArgumentIndexError

__all__ = ["with_zeta_derivatives", "zeta_derivative"]


@final
class zeta_derivative(Function):  # noqa: N801  a function, named as SymPy's are
    """The derivative of order n of zeta(s), for s > 1: ``zeta_derivative(s)`` is the first.

    >>> zeta_derivative(2).evalf(15)
    -0.937548254315844
    """

    nargs: ClassVar = (1, 2)
    is_extended_real = True

    @classmethod
    def eval(cls, s: Expr, order: Expr | None = None) -> Expr | None:
        """Zeta itself where the order is 0; an order 1 is not written."""
        if order == 1:
            return cls(s)
        return zeta(s) if order == 0 else None

    @property
    def order(self) -> Expr:
        """How often zeta is differentiated."""
        return self.args[1] if len(self.args) > 1 else S.One

    def fdiff(self, argindex: int = 1) -> Expr:
        """The next derivative."""
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return self.func(self.args[0], self.order + 1)

    def _eval_mpmath(self) -> tuple[Any, tuple[Expr, ...]]:
        return value_of_zeta, (self.args[0], S.One, self.order)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        primes = "'" if self.order == 1 else f"^{{({printer._print(self.order)})}}"
        written = rf"\zeta{primes}\left({printer._print(self.args[0])}\right)"
        return written if exp is None else rf"\left({written}\right)^{{{exp}}}"

    def _mpmathcode(self, printer: Any) -> str:
        s, order = map(printer._print, (self.args[0], self.order))
        return f"{printer._module_format('mpmath.zeta')}({s}, 1, {order})"


def with_zeta_derivatives(expression: Expr) -> Expr:
    """The expression with its derivatives of zeta as functions that have values.

    >>> from sympy.abc import s
    >>> with_zeta_derivatives(zeta(s).diff(s, 2))
    zeta_derivative(s, 2)
    """
    found = (each for each in expression.atoms(Derivative) if each.expr.func is zeta)
    return expression.xreplace(
        {each: zeta_derivative(*each.expr.args, each.derivative_count) for each in found}
    )
