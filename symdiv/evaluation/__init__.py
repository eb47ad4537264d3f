"""The value of an expression at explicit points, exact where it is rational."""

from symdiv.evaluation.arithmetic import Arithmetic
from symdiv.evaluation.closed import CLOSED
from symdiv.evaluation.errors import Indeterminate, Outside, Undefined
from symdiv.evaluation.evaluating import holds, value
from symdiv.evaluation.floats import FLOAT
from symdiv.evaluation.intervals import intervals
from symdiv.evaluation.multiprecision import multiprecision
from symdiv.evaluation.point import Point

__all__ = [
    "CLOSED",
    "FLOAT",
    "Arithmetic",
    "Indeterminate",
    "Outside",
    "Point",
    "Undefined",
    "holds",
    "intervals",
    "multiprecision",
    "value",
]
