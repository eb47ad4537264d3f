"""Values of the package's measures at rational distributions, the same on every machine.

The logarithms are those of mpmath, which computes them with whole numbers only.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any, Final

from mpmath import MPContext
from sympy import Expr, S, Symbol, lambdify, log, oo

__all__ = ["Masses", "crossing", "measured"]

Masses = tuple[Fraction, ...]
Measure = Callable[..., Expr]
_DIGITS: Final = 20
_HALVINGS: Final = 16
_REALS: Final = MPContext()
_REALS.dps = _DIGITS


def measured(measure: Measure, *of: Masses) -> float:
    """The value in nats, +oo included.

    >>> from symdiv.measures import kl_divergence
    >>> measured(kl_divergence, (Fraction(1), Fraction(0)), (Fraction(1, 2), Fraction(1, 2)))
    0.6931471805599453
    """
    masses = [mass for vector in of for mass in vector]
    code = _code(measure, len(of), tuple([mass == 0 for mass in masses]))
    return float(code(*[_real(mass) for mass in masses if mass]))


@cache
def _code(measure: Measure, vectors: int, zero: tuple[bool, ...]) -> Callable[..., Any]:
    """The formula of the measure for masses of which those are 0, as code for the others."""
    names = [Symbol(f"m{place}", positive=True) for place in range(len(zero))]
    masses = [S.Zero if none else name for none, name in zip(zero, names, strict=True)]
    size = len(zero) // vectors
    formula = measure(*(masses[k : k + size] for k in range(0, len(zero), size))).doit()
    if formula is oo:
        return lambda *_: _REALS.inf
    some = [mass for mass in masses if mass]
    return lambdify(some, formula.rewrite(log), [{"log": _REALS.log}])


def _real(mass: Fraction) -> Any:
    return _REALS.mpf(mass.numerator) / mass.denominator


def crossing(rises: Callable[[Fraction], float], level: float) -> Fraction:
    """Where in [0, 1] a function that does not fall passes ``level``, to 1/65536.

    >>> float(crossing(lambda t: float(t * t), 0.25))
    0.5
    """
    low, high = Fraction(0), Fraction(1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < level else (low, middle)
    return high
