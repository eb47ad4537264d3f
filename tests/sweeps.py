"""Sweeps: tests of every case of a kind. By default a few of the cases run, always the same ones.

``pytest -m ''`` runs them all, as continuous integration does; ``-m exhaustive`` the others alone.
"""

from collections.abc import Iterable
from typing import Any

import pytest

exhaustive = pytest.mark.exhaustive


def sweep(cases: Iterable[Any], every: int) -> list[Any]:
    """The cases as parameters; of each ``every`` ones all but the first are exhaustive.

    Tuples are the values of several parameters, as in ``pytest.mark.parametrize``.
    """
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=[exhaustive] if place % every else [],
        )
        for place, case in enumerate(cases)
    ]
