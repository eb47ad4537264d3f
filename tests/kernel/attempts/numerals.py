"""Attempts to make numerals that are not exact, not nonnegative, or not what they were."""

from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import refused, term


class Integer(int):
    """An int that is not quite one."""


class Ratio(Fraction):
    """A Fraction that is not quite one."""


@refused("numeral: True is not a nonnegative int or Fraction")
def make_a_numeral_of_a_truth_value():
    """True as 1."""
    return numeral(True)


@refused("numeral: 0.1 is not a nonnegative int or Fraction")
def make_a_numeral_of_a_float():
    """0.1, which is not 1/10."""
    return numeral(0.1)


@refused("numeral: '1' is not a nonnegative int or Fraction")
def make_a_numeral_of_a_text():
    """A text as a number."""
    return numeral("1")


@refused("numeral: -1 is not a nonnegative int or Fraction")
def make_a_negative_numeral():
    """-1 as a numeral, to be a multiplier."""
    return numeral(-1)


@refused("numeral: 1 is not a nonnegative int or Fraction")
def make_a_numeral_of_a_subclass_of_int():
    """An int whose arithmetic may be redefined."""
    return numeral(Integer(1))


@refused("numeral: .* is not a nonnegative int or Fraction")
def make_a_numeral_of_a_subclass_of_fraction():
    """A Fraction whose arithmetic may be redefined."""
    return numeral(Ratio(1, 2))


@refused("numeral: .* is not a nonnegative int or Fraction")
def make_a_numeral_of_nan():
    """A number that is not equal to itself."""
    return numeral(float("nan"))


@refused("numeral")
def make_a_numeral_with_a_negative_denominator():
    """1/-2 as a nonnegative numeral, from a Fraction that was put together by hand."""
    half = object.__new__(Fraction)
    half._numerator, half._denominator = 1, -2
    return infer("arith", S.LE(S.NEG(term("1")), S.MUL(numeral(half), term("2"))))


@refused("numeral")
def make_a_numeral_with_denominator_zero():
    """1/0 as a numeral, from a Fraction that was put together by hand."""
    endless = object.__new__(Fraction)
    endless._numerator, endless._denominator = 1, 0
    return numeral(endless)


@refused("numeral|arith")
def change_a_numeral_afterwards():
    """1 = 2, by a Fraction that is changed after it became a numeral."""
    changing = Fraction(7, 11)
    before = numeral(changing)
    changing._numerator = 18
    return infer("arith", S.EQUAL(before, numeral(Fraction(18, 11))))
