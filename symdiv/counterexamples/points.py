"""Points at which a claim is tried: simple ones first, then simple and random ones in turn."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from symdiv.counterexamples.space import Space
from symdiv.language.claim import Claim
from symdiv.semantics.values import Point

__all__ = ["points"]

_SIMPLE_FIRST: Final = 400


def points(claim: Claim) -> Iterator[Point]:
    """The points at which a claim is tried, simple ones first, then simple and random ones in turn.

    Of simple points the shortest, in bits, come first; the order and the random points are the
    same each time. Random points have no end, unless only few meet what is said of each variable.

    >>> from itertools import islice
    >>> from sympy import Symbol
    >>> from symdiv.language.claim import Claim
    >>> t = Symbol("t", real=True)
    >>> [str(at.scalars["t"]) for at in islice(points(Claim("t >= 0", t >= 0)), 5)]
    ['0', '1', '-1', '1/3', '1/2']
    """
    space = Space(claim)
    simple = space.simple_points()
    return chain(islice(simple, _SIMPLE_FIRST), _in_turn(simple, space.random_points()))


def _in_turn(simple: Iterator[Point], random: Iterator[Point]) -> Iterator[Point]:
    for point in simple:
        yield point
        yield from islice(random, 1)
    yield from random
