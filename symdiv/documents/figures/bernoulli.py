"""Divergence and cross-entropy of two coins as functions of the second."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from sympy import Expr

from symdiv.documents.figures.exactly import Masses, crossing, measured
from symdiv.documents.figures.model import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    Anchor,
    Dot,
    Figure,
    Label,
    Path,
    Point,
)
from symdiv.measures import cross_entropy, entropy, kl_divergence

__all__ = ["bernoulli"]

P: Final = Fraction(3, 10)
TOP: Final = 2  # nats
WIDTH, HEIGHT = 100.0, 40.0  # of the frame, in mm
LEFT, BELOW = 12.0, 6.0
RIGHT, ABOVE = 18.0, 3.0
POINTS: Final = 120


def coin(rate: Fraction) -> Masses:
    """The masses of heads and tails."""
    return rate, 1 - rate


def at(rate: Fraction, value: float) -> Point:
    """Where the value at a rate stands on the page."""
    return round(LEFT + WIDTH * float(rate), 3), round(BELOW + HEIGHT * value / TOP, 3)


def value(measure: Callable[..., Expr], rate: Fraction) -> float:
    """A measure of the coin P and one of another rate."""
    return measured(measure, coin(P), coin(rate))


def curve(measure: Callable[..., Expr]) -> tuple[Point, ...]:
    """The curve from where it enters the frame to where it leaves it."""

    def down(t: Fraction) -> float:
        return value(measure, P * (1 - t)) if t < 1 else float("inf")

    def up(t: Fraction) -> float:
        return value(measure, P + (1 - P) * t) if t < 1 else float("inf")

    start = P * (1 - crossing(down, TOP))
    end = P + (1 - P) * crossing(up, TOP)
    # closer together where the curve is steep
    steps = [Fraction(k, POINTS) for k in range(POINTS + 1)]
    rates = [start + (end - start) * t * t * (3 - 2 * t) for t in steps]
    return tuple(at(rate, min(value(measure, rate), TOP)) for rate in rates)


def bernoulli() -> Figure:
    """The two curves, with H(p) between them."""
    low = measured(entropy, coin(P))
    frame = Path((at(Fraction(0), TOP), at(Fraction(0), 0), at(Fraction(1), 0)))
    marks = [
        Path((at(Fraction(0), tick), (LEFT - 1.2, at(Fraction(0), tick)[1]))) for tick in (0, 1, 2)
    ]
    marks += [
        Path((at(rate, 0), (at(rate, 0)[0], BELOW - 1.2))) for rate in (Fraction(0), P, Fraction(1))
    ]
    labels = [
        Label(f"${tick}$", (LEFT - 2, at(Fraction(0), tick)[1]), Anchor.RIGHT) for tick in (0, 1, 2)
    ]
    labels += [
        Label(f"${text}$", (at(rate, 0)[0], BELOW - 2), Anchor.TOP)
        for rate, text in ((Fraction(0), "0"), (P, "3/10"), (Fraction(1), "1"))
    ]
    far = Fraction(3, 4)
    high, own = value(cross_entropy, far), value(kl_divergence, far)
    x = at(far, 0)[0]
    return Figure(
        id="bernoulli",
        width=LEFT + WIDTH + RIGHT,
        height=BELOW + HEIGHT + ABOVE,
        shapes=(
            Path((at(P, 0), at(P, low)), GREY, 0.5, (0.5, 0.8)),
            Path((at(Fraction(0), low), at(Fraction(1), low)), INK, 0.7, (2.0, 1.2)),
            frame,
            *marks,
            Path(curve(kl_divergence), ORANGE, 1.3),
            Path(curve(cross_entropy), BLUE, 1.3),
            Path((at(far, own), at(far, high)), GREY, 0.7),
            Path(((x - 0.9, at(far, own)[1]), (x + 0.9, at(far, own)[1])), GREY, 0.7),
            Path(((x - 0.9, at(far, high)[1]), (x + 0.9, at(far, high)[1])), GREY, 0.7),
            Dot(at(P, 0), 0.9, ORANGE),
            Dot(at(P, low), 0.9, BLUE),
        ),
        labels=(
            *labels,
            Label("$H(p)$", (LEFT + WIDTH + 1.5, at(P, low)[1]), Anchor.LEFT),
            Label("$H(p)$", (x - 1.5, at(far, 0.78)[1]), Anchor.RIGHT),
            Label("$H(p, q)$", at(Fraction(9, 20), 0.86)),
            Label("$D(p || q)$", at(Fraction(1, 2), 0.32)),
            Label("$r$", (LEFT + WIDTH + 1.5, BELOW), Anchor.LEFT),
            Label("nats", (LEFT + 2, BELOW + HEIGHT), Anchor.LEFT),
        ),
        caption="A coin $p = (3/10, 7/10)$ and a model $q = (r, 1 - r)$. The two curves are the "
        "same curve, $H(p)$ apart; both are least at $r = 3/10$, where the one is $H(p)$ and the "
        "other $0$.",
        alt="Two bowl-shaped curves over the rate r of the model, from 0 to 1. The upper one is "
        "the cross-entropy of p and q, the lower one the divergence of p from q. Their vertical "
        "distance is the entropy of p everywhere. Both rise steeply towards r = 0 and r = 1 and "
        "have their lowest point at r = 3/10: the upper one touches there a dashed level line at "
        "the entropy of p, the lower one touches zero.",
    )
