"""Discrete distributions as SymPy objects: generic, explicit, softmax; their masses and support."""

from symdiv.distributions.base import Distribution, Mass, same_outcomes
from symdiv.distributions.bernoulli import Bernoulli
from symdiv.distributions.categorical import Categorical, as_distribution
from symdiv.distributions.exact import exact
from symdiv.distributions.from_sympy import from_sympy
from symdiv.distributions.generic import GenericDistribution, distributions
from symdiv.distributions.index import Index, fresh_index
from symdiv.distributions.sigmoid import sigmoid
from symdiv.distributions.softmax import Logit, Logits, Softmax, logits

__all__ = [
    "Bernoulli",
    "Categorical",
    "Distribution",
    "GenericDistribution",
    "Index",
    "Logit",
    "Logits",
    "Mass",
    "Softmax",
    "as_distribution",
    "distributions",
    "exact",
    "fresh_index",
    "from_sympy",
    "logits",
    "same_outcomes",
    "sigmoid",
]
