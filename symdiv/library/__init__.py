"""The theorems, one subject a file, in textbook order."""

from symdiv.library import (  # noqa: I001  textbook order
    decomposition,
    gibbs,
    lower_bound,
    nonnegativity,
    minimisers,
    reverse,
    segment,
    gradients,
    mini_batch,
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
    "mini_batch",
    "minimisers",
    "nonnegativity",
    "reverse",
    "segment",
    "sigmoid",
    "softmax",
    "stationary",
]
