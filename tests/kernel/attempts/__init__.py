"""Attempts at false theorems through the kernel's own functions, one small function each."""

from tests.kernel.attempts import (
    analysis,
    arithmetic,
    certificates,
    changing,
    divergences,
    forging,
    indices,
    logic,
    numerals,
    resources,
    sums,
    symbols,
    tables,
    terms,
)
from tests.kernel.attempts.table import ATTEMPTS, Attempt, failure, refused

__all__ = [
    "ATTEMPTS",
    "Attempt",
    "analysis",
    "arithmetic",
    "certificates",
    "changing",
    "divergences",
    "failure",
    "forging",
    "indices",
    "logic",
    "numerals",
    "refused",
    "resources",
    "sums",
    "symbols",
    "tables",
    "terms",
]
