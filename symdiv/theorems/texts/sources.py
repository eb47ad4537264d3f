"""The three texts whose claims were examined."""

from typing import Final

from symdiv.theorems.texts.claim import Source

__all__ = ["SOURCES", "A", "B", "C"]

A: Final = Source(
    "A",
    "What is the difference between Cross-entropy and KL divergence?",
    "a question on Cross Validated, with its six answers and their comments",
)
B: Final = Source("B", "KL Divergence vs Cross Entropy in Machine Learning", "a blog post")
C: Final = Source(
    "C",
    "KL Divergence vs. Cross-Entropy: Understanding the Difference and Similarities",
    "a blog post",
)
SOURCES: Final = (A, B, C)
