"""Values of the declared divergences, against their definitions with fifty digits."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from mpmath import mp, mpf
from sympy import S, Symbol, oo

import symdiv
from symdiv.distribution import Softmax, distributions, logits
from symdiv.measures.declared import MEASURES
from symdiv.semantics.values import Point, intervals, value
from tests.codegen.running import BACKENDS, call
from tests.measures.oracle import agrees
from tests.needs import on
from tests.strategies import probability_pairs
from tests.sweeps import size

n = Symbol("n", integer=True, positive=True)
p, q = distributions("p q", size=n)
INFINITY = mpf("inf")


def real(x):
    return mpf(x.numerator) / x.denominator


def gap(x, y):
    """x log(x/y)."""
    if x == 0:
        return mpf(0)
    return INFINITY if y == 0 else real(x) * mp.log(real(x) / real(y))


def square_over(x, y):
    return mpf(0) if x == y else INFINITY if y == 0 else (real(x) - real(y)) ** 2 / real(y)


def affinity(pairs):
    return mp.fsum(mp.sqrt(real(x)) * mp.sqrt(real(y)) for x, y in pairs)


def middle_gap(x, y):
    m = (x + y) / 2
    return (gap(x, m) + gap(y, m)) / 2


# written from the textbook definitions; none of it is used by what is tested
DEFINITIONS = {
    "jeffreys": lambda pairs: mp.fsum(gap(x, y) + gap(y, x) for x, y in pairs),
    "jensen_shannon": lambda pairs: mp.fsum(middle_gap(x, y) for x, y in pairs),
    "chi_square": lambda pairs: mp.fsum(square_over(x, y) for x, y in pairs),
    "squared_hellinger": lambda pairs: 1 - affinity(pairs),
    "hellinger": lambda pairs: mp.sqrt(abs(1 - affinity(pairs))),
    "bhattacharyya_coefficient": affinity,
    "bhattacharyya": lambda pairs: -mp.log(affinity(pairs)) if affinity(pairs) else INFINITY,
    "total_variation": lambda pairs: mp.fsum(abs(real(x) - real(y)) for x, y in pairs) / 2,
}
OF_TWO = {each.name: each for each in MEASURES if each.name in DEFINITIONS}
names = pytest.mark.parametrize("name", OF_TWO)


def expected(name, p, q):
    with mp.workdps(120):
        return +DEFINITIONS[name](list(zip(p, q, strict=True)))


@names
@settings(max_examples=size(5, 40))
@given(probability_pairs())
def test_the_written_out_value_is_that_of_the_definition(name, pair):
    assert agrees(OF_TWO[name].of(*pair).evalf(50), expected(name, *pair))


@names
@settings(max_examples=size(5, 40))
@given(probability_pairs())
def test_the_value_at_a_point_encloses_that_of_the_definition(name, pair):
    point = Point(len(pair[0]), distributions=dict(zip("pq", map(tuple, pair), strict=True)))
    arithmetic = intervals(45)
    found = value(OF_TWO[name].of(p, q), point, arithmetic)
    truth = expected(name, *pair)
    if truth == INFINITY:
        assert found == arithmetic.infinity
    else:
        exact = isinstance(found, Fraction)
        with mp.workdps(60):
            low, high = map(real, (found, found) if exact else arithmetic.enclosure(found))
            assert low - mpf(10) ** -48 <= truth <= high + mpf(10) ** -48


PAIRS = [
    ((0.5, 0.5, 0.0), (0.25, 0.0, 0.75)),
    ((0.5, 0.5, 0.0), (0.25, 0.5, 0.25)),
    ((1.0, 0.0, 0.0), (0.0, 0.5, 0.5)),
    ((0.25, 0.75, 0.0), (0.25, 0.75, 0.0)),
]


@names
@pytest.mark.parametrize("backend", on(BACKENDS))
def test_generated_code_is_right_at_zeros(name, backend):
    for pair in PAIRS:
        truth = expected(name, *([Fraction(x) for x in each] for each in pair))
        assert call(OF_TWO[name].of(p, q), backend, *pair) == pytest.approx(float(truth), abs=3e-16)


@names
def test_the_gradient_in_logits_is_that_of_the_written_out_sum(name):
    u, r = logits("u", size=3), distributions("r", size=3)
    measure = OF_TWO[name].of(r, Softmax(u))
    at = {r[k]: S(k) / 6 for k in (1, 2, 3)} | {u[k]: S(k) / 3 for k in (1, 2, 3)}
    found = measure.diff(u[2]).doit().doit().subs(at).evalf(30)
    written_out = measure.doit().diff(u[2]).doit().doit().subs(at).evalf(30)
    assert abs(found - written_out) < 1e-25


@names
def test_a_measure_of_a_distribution_from_itself_is_the_least_one(name):
    same = OF_TWO[name].of([S(1) / 3, S(2) / 3], [S(1) / 3, S(2) / 3]).doit()
    assert same.simplify() == (1 if name == "bhattacharyya_coefficient" else 0)


@names
def test_it_has_a_function_of_its_name_with_a_text_of_its_own(name):
    function = getattr(symdiv, name)
    assert function.__doc__ == OF_TWO[name].__doc__
    assert function(p, q) == OF_TWO[name].of(p, q)
    with pytest.raises(TypeError, match="missing a required argument: 'q'"):
        function(p)


def test_what_is_no_information_has_no_base():
    with pytest.raises(ValueError, match="chi_square has no unit, and so no base"):
        OF_TWO["chi_square"].of(p, q, base=2)
    assert symdiv.jeffreys([1, 0], [0.5, 0.5], base=2).doit() == oo
