"""The exact points that a function is tried at: small ones first, then random and large ones.

One-hot, zero, undominated, tiny and uniform masses are among them, and large logits. The stream is
the same in every run.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, Final

from symdiv.testing.target import Kind, Parameter, Target

__all__ = ["Values", "large_points", "listed_vectors", "simplicity", "small_points"]

Values = Mapping[str, Any]
"""Exact values of parameters by name: tuples of Fractions, or a Fraction for a scalar."""

SMALL_SIZES: Final = (1, 2, 3)
RANDOM_SIZES: Final = (4, 5, 12)
LARGE_SIZES: Final = (1000, 50_000)
_MOST = 90  # points of one small size
_RANDOM = 12  # of one random size
_F = Fraction
_TINY: Final = {
    "float64": (_F(1, 10**13), _F(1, 10**300)),
    "float32": (_F(1, 10**9), _F(1, 10**30)),
}
_SCALARS: Final = tuple(
    _F(*pair) for pair in ((1, 2), (0, 1), (1, 1), (1, 4), (7, 10), (2, 1), (-1, 1), (1, 1000))
)
_LOGITS: Final = {
    1: ((0,), (-3,), (1000,)),
    2: ((0, 0), (0, 1), (2, -1), (0, 1000), (-1000, 0), (1000, 999)),
    3: ((0, 0, 0), (0, 1, 2), (-2, 0, 5), (0, 0, 1000), (-1000, 0, 1), (1000, 999, 998)),
}


def small_points(target: Target, dtype: str, seed: int) -> Iterator[tuple[int, list[Values]]]:
    """The points of each small size in turn, the simplest first."""
    random = Random(seed)
    sizes: tuple[int, ...] = (*SMALL_SIZES, *RANDOM_SIZES)
    if target.size is None:
        sizes = SMALL_SIZES[:1]
    elif target.size.is_Integer:
        sizes = (int(target.size),)
    for size in sizes:
        listed = list(_listed(target.parameters, size, dtype, random))
        drawn = [_drawn(target.parameters, size, random) for _ in range(_RANDOM)]
        yield size, sorted([*listed, *drawn], key=simplicity)


def large_points(target: Target, seed: int) -> Iterator[tuple[int, list[Values]]]:
    """Two random points and a uniform one of each large size; none where the size is given."""
    if target.size is None or target.size.is_Integer:
        return
    random = Random(seed)
    for size in LARGE_SIZES:
        uniform = {each.name: _uniform(each, size) for each in target.parameters}
        first, second = (_drawn(target.parameters, size, random, zeros) for zeros in (0.0, 0.3))
        yield (
            size,
            [
                first,
                {**uniform, target.parameters[0].name: first[target.parameters[0].name]},
                second,
            ],
        )


def simplicity(values: Values) -> tuple[int, int]:
    """A key by which simpler points come first: by outcomes, then by digits."""
    entries = [x for value in values.values() for x in _entries(value)]
    size = max(len(_entries(value)) for value in values.values())
    return size, sum(len(str(x.numerator)) + len(str(x.denominator)) for x in entries)


def listed_vectors(kind: Kind, size: int, dtype: str) -> list[Any]:
    """The values of a parameter that are tried at a small size, the simplest first."""
    if kind is Kind.SCALAR:
        return [*_SCALARS, *_TINY[dtype]]
    if kind is Kind.LOGITS:
        return [tuple(map(_F, row)) for row in _LOGITS.get(size, ((0,) * size,))]
    return _masses(size, dtype)


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


def _listed(
    parameters: tuple[Parameter, ...], size: int, dtype: str, random: Random
) -> Iterator[Values]:
    """Every combination of the listed values, or as many of them as are allowed."""
    if size in RANDOM_SIZES:
        return
    names = [each.name for each in parameters]
    choices = [listed_vectors(each.kind, size, dtype) for each in parameters]
    combined = list(product(*choices)) if len(choices) < 4 else []
    if not combined or len(combined) > 20 * _MOST:
        combined = [tuple(map(random.choice, choices)) for _ in range(_MOST)]
    if len(combined) > _MOST:
        combined = random.sample(combined, _MOST)
    for each in combined:
        yield dict(zip(names, each, strict=True))


def _drawn(
    parameters: tuple[Parameter, ...], size: int, random: Random, zeros: float | None = None
) -> Values:
    """Random exact values; zeros among the masses of some draws, unless their share is given."""
    share = random.choice((0.0, 0.0, 0.3)) if zeros is None else zeros
    hidden = [random.random() < share for _ in range(size)]
    return {each.name: _random(each, size, random, hidden) for each in parameters}


def _random(parameter: Parameter, size: int, random: Random, hidden: list[bool]) -> Any:
    if parameter.kind is Kind.SCALAR:
        return _F(random.randint(1, 99), 100)
    if parameter.kind is Kind.LOGITS:
        return tuple(_F(random.randint(-40, 40), 8) for _ in range(size))
    # a zero in one is mostly one in all, so that most draws are dominated
    weights = [0 if zero and random.random() < 0.9 else random.randint(1, 99) for zero in hidden]
    if not any(weights):
        weights[0] = 1
    total = sum(weights)
    return tuple(_F(weight, total) for weight in weights)


def _uniform(parameter: Parameter, size: int) -> Any:
    value = {Kind.SCALAR: _F(1, 2), Kind.LOGITS: (_F(0),) * size}
    return value.get(parameter.kind, (_F(1, size),) * size)


def _entries(value: Any) -> tuple[Fraction, ...]:
    return value if isinstance(value, tuple) else (value,)
