"""Random samples, models, observations and labels, exact and with zeros, for the oracle."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from symdiv.kernel.term import Term
from tests.kernel.model import Model
from tests.theorems.textbook import Textbook

SAMPLED = (
    "maximum-likelihood",
    "maximum-likelihood-order",
    "elbo",
    "elbo-bound",
    "elbo-decomposition",
    "bernoulli-likelihood",
    "importance-sampling",
    "importance-sampling-gradient",
)
Numbers = dict[str, Any]
VECTORS = ("p", "q", "r", "g", "l", "x", "y", "z")
# the values of what is no place and no outcome, of which nothing may be said
OUTSIDE = dict.fromkeys(VECTORS, Fraction(7, 3)) | {"x": 77}


def numbers(seed: str, count: int) -> Iterator[Numbers]:
    """Random numbers of which not all meet what the entries assume."""
    rng = Random(seed)
    for _ in range(count):
        size, length = rng.randint(1, 4), rng.randint(1, 5)
        p, q, r, g = (_masses(rng, size) for _ in range(4))
        l = [Fraction(rng.choice([0, 1, 2, 7]), 4) for _ in range(size)]  # noqa: E741
        if rng.random() < 0.4:
            q = _dominated(rng, p, q)
        joint = [a * b for a, b in zip(p, l, strict=True)]
        if rng.random() < 0.4 and sum(joint) > 0:
            q = [each / sum(joint) for each in joint]
        yield {
            **{"p": p, "q": q, "r": r, "g": g, "l": l, "n": size, "N": length},
            "x": [rng.randint(1, size + (rng.random() < 0.02)) for _ in range(length)],
            "y": [Fraction(rng.choice([0, 4, 1, -1]), 4) for _ in range(length)],
            "z": [Fraction(rng.randint(-4, 4), 3) for _ in range(length)],
            "s": Fraction(rng.choice([1, 2, 3, 3, 5]), 4),
            "k": rng.randint(1, max(size, length)),
        }


def _masses(rng: Random, size: int) -> list[Fraction]:
    weights = [rng.choice([0, 1, 1, 2, 5]) for _ in range(size)]
    total = sum(weights) if rng.random() < 0.9 else 4
    return [Fraction(weight, total or 1) for weight in weights]


def _dominated(rng: Random, p: list[Fraction], q: list[Fraction]) -> list[Fraction]:
    """q without mass where p has none."""
    kept = [b if a > 0 else Fraction(0) for a, b in zip(p, q, strict=True)]
    return [each / sum(kept) for each in kept] if sum(kept) > 0 and rng.random() < 0.9 else q


def in_sympy(at: Numbers) -> Textbook:
    return Textbook({name: at[name] for name in VECTORS}, at)


def in_kernel(at: Numbers, *terms: Term) -> Model:
    values: dict[Any, Any] = {}
    for variable in {each for term in terms for each in term.free}:
        value = at[variable.name]
        many = len(variable.type) > 1
        values[variable] = _function(value, OUTSIDE[variable.name]) if many else value
    return Model(values)


def _function(row: list[Any], outside: Any) -> Any:
    return lambda i: row[i - 1] if i <= len(row) else outside
