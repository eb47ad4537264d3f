"""Numbers are read exactly: a float by its shortest decimal, a text by its digits.

SymPy reads 0.7 as a 53-bit approximation, and a text through ``eval``. Here 0.7 is 7/10, as its
author wrote it, and a text is a decimal or a fraction or it is refused.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sympy import Basic, Expr, Float, Rational, S, SympifyError, nan, sympify

from symdiv.distribution.floats import decimal_of, is_float

__all__ = ["exact", "exact_floats", "exact_rule", "simplest_within_rounding"]

_LITERAL = re.compile(
    r"[+-]?(?:[0-9]+/[0-9]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)"
)
_LONGEST_LITERAL = 1000
_LARGEST_DENOMINATOR = 1000


def exact(value: Any, what: str = "a number") -> Expr:
    """The exact SymPy number, or the symbolic expression, that ``value`` writes.

    Accepts ``int``, ``Fraction``, ``Decimal``, ``float``, scalars of NumPy, PyTorch and JAX (floats
    of 16 to 64 bits by their own shortest decimal), SymPy expressions (every Float inside is read
    by its shortest decimal) and texts such as ``"7/10"`` or ``"0.7"``.

    Raises ValueError, naming ``what`` and the value, for booleans, nan, infinities, complex
    numbers, any other text, and everything that is no number.

    >>> exact(0.7), exact("0.7"), exact("7/10"), exact(1e-3)
    (7/10, 7/10, 7/10, 1/1000)
    """
    if isinstance(value, str):
        return _from_text(value, what)
    # Arrays of no dimension stand for their one entry; a boolean is an int to Python, not to us.
    type_name = str(getattr(value, "dtype", "")).rpartition(".")[2]
    if isinstance(value, bool) or type_name == "bool":
        raise ValueError(f"{what} must be a number, not the boolean {value}")
    if len(getattr(value, "shape", ())) > 0:
        raise ValueError(f"{what} must be a number, not an array of shape {tuple(value.shape)}")
    if is_float(value):
        return _from_float_text(decimal_of(value), value, what)
    if hasattr(value, "dtype") and hasattr(value, "item"):
        value = value.item()  # an integer of an array library
    try:
        expr = sympify(value, strict=True)
    except (SympifyError, TypeError, ValueError, AttributeError, RecursionError):
        raise ValueError(f"{what} must be a number, not {value!r}") from None
    if not isinstance(expr, Expr) or expr.is_commutative is False:
        raise ValueError(f"{what} must be a number, not {value!r}")
    if expr.has(nan):
        raise ValueError(f"{what} must be a number, not {value}")
    if expr.has(S.Infinity, S.NegativeInfinity, S.ComplexInfinity):
        raise ValueError(f"{what} must be finite, not {value}")
    if expr.is_extended_real is False:
        raise ValueError(f"{what} must be real, not {value}")
    return exact_floats(expr)


def exact_floats(expr: Basic) -> Basic:
    """``expr`` with each SymPy Float replaced by the shortest decimal that it rounds.

    >>> from sympy.abc import x
    >>> exact_floats(Float(0.3) * x)
    3*x/10
    """
    return expr.xreplace({f: _from_sympy_float(f) for f in expr.atoms(Float)})


def exact_rule(rule: Any) -> Any:
    """A rule of ``xreplace`` whose replacements are read exactly."""
    if isinstance(rule, Mapping):
        return {old: _read_exactly(new) for old, new in rule.items()}
    return _ExactRule(rule)


def _read_exactly(value: Any) -> Any:
    return exact_floats(value) if isinstance(value, Expr) else value


class _ExactRule:
    """The same of a rule that can only be asked, as those that SymPy's limits replace by."""

    __slots__ = ("_rule",)

    def __init__(self, rule: Any) -> None:
        self._rule = rule

    def __contains__(self, old: Basic) -> bool:
        return old in self._rule

    def __getitem__(self, old: Basic) -> Any:
        return _read_exactly(self._rule[old])


def simplest_within_rounding(value: Fraction, decimals: int) -> Fraction:
    """The fraction of least denominator (up to 1000) that ``value`` may be a rounding of.

    >>> simplest_within_rounding(Fraction("0.333"), 3)
    Fraction(1, 3)
    """
    # Half a unit of the last decimal; a whole one where 16 digits were themselves computed.
    tolerance = Fraction(1 if decimals >= 15 else Fraction(1, 2)) / 10**decimals
    for denominator in range(1, _LARGEST_DENOMINATOR + 1):
        candidate = Fraction(round(value * denominator), denominator)
        if abs(candidate - value) <= tolerance:
            return candidate
    return value


def _from_text(text: str, what: str) -> Rational:
    if len(text) > _LONGEST_LITERAL or not _LITERAL.fullmatch(text):
        shown = text if len(text) <= 40 else text[:40] + "..."
        raise ValueError(f'{what} must be a number such as 0.7 or "7/10", not the text {shown!r}')
    try:
        return _rational(Fraction(text))
    except ZeroDivisionError:
        raise ValueError(f"{what} must be a number, not {text!r}: division by zero") from None


def _from_float_text(text: str, value: object, what: str) -> Rational:
    try:
        return _rational(Fraction(text))
    except ValueError:
        problem = "a number" if text == "nan" else "finite"
        raise ValueError(f"{what} must be {problem}, not {value}") from None


def _from_sympy_float(value: Float) -> Rational:
    # A Float of higher precision may still hold a double (0.3 carried along by evalf); what was
    # written then is the double's decimal. Otherwise the Float's own digits are.
    as_double = float(value)
    same = Rational(value) == Rational(as_double)
    return _rational(Fraction(repr(as_double) if same else str(value)))


def _rational(value: Fraction) -> Rational:
    return Rational(value.numerator, value.denominator)
