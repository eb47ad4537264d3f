"""Distributions p(i, j, k) of three variables X, Y and Z, their marginals and measures.

X is in a finite set D, Y in E and Z in F; zeros are allowed, as in ``joint``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.kernel.term import INDEX, REAL, SET, Definition, Variable
from symdiv.semantics.definitions.distributions import D, E, j, k
from symdiv.semantics.definitions.numbers import define

TRIPLES: Final = (INDEX, INDEX, INDEX, REAL)
F: Final = Variable("F", (SET,))
_p: Final = Variable("p", TRIPLES)
_i: Final = Variable("i", (INDEX,))

TRIPLE_DISTRIBUTION: Final = define(
    "triple_distribution",
    *(D, E, F, _p),
    body="(forall i in D. forall j in E. forall k in F. 0 <= p(i, j, k)) "
    "and sum(i in D. sum(j in E. sum(k in F. p(i, j, k)))) = 1",
)
# of these variables, counted from 0; what is summed over comes first
X_MARGINAL: Final = define("x_marginal", E, F, _p, _i, body="sum(j in E. sum(k in F. p(i, j, k)))")
Y_MARGINAL: Final = define("y_marginal", D, F, _p, j, body="sum(i in D. sum(k in F. p(i, j, k)))")
Z_MARGINAL: Final = define("z_marginal", D, E, _p, k, body="sum(i in D. sum(j in E. p(i, j, k)))")
XY_MARGINAL: Final = define("xy_marginal", F, _p, _i, j, body="sum(k in F. p(i, j, k))")
XZ_MARGINAL: Final = define("xz_marginal", E, _p, _i, k, body="sum(j in E. p(i, j, k))")
YZ_MARGINAL: Final = define("yz_marginal", D, _p, j, k, body="sum(i in D. p(i, j, k))")
MARGINALS: Final[Mapping[tuple[int, ...], Definition]] = MappingProxyType(
    {
        (0,): X_MARGINAL,
        (1,): Y_MARGINAL,
        (2,): Z_MARGINAL,
        (0, 1): XY_MARGINAL,
        (0, 2): XZ_MARGINAL,
        (1, 2): YZ_MARGINAL,
    }
)
CONDITIONAL_MUTUAL_INFORMATION: Final = define(
    "conditional_mutual_information",
    *(D, E, F, _p),
    body="sum(i in D. sum(j in E. sum(k in F. p(i, j, k) * log(p(i, j, k) "
    "* z_marginal(D, E, i j k. p(i, j, k), k) / (xz_marginal(E, i j k. p(i, j, k), i, k) "
    "* yz_marginal(D, i j k. p(i, j, k), j, k))))))",
    using=(Z_MARGINAL, XZ_MARGINAL, YZ_MARGINAL),
)
