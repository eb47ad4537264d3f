"""Gradients of the function, compared with the exact derivatives.

The masses of a distribution count as independent variables, and a gradient may differ from the
exact one by the same number at every outcome: along the simplex, where the masses sum to 1, it is
the same. A derivative is asked for only by a distribution without zeros; others may have them.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from symdiv.testing.target import Kind, Parameter
from symdiv.testing.trial import REDUCTIONS, Row, Setting, arguments

__all__ = ["Slope", "cause_of_slopes", "has_slope", "slope"]

# Below this mass a derivative such as -p/q is too large for a tolerance to say anything.
_SMALLEST: Final = 1e-6
_LOOSER: Final = 100  # a gradient loses more digits than a value


@dataclass(frozen=True, slots=True)
class Slope:
    """A gradient by one parameter at one row, beside the exact one."""

    parameter: Parameter
    form: str
    rows: tuple[Row, ...]
    actual: Any
    desired: Any
    problem: str
    wrong: Any

    @property
    def failed(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.problem) or bool(np.any(self.wrong))


def slope(
    setting: Setting, parameter: Parameter, rows: tuple[Row, ...], form: str, needed: bool
) -> Slope:
    """The gradient at rows that have one.

    A result that does not depend on the parameter is an error only where it is ``needed``.
    """
    desired = _exact(setting, parameter, rows)
    compute: Any = setting.backend.gradient
    position = setting.target.parameters.index(parameter)
    given = arguments(setting, rows, form)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            actual = compute(setting.function, given, position)
    except Exception as error:  # whatever the function raises is what it did
        message = " ".join(str(error).split())[:300]
        problem = f"the gradient raised {type(error).__name__}: {message}"
        return Slope(parameter, form, rows, None, desired, problem, True)
    if actual is None:
        problem = f"the result has no gradient by {parameter.name}" if needed else ""
        return Slope(parameter, form, rows, None, desired, problem, needed)
    desired = desired.reshape(actual.shape)
    wrong = _wrong(setting, parameter, actual, desired)
    return Slope(parameter, form, rows, actual, desired, "", wrong)


def cause_of_slopes(found: Sequence[Slope]) -> str | None:
    """The likely cause of wrong gradients, which explains each of them; else None."""
    wrong = [each for each in found if each.actual is not None]
    if len(wrong) < len(found):
        return None
    if all(np.isnan(each.actual).any() for each in wrong):
        return (
            "the gradient is nan: where() hides a logarithm of 0 from the value and not from the "
            "gradient; replace the 0 before the logarithm is taken"
        )
    causes = (
        ("the gradient is 0: the result was detached", 0.0),
        ("the sign of the gradient is wrong", -1.0),
    )
    for words, factor in causes:
        if all(np.allclose(each.actual, factor * each.desired, rtol=1e-6) for each in wrong):
            return words
    return None


def has_slope(parameter: Parameter, row: Row) -> bool:
    """Whether a derivative is asked for: the value is finite, the parameter inside its domain."""
    if not np.isfinite(row.desired):
        return False
    if parameter.kind is Kind.LOGITS:
        return True
    entries = row.arrays[parameter.name]
    if parameter.kind is Kind.SCALAR:
        return bool(_SMALLEST < abs(entries) < 1 / _SMALLEST)
    return bool((entries > _SMALLEST).all())


def _exact(setting: Setting, parameter: Parameter, rows: tuple[Row, ...]) -> Any:
    listed = [
        setting.target.exact_gradient(parameter, setting.point(row.size, row.arrays))
        for row in rows
    ]
    # where there is no derivative it is nan, and nothing is compared
    exact = np.array(listed, dtype=float)
    divided = REDUCTIONS[setting.reduction] is np.mean
    return exact / len(rows) if divided else exact


def _wrong(setting: Setting, parameter: Parameter, actual: Any, desired: Any) -> Any:
    asked = ~np.isnan(desired)
    if (np.isnan(actual) & asked).any():
        return np.isnan(actual) & asked
    if parameter.kind is Kind.DISTRIBUTION:
        actual, desired = _along(actual, asked), _along(desired, asked)
    with np.errstate(all="ignore"):
        size = np.max(np.abs(desired), axis=-1, keepdims=True) if desired.ndim else abs(desired)
        near = np.abs(actual - desired) <= _LOOSER * (setting.atol + setting.rtol * size)
    return ~near & asked


def _along(gradient: Any, asked: Any) -> Any:
    """The gradient without its part across the simplex."""
    total = np.sum(np.where(asked, gradient, 0.0), axis=-1, keepdims=True)
    return gradient - total / np.maximum(np.sum(asked, axis=-1, keepdims=True), 1)
