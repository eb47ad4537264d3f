"""Where an expression is evaluated: the point, the arithmetic, and the bound indices' values."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import Any

from sympy import Basic, Symbol

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.point import Point

__all__ = ["Condition", "Meaning", "Number", "Rows", "Situation", "masses", "meaning", "truth"]

Number = Any
"""A Fraction, or a number of the arithmetic."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A point under an arithmetic; ``rows`` keeps masses that depend on no bound index.

    ``beside_zero`` is whether a factor beside what is evaluated is 0: a logarithm of 0, or of a
    quotient by 0, then counts as a number, since x log y and x log(x/y) are 0 at x = 0.
    """

    point: Point
    arithmetic: Arithmetic
    bound: dict[Symbol, int | Number] = field(default_factory=dict)
    rows: dict[Basic, tuple[Number, ...]] = field(default_factory=dict)
    beside_zero: bool = False

    @property
    def alone(self) -> "Situation":
        """The same point for what is no sum or product, which a factor beside it does not reach."""
        return replace(self, beside_zero=False) if self.beside_zero else self


Meaning = Callable[[Situation], Number]
Rows = Callable[[Situation], tuple[Number, ...]]
Condition = Callable[[Situation], bool]


# An expression is taken apart once, and its meaning called at many points.


@singledispatch
def meaning(expression: Any) -> Meaning:
    """What evaluates a real-valued SymPy expression; TypeError for what has no value here."""
    raise TypeError(f"{expression} has no value here: {type(expression).__name__} is not known")


@singledispatch
def masses(distribution: Any) -> Rows:
    """What evaluates the masses of a distribution, in the order of its outcomes."""
    raise TypeError(
        f"{distribution} has no masses here: {type(distribution).__name__} is not known"
    )


@singledispatch
def truth(statement: Any) -> Condition:
    """What decides a statement; TypeError for what is not known."""
    raise TypeError(f"{statement} is not decided here: {type(statement).__name__} is not known")
