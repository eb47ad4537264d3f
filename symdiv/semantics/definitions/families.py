"""Families of distributions on 0, 1, 2, ..., whose outcome at the index i is count(i)."""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.semantics.definitions.counting import (
    BEFORE,
    CHOOSE,
    COUNT,
    COUNT_DELTA,
    FACTORIAL,
    MULTICHOOSE,
    NATURAL_POWER,
    POWER_OF_REST,
)
from symdiv.semantics.definitions.numbers import POWER, define

_i: Final = Variable("i", (INDEX,))
_n: Final = Variable("n", (INDEX,))
_a: Final = Variable("a", (REAL,))
_r: Final = Variable("r", (REAL,))
_x: Final = Variable("x", (REAL,))

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
# the failures before success number r, C(k + r - 1, k) a^r (1 - a)^k for any r > 0
NEG_BINOMIAL: Final = define(
    "neg_binomial",
    _r,
    _a,
    _i,
    body="multichoose(r, i) * power(a, r) * natural_power(1 - a, i)",
    using=(MULTICHOOSE, NATURAL_POWER, POWER),
)
# k = 1, 2, 3, ..., of which the index is k: -x^k/(k log(1 - x))
LOGARITHMIC: Final = define(
    "logarithmic",
    _x,
    _i,
    body="-(natural_power(x, next(i)) / (count(next(i)) * log(1 - x)))",
    using=(COUNT, NATURAL_POWER),
)
# each of 0, ..., m, where m is what n counts
DISCRETE_UNIFORM: Final = define(
    "discrete_uniform", _n, _i, body="before(i, next(n)) / count(next(n))", using=(BEFORE, COUNT)
)

# 1 with probability a, else 0
BERNOULLI: Final = define(
    "bernoulli",
    _a,
    _i,
    body="(1 - a) * count_delta(one, i) + a * count_delta(next(one), i)",
    using=(COUNT_DELTA,),
)

FAMILIES: Final = (
    POISSON,
    GEOMETRIC,
    BERNOULLI,
    BINOMIAL,
    NEG_BINOMIAL,
    LOGARITHMIC,
    DISCRETE_UNIFORM,
)
