"""f-divergences against their definition, with the limits of f where a mass is 0."""

import pickle
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from mpmath import mp, mpf
from sympy import Abs, Ge, Lambda, S, Symbol, log, sin, sqrt

import symdiv
from symdiv.distribution import Softmax, distributions, logits
from symdiv.language import read_claim
from symdiv.language.words import in_words
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.f_divergence import f_divergence
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.semantics.values import Point, intervals, value
from symdiv.testing.formula import Reading, evaluate
from tests.codegen.running import BACKENDS, DIFFERENTIATING, call, gradient
from tests.measures.oracle import agrees
from tests.needs import on
from tests.strategies import probability_pairs
from tests.sweeps import size, sweep

n = Symbol("n", integer=True, positive=True)
t = Symbol("t", positive=True)
p, q = distributions("p q", size=n)
INFINITY = mpf("inf")
with mp.workdps(130):
    LOG_2 = mp.log(2)


@dataclass(frozen=True)
class Tried:
    f: Any
    of: Any
    at_zero: Any
    far: Any
    """The limit of f(t)/t."""

    def expected(self, p, q):
        """With 120 digits, from the definition."""
        with mp.workdps(120):
            terms = []
            for x, y in zip(p, q, strict=True):
                a, b = (mpf(each.numerator) / each.denominator for each in (x, y))
                if b and a:
                    terms.append(b * self.of(a / b))
                elif a or b:
                    terms.append(b * self.at_zero if b else a * self.far)
            return +mp.fsum(terms)


TRIED = {
    "kl": Tried(t * log(t), lambda t: t * mp.log(t), 0, INFINITY),
    "reverse": Tried(-log(t), lambda t: -mp.log(t), INFINITY, 0),
    "jeffreys": Tried((t - 1) * log(t), lambda t: (t - 1) * mp.log(t), INFINITY, INFINITY),
    "chi_square": Tried((t - 1) ** 2, lambda t: (t - 1) ** 2, 1, INFINITY),
    "cubic": Tried(t**3 - 1, lambda t: t**3 - 1, -1, INFINITY),
    "total_variation": Tried(Abs(t - 1) / 2, lambda t: abs(t - 1) / 2, mpf(1) / 2, mpf(1) / 2),
    "hellinger": Tried((sqrt(t) - 1) ** 2, lambda t: (mp.sqrt(t) - 1) ** 2, 1, 1),
    "triangular": Tried((t - 1) ** 2 / (t + 1), lambda t: (t - 1) ** 2 / (t + 1), 1, 1),
    "hypotenuse": Tried(sqrt(t**2 + 1), lambda t: mp.sqrt(t**2 + 1), 1, 1),
    "mean": Tried(t * log(2 * t / (t + 1)), lambda t: t * mp.log(2 * t / (t + 1)), 0, LOG_2),
    "linear": Tried(2 * t - 1, lambda t: 2 * t - 1, -1, 2),
    "identity": Tried(t, lambda t: t, 0, 1),
}
names = pytest.mark.parametrize("name", sweep(TRIED, 4))
PAIRS = [
    ((0.5, 0.5, 0.0), (0.25, 0.0, 0.75)),
    ((0.5, 0.5, 0.0), (0.25, 0.5, 0.25)),
    ((1.0, 0.0, 0.0), (0.0, 0.5, 0.5)),
    ((0.25, 0.75, 0.0), (0.25, 0.75, 0.0)),
]


def expected(name, pair):
    return TRIED[name].expected(*([Fraction(x) for x in row] for row in pair))


@names
@settings(max_examples=size(3, 6))
@given(probability_pairs())
def test_the_written_out_value_is_that_of_the_definition(name, pair):
    measure = f_divergence(*pair, Lambda(t, TRIED[name].f))
    assert agrees(measure.evalf(50), expected(name, pair))


@names
@settings(max_examples=size(3, 6))
@given(probability_pairs())
def test_the_value_at_a_point_encloses_that_of_the_definition(name, pair):
    point = Point(len(pair[0]), distributions=dict(zip("pq", map(tuple, pair), strict=True)))
    arithmetic = intervals(45)
    found = value(f_divergence(p, q, Lambda(t, TRIED[name].f)), point, arithmetic)
    truth = expected(name, pair)
    if truth == INFINITY:
        assert found == arithmetic.infinity
    else:
        ends = (found, found) if isinstance(found, Fraction) else arithmetic.enclosure(found)
        with mp.workdps(60):
            low, high = (mpf(x.numerator) / x.denominator for x in ends)
            assert low - mpf(10) ** -48 <= truth <= high + mpf(10) ** -48


@names
@pytest.mark.parametrize("backend", on(BACKENDS))
def test_generated_code_is_right_at_zeros(name, backend):
    measure = f_divergence(p, q, Lambda(t, TRIED[name].f))
    for pair in PAIRS:
        found = call(measure, backend, *pair)
        assert found == pytest.approx(float(expected(name, pair)), abs=1e-15)


@pytest.mark.parametrize("name", sweep([each for each in TRIED if each != "identity"], 4))
@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
def test_no_slope_is_nan_at_zeros(name, backend):
    measure = f_divergence(p, q, Lambda(t, TRIED[name].f))
    for pair in PAIRS:
        for place in (0, 1):
            assert not np.isnan(gradient(measure, backend, place, *pair)).any()


@names
def test_the_formula_on_arrays_is_right_at_zeros(name):
    arrays = dict(zip("pq", map(np.array, zip(*PAIRS, strict=True)), strict=True))
    found = evaluate(f_divergence(p, q, Lambda(t, TRIED[name].f)), arrays, Reading())
    assert found == pytest.approx([float(expected(name, pair)) for pair in PAIRS], abs=1e-14)


@names
def test_the_gradient_in_logits_is_that_of_the_written_out_sum(name):
    u, r = logits("u", size=3), distributions("r", size=3)
    measure = f_divergence(r, Softmax(u), Lambda(t, TRIED[name].f))
    at = {r[k]: S(k) / 6 for k in (1, 2, 3)} | {u[k]: S(k) / 3 for k in (1, 2, 3)}
    found = measure.diff(u[2]).doit().doit().subs(at).evalf(30)
    written_out = measure.doit().diff(u[2]).doit().doit().subs(at).evalf(30)
    assert abs(found - written_out) < 1e-25


def test_its_terms_are_those_of_the_measures_that_are_declared():
    x, y = Symbol("x"), Symbol("y")
    for f, measure in ((t * log(t), KLDivergence), ((t - 1) ** 2, ChiSquare)):
        made = type(f_divergence(p, q, Lambda(t, f)))
        assert made.summand(x, y) == measure.summand(x, y)
        assert made.finite_where(p, q) == measure.finite_where(p, q)


@names
def test_a_claim_writes_it_with_its_function_and_reads_it_again(name):
    measure = f_divergence(p, q, Lambda(t, TRIED[name].f))
    assert read_claim(f"{in_words(measure)} >= 0").relation.lhs == measure
    assert pickle.loads(pickle.dumps(measure)) == measure


def test_a_relation_of_sympy_may_be_about_it():
    entropic = f_divergence(p, q, Lambda(t, t * log(t)))
    assert symdiv.prove(Ge(entropic, 0)).status == "proved"
    assert symdiv.prove(Ge(1, entropic)).status == "refuted"


def test_of_one_function_there_is_one_measure_and_of_two_there_are_two():
    entropic = f_divergence(p, q, lambda u: u * log(u))
    assert entropic == f_divergence(p, q, Lambda(t, t * log(t)))
    assert entropic != f_divergence(p, q, lambda u: u * log(u) - u + 1)
    assert f_divergence(p, q, lambda u: 0.5 * u) == f_divergence(p, q, lambda u: u / 2)


REFUSED = {
    r"sin\(t\) is no number times a power": sin(t),
    "t - 1 may be 0 or less at some t > 0": log(t - 1),
    r"the limit of f at 0 is -oo": log(t),
    "no function of t alone": t * Symbol("a"),
    "I is no real number": S.ImaginaryUnit * t,
    r"the limit of f\(t\)/t at oo is": (1 + t) * log(1 + t) - t * log(t),
    "at some t > 0": 1 / (t - 2),
}


@pytest.mark.parametrize("f", ["t*log(t)", 3])
def test_what_is_no_function_at_all_is_refused(f):
    with pytest.raises(ValueError, match="f is a Lambda or a function of one symbol, not"):
        f_divergence([1, 0], [0, 1], f)


@pytest.mark.parametrize(("reason", "f"), REFUSED.items())
def test_what_is_no_such_function_is_refused_with_the_reason(reason, f):
    with pytest.raises(ValueError, match=rf"f_divergence: f\(t\) = .*{reason}"):
        f_divergence(p, q, Lambda(t, f))
