"""Trials: the rows of numbers a function is given, what it should return, and what it returned."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any, Final

import numpy as np
from sympy import Expr, Pow

from symdiv.distribution.vector import Kind
from symdiv.testing.backends import Backend
from symdiv.testing.exact_values import MASKED
from symdiv.testing.formula import Reading, evaluate
from symdiv.testing.points import Values
from symdiv.testing.rounding import rounding_of_roots
from symdiv.testing.target import Parameter, Shape, Target

__all__ = [
    "EXACT",
    "REDUCTIONS",
    "UNDERFLOWS",
    "Outcome",
    "Row",
    "Setting",
    "arguments",
    "call",
    "reduced",
]

EXACT: Final = 5000
"""Outcomes up to which values are computed with many digits: more take seconds."""
UNDERFLOWS: Final = 80
"""A difference of two logits that leaves the smaller one no mass in float32."""
REDUCTIONS: Final = ("none", "sum", "mean", "batchmean")


@dataclass(frozen=True, slots=True)
class Row:
    """A point: its exact values, the nearest floats, and the value at these floats."""

    shape: Shape
    values: Values
    arrays: dict[str, Any]
    """Flat ones, also of joint distributions."""
    desired: float
    ignored: bool = False
    """Whether the label is the one that is ignored: the value is 0, and counts in no mean."""
    rounding: float = 0.0
    """How far the value of a root moves where what it is taken of is rounded."""

    @property
    def size(self) -> int:
        """The number of outcomes."""
        return prod(self.shape)


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
    ignore_index: int | None = None

    def row(self, shape: Shape, values: Values, exact: bool = True) -> Row | None:
        """The point as a row; None outside the domain, and where there is no value.

        The value is that of many digits, or, where it is not to be ``exact`` and there is
        a formula for it, that of long floats.
        """
        arrays = self.arrays(values)
        if not self._admits(arrays):
            return None
        if self._is_ignored(arrays):
            return Row(shape, values, arrays, 0.0, ignored=True)
        desired = None if exact else self.long_value(arrays, shape)
        if desired is None:
            point = self.point(shape, arrays)
            desired = self.target.exact(point) if self.target.admits(point) else None
        if desired is None or (np.isinf(desired) and self.domain != "all"):
            return None
        if np.isinf(desired) and self._underflows(arrays):
            return None
        if np.isfinite(desired) and abs(desired) > float(np.finfo(self.backend.dtype).max):
            return None
        rounding = rounding_of_roots(self.target.expression, shape, arrays, self.backend.dtype)
        return Row(shape, values, arrays, desired, rounding=rounding)

    def long_value(self, arrays: dict[str, Any], shape: Shape = ()) -> float | None:
        """The value by a formula on NumPy's longest floats.

        None where there is no formula, and where it may be that there is no value: floats divide by
        0, and tell it by nan or an infinity.
        """
        rows = {
            name: array[None].astype(np.longdouble) if array.dtype.kind == "f" else array[None]
            for name, array in arrays.items()
        }
        try:
            found = float(evaluate(self.target.expression, rows, Reading(), shape)[0])
        except TypeError:
            return None
        sure = np.isfinite(found) or (np.isinf(found) and not _divides(self.target.expression))
        return found if sure else None

    def agrees(self, row: Row) -> bool:
        """Whether the formula gives the row's value to within a hundredth of the tolerance."""
        found = self.long_value(row.arrays, row.shape)
        if found is None:
            return False
        near = abs(found - row.desired) <= (self.atol + self.rtol * abs(row.desired)) / 100
        return found == row.desired or near

    def arrays(self, values: Values) -> dict[str, Any]:
        """The nearest floats; of labels the integers from 0."""
        made = {}
        for each in self.target.parameters:
            value = values[each.name]
            if each.kind is Kind.INDEX:
                made[each.name] = np.array(int(value) - 1, np.int64)
            else:
                made[each.name] = np.array(_floats(value), self.backend.dtype)
        return made

    def _underflows(self, arrays: dict[str, Any]) -> bool:
        """Whether a softmax has a mass that is 0 as a float, and in truth is not."""
        rows = (arrays[each.name] for each in self.target.parameters if each.kind is Kind.LOGITS)
        finite = (row[np.isfinite(row)] for row in rows)
        return any(np.ptp(row) > UNDERFLOWS for row in finite)

    def _is_ignored(self, arrays: dict[str, Any]) -> bool:
        labels = (each.name for each in self.target.parameters if each.kind is Kind.INDEX)
        return any(int(arrays[name]) == self.ignore_index for name in labels)

    def _admits(self, arrays: dict[str, Any]) -> bool:
        for parameter in self.target.parameters:
            masses = arrays[parameter.name]
            if parameter.kind in (Kind.LOGITS, Kind.INDEX):
                continue
            if parameter.name in self.positive and 0 in masses:
                return False
            if bool(((masses > 0) & (masses < self.smallest)).any()):
                return False
        return True

    def point(self, shape: Shape, arrays: dict[str, Any]) -> Any:
        """The exact point of the floats themselves."""
        exact: dict[str, Any] = {}
        for parameter in self.target.parameters:
            array = arrays[parameter.name]
            if parameter.kind is Kind.INDEX:
                exact[parameter.name] = int(array) + 1
            elif array.ndim:
                exact[parameter.name] = tuple(
                    x if x == MASKED else Fraction(x) for x in array.tolist()
                )
            else:
                exact[parameter.name] = Fraction(array.item())
        return self.target.point(shape, exact)


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
    rounding = np.array([row.rounding for row in rows])
    if form == "single":
        desired, rounding = desired[0], rounding[0]
    elif setting.reduction != "none":
        desired = np.asarray(reduced(setting.reduction, desired, rows))
        rounding = np.sum(rounding)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            # it is the value that counts, not what NumPy says of a logarithm of 0
            warnings.simplefilter("ignore")
            returned = setting.backend.call(setting.function, arguments(setting, rows, form))
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
    wrong = disagrees(setting, actual, desired, rounding)
    return Outcome(form, rows, actual, desired, "", wrong)


def reduced(reduction: str, values: Any, rows: Sequence[Row]) -> Any:
    """The sum of a batch's values, or their mean over the rows that are not ignored."""
    total = np.sum(values)
    if reduction == "sum":
        return total
    with np.errstate(all="ignore"):
        return total / np.float64(sum(not row.ignored for row in rows))


def arguments(setting: Setting, rows: tuple[Row, ...], form: str) -> list[Any]:
    """What the function is called with."""
    stacked = [np.stack([_shaped(each, row) for row in rows]) for each in setting.target.parameters]
    if form == "single":
        stacked = [array[0] for array in stacked]
    return [setting.backend.array(array) for array in stacked]


def _shaped(parameter: Parameter, row: Row) -> Any:
    array = row.arrays[parameter.name]
    return array.reshape(parameter.lengths(row.shape)) if parameter.is_vector else array


def disagrees(setting: Setting, actual: Any, desired: Any, rounding: Any = 0.0) -> Any:
    """Where two arrays differ by more than the tolerance; nan and a wrong infinity always do."""
    with np.errstate(all="ignore"):
        allowed = setting.atol + setting.rtol * np.abs(desired) + rounding
        near = np.abs(actual - desired) <= allowed
    return ~np.where(np.isfinite(desired), near, actual == desired)


@lru_cache(maxsize=64)
def _divides(expression: Expr) -> bool:
    """Whether anything is divided by what may be 0."""
    return any(
        each.exp.could_extract_minus_sign() and not each.base.is_number
        for each in expression.atoms(Pow)
    )


def _floats(value: Any) -> Any:
    return [float(x) for x in value] if isinstance(value, tuple) else float(value)
