"""Random values of each kind, some of them well-behaved and some not."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from symdiv.kernel.term import INDEX, PROP, REAL, SET, Type
from tests.kernel.sequences import Sequence, exponential, mp, real

POINTS = [Fraction(n, 2) for n in (-4, -2, -1, 0, 0, 0, 1, 2, 2, 3, 5)] + [mp.sqrt(2), mp.e / 2]
_RATIOS = [(Fraction(1, 2), 0), (Fraction(1, 3), 1), (Fraction(-1, 2), 0), (Fraction(1), -2)]
_ENDLESS = [(Fraction(1), 0), (Fraction(1), -1), (Fraction(-1), 0), (Fraction(-1), -1)]


@dataclass(frozen=True)
class Function:
    """A function that says what it is when a test fails."""

    name: str
    rule: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        return self.rule(*args)

    def __repr__(self) -> str:
        return self.name


def sequence(rng: Random, nonnegative: bool = False) -> Sequence:
    """Convergent, divergent or oscillating, sometimes changed at a few places."""
    if nonnegative and rng.random() < 0.2:
        return Sequence()
    if not nonnegative and rng.random() < 0.15:
        return Sequence({}, {i: Fraction(rng.choice([-2, 1, 3]), 2) for i in (1, 2, 4)})
    keys = rng.sample(_RATIOS, 2) + rng.sample(_ENDLESS, rng.choice([0, 0, 0, 1, 1, 2]))
    if nonnegative:
        keys = [(r, d) for r, d in keys if r > 0]
    signs = [1, 2, 3] if nonnegative else [-2, -1, 1, 2]
    smooth = {key: Fraction(rng.choice(signs)) for key in keys if rng.random() < 0.7}
    spots = {rng.randint(1, 5): Fraction(rng.choice(signs), 2) for _ in range(rng.randint(0, 3))}
    return Sequence(smooth, spots)


def real_function(rng: Random) -> Function:
    """A polynomial, an exponential, a logarithm, or something with a corner, a jump or a pole."""
    c, d, e = (Fraction(rng.choice([-2, -1, 1, 2, 3]), rng.choice([1, 2])) for _ in range(3))
    return rng.choice(
        [
            Function(f"x -> {c}x^3 + {d}x + {e}", lambda x: real(c) * x**3 + real(d) * x + real(e)),
            Function(f"x -> {c}x^2 + {d}", lambda x: real(c) * x**2 + real(d)),
            Function(f"x -> {c}x + {d}", lambda x: real(c) * x + real(d)),
            Function(f"x -> {c}", lambda _: c),
            Function("x -> x", lambda x: x),
            Function(f"x -> exp({c}x/2)", lambda x: exponential(real(c) * x / 2)),
            Function(f"x -> {d}log({abs(c)} + x^2)", lambda x: real(d) * mp.log(abs(c) + x**2)),
            Function("x -> |x|", abs),
            Function(f"x -> [{c}x > {c}]", lambda x: Fraction(int(real(c) * (x - 1) > 0))),
            Function("x -> 1/x", lambda x: 1 / real(x) if x else Fraction(0)),
            Function(f"x -> sin({c}x)", lambda x: mp.sin(real(c) * x)),
        ]
    )


def _family(rng: Random) -> Function:
    """A summand that depends on a real number: three functions taken in turn, with factors."""
    functions = [real_function(rng) for _ in range(3)]
    return Function(
        f"(i, x) -> i * {functions}[i % 3](x)", lambda i, x: i * real(functions[i % 3](real(x)))
    )


def _matrix(rng: Random) -> Function:
    """A summand of two indices, seldom the same when they are exchanged."""
    rows, columns = rng.choice([2, 3, 5]), rng.choice([2, 3])
    entries = [rng.choice(POINTS) for _ in range(rows * columns)]
    return Function(
        f"(i, j) -> {entries}[{columns}(i % {rows}) + j % {columns}]",
        lambda i, j: entries[columns * (i % rows) + j % columns],
    )


def _property_of_index(rng: Random) -> Function:
    chosen = frozenset(rng.sample(range(1, 8), rng.choice([0, 0, 1, 2, 5])))
    inside = rng.random() < 0.6
    return Function(f"i in {set(chosen)} is {not inside}", lambda i: (i in chosen) != inside)


def _property_of_real(rng: Random) -> Function:
    c = real(rng.choice(POINTS))
    return rng.choice(
        [
            Function(f"x -> x <= {c}", lambda x: real(x) <= c),
            Function(f"x -> x = {c}", lambda x: real(x) == c),
            Function(f"x -> x != {c}", lambda x: real(x) != c),
            Function("x -> true", lambda _: True),
        ]
    )


def _property_of_truth(rng: Random) -> Function:
    table = {False: rng.random() < 0.5, True: rng.random() < 0.5}
    return Function(str(table), lambda a: table[bool(a)])


DRAW: dict[Type, Callable[[Random], Any]] = {
    (PROP,): lambda rng: rng.random() < 0.5,
    (INDEX, PROP): _property_of_index,
    (REAL, PROP): _property_of_real,
    (PROP, PROP): _property_of_truth,
    (SET,): lambda rng: frozenset(rng.sample(range(1, 7), rng.choice([0, 1, 1, 2, 3, 4]))),
    (INDEX,): lambda rng: rng.randint(1, 4),
    (REAL,): lambda rng: rng.choice(POINTS),
    (INDEX, REAL): sequence,
    (INDEX, INDEX, REAL): _matrix,
    (REAL, REAL): real_function,
    (INDEX, REAL, REAL): _family,
}
