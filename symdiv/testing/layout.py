"""What a failing test prints: the input, both values, the likely cause; as NumPy lays it out."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Any, Final

import numpy as np

from symdiv.distribution.vector import Kind
from symdiv.semantics.values import CLOSED, Indeterminate, Undefined, value
from symdiv.testing.gradients import Slope
from symdiv.testing.target import Parameter, Shape
from symdiv.testing.trial import Outcome, Row, Setting

__all__ = ["gradient_message", "value_message"]

_UNKNOWN: Final = "no known mistake reproduces it"
_LONGEST: Final = 8  # entries of a vector that are shown
_SHORT: Final = 10_000  # a fraction with such a denominator is shown as one
_LARGEST_TABLE: Final = 64
_SMALL: Final = 4  # outcomes up to which the value is shown in closed form


def value_message(setting: Setting, outcome: Outcome, cause: str | None, counts: str) -> str:
    """The message on a wrong value."""
    lines = _head(setting, f"{_name(setting)} does not implement {setting.target.expression}")
    lines += _inputs(setting, outcome.rows, outcome.form)
    if outcome.form == "single" or len(outcome.rows) == 1:
        lines += _closed(setting, outcome.rows[0])
    lines += [""]
    if outcome.problem:
        lines += [f"It {outcome.problem}."]
    else:
        lines += _differences(outcome.actual, outcome.desired, outcome.wrong)
    lines += _both(outcome.actual, outcome.desired)
    if not (outcome.problem.startswith("raised")):
        lines += ["", f"Likely cause: {cause or _UNKNOWN}."]
    return "\n".join([*lines, counts])


def gradient_message(setting: Setting, found: Slope, cause: str | None, counts: str) -> str:
    """The message on a wrong gradient."""
    lines = _head(
        setting,
        f"The gradient of {_name(setting)} by {found.parameter.name} is not that of "
        f"{setting.target.expression}",
    )
    lines += [*_inputs(setting, found.rows, found.form), ""]
    if found.problem:
        lines += [f"It failed: {found.problem}."]
    else:
        lines += _differences(found.actual, found.desired, found.wrong)
    lines += [*_both(found.actual, found.desired), "", f"Likely cause: {cause or _UNKNOWN}."]
    return "\n".join([*lines, counts])


def _head(setting: Setting, title: str) -> list[str]:
    return ["", f"Not equal to tolerance rtol={setting.rtol:g}, atol={setting.atol:g}", title, ""]


def _name(setting: Setting) -> str:
    name = getattr(setting.function, "__name__", None)
    return name if isinstance(name, str) else type(setting.function).__name__


def _inputs(setting: Setting, rows: Sequence[Row], form: str) -> list[str]:
    """The arguments, as exact numbers."""
    names = [each.name for each in setting.target.parameters]
    lines = [f"at {_name(setting)}({', '.join(names)}) with"]
    shape = "" if form == "single" else f"   (a batch of {len(rows)})"
    for parameter in setting.target.parameters:
        name = parameter.name
        shown = [_of_kind(parameter, row) for row in rows[:_LONGEST]]
        more = ", ..." if len(rows) > _LONGEST else ""
        text = shown[0] if form == "single" else f"[{', '.join(shown)}{more}]"
        lines.append(f"  {name} = {text}{shape}")
    return lines


def _of_kind(parameter: Parameter, row: Row) -> str:
    """The value as the function is given it: labels are counted from 0, tables have rows."""
    value = row.values[parameter.name]
    if parameter.is_vector and row.size <= _LARGEST_TABLE:
        return _table(value, parameter.lengths(row.shape))
    return _shown(value - 1 if parameter.kind is Kind.INDEX else value)


def _table(value: tuple[Any, ...], shape: Shape) -> str:
    if len(shape) == 1:
        return _shown(value)
    step = prod(shape[1:])
    rows = [_table(value[at : at + step], shape[1:]) for at in range(0, len(value), step)]
    return f"({', '.join(rows)}{',' if len(rows) == 1 else ''})"


def _shown(value: Any) -> str:
    if not isinstance(value, tuple):
        return _number(value)
    entries = [_number(x) for x in value[:_LONGEST]]
    if len(value) > _LONGEST:
        return f"({', '.join(entries)}, ... {len(value)} entries)"
    return f"({', '.join(entries)}{',' if len(entries) == 1 else ''})"


def _number(x: Fraction | float) -> str:
    if isinstance(x, float) or not _is_long(x):
        return str(x)
    return repr(float(x))


def _is_long(x: Fraction | float) -> bool:
    """Whether it is no short fraction: a logit of -oo is none either."""
    return isinstance(x, float) or x.denominator >= _SHORT


def _closed(setting: Setting, row: Row) -> list[str]:
    """The exact value at the point, where it is short."""
    entries = [
        x for each in row.values.values() for x in (each if isinstance(each, tuple) else (each,))
    ]
    if row.ignored or row.size > _SMALL or any(map(_is_long, entries)):
        return []
    point = setting.target.point(row.shape, dict(row.values))
    try:
        exact = value(setting.target.expression, point, CLOSED)
    except (Undefined, Indeterminate):
        return []
    text = str(exact)
    return [f"the exact value is {text}"] if len(text) <= 80 else []


def _differences(actual: Any, desired: Any, wrong: Any) -> list[str]:
    actual, desired, wrong = map(np.asarray, (actual, desired, wrong))
    wrong = np.broadcast_to(wrong, desired.shape)
    count, total = int(np.sum(wrong)), desired.size
    lines = [f"Mismatched elements: {count} / {total} ({100 * count / total:.3g}%)"]
    if desired.ndim:
        place = tuple(int(k) for k in np.argwhere(wrong)[0])
        lines.append(f"Mismatch at index: {place[0] if len(place) == 1 else place}")
    actual, desired = actual[wrong], desired[wrong]
    if np.isnan(actual).any():
        lines.append("nan location mismatch")
    if (np.isinf(actual) != np.isinf(desired)).any():
        lines.append("inf location mismatch")
    finite = np.isfinite(actual) & np.isfinite(desired)
    if finite.any():
        gaps, sizes = np.abs(actual - desired)[finite], np.abs(desired)[finite]
        with np.errstate(all="ignore"):
            ratios = gaps / sizes
        lines.append(f"Max absolute difference among violations: {np.max(gaps):.8g}")
        lines.append(f"Max relative difference among violations: {np.max(ratios):.8g}")
    return lines


def _both(actual: Any, desired: Any) -> list[str]:
    shown = "nothing" if actual is None else _array(actual)
    return [f" ACTUAL: {shown}", f" DESIRED: {_array(desired)}"]


def _array(x: Any) -> str:
    with np.printoptions(precision=17, threshold=2 * _LONGEST, edgeitems=3):
        return repr(np.asarray(x)) if np.ndim(x) else repr(float(x))
