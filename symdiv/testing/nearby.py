"""Points whose parameters of one kind differ in the last digits: there a divergence is almost 0.

All numbers are multiples of one power of 2, so that they are floats, and masses sum to 1 exactly.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any, Final

from symdiv.distribution.vector import Kind
from symdiv.testing.target import Parameter, Target

__all__ = ["near_points"]

_POINTS: Final = 32  # of one size
_UNITS: Final = {"float64": 53, "float32": 24}
_STEPS: Final = (1, 1, 2, 3, 8, 1000)


def near_points(
    target: Target, size: int, dtype: str, random: Random
) -> Iterator[Mapping[str, Any]]:
    """Points in which all distributions are almost the same, and so all logits, and all numbers.

    None where no two parameters are of one kind.
    """
    parameters = target.parameters
    kinds = [each.kind for each in parameters if each.kind is not Kind.INDEX]
    if len(set(kinds)) == len(kinds):
        return
    unit = Fraction(1, 2 ** _UNITS[dtype])
    for _ in range(_POINTS):
        bases = {kind: _base(kind, size, unit, random) for kind in Kind}
        step = random.choice(_STEPS) * unit
        yield {each.name: _near(each, bases[each.kind], step, random) for each in parameters}


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
