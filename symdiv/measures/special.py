"""The functions that are right at zero: ``entr``, ``rel_entr``, ``kl_div`` and ``xlogy``.

Names and boundary values are those of ``scipy.special``; the convention 0 log 0 = 0 is that of
T. M. Cover and J. A. Thomas, *Elements of Information Theory*, 2nd ed., Wiley 2006, section 2.1.
A number is evaluated at once; what is not known to be a number stays as it is, also at the
boundary: ``xlogy(x, 0)`` waits for x. None of the four is ever nan or zoo where it is defined.
"""

from typing import Any, final

from sympy import And, Eq, Expr, Mul, Piecewise, Pow, S, log, nan, oo
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.rows import Row
from symdiv.measures.boundary import BoundaryFunction, special_code
from symdiv.measures.log_print import (
    log_of_quotient_tex,
    log_tex,
    nested_pretty,
    nested_tex,
    power_tex,
    product_pretty,
    product_tex,
)

__all__ = ["entr", "kl_div", "rel_entr", "xlogy"]


@final
class xlogy(BoundaryFunction):  # noqa: N801  SciPy's name
    """``x*log(y)``, which is 0 at x = 0 whatever y is.

    >>> xlogy(0, 0), xlogy(1, 0)
    (0, -oo)
    """

    nargs = 2

    @classmethod
    def eval(cls, x: Expr, y: Expr) -> Expr | None:
        """0 at x = 0 and at y = 1; the product at numbers."""
        if nan in (x, y):
            return nan
        if x.is_zero or y == 1:
            return S.Zero
        if y.is_zero:
            return -oo if x.is_extended_positive else oo if x.is_extended_negative else None
        return x * log(y) if x.is_number and y.is_number and y.is_nonzero else None

    @staticmethod
    def formula(x: Expr, y: Expr) -> Expr:
        """x log y."""
        return x * log(y)

    @staticmethod
    def partials(x: Expr, y: Expr) -> tuple[Expr, ...]:
        """log y and x/y."""
        return log(y), x / y

    @staticmethod
    def cases(x: Expr, y: Expr) -> Piecewise:
        """The value everywhere."""
        return Piecewise(
            (0, Eq(x, 0)), (-oo, Eq(y, 0) & (x > 0)), (oo, Eq(y, 0)), (x * log(y), True)
        )

    def _eval_is_extended_real(self) -> bool | None:
        x, y = self.args
        return True if x.is_extended_real and y.is_extended_nonnegative else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        x, y = self.args
        return power_tex(product_tex(printer, x, log_tex(printer, y)), exp)

    def _pretty(self, printer: Any) -> prettyForm:
        x, y = self.args
        return product_pretty(printer, x, y)

    def _numpycode(self, printer: Any) -> str:
        x, y = self.args
        if x == y:
            return f"(-{special_code(printer, 'entr', x)})"
        logs = y.log_code(printer) if isinstance(y, Row) else ""
        return f"({printer._print(x)}*{logs})" if logs else super()._numpycode(printer)


@final
class entr(BoundaryFunction):  # noqa: N801  SciPy's name
    """``-x*log(x)``, which is 0 at 0 and -oo below.

    >>> entr(0), entr(1), entr(-1)
    (0, 0, -oo)
    """

    nargs = 1

    @classmethod
    def eval(cls, x: Expr) -> Expr | None:
        """The value at a number."""
        _require_real("entr", x)
        if x is nan:
            return nan
        if x.is_zero:
            return S.Zero
        if x.is_extended_negative:
            return -oo
        return -x * log(x) if x.is_number and x.is_extended_positive else None

    @staticmethod
    def formula(x: Expr) -> Expr:
        """-x log x."""
        return -x * log(x)

    @staticmethod
    def partials(x: Expr) -> tuple[Expr, ...]:
        """-log x - 1."""
        return (-log(x) - 1,)

    @staticmethod
    def cases(x: Expr) -> Piecewise:
        """The value everywhere."""
        return Piecewise((-x * log(x), x > 0), (0, Eq(x, 0)), (-oo, True))

    def _eval_is_extended_real(self) -> bool | None:
        return True if self.args[0].is_extended_real else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        (x,) = self.args
        return nested_tex(printer, f"- {product_tex(printer, x, log_tex(printer, x))}", exp)

    def _pretty(self, printer: Any) -> prettyForm:
        (x,) = self.args
        product = product_pretty(printer, x, x)
        form = prettyForm(*product.left("-"), binding=prettyForm.NEG)
        return nested_pretty(printer, form)


@final
class rel_entr(BoundaryFunction):  # noqa: N801  SciPy's name
    """``x*log(x/y)``: 0 at x = 0, oo where y = 0 < x and for negative arguments.

    >>> rel_entr(0, 0), rel_entr(1, 0), rel_entr(1, 2)
    (0, oo, -log(2))
    """

    nargs = 2

    @classmethod
    def eval(cls, x: Expr, y: Expr) -> Expr | None:
        """The value at numbers and at the boundary."""
        _require_real("rel_entr", x, y)
        if nan in (x, y) or (x is oo and y is oo):
            return nan
        if x.is_extended_negative or y.is_extended_negative:
            return oo
        if x.is_zero and y.is_extended_nonnegative:
            return S.Zero
        if x.is_extended_positive and y.is_zero:
            return oo
        if x == y and x.is_nonnegative:
            return S.Zero
        if not (_is_positive_number(x) and _is_positive_number(y)):
            return None
        return -oo if y is oo else x * log(x / y)

    @staticmethod
    def formula(x: Expr, y: Expr) -> Expr:
        """x log(x/y)."""
        return x * log(x / y)

    @staticmethod
    def partials(x: Expr, y: Expr) -> tuple[Expr, ...]:
        """log(x/y) + 1 and -x/y."""
        return log(x / y) + 1, -x / y

    @staticmethod
    def cases(x: Expr, y: Expr) -> Piecewise:
        """The value everywhere."""
        return Piecewise(
            (x * log(x / y), And(x > 0, y > 0)), (0, And(Eq(x, 0), y >= 0)), (oo, True)
        )

    def _eval_is_extended_real(self) -> bool | None:
        return True if all(argument.is_extended_real for argument in self.args) else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        x, y = self.args
        return power_tex(product_tex(printer, x, log_of_quotient_tex(printer, x, y)), exp)

    def _pretty(self, printer: Any) -> prettyForm:
        x, y = self.args
        quotient = Mul(x, Pow(y, -1, evaluate=False), evaluate=False)
        return product_pretty(printer, x, quotient)

    def _numpycode(self, printer: Any) -> str:
        x, y = self.args
        logs = y.log_code(printer) if isinstance(y, Row) else ""
        if not logs:
            return super()._numpycode(printer)
        return f"(-{special_code(printer, 'entr', x)} - {printer._print(x)}*{logs})"


@final
class kl_div(BoundaryFunction):  # noqa: N801  SciPy's name
    """``x*log(x/y) - x + y``: y at x = 0, oo where y = 0 < x and for negative arguments.

    Nonnegative term by term, and of the same sum as ``rel_entr`` over two distributions.

    >>> kl_div(0, 3), kl_div(1, 0), kl_div(1, 1)
    (3, oo, 0)
    """

    nargs = 2

    @classmethod
    def eval(cls, x: Expr, y: Expr) -> Expr | None:
        """The value at numbers and at the boundary."""
        value = rel_entr(x, y)
        if value.func is rel_entr or nan in (x, y):
            return nan if nan in (x, y) else None
        if value is oo or (y is oo and x is not oo):
            return oo
        return value - x + y

    @staticmethod
    def formula(x: Expr, y: Expr) -> Expr:
        """x log(x/y) - x + y."""
        return x * log(x / y) - x + y

    @staticmethod
    def partials(x: Expr, y: Expr) -> tuple[Expr, ...]:
        """log(x/y) and 1 - x/y."""
        return log(x / y), 1 - x / y

    @staticmethod
    def cases(x: Expr, y: Expr) -> Piecewise:
        """The value everywhere."""
        return Piecewise(
            (x * log(x / y) - x + y, And(x > 0, y > 0)), (y, And(Eq(x, 0), y >= 0)), (oo, True)
        )

    def _eval_is_extended_real(self) -> bool | None:
        return True if all(argument.is_extended_real for argument in self.args) else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        x, y = self.args
        product = product_tex(printer, x, log_of_quotient_tex(printer, x, y))
        y_tex = printer.parenthesize(y, 40)
        return nested_tex(printer, f"{product} - {printer.parenthesize(x, 40)} + {y_tex}", exp)


def _require_real(name: str, *arguments: Expr) -> None:
    for argument in arguments:
        if argument.is_extended_real is False and argument is not nan:
            raise ValueError(f"{name} takes real arguments, not {argument}")


def _is_positive_number(x: Expr) -> bool:
    return bool(x.is_number and x.is_extended_positive)
