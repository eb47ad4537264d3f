"""What came back for rows of one size, stacked: a result for each, or one for each batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from symdiv.testing.target import Shape
from symdiv.testing.trial import Outcome, Row, Setting

__all__ = ["Observed", "batches", "observed"]


@dataclass(frozen=True, slots=True)
class Observed:
    """Rows of one size and the results; each result is of the rows from one start to the next."""

    arrays: dict[str, Any]
    desired: Any
    ignored: Any
    rounding: Any
    starts: Any
    actual: Any
    wrong: Any
    shape: Shape

    @property
    def size(self) -> int:
        """The number of outcomes."""
        return prod(self.shape)

    @property
    def lengths(self) -> Any:
        """The number of rows that each result is of."""
        return np.diff([*self.starts, len(self.desired)])

    @property
    def counts(self) -> Any:
        """The same without the rows that are ignored."""
        return np.add.reduceat((~self.ignored).astype(float), self.starts)

    def part(self, chosen: Any) -> "Observed":
        """Some of the results, with their rows."""
        ends = self.starts + self.lengths
        rows = np.concatenate([np.arange(self.starts[at], ends[at]) for at in chosen])
        lengths = self.lengths[chosen]
        return Observed(
            {name: array[rows] for name, array in self.arrays.items()},
            self.desired[rows],
            self.ignored[rows],
            self.rounding[rows],
            np.cumsum(lengths) - lengths,
            self.actual[chosen],
            self.wrong[chosen],
            self.shape,
        )


def observed(setting: Setting, outcomes: Sequence[Outcome]) -> list[Observed]:
    """The outcomes that have a result for each row, by size."""
    return _by_size(setting, outcomes, one_each=True)


def batches(setting: Setting, outcomes: Sequence[Outcome]) -> list[Observed]:
    """The outcomes that have one result for a batch, by size."""
    return _by_size(setting, outcomes, one_each=False)


def _by_size(setting: Setting, outcomes: Sequence[Outcome], *, one_each: bool) -> list[Observed]:
    made = []
    for shape in sorted({each.rows[0].shape for each in outcomes}):
        same = [each for each in outcomes if each.rows[0].shape == shape]
        rows = [row for each in same for row in each.rows]
        lengths = np.array([1] * len(rows) if one_each else [len(each.rows) for each in same])
        made.append(
            Observed(
                _stacked(setting, rows),
                np.array([row.desired for row in rows]),
                np.array([row.ignored for row in rows]),
                np.array([row.rounding for row in rows]),
                np.cumsum(lengths) - lengths,
                np.concatenate([np.atleast_1d(each.actual) for each in same]),
                np.concatenate(
                    [np.atleast_1d(each.failed if not one_each else each.wrong) for each in same]
                ),
                shape,
            )
        )
    return made


def _stacked(setting: Setting, rows: Sequence[Row]) -> dict[str, Any]:
    names = [each.name for each in setting.target.parameters]
    return {name: np.stack([row.arrays[name] for row in rows]) for name in names}
