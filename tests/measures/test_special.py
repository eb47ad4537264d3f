"""entr, rel_entr, kl_div, xlogy: right at zero, and everywhere else the textbook formula."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    E,
    Float,
    I,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    limit,
    log,
    nan,
    oo,
    pi,
    series,
    sqrt,
    symbols,
    zoo,
)
from sympy.core.function import ArgumentIndexError

from symdiv.measures import entr, kl_div, rel_entr, xlogy
from tests.measures.oracle import agrees

x, y = symbols("x y")
u, v = symbols("u v", nonnegative=True)
s, t = symbols("s t", positive=True)
m = Symbol("m", negative=True)
HALF, THIRD = S.Half, Rational(1, 3)

positive = st.fractions(min_value=Fraction(1, 100), max_value=100)
nonnegative = st.one_of(st.just(Fraction(0)), positive)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (entr(0), 0),
        (entr(0.0), 0),
        (entr(1), 0),
        (entr(-1), -oo),
        (entr(m), -oo),
        (entr(oo), -oo),
        (entr(HALF), log(2) / 2),
        (entr(1 / E), 1 / E),
        (rel_entr(0, 0), 0),
        (rel_entr(0, 1), 0),
        (rel_entr(0, u), 0),
        (rel_entr(1, 0), oo),
        (rel_entr(s, 0), oo),
        (rel_entr(-1, 1), oo),
        (rel_entr(1, -1), oo),
        (rel_entr(0, -1), oo),
        (rel_entr(u, u), 0),
        (rel_entr(HALF, THIRD), log(Rational(3, 2)) / 2),
        (rel_entr(oo, 1), oo),
        (rel_entr(1, oo), -oo),
        (kl_div(0, 0), 0),
        (kl_div(0, 3), 3),
        (kl_div(0, u), u),
        (kl_div(1, 0), oo),
        (kl_div(s, 0), oo),
        (kl_div(u, u), 0),
        (kl_div(-1, 1), oo),
        (kl_div(1, -1), oo),
        (kl_div(1, 2), 1 - log(2)),
        (kl_div(1, oo), oo),
        (kl_div(oo, 1), oo),
        (xlogy(0, 0), 0),
        (xlogy(0, y), 0),
        (xlogy(0, oo), 0),
        (xlogy(x, 1), 0),
        (xlogy(1, 0), -oo),
        (xlogy(s, 0), -oo),
        (xlogy(-1, 0), oo),
        (xlogy(2, 3), 2 * log(3)),
        (xlogy(pi, E), pi),
        (xlogy(1, -1), I * pi),
    ],
    ids=str,
)
def test_values_at_numbers_and_at_the_boundary(value, expected):
    assert value == expected


@pytest.mark.parametrize(
    "waiting",
    [
        entr(x),
        entr(u),
        rel_entr(x, 0),
        rel_entr(0, x),
        rel_entr(u, 0),
        rel_entr(x, x),
        rel_entr(HALF, y),
        kl_div(x, 0),
        kl_div(0, x),
        xlogy(x, 0),
        xlogy(u, 0),
        xlogy(HALF, y),
    ],
    ids=str,
)
def test_what_depends_on_a_symbol_waits_for_it(waiting):
    assert waiting.func in (entr, rel_entr, kl_div, xlogy)


@pytest.mark.parametrize("function", [rel_entr, kl_div, xlogy])
@pytest.mark.parametrize("first", [x, y])
@pytest.mark.parametrize("symbols_of", [(x, y), (u, v)], ids=str)
def test_zero_can_be_put_in_in_any_order(function, first, symbols_of):
    a, b = symbols_of
    order = [a, b] if first is x else [b, a]
    f = function(a, b)
    assert f.subs(order[0], 0).subs(order[1], 0) == 0
    assert f.subs([(order[0], 0), (order[1], 0)]) == 0
    assert f.subs({a: 0, b: 0}, simultaneous=True) == 0
    assert f.xreplace({a: S.Zero, b: S.Zero}) == 0


def test_putting_zero_into_one_argument_loses_nothing():
    assert rel_entr(u, v).subs(v, 0).subs(u, HALF) == oo
    assert rel_entr(u, v).subs(u, 0) == 0
    assert rel_entr(x, y).subs(x, 0).subs(y, -1) == oo
    assert kl_div(u, v).subs(v, 0).subs(u, 1) == oo
    assert xlogy(u, v).subs(v, 0).subs(u, 2) == -oo
    assert not rel_entr(u, v).subs(v, 0).has(zoo, nan, oo)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (lambda: entr(I), "entr"),
        (lambda: rel_entr(I, 1), "rel_entr"),
        (lambda: rel_entr(1, I), "rel_entr"),
        (lambda: kl_div(1, I), "rel_entr"),
    ],
)
def test_complex_arguments_are_refused(value, name):
    with pytest.raises(ValueError, match=f"{name} takes real arguments, not I"):
        value()


@pytest.mark.parametrize(
    "value",
    [
        entr(nan),
        rel_entr(nan, 1),
        rel_entr(0, nan),
        kl_div(0, nan),
        xlogy(0, nan),
        rel_entr(oo, oo),
        kl_div(oo, oo),
    ],
    ids=str,
)
def test_nan_comes_from_nan_and_from_infinity_over_infinity_only(value):
    assert value is nan


@given(nonnegative)
def test_entr_to_fifty_digits(a):
    with mpmath.workdps(60):
        r = mpmath.mpf(a.numerator) / a.denominator
        expected = -r * mpmath.log(r) if a else mpmath.mpf(0)
    assert agrees(entr(Rational(a.numerator, a.denominator)).evalf(50), expected, 45)


@given(nonnegative, nonnegative)
def test_relative_entropies_to_fifty_digits(a, b):
    p, q = Rational(a.numerator, a.denominator), Rational(b.numerator, b.denominator)
    with mpmath.workdps(60):
        r, d = mpmath.mpf(a.numerator) / a.denominator, mpmath.mpf(b.numerator) / b.denominator
        if a == 0:
            relative, crossed = mpmath.mpf(0), mpmath.mpf(0)
        elif b == 0:
            relative, crossed = mpmath.inf, mpmath.inf
        else:
            relative, crossed = r * mpmath.log(r / d), -r * mpmath.log(d)
        shifted = relative - r + d
    assert agrees(rel_entr(p, q).evalf(50), relative, 45)
    assert agrees(kl_div(p, q).evalf(50), shifted, 45)
    assert agrees((-xlogy(p, q)).evalf(50), crossed, 45)


@given(nonnegative, nonnegative)
def test_floats_give_floats(a, b):
    exact = kl_div(Rational(a.numerator, a.denominator), Rational(b.numerator, b.denominator))
    value = kl_div(Float(float(a)), Float(float(b)))
    assert value == oo if exact == oo else abs(float(value) - float(exact)) < 1e-9


def test_numerical_values_of_what_does_not_evaluate():
    small = sqrt(2) * sqrt(3) - sqrt(6) + HALF
    assert abs(entr(small).evalf(30) - log(2).evalf(30) / 2) < 1e-29
    assert xlogy(x, 2).evalf(subs={x: 3}) == (3 * log(2)).evalf()
    assert rel_entr(x, y).evalf(subs={x: 0, y: 0}) == 0


@pytest.mark.parametrize("function", [entr, rel_entr, kl_div, xlogy])
@given(positive, positive)
def test_derivatives_are_those_of_the_formula(function, a, b):
    arguments = (s, t)[: function.nargs.args[0]]
    f = function(*arguments)
    at = {s: Rational(a.numerator, a.denominator), t: Rational(b.numerator, b.denominator)}
    for variable in arguments:
        difference = f.diff(variable).subs(at) - f.rewrite(log).diff(variable).subs(at)
        assert abs(difference.evalf(30)) < 1e-25


def test_derivatives():
    assert entr(x).diff(x) == -log(x) - 1
    assert rel_entr(x, y).diff(x) == log(x / y) + 1
    assert rel_entr(x, y).diff(y) == -x / y
    assert kl_div(x, y).diff(x) == log(x / y)
    assert kl_div(x, y).diff(y) == 1 - x / y
    assert xlogy(x, y).diff(x) == log(y)
    assert xlogy(x, y).diff(y) == x / y
    assert xlogy(x, x).diff(x) == log(x) + 1
    assert entr(x**2).diff(x) == 2 * x * (-log(x**2) - 1)


def test_there_is_no_third_argument():
    with pytest.raises(ArgumentIndexError, match=r"argument number 3 for Function rel_entr"):
        rel_entr(x, y).fdiff(3)
    with pytest.raises(TypeError, match="entr takes exactly 1 argument"):
        entr(x, y)


def test_rewriting_as_logarithms():
    assert entr(x).rewrite(log) == -x * log(x)
    assert rel_entr(x, y).rewrite(log) == x * log(x / y)
    assert kl_div(x, y).rewrite(log) == x * log(x / y) - x + y
    assert xlogy(x, y).rewrite(log) == x * log(y)


@pytest.mark.parametrize("function", [entr, rel_entr, kl_div, xlogy])
@pytest.mark.parametrize("a", [-1, 0, HALF, 2])
@pytest.mark.parametrize("b", [-1, 0, HALF, 2])
def test_rewriting_as_cases_keeps_every_value(function, a, b):
    arguments = (x, y)[: function.nargs.args[0]]
    values = dict(zip(arguments, (a, b), strict=False))
    cases = function(*arguments).rewrite(Piecewise)
    assert not cases.has(function)
    # All values are put in at once: a Piecewise evaluates the branch that it does not take.
    for branch, condition in cases.args:
        if condition.subs(values) == S.true:
            taken = branch.subs(values)
            break
    assert taken == function(*values.values())


@pytest.mark.parametrize(
    ("expression", "variable", "value"),
    [
        (entr(x), x, 0),
        (entr(x) / x, x, oo),
        (rel_entr(x, t), x, 0),
        (rel_entr(s, y), y, oo),
        (rel_entr(x, x**2), x, 0),
        (kl_div(x, t), x, t),
        (xlogy(x, x), x, 0),
        (xlogy(x, t), x, 0),
        (xlogy(s, y), y, -oo),
    ],
    ids=str,
)
def test_limits_at_the_boundary(expression, variable, value):
    assert limit(expression, variable, 0) == value


def test_limits_at_infinity_and_series():
    assert limit(entr(x), x, oo) == -oo
    assert limit(rel_entr(x, x + 1), x, oo) == -1
    assert series(entr(x), x, 1, 3).removeO() == (-x + 1 - (x - 1) ** 2 / 2).expand(deep=False)
    assert series(kl_div(1 + x, 1), x, 0, 3).removeO() == x**2 / 2


def test_leading_terms_are_those_of_the_formula():
    assert entr(x).as_leading_term(x) == -x * log(x)
    assert xlogy(x, 2 + x).as_leading_term(x) == x * log(2)


def test_a_difference_that_is_zero_inside_is_zero_at_the_boundary():
    assert (kl_div(u, v) - rel_entr(u, v) + u - v).subs(u, 0) == 0
    assert exp(entr(x)).subs(x, 0) == 1
