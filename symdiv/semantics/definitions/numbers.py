"""Numbers that are no constants of the kernel: sizes of sets, roots, powers, the larger of two."""

from typing import Final

from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, SET, Definition, Variable

_D: Final = Variable("D", (SET,))
_x: Final = Variable("x", (REAL,))
_a: Final = Variable("a", (REAL,))
_b: Final = Variable("b", (REAL,))
_NUMBERS: Final = {"x": _x, "a": _a, "b": _b}

# of {1..n} this is n, as a real number
SIZE: Final = Definition("size", (_D,), read("sum(i in D. 1)", {"D": _D}))
# x over the root of x, so that it is 0 at 0; of negative numbers nothing is said
SQUARE_ROOT: Final = Definition("square_root", (_x,), read("x * exp(-(log(x) / 2))", _NUMBERS))
# x to a real power a: 0 at x = 0, which it is for a > 0; of negative x nothing is said
POWER: Final = Definition("power", (_x, _a), read("x * exp((a - 1) * log(x))", _NUMBERS))
MAXIMUM: Final = Definition("max", (_a, _b), read("(a + b + abs(a - b)) / 2", _NUMBERS))
MINIMUM: Final = Definition("min", (_a, _b), read("(a + b - abs(a - b)) / 2", _NUMBERS))
