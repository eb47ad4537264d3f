"""Numbers are read as they were written."""

from decimal import Decimal
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Float, Integer, Rational, S, Symbol, nan, oo, pi, zoo

from symdiv.distribution.exact import exact, exact_floats, simplest_within_rounding

SEVEN_TENTHS = Rational(7, 10)


@pytest.mark.parametrize(
    "written",
    [
        0.7,
        "0.7",
        ".7",
        "7/10",
        "+7/10",
        "70e-2",
        Fraction(7, 10),
        Decimal("0.7"),
        Rational(7, 10),
        Float(0.7),
        Float("0.7", 30),
        Float(0.7).evalf(30),
        np.float64(0.7),
        np.float32(0.7),
        np.float16(0.7),
        np.array(0.7),
        mpmath.mpf("0.7"),
    ],
    ids=repr,
)
def test_every_way_to_write_seven_tenths_is_seven_tenths(written):
    assert exact(written) == SEVEN_TENTHS


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_its_shortest_decimal(x):
    read = exact(x)
    assert read.is_Rational
    assert Fraction(read.p, read.q) == Fraction(repr(x))


@given(st.fractions())
def test_a_fraction_and_its_text_are_read_alike(x):
    assert (
        exact(x) == exact(f"{x.numerator}/{x.denominator}") == Rational(x.numerator, x.denominator)
    )


def test_an_expression_keeps_its_symbols_and_its_irrational_numbers():
    x = Symbol("x")
    assert exact(0.5 * x + pi) == x / 2 + pi
    assert exact_floats(x ** Float(0.5)) == x**S.Half


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, "not the boolean True"),
        (np.bool_(False), "not the boolean False"),
        (S.true, "must be a number, not True"),
        (float("nan"), "must be a number, not nan"),
        (np.float32("nan"), "must be a number, not nan"),
        (Decimal("nan"), "must be a number, not NaN"),
        (nan, "must be a number, not nan"),
        (float("inf"), "must be finite, not inf"),
        (Decimal("-inf"), "must be finite, not -Infinity"),
        (oo, "must be finite, not oo"),
        (-oo, "must be finite, not -oo"),
        (zoo, "must be finite, not zoo"),
        (1j, r"must be real, not 1j"),
        (np.complex128(2j), r"must be real, not 2j"),
        (S.ImaginaryUnit, "must be real, not I"),
        (None, "must be a number, not None"),
        ([], r"must be a number, not \[\]"),
        (object, "must be a number, not <class 'object'>"),
        (Symbol("A", commutative=False), "must be a number, not A"),
    ],
    ids=repr,
)
def test_what_is_no_real_number_is_refused_by_name(value, message):
    with pytest.raises(ValueError, match=f"a rate {message}|a rate must be.*{message}"):
        exact(value, "a rate")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1+1",
        "__import__('os')",
        "pi",
        "nan",
        "inf",
        "0x10",
        "1_000",
        "1 /2",
        "٣",
        "1e9999",
        "1/2/3",
        "0.5/2",
        "1j",
        "1" * 2000,
    ],
)
def test_a_text_that_is_no_literal_is_refused_and_never_evaluated(text):
    with pytest.raises(ValueError, match=r'must be a number such as 0\.7 or "7/10", not the text'):
        exact(text)


def test_a_fraction_over_zero_is_refused():
    with pytest.raises(ValueError, match="not '7/0': division by zero"):
        exact("7/0")


def test_an_integer_is_an_integer():
    assert exact(3) == exact(np.int64(3)) == Integer(3)


@pytest.mark.parametrize(
    ("rounded", "decimals", "meant"),
    [
        ("0.333", 3, Fraction(1, 3)),
        ("0.3333333333333333", 16, Fraction(1, 3)),
        ("0.6666666666666666", 16, Fraction(2, 3)),
        ("0.14285714285714285", 17, Fraction(1, 7)),
        ("0.4", 1, Fraction(2, 5)),
    ],
)
def test_the_fraction_behind_a_rounded_decimal(rounded, decimals, meant):
    assert simplest_within_rounding(Fraction(rounded), decimals) == meant
