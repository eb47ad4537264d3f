"""Sweeps: tests of every case of a kind, or of very many random ones.

By default some of the cases run, the same in every run; ``pytest -m ''`` runs all of them at full
size, as continuous integration does.
"""

from collections.abc import Iterable
from typing import Any

import pytest

exhaustive = pytest.mark.exhaustive
_full_size = False


def choose_size(config: pytest.Config) -> None:
    """Whether a run is at full size: where no test is left out by its mark."""
    global _full_size
    _full_size = not config.option.markexpr


def size(some: int, all_: int) -> int:
    """How many, or each how many-th, cases within a test: by default, and at full size."""
    return all_ if _full_size else some


def sweep(cases: Iterable[Any], every: int) -> list[Any]:
    """The cases as parameters; of each ``every`` ones all but the first are exhaustive.

    Tuples are the values of several parameters, as in ``pytest.mark.parametrize``.
    """
    rows = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [
        pytest.param(*row, marks=[exhaustive] if place % every else [])
        for place, row in enumerate(rows)
    ]


def asked(request: pytest.FixtureRequest, parameter: str) -> list[Any]:
    """The values of a parameter in the tests of a module that this run has, for its fixtures."""
    calls = [
        item.callspec.params
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    ]
    return list(dict.fromkeys(params[parameter] for params in calls if parameter in params))
