"""Enclosures of zeta and its derivative contain what mpmath finds, and are narrow."""

from fractions import Fraction

import mpmath
import pytest

from symdiv.series import Intervals, ends
from symdiv.series.zeta import zeta


@pytest.mark.parametrize("digits", [15, 40])
@pytest.mark.parametrize("s", ["1.0001", "1.05", "2", "3.5", "30", "300"])
def test_it_is_within_its_interval(s, digits):
    exact = Fraction(s)
    with mpmath.workdps(digits + 30):
        argument = mpmath.mpf(exact.numerator) / exact.denominator
        wanted = mpmath.zeta(argument), mpmath.zeta(argument, derivative=1)
        for value, interval in zip(wanted, zeta(exact, Intervals(digits)), strict=True):
            low, high = (mpmath.mpf(end.numerator) / end.denominator for end in ends(interval))
            assert low <= value <= high
            assert high - low < abs(value) * mpmath.mpf(10) ** (3 - digits)
