"""The distributions that a claim may speak of; what is said of all of them is derived from here."""

from typing import Final

from symdiv.distribution.base import Distribution
from symdiv.distribution.bernoulli import Bernoulli
from symdiv.distribution.categorical import Categorical
from symdiv.distribution.count_families import (
    BetaBinomial,
    Binomial,
    DiscreteUniform,
    Geometric,
    GeometricTrials,
    Hypergeometric,
    Logarithmic,
    NegBinomial,
    Poisson,
    Zeta,
    Zipf,
)
from symdiv.distribution.derived_counts import Skellam
from symdiv.distribution.generic import GenericDistribution
from symdiv.distribution.mixture import Mixture
from symdiv.distribution.one_hot import OneHot
from symdiv.distribution.softmax import Softmax
from symdiv.distribution.uniform import Uniform

__all__ = ["DISTRIBUTIONS"]

DISTRIBUTIONS: Final[tuple[type[Distribution], ...]] = (
    *(GenericDistribution, Categorical, Mixture, Softmax, Bernoulli, Uniform, OneHot),
    *(Poisson, Geometric, GeometricTrials, Binomial, NegBinomial, Zeta, Zipf, Logarithmic),
    *(Hypergeometric, BetaBinomial, DiscreteUniform, Skellam),
)
