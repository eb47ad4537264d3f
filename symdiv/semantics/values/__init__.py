"""The value of an expression at explicit points, exact where it is rational."""

from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.closed import CLOSED
from symdiv.semantics.values.errors import Indeterminate, Outside, Uncomputed, Undefined
from symdiv.semantics.values.evaluating import holds, value
from symdiv.semantics.values.floats import FLOAT
from symdiv.semantics.values.intervals import intervals
from symdiv.semantics.values.multiprecision import multiprecision
from symdiv.semantics.values.point import Point

__all__ = [
    "CLOSED",
    "FLOAT",
    "Arithmetic",
    "Indeterminate",
    "Outside",
    "Point",
    "Uncomputed",
    "Undefined",
    "holds",
    "intervals",
    "multiprecision",
    "value",
]
