"""The likely cause of what a function returned: a mistake that reproduces it everywhere.

A cause is named only where it gives what came back, within the tolerance, in every trial, the right
ones and the wrong ones, and at two wrong rows at least, or three where a number was fitted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np

from symdiv.testing.formula import Reading, evaluate
from symdiv.testing.mistakes import Family, Mistake, families, mistakes
from symdiv.testing.observed import Observed, batches, observed
from symdiv.testing.rounding import UNITS
from symdiv.testing.trial import Outcome, Setting

__all__ = ["likely_cause"]

_FEWEST = 2  # wrong results that a cause must explain
_FEWEST_FITTED = 3  # and one with a fitted number
_FIRST = 8  # results that a mistake is tried at before it is tried at all
_LARGEST = 100  # outcomes of the rows looked at
_MOST_ALONE: Final = 3  # mistakes together
# A guard against 0 is looked for together with one mistake of these parts only: there are many.
_WITH_GUARDS: Final = {"arguments", "zeros", "factor", "guard", "softmax"}


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
    groups = observed(setting, seen)
    return _Search(setting, groups, _rows).found()


def _cause_of_shape(outcome: Outcome) -> str | None:
    shape = outcome.rows[0].shape
    batch = () if outcome.form == "single" else (len(outcome.rows),)
    # of one outcome it cannot be told what was summed
    if outcome.actual is None or outcome.actual.shape == outcome.desired.shape or 1 in shape:
        return None
    parts = [each for count in range(1, len(shape)) for each in combinations(shape, count)]
    known: dict[tuple[int, ...], str] = {
        (*batch, *shape): "the terms of the outcomes are not summed",
        (*batch, *(1 for _ in shape)): "the result keeps a dimension of length 1 (keepdims?)",
        **{(*batch, *each): _OF_SOME_VARIABLES for each in parts},
    }
    for each in (shape, *parts) if batch else ():
        known.setdefault(each, _OF_BATCH)
    return known.get(outcome.actual.shape)


_OF_BATCH: Final = "the sum is over the batch, not over the outcomes (axis=0 for axis=-1?)"
_OF_SOME_VARIABLES: Final = (
    "the sum is over the values of some variables, not of all (axis=-1 for axis=(-2, -1)?)"
)


Reduce = Callable[[Any, Observed], Any]
"""The results that were to come back, from the values of the rows."""


def _rows(values: Any, group: Observed) -> Any:
    del group
    return values


def _sums(values: Any, group: Observed) -> Any:
    return np.add.reduceat(values, group.starts, axis=-1)


_BATCHES: Final[tuple[tuple[str, Reduce], ...]] = (
    ("the values of the batch are added", _sums),
    (
        "the mean over the batch is taken",
        lambda values, group: _sums(values, group) / group.lengths,
    ),
    (
        "the mean over the batch and the outcomes is taken, which divides by all elements "
        "(reduction='mean' of torch.nn.functional.kl_div)",
        lambda values, group: _sums(values, group) / group.lengths / group.size,
    ),
)
_REDUCED: Final[dict[str, Reduce]] = {
    "none": _sums,
    "sum": _sums,
    "mean": lambda values, group: _sums(values, group) / group.counts,
    "batchmean": lambda values, group: _sums(values, group) / group.counts,
}
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
    groups = batches(setting, seen)
    intended = _REDUCED[setting.reduction]
    choices = [*_BATCHES] if setting.reduction == "none" else [("", intended), *_BATCHES]
    searches = [
        _Search(setting, groups, reduce, (words + _INTENDED[setting.reduction],) if words else ())
        for words, reduce in choices
    ]
    found = (search.found((depth,)) for depth in range(_MOST_ALONE) for search in searches)
    return next(filter(None, found), None)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for mistakes that explain all results."""

    setting: Setting
    groups: Sequence[Observed]
    reduce: Reduce
    said: tuple[str, ...] = ()
    """What is known of the batches."""

    def found(self, counts: Sequence[int] = (0, 1, 2, 3)) -> str | None:
        """The first combination that explains everything, the fewest mistakes first."""
        wrong = sum(int(np.sum(group.wrong)) for group in self.groups)
        if wrong < _FEWEST or not self._is_formula_right():
            return None
        worst = max(self.groups, key=lambda group: int(np.sum(group.wrong)))
        probe = worst.part(np.flatnonzero(worst.wrong)[:_FIRST])
        known = mistakes(self.setting.target)
        fitted = families(self.setting.target) if wrong >= _FEWEST_FITTED else []
        single = self._most_telling()
        for count in counts:
            for chosen in _combined(known, count):
                if (chosen or self.said) and self._explains(chosen, probe):
                    return self._words(chosen)
            if not 0 < count < _MOST_ALONE or single is None:
                continue
            for chosen in _combined(known, count - 1):
                for family in fitted:
                    if _together([*chosen, family]):
                        for member in self._fitted(chosen, family, single):
                            if self._explains((*chosen, member), probe):
                                return self._words((*chosen, member))
        return None

    def _words(self, chosen: Sequence[Mistake]) -> str:
        return "; ".join((*self.said, *(each.words for each in chosen)))

    def _explains(self, chosen: Sequence[Mistake], probe: Observed) -> bool:
        reading = _reading(chosen)
        takes_root = any(each.part == "root" for each in chosen)
        return all(
            _agree(
                self.setting,
                self._predicted(reading, group),
                group.actual,
                self._rounding(group, takes_root),
            )
            for group in (probe, *self.groups)
        )

    def _rounding(self, group: Observed, takes_root: bool) -> Any:
        """How far a root may be off where what it is taken of is almost 0."""
        rounding = _sums(group.rounding, group) if self.reduce is not _rows else group.rounding
        if not takes_root:
            return rounding
        value = np.abs(self.reduce(group.desired, group))
        unit = UNITS * group.size * float(np.finfo(self.setting.backend.dtype).eps)
        return rounding + np.sqrt(value + unit) - np.sqrt(np.maximum(value - unit, 0.0))

    def _predicted(self, reading: Reading, group: Observed) -> Any:
        values = evaluate(self.setting.target.expression, group.arrays, reading, group.shape)
        return self.reduce(np.where(group.ignored, 0.0, values), group)

    def _is_formula_right(self) -> bool:
        """Whether the formula without a mistake gives the exact values: else it says nothing."""
        try:
            return all(
                _agree(
                    self.setting,
                    np.where(
                        group.ignored,
                        0.0,
                        evaluate(
                            self.setting.target.expression, group.arrays, Reading(), group.shape
                        ),
                    ),
                    group.desired,
                    group.rounding,
                )
                for group in self.groups
            )
        except TypeError:
            return False  # an expression that the formulas do not know

    def _most_telling(self) -> Observed | None:
        """One wrong result that is a number: best where an infinite one was to come."""
        best: tuple[float, Observed] | None = None
        for group in self.groups:
            desired = self.reduce(group.desired, group)
            for at in np.flatnonzero(group.wrong & np.isfinite(group.actual)):
                gap = float(abs(group.actual[at] - desired[at]))
                gap = gap if np.isfinite(gap) else np.inf
                if best is None or gap > best[0]:
                    best = gap, group.part(np.array([at]))
        return None if best is None else best[1]

    def _fitted(
        self, chosen: Sequence[Mistake], family: Family, single: Observed
    ) -> Iterator[Mistake]:
        """The members of a family that give the result of one input."""

        def predict(numbers: Any) -> Any:
            rows = len(single.desired)
            member = Mistake("", family.part, family.change(np.repeat(numbers, rows)))
            repeated = {
                name: np.tile(x, (len(numbers), *[1] * (x.ndim - 1)))
                for name, x in single.arrays.items()
            }
            reading = _reading((*chosen, member))
            values = evaluate(self.setting.target.expression, repeated, reading, single.shape)
            values = values.reshape(len(numbers), rows)
            return self.reduce(np.where(single.ignored, 0.0, values), single).reshape(-1)

        for number in family.fit(predict, float(single.actual[0])):
            yield from family.members(number)


def _combined(known: Sequence[Mistake], count: int) -> Iterator[tuple[Mistake, ...]]:
    return (chosen for chosen in combinations(known, count) if _together(chosen))


def _together(chosen: Sequence[Mistake | Family]) -> bool:
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


def _agree(setting: Setting, predicted: Any, actual: Any, rounding: Any = 0.0) -> bool:
    near = np.abs(predicted - actual) <= setting.atol + setting.rtol * np.abs(actual) + rounding
    same = (predicted == actual) | (np.isnan(predicted) & np.isnan(actual))
    # a root of what is almost 0 may be nan
    lost = np.isnan(actual) & (rounding > 0) & (np.abs(predicted) <= rounding)
    return bool(np.all(np.where(np.isfinite(actual), near, same | lost)))
