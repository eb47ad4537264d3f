"""Limits, by their definition with an epsilon."""

from typing import Final

from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Definition, Variable

_u: Final = Variable("u", (REAL, REAL))
_a: Final = Variable("a", (REAL,))
_b: Final = Variable("b", (REAL,))

# u(x) tends to b as x tends to a from below: it is near b for all x between some c and a
LIMIT_FROM_BELOW: Final = Definition(
    "limit_from_below",
    (_u, _a, _b),
    read(
        "forall e. 0 < e -> not (forall c. not (c < a and"
        " (forall x. c < x and x < a -> b - e < u(x) and u(x) < b + e)))",
        {"u": _u, "a": _a, "b": _b},
    ),
)
