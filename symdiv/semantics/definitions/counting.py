"""The numbers 0, 1, 2, ... that indices 1, 2, 3, ... count, powers and factorials of these."""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.semantics.definitions.numbers import define

_i: Final = Variable("i", (INDEX,))
_j: Final = Variable("j", (INDEX,))
_n: Final = Variable("n", (INDEX,))
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
# x (x - 1) ... (x - k + 1) / k! for k = i - 1, which for a natural number x is 0 where k > x
CHOOSE: Final = define(
    "choose",
    _x,
    _i,
    body="product(j in below(i). (x - count(j)) / count(next(j)))",
    using=(COUNT,),
)
# x (x + 1) ... (x + k - 1) / k! for k = i - 1
MULTICHOOSE: Final = define(
    "multichoose",
    _x,
    _i,
    body="product(j in below(i). (x + count(j)) / count(next(j)))",
    using=(COUNT,),
)
# 1 where j is before i, else 0
BEFORE: Final = define("before", _j, _i, body="sum(k in below(i). delta(j, k))")
# x^(n - i) for i up to n, a product over what is below n without what is before i
POWER_OF_REST: Final = define(
    "power_of_rest",
    _x,
    _i,
    _n,
    body="product(j in below(n). x + (1 - x) * before(j, i))",
    using=(BEFORE,),
)
# 1 where both indices count the same number, else 0
COUNT_DELTA: Final = define("count_delta", _j, _i, body="delta(i, j)")
# the mass p(i) as pages show it: that of the outcome that i counts
COUNT_MASS: Final = define("count_mass", _p, _i, body="p(i)")
