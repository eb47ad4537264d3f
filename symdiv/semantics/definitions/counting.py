"""The numbers 0, 1, 2, ... that indices 1, 2, 3, ... count, powers and factorials of these."""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.semantics.definitions.numbers import define

_i: Final = Variable("i", (INDEX,))
_j: Final = Variable("j", (INDEX,))
_p: Final = Variable("p", (INDEX, REAL))
_x: Final = Variable("x", (REAL,))

# how many indices are below i, which is i - 1
COUNT: Final = define("count", _i, body="sum(j in below(i). 1)")
# x^(i - 1), an empty product for i = 1, so that 0^0 = 1
NATURAL_POWER: Final = define("natural_power", _x, _i, body="product(j in below(i). x)")
# (i - 1)!, the product of 1, ..., i - 1
FACTORIAL: Final = define(
    "factorial", _i, body="product(j in below(i). count(next(j)))", using=(COUNT,)
)
# 1 where both indices count the same number, else 0
COUNT_DELTA: Final = define("count_delta", _j, _i, body="delta(i, j)")
# the mass p(i) as pages show it: that of the outcome that i counts
COUNT_MASS: Final = define("count_mass", _p, _i, body="p(i)")
