"""Exact values as floats: with as many digits as it takes for two computations to agree.

A logit may be -oo, which the expressions themselves do not know: the outcome then has mass 0 in the
softmax, and the others have the masses of the softmax of their own logits.
"""

import math
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from sympy import Expr, Symbol, exp

from symdiv.distribution import GenericDistribution, Logit, Logits, Softmax, sigmoid
from symdiv.semantics.values import (
    Arithmetic,
    Indeterminate,
    Point,
    Undefined,
    multiprecision,
    value,
)
from symdiv.semantics.values.numbers import ZERO

__all__ = ["MASKED", "exact_value"]

MASKED: Final = -math.inf
"""The logit of an outcome that is masked."""
_DIGITS: Final = (30, 60, 240, 500, 1000)
_MANY: Final = 100  # outcomes from which one computation is enough: it takes seconds
_CLOSE: Final = 1e-17
_CERTAIN: Final = 500  # digits that tell a number from 0 where exp(-1000) is the smallest
_NOISE: Final = 1e-38  # what is left of a 0 in 30 digits


def exact_value(expression: Expr, point: Point) -> float | None:
    """The value at a point as the nearest float; None where there is none, or none can be told.

    A finite value beyond all floats is told by none.
    """
    masked = tuple(name for name, row in point.logits.items() if MASKED in row)
    if any(set(point.logits[name]) == {MASKED} for name in masked):
        return None
    before: Any = None
    for digits in _DIGITS:
        arithmetic = multiprecision(digits)
        try:
            if masked:
                found = value(*_unmasked(expression, masked, point, arithmetic), arithmetic)
            else:
                found = value(expression, point, arithmetic)
        except Indeterminate:
            # 1 - sigmoid(100) is 0 to 30 digits
            before = None
            continue
        except Undefined:
            return None
        if arithmetic.is_infinite(found):
            if digits >= _CERTAIN or not expression.has(exp, sigmoid):
                return float(found)
            # 1 - sigmoid(1000) is 0 to 240 digits, and its logarithm is no infinity
            before = None
            continue
        close = before is not None and abs(found - before) <= abs(found) * _CLOSE + _NOISE
        if close or isinstance(found, Fraction) or point.size >= _MANY:
            return _nearest(found)
        before = found
    return None


def _nearest(x: Any) -> float | None:
    try:
        nearest = float(x)
    except OverflowError:
        return None
    return nearest if math.isfinite(nearest) else None


def _unmasked(
    expression: Expr, names: tuple[str, ...], point: Point, arithmetic: Arithmetic
) -> tuple[Expr, Point]:
    """The expression with known masses in the place of each softmax of masked logits."""
    changed, softmaxes = _with_masses_named(expression, names)
    distributions = dict(point.distributions)
    for softmax, name in softmaxes:
        distributions[name] = _masses(softmax, point, arithmetic)
    kept = {name: row for name, row in point.logits.items() if name not in names}
    return changed, replace(point, distributions=distributions, logits=kept)


@lru_cache(maxsize=64)
def _with_masses_named(
    expression: Expr, names: tuple[str, ...]
) -> tuple[Expr, tuple[tuple[Softmax, str], ...]]:
    found = sorted(
        (each for each in expression.atoms(Softmax) if _logits(each).name in names), key=str
    )
    named = {each: f"masses{place}" for place, each in enumerate(found)}
    changed = expression.xreplace(
        {each: GenericDistribution(name, each.size) for each, name in named.items()}
    )
    if any(each.vector.name in names for each in changed.atoms(Logit)):
        raise ValueError(f"a logit of -oo has no place in {expression}, but in a softmax")
    return changed, tuple(named.items())


def _logits(softmax: Softmax) -> Logits:
    (found,) = softmax.atoms(Logits)
    return found


def _masses(softmax: Softmax, point: Point, arithmetic: Arithmetic) -> tuple[Any, ...]:
    vector = _logits(softmax)
    row = point.logits[vector.name]
    finite = tuple(x for x in row if x != MASKED)
    size = {vector.size.name: len(finite)} if isinstance(vector.size, Symbol) else {}
    smaller = Point(len(finite), logits={vector.name: finite}, scalars=point.scalars, indices=size)
    own = softmax.xreplace({vector: Logits(vector.name, len(finite))}) if not size else softmax
    masses = iter([value(own[k], smaller, arithmetic) for k in range(1, len(finite) + 1)])
    return tuple(ZERO if x == MASKED else next(masses) for x in row)
