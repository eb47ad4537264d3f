"""The theorems, one subject a file, in textbook order."""

from symdiv.library import (  # noqa: I001  textbook order
    decomposition,
    gibbs,
    lower_bound,
    gradients,
    stationary,
    softmax,
    sigmoid,
    countable,
)
from symdiv.proof.catalogue import CATALOGUE

__all__ = [
    "CATALOGUE",
    "countable",
    "decomposition",
    "gibbs",
    "gradients",
    "lower_bound",
    "sigmoid",
    "softmax",
    "stationary",
]
