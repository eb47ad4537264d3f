"""Closed values in few logarithms: log(2) - log(3)/2 is log(4/3)/2."""

from math import lcm
from typing import Final

from sympy import Add, Expr, Integer, Mul, Rational, S, log

__all__ = ["tidy"]

_LONGEST: Final = 10**9


def tidy(value: Expr) -> Expr:
    """The same number, its rational multiples of logarithms gathered in one where that is short.

    >>> tidy(log(2) - log(3) / 2)
    log(4/3)/2
    """
    multiples: dict[int, Rational] = {}
    others = []
    for term in Add.make_args(value):
        coefficient, factor = term.as_coeff_Mul()
        of_integer = isinstance(factor, log) and factor.args[0].is_Integer
        if of_integer and coefficient.is_Rational:
            multiples[int(factor.args[0])] = coefficient
        else:
            others.append(term)
    if len(multiples) < 2:
        return value
    common = lcm(*(int(c.q) for c in multiples.values()))
    powers = {base: int(c * common) for base, c in multiples.items()}
    bits = sum(abs(power) * base.bit_length() for base, power in powers.items())
    if bits > 2 * _LONGEST.bit_length():
        return value
    argument = Mul(*(Integer(base) ** power for base, power in powers.items()))
    if max(argument.p, argument.q) > _LONGEST:
        return value
    sign = S.One if argument > 1 else S.NegativeOne
    gathered = Mul(sign / common, log(argument**sign))
    return Add(gathered, *others)
