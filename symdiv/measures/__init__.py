"""Entropy, cross-entropy and divergence as SymPy expressions, and functions that are right at 0."""

from symdiv.measures.cross_entropy import CrossEntropy, cross_entropy
from symdiv.measures.elbo import ELBO, elbo
from symdiv.measures.entropy import Entropy, entropy
from symdiv.measures.estimates import (
    CrossEntropyEstimate,
    DivergenceEstimate,
    cross_entropy_estimate,
    divergence_estimate,
)
from symdiv.measures.kl_divergence import KLDivergence, kl_divergence
from symdiv.measures.ratios import geometric_mean, quotient
from symdiv.measures.special import entr, kl_div, rel_entr, xlogy

__all__ = [
    "ELBO",
    "CrossEntropy",
    "CrossEntropyEstimate",
    "DivergenceEstimate",
    "Entropy",
    "KLDivergence",
    "cross_entropy",
    "cross_entropy_estimate",
    "divergence_estimate",
    "elbo",
    "entr",
    "entropy",
    "geometric_mean",
    "kl_div",
    "kl_divergence",
    "quotient",
    "rel_entr",
    "xlogy",
]
