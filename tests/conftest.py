"""Settings of all tests, and what a run says of the tests that it skipped."""

import gc
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from tests import sweeps

pytest_plugins = ["pytester"]

# where another process finds the functions of a test; last, so that what is installed is tested
sys.path.append(str(Path(__file__).parents[1]))
# a fifth of the time went to looking through what stays: SymPy's objects, theorems, certificates
gc.set_threshold(50_000, 10, 10)
# no time limit for an example, since the machines are shared
settings.register_profile("shared machines", deadline=None)
settings.load_profile("shared machines")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    sweeps.choose_size(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    sweeps.thin(items)


def pytest_terminal_summary(terminalreporter):
    """A line for each reason: how many tests were skipped, and what to install for them."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}", yellow=True)
