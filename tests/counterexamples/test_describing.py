"""What is printed of a counterexample: every digit is right."""

import time
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Integer, Rational, Symbol, exp, log, sqrt

from symdiv.counterexamples import counterexample
from symdiv.counterexamples.showing import apart, shown_point, sides, tidy
from symdiv.language import Claim, read_claim
from symdiv.semantics.values import Point


def described(text):
    return counterexample(read_claim(text), time.monotonic() + 60).describe().splitlines()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "kl(p, q) == kl(q, p)",
            [
                "p = (1/2, 1/2), q = (2/3, 1/3), n = 2",
                "kl(p, q) = log(9/8)/2 = 0.0588…",
                "kl(q, p) = log(32/27)/3 = 0.0566…",
            ],
        ),
        (
            "entropy(p) < log(n) where n >= 2",
            [
                "p = (1/2, 1/2), n = 2",
                "entropy(p) = log(2) = 0.6931…",
                "log(n) = log(2) = 0.6931…",
            ],
        ),
        ("x**2 > 0", ["x = 0", "x**2 = 0"]),
        (
            "softmax(z)[k] >= 1/n  # never less?",
            ["z = (0, 1), k = 1, n = 2", "softmax(z)[k] = 1/(1 + E) = 0.2689…", "1/n = 1/2 = 0.5"],
        ),
        (
            "log(8) == 3*log(2) + 1/10**15/10**15",
            [
                "log(8) = 3*log(2) = 2.079441541679835928251696364374…",
                "3*log(2) + 1/10**15/10**15 = 1/1000000000000000000000000000000 + 3*log(2)"
                " = 2.079441541679835928251696364375…",
            ],
        ),
        ("p == uniform(n)", ["p = (1, 0), n = 2", "p = (1, 0)", "uniform(n) = (1/2, 1/2)"]),
        ("p[i] > 0", ["p = (0, 1), i = 1, n = 2", "p[i] = 0"]),
    ],
)
def test_lines(text, lines):
    assert described(text) == lines


@given(st.fractions(-5, 5, max_denominator=1000), st.integers(-60, -5))
def test_the_digits_shown_are_those_of_the_number(low, exponent):
    high = low + Fraction(1, 10**-exponent)
    (text,) = apart([(low, high)])
    if text.endswith("…"):
        shown = Fraction(text[:-1])
        unit = Fraction(1, 10 ** len(text[:-1].partition(".")[2]))
        for each in (low, high):
            assert abs(shown) <= abs(each) < abs(shown) + unit
    else:
        shown, _, error = text.partition(" +- ")
        assert abs(Fraction(shown) - low) <= Fraction(error or 0)


@pytest.mark.parametrize(
    ("enclosures", "texts"),
    [
        ([(Fraction(1, 2), Fraction(1, 2))], ["0.5"]),
        ([(Fraction(-5), Fraction(-5))], ["-5"]),
        ([(Fraction(-2, 3), Fraction(-2, 3))], ["-0.6666…"]),
        ([(Fraction(1, 30000), Fraction(1, 30000))], ["0.00003…"]),
        ([None, (Fraction(1, 3), Fraction(1, 3))], ["", "0.3333…"]),
        ([(Fraction(99999, 10**5), Fraction(100001, 10**5))], ["1.0000 +- 1e-4"]),
    ],
)
def test_decimals(enclosures, texts):
    assert apart(enclosures) == texts


def test_two_numbers_are_shown_apart():
    third, next_to_it = Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**20)
    left, right = apart([(third, third), (next_to_it, next_to_it)])
    assert left != right
    assert len(left) == len(right) > 20


def test_a_point_is_shown_with_all_that_has_a_name():
    half = Fraction(1, 2)
    point = Point(2, {"p": (half, half)}, {"z": (Fraction(0), Fraction(-1))}, {"t": half}, {"k": 1})
    assert shown_point(point, "n") == "p = (1/2, 1/2), z = (0, -1), t = 1/2, k = 1, n = 2"
    assert shown_point(Point(1), None) == ""


@pytest.mark.parametrize(
    ("value", "tidied"),
    [
        (log(2) - log(3) / 2, "log(4/3)/2"),
        (log(3) / 2 - log(2), "-log(4/3)/2"),
        (2 * log(2), "2*log(2)"),
        (log(2) + log(3) + 1, "1 + log(6)"),
        (log(2) * log(3), "log(2)*log(3)"),
        (sqrt(2) * log(2) + log(5) - log(3), "log(5/3) + sqrt(2)*log(2)"),
        (Integer(3), "3"),
        (exp(1), "E"),
        (100 * log(2) - 99 * log(3), str(100 * log(2) - 99 * log(3))),
    ],
)
def test_logarithms_are_gathered_and_the_number_stays(value, tidied):
    found = tidy(value)
    assert str(found) == tidied
    with mpmath.workdps(60):
        assert abs(mpmath.mpf(str((found - value).evalf(50, chop=True)))) < mpmath.mpf(10) ** -40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b", ("a", "b")),
        ("kl(p, q, base=2) >= 0 where p == q", ("kl(p, q, base=2)", "0")),
        ("(a\n + b) <= c # a < b", ("(a  + b)", "c")),
        ("", ("x", "1/2")),
        ("Ne(x, 1/2)", ("x", "1/2")),
    ],
)
def test_the_sides_are_named_as_they_were_written(text, expected):
    x = Symbol("x", real=True)
    from sympy import Ne

    assert sides(Claim(text, Ne(x, Rational(1, 2)))) == expected
