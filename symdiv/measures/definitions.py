"""Entropy, cross-entropy and divergence in the kernel, in nats.

They are real numbers there, always: with log 0 = 0 and x/0 = 0 a term at p(i) = 0 is 0. Where
q does not dominate p the finite expression is not the divergence, which is +oo by definition; so
every statement about it has ``dominates`` among its hypotheses (Cover and Thomas, 2nd ed., 2.3).
"""

from typing import Final

from symdiv.distribution.definitions import D, define, p, q
from symdiv.kernel.term import REAL, Variable

_y: Final = Variable("y", (REAL,))
_s: Final = Variable("s", (REAL,))

ENTROPY: Final = define("entropy", D, p, body="-sum(i in D. p(i) * log(p(i)))")
CROSS_ENTROPY: Final = define("cross_entropy", D, p, q, body="-sum(i in D. p(i) * log(q(i)))")
KL_DIVERGENCE: Final = define("kl_divergence", D, p, q, body="sum(i in D. p(i) * log(p(i) / q(i)))")
BINARY_CROSS_ENTROPY: Final = define(
    "binary_cross_entropy", _y, _s, body="-(y * log(s) + (1 - y) * log(1 - s))"
)
