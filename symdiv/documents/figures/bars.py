"""Two pictures of bars: the parts of cross-entropy, and which model each direction prefers."""

from fractions import Fraction
from typing import Final

from symdiv.documents.figures.exactly import Masses, measured
from symdiv.documents.figures.model import BLUE, INK, ORANGE, PALE, Anchor, Figure, Label, Path
from symdiv.measures import cross_entropy, entropy, kl_divergence

__all__ = ["decomposition", "modes"]

Box = tuple[float, float, float, float]  # left, bottom, width, height

P: Final[Masses] = (Fraction(12, 25), Fraction(1, 25), Fraction(12, 25))
SHARP: Final[Masses] = (Fraction(4, 5), Fraction(1, 10), Fraction(1, 10))
WIDE: Final[Masses] = (Fraction(1, 3),) * 3
HALVES: Final[Masses] = (Fraction(1, 2), Fraction(1, 2), Fraction(0))
QUARTERS: Final[Masses] = (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4))


def box(left: float, bottom: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """The corners of a rectangle."""
    right, top = round(left + width, 3), round(bottom + height, 3)
    return ((left, bottom), (right, bottom), (right, top), (left, top))


_BAR, _STEP, _PANEL = 9.0, 12.0, 44.0
_TALL: Final = 34.0  # mm for probability 1
_FOOT: Final = 16.0


def _panel(
    masses: Masses, names: tuple[str, ...], name: str, left: float, fill: tuple[int, int, int]
) -> tuple[list[Path], list[Label]]:
    shapes, labels = [], []
    for place, (mass, text) in enumerate(zip(masses, names, strict=True)):
        x = left + place * _STEP
        height = _TALL * float(mass)
        shapes.append(Path(box(x, _FOOT, _BAR, round(height, 3)), INK, 0.5, fill=fill))
        labels.append(
            Label(f"${text}$", (x + _BAR / 2, round(_FOOT + height, 3) + 0.8), Anchor.BOTTOM)
        )
    middle = left + _STEP + _BAR / 2
    shapes.append(Path(((left - 2, _FOOT), (left + 2 * _STEP + _BAR + 2, _FOOT)), INK, 0.5))
    labels.append(Label(name, (middle, _FOOT - 1.5), Anchor.TOP))
    return shapes, labels


def modes() -> Figure:
    """A p with two modes, and two models of it."""
    panels = [
        _panel(P, ("12/25", "1/25", "12/25"), "$p$", 4, PALE),
        _panel(SHARP, ("4/5", "1/10", "1/10"), "sharp $q$", 4 + _PANEL, ORANGE),
        _panel(WIDE, ("1/3", "1/3", "1/3"), "wide $q$", 4 + 2 * _PANEL, BLUE),
    ]
    labels = [label for _, some in panels for label in some]
    for place, q in ((1, SHARP), (2, WIDE)):
        middle = 4 + place * _PANEL + _STEP + _BAR / 2
        for row, (text, of) in enumerate((("D(p || q)", (P, q)), ("D(q || p)", (q, P)))):
            value = measured(kl_divergence, *of)
            labels.append(Label(f"${text} = {value:.3f}$", (middle, 7.5 - 5.5 * row)))
    return Figure(
        id="modes",
        width=4 + 3 * _PANEL - 4,
        height=_FOOT + 0.8 * _TALL + 7,
        shapes=tuple(shape for shapes, _ in panels for shape in shapes),
        labels=tuple(labels),
        caption="A distribution with two modes, a sharp model that holds on to one of them, and a "
        "wide one. The smaller divergence $D(p || q)$ belongs to the wide model, the smaller "
        "$D(q || p)$ to the sharp one (in nats).",
        alt="Three groups of three bars. The distribution p has bars of 12/25, 1/25 and 12/25. The "
        "sharp model has 4/5, 1/10 and 1/10, the wide model has 1/3 three times. Below the sharp "
        f"model: the divergence of p from q is {measured(kl_divergence, P, SHARP):.3f}, that of q "
        f"from p is {measured(kl_divergence, SHARP, P):.3f}. Below the wide model: the divergence "
        f"of p from q is {measured(kl_divergence, P, WIDE):.3f}, that of q from p is "
        f"{measured(kl_divergence, WIDE, P):.3f}.",
    )


_LENGTH: Final = 110.0  # mm for the cross-entropy
_THICK: Final = 8.0


def decomposition() -> Figure:
    """Entropy and divergence end to end are cross-entropy."""
    own, gap, total = (
        measured(entropy, HALVES),
        measured(kl_divergence, HALVES, QUARTERS),
        measured(cross_entropy, HALVES, QUARTERS),
    )
    cut = round(_LENGTH * own / total, 3)
    low, high = 3.0, 3.0 + _THICK + 2
    rest = round(_LENGTH * gap / total, 3)
    return Figure(
        id="decomposition",
        width=_LENGTH + 4,
        height=high + _THICK + 2,
        shapes=(
            Path(box(2, high, cut, _THICK), INK, 0.5, fill=PALE),
            Path(box(2 + cut, high, rest, _THICK), INK, 0.5, fill=(255, 255, 255)),
            Path(box(2, low, _LENGTH, _THICK), INK, 0.5, fill=(215, 228, 240)),
        ),
        labels=(
            Label(f"$H(p) = {own:.3f}$", (2 + cut / 2, high + _THICK / 2)),
            Label(f"$D(p || q) = {gap:.3f}$", (2 + cut + rest / 2, high + _THICK / 2)),
            Label(f"$H(p, q) = {total:.3f}$", (2 + _LENGTH / 2, low + _THICK / 2)),
        ),
        caption="For $p = (1/2, 1/2, 0)$ and $q = (1/4, 1/2, 1/4)$, in nats: what $p$ costs at "
        "least, and what it costs more because the model is $q$.",
        alt="A bar in two parts above a bar in one. The upper parts are the entropy of p, "
        f"{own:.3f} nats, and the divergence of p from q, {gap:.3f} nats; the lower bar, as long "
        f"as both together, is the cross-entropy of p and q, {total:.3f} nats.",
    )
