"""Points and enclosures as text, of which every digit is right."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from symdiv.semantics.values import Point

__all__ = ["Enclosure", "apart", "shown_point"]

Enclosure = tuple[Fraction, Fraction]
_LEAST: Final = 4
_MOST: Final = 450


def shown_point(point: Point, size_name: str | None) -> str:
    """Such as ``p = (1/2, 1/2), t = 1/3, n = 2``; without the size where it has no name."""
    parts = [
        f"{name} = ({', '.join(map(str, row))})"
        for table in (point.distributions, point.logits)
        for name, row in table.items()
    ]
    numbers = {**point.scalars, **point.indices}
    parts += [f"{name} = {number}" for name, number in numbers.items() if name != size_name]
    if size_name is not None:
        parts.append(f"{size_name} = {point.size}")
    return ", ".join(parts)


def apart(enclosures: Sequence[Enclosure | None]) -> list[str]:
    """Each as a decimal cut off with ``…``, with so many digits that no two of them look alike.

    An exact decimal of few digits has no dots. An empty text where the digits are not known.

    >>> third = Fraction(1, 3)
    >>> apart([(third, third), (third + Fraction(1, 10**6), third + Fraction(1, 10**6))])
    ['0.333333…', '0.333334…']
    """
    texts: list[str] = []
    known = [each for each in enclosures if each is not None]
    separate = all(a[1] < b[0] or b[1] < a[0] for a, b in combinations(known, 2))
    for digits in range(_LEAST, _MOST + 1):
        texts = ["" if each is None else _decimal(*each, digits) for each in enclosures]
        same = len(set(texts)) < len(texts)
        if not (same and separate) and all(_has_digits(text) for text in texts):
            return texts
    return texts


def _has_digits(text: str) -> bool:
    """Whether a digit other than 0 is shown, or nothing, or all of the number."""
    return not text.endswith("…") or any(c in "123456789" for c in text)


def _decimal(low: Fraction, high: Fraction, digits: int) -> str:
    scale = 10**digits
    cut = int(low * scale)
    if low == high and low * scale == cut:
        return _written(low, digits).rstrip("0").rstrip(".") if digits else str(low)
    if cut != int(high * scale):
        # the ends lie on both sides of a short decimal
        near = Fraction(round((low + high) / 2 * scale), scale)
        return f"{_written(near, digits)} +- 1e-{digits}" if low <= near <= high else ""
    sign = "-" if low < 0 else ""
    return f"{sign}{_written(abs(Fraction(cut, scale)), digits)}…"


def _written(number: Fraction, digits: int) -> str:
    scaled = int(abs(number) * 10**digits)
    sign = "-" if number < 0 else ""
    whole, part = divmod(scaled, 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}"
