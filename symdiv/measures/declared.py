"""The measures there are; whatever is said of all of them is derived from these declarations."""

from typing import Final

from symdiv.measures.base import Measure
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.entropy import Entropy
from symdiv.measures.hellinger import (
    Bhattacharyya,
    BhattacharyyaCoefficient,
    Hellinger,
    SquaredHellinger,
)
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.symmetrised import Jeffreys, JensenShannon

__all__ = ["COMPARING", "MEASURES"]

MEASURES: Final[tuple[type[Measure], ...]] = (
    KLDivergence,
    Entropy,
    CrossEntropy,
    Jeffreys,
    JensenShannon,
    ChiSquare,
    SquaredHellinger,
    Hellinger,
    BhattacharyyaCoefficient,
    Bhattacharyya,
)
# of two distributions, the second as a model of the first
COMPARING: Final = tuple(measure for measure in MEASURES if measure.arity == 2)
