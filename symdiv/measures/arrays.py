"""``entr``, ``rel_entr``, ``kl_div`` and ``xlogy`` on NumPy arrays, for code without SciPy.

They agree with ``scipy.special`` at zeros, nan and infinities too, and never warn. Where the
quotient x/y overflows, which spoils SciPy's ``kl_div``, they do not.
"""

from typing import Any

import numpy as np

__all__ = ["entr", "geometric_mean", "kl_div", "quotient", "rel_entr", "xlogy"]


def xlogy(x: Any, y: Any) -> Any:
    """x log y elementwise, 0 where x = 0.

    >>> float(xlogy(0.0, 0.0)), float(xlogy(1.0, 0.0))
    (0.0, -inf)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log(y))[()]


def entr(x: Any) -> Any:
    """-x log x elementwise, 0 where x = 0 and -inf below.

    >>> float(entr(0.0)), float(entr(-1.0))
    (0.0, -inf)
    """
    x = np.asarray(x, dtype=float)
    with np.errstate(all="ignore"):
        return np.where(x < 0, -np.inf, np.where(x == 0, 0.0, -x * np.log(x)))[()]


def rel_entr(x: Any, y: Any) -> Any:
    """x log(x/y) elementwise: 0 where x = 0, inf where y = 0 < x or an argument is negative.

    >>> float(rel_entr(0.0, 0.0)), float(rel_entr(1.0, 0.0))
    (0.0, inf)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        ratio = x / y
        # Near 1 the difference keeps the digits that the quotient loses; far from 1 the quotient
        # itself may overflow.
        near = x * np.log1p((x - y) / y)
        value = np.where((ratio > 0.5) & (ratio < 2), near, x * (np.log(x) - np.log(y)))
        value = np.where((x == 0) & (y >= 0), 0.0, value)
        outside = (x < 0) | (y < 0) | ((x > 0) & (y == 0))
        return np.where(outside & ~(np.isnan(x) | np.isnan(y)), np.inf, value)[()]


def kl_div(x: Any, y: Any) -> Any:
    """x log(x/y) - x + y elementwise: y where x = 0, inf where `rel_entr` is.

    >>> float(kl_div(0.0, 3.0)), float(kl_div(1.0, 0.0))
    (3.0, inf)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        relative = rel_entr(x, y)
        return np.where(relative == np.inf, np.inf, relative - x + y)[()]


def quotient(x: Any, y: Any) -> Any:
    """x/y elementwise for x, y >= 0: 0 where x = 0, inf where y = 0 < x.

    >>> float(quotient(0.0, 0.0)), float(quotient(1.0, 0.0))
    (0.0, inf)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x / y)[()]


def geometric_mean(x: Any, y: Any, a: Any) -> Any:
    """x^a y^(1 - a) elementwise for x, y >= 0: 0 where x = 0.

    >>> float(geometric_mean(0.0, 0.0, 2.0)), float(geometric_mean(1.0, 0.0, 2.0))
    (0.0, inf)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x**a * y ** (1 - a))[()]
