"""What a common mistake is: a change to how the formula is computed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sympy import Expr

from symdiv.testing.formula import Reading

__all__ = ["Mistake"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake: its words, the part of the computation it is in, and the change it makes."""

    words: str
    part: str
    change: dict[str, Any]

    def applied(self, reading: Reading) -> Reading:
        """The reading with this mistake, after those that it already has."""
        change = dict(self.change)
        if "expression" in change:
            change["expression"] = partial(_after, reading.expression, change["expression"])
        if "scale" in change:
            change["scale"] = partial(_scaled_after, reading.scale, change["scale"])
        return replace(reading, **change)


def _after(first: Callable[[Expr], Expr], second: Callable[[Expr], Expr], e: Expr) -> Expr:
    return second(first(e))


def _scaled_after(
    first: Callable[[Any, int], Any], second: Callable[[Any, int], Any], value: Any, size: int
) -> Any:
    return second(first(value, size), size)
