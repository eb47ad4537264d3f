"""Random exact values: distributions with zeros, logits, numbers near 0 and far from it."""

from fractions import Fraction
from random import Random

__all__ = ["draw_logits", "draw_masses", "draw_scalar"]

# one of these is chosen for a whole vector, so that some vectors are flat and some are steep
_WEIGHTS = ((0, 1), (1, 1, 2), (0, 1, 2, 3, 5), (1, 2, 3, 5, 7, 9), (1, 10, 1000))


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
