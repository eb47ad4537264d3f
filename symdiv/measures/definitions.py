"""Entropy, cross-entropy and divergence in the kernel: in nats, and in the unit of a base b.

They are real numbers there, always: with log 0 = 0 and x/0 = 0 a term at p(i) = 0 is 0. Where
q does not dominate p the finite expression is not the divergence, which is +oo by definition; so
every statement about it has ``dominates`` among its hypotheses (Cover and Thomas, 2nd ed., 2.3).
"""

from typing import Final

from symdiv.bridge.numbers import SIZE
from symdiv.distribution.definitions import MASSES, D, E, define, likelihood, outcomes, p, q
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Definition, Variable

_r: Final = Variable("r", MASSES)
_y: Final = Variable("y", (REAL,))
_s: Final = Variable("s", (REAL,))
_t: Final = Variable("t", (REAL,))
_b: Final = Variable("b", (REAL,))

ENTROPY: Final = define("entropy", D, p, body="-sum(i in D. p(i) * log(p(i)))")
CROSS_ENTROPY: Final = define("cross_entropy", D, p, q, body="-sum(i in D. p(i) * log(q(i)))")
KL_DIVERGENCE: Final = define("kl_divergence", D, p, q, body="sum(i in D. p(i) * log(p(i) / q(i)))")
ELBO: Final = define(
    "elbo", D, q, p, likelihood, body="sum(i in D. q(i) * log(p(i) * l(i) / q(i)))"
)
# means over a sample x of outcomes drawn from r, with the weights p/r
DIVERGENCE_ESTIMATE: Final = Definition(
    "divergence_estimate",
    (E, outcomes, p, q, _r),
    read(
        "1 / size(E) * sum(m in E. p(x(m)) / r(x(m)) * log(p(x(m)) / q(x(m))))",
        {"E": E, "x": outcomes, "p": p, "q": q, "r": _r, "size": SIZE},
    ),
)
CROSS_ENTROPY_ESTIMATE: Final = Definition(
    "cross_entropy_estimate",
    (E, outcomes, p, q, _r),
    read(
        "-(1 / size(E) * sum(m in E. p(x(m)) / r(x(m)) * log(q(x(m)))))",
        {"E": E, "x": outcomes, "p": p, "q": q, "r": _r, "size": SIZE},
    ),
)
BINARY_CROSS_ENTROPY: Final = define(
    "binary_cross_entropy", _y, _s, body="-(y * log(s) + (1 - y) * log(1 - s))"
)
# a nat is 1/log(b) of the unit of base b; base 2 gives bits
ENTROPY_IN_BASE: Final = define(
    "entropy_in_base", D, p, _b, body="entropy(D, i. p(i)) / log(b)", using=(ENTROPY,)
)
CROSS_ENTROPY_IN_BASE: Final = define(
    "cross_entropy_in_base",
    D,
    p,
    q,
    _b,
    body="cross_entropy(D, i. p(i), i. q(i)) / log(b)",
    using=(CROSS_ENTROPY,),
)
KL_DIVERGENCE_IN_BASE: Final = define(
    "kl_divergence_in_base",
    D,
    p,
    q,
    _b,
    body="kl_divergence(D, i. p(i), i. q(i)) / log(b)",
    using=(KL_DIVERGENCE,),
)
# of an outcome with probability t
BINARY_ENTROPY: Final = define("binary_entropy", _t, body="-(t * log(t) + (1 - t) * log(1 - t))")
BINARY_KL_DIVERGENCE: Final = define(
    "binary_kl_divergence", _y, _s, body="y * log(y / s) + (1 - y) * log((1 - y) / (1 - s))"
)
