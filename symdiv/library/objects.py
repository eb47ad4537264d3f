"""The SymPy objects that the statements speak of."""

from typing import Final

from sympy import Symbol, oo

import symdiv.distribution.terms
import symdiv.measures.terms  # noqa: F401  what the statements mean in the kernel
from symdiv.distribution import Softmax, distributions, logits
from symdiv.distribution.statements import dominates

n: Final = Symbol("n", integer=True, positive=True)
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
