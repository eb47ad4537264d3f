"""What distributions are in the kernel: definitions, each a line of the kernel's syntax.

Zeros are allowed everywhere: a mass is ``>= 0``, not ``> 0``.
"""

from typing import Final

from symdiv.kernel.term import INDEX, REAL, SET, Variable
from symdiv.semantics.definitions.numbers import SIZE, define

MASSES: Final = (INDEX, REAL)
PAIRS: Final = (INDEX, INDEX, REAL)
D: Final = Variable("D", (SET,))
E: Final = Variable("E", (SET,))
p: Final = Variable("p", MASSES)
q: Final = Variable("q", MASSES)
likelihood: Final = Variable("l", MASSES)
z: Final = Variable("z", MASSES)
k: Final = Variable("k", (INDEX,))
j: Final = Variable("j", (INDEX,))
x: Final = Variable("x", (REAL,))
u: Final = Variable("u", (REAL, REAL))
v: Final = Variable("v", (REAL, REAL))
outcomes: Final = Variable("x", (INDEX, INDEX))


DISTRIBUTION: Final = define(
    "distribution", D, p, body="(forall i in D. 0 <= p(i)) and sum(i in D. p(i)) = 1"
)
DISTRIBUTION_ON_NATURALS: Final = define(
    "distribution_on_naturals", p, body="(forall i. 0 <= p(i)) and hassum(i. p(i), 1)"
)
DOMINATES: Final = define("dominates", D, q, p, body="forall i in D. q(i) = 0 -> p(i) = 0")
DOMINATES_ON_NATURALS: Final = define(
    "dominates_on_naturals", q, p, body="forall i. q(i) = 0 -> p(i) = 0"
)
EQUAL_ON: Final = define("equal_on", D, p, q, body="forall i in D. p(i) = q(i)")
EQUAL_ON_NATURALS: Final = define("equal_on_naturals", p, q, body="forall i. p(i) = q(i)")
EMPIRICAL: Final = define(
    "empirical",
    *(E, outcomes, k),
    body="1 / size(E) * sum(m in E. delta(k, x(m)))",
    using=(SIZE,),
)
EVIDENCE: Final = define("evidence", D, p, likelihood, body="sum(i in D. p(i) * l(i))")
POSTERIOR: Final = define(
    "posterior",
    *(D, p, likelihood, k),
    body="p(k) * l(k) / evidence(D, i. p(i), i. l(i))",
    using=(EVIDENCE,),
)
SOFTMAX: Final = define("softmax", D, z, k, body="exp(z(k)) / sum(j in D. exp(z(j)))")
SIGMOID: Final = define("sigmoid", x, body="1 / (1 + exp(-x))")
# the mass at k of the uniform distribution on D, and that at j of the one that is certain of k
UNIFORM: Final = define("uniform", D, k, body="1 / size(D)", using=(SIZE,))
ONE_HOT: Final = define("one_hot", k, j, body="delta(j, k)")
# where one of them has a derivative at x, the other has the same one
SAME_DERIVATIVE: Final = define(
    "same_derivative", u, v, x, body="forall b. deriv(t. u(t), x, b) <-> deriv(t. v(t), x, b)"
)
