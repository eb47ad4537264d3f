"""What distributions and logits are to SymPy: vectors that stand as arguments in expressions."""

from abc import ABC
from typing import Any

from sympy import Basic, Dummy, Symbol

__all__ = ["Vector", "as_vector"]


class Vector(Basic, ABC):
    """An argument of expressions that is a vector and no number."""

    __slots__ = ()
    # Some vectors can be iterated over, but SymPy must not take them for lists.
    _iterable = False

    @property
    def _diff_wrt(self) -> bool:
        """What SymPy asks of that by which a derivative is taken."""
        raise ValueError(f"a derivative is taken by a number such as {self}[k], not by {self}")

    def _subs(self, old: Basic, new: Basic, **hints: Any) -> Basic:
        if self == old:
            return _without_multiplier(new)
        return super()._subs(old, new, **hints)


def as_vector(value: Basic, kind: type[Vector], owner: str) -> Basic:
    """``value`` where it is of ``kind``, or a symbol; else a TypeError naming ``owner``.

    A symbol holds the place of a vector while ``subs`` replaces several things at once and while
    ``lambdify`` names its arguments.
    """
    if isinstance(value, kind | Symbol):
        return value
    raise TypeError(f"{owner} takes a {kind.__name__}, not {value}")


def _without_multiplier(new: Basic) -> Basic:
    """The dummy d of the product d*m that a simultaneous ``subs`` puts in (m becomes 1).

    A vector cannot be a factor: SymPy would form ``p*1`` on the way back and complain.
    """
    if new.is_Mul and len(new.args) == 2 and all(isinstance(arg, Dummy) for arg in new.args):
        return next(arg for arg in new.args if arg.name != "subs_m")
    return new
