"""The likely cause of what a function returned: a mistake that reproduces it everywhere.

A cause is named only where it gives what came back, within the tolerance, in every trial, the right
ones and the wrong ones, and at two wrong rows at least.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np

from symdiv.testing.formula import Reading, evaluate
from symdiv.testing.mistakes import Mistake, mistakes
from symdiv.testing.trial import REDUCTIONS, Outcome, Row, Setting

__all__ = ["likely_cause"]

_FEWEST = 2  # wrong rows that a cause must explain
_FIRST = 8  # rows that a mistake is tried at before it is tried at all
_LARGEST = 100  # outcomes of the rows looked at
# A guard against 0 is looked for together with one mistake of these parts only: there are many.
_WITH_GUARDS: Final = {"arguments", "zeros", "factor", "guard"}


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one size, and what came back for them: a number each, or one for the batch."""

    arrays: dict[str, Any]
    actual: Any
    desired: Any
    wrong: Any

    def part(self, chosen: Any) -> "_Group":
        """Some of the rows."""
        arrays = {name: array[chosen] for name, array in self.arrays.items()}
        return _Group(arrays, self.actual[chosen], self.desired[chosen], self.wrong[chosen])


def likely_cause(setting: Setting, outcomes: Sequence[Outcome]) -> str | None:
    """What went wrong, in words; None where no known mistake reproduces it."""
    with np.errstate(all="ignore"):
        return _cause(setting, outcomes)


def _cause(setting: Setting, outcomes: Sequence[Outcome]) -> str | None:
    shaped = next(filter(None, map(_cause_of_shape, outcomes)), None)
    if shaped is not None:
        return shaped
    seen = [each for each in outcomes if each.actual is not None and each.rows[0].size <= _LARGEST]
    if not seen:
        return None
    reduced = [each for each in seen if each.form == "batch" and each.actual.ndim == 0]
    if reduced:
        return _cause_of_batches(setting, reduced)
    return _cause_of_rows(setting, seen)


def _cause_of_shape(outcome: Outcome) -> str | None:
    rows, size = len(outcome.rows), outcome.rows[0].size
    # of one outcome it cannot be told what was summed
    if outcome.actual is None or outcome.actual.shape == outcome.desired.shape or size == 1:
        return None
    known: dict[tuple[int, ...], str]
    if outcome.form == "single":
        known = {
            (size,): "the terms of the outcomes are not summed",
            (1,): "the result keeps a dimension of length 1 (keepdims?)",
        }
    else:
        known = {
            (rows, size): "the terms of the outcomes are not summed",
            (rows, 1): "the result keeps a dimension of length 1 (keepdims?)",
            (size,): "the sum is over the batch, not over the outcomes (axis=0 for axis=-1?)",
        }
    return known.get(outcome.actual.shape)


def _cause_of_rows(setting: Setting, seen: Sequence[Outcome]) -> str | None:
    groups = list(_groups(setting, seen))
    if sum(int(np.sum(group.wrong)) for group in groups) < _FEWEST:
        return None
    first = max(groups, key=lambda group: int(np.sum(group.wrong)))
    probe = first.part(np.flatnonzero(first.wrong)[:_FIRST])

    def explains(reading: Reading) -> bool:
        return all(
            _agree(
                setting, evaluate(setting.target.expression, group.arrays, reading), group.actual
            )
            for group in (probe, *groups)
        )

    return _searched(setting, explains, lambda: _right(setting, groups), ())


def _groups(setting: Setting, seen: Sequence[Outcome]) -> Iterator[_Group]:
    for size in sorted({each.rows[0].size for each in seen}):
        same = [each for each in seen if each.rows[0].size == size]
        rows = [row for each in same for row in each.rows]
        yield _Group(
            _stacked(setting, rows),
            np.concatenate([np.atleast_1d(each.actual) for each in same]),
            np.array([row.desired for row in rows]),
            np.concatenate([np.atleast_1d(each.wrong) for each in same]),
        )


def _right(setting: Setting, groups: Sequence[_Group]) -> bool:
    """Whether the formula without a mistake gives the exact values: else it says nothing."""
    return all(
        _agree(setting, evaluate(setting.target.expression, group.arrays, Reading()), group.desired)
        for group in groups
    )


_BATCHES: Final[tuple[tuple[str, Callable[[Any, int], Any]], ...]] = (
    ("the values of the batch are added", lambda values, _: np.sum(values)),
    ("the mean over the batch is taken", lambda values, _: np.mean(values)),
    (
        "the mean over the batch and the outcomes is taken, which divides by all elements "
        "(reduction='mean' of torch.nn.functional.kl_div)",
        lambda values, size: np.mean(values) / size,
    ),
)
_INTENDED: Final = {
    "none": "; the value of each row was expected: say reduction= if one number is meant, and "
    "batched=False if the function takes single vectors only",
    "sum": '; their sum was expected (reduction="sum")',
    "mean": '; the mean of the rows\' values was expected (reduction="mean")',
    "batchmean": '; the mean of the rows\' values was expected (reduction="batchmean")',
}


def _cause_of_batches(setting: Setting, seen: Sequence[Outcome]) -> str | None:
    wrong = [each for each in seen if each.failed and len(each.rows) > 1]
    if len(wrong) < _FEWEST:
        return None
    arrays = [_stacked(setting, each.rows) for each in seen]
    reduce = REDUCTIONS[setting.reduction]
    intended: Callable[[Any, int], Any] = (
        (lambda values, _: reduce(values)) if reduce is not None else _BATCHES[0][1]
    )

    def right() -> bool:
        return all(
            _agree(
                setting,
                evaluate(setting.target.expression, rows, Reading()),
                np.array([row.desired for row in each.rows]),
            )
            for rows, each in zip(arrays, seen, strict=True)
        )

    choices = [*_BATCHES] if reduce is None else [("", intended), *_BATCHES]
    for depth in (0, 1, 2):
        for words, batch in choices:

            def explains(reading: Reading, batch: Callable[[Any, int], Any] = batch) -> bool:
                return all(
                    _agree(
                        setting,
                        batch(
                            evaluate(setting.target.expression, rows, reading), each.rows[0].size
                        ),
                        each.actual,
                    )
                    for rows, each in zip(arrays, seen, strict=True)
                )

            said = (words + _INTENDED[setting.reduction],) if words else ()
            found = _searched(setting, explains, right, said, (depth,))
            if found is not None:
                return found
    return None


def _searched(
    setting: Setting,
    explains: Callable[[Reading], bool],
    right: Callable[[], bool],
    said: tuple[str, ...],
    counts: Sequence[int] = (0, 1, 2, 3),
) -> str | None:
    """The first combination that explains everything, the fewest mistakes first."""
    try:
        if not right():
            return None
    except TypeError:
        return None  # an expression that the formulas do not know
    known = mistakes(setting.target)
    for count in counts:
        # of the guards there are too many to try each with two others
        table = known if count < 3 else [each for each in known if each.part != "guard"]
        for chosen in combinations(table, count):
            words = (*said, *(each.words for each in chosen))
            if words and _together(chosen) and explains(_reading(chosen)):
                return "; ".join(words)
    return None


def _together(chosen: Sequence[Mistake]) -> bool:
    parts = [each.part for each in chosen]
    if len(set(parts)) < len(parts):
        return False
    return (
        "guard" not in parts
        or len(parts) == 1
        or (len(parts) == 2 and _WITH_GUARDS.issuperset(parts))
    )


def _reading(chosen: Sequence[Mistake]) -> Reading:
    reading = Reading()
    for each in chosen:
        reading = each.applied(reading)
    return reading


def _agree(setting: Setting, predicted: Any, actual: Any) -> bool:
    near = np.abs(predicted - actual) <= setting.atol + setting.rtol * np.abs(actual)
    same = (predicted == actual) | (np.isnan(predicted) & np.isnan(actual))
    return bool(np.all(np.where(np.isfinite(actual), near, same)))


def _stacked(setting: Setting, rows: Sequence[Row]) -> dict[str, Any]:
    names = [each.name for each in setting.target.parameters]
    return {name: np.stack([row.arrays[name] for row in rows]) for name in names}
