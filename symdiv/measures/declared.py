"""The measures there are; whatever is said of all of them is derived from these declarations."""

from typing import Final

from symdiv.measures.base import Measure
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.entropy import Entropy
from symdiv.measures.kl_divergence import KLDivergence

__all__ = ["COMPARING", "MEASURES"]

MEASURES: Final[tuple[type[Measure], ...]] = (KLDivergence, Entropy, CrossEntropy)
# of two distributions, the second as a model of the first
COMPARING: Final = tuple(measure for measure in MEASURES if measure.arity == 2)
