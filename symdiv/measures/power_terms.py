"""Terms of a sum over outcomes: numbers times powers of masses, times one logarithm at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sympy import Add, Dummy, Expr, Mul, expand, expand_log, log

__all__ = ["PowerTerm", "power_terms"]


@dataclass(frozen=True, slots=True)
class PowerTerm:
    """A number times powers of masses, and the log of the mass of one law where there is one."""

    number: Fraction
    exponents: tuple[Fraction, ...]
    logarithm: int | None

    @property
    def is_mass(self) -> bool:
        """Whether it is the mass of one law, but for the number."""
        return self.logarithm is None and sorted(self.exponents)[-1] == 1 == sum(
            map(abs, self.exponents)
        )

    @property
    def needed(self) -> list[int]:
        """The places of laws without whose mass an outcome adds nothing."""
        return [place for place, each in enumerate(self.exponents) if each > 0]

    @property
    def divided(self) -> list[int]:
        """The places of laws without whose mass an outcome that has the others' adds oo."""
        powers = enumerate(self.exponents)
        return [i for i, each in powers if each < 0 or (each == 0 and i == self.logarithm)]


def power_terms(whole: Expr, masses: Sequence[Dummy]) -> tuple[PowerTerm, ...] | None:
    """The terms of a sum in masses that are not 0; None where they have another form."""
    found = [_read(each, masses) for each in Add.make_args(expand(expand_log(whole)))]
    return None if None in found else tuple(each for each in found if each is not None)


def _read(term: Expr, masses: Sequence[Dummy]) -> PowerTerm | None:
    number, exponents, logarithm = Fraction(1), [Fraction(0)] * len(masses), None
    for factor in Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        if factor.is_Rational:
            number *= Fraction(int(factor.p), int(factor.q))
        elif base in masses and exponent.is_Rational:
            exponents[masses.index(base)] += Fraction(int(exponent.p), int(exponent.q))
        elif isinstance(factor, log) and factor.args[0] in masses and logarithm is None:
            logarithm = masses.index(factor.args[0])
        else:
            return None
    return PowerTerm(number, tuple(exponents), logarithm)
