"""Families q_theta and conditional distributions p_m with exact zeros, to try statements on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from tests.kernel.sequences import mp, real

PARAMETRIC = (
    "same-gradient",
    "gradient-when-target-moves",
    "gradient-when-target-moves-example",
    "mini-batch-robustness",
    "conditional-average",
)
Masses = Sequence[Any]
Member = Callable[[Any], Masses]


@dataclass(frozen=True)
class Situation:
    """Distributions p and r, families of both names, a row of each name for each input."""

    n: int
    N: int
    theta: Fraction
    vectors: dict[str, Masses]
    families: dict[str, Member]
    rows: dict[str, Sequence[Masses]]


def situation(rng: Random, *, dominated: bool = True) -> Situation:
    """A random one; q dominates the rest, unless the rows of q are to be any distributions."""
    n, inputs = rng.randint(2, 3), rng.randint(1, 3)
    support = [rng.random() < 0.7 for _ in range(n)]
    support[rng.randrange(n)] = True

    def below() -> list[Fraction]:
        return masses(support, [rng.choice([0, 0, 1, 2, 5]) for _ in support])

    def onto() -> list[Fraction]:
        return masses(support, [rng.choice([1, 2, 5]) for _ in support])

    return Situation(
        n=n,
        N=inputs,
        theta=Fraction(rng.randint(1, 7), 8),
        vectors={name: below() for name in "pr"},
        families={name: family(onto(), [rng.randint(-3, 3) for _ in support]) for name in "pq"},
        rows={
            "p": [below() for _ in range(inputs)],
            "q": [onto() if dominated else below() for _ in range(inputs)],
        },
    )


def masses(support: Sequence[bool], weights: Sequence[int]) -> list[Fraction]:
    """Masses in proportion to the weights in the support, or to 1 if these are all 0."""
    kept = [weight * inside for weight, inside in zip(weights, support, strict=True)]
    chosen = kept if any(kept) else [int(inside) for inside in support]
    return [Fraction(weight, sum(chosen)) for weight in chosen]


def family(weights: Sequence[Fraction], rates: Sequence[int]) -> Member:
    """Masses in proportion to w exp(c t) (2 + sin(c + t)); the support is the same for all t."""

    def member(t: Any) -> list[Any]:
        x = real(t)
        parts = [
            real(weight) * mp.exp(rate * x / 2) * (2 + mp.sin(rate + x))
            for weight, rate in zip(weights, rates, strict=True)
        ]
        return [part / mp.fsum(parts) for part in parts]

    return member
