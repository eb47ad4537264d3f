"""What evaluation asks of an arithmetic: a table of functions on its numbers.

A value is a ``Fraction`` where it is known exactly, and a number of the arithmetic else; so an
exact 0 is known to be one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

__all__ = ["Arithmetic"]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Floats, intervals, numbers of many digits, or closed expressions.

    Each function but ``number`` and ``log_of_fraction`` takes numbers of the arithmetic, and raises
    `Indeterminate` where it cannot tell the result.
    """

    name: str
    infinity: Any
    number: Callable[[Fraction], Any]
    add: Callable[[Any, Any], Any]
    """The sum; Undefined for oo - oo."""
    mul: Callable[[Any, Any], Any]
    """The product; neither is an exact 0."""
    invert: Callable[[Any], Any]
    """1/x; Undefined for 0."""
    power: Callable[[Any, Fraction], Any]
    """x to a positive exponent; Undefined for x < 0 and a fraction."""
    log: Callable[[Any], Any]
    """The natural logarithm; Undefined for x <= 0."""
    log_of_fraction: Callable[[Fraction], Any]
    """The same of a fraction > 0."""
    exp: Callable[[Any], Any]
    compare: Callable[[Any, Any], int | None]
    """1 or -1 where x > y or x < y is certain, 0 where x = y is, else None."""
    enclosure: Callable[[Any], tuple[Fraction, Fraction] | None]
    """Fractions that x lies between for certain, None where there are none."""
    digits: int
    """How many it needs to know of the value of a series."""
    between: Callable[[Fraction, Fraction], Any]
    """What stands for a number between two fractions."""

    def is_infinite(self, x: Any) -> bool:
        """Whether a value is oo or -oo."""
        return not isinstance(x, Fraction) and bool(x == self.infinity or -x == self.infinity)
