"""The whole examination of a function: its form, values small and large, gradients, the message."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import prod
from typing import Any, Final

import numpy as np

from symdiv.distribution.vector import Kind
from symdiv.testing.backends import Backend
from symdiv.testing.causes import likely_cause
from symdiv.testing.gradients import Slope, cause_of_slopes, has_slope, slope
from symdiv.testing.layout import gradient_message, value_message
from symdiv.testing.options import Options
from symdiv.testing.points import Values, large_points, small_points
from symdiv.testing.reading import read_target
from symdiv.testing.shrinking import shrunk
from symdiv.testing.target import Parameter, Shape, Target
from symdiv.testing.trial import Outcome, Row, Setting, call

__all__ = ["examine"]

_TOLERANCES: Final = {"float64": (1e-10, 1e-12), "float32": (1e-4, 1e-5)}
_GRADIENTS: Final = 6  # outcomes up to which gradients are compared
_SLOPES: Final = 24  # rows of one size whose gradients are taken one by one
_REASONS: Final = 40  # batches that a cause is sought in


def examine(
    function: Callable[..., Any], expression: Any, backend: Backend, options: Options
) -> str | None:
    """What is wrong with the function, or None."""
    options.check()
    if not callable(function):
        raise ValueError(f"the function cannot be called: {function!r}")
    if options.gradient is True and backend.gradient is None:
        raise ValueError(f"{backend.name} has no gradients: gradient=True needs torch or jax")
    target = read_target(expression, options.parameters)
    _check_labels(target, options)
    rtol, atol = _TOLERANCES[backend.dtype]
    setting = Setting(
        function,
        target,
        backend,
        rtol if options.rtol is None else options.rtol,
        atol if options.atol is None else options.atol,
        options.reduction,
        options.domain,
        options.smallest,
        _positive(target, options),
        options.ignore_index,
    )
    points = small_points(target, backend.dtype, options.seed, options.masked)
    rows = {
        shape: [row for each in values if (row := setting.row(shape, each)) is not None]
        for shape, values in _with_ignored(target, points, options.ignore_index)
    }
    rows = {shape: found for shape, found in rows.items() if found}
    if not rows:
        raise ValueError("no point is left to try: domain or smallest leave out all of them")
    forms = _forms(setting, options, rows)
    wrong = _values(setting, rows, forms) or _large(setting, forms, options.seed)
    if wrong is not None or options.gradient is False or backend.gradient is None:
        return wrong
    return _gradients(setting, rows, forms[-1], asked=options.gradient is True)


def _check_labels(target: Target, options: Options) -> None:
    kinds = [each.kind for each in target.parameters]
    if options.ignore_index is not None and Kind.INDEX not in kinds:
        raise ValueError(f"ignore_index is of labels, and {target.expression} has none")
    if options.masked and Kind.LOGITS not in kinds:
        raise ValueError(f"masked is of logits, and {target.expression} has none")


def _with_ignored(
    target: Target, points: Iterator[tuple[Shape, list[Values]]], index: int | None
) -> Iterator[tuple[Shape, list[Values]]]:
    """The points, and beside every third one the same with the label that is ignored."""
    labels = [each.name for each in target.parameters if each.kind is Kind.INDEX]
    for shape, values in points:
        if index is None:
            yield shape, values
            continue
        ignored = dict.fromkeys(labels, Fraction(index + 1))
        yield shape, [*values, *({**each, **ignored} for each in values[::3])]


def _positive(target: Target, options: Options) -> frozenset[str]:
    """The distributions that have no zeros."""
    known = {each.name for each in target.parameters if each.kind is Kind.DISTRIBUTION}
    if isinstance(options.positive, str) or not known.issuperset(options.positive):
        shown = ", ".join(sorted(known))
        raise ValueError(f"positive must be names of distributions ({shown}): {options.positive!r}")
    return frozenset(known if options.domain == "interior" else options.positive)


def _forms(setting: Setting, options: Options, rows: dict[Shape, list[Row]]) -> tuple[str, ...]:
    """How the function takes its arguments: single rows, batches, or both."""
    if options.batched != "auto":
        return ("batch",) if options.batched else ("single",)
    if options.reduction != "none":
        return ("batch",)
    middle = _middle(rows)
    single, batch = call(setting, middle[:1], "single"), call(setting, middle, "batch")
    # what it refuses is no fault, unless it refuses both
    forms = [each.form for each in (single, batch) if not each.problem.startswith("raised")]
    if single.problem and not batch.problem:
        forms = ["batch"]
    return tuple(forms) or ("single",)


def _middle(rows: dict[Shape, list[Row]]) -> tuple[Row, ...]:
    """Two rows in the middle of the domain, of three outcomes where possible."""
    shape = (3,) if (3,) in rows else max(rows, key=lambda each: (min(each), each))
    calm = sorted(rows[shape], key=_wildness)
    return tuple((calm * 2)[:2])


def _wildness(row: Row) -> tuple[bool, float]:
    arrays = [array for array in row.arrays.values() if array.dtype.kind == "f"]
    smallest = min((float(np.min(np.abs(array))) for array in arrays), default=0.0)
    return row.ignored or not np.isfinite(row.desired), -smallest


def _values(setting: Setting, rows: dict[Shape, list[Row]], forms: tuple[str, ...]) -> str | None:
    for form in forms:
        outcomes = [
            call(setting, each, form)
            for found in rows.values()
            for each in _divided(setting, found, form)
        ]
        failing = [each for each in outcomes if each.failed]
        if failing:
            return _report(setting, outcomes, failing)
    return None


def _divided(setting: Setting, rows: list[Row], form: str) -> Iterator[tuple[Row, ...]]:
    """The rows one by one, all in a batch, or in small batches where each gives one number."""
    if form == "single":
        yield from ((row,) for row in rows)
    elif setting.reduction == "none":
        yield tuple(rows)
    else:
        yield from _batches(rows)


def _batches(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    """Batches whose number of rows is not that of the outcomes, those with finite values first."""
    count = next(each for each in (3, 2, 4, 5) if each not in rows[0].shape)
    for finite in (True, False):
        kept = [row for row in rows if bool(np.isfinite(row.desired)) is finite]
        # the mean of none is no number: rows that are ignored stand among others
        kept = [row for row in kept if not row.ignored]
        ignored = [row for row in rows if row.ignored and finite]
        for start in range(0, len(kept), count):
            yield (*kept[start : start + count], *ignored[start // count : start // count + 1])


def _report(setting: Setting, outcomes: list[Outcome], failing: list[Outcome]) -> str:
    form = failing[0].form
    wrong_rows = sum(map(_failing_rows, failing))
    tried = sum(len(each.rows) for each in outcomes)

    def retry(rows: tuple[Row, ...]) -> Outcome:
        return call(setting, rows, form)

    if _has_wrong_shape(failing[0]):
        if form == "batch" and setting.reduction == "none":
            # of a small batch it can be told what was done with its rows
            outcomes = [retry(each) for each in _small_batches(outcomes)][:_REASONS]
        smallest = next(filter(_shows_shape, outcomes), failing[0])
    else:
        smallest = shrunk(setting, failing[0], retry)
    cause = likely_cause(setting, outcomes)
    counts = f"{wrong_rows} of {tried} inputs tried are wrong."
    return value_message(setting, smallest, cause, counts)


def _has_wrong_shape(outcome: Outcome) -> bool:
    return bool(outcome.problem) and outcome.actual is not None


def _shows_shape(outcome: Outcome) -> bool:
    """Whether the sizes differ from each other and from 1, and the values from 0."""
    calm = all(np.isfinite(row.desired) and row.desired != 0 for row in outcome.rows)
    shape = outcome.rows[0].shape
    return _has_wrong_shape(outcome) and calm and min(shape) > 1 and len({*shape}) == len(shape)


def _small_batches(outcomes: list[Outcome]) -> list[tuple[Row, ...]]:
    rows: dict[Shape, list[Row]] = {}
    for each in outcomes:
        rows.setdefault(each.rows[0].shape, []).extend(each.rows)
    made = [
        batch
        for shape, found in rows.items()
        if prod(shape) <= _GRADIENTS
        for batch in _batches(found)
    ]
    return [batch for batch in made if len(batch) > 1]


def _failing_rows(outcome: Outcome) -> int:
    wrong = np.asarray(outcome.wrong)
    return int(np.sum(wrong)) if wrong.shape == (len(outcome.rows),) else len(outcome.rows)


def _large(setting: Setting, forms: tuple[str, ...], seed: int) -> str | None:
    agreed = False
    for shape, values in large_points(setting.target, seed):
        made = [setting.row(shape, each, exact=not agreed) for each in values]
        rows = [row for row in made if row is not None]
        # mpmath takes seconds for the largest; long floats do where they were right before
        agreed = agreed or (bool(rows) and all(map(setting.agrees, rows)))
        for form in forms:
            for each in _divided(setting, rows, form) if rows else ():
                outcome = call(setting, each, form)
                if outcome.failed:
                    return _report(setting, [outcome], [outcome])
    return None


def _gradients(
    setting: Setting, rows: dict[Shape, list[Row]], form: str, *, asked: bool
) -> str | None:
    found: list[Slope] = []
    for parameter in setting.target.parameters:
        for shape, listed in rows.items():
            kept = [row for row in listed if has_slope(setting, parameter, row)]
            if prod(shape) <= _GRADIENTS and kept:
                if setting.reduction != "none":
                    # one call each: some of them say as much
                    kept = kept[:: 1 + len(kept) // _SLOPES]
                found += _slopes(setting, parameter, kept, form)
    if not asked:
        found = _meant(found)
    failing = [each for each in found if each.failed]
    if not failing:
        return None
    wrong, tried = (sum(len(each.rows) for each in slopes) for slopes in (failing, found))
    counts = f"{wrong} of {tried} gradients tried are wrong."
    return gradient_message(setting, failing[0], cause_of_slopes(setting, failing), counts)


def _meant(found: list[Slope]) -> list[Slope]:
    """Those that are meant where nobody asked for any: none of a function of numbers alone.

    A target may be detached, which is a distribution; what a model trains may not.
    """
    if not any(each.is_recorded for each in found):
        return []
    is_target = Kind.DISTRIBUTION
    return [each for each in found if each.is_recorded or each.parameter.kind is not is_target]


def _slopes(setting: Setting, parameter: Parameter, rows: list[Row], form: str) -> list[Slope]:
    """The gradients at all rows in one call; one by one where the call does not give them right."""
    one_by_one = [(row,) for row in rows]
    if form == "batch" and setting.reduction == "none":
        together = slope(setting, parameter, tuple(rows), form)
        if not together.failed:
            return [together]
        alone = [slope(setting, parameter, each, form) for each in one_by_one]
        return alone if any(each.failed for each in alone) else [together]
    return [slope(setting, parameter, each, form) for each in one_by_one]
