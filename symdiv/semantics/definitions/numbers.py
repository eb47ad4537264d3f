"""Numbers that are no constants of the kernel: sizes of sets, roots, powers, limits and more."""

from typing import Final

from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, SET, Definition, Variable

_D: Final = Variable("D", (SET,))
_a: Final = Variable("a", (REAL,))
_b: Final = Variable("b", (REAL,))
_f: Final = Variable("f", (INDEX, REAL))
_g: Final = Variable("g", (INDEX, REAL))
_u: Final = Variable("u", (REAL, REAL))
_x: Final = Variable("x", (REAL,))


def define(
    name: str, *variables: Variable, body: str, using: tuple[Definition, ...] = ()
) -> Definition:
    """A defined symbol with these parameters; the body may be ``using`` others.

    >>> define("half", _x, body="x / 2")(_x())
    half(x)
    """
    names: dict[str, Variable | Definition] = {each.name: each for each in variables}
    names |= {each.name: each for each in using}
    return Definition(name, variables, read(body, names))


# of {1..n} this is n, as a real number
SIZE: Final = define("size", _D, body="sum(i in D. 1)")
# x over the root of x, so that it is 0 at 0; of negative numbers nothing is said
SQUARE_ROOT: Final = define("square_root", _x, body="x * exp(-(log(x) / 2))")
# x to a real power a: 0 at x = 0, as it is for a > 0; of negative x nothing is said
POWER: Final = define("power", _x, _a, body="x * exp((a - 1) * log(x))")
MAXIMUM: Final = define("max", _a, _b, body="(a + b + abs(a - b)) / 2")
MINIMUM: Final = define("min", _a, _b, body="(a + b - abs(a - b)) / 2")
# u(x) tends to b as x tends to a from below: it is near b for all x between some c and a
LIMIT_FROM_BELOW: Final = define(
    "limit_from_below",
    *(_u, _a, _b),
    body="forall e. 0 < e -> not (forall c. not (c < a and"
    " (forall x. c < x and x < a -> b - e < u(x) and u(x) < b + e)))",
)
# the series converges, or else its partial sums tend to +oo
EXTENDED_SUM: Final = define(
    "extended_sum",
    _f,
    body="(forall x. not hassum(i. f(i), x)) -> diverges(i. f(i))",
)
# the series converges, and its sum is at most a
SERIES_AT_MOST: Final = define(
    "series_at_most",
    *(_f, _a),
    body="not (forall x. not (hassum(i. f(i), x) and x <= a))",
)
# neither is -oo, and where the second has a sum, the first has one that is at most this
SERIES_ORDER: Final = define(
    "series_order",
    *(_f, _g),
    body="(forall x. hassum(i. g(i), x) -> series_at_most(i. f(i), x))"
    " and extended_sum(i. f(i)) and extended_sum(i. g(i))",
    using=(SERIES_AT_MOST, EXTENDED_SUM),
)
