"""Prove or refute a claim of one's own."""

from symdiv.proving.asked import prove
from symdiv.proving.verdict import PROVED, REFUTED, UNDECIDED, Verdict

__all__ = ["PROVED", "REFUTED", "UNDECIDED", "Verdict", "prove"]
