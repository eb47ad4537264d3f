"""What a numeric library must answer so that its functions can be tried."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Backend"]


@dataclass(frozen=True, slots=True)
class Backend:
    """A numeric library with a type of floating-point numbers."""

    name: str
    dtype: str
    """float32 or float64."""
    array: Callable[[Any], Any]
    """The library's array of a NumPy array."""
    numpy: Callable[[Any], Any]
    """The NumPy array in float64 of what a function returned."""
    call: Callable[[Callable[..., Any], Sequence[Any]], Any]
    """What the function returns for arguments."""
    gradient: Callable[[Callable[..., Any], Sequence[Any], int], Any] | None
    """The gradient of the summed result with respect to one argument, as a NumPy array.

    None as the result: no gradient was recorded, as the result does not depend on the argument.
    """
