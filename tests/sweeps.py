"""Sweeps: tests of every case of a kind, or of very many random ones.

By default some of the cases run, the same in every run; ``pytest -m ''`` runs all of them at full
size, as continuous integration does. Of a test with many cases that is no sweep by its mark, so
many run as `MOST` says, spread evenly.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

exhaustive = pytest.mark.exhaustive
MOST = 3
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


def spread(cases: Iterable[Any], count: int = 40) -> list[Any]:
    """So many of the cases, evenly, of a test of code that does not know which case it has.

    What is about all entries takes no longer then when there are more of them.
    """
    every = list(cases)
    many = min(count, len(every))
    return [every[place * len(every) // many] for place in range(many)]


def asked(request: pytest.FixtureRequest, parameter: str) -> list[Any]:
    """The values of a parameter in the tests of a module that this run has, for its fixtures."""
    calls = [
        item.callspec.params
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    ]
    return list(dict.fromkeys(params[parameter] for params in calls if parameter in params))


def thin(items: Sequence[pytest.Item]) -> None:
    """Mark the cases of each test as exhaustive but for `MOST` of them."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("exhaustive") is None:
            cases[item.nodeid.partition("[")[0]].append(item)
    for of_one_test in cases.values():
        count = max(len(of_one_test), MOST)
        kept = {place * count // MOST for place in range(MOST)}
        for place, item in enumerate(of_one_test):
            if place not in kept:
                item.add_marker(exhaustive)
