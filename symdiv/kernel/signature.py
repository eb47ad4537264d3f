"""The kernel's constants, each with its meaning. Every term denotes; functions are total.

The meaning is in the reals, with indices 1, 2, 3, ... and finite sets of them. ``log 0 = 0`` and
``x/0 = 0``; of logarithms of negative numbers nothing is said.
"""

from types import MappingProxyType

from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    SET,
    Constant,
    KernelError,
    Term,
    Variable,
    abstract,
)

_R, _I, _S, _P = (REAL,), (INDEX,), (SET,), (PROP,)

ADD = Constant("add", (_R, _R), REAL)
SUB = Constant("sub", (_R, _R), REAL)
NEG = Constant("neg", (_R,), REAL)
MUL = Constant("mul", (_R, _R), REAL)
DIV = Constant("div", (_R, _R), REAL)  # x/0 = 0
EXP = Constant("exp", (_R,), REAL)
LOG = Constant("log", (_R,), REAL)  # natural; log 0 = 0
ABS = Constant("abs", (_R,), REAL)
DELTA = Constant("delta", (_I, _I), REAL)  # 1 where both are the same, else 0
SUM = Constant("sum", (_S, (INDEX, REAL)), REAL)  # over a finite set; 0 over the empty one
PRODUCT = Constant("product", (_S, (INDEX, REAL)), REAL)  # likewise; 1 over the empty one
UPTO = Constant("upto", (_I,), SET)  # {1..n}
BELOW = Constant("below", (_I,), SET)  # {1..n-1}, which is empty for n = 1
ONE = Constant("one", (), INDEX)  # the first index
NEXT = Constant("next", (_I,), INDEX)  # n + 1

EQUAL = Constant("equal", (_R, _R), PROP)
LE = Constant("le", (_R, _R), PROP)
LT = Constant("lt", (_R, _R), PROP)
SAME = Constant("same", (_I, _I), PROP)  # equality of indices
MEMBER = Constant("member", (_I, _S), PROP)
DERIV = Constant("deriv", ((REAL, REAL), _R, _R), PROP)  # f is differentiable at a, f'(a) = b
HASSUM = Constant("hassum", ((INDEX, REAL), _R), PROP)  # f(1) + f(2) + ... converges to s
DIVERGES = Constant("diverges", ((INDEX, REAL),), PROP)  # its partial sums tend to +oo

FALSE = Constant("false", (), PROP)
IMPLIES = Constant("implies", (_P, _P), PROP)
AND = Constant("and", (_P, _P), PROP)
IFF = Constant("iff", (_P, _P), PROP)
FORALL_INDEX = Constant("forall_index", ((INDEX, PROP),), PROP)
FORALL_REAL = Constant("forall_real", ((REAL, PROP),), PROP)

CONSTANTS = MappingProxyType({c.name: c for c in [*vars().values()] if type(c) is Constant})
QUANTIFIERS = MappingProxyType({INDEX: FORALL_INDEX, REAL: FORALL_REAL})


def forall(variable: Variable, body: Term) -> Term:
    """``body`` for every value of an index or real ``variable``."""
    if variable.result not in QUANTIFIERS:
        raise KernelError(f"forall: {variable.name} is neither an index nor a real number")
    return QUANTIFIERS[variable.result](abstract((variable,), body))


def negation(prop: Term) -> Term:
    """``not prop``, which is ``prop -> false``."""
    return IMPLIES(prop, FALSE())
