"""Bounds of quotients of polynomials hold for every whole number, and are found where they are."""

from fractions import Fraction
from random import Random

import pytest

from symdiv.series import Quotient
from tests.sweeps import size


def drawn(rng, *, end):
    """A quotient of products of factors t + c, or c - t with c beyond the end."""
    sides = []
    for _ in range(2):
        side = Quotient((rng.randint(1, 5),), (1,), end)
        for _ in range(rng.randint(0, 3)):
            falls = end is not None and rng.random() < 0.4
            factor = (end + rng.randint(0, 4), -1) if falls else (rng.randint(1, 6), 1)
            side = side.times(Quotient(factor, (1,), end))
        sides.append(side)
    return sides[0].times(sides[1].inverse())


@pytest.mark.parametrize("end", [None, 1, 2, 7])
def test_no_value_is_above_the_largest_or_decays_faster_than_said(end):
    rng, found = Random(f"{end}"), 0
    for _ in range(size(60, 600)):
        quotient = drawn(rng, end=end)
        values = [Fraction(*quotient.at(t)) for t in range(40 if end is None else end)]
        largest, decay = quotient.largest(), quotient.decay()
        if largest is not None:
            found += 1
            assert max(values) <= largest
        if decay is not None:
            assert all(value * (t + 1) ** decay >= values[0] for t, value in enumerate(values))
    assert found > 20


def test_the_largest_is_none_where_there_is_none():
    assert Quotient((0, 1), (1,)).largest() is None
    assert Quotient((0, 1), (1,), 5).largest() == 4
    assert Quotient((1,), (-1, 1)).largest() is None


@pytest.mark.parametrize("at", [0, 1, 3])
def test_after_and_backward_are_the_same_values_from_elsewhere(at):
    quotient = Quotient((7, -1, 2), (5, 3))
    assert [quotient.after(at).at(t) for t in range(4)] == [quotient.at(at + t) for t in range(4)]
    back = [quotient.backward(at).at(t) for t in range(at)]
    assert back == [quotient.at(at - 1 - t) for t in range(at)]


def test_limits_are_of_the_highest_powers():
    assert Quotient((1, 2), (3, -4)).limit() == Fraction(1, 2)
    assert Quotient((1,), (3, 4)).limit() == 0
    assert Quotient((1, 2, 3), (3, 4)).limit() is None


def test_powers_are_products_and_inverses():
    quotient = Quotient((1, 2), (3, 1), 9)
    for exponent in (-2, -1, 0, 1, 3):
        value = Fraction(*quotient.power(exponent).at(4))
        assert value == Fraction(*quotient.at(4)) ** exponent
    assert quotient.power(2).length == 9
    assert quotient.power(-1).length is None
