"""Random inputs that several tests draw: exact distributions, zeros among their masses."""

from fractions import Fraction

from hypothesis import strategies as st

_WEIGHTS = st.integers(min_value=0, max_value=9)


@st.composite
def probability_vectors(
    draw: st.DrawFn, min_size: int = 1, max_size: int = 12
) -> tuple[Fraction, ...]:
    """Exact rational probability vectors; every second weight drawn may well be zero."""
    size = draw(st.integers(min_size, max_size))
    return _normalised(draw(_weights(size)))


@st.composite
def probability_pairs(
    draw: st.DrawFn, min_size: int = 1, max_size: int = 12, dominated: bool = False
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Two of one size; where ``dominated`` is set, q is zero nowhere that p is not."""
    size = draw(st.integers(min_size, max_size))
    p, q = draw(_weights(size)), draw(_weights(size))
    if dominated:
        q = [b or int(a > 0) for a, b in zip(p, q, strict=True)]
    return _normalised(p), _normalised(q)


def _weights(size: int) -> st.SearchStrategy[list[int]]:
    weight = st.one_of(st.just(0), _WEIGHTS)
    return st.lists(weight, min_size=size, max_size=size).filter(any)


def _normalised(weights: list[int]) -> tuple[Fraction, ...]:
    total = sum(weights)
    return tuple(Fraction(weight, total) for weight in weights)
