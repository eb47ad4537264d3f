"""Families of distributions on 0, 1, 2, ..., whose outcome at the index i is count(i)."""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.semantics.definitions.counting import (
    CHOOSE,
    COUNT,
    FACTORIAL,
    NATURAL_POWER,
    POWER_OF_REST,
)
from symdiv.semantics.definitions.numbers import define

_i: Final = Variable("i", (INDEX,))
_n: Final = Variable("n", (INDEX,))
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
# the successes in m trials, C(m, k) a^k (1 - a)^(m - k), where m is what n counts
BINOMIAL: Final = define(
    "binomial",
    _n,
    _a,
    _i,
    body="choose(count(n), i) * natural_power(a, i) * power_of_rest(1 - a, i, n)",
    using=(CHOOSE, COUNT, NATURAL_POWER, POWER_OF_REST),
)

FAMILIES: Final = (POISSON, GEOMETRIC, BINOMIAL)
