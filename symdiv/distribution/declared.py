"""The distributions that a claim may speak of, and the families of counts.

What is said of all of them is derived from here.
"""

from typing import Final

from symdiv.distribution.base import Distribution
from symdiv.distribution.bernoulli import Bernoulli
from symdiv.distribution.bounded_counts import (
    BetaBinomial,
    Binomial,
    DiscreteUniform,
    Hypergeometric,
    Zipf,
)
from symdiv.distribution.categorical import Categorical
from symdiv.distribution.count_families import (
    Geometric,
    GeometricTrials,
    Logarithmic,
    NegBinomial,
    Poisson,
    Zeta,
)
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.derived_counts import Skellam
from symdiv.distribution.generic import GenericDistribution
from symdiv.distribution.mixture import Mixture
from symdiv.distribution.one_hot import OneHot
from symdiv.distribution.softmax import Softmax
from symdiv.distribution.uniform import Uniform

__all__ = ["COUNTS", "DISTRIBUTIONS"]

COUNTS: Final[tuple[type[CountDistribution], ...]] = (
    *(Poisson, Geometric, GeometricTrials, NegBinomial, Binomial, Zeta, Zipf, Logarithmic),
    *(Hypergeometric, BetaBinomial, DiscreteUniform, Skellam),
)
DISTRIBUTIONS: Final[tuple[type[Distribution], ...]] = (
    *(GenericDistribution, Categorical, Mixture, Softmax, Bernoulli, Uniform, OneHot),
    *COUNTS,
)
