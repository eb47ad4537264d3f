"""What distributions and logits are to SymPy: vectors that stand as arguments in expressions."""

from abc import ABC
from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar

from sympy import Basic, Dummy, Expr, Symbol

__all__ = ["Kind", "Vector", "as_vector"]


class Kind(Enum):
    """What a parameter, or a part of a claim, may be; the value is what a person calls one."""

    NUMBER = "a number"
    DISTRIBUTION = "a distribution"
    JOINT = "a joint distribution"
    CHANNEL = "a channel"
    LOGITS = "a vector of logits"
    INDEX = "an index"
    SIZE = "the number of outcomes"
    NAME = "a name"
    AXIS = "the number of a variable"


class Vector(Basic, ABC):
    """An argument of expressions that is a vector and no number."""

    __slots__ = ()
    parameters: ClassVar[Mapping[str, Kind]]
    """What its arguments are, in order; none where they are lists."""

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable: one, but for a joint distribution."""
        vector: Any = self  # each kind has its own size
        return (vector.size,)

    def arguments_of(self, kind: Kind) -> tuple[Expr, ...]:
        """The arguments of one kind: of one-hot distributions, the outcome is the one index."""
        kinds = self.parameters.values()
        return tuple(arg for arg, each in zip(self.args, kinds, strict=False) if each is kind)

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
