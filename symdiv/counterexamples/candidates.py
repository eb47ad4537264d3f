"""Values to try: simple ones, each with a price in bits, and random ones, exact as well."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product
from random import Random
from typing import Final, TypeVar

__all__ = [
    "LARGER_SIZES",
    "SIZES",
    "Priced",
    "channel_tables",
    "draw_logits",
    "draw_masses",
    "draw_parameter",
    "draw_scalar",
    "logit_vectors",
    "places",
    "priced_scalars",
    "probability_vectors",
]

T = TypeVar("T")
Priced = tuple[tuple[int, T], ...]
"""Values, the cheapest first."""

SIZES: Final = (1, 2, 3, 4)
LARGER_SIZES: Final = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 100)
"""The sizes tried where no vector has to be listed."""

# by size: the common denominators of the masses
_DENOMINATORS: Final = {1: (1,), 2: (1, 2, 3, 4, 5, 10, 100), 3: (1, 2, 3, 4, 6), 4: (1, 2, 3, 4)}
_MOST_TABLES: Final = 400
_LOGITS: Final = {1: 3, 2: 3, 3: 2, 4: 1}
_SCALARS: Final = (
    "0 1 1/2 2 -1 3 1/3 1/4 2/3 3/4 -2 -1/2 4 5 10 1/5 1/10 9/10 -3 3/2 1/8 100 1/100 99/100 -10 "
    "7 -1/3 1000 1/1000 -100 12 30"
)


def price(value: Fraction) -> int:
    """The bits of the numerator and of the denominator, and one for a minus sign."""
    return value.numerator.bit_length() + value.denominator.bit_length() + (value < 0)


@lru_cache(maxsize=32)
def probability_vectors(size: int) -> Priced[tuple[Fraction, ...]]:
    """Distributions over {1..size} with small denominators, zeros among them."""
    vectors = {
        tuple(Fraction(part, whole) for part in parts)
        for whole in _DENOMINATORS.get(size, (1, 2))
        for parts in _parts(whole, size)
        if whole < 5 or size > 2 or 1 in parts
    }
    return _priced(vectors)


@lru_cache(maxsize=32)
def channel_tables(inputs: int, outputs: int) -> Priced[tuple[tuple[Fraction, ...], ...]]:
    """Tables of as many of the simplest distributions, one for each input, as are soon listed."""
    rows = probability_vectors(outputs)
    few = next(count for count in range(len(rows), 0, -1) if count**inputs <= _MOST_TABLES)
    listed = product(rows[:few], repeat=inputs)
    return tuple(
        sorted((sum(cost for cost, _ in table), tuple(row for _, row in table)) for table in listed)
    )


@lru_cache(maxsize=32)
def logit_vectors(size: int) -> Priced[tuple[Fraction, ...]]:
    """Vectors of small integers; long ones have at most one entry that is not 0."""
    most = _LOGITS.get(size)
    if most is None:
        zeros, ones = (Fraction(0),) * size, (Fraction(1), Fraction(-1))
        places = range(size)
        units = ((*zeros[:at], one, *zeros[at + 1 :]) for at in places for one in ones)
        return _priced({zeros, *units})
    entries = [Fraction(entry) for entry in range(-most, most + 1)]
    return _priced(product(entries, repeat=size))


@lru_cache(maxsize=1)
def priced_scalars() -> Priced[Fraction]:
    """Simple numbers of either sign, near 0 and far from it."""
    return tuple(sorted((price(x), x) for x in map(Fraction, _SCALARS.split())))


def places(size: int) -> Priced[int]:
    """The outcomes 1..size."""
    return tuple((at.bit_length(), at) for at in range(1, size + 1))


def _priced(vectors: Iterable[tuple[Fraction, ...]]) -> Priced[tuple[Fraction, ...]]:
    # of vectors of one price, those whose entries come in decreasing order come first
    listed = sorted(
        vectors, key=lambda v: (sum(map(price, v)), list(v) != sorted(v, reverse=True), v)
    )
    return tuple((sum(map(price, v)), v) for v in listed)


def _parts(whole: int, size: int) -> Iterator[tuple[int, ...]]:
    """All ways to write ``whole`` as a sum of so many integers from 0."""
    if size == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in _parts(whole - first, size - 1):
            yield (first, *rest)


# random values: distributions with zeros, logits, numbers near 0 and far from it

# one of these is chosen for a whole vector, so that some vectors are flat and some are steep
_WEIGHTS: Final = ((0, 1), (1, 1, 2), (0, 1, 2, 3, 5), (1, 2, 3, 5, 7, 9), (1, 10, 1000))


def draw_masses(rng: Random, size: int) -> tuple[Fraction, ...]:
    """A distribution over so many outcomes."""
    choices = rng.choice(_WEIGHTS)
    weights = [rng.choice(choices) for _ in range(size)]
    if not any(weights):
        weights[rng.randrange(size)] = 1
    return tuple(Fraction(weight, sum(weights)) for weight in weights)


def draw_logits(rng: Random, size: int) -> tuple[Fraction, ...]:
    """A vector of numbers, mostly small."""
    most, whole = rng.choice(((2, 1), (6, 2), (30, 3)))
    return tuple(Fraction(rng.randint(-most, most), whole) for _ in range(size))


def draw_scalar(rng: Random) -> Fraction:
    """A number: in [0, 1] half of the time."""
    if rng.random() < 0.5:
        whole = rng.choice((2, 3, 7, 10, 1000))
        return Fraction(rng.randint(0, whole), whole)
    most, whole = rng.choice(((6, 1), (20, 3), (1000, 7), (10**6, 1)))
    return Fraction(rng.randint(-most, most), whole)


def draw_parameter(rng: Random) -> Fraction:
    """A parameter of a family of counts: in [0, 1] half of the time, and never large.

    The series of large ones take long.
    """
    if rng.random() < 0.5:
        whole = rng.choice((2, 3, 7, 10, 1000))
        return Fraction(rng.randint(0, whole), whole)
    most, whole = rng.choice(((6, 1), (12, 1), (20, 3), (100, 7)))
    return Fraction(rng.randint(0, most), whole)
