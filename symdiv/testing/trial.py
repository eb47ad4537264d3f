"""Trials: the rows of numbers a function is given, what it should return, and what it returned."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np

from symdiv.testing.backends import Backend
from symdiv.testing.formula import Reading, evaluate
from symdiv.testing.points import Values
from symdiv.testing.target import Kind, Target

__all__ = ["EXACT", "REDUCTIONS", "Outcome", "Row", "Setting", "arguments", "call"]

EXACT: Final = 5000
"""Outcomes up to which values are computed with many digits: more take seconds."""
REDUCTIONS: Final = {"none": None, "sum": np.sum, "mean": np.mean, "batchmean": np.mean}


@dataclass(frozen=True, slots=True)
class Row:
    """A point: its exact values, the nearest floats, and the value at these floats."""

    size: int
    values: Values
    arrays: dict[str, Any]
    desired: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What is tried, and how closely it must agree."""

    function: Callable[..., Any]
    target: Target
    backend: Backend
    rtol: float
    atol: float
    reduction: str
    domain: str
    smallest: float
    positive: frozenset[str]
    """The distributions that are given no zeros."""

    def row(self, size: int, values: Values, exact: bool = True) -> Row | None:
        """The point as a row; None outside the domain, and where there is no value.

        The value is that of many digits, or, where it is not to be ``exact`` and there is
        a formula for it, that of long floats.
        """
        arrays = self.arrays(values)
        if not self._admits(arrays):
            return None
        desired = None if exact else self.long_value(arrays)
        if desired is None:
            desired = self.target.exact(self.point(size, arrays))
        if desired is None or (np.isinf(desired) and self.domain != "all"):
            return None
        return Row(size, values, arrays, desired)

    def long_value(self, arrays: dict[str, Any]) -> float | None:
        """The value by a formula on NumPy's longest floats; None where there is no formula."""
        rows = {name: array[None].astype(np.longdouble) for name, array in arrays.items()}
        try:
            return float(evaluate(self.target.expression, rows, Reading())[0])
        except TypeError:
            return None

    def agrees(self, row: Row) -> bool:
        """Whether the formula gives the row's value to within a hundredth of the tolerance."""
        found = self.long_value(row.arrays)
        if found is None:
            return False
        near = abs(found - row.desired) <= (self.atol + self.rtol * abs(row.desired)) / 100
        return found == row.desired or near

    def arrays(self, values: Values) -> dict[str, Any]:
        """The nearest floats."""
        return {
            name: np.array(_floats(value), self.backend.dtype) for name, value in values.items()
        }

    def _admits(self, arrays: dict[str, Any]) -> bool:
        for parameter in self.target.parameters:
            masses = arrays[parameter.name]
            if parameter.kind is Kind.LOGITS:
                continue
            if parameter.name in self.positive and 0 in masses:
                return False
            if bool(((masses > 0) & (masses < self.smallest)).any()):
                return False
        return True

    def point(self, size: int, arrays: dict[str, Any]) -> Any:
        """The exact point of the floats themselves."""
        exact = {
            name: tuple(map(Fraction, array.tolist())) if array.ndim else Fraction(array.item())
            for name, array in arrays.items()
        }
        return self.target.point(size, exact)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a function returned for some rows, or why it returned nothing.

    ``form`` is "single" for one row without a batch dimension, else "batch".
    """

    form: str
    rows: tuple[Row, ...]
    actual: Any
    desired: Any
    problem: str
    """Why there are no numbers of the right shape: "" where there are."""
    wrong: Any
    """Which of the numbers are wrong."""

    @property
    def failed(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.problem) or bool(np.any(self.wrong))


def call(setting: Setting, rows: tuple[Row, ...], form: str) -> Outcome:
    """Give the function one row, or a batch of them, and compare what it returns."""
    desired = np.array([row.desired for row in rows])
    reduce = REDUCTIONS[setting.reduction]
    if form == "single":
        desired = desired[0]
    elif reduce is not None:
        desired = np.asarray(reduce(desired))
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            # it is the value that counts, not what NumPy says of a logarithm of 0
            warnings.simplefilter("ignore")
            returned = setting.function(*arguments(setting, rows, form))
    except Exception as error:  # whatever the function raises is what it did
        message = " ".join(str(error).split())[:300]
        return Outcome(form, rows, None, desired, f"raised {type(error).__name__}: {message}", True)
    try:
        actual = setting.backend.numpy(returned)
    except (TypeError, ValueError):
        problem = f"returned no numbers, but a {type(returned).__name__}"
        return Outcome(form, rows, None, desired, problem, True)
    if actual.shape != desired.shape:
        problem = f"returned shape {actual.shape} instead of {desired.shape}"
        return Outcome(form, rows, actual, desired, problem, True)
    return Outcome(form, rows, actual, desired, "", disagrees(setting, actual, desired))


def arguments(setting: Setting, rows: tuple[Row, ...], form: str) -> list[Any]:
    """What the function is called with."""
    stacked = [
        np.stack([row.arrays[each.name] for row in rows]) for each in setting.target.parameters
    ]
    if form == "single":
        stacked = [array[0] for array in stacked]
    return [setting.backend.array(array) for array in stacked]


def disagrees(setting: Setting, actual: Any, desired: Any) -> Any:
    """Where two arrays differ by more than the tolerance; nan and a wrong infinity always do."""
    with np.errstate(all="ignore"):
        near = np.abs(actual - desired) <= setting.atol + setting.rtol * np.abs(desired)
    return ~np.where(np.isfinite(desired), near, actual == desired)


def _floats(value: Any) -> Any:
    return [float(x) for x in value] if isinstance(value, tuple) else float(value)
