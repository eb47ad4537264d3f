"""The options of `assert_implements`, checked before anything is tried."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from symdiv.testing.trial import REDUCTIONS

__all__ = ["Options"]

_DOMAINS: Final = ("all", "dominated", "interior")


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller of `assert_implements` said."""

    rtol: float | None
    atol: float | None
    gradient: Any
    batched: Any
    reduction: str
    domain: str
    smallest: float
    positive: Sequence[str]
    parameters: Sequence[str] | None
    seed: int
    ignore_index: int | None = None
    masked: bool = False

    def check(self) -> None:
        """ValueError for an option that is none."""
        choices = {
            "gradient": (True, False, "auto"),
            "batched": (True, False, "auto"),
            "masked": (True, False),
            "reduction": REDUCTIONS,
            "domain": _DOMAINS,
        }
        for name, allowed in choices.items():
            given = getattr(self, name)
            if not any(
                given is each or (isinstance(each, str) and given == each) for each in allowed
            ):
                shown = ", ".join(map(str, allowed))
                raise ValueError(f"{name} must be one of {shown}, not {given!r}")
        if self.ignore_index is not None and not _is_integer(self.ignore_index):
            raise ValueError(f"ignore_index must be an integer, not {self.ignore_index!r}")
        for name in ("rtol", "atol", "smallest"):
            given = getattr(self, name)
            if given is not None and not 0 <= given < math.inf:
                raise ValueError(f"{name} must be a number from 0, not {given!r}")
        if self.reduction != "none" and self.batched is False:
            raise ValueError(
                f'reduction="{self.reduction}" is of a batch, and batched=False of none'
            )


def _is_integer(x: Any) -> bool:
    return isinstance(x, int) and not isinstance(x, bool)
