"""Mistakes that differ in one number, which is fitted to what came back."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from symdiv.testing.mistakes.mistake import Mistake

__all__ = ["Family", "factor_and_offset", "roots", "small_numbers"]

Predict = Callable[[Any], Any]
"""The results at one input for an array of numbers."""

_ZOOMS: Final = 9
_STEPS: Final = 33
_BRACKETS: Final = 3


@dataclass(frozen=True, slots=True)
class Family:
    """Mistakes with a number in them."""

    part: str
    change: Callable[[Any], dict[str, Any]]
    """What the mistake with a number, or an array of them, changes."""
    fit: Callable[[Predict, float], list[float]]
    """The numbers that give a result."""
    named: Callable[[float], Iterator[tuple[float, str]]]
    """The plain numbers near a fitted one, each with the words for its mistake."""

    def members(self, fitted: float) -> Iterator[Mistake]:
        """The mistakes with a number near the fitted one, those with a plain number first."""
        for number, words in self.named(fitted):
            yield Mistake(words, self.part, self.change(number))


def roots(grid: Any, predict: Predict, actual: float) -> list[float]:
    """The positive numbers at which a prediction is the actual result: a few of them at most."""
    with np.errstate(all="ignore"):
        gaps = predict(grid) - actual
        below = np.signbit(gaps)
        crossed = np.isfinite(gaps[1:]) & np.isfinite(gaps[:-1]) & (below[1:] != below[:-1])
        found = [grid[0]] if gaps[0] == 0 else []
        for at in np.flatnonzero(crossed)[-_BRACKETS:]:
            found.append(_zoomed(predict, actual, grid[at], grid[at + 1]))
    return [float(x) for x in found]


def _zoomed(predict: Predict, actual: float, low: Any, high: Any) -> Any:
    for _ in range(_ZOOMS):
        steps = np.geomspace(low, high, _STEPS)
        below = np.signbit(predict(steps) - actual)
        crossed = np.flatnonzero(below[1:] != below[:-1])
        if not len(crossed):
            break
        low, high = steps[crossed[0]], steps[crossed[0] + 1]
    return low


_FLOATS: Final = {
    2.0**-52: "np.finfo(np.float64).eps",
    2.0**-23: "np.finfo(np.float32).eps",
    2.0**-1022: "np.finfo(np.float64).tiny",
    2.0**-126: "np.finfo(np.float32).tiny",
}


def small_numbers(words: str) -> Callable[[float], Iterator[tuple[float, str]]]:
    """The names of numbers near a fitted one, in the place of {} in the words."""

    def named(fitted: float) -> Iterator[tuple[float, str]]:
        for special, name in _FLOATS.items():
            if abs(fitted / special - 1) < 0.1:
                yield special, words.format(name)
        for digits in range(3):
            number = float(f"{fitted:.{digits}e}")
            yield number, words.format(f"{number:g}")
        power = round(math.log2(fitted))
        yield 2.0**power, words.format(f"2**{power}")
        yield fitted, words.format(f"{fitted:.6g}")

    return named


def factor_and_offset() -> Iterator[Family]:
    """The value times a constant, or plus one."""
    yield Family(
        "factor",
        lambda number: {"scale": lambda value, _: number * value},
        lambda predict, actual: _finite(actual / predict(np.ones(1))[0]),
        _named_factors,
    )
    yield Family(
        "factor",
        lambda number: {"scale": lambda value, _: value + number},
        lambda predict, actual: _finite(actual - predict(np.zeros(1))[0]),
        _named_offsets,
    )


def _finite(x: Any) -> list[float]:
    return [float(x)] if np.isfinite(x) and x != 0 else []


_CONSTANTS: Final = {
    "log(2)": math.log(2),
    "log(10)": math.log(10),
    "1/log(2)": 1 / math.log(2),
    "1/log(10)": 1 / math.log(10),
    "log(2*pi)/2": math.log(2 * math.pi) / 2,
    "log(2*pi)": math.log(2 * math.pi),
    "sqrt(2)": math.sqrt(2),
    "1/sqrt(2)": math.sqrt(0.5),
    "pi": math.pi,
    "e": math.e,
    "1/3": 1 / 3,
    "2/3": 2 / 3,
}
_FACTORS: Final = {
    1 / math.log(2): "the logarithm is to base 2, not the natural one",
    1 / math.log(10): "the logarithm is to base 10, not the natural one",
    math.log(2): "the logarithm is the natural one, not that to base 2",
    math.log(10): "the logarithm is the natural one, not that to base 10",
    1 / math.sqrt(math.log(2)): "the logarithm under the root is to base 2, not the natural one",
    -1.0: "the sign is wrong",
    2.0: "the value is doubled",
    0.5: "the value is halved",
}
_NEAR: Final = 1e-3


def _near(fitted: float, number: float) -> bool:
    return abs(fitted - number) <= _NEAR * abs(number)


def _named_factors(fitted: float) -> Iterator[tuple[float, str]]:
    for number, words in _FACTORS.items():
        if _near(fitted, number):
            yield number, words
    if abs(fitted - 1) > _NEAR:
        for number, name in _plain(fitted):
            yield number, f"the value is multiplied by {name}"


def _named_offsets(fitted: float) -> Iterator[tuple[float, str]]:
    for number, name in _plain(fitted):
        yield number, f"the value is off by a constant, {name}"


def _plain(fitted: float) -> Iterator[tuple[float, str]]:
    """Constants with names, short decimals, and the fitted number itself."""
    for name, number in _CONSTANTS.items():
        for sign, shown in ((1, name), (-1, f"-{name}")):
            if _near(fitted, sign * number):
                yield sign * number, f"{sign * number:.6g} = {shown}"
    for digits in range(3):
        number = float(f"{fitted:.{digits}e}")
        yield number, f"{number:g}"
    yield fitted, f"{fitted:.6g}"
