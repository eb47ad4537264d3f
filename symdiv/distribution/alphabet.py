"""Names, sizes and outcomes: what the alphabets {1..n} and {1, 2, ...} may be."""

import keyword
import re
from collections.abc import Callable
from typing import TypeVar

from sympy import Basic, Expr, Range, S, SympifyError, oo, sympify

__all__ = ["outcomes_from_one", "read_names", "read_outcome", "read_size", "with_names"]

T = TypeVar("T")

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def read_names(names: str) -> tuple[list[str], bool]:
    """The names in a text such as ``"p q"`` or ``"p, q"``, and whether one name is meant.

    As with ``sympy.symbols`` a single name without a comma means one object, not a tuple.
    """
    if not isinstance(names, str):
        raise ValueError(f'names must be a text such as "p q", not {names!r}')
    listed = names.replace(",", " ").split()
    if not listed:
        raise ValueError('names must list at least one name, such as "p q"')
    for name in listed:
        # lambda is a Greek letter here; every other keyword would be unreadable as p[i].
        if not _NAME.fullmatch(name) or (keyword.iskeyword(name) and name != "lambda"):
            raise ValueError(
                f"{name!r} is no name: use ASCII letters, digits and _, such as p or q1"
            )
    return listed, len(listed) == 1 and "," not in names


def with_names(names: str, make: Callable[[str], T]) -> T | tuple[T, ...]:
    """What ``make`` makes of each name; of a single one no tuple, as ``sympy.symbols`` does."""
    listed, single = read_names(names)
    made = tuple(map(make, listed))
    return made[0] if single else made


def read_size(size: object, allow_infinite: bool = True) -> Expr:
    """A positive integer, an expression that is known to be one, or oo.

    >>> read_size(3)
    3
    """
    alternatives = "a positive integer, an integer symbol" + (" or oo" if allow_infinite else "")
    refusal = ValueError(f"size must be {alternatives}, not {size}")
    if isinstance(size, bool | str):
        raise refusal
    try:
        expr = sympify(size, strict=True)
    except (SympifyError, TypeError, ValueError, AttributeError):
        raise refusal from None
    if expr is oo and allow_infinite:
        return expr
    if not isinstance(expr, Expr) or expr.is_Float:
        raise refusal
    if expr.is_integer and expr.is_positive:
        return expr
    if expr.is_Symbol and expr.is_integer is not False and expr.is_positive is None:
        raise ValueError(
            f"size {expr} is not known to be a positive integer: "
            f'write Symbol("{expr}", integer=True, positive=True)'
        )
    raise refusal


def outcomes_from_one(size: Expr) -> Basic:
    """The alphabet {1..size}, in order; the naturals where the size is oo."""
    return S.Naturals if size is oo else Range(1, size + 1)


def read_outcome(outcome: object, size: Expr, name: str) -> Expr:
    """An index into {1..size}: a number within the range, or any expression that may be one.

    Raises TypeError for what is no integer, IndexError for a number out of range.
    """
    if isinstance(outcome, bool | str | slice | tuple | float):
        raise TypeError(f"{name}[...] takes one integer index, not {outcome!r}")
    try:
        index = sympify(outcome, strict=True)
    except (SympifyError, TypeError, ValueError, AttributeError):
        raise TypeError(f"{name}[...] takes one integer index, not {outcome!r}") from None
    if not isinstance(index, Expr) or index.is_integer is False:
        raise TypeError(f"{name}[...] takes one integer index, not {outcome}")
    too_small = index.is_nonpositive
    too_large = size is not oo and (index - size).is_positive
    if too_small or too_large:
        last = "" if size is oo else size
        raise IndexError(f"{name}[{index}]: the outcomes are 1..{last}")
    return index
