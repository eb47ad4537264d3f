"""Families of distributions on 0, 1, 2, ..., whose outcome at the index i is count(i)."""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.semantics.definitions.counting import COUNT_DELTA, FACTORIAL, NATURAL_POWER
from symdiv.semantics.definitions.numbers import define

_i: Final = Variable("i", (INDEX,))
_a: Final = Variable("a", (REAL,))

# exp(-a) a^k/k!
POISSON: Final = define(
    "poisson",
    _a,
    _i,
    body="exp(-a) * (natural_power(a, i) / factorial(i))",
    using=(NATURAL_POWER, FACTORIAL),
)
# the failures before the first success, a (1 - a)^k
GEOMETRIC: Final = define(
    "geometric", _a, _i, body="a * natural_power(1 - a, i)", using=(NATURAL_POWER,)
)
# 1 with probability a, else 0
BERNOULLI: Final = define(
    "bernoulli",
    _a,
    _i,
    body="(1 - a) * count_delta(one, i) + a * count_delta(next(one), i)",
    using=(COUNT_DELTA,),
)

FAMILIES: Final = (POISSON, GEOMETRIC, BERNOULLI)
