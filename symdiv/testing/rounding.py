"""How much a root loses where what it is taken of is computed in floats and is almost 0.

sqrt(x) is 1e-8 where x is a rounding error, 1e-16: no tolerance for values says so.
"""

from functools import lru_cache
from typing import Any, Final

import numpy as np
from sympy import Dummy, Expr, Pow, Rational

from symdiv.measures.base import Measure
from symdiv.testing.formula import Reading, evaluate

__all__ = ["UNITS", "rounding_of_roots"]

UNITS: Final = 16
"""Units of the last place of 1, for each outcome, that a sum of terms may be off."""


def rounding_of_roots(expression: Expr, arrays: dict[str, Any], dtype: str) -> float:
    """How far the value moves where each radicand does by some units of the last place of 1."""
    if not _has_root(expression):
        return 0.0
    size = max((array.size for array in arrays.values()), default=1)
    shift = UNITS * size * float(np.finfo(dtype).eps)
    rows = {name: array[None] for name, array in arrays.items()}
    try:
        low, high = (
            float(evaluate(expression, rows, Reading(radicand=_moved(by)))[0])
            for by in (0.0, shift)
        )
    except TypeError:
        return 0.0
    moved = abs(high - low)
    return moved if np.isfinite(moved) else 0.0


def _moved(by: float) -> Any:
    return lambda x: np.maximum(x, 0.0) + by


@lru_cache(maxsize=64)
def _has_root(expression: Expr) -> bool:
    outer = (each.outer(Dummy(), *each.numbers) for each in expression.atoms(Measure))
    powers = (power for each in (expression, *outer) for power in each.atoms(Pow))
    return any(isinstance(each.exp, Rational) and not each.exp.is_integer for each in powers)
