"""Functions of two masses that are right at zeros: a quotient, and a weighted geometric mean."""

from typing import Any, final

from sympy import And, Eq, Expr, Piecewise, S, log, nan, oo

from symdiv.measures.boundary import BoundaryFunction

__all__ = ["geometric_mean", "quotient"]


@final
class quotient(BoundaryFunction):  # noqa: N801  as the functions of `special`
    """``x/y`` of x, y >= 0, which is 0 at x = 0 whatever y is, and oo where y = 0 < x.

    >>> quotient(0, 0), quotient(1, 0), quotient(1, 2)
    (0, oo, 1/2)
    """

    nargs = 2

    @classmethod
    def eval(cls, x: Expr, y: Expr) -> Expr | None:
        """The value where it is known."""
        if nan in (x, y):
            return nan
        if x.is_zero:
            return S.Zero
        if y.is_zero:
            return oo if x.is_extended_positive else None
        # a mass that is positive may still be 0 in floating point
        return x / y if y.is_number else None

    @staticmethod
    def formula(x: Expr, y: Expr) -> Expr:
        """x/y."""
        return x / y

    @staticmethod
    def partials(x: Expr, y: Expr) -> tuple[Expr, ...]:
        """1/y and -x/y^2."""
        return 1 / y, -x / y**2

    @staticmethod
    def cases(x: Expr, y: Expr) -> Piecewise:
        """The value everywhere."""
        return Piecewise((0, Eq(x, 0)), (oo, Eq(y, 0)), (x / y, True))

    def _eval_is_extended_nonnegative(self) -> bool | None:
        return True if all(each.is_extended_nonnegative for each in self.args) else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        x, y = self.args
        text = rf"\frac{{{printer._print(x)}}}{{{printer._print(y)}}}"
        return rf"\left({text}\right)^{{{exp}}}" if exp else text


@final
class geometric_mean(BoundaryFunction):  # noqa: N801  as the functions of `special`
    """``x**a * y**(1 - a)`` of x, y >= 0: 0 at x = 0, and oo where y = 0 < x and a > 1.

    >>> geometric_mean(0, 0, 2), geometric_mean(1, 0, 2), geometric_mean(4, 1, S.Half)
    (0, oo, 2)
    """

    nargs = 3

    @classmethod
    def eval(cls, x: Expr, y: Expr, a: Expr) -> Expr | None:
        """The value where it is known."""
        if nan in (x, y, a):
            return nan
        if x.is_zero:
            return S.Zero
        if y.is_zero:
            known = {True: oo, False: S.Zero}.get((a - 1).is_extended_positive)
            return known if x.is_extended_positive and (a - 1).is_zero is False else None
        known = x.is_number and y.is_number and y.is_nonzero
        return x**a * y ** (1 - a) if known and x.is_nonzero else None

    @staticmethod
    def formula(x: Expr, y: Expr, a: Expr) -> Expr:
        """x^a y^(1 - a)."""
        return x**a * y ** (1 - a)

    @staticmethod
    def partials(x: Expr, y: Expr, a: Expr) -> tuple[Expr, ...]:
        """By each mass, and by the order."""
        value = x**a * y ** (1 - a)
        return a * value / x, (1 - a) * value / y, value * log(x / y)

    @staticmethod
    def cases(x: Expr, y: Expr, a: Expr) -> Piecewise:
        """The value everywhere, at orders other than 1."""
        return Piecewise(
            (0, Eq(x, 0)), (oo, And(Eq(y, 0), a > 1)), (0, Eq(y, 0)), (x**a * y ** (1 - a), True)
        )

    def _eval_is_extended_nonnegative(self) -> bool | None:
        return True if all(each.is_extended_nonnegative for each in self.args[:2]) else None
