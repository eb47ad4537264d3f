"""Prove or refute a claim of one's own."""

from symdiv.prover.asked import prove
from symdiv.prover.verdict import PROVED, REFUTED, UNDECIDED, Verdict

__all__ = ["PROVED", "REFUTED", "UNDECIDED", "Verdict", "prove"]
