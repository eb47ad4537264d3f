"""The SymPy objects that the statements speak of."""

from typing import Final

from sympy import Symbol, oo

from symdiv.distribution import (
    Softmax,
    channels,
    conditionals,
    distributions,
    families,
    joints,
    logits,
)
from symdiv.distribution.generic_counts import counts
from symdiv.distribution.statements import dominates

n: Final = Symbol("n", integer=True, positive=True)
i: Final = Symbol("i", integer=True, positive=True)
k: Final = Symbol("k", integer=True, positive=True)
l: Final = Symbol("l", integer=True, positive=True)  # noqa: E741  the Hessian's other index
j: Final = Symbol("j", integer=True, positive=True)
p, q, r = distributions("p q r", size=n)
p_naturals, q_naturals = distributions("p q", size=oo)
z: Final = logits("z", size=n)
s: Final = Softmax(z)
y: Final = Symbol("y", real=True)
t: Final = Symbol("t", real=True)
logit: Final = Symbol("z", real=True)
multiplier: Final = Symbol("lambda", real=True)
ABSOLUTELY_CONTINUOUS: Final = (dominates(q, p),)
ABSOLUTELY_CONTINUOUS_ON_NATURALS: Final = (dominates(q_naturals, p_naturals),)
theta: Final = Symbol("theta", real=True)
real: Final = Symbol("t", real=True)  # of which a hypothesis speaks for every value
a: Final = Symbol("a", real=True)
b: Final = Symbol("b", real=True)
p_family, q_family = families("p q", theta, size=n)
(batch,) = distributions("r,", size=n)
m: Final = Symbol("m", integer=True, positive=True)
N: Final = Symbol("N", integer=True, positive=True)
p_given, q_given = conditionals("p q", given=N, size=n)
p_joint, q_joint, r_joint = joints("p q r", sizes=(n, m))
(guess,) = joints("p,", sizes=(n, n))  # of Y: X has the same values
(p_triple,) = joints("p,", sizes=(n, m, l))
JOINTLY_CONTINUOUS: Final = (dominates(q_joint, p_joint),)
(channel,) = channels("W,", given=n, size=m)
(bistochastic,) = channels("B,", given=n, size=n)
(p_counts,) = counts("p,")
(function,) = channels("F,", given=n, size=m)  # 1 where it takes the input, else 0
(other_model,) = distributions("s,", size=n)
