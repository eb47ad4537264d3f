"""The decimals of floats of any width: the shortest that rounds to the float, as its author wrote.

0.2 in single precision is 0.20000000298023224 as a double, but it was written 0.2; so it is in half
precision and in bfloat16, whatever library holds the number.
"""

from fractions import Fraction
from math import isfinite
from typing import Any, Final

__all__ = ["decimal_of", "is_float"]

# by the name of the type: the bits of the significand, and the exponent of the least float above 0
_WIDTHS: Final = {
    "float64": (53, -1074),
    "float32": (24, -149),
    "float16": (11, -24),
    "bfloat16": (8, -133),
}


def is_float(value: Any) -> bool:
    """Whether a value is a float: Python's, NumPy's, or a scalar of an array library."""
    return isinstance(value, float) or _type_name(value) in _WIDTHS or _kind(value) == "f"


def decimal_of(value: Any) -> str:
    """The shortest decimal that is rounded to the float; ``nan``, ``inf`` or ``-inf`` for those.

    >>> decimal_of(0.1), decimal_of(1e-3)
    ('0.1', '0.001')
    """
    if _kind(value) == "f":
        return str(value)  # NumPy and JAX print the shortest themselves
    number = float(value.detach() if hasattr(value, "detach") else value)
    bits, least = _WIDTHS.get(_type_name(value), _WIDTHS["float64"])
    if bits == _WIDTHS["float64"][0] or not isfinite(number):
        return repr(number)
    texts = (f"{number:.{digits}e}" for digits in range(17))
    return next(
        repr(float(text)) for text in texts if _rounded(Fraction(text), bits, least) == number
    )


def _kind(value: Any) -> str | None:
    return getattr(getattr(value, "dtype", None), "kind", None)


def _type_name(value: Any) -> str:
    """Such as float32, for PyTorch and JAX alike; empty for Python's own numbers."""
    return str(getattr(value, "dtype", "")).rpartition(".")[2]


def _rounded(x: Fraction, bits: int, least: int) -> Fraction:
    """The nearest float of that width, halves to even."""
    if x == 0:
        return x
    exponent = _exponent(abs(x)) - bits + 1
    spacing = Fraction(2) ** max(exponent, least)
    return round(x / spacing) * spacing


def _exponent(x: Fraction) -> int:
    """The greatest e with 2^e <= x."""
    guess = x.numerator.bit_length() - x.denominator.bit_length()
    return guess if Fraction(2) ** guess <= x else guess - 1
