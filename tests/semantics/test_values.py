"""Values against the textbook definitions to 50 digits, at exact distributions with zeros."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    KroneckerDelta,
    Max,
    Min,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    sqrt,
)

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    OneHot,
    Softmax,
    Uniform,
    distributions,
    logits,
    mixture,
    sigmoid,
)
from symdiv.measures import cross_entropy, entr, entropy, kl_div, kl_divergence, rel_entr, xlogy
from symdiv.semantics.values import CLOSED, FLOAT, Point, intervals, multiprecision, value
from tests.measures import oracle
from tests.strategies import probability_pairs

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
i = Symbol("i", integer=True, positive=True)
t, a, b = (Symbol(name, real=True) for name in "tab")
p, q = distributions("p q", size=n)
z = logits("z", size=n)
s = Softmax(z)
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
FIFTY = multiprecision(50)


def at(p_row=(), q_row=(), z_row=(), k_value=1, **scalars):
    size = max(map(len, (p_row, q_row, z_row)), default=1) or 1
    numbers = {name: Fraction(number) for name, number in scalars.items()}
    rows = {"p": tuple(map(Fraction, p_row)), "q": tuple(map(Fraction, q_row))}
    return Point(size, rows, {"z": tuple(map(Fraction, z_row))}, numbers, {"k": k_value})


def real(x):
    return mpmath.mpf(x.numerator) / x.denominator


def is_enclosed(expression, point, expected):
    """Whether the interval holds the expected number, and is short."""
    arithmetic = intervals(45)
    found = value(expression, point, arithmetic)
    low, high = (found, found) if isinstance(found, Fraction) else arithmetic.enclosure(found)
    slack = mpmath.mpf(10) ** -48 * (1 + abs(expected))
    with mpmath.workdps(60):
        return real(low) - slack <= expected <= real(high) + slack and high - low < 10**-38


def agrees(expression, point, expected):
    """Whether all arithmetics agree with a number of 50 digits."""
    with mpmath.workdps(60):
        if mpmath.isinf(expected):
            return all(x.is_infinite(value(expression, point, x)) for x in ARITHMETICS)
        fifty = value(expression, point, FIFTY)
        fifty = real(fifty) if isinstance(fifty, Fraction) else fifty
        return (
            abs(fifty - expected) <= mpmath.mpf(10) ** -48 * (1 + abs(expected))
            and is_enclosed(expression, point, expected)
            and abs(float(value(expression, point, FLOAT)) - float(expected)) < 1e-12
        )


ARITHMETICS = (FLOAT, FIFTY, intervals(30), CLOSED)


@given(probability_pairs(max_size=6))
def test_the_measures_are_those_of_the_textbook(pair):
    point = at(*pair)
    assert agrees(entropy(p), point, oracle.entropy(pair[0]))
    assert agrees(cross_entropy(p, q), point, oracle.cross_entropy(*pair))
    assert agrees(kl_divergence(p, q), point, oracle.kl_divergence(*pair))
    assert agrees(kl_divergence(p, q, base=2), point, oracle.kl_divergence(*pair, base=2))


@given(probability_pairs(max_size=6, dominated=True))
def test_the_sums_written_out_are_the_measures(pair):
    point = at(*pair)
    assert agrees(Sum(p[i] * log(p[i] / q[i]), (i, 1, n)), point, oracle.kl_divergence(*pair))
    assert agrees(-Sum(p[i] * log(q[i]), (i, 1, n)), point, oracle.cross_entropy(*pair))
    written = kl_divergence(p, q).doit()
    assert agrees(written, point, oracle.kl_divergence(*pair))


@given(probability_pairs(max_size=4), st.integers(0, 4))
def test_mixtures_have_the_weighted_masses(pair, quarters):
    weight = Fraction(quarters, 4)
    mixed = [(1 - weight) * x + weight * y for x, y in zip(*pair, strict=True)]
    point = at(*pair, t=weight)
    assert agrees(entropy(mixture((1 - t, p), (t, q))), point, oracle.entropy(mixed))
    assert value(mixture((1 - t, p), (t, q))[k], point, FLOAT) == mixed[0]


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=5))
def test_softmax_is_the_quotient_of_exponentials(row):
    with mpmath.workdps(60):
        total = sum(mpmath.exp(x) for x in row)
        expected = mpmath.exp(row[0]) / total
        assert agrees(s[k], at(z_row=row), expected)
        assert agrees(-log(s[1]), at(z_row=row), mpmath.log(total) - row[0])


def test_softmax_of_large_logits_does_not_overflow():
    assert value(s[1], at(z_row=(10_000, 0)), FLOAT) == 1
    assert (
        value(cross_entropy([0.5, 0.5], Softmax(logits("z", size=2))), at(z_row=(700, 0)), FLOAT)
        == 350
    )


@given(st.fractions(0, 4, max_denominator=6), st.fractions(-3, 3, max_denominator=6))
def test_real_powers_are_those_of_the_textbook(x, exponent):
    if x > 0 or exponent > 0:
        with mpmath.workdps(60):
            expected = mpmath.power(real(x), real(exponent))
            assert agrees(a**b, at(a=x, b=exponent), expected)
            assert agrees(a ** (b * log(2)), at(a=x, b=exponent), expected ** mpmath.log(2))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (t + 1, Fraction(4, 3)),
        (t**2 / 3, Fraction(1, 27)),
        (t**-2, Fraction(9)),
        (sqrt(t - Rational(2, 9)), THIRD),
        ((t - Rational(5, 24)) ** Rational(2, 3), Fraction(1, 4)),
        (entropy([1, 0]), Fraction(0)),
        (exp(t - Rational(1, 3)), Fraction(1)),
        (log(3 * t), Fraction(0)),
        (sigmoid(3 * t - 1), HALF),
        (Uniform(n)[1], HALF),
        (OneHot(k, n)[1], Fraction(1)),
        (OneHot(k, n)[2], Fraction(0)),
        (KroneckerDelta(k, 2), Fraction(0)),
        (sqrt((t - 1) ** 2), 2 * THIRD),
        (sqrt(t**2), THIRD),
        (Sum(i, (i, 1, n)), Fraction(3)),
        (Sum(p[i] * q[k], (i, 1, n), (k, 1, n)), Fraction(1)),
        (Sum(i * k, (i, 1, k), (k, 1, n)), Fraction(7)),
        (Sum(KroneckerDelta(i, k) * p[i], (i, 1, n)), HALF),
        (kl_divergence(p, p), Fraction(0)),
        (Abs(t - 1), 2 * THIRD),
        (Max(t, 1, 3 * t - 2), Fraction(1)),
        (Min(t, 1, 3 * t - 2), Fraction(-1)),
        (Sum(Abs(p[i] - q[i]), (i, 1, n)), THIRD),
        ((3 * t - 1) ** t, Fraction(0)),
        ((3 * t - 1) ** log(2 + t), Fraction(0)),
        ((3 * t + 3) ** (t + Rational(1, 6)), Fraction(2)),
        (Derivative(Abs(t - 1), t), Fraction(-1)),
        (Derivative(Max(t, 1), t), Fraction(0)),
        (Derivative(Abs(log(2 * t)), t), Fraction(-3)),
    ],
    ids=str,
)
def test_what_is_rational_is_exact(expression, expected):
    found = value(expression, at((HALF, HALF), (THIRD, 2 * THIRD), t=THIRD), FLOAT)
    assert isinstance(found, Fraction)
    assert found == expected


def test_an_index_of_one_name_is_bound_in_a_sum_and_free_outside():
    point = at((HALF, HALF), (THIRD, 2 * THIRD), k_value=2)
    assert value(q[k] + Sum(q[k], (k, 1, n)), point, FLOAT) == 2 * THIRD + 1


def test_explicit_distributions_are_compared_by_outcome():
    point = at(a="1/4")
    labelled = Categorical([Rational(3, 4), Rational(1, 4)], outcomes=[0, 1])
    assert value(kl_divergence(Bernoulli(a), labelled), point, FLOAT) == 0


def test_derivatives_are_those_of_the_textbook():
    point = at((HALF, HALF), (THIRD, 2 * THIRD), (0, 0), k_value=1)
    assert value(Derivative(cross_entropy(p, q), q[k]), point, FLOAT) == Fraction(-3, 2)
    assert value(Derivative(cross_entropy(q, s), z[k]), point, FLOAT) == HALF - THIRD
    twice = Derivative(t**3, t, t, evaluate=False)
    assert value(twice, at(t=2), FLOAT) == 12


@given(probability_pairs(min_size=2, max_size=4, dominated=True), st.integers(1, 3))
def test_a_derivative_by_a_weight_is_the_limit_of_quotients(pair, quarters):
    moving = kl_divergence(mixture((1 - t, p), (t, q)), Uniform(n))
    weight, step = Fraction(quarters, 4), Fraction(1, 10**12)
    slope = value(Derivative(moving, t), at(*pair, t=weight), FIFTY)
    above, below = (value(moving, at(*pair, t=x), FIFTY) for x in (weight + step, weight - step))
    slope, above, below = (real(x) if isinstance(x, Fraction) else x for x in (slope, above, below))
    assert abs((above - below) / (2 * real(step)) - slope) < 1e-15


@given(probability_pairs(min_size=2, max_size=3))
def test_the_functions_that_are_right_at_zero_are_scipys(pair):
    from scipy import special

    (x, *_), (y, *_) = pair
    point = at(a=x, b=y)
    for ours, theirs in ((rel_entr, special.rel_entr), (kl_div, special.kl_div)):
        found, wanted = value(ours(a, b), point, FLOAT), theirs(float(x), float(y))
        assert float(found) == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    assert float(value(entr(a), point, FLOAT)) == pytest.approx(special.entr(float(x)), abs=1e-12)
    if y > 0:
        wanted = special.xlogy(float(x), float(y))
        assert float(value(xlogy(a, b), point, FLOAT)) == pytest.approx(wanted, abs=1e-12)


def test_closed_values_are_in_logarithms_of_primes():
    point = at((HALF, HALF), (Fraction(1, 4), Fraction(3, 4)))
    assert value(kl_divergence(p, q), point, CLOSED) == log(2) - log(3) / 2
    assert value(entropy(p, base=2), point, CLOSED) == 1
    assert CLOSED.compare(value(log(n**3), point, CLOSED), 3 * log(2)) == 0
    assert CLOSED.compare(log(3), log(2)) == 1


def test_no_precision_is_changed_for_others():
    before = mpmath.mp.dps, mpmath.iv.dps
    value(kl_divergence(p, q), at((HALF, HALF), (THIRD, 2 * THIRD)), intervals(80))
    value(kl_divergence(p, q), at((HALF, HALF), (THIRD, 2 * THIRD)), multiprecision(80))
    assert (mpmath.mp.dps, mpmath.iv.dps) == before


def test_masses_of_a_generic_distribution_are_taken_as_they_are():
    tenth = Fraction(0.1)  # a float's exact value
    found = value(entropy(p), at((tenth, tenth)), FIFTY)
    with mpmath.workdps(60):
        assert abs(found + 2 * real(tenth) * mpmath.log(real(tenth))) < mpmath.mpf(10) ** -50
