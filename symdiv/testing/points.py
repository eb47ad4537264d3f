"""The exact points that a function is tried at: small ones first, then random and large ones.

One-hot, zero, undominated, tiny and uniform masses are among them, distributions that differ in
their last digits, and large logits and numbers. The stream is the same in every run.
"""

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from random import Random
from typing import Any, Final

from symdiv.distribution.vector import Kind
from symdiv.testing.exact_values import MASKED
from symdiv.testing.listed_values import listed_vectors
from symdiv.testing.target import Parameter, Shape, Target, middle

__all__ = ["Values", "large_points", "simplicity", "small_points"]


Values = Mapping[str, Any]
"""Exact values of parameters by name: tuples of Fractions, or a Fraction for a scalar."""

# by the number of variables
SMALL: Final[dict[int, tuple[Shape, ...]]] = {
    1: ((1,), (2,), (3,)),
    2: ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3)),
    3: ((1, 2, 1), (2, 2, 2)),
}
RANDOM: Final[dict[int, tuple[Shape, ...]]] = {
    1: ((4,), (5,), (12,)),
    2: ((3, 2), (1, 4), (4, 3)),
    3: ((2, 3, 2), (3, 1, 2)),
}
LARGE: Final[dict[int, tuple[Shape, ...]]] = {
    1: ((1000,), (50_000,)),
    2: ((20, 30), (250, 200)),
    3: ((8, 6, 5),),
}
_MOST = 60  # combinations of the plain values at one small size
_PLAIN = 6  # values of a parameter that are combined with each other
_MIDDLE = 2  # the one that every other value is tried beside
_RANDOM = 12  # points of one random size
_NEAR = 6  # outcomes up to which points are tried that are almost the same
_F = Fraction


def small_points(
    target: Target, dtype: str, seed: int, masked: bool = False
) -> Iterator[tuple[Shape, list[Values]]]:
    """The points of each small size in turn, the simplest first.

    Where logits are to be ``masked``, some are -oo at some of the points.
    """
    random = Random(seed)
    small, larger = (_shapes(target, table) for table in (SMALL, RANDOM))
    for shape in dict.fromkeys((*small, *larger)):
        size = prod(shape)
        is_listed = target.is_fixed or shape in small
        listed = _listed(target.parameters, shape, dtype, random, masked) if is_listed else ()
        points = list(listed)
        points += [_drawn(target.parameters, shape, random) for _ in range(_RANDOM)]
        if shape in small and size <= _NEAR:
            points += near_points(target, shape, dtype, random)
        yield shape, sorted(points, key=simplicity)


def _shapes(target: Target, table: Mapping[int, tuple[Shape, ...]]) -> tuple[Shape, ...]:
    """The shapes of a table as far as the sizes leave a choice."""
    if not target.sizes:
        return ((1,),)
    if len(target.sizes) not in table:
        return (target.shape(*(2 for _ in target.sizes)),)
    return tuple(dict.fromkeys(target.shape(*shape) for shape in table[len(target.sizes)]))


def large_points(target: Target, seed: int) -> Iterator[tuple[Shape, list[Values]]]:
    """Two random points and a uniform one of each large size; none where the size is given."""
    if target.is_fixed:
        return
    random = Random(seed)
    for shape in _shapes(target, LARGE):
        uniform = {each.name: middle(each, shape) for each in target.parameters}
        first, second = (_drawn(target.parameters, shape, random, zeros) for zeros in (0.0, 0.3))
        yield (
            shape,
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
    finite = [x for x in entries if math.isfinite(x)]
    return size, sum(len(str(x.numerator)) + len(str(x.denominator)) for x in finite)


def _listed(
    parameters: tuple[Parameter, ...], shape: Shape, dtype: str, random: Random, masked: bool
) -> Iterator[Values]:
    """Combinations of the listed values: all of them, or some in which each occurs."""
    names = [each.name for each in parameters]
    choices = [listed_vectors(each, shape, dtype, masked) for each in parameters]
    places = [range(len(each)) for each in choices]
    plain = list(product(*(place[:_PLAIN] for place in places)))
    chosen = set(plain if len(plain) <= _MOST else random.sample(plain, _MOST))
    for at, place in enumerate(places):
        for each in place if len(places) > 1 else ():
            others = [random.randrange(min(len(row), _PLAIN)) for row in choices]
            for rest in ([min(_MIDDLE, len(row) - 1) for row in choices], others):
                chosen.add((*rest[:at], each, *rest[at + 1 :]))
    if len(places) == 1:
        chosen = {(each,) for each in places[0]}
    if masked:
        chosen |= set(product(*map(_with_masks, choices)))
    for indices in sorted(chosen):
        values = (row[k] for row, k in zip(choices, indices, strict=True))
        yield dict(zip(names, values, strict=True))


def _with_masks(values: list[Any]) -> list[int]:
    """The places of the rows with a logit of -oo; of other parameters that of a plain value."""
    found = [at for at, row in enumerate(values) if isinstance(row, tuple) and MASKED in row]
    return found or [min(_MIDDLE, len(values) - 1)]


def _drawn(
    parameters: tuple[Parameter, ...], shape: Shape, random: Random, zeros: float | None = None
) -> Values:
    """Random exact values; zeros among the masses of some draws, unless their share is given."""
    share = random.choice((0.0, 0.0, 0.3)) if zeros is None else zeros
    hidden = [random.random() < share for _ in range(prod(shape))]
    return {
        each.name: _random(each, prod(each.lengths(shape)), random, hidden) for each in parameters
    }


def _random(parameter: Parameter, size: int, random: Random, hidden: list[bool]) -> Any:
    if parameter.kind is Kind.NUMBER:
        return _F(random.randint(1, 99), 100)
    if parameter.kind is Kind.INDEX:
        return _F(random.randint(1, size))
    if parameter.kind is Kind.LOGITS:
        return tuple(_F(random.randint(-40, 40), 8) for _ in range(size))
    # a zero in one is mostly one in all, so that most draws are dominated
    weights = [
        0 if zero and random.random() < 0.9 else random.randint(1, 99) for zero in hidden[:size]
    ]
    if not any(weights):
        weights[0] = 1
    total = sum(weights)
    return tuple(_F(weight, total) for weight in weights)


def _entries(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


_POINTS: Final = 32  # of one size
_UNITS: Final = {"float64": 53, "float32": 24}
_STEPS: Final = (1, 1, 2, 3, 8, 1000)


def near_points(
    target: Target, shape: Shape, dtype: str, random: Random
) -> Iterator[Mapping[str, Any]]:
    """Points in which all distributions are almost the same, and so all logits, and all numbers.

    None where no two parameters are of one kind and size.
    """
    sizes = {each.name: prod(each.lengths(shape)) for each in target.parameters}
    parameters = [each for each in target.parameters if each.kind is not Kind.INDEX]
    if len({(each.kind, sizes[each.name]) for each in parameters}) == len(parameters):
        return
    lengths = dict.fromkeys(sizes.values())
    unit = Fraction(1, 2 ** _UNITS[dtype])
    for _ in range(_POINTS):
        bases = {(kind, size): _base(kind, size, unit, random) for size in lengths for kind in Kind}
        step = random.choice(_STEPS) * unit
        yield {
            each.name: _near(each, bases[each.kind, sizes[each.name]], step, random)
            for each in target.parameters
        }


def _base(kind: Kind, size: int, unit: Fraction, random: Random) -> Any:
    if kind is Kind.INDEX:
        return Fraction(random.randint(1, size))
    if kind is not Kind.DISTRIBUTION:
        numbers = [_rounded(Fraction(random.randint(10, 90), 100), unit) for _ in range(size)]
        return tuple(numbers) if kind is Kind.LOGITS else numbers[0]
    weights = [random.randint(10, 99) for _ in range(size)]
    head = [_rounded(Fraction(weight, sum(weights)), unit) for weight in weights[1:]]
    return (1 - sum(head, Fraction(0)), *head)


def _rounded(x: Fraction, unit: Fraction) -> Fraction:
    return round(x / unit) * unit


def _near(parameter: Parameter, base: Any, step: Fraction, random: Random) -> Any:
    if parameter.kind is Kind.INDEX:
        return base
    if parameter.kind is Kind.NUMBER:
        return base + random.choice((-1, 0, 1)) * step
    if parameter.kind is Kind.LOGITS or len(base) == 1:
        shift = step if parameter.kind is Kind.LOGITS else 0
        return tuple(x + random.choice((-1, 0, 1)) * shift for x in base)
    # one mass grows by what another loses
    more, less = random.sample(range(len(base)), 2)
    moved = random.choice((-1, 0, 1)) * step
    changed = list(base)
    changed[more] += moved
    changed[less] -= moved
    return tuple(changed)
