"""The common mistakes: what each does to the computation, and what to say of it.

A mistake belongs to a part of the computation; two of different parts can occur together.
"""

from symdiv.testing.mistakes.formulas import CROSS, factors, other_measures, swaps
from symdiv.testing.mistakes.guards import guards
from symdiv.testing.mistakes.logits import LOGARITHMS, softmaxes
from symdiv.testing.mistakes.mistake import Mistake
from symdiv.testing.mistakes.zeros import ZEROS
from symdiv.testing.target import Target

__all__ = ["Mistake", "mistakes"]


def mistakes(target: Target) -> list[Mistake]:
    """The mistakes that a function for this expression can make, the plainest first."""
    return [
        *swaps(target),
        *ZEROS,
        *factors(),
        *other_measures(target.expression),
        *softmaxes(target),
        *LOGARITHMS,
        *guards(target),
        *CROSS,
    ]
