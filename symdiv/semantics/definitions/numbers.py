"""Numbers that are no constants of the kernel: how many elements a set has, square roots."""

from typing import Final

from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, SET, Definition, Variable

_D: Final = Variable("D", (SET,))
_x: Final = Variable("x", (REAL,))

# of {1..n} this is n, as a real number
SIZE: Final = Definition("size", (_D,), read("sum(i in D. 1)", {"D": _D}))
# x over the root of x, so that it is 0 at 0; of negative numbers nothing is said
SQUARE_ROOT: Final = Definition("square_root", (_x,), read("x * exp(-(log(x) / 2))", {"x": _x}))
