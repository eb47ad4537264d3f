"""The measures there are; whatever is said of all of them is derived from these declarations."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any, Final

from sympy import Add

from symdiv.measures.base import Measure
from symdiv.measures.chi_square import ChiSquare, Neyman
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.entropy import Entropy
from symdiv.measures.hellinger import (
    Bhattacharyya,
    BhattacharyyaCoefficient,
    Hellinger,
    SquaredHellinger,
)
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.renyi import (
    AlphaDivergence,
    CollisionEntropy,
    MaxDivergence,
    MinEntropy,
    Renyi,
    RenyiEntropy,
    Tsallis,
    TsallisEntropy,
)
from symdiv.measures.symmetrised import (
    Jeffreys,
    JensenShannon,
    JensenShannonDistance,
    WeightedJensenShannon,
    jensen_shannon,
)
from symdiv.measures.total_variation import TotalVariation

__all__ = ["COMPARING", "FUNCTIONS", "MEASURES", "SUMS"]

MEASURES: Final[tuple[type[Measure], ...]] = (
    KLDivergence,
    Entropy,
    CrossEntropy,
    Jeffreys,
    JensenShannon,
    WeightedJensenShannon,
    JensenShannonDistance,
    ChiSquare,
    Neyman,
    SquaredHellinger,
    Hellinger,
    BhattacharyyaCoefficient,
    Bhattacharyya,
    TotalVariation,
    Renyi,
    RenyiEntropy,
    MaxDivergence,
    MinEntropy,
    CollisionEntropy,
    Tsallis,
    TsallisEntropy,
    AlphaDivergence,
)
# functions of a sum, which the kernel has; of the largest of n terms it has none
SUMS: Final = tuple(measure for measure in MEASURES if measure.gathers is Add)
# of two distributions, the second as a model of the first
COMPARING: Final = tuple(measure for measure in MEASURES if measure.arity == 2)


def _function(measure: type[Measure]) -> Callable[..., Measure]:
    """The function that makes the measure, as ``jeffreys(p, q, base=None)``, with its text."""

    def function(*given: Any, **base: Any) -> Measure:
        try:
            values = dict(signature.bind(*given, **base).arguments)
        except TypeError as error:
            raise TypeError(f"{measure.name}{signature}: {error}") from None
        unit = values.pop("base", None)
        return measure.of(*values.values(), base=unit)

    names = (*"pqr"[: measure.arity], *measure.parameters)
    last = [Parameter("base", Parameter.POSITIONAL_OR_KEYWORD, default=None)]
    signature = Signature(
        [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names]
        + (last if measure.has_base else [])
    )
    function.__name__ = function.__qualname__ = measure.name
    function.__module__, function.__doc__ = measure.__module__, measure.__doc__
    function.__signature__ = signature  # type: ignore[attr-defined]
    return function


# what `symdiv` calls each, where it has no function of its own
FUNCTIONS: Final[dict[str, Callable[..., Measure]]] = {
    **{measure.name: _function(measure) for measure in MEASURES},
    "jensen_shannon": jensen_shannon,  # with a weight or without
}
