"""Gradients of the function, compared with the exact derivatives.

The masses of a distribution count as independent variables, and a gradient may differ from the
exact one by the same number at every outcome: along the simplex, where the masses sum to 1, it is
the same. A derivative is asked for only by a distribution without zeros; others may have them.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Final

import numpy as np

from symdiv.distribution.vector import Kind
from symdiv.testing.backends.recognising import names_used
from symdiv.testing.mistakes.logits import LOG_OF_SOFTMAX
from symdiv.testing.target import Parameter
from symdiv.testing.trial import UNDERFLOWS, Row, Setting, arguments

__all__ = ["Slope", "cause_of_slopes", "has_slope", "slope"]

# Below this mass 1/q**2 overflows, by which a quotient may rightly be differentiated.
_SMALLEST: Final = {"float64": 1e-150, "float32": 1e-18}
_LARGEST_NUMBER: Final = 1e6
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
    is_recorded: bool = True
    """Whether the library has a gradient by the parameter at all."""

    @property
    def failed(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.problem) or bool(np.any(self.wrong))


def slope(setting: Setting, parameter: Parameter, rows: tuple[Row, ...], form: str) -> Slope:
    """The gradient at rows that have one; 0 by a parameter that the result does not depend on."""
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
    is_recorded = actual is not None
    if not is_recorded:
        actual = np.zeros(np.shape(given[position]))
    if parameter.is_vector:  # one axis for all outcomes
        lengths = parameter.lengths(rows[0].shape)
        batch = actual.shape[: actual.ndim - len(lengths)]
        actual = actual.reshape(*batch, prod(lengths))
    desired = desired.reshape(actual.shape)
    wrong = _wrong(setting, parameter, actual, desired)
    problem = ""
    if not is_recorded and np.any(wrong):
        problem = (
            f"the result has no gradient by {parameter.name}. Where none is meant, say "
            "gradient=False"
        )
    return Slope(parameter, form, rows, actual, desired, problem, wrong, is_recorded)


def cause_of_slopes(setting: Setting, found: Sequence[Slope]) -> str | None:
    """The likely cause of wrong gradients, which explains each of them; else None."""
    wrong = [each for each in found if each.actual is not None]
    if len(wrong) < len(found):
        return None
    if all(np.isnan(each.actual).any() for each in wrong):
        return _cause_of_nan(setting, wrong)
    causes = (
        ("the gradient is 0: the result was detached", 0.0),
        ("the sign of the gradient is wrong", -1.0),
    )
    for words, factor in causes:
        if all(np.allclose(each.actual, factor * each.desired, rtol=1e-6) for each in wrong):
            return words
    return None


def _cause_of_nan(setting: Setting, wrong: Sequence[Slope]) -> str:
    """Why there is no number, as far as the inputs and the function's code tell."""
    rows = [row for each in wrong for row in each.rows]
    kinds = {each.name: each.kind for each in setting.target.parameters}

    def some(kind: Kind, is_met: Callable[[Any], Any]) -> bool:
        named = [name for name, found in kinds.items() if found is kind]
        return bool(named) and all(
            any(np.any(is_met(row.arrays[name])) for name in named) for row in rows
        )

    if some(Kind.LOGITS, lambda z: np.max(z) - z > UNDERFLOWS):
        return f"the gradient is nan: {LOG_OF_SOFTMAX}"
    if some(Kind.NUMBER, lambda x: np.abs(x) > UNDERFLOWS / 8):
        return "the gradient is nan at a large number: exp overflows, or a logarithm of 0 is taken"
    if "where" in names_used(setting.function):
        return (
            "the gradient is nan: where() hides a logarithm of 0 from the value and not from the "
            "gradient; replace the 0 before the logarithm is taken"
        )
    return (
        "the gradient is nan: a logarithm of 0 is taken, and the infinite derivative times 0 is "
        "nan, though the value may be right"
    )


def has_slope(setting: Setting, parameter: Parameter, row: Row) -> bool:
    """Whether a derivative is asked for: the value is finite, the parameter inside its domain.

    None is where a root of almost 0 is taken.
    """
    precise = row.rounding <= setting.atol + setting.rtol * abs(row.desired)
    if row.ignored or not np.isfinite(row.desired) or not precise:
        return False
    if parameter.kind is Kind.INDEX:
        return False
    if parameter.kind is Kind.LOGITS:
        return True
    entries = row.arrays[parameter.name]
    smallest = _SMALLEST[setting.backend.dtype]
    if parameter.kind is Kind.NUMBER:
        return bool(smallest < abs(entries) < _LARGEST_NUMBER)
    return bool((entries > smallest).all())


def _exact(setting: Setting, parameter: Parameter, rows: tuple[Row, ...]) -> Any:
    listed = [
        setting.target.exact_gradient(parameter, row.shape, setting.point(row.shape, row.arrays))
        for row in rows
    ]
    # where there is no derivative it is nan, and nothing is compared
    exact = np.array(listed, dtype=float)
    return exact / len(rows) if "mean" in setting.reduction else exact


def _wrong(setting: Setting, parameter: Parameter, actual: Any, desired: Any) -> Any:
    """Where the gradient is wrong; a number that has no derivative in one row is let be there."""
    asked = ~np.isnan(desired)
    if (np.isnan(actual) & asked).any():
        return np.isnan(actual) & asked
    if parameter.kind is Kind.DISTRIBUTION:
        actual, desired = _along(actual, asked), _along(desired, asked)
    with np.errstate(all="ignore"):
        size = np.where(asked, np.abs(desired), 0.0)
        if parameter.is_vector:
            size = np.max(size, axis=-1, keepdims=True)
        allowed = _LOOSER * (setting.atol + setting.rtol * size)
        near = (np.abs(actual - desired) <= allowed) | (actual == desired)
    return ~near & asked


def _along(gradient: Any, asked: Any) -> Any:
    """The gradient without its part across the simplex."""
    total = np.sum(np.where(asked, gradient, 0.0), axis=-1, keepdims=True)
    return gradient - total / np.maximum(np.sum(asked, axis=-1, keepdims=True), 1)
