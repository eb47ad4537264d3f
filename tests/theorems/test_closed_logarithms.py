"""Numbers made of logarithms are compared exactly, and what is not so is refused."""

from fractions import Fraction
from functools import reduce

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational, log

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, numeral
from symdiv.kernel.theorem import replay
from symdiv.lemmas.closed_logarithms import equal, expanded, ordered, value_of
from symdiv.lemmas.explicit import compared
from symdiv.lemmas.log_bounds import ordered_by_bounds
from symdiv.lemmas.log_order import exp_above, log_above, log_below_number, log_increasing
from symdiv.lemmas.vocabulary import term
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.linear import signed
from tests.sweeps import size

few = settings(max_examples=size(6, 10), deadline=None)
RATIONALS = st.builds(Fraction, st.integers(1, 60), st.integers(1, 60))
FACTORS = st.builds(Fraction, st.integers(-3, 3), st.integers(1, 2))


def total(parts):
    """The sum of multiples of logarithms, as a term."""
    return reduce(S.ADD, (S.MUL(signed(c), S.LOG(numeral(x))) for c, x in parts))


def real(parts):
    return mpmath.fsum(
        mpmath.mpf(c.numerator)
        / c.denominator
        * mpmath.log(mpmath.mpf(x.numerator) / x.denominator)
        for c, x in parts
    )


SUMS = st.lists(st.tuples(FACTORS, RATIONALS), min_size=1, max_size=3)


@few
@given(parts=SUMS)
def test_the_sign_of_a_sum_of_logarithms_is_that_of_its_60_digits(parts):
    number = total(parts)
    with mpmath.workdps(60):
        sign = real(parts)
    if abs(sign) < mpmath.mpf(10) ** -45:
        assert replay(equal(number, numeral(0))).conclusion is S.EQUAL(number, numeral(0))
        return
    less = ordered(number, numeral(0)).theorem
    sides = (numeral(0), number) if sign > 0 else (number, numeral(0))
    assert replay(less).conclusion is S.LT(*sides)
    assert not less.hypotheses


@few
@given(parts=SUMS)
def test_a_value_is_equal_to_what_it_is_the_value_of(parts):
    number = total(parts)
    assert replay(equal(number, value_of(number))).hypotheses == frozenset()


@pytest.mark.parametrize(
    ("sum_", "value"),
    [
        ("1/2 * log(2) + 1/2 * log(2/3)", "1/2 * log(4/3)"),
        ("1/4 * log(1/2) + 3/4 * log(3/2)", "1/4 * log(27/16)"),
        ("-log(7/10)", "log(10/7)"),
        ("log(4) - 2 * log(2)", "0"),
        ("log(1/3)", "-log(3)"),
        ("12/25 * log(3/5) + 1/25 * log(2/5)", "-1/25 * log(5/2) - 12/25 * log(5/3)"),
        ("log(2) + 1/1000000 * log(3)", "log(2) + 1/1000000 * log(3)"),
    ],
)
def test_a_value_is_written_in_few_logarithms(sum_, value):
    assert show(value_of(term(sum_))) == value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("log(16/9)", "log(27/16)"),
        ("log(4) / 2", "log(2) + log(2)"),
        ("log(2)", "1"),
        ("log(2)", "log(3) + 1"),
    ],
)
def test_what_is_not_equal_is_not_proved_equal(left, right):
    with pytest.raises(KernelError, match="found no way"):
        equal(term(left), term(right))


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("log(4)", "2 * log(2)", "are equal"),
        ("log(4)", "1", "not both of logs"),
        ("log(2) * log(3)", "0", "product of logarithms"),
        ("log(0)", "0", "not the logarithm of a positive number"),
        ("log(-1)", "0", "not the logarithm of a positive number"),
        ("log(x)", "0", "log|number"),
        ("exp(1)", "0", "neither a number nor a logarithm"),
        ("1000 * log(2)", "0", "more than 100 factors"),
    ],
)
def test_what_is_not_compared_is_refused(left, right, message):
    with pytest.raises(KernelError, match=message):
        ordered(term(left), term(right))


def test_a_definition_is_replaced_and_the_arguments_of_its_logarithms_are_evaluated():
    number = term("binary_cross_entropy(1, 7/10)")
    assert show(expanded(number)) == "-(log(7/10) + 0 * log(3/10))"
    assert replay(equal(number, term("log(10/7)"))).hypotheses == frozenset()


def test_the_logarithm_increases():
    assert show(log_increasing().conclusion) == "0 < a -> a < b -> log(a) < log(b)"


@few
@given(x=st.builds(Fraction, st.integers(-40, 40), st.integers(1, 9)), digits=st.integers(1, 14))
def test_exp_is_bounded_below_to_any_precision(x, digits):
    if x == 0:
        return
    with mpmath.workdps(40):
        exact = mpmath.exp(mpmath.mpf(x.numerator) / x.denominator)
        below = Fraction(int(exact * 10**20), 10**20) * (1 - Fraction(1, 10**digits))
    claim = S.LT(numeral(below), S.EXP(signed(x)))
    assert replay(exp_above(below, x).theorem).conclusion is claim


def test_logarithms_are_bounded_beyond_the_precision_of_floats():
    below = Fraction("0.35667494393873237891")
    unit = Fraction(1, 10**20)
    lower, upper = (
        log_above(Fraction(10, 7), below),
        log_below_number(Fraction(10, 7), below + unit),
    )
    assert replay(lower.theorem).conclusion is S.LT(numeral(below), term("log(10/7)"))
    assert replay(upper.theorem).conclusion is S.LT(term("log(10/7)"), numeral(below + unit))


def test_a_false_bound_is_refused():
    with pytest.raises(KernelError, match="found no proof of 11/4 < exp"):
        exp_above(Fraction(11, 4), Fraction(1))
    with pytest.raises(KernelError, match="found no proof"):
        log_above(Fraction(2), Fraction(7, 10))
    with pytest.raises(KernelError, match="found no proof"):
        log_below_number(Fraction(2), Fraction(69, 100))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("log(10/7)", "3566749417565447/10000000000000000"),
        ("log(2) - log(3)", "-2/5"),
        ("1/2 - log(2)", "log(3) - 13/10"),
    ],
)
def test_sums_are_compared_with_numbers_by_bounds(left, right):
    order = ordered_by_bounds(term(left), term(right)).theorem
    assert replay(order).conclusion in (
        S.LT(term(left), term(right)),
        S.LT(term(right), term(left)),
    )
    back = ordered_by_bounds(term(right), term(left)).theorem
    assert back.conclusion is order.conclusion


def test_equal_numbers_are_never_told_apart_by_bounds():
    with pytest.raises(KernelError, match="too close"):
        ordered_by_bounds(term("log(4)"), term("2 * log(2)"))


HALF = [Rational(1, 2), Rational(1, 2)]


@pytest.mark.parametrize("relation", ["<", "="])
def test_a_relation_that_does_not_hold_is_refused(relation):
    with pytest.raises(KernelError, match=r"is not so|found no way"):
        compared(entropy(HALF), relation, entropy([1, 0]))


def test_equal_values_are_not_unequal():
    with pytest.raises(KernelError, match="are equal"):
        compared(entropy(HALF), "!=", log(2))


def test_the_lines_are_the_definition_the_value_and_the_comparison():
    quarter = [Rational(1, 4), Rational(3, 4)]
    part = compared(kl_divergence(HALF, quarter), ">", kl_divergence(quarter, HALF))
    assert [(line.relation, show(line.expression)) for line in part.lines] == [
        ("", "kl_divergence_2(1/2, 1/2, 1/4, 3/4)"),
        ("=", "1/2 * log(2) + 1/2 * log(2/3)"),
        ("=", "1/2 * log(4/3)"),
        (">", "1/4 * log(27/16)"),
        ("=", "kl_divergence_2(1/4, 3/4, 1/2, 1/2)"),
    ]
    powers = part.lines[3].reason[-1]
    assert show(powers) == f"{' * '.join('33333')} < {' * '.join('22222222')}"


def test_any_number_of_outcomes_is_compared():
    fifths = [Rational(1, 5)] * 5
    part = compared(entropy(fifths), "=", log(5))
    assert show(part.theorem.conclusion) == f"entropy_5({', '.join(['1/5'] * 5)}) = log(5)"
