"""Derivations of one's own: read from text, checked step by step, and shown with their verdicts."""

from symdiv.derivations.checked import Checked, CheckedDerivation, Step
from symdiv.derivations.checking import check, check_written
from symdiv.derivations.library import Library, load
from symdiv.derivations.readers import read_file
from symdiv.derivations.written import WrittenError

__all__ = [
    "Checked",
    "CheckedDerivation",
    "Library",
    "Step",
    "WrittenError",
    "check",
    "check_written",
    "load",
    "read_file",
]
