"""What is said for every real number."""

from typing import Any, final

from sympy import Basic, Symbol, true
from sympy.logic.boolalg import Boolean

__all__ = ["ForEveryReal"]


@final
class ForEveryReal(Boolean):
    """A statement about t, for every real number t.

    >>> t = Symbol("t", real=True)
    >>> ForEveryReal(t, t**2 + t + 1 > 0)
    t**2 + t + 1 > 0 for every real t
    """

    def __new__(cls, t: Symbol, statement: Boolean) -> Any:
        """The statement for every t; a ValueError if t is not known to be real."""
        if not t.is_real:
            raise ValueError(f"{t} is not known to be real: write Symbol('{t}', real=True)")
        return true if statement is true else super().__new__(cls, t, statement)

    @property
    def bound_symbols(self) -> list[Basic]:
        """t, of which the statement does not speak outside."""
        return [self.args[0]]

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the statement, but for t."""
        t, statement = self.args
        return statement.free_symbols - {t}

    def _sympystr(self, printer: Any) -> str:
        t, statement = map(printer._print, self.args)
        return f"{statement} for every real {t}"
