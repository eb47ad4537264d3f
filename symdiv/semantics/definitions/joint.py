"""Joint distributions p(i, j) of X in a finite set D and Y in E, their marginals and measures.

Zeros are allowed, as in ``distributions``: what is conditional on X is summed with the weights
p(i, j), so that a row without mass adds nothing (Cover and Thomas, 2nd ed., sections 2.2 to 2.5).
"""

from typing import Final

from symdiv.kernel.term import Variable
from symdiv.semantics.definitions.distributions import PAIRS, D, E, j
from symdiv.semantics.definitions.numbers import define

_p: Final = Variable("p", PAIRS)
_q: Final = Variable("q", PAIRS)
_i: Final = Variable("i", j.type)

JOINT_DISTRIBUTION: Final = define(
    "joint_distribution",
    *(D, E, _p),
    body="(forall i in D. forall j in E. 0 <= p(i, j)) and sum(i in D. sum(j in E. p(i, j))) = 1",
)
JOINT_DOMINATES: Final = define(
    "joint_dominates",
    *(D, E, _q, _p),
    body="forall i in D. forall j in E. q(i, j) = 0 -> p(i, j) = 0",
)
JOINT_EQUAL: Final = define(
    "joint_equal", D, E, _p, _q, body="forall i in D. forall j in E. p(i, j) = q(i, j)"
)
FIRST_MARGINAL: Final = define("first_marginal", E, _p, _i, body="sum(j in E. p(i, j))")
SECOND_MARGINAL: Final = define("second_marginal", D, _p, j, body="sum(i in D. p(i, j))")
_X: Final = "first_marginal(E, i j. {0}(i, j), i)"
_Y: Final = "second_marginal(D, i j. {0}(i, j), j)"
MUTUAL_INFORMATION: Final = define(
    "mutual_information",
    *(D, E, _p),
    body="sum(i in D. sum(j in E. p(i, j) * "
    f"log(p(i, j) / ({_X.format('p')} * {_Y.format('p')}))))",
    using=(FIRST_MARGINAL, SECOND_MARGINAL),
)
CONDITIONAL_ENTROPY: Final = define(
    "conditional_entropy",
    *(D, E, _p),
    body=f"-sum(i in D. sum(j in E. p(i, j) * log(p(i, j) / {_X.format('p')})))",
    using=(FIRST_MARGINAL,),
)
CONDITIONAL_DIVERGENCE: Final = define(
    "conditional_divergence",
    *(D, E, _p, _q),
    body="sum(i in D. sum(j in E. p(i, j) * "
    f"log(p(i, j) / {_X.format('p')} / (q(i, j) / {_X.format('q')}))))",
    using=(FIRST_MARGINAL,),
)
