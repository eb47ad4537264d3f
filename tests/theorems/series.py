"""Pairs of distributions over the naturals of which entropy and divergence are known.

Each series comes with its sum in closed form, or with the reason why it is infinite: a lower bound
for its dyadic blocks. Sources: Cover and Thomas, Elements of Information Theory, 2nd ed.; Baer, A
simple countable infinite-entropy distribution, for p(i) ~ 1 / (i log^2 i).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.kernel.sequences import mp

Masses = Callable[[int], Any]
INFINITE = "infinite"


@dataclass(frozen=True)
class Series:
    """A series by its terms, with its sum, or +oo."""

    term: Masses
    total: Any  # a number, or INFINITE

    def is_at(self, values: list[Any]) -> bool:
        """Whether these are its first terms."""
        return all(
            abs(self.term(i) - value) <= mp.mpf(10) ** -40 for i, value in enumerate(values, 1)
        )


@dataclass(frozen=True)
class Pair:
    """Two distributions with the sums of their entropy, cross-entropy and divergence."""

    name: str
    p: Masses
    q: Masses
    entropy: Any
    cross_entropy: Any
    divergence: Any

    @property
    def series(self) -> dict[str, Series]:
        p, q = self.p, self.q
        return {
            "p": Series(p, mp.mpf(1)),
            "q": Series(q, mp.mpf(1)),
            "entropy": Series(lambda i: -_x_log_y(p(i), p(i)), self.entropy),
            "cross-entropy": Series(lambda i: -_x_log_y(p(i), q(i)), self.cross_entropy),
            "divergence": Series(
                lambda i: _x_log_y(p(i), p(i)) - _x_log_y(p(i), q(i)), self.divergence
            ),
        }


def _x_log_y(x: Any, y: Any) -> Any:
    return x * mp.log(y) if x else mp.mpf(0)


def geometric(r: Any) -> Masses:
    return lambda i: (1 - r) * r ** (i - 1)


def poisson(rate: Any) -> Masses:
    """Shifted by one, since the naturals here begin with 1."""
    return lambda i: mp.exp(-rate) * rate ** (i - 1) / mp.factorial(i - 1)


def zeta(s: int) -> Masses:
    total = mp.zeta(s)
    return lambda i: mp.mpf(i) ** -s / total


@cache
def _heavy_total() -> Any:
    """``sum of 1 / (i log^2 i)`` for i from 2, by Euler's and Maclaurin's formula."""
    first = 40
    head = mp.fsum(1 / (i * mp.log(i) ** 2) for i in range(2, first))
    return head + mp.sumem(
        lambda x: 1 / (x * mp.log(x) ** 2),
        [first, mp.inf],
        tol=mp.mpf(10) ** -30,
        integral=1 / mp.log(first),
    )


def heavy(i: int) -> Any:
    """Masses that fall as 1 / (i log^2 i): their entropy is infinite."""
    return 1 / ((i + 1) * mp.log(i + 1) ** 2) / _heavy_total()


def heavy_but_exchanged(i: int) -> Any:
    """The same with the first two masses exchanged."""
    return heavy({1: 2, 2: 1}.get(i, i))


def halves(i: int) -> Any:
    """Two outcomes of a half each, and zeros."""
    return mp.mpf(1) / 2 if i <= 2 else mp.mpf(0)


def thirds_on_even(i: int) -> Any:
    """A third, and two thirds, on 2 and 4, and zeros."""
    return {2: mp.mpf(1) / 3, 4: mp.mpf(2) / 3}.get(i, mp.mpf(0))


def _pairs() -> list[Pair]:
    half, third, log = mp.mpf(1) / 2, mp.mpf(1) / 3, mp.log
    slope = mp.zeta(3, derivative=1) / mp.zeta(3)  # -E log i
    ratio = heavy(1) / heavy(2)
    poisson_entropy = mp.fsum(-_x_log_y(poisson(2)(i), poisson(2)(i)) for i in range(1, 200))
    return [
        Pair(
            "geometric and geometric",
            geometric(half),
            geometric(third),
            2 * log(2),
            -log(1 - third) - log(third),
            log(half / (1 - third)) + log(half / third),
        ),
        Pair(
            "geometric and itself",
            geometric(third),
            geometric(third),
            -log(1 - third) - half * log(third),
            -log(1 - third) - half * log(third),
            mp.mpf(0),
        ),
        Pair(
            "zeta and zeta",
            zeta(3),
            zeta(2),
            log(mp.zeta(3)) - 3 * slope,
            log(mp.zeta(2)) - 2 * slope,
            log(mp.zeta(2) / mp.zeta(3)) + slope,
        ),
        Pair(
            "Poisson and Poisson",
            poisson(mp.mpf(2)),
            poisson(mp.mpf(3)),
            poisson_entropy,
            poisson_entropy + 2 * log(2 * third) + 1,
            2 * log(2 * third) + 1,
        ),
        Pair(
            "finitely many outcomes and geometric",
            halves,
            geometric(half),
            log(2),
            3 * half * log(2),
            half * log(2),
        ),
        Pair(
            "finitely many outcomes on finitely many",
            thirds_on_even,
            thirds_on_even,
            log(3) - 2 * third * log(2),
            log(3) - 2 * third * log(2),
            mp.mpf(0),
        ),
        # E i is infinite for zeta(2), and -log q(i) grows as i
        Pair(
            "zeta and geometric: an infinite divergence",
            zeta(2),
            geometric(half),
            log(mp.zeta(2)) - 2 * mp.zeta(2, derivative=1) / mp.zeta(2),
            INFINITE,
            INFINITE,
        ),
        Pair("infinite entropy, and itself", heavy, heavy, INFINITE, INFINITE, mp.mpf(0)),
        Pair(
            "infinite entropy, exchanged",
            heavy,
            heavy_but_exchanged,
            INFINITE,
            INFINITE,
            heavy(2) * (ratio - 1) * log(ratio),
        ),
        Pair("infinite entropy, and zeta", heavy, zeta(2), INFINITE, INFINITE, INFINITE),
    ]


PAIRS = {pair.name: pair for pair in _pairs()}
