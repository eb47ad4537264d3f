"""Discrete distributions as SymPy objects: generic, explicit, softmax, uniform, one-hot."""

from symdiv.distribution.base import Distribution, Mass, same_outcomes
from symdiv.distribution.bernoulli import Bernoulli
from symdiv.distribution.bounded_counts import (
    BetaBinomial,
    Binomial,
    DiscreteUniform,
    Hypergeometric,
    Zipf,
)
from symdiv.distribution.categorical import Categorical, as_distribution
from symdiv.distribution.channel import Channel, Composition, compose
from symdiv.distribution.conditional import Conditional, channels, conditionals
from symdiv.distribution.count_families import (
    Geometric,
    GeometricTrials,
    Logarithmic,
    NegBinomial,
    Poisson,
    Zeta,
)
from symdiv.distribution.counts import Certain, CountDistribution
from symdiv.distribution.derived_counts import Skellam, Truncated, truncated
from symdiv.distribution.empirical import Empirical
from symdiv.distribution.evidence import Evidence, evidence
from symdiv.distribution.exact import exact
from symdiv.distribution.family import Family, families
from symdiv.distribution.from_sympy import from_sympy
from symdiv.distribution.generic import GenericDistribution, distributions
from symdiv.distribution.index import Index, fresh_index
from symdiv.distribution.joint import GenericJoint, JointDistribution, Marginal, joints
from symdiv.distribution.joint_table import Joint, Product, product
from symdiv.distribution.labels import Label, Labels, labels
from symdiv.distribution.likelihood import (
    Likelihood,
    LikelihoodValue,
    LikelihoodValues,
    likelihood,
)
from symdiv.distribution.logits import Logit, Logits, ScaledLogits, logits
from symdiv.distribution.mixture import Mixture, mixture, zero_inflated
from symdiv.distribution.one_hot import OneHot
from symdiv.distribution.posterior import Posterior, posterior
from symdiv.distribution.sample import Sample, SampledOutcome
from symdiv.distribution.sigmoid import sigmoid
from symdiv.distribution.softmax import Softmax
from symdiv.distribution.uniform import Uniform

__all__ = [
    "Bernoulli",
    "BetaBinomial",
    "Binomial",
    "Categorical",
    "Certain",
    "Channel",
    "Composition",
    "Conditional",
    "CountDistribution",
    "DiscreteUniform",
    "Distribution",
    "Empirical",
    "Evidence",
    "Family",
    "GenericDistribution",
    "GenericJoint",
    "Geometric",
    "GeometricTrials",
    "Hypergeometric",
    "Index",
    "Joint",
    "JointDistribution",
    "Label",
    "Labels",
    "Likelihood",
    "LikelihoodValue",
    "LikelihoodValues",
    "Logarithmic",
    "Logit",
    "Logits",
    "Marginal",
    "Mass",
    "Mixture",
    "NegBinomial",
    "OneHot",
    "Poisson",
    "Posterior",
    "Product",
    "Sample",
    "SampledOutcome",
    "ScaledLogits",
    "Skellam",
    "Softmax",
    "Truncated",
    "Uniform",
    "Zeta",
    "Zipf",
    "as_distribution",
    "channels",
    "compose",
    "conditionals",
    "distributions",
    "evidence",
    "exact",
    "families",
    "fresh_index",
    "from_sympy",
    "joints",
    "labels",
    "likelihood",
    "logits",
    "mixture",
    "posterior",
    "product",
    "same_outcomes",
    "sigmoid",
    "truncated",
    "zero_inflated",
]
