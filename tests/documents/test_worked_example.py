"""Worked examples: exact values, 15 digits, and infinity where q does not dominate p."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.documents.worked_example import has_example, worked_example
from symdiv.formulas.log_sum import LogSum, log_sum, same_value
from symdiv.formulas.text import Text
from symdiv.theorems import CATALOGUE
from tests.sweeps import exhaustive


@st.composite
def weights(draw):
    """Two lists of as many weights, of each not all 0."""
    size = draw(st.integers(2, 6))
    lists = [draw(st.lists(st.integers(0, 9), min_size=size, max_size=size)) for _ in "pq"]
    for each in lists:
        each[draw(st.integers(0, size - 1))] += 1
    return lists


def normalised(weights):
    return [Fraction(weight, sum(weights)) for weight in weights]


def value(pairs, base):
    """``-sum a log b`` by mpmath, which shares nothing with what is tested."""
    with mpmath.workdps(40):
        total = mpmath.mpf(0)
        for a, b in pairs:
            if a:
                total -= (
                    mpmath.mpf(a.numerator)
                    / a.denominator
                    * mpmath.log(mpmath.mpf(b.numerator) / b.denominator, base)
                )
        return total


@settings(max_examples=60, deadline=None)
@given(weights(), st.sampled_from(["e", "2"]))
@exhaustive
def test_digits_are_those_of_the_defining_sums(lists, base):
    p, q = map(normalised, lists)
    example = worked_example([str(x) for x in p], [str(x) for x in q], base)
    number = mpmath.e if base == "e" else 2
    dominated = all(b for a, b in zip(p, q, strict=True) if a)
    expected = [value(zip(p, p, strict=True), number)]
    if dominated:
        total = value(zip(p, q, strict=True), number)
        expected += [total - expected[0], total]
    assert example.dominated == dominated
    for quantity, right_value in zip(example.quantities, expected, strict=False):
        assert abs(mpmath.mpf(quantity.digits) - right_value) <= 1e-14 * (1 + abs(right_value))
    if not dominated:
        assert [q.value for q in example.quantities[1:]] == [None, None]


def test_exact_values_of_the_example_of_the_issue():
    example = worked_example(("1", "0"), ("7/10", "3/10"))
    shown = [Text().term(quantity.value.term) for quantity in example.quantities]
    assert shown == ["0", "log(10/7)", "log(10/7)"]
    assert example.divergence.digits == "0.356674943938732"
    assert example.divergence.rounded


def test_decimals_are_read_exactly():
    decimal = worked_example(("1", "0"), ("0.7", "0.3"))
    assert decimal == worked_example(("1", "0"), ("7/10", "3/10"))


def test_bits_of_powers_of_two_are_rational():
    example = worked_example(("1/2", "1/2", "0"), ("1/4", "1/2", "1/4"), "2")
    assert [q.digits for q in example.quantities] == ["1", "0.5", "1.5"]
    assert not any(q.rounded for q in example.quantities)
    assert [q.unit_of_value for q in example.quantities] == ["bit", "bits", "bits"]


def test_default_example_has_a_zero():
    assert 0 in worked_example().p


@pytest.mark.parametrize(
    ("p", "q", "message"),
    [
        (("2", "-1"), ("1", "0"), "p: mass 2 must not be negative, but is -1"),
        (("1", "0"), ("1/2", "1/3"), "q: the masses must sum to 1"),
        (("1", "0"), ("1/3", "1/3", "1/3"), "p has 2 masses and q has 3"),
        (("nan", "1"), ("1", "0"), "p: mass 1 must be a number"),
        (("1/0", "1"), ("1", "0"), "division by zero"),
        (("__import__('os')", "1"), ("1", "0"), "p: mass 1 must be a number"),
        ((r"\input{x}", "1"), ("1", "0"), "p: mass 1 must be a number"),
        ((" ", "1"), ("1", "0"), "p: mass 1 must be a number"),
        (("1/13",) * 13, ("1/13",) * 13, "p: 13 masses; a page holds 12"),
        (("0." + "1" * 30, "0." + "8" * 29 + "9"), ("1", "0"), "has more than 20 digits"),
    ],
)
def test_what_is_no_distribution_is_refused(p, q, message):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        worked_example(p, q)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("id", "has"),
    [
        ("gibbs", True),
        ("irreducible", True),
        ("entropy-nonnegative", False),
        ("mini-batch", False),
        ("segment-monotone", False),
    ],
)
def test_an_entry_about_cross_entropy_or_divergence_of_p_and_q_has_an_example(id, has):
    assert has_example(CATALOGUE[id].claim.conclusion) == has


def test_other_bases_are_refused():
    with pytest.raises(ValueError, match="base: '10' is none of e, 2"):
        worked_example(base="10")


def test_equal_numbers_are_found_equal_however_they_are_written():
    two, six = Fraction(2), Fraction(6)
    left = LogSum(((Fraction(1), six),))
    assert same_value(left, LogSum(((Fraction(1), two), (Fraction(1), Fraction(3)))))
    assert not same_value(left, LogSum(((Fraction(1), Fraction(5)),)))
    # 3 log 2 = 2.07944..., 2 log 17/6 = 2.08294...
    assert not same_value(LogSum(((Fraction(3), two),)), LogSum(((Fraction(2), Fraction(17, 6)),)))


def test_powers_are_taken_out_of_the_logarithm():
    from sympy import Rational, log

    assert log_sum(log(Rational(8, 27)) / 3).terms == ((Fraction(-1), Fraction(3, 2)),)


def test_no_sum_of_logarithms_is_refused():
    from sympy import Symbol, log

    with pytest.raises(ValueError, match="no rational multiple of the log of a rational"):
        log_sum(log(Symbol("x")))
