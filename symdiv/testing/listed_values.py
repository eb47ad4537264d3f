"""The values of one parameter that functions are known to go wrong at."""

from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Final

from symdiv.distribution.vector import Kind
from symdiv.testing.exact_values import MASKED
from symdiv.testing.target import Parameter, Shape

__all__ = ["listed_vectors"]

_F = Fraction
_TINY: Final = {
    # the last is four times the smallest normal number: half of it is no subnormal number, which
    # some libraries take for 0
    "float64": (_F(1, 10**12), _F(1, 10**13), _F(1, 10**30), _F(1, 10**300), _F(1, 2**1020)),
    "float32": (_F(1, 10**9), _F(1, 10**12), _F(1, 10**15), _F(1, 10**30), _F(1, 2**124)),
}
_SCALARS: Final = tuple(
    _F(*pair) for pair in ((1, 2), (0, 1), (1, 1), (1, 4), (7, 10), (2, 1), (-1, 1), (1, 1000))
)
# Where exp(x) is no longer seen beside 1, is near the ends of the type, or beyond them.
_LARGE: Final = {
    "float64": (5, 37, 40, 100, 700, 745, 1000),
    "float32": (5, 17, 37, 88, 104, 745, 1000),
}
_LARGEST_SCALE: Final = _F(8)
_NEAR_ONE: Final = {"float64": _F(1, 2**53), "float32": _F(1, 2**24)}
_LOGITS: Final = {
    1: ((0,), (-3,), (1000,)),
    2: ((0, 0), (0, 1), (2, -1), (0, 1000), (-1000, 0), (1000, 999), (0, 40), (-100, 0)),
    3: (
        (0, 0, 0),
        (0, 1, 2),
        (-2, 0, 5),
        (0, 0, 1000),
        (-1000, 0, 1),
        (1000, 999, 998),
        (-1000, -1000, -1000),
        (0, 40, -60),
        (100, 0, 0),
    ),
}
_MASKED: Final = {
    2: ((0, MASKED), (MASKED, 1)),
    3: ((0, 1, MASKED), (MASKED, 0, 2), (MASKED, 1, MASKED), (0, 0, MASKED), (1000, 0, MASKED)),
}


def listed_vectors(
    parameter: Parameter, shape: Shape, dtype: str, masked: bool = False
) -> list[Any]:
    """The values of a parameter that are tried at a small size, the simplest first."""
    shape = parameter.lengths(shape)
    size = prod(shape)
    if parameter.kind is Kind.NUMBER:
        return _scalars(parameter, dtype)
    if parameter.kind is Kind.INDEX:
        return [_F(k) for k in range(1, size + 1)]
    if parameter.kind is Kind.LOGITS:
        rows = [*_LOGITS.get(size, ((0,) * size,)), *(_MASKED.get(size, ()) if masked else ())]
        return [tuple(x if x == MASKED else _F(x) for x in row) for row in rows]
    return [*_masses(size, dtype), *_tables(shape, dtype)]


def _tables(shape: Shape, dtype: str) -> list[tuple[Fraction, ...]]:
    """Masses of several variables: independent ones, without the last value of one, and nearly so.

    Nearly independent ones have the masses of all but two outcomes of independent variables.
    """
    if len(shape) == 1 or prod(shape) == 1:
        return []
    rising, found = [[_F(k) for k in range(1, size + 1)] for size in shape], []
    for axis, size in enumerate(shape):
        cut = [[*each[:-1], _F(0)] if at == axis else each for at, each in enumerate(rising)]
        found += [cut] if size > 1 else []
    tables = [_product(each) for each in (rising, *found)]
    moved = _NEAR_ONE[dtype] * 4
    for step in (moved, moved * 2**8):
        first, *others, last = tables[0]
        tables.append((first - step, *others, last + step))
    return tables


def _product(weights: list[list[Fraction]]) -> tuple[Fraction, ...]:
    total = prod(sum(each) for each in weights)
    return tuple(_F(prod(each)) / total for each in product(*weights))


def _scalars(parameter: Parameter, dtype: str) -> list[Fraction]:
    """Numbers of either sign, unless the symbol says which: large and small, and near 1."""
    large = [_F(sign * x) for x in _LARGE[dtype] for sign in (1, -1)]
    found = [*_SCALARS, 1 - _NEAR_ONE[dtype], *_TINY[dtype], *large]
    if parameter.is_scale:
        # beyond these the scaled logits overflow, or roundings of masses are seen in the slopes
        found = [x for x in found if 1 / _LARGEST_SCALE <= abs(x) <= _LARGEST_SCALE]
    symbol = parameter.variable
    kept = {
        symbol.is_negative: lambda x: x < 0,
        symbol.is_nonpositive: lambda x: x <= 0,
        symbol.is_nonnegative: lambda x: x >= 0,
        symbol.is_positive: lambda x: x > 0,
    }
    return list(filter(kept.get(True, lambda _: True), found))


def _masses(size: int, dtype: str) -> list[tuple[Fraction, ...]]:
    def at(*masses: Fraction) -> tuple[Fraction, ...]:
        """The masses, zeros, and what is left over at the end."""
        return (*masses, *(_F(0),) * (size - len(masses) - 1), _F(1) - sum(masses))

    uniform = (_F(1, size),) * size
    if size == 1:
        return [uniform]
    rows = [at(_F(1)), at(_F(0)), at(_F(1, 2)), at(_F(1, 4)), at(_F(7, 10)), uniform]
    if size > 2:
        rows += [at(_F(1, 2), _F(1, 4)), at(_F(0), _F(1, 3)), at(_F(1, 2), _F(1, 2))]
    rows += [(tiny, *(_F(1 - tiny, size - 1),) * (size - 1)) for tiny in _TINY[dtype]]
    rows += [(*(_F(1 - tiny, size - 1),) * (size - 1), tiny) for tiny in _TINY[dtype]]
    return list(dict.fromkeys(rows))
