"""The mean of a distribution of counts."""

from typing import Any, final

from sympy import Expr, sympify

from symdiv.distribution.base import Distribution

__all__ = ["Mean"]


@final
class Mean(Expr):
    """The mean outcome of a distribution on integers, the sum of ``k * p[k]``.

    Raises ValueError for what is no such distribution.

    >>> from symdiv.distribution import Poisson
    >>> Mean(Poisson(2)), Mean(Poisson(2)).doit()
    (E(Poisson(2)), 2)
    """

    __slots__ = ()
    is_extended_real = True

    def __new__(cls, p: Any) -> "Mean":
        """The mean of ``p``."""
        if not (isinstance(p, Distribution) and p.on_integers):
            raise ValueError(f"{p} is no distribution of counts")
        return super().__new__(cls, sympify(p, strict=True))

    def doit(self, **hints: Any) -> Expr:
        """The mean by its formula, where a family has one."""
        del hints
        found = getattr(self.args[0], "mean", None)
        return self if found is None else found

    def _sympystr(self, printer: Any) -> str:
        return f"E({printer._print(self.args[0])})"
