"""Common mistakes, each as a change to how a formula is computed."""

from symdiv.testing.mistakes.family import Family, factor_and_offset
from symdiv.testing.mistakes.formulas import (
    CROSS,
    SIZES,
    one_class,
    other_measures,
    other_way_round,
    roots,
    swaps,
)
from symdiv.testing.mistakes.guards import guards
from symdiv.testing.mistakes.logits import LOGARITHMS, softmaxes
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.mistakes.zeros import zeros
from symdiv.testing.target import Target

__all__ = ["Family", "Mistake", "families", "mistakes"]


def mistakes(target: Target) -> list[Mistake]:
    """The mistakes that a function for this expression can make, the plainest first."""
    return [
        *swaps(target),
        *other_way_round(target),
        *zeros(target),
        *SIZES,
        *roots(target),
        *other_measures(target.expression),
        *one_class(target),
        *softmaxes(target),
        *LOGARITHMS,
        *CROSS,
    ]


def families(target: Target) -> list[Family]:
    """The mistakes with a number in them, which is to be fitted."""
    return [*factor_and_offset(), *guards(target)]
