"""Exact values of entropies: sums of rational multiples of logarithms of rational numbers."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sympy import Add, Expr, Rational, log, perfect_power

from symdiv.formulas.notation import Display, register
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Definition, Term, Variable, numeral

__all__ = ["BINARY_LOGARITHM", "LogSum", "log_sum", "same_value"]

_X: Final = Variable("x", (REAL,))
BINARY_LOGARITHM: Final = Definition("binary_logarithm", (_X,), read("log(x) / log(2)", {"x": _X}))
register("binary_logarithm", Display("log_2", (0,), "prefix", "the binary logarithm of {0}"))


@dataclass(frozen=True, slots=True)
class LogSum:
    """``coefficient * log(argument) + ...``; the arguments are > 1, and no powers of rationals.

    The value is in nats where ``logarithm`` is None, else in the unit of that logarithm.
    """

    terms: tuple[tuple[Fraction, Fraction], ...]
    logarithm: Definition | None = None

    @property
    def term(self) -> Term:
        """The sum in the kernel's terms, positive terms first."""
        total: Term | None = None
        for coefficient, argument in self.terms:
            product = self._product(abs(coefficient), argument)
            if total is None:
                total = S.NEG(product) if coefficient < 0 else product
            else:
                total = (S.SUB if coefficient < 0 else S.ADD)(total, product)
        return numeral(0) if total is None else total

    def _product(self, size: Fraction, argument: Fraction) -> Term:
        if self.logarithm is BINARY_LOGARITHM and argument == 2:
            return numeral(size)
        value = (self.logarithm or S.LOG)(numeral(argument))
        return value if size == 1 else S.MUL(numeral(size), value)

    def __add__(self, other: "LogSum") -> "LogSum":
        return LogSum(_collected([*self.terms, *other.terms]), self.logarithm)


def log_sum(value: Expr, logarithm: Definition | None = None) -> LogSum:
    """The sum that a SymPy expression, which is in nats, is.

    Raises ValueError where it has a term that is no rational multiple of a logarithm.

    >>> log_sum(log(4) / 2 - log(Rational(7, 10))).term
    add(log(10/7), log(2))
    """
    parts = []
    for part in Add.make_args(value):
        factor, rest = part.as_coeff_Mul()
        if factor == 0:
            continue
        if not (isinstance(rest, log) and isinstance(rest.args[0], Rational)):
            raise ValueError(f"log_sum: {part} is no rational multiple of the log of a rational")
        parts.append((_fraction(factor), _fraction(rest.args[0])))
    return LogSum(_collected(parts), logarithm)


def same_value(left: LogSum, right: LogSum) -> bool:
    """Whether two sums are the same number, decided exactly.

    Numbers > 1 without common factors have logarithms that are linearly independent over the
    rationals, by unique factorisation.
    """
    terms = [*left.terms, *((-coefficient, argument) for coefficient, argument in right.terms)]
    base = _coprime(n for _, x in terms for n in x.as_integer_ratio())
    return not any(
        sum(coefficient * _multiplicity(n, argument) for coefficient, argument in terms)
        for n in base
    )


def _collected(terms: Iterable[tuple[Fraction, Fraction]]) -> tuple[tuple[Fraction, Fraction], ...]:
    total: defaultdict[Fraction, Fraction] = defaultdict(Fraction)
    for coefficient, argument in terms:
        root, exponent = _root(argument if argument > 1 else 1 / argument)
        total[root] += coefficient * exponent * (1 if argument > 1 else -1)
    kept = [(coefficient, argument) for argument, coefficient in total.items() if coefficient]
    return tuple(sorted(kept, key=lambda each: (-each[0], each[1])))


def _root(value: Fraction) -> tuple[Fraction, int]:
    """The rational number of which ``value`` is the highest power, and that power."""
    top, bottom = (perfect_power(n) or (n, 1) for n in value.as_integer_ratio())
    exponent = math.gcd(*(power for n, power in (top, bottom) if n != 1))
    if exponent < 2:
        return value, 1
    return Fraction(*(int(n) ** (power // exponent) for n, power in (top, bottom))), exponent


def _coprime(numbers: Iterable[int]) -> list[int]:
    """Numbers without common factors whose products are the given ones."""
    base: list[int] = []
    waiting = [n for n in numbers if n > 1]
    while waiting:
        new = waiting.pop()
        clash = next((old for old in base if math.gcd(old, new) > 1), None)
        if clash is None:
            base.append(new)
            continue
        common = math.gcd(clash, new)
        base.remove(clash)
        waiting += [n for n in (new // common, clash // common, common) if n > 1]
    return base


def _multiplicity(factor: int, value: Fraction) -> int:
    """How often ``factor`` divides the numerator, less how often the denominator."""
    top, bottom = value.as_integer_ratio()
    exponent = 0
    while top % factor == 0:
        top, exponent = top // factor, exponent + 1
    while bottom % factor == 0:
        bottom, exponent = bottom // factor, exponent - 1
    return exponent


def _fraction(value: Expr) -> Fraction:
    return Fraction(int(value.p), int(value.q))
