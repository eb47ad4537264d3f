"""Riemann's zeta function and its derivative as intervals, by the formula of Euler and Maclaurin.

Of f(x) = x**-s, or of its derivative in s, the terms f(1), ..., f(N - 1) are added; the others are
an integral, f(N)/2 and derivatives of odd order up to 2m - 1 at N. What then is left out is at most
the last term in size, where the derivative of order 2m keeps its sign beyond N (H. M. Edwards,
*Riemann's Zeta Function*, 1974, section 6.4): of x**-s it does for all N, of its derivative in s
where log N is at least 1/s + 1/(s + 1) + ... + 1/(s + 2m - 1).
"""

from fractions import Fraction
from typing import Any

from mpmath import bernfrac

from symdiv.series.sums import Intervals, SlowError

__all__ = ["zeta"]


def zeta(s: Fraction, intervals: Intervals) -> tuple[Any, Any]:
    """zeta(s) and its derivative, for s > 1.

    >>> value, slope = zeta(Fraction(2), Intervals(20))
    >>> 1.644934 < value < 1.644935, -0.937549 < slope < -0.937548
    (True, True)
    """
    number, log, one = intervals.number, intervals.log, intervals.number(Fraction(1))
    count = 20 + 3 * intervals.context.dps // 2
    value = slope = 0 * one
    for k in range(1, count):
        height = log(number(Fraction(k))) if k > 1 else 0 * one
        power = intervals.power(k * one, -s)
        value += power
        slope -= power * height
    height = log(count * one)
    power = intervals.power(count * one, -s)
    value += power * count / number(s - 1) + power / 2
    slope -= power * count / number(s - 1) * (height + 1 / number(s - 1)) + power * height / 2
    # B(2j)/(2j)! s (s + 1) ... (s + 2j - 2) N**(1 - s - 2j), and its logarithmic derivative
    rising, change = power, -height
    term = part = 0 * one
    for j in range(1, count // 4 + 1):
        for i in (2 * j - 3, 2 * j - 2):
            if i >= 0:
                rising *= number(s + i) / count
                change += 1 / number(s + i)
        rising /= 2 * j * (2 * j - 1)
        term = rising * number(Fraction(*bernfrac(2 * j)))
        part = term * change
        value += term
        slope += part
    if not change + 1 / number(s + 2 * (count // 4) - 1) < 0:
        raise SlowError("the derivatives of log(x)/x**s change their sign beyond N")
    sizes = [abs(each).b for each in (term, part)]
    around = [intervals.between(-size, size) for size in sizes]
    return value + around[0], slope + around[1]
