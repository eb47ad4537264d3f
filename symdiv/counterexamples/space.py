"""The space of points of a claim: each variable with its simple and its random values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod
from random import Random
from typing import Any, Final

from sympy import Basic, Expr, Rational, Symbol, oo
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.candidates import (
    LARGER_SIZES,
    SIZES,
    Priced,
    channel_tables,
    draw_logits,
    draw_masses,
    draw_parameter,
    draw_scalar,
    logit_vectors,
    places,
    priced_scalars,
    probability_vectors,
)
from symdiv.counterexamples.objects import Variables, free, stated_conditions, variables
from symdiv.distribution import CountDistribution
from symdiv.language.claim import Claim
from symdiv.semantics.values import FLOAT, Indeterminate, Point, Undefined, holds, value

__all__ = ["Slot", "Space"]

Sizes = tuple[int, ...]

_SEED: Final = "counterexamples"
_RANDOM_SIZES: Final = (1, 2, 2, 2, 3, 3, 3, 4)
_MOST_TRIES: Final = 40
# of joint distributions and channels, the most pairs of values; and the most that a claim may say
_MOST_PAIRS: Final = 6
_MOST_SAID: Final = 64
# where so many more random points were there before than were not, no more are drawn
_MOST_REPEATED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Slot:
    """One variable at one size: its simple values, and how a random one is drawn."""

    kind: str
    name: str
    simple: Priced[Any]
    draw: Callable[[Random], Any]
    length: int = 1

    def like(self, other: "Slot") -> bool:
        """Whether the values of one can be those of the other."""
        return (self.kind, self.length) == (other.kind, other.length)


class Space:
    """The points of a claim."""

    def __init__(self, claim: Claim) -> None:
        """The variables of the claim, and the values its conditions on one number leave."""
        self.variables = variables(claim)
        self._conditions = stated_conditions(claim)
        v = self.variables
        self._listed = bool(v.distributions or v.logits or v.channels)
        self._scalars = {each: self._allowed(each) for each in v.scalars}
        self._of_counts = _of_counts(claim)

    def _allowed(self, symbol: Symbol) -> Callable[[Fraction], bool]:
        """Whether a number meets the assumptions of the symbol and what is said of it alone."""
        own = [c for c in self._conditions if isinstance(c, Boolean) and free(c) == {symbol}]

        def allowed(number: Fraction) -> bool:
            if not _fits(symbol, number):
                return False
            at = Point(1, scalars={symbol.name: number})
            return all(_may_hold(condition, at) for condition in own)

        return allowed

    def sizes(self) -> tuple[Sizes, ...]:
        """The sizes tried, that of the alphabet and any others; 1 where the claim has none."""
        v = self.variables
        first: tuple[int, ...]
        if v.size is not None:
            first = self._tried(v.size, SIZES if self._listed else LARGER_SIZES)
        elif not v.indices:
            first = (1,)
        else:
            first = SIZES if v.outcomes is None else (v.outcomes,)
        others = (self._tried(each, SIZES) for each in v.other_sizes)
        pairs = {each: self._pairs(each) for each in product(first, *others)}
        # where a claim says how many values there are, these may be more
        most = max(_MOST_PAIRS, min(_MOST_SAID, *pairs.values())) if pairs else 0
        return tuple(each for each, count in pairs.items() if count <= most)

    def _pairs(self, sizes: Sizes) -> int:
        """The most pairs of values that a joint distribution or a channel has."""
        shapes = (*self._shapes(sizes).values(), *self._of_channels(sizes).values())
        return max(map(prod, shapes), default=1)

    def _tried(self, size: Symbol, listed: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(n for n in listed if self._allowed(size)(Fraction(n)))

    def slots(self, sizes: Sizes) -> list[Slot]:
        """The variables with their values, where the alphabets have these sizes."""
        v = self.variables
        return [
            *(self._vector("distributions", p, sizes) for p in v.distributions),
            *(self._vector("logits", z, sizes) for z in v.logits),
            *(_channel(*each) for each in self._of_channels(sizes).items()),
            *self._scalar_slots,
            *(_index(each, max(sizes)) for each in v.indices),
        ]

    def sizes_at(self, point: Point) -> Sizes:
        """The sizes that the alphabets have at a point."""
        return (point.size, *(point.indices[each.name] for each in self.variables.other_sizes))

    @cached_property
    def _scalar_slots(self) -> list[Slot]:
        return [self._scalar(each) for each in self.variables.scalars]

    def _vector(self, kind: str, vector: Any, sizes: Sizes) -> Slot:
        simple, draw = _VECTORS[kind]
        length = _length(vector.size, self.variables, sizes)
        return Slot(kind, vector.name, simple(length), lambda rng: draw(rng, length), length)

    def _scalar(self, symbol: Symbol) -> Slot:
        allowed = self._scalars[symbol]
        any_number = draw_parameter if symbol in self._of_counts else draw_scalar
        simple = tuple((cost, x) for cost, x in priced_scalars() if allowed(x))
        first = Random(_SEED)
        drawn = list(filter(allowed, (any_number(first) for _ in range(5 * _MOST_TRIES))))
        # what is said of the symbol leaves next to nothing, so that drawing is in vain
        few = [x for _, x in simple] + drawn or [Fraction(0)] if len(drawn) < 5 else []

        def draw(rng: Random) -> Fraction:
            if few:
                return rng.choice(few)
            fallback = simple[0][1] if simple else Fraction(0)
            tries = (any_number(rng) for _ in range(_MOST_TRIES))
            return next(filter(allowed, tries), fallback)

        return Slot("scalars", symbol.name, simple, draw)

    def point(self, sizes: Sizes, slots: Sequence[Slot], values: Sequence[Any]) -> Point:
        """The point with these sizes and values."""
        tables: dict[str, dict[str, Any]] = {
            kind: {} for kind in ("distributions", "logits", "scalars", "indices", "channels")
        }
        for slot, each in zip(slots, values, strict=True):
            tables[slot.kind][slot.name] = each
        v = self.variables
        if v.size is not None and v.size.name != "n":
            tables["indices"] |= _size_of(v, sizes)
        tables["indices"] |= _named(v.other_sizes, sizes[1:])
        return Point(sizes[0], **tables, shapes=self._shapes(sizes))

    def _shapes(self, sizes: Sizes) -> dict[str, tuple[int, ...]]:
        """The numbers of values that each joint distribution has."""
        joints = (each for each in self.variables.distributions if len(each.sizes) > 1)
        return {p.name: self._numbers(p.sizes, sizes) for p in joints}

    def _of_channels(self, sizes: Sizes) -> dict[str, tuple[int, ...]]:
        """The numbers of inputs and outputs of each channel."""
        channels = self.variables.channels
        return {w.name: self._numbers((w.given, w.size), sizes) for w in channels}

    def _numbers(self, lengths: Sequence[Expr], sizes: Sizes) -> tuple[int, ...]:
        v = self.variables
        known = Point(sizes[0], indices=_named(v.other_sizes, sizes[1:]) | _size_of(v, sizes))
        return tuple(int(value(n, known, FLOAT)) for n in lengths)

    def simple_points(self) -> Iterator[Point]:
        """All combinations of simple values, the shortest first."""
        by_size = [(sizes, self.slots(sizes)) for sizes in self.sizes()]
        costs = [
            sum(sizes) + sum(s.simple[-1][0] for s in slots if s.simple) for sizes, slots in by_size
        ]
        for total in range(max(costs, default=0) + 1):
            for sizes, slots in by_size:
                for values in _combinations([slot.simple for slot in slots], total - sum(sizes)):
                    yield self.point(sizes, slots, values)

    def random_points(self) -> Iterator[Point]:
        """Random points, the same each time, without end unless there are only few of them."""
        rng = Random(_SEED)
        tried = self.sizes()
        few = self._listed and not self.variables.other_sizes
        often = [(n,) for n in _RANDOM_SIZES if (n,) in tried] if few else tried
        by_size = {sizes: self.slots(sizes) for sizes in often}
        seen: set[tuple[Any, ...]] = set()
        repeated = 0
        while any(by_size.values()) and repeated < len(seen) + _MOST_REPEATED:
            sizes = rng.choice(often)
            slots = by_size[sizes]
            values = self._drawn(slots, rng)
            key = (sizes, *values)
            if key in seen:
                repeated += 1
                continue
            seen.add(key)
            yield self.point(sizes, slots, values)

    def _drawn(self, slots: Sequence[Slot], rng: Random) -> list[Any]:
        values: list[Any] = []
        for slot in slots:
            # two of one kind are equal now and then, as claims of equality need
            same = [v for s, v in zip(slots, values, strict=False) if s.like(slot)]
            fits = [v for v in same if slot.kind != "scalars" or self._fits(slot, v)]
            repeat = fits and rng.random() < 0.15
            values.append(rng.choice(fits) if repeat else slot.draw(rng))
        return values

    def _fits(self, slot: Slot, number: Fraction) -> bool:
        return all(ok(number) for symbol, ok in self._scalars.items() if symbol.name == slot.name)


def _of_counts(claim: Claim) -> set[Basic]:
    """The parameters of families of counts."""
    parts = (claim.relation, *claim.conditions)
    return {
        symbol for part in parts for p in part.atoms(CountDistribution) for symbol in p.free_symbols
    }


def _combinations(lists: Sequence[Priced[Any]], total: int) -> Iterator[list[Any]]:
    """One value of each list, at this price together."""
    if not lists:
        if total == 0:
            yield []
        return
    rest = lists[1:]
    if not all(lists):
        return
    least = sum(each[0][0] for each in rest)
    most = sum(each[-1][0] for each in rest)
    for cost, first in lists[0]:
        if least <= total - cost <= most:
            for others in _combinations(rest, total - cost):
                yield [first, *others]


_VECTORS: Final[dict[str, tuple[Callable[[int], Priced[Any]], Callable[[Random, int], Any]]]] = {
    "distributions": (probability_vectors, draw_masses),
    "logits": (logit_vectors, draw_logits),
}


def _channel(name: str, shape: tuple[int, ...]) -> Slot:
    inputs, outputs = shape

    def draw(rng: Random) -> tuple[tuple[Fraction, ...], ...]:
        return tuple(draw_masses(rng, outputs) for _ in range(inputs))

    # its length is one that vectors do not have: a channel is like another of its shape
    return Slot("channels", name, channel_tables(inputs, outputs), draw, inputs * 100 + outputs)


def _index(symbol: Symbol, size: int) -> Slot:
    return Slot("indices", symbol.name, places(size), lambda rng: rng.randint(1, size))


def _named(symbols: Sequence[Symbol], sizes: Sizes) -> dict[str, int]:
    return {each.name: size for each, size in zip(symbols, sizes, strict=True)}


def _size_of(v: Variables, sizes: Sizes) -> dict[str, int]:
    return {} if v.size is None else {v.size.name: sizes[0]}


def _length(size: Basic, v: Variables, sizes: Sizes) -> int:
    """The number of entries of a vector where the alphabets have these sizes."""
    n, *others = sizes
    if size == v.size:
        return n
    if size == oo:
        raise TypeError("distributions over the naturals have too many masses to be tried")
    at = Point(n, indices=_size_of(v, sizes) | _named(v.other_sizes, tuple(others)))
    try:
        return int(value(size, at, FLOAT))
    except KeyError:
        raise TypeError(f"a vector of {size} entries: a claim speaks of one alphabet") from None


_ASSUMPTIONS: Final = (
    "is_integer",
    "is_positive",
    "is_negative",
    "is_nonnegative",
    "is_nonpositive",
    "is_nonzero",
)


def _fits(symbol: Symbol, number: Fraction) -> bool:
    """Whether the number has the sign that the symbol is assumed to have, and is an integer."""
    at = Rational(number.numerator, number.denominator)
    wanted = {name: getattr(symbol, name) for name in _ASSUMPTIONS}
    return all(getattr(at, name) == want for name, want in wanted.items() if want is not None)


def _may_hold(condition: Boolean, at: Point) -> bool:
    try:
        return holds(condition, at, FLOAT)
    except Indeterminate:
        return True
    except Undefined:
        return False
