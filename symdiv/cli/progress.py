"""How far long work has got."""

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

__all__ = ["progress"]


def progress(count: int, label: str) -> "AbstractContextManager[ProgressBar[int] | None]":
    """A bar that shows how many of several are done, where somebody sees it."""
    if count > 1 and sys.stderr.isatty():
        return click.progressbar(length=count, label=label, file=sys.stderr)
    return nullcontext()
