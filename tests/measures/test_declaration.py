"""A measure is what its declaration says: its term, values, slopes and code come from there."""

from fractions import Fraction
from typing import ClassVar, final

import numpy as np
import pytest
import sympy
from sympy import Rational, Symbol, log, symbols

import symdiv.theorems  # noqa: F401  the kernel terms of all objects
from symdiv.certificates.show import show
from symdiv.codegen import lambdify
from symdiv.distribution import Bernoulli, distributions, logits
from symdiv.distribution.softmax import Softmax
from symdiv.distribution.statements import Dominates
from symdiv.formulas.notation import Display, display
from symdiv.language.words import in_words
from symdiv.measures import rel_entr
from symdiv.measures.base import Measure
from symdiv.measures.declared import MEASURES
from symdiv.semantics.terms import to_term
from symdiv.semantics.values import FLOAT, Point, value
from tests.measures import oracle

n = Symbol("n", integer=True, positive=True)
p, q = distributions("p q", size=n)
z = logits("z", size=n)


@final
class Jeffreys(Measure):
    """D(p || q) + D(q || p), which nothing in the package knows."""

    __slots__ = ()

    name: ClassVar = "planted"
    words: ClassVar = ("planted",)
    arity: ClassVar = 2
    head: ClassVar = "J"
    spoken: ClassVar = "the planted divergence of {0} and {1}"

    @staticmethod
    def summand(x, y):
        return rel_entr(x, y) + rel_entr(y, x)

    @staticmethod
    def finite_where(p, q):
        return Dominates(q, p), Dominates(p, q)


BOTH = Jeffreys.of(p, q)


def test_its_kernel_term_is_the_sum_of_its_terms():
    body = to_term(BOTH).head.body
    assert show(body) == "sum(i in D. p(i) * log(p(i) / q(i)) + q(i) * log(q(i) / p(i)))"
    in_bits = to_term(Jeffreys.of(p, q, base=2)).head.body
    assert show(in_bits) == "planted(D, i. p(i), i. q(i)) / log(b)"


def test_its_kernel_term_of_explicit_masses_and_of_rates():
    t, s = symbols("t s", real=True)
    of_two = to_term(Jeffreys.of([Rational(1, 2)] * 2, [Rational(1, 3), Rational(2, 3)]))
    assert of_two.head.name == "planted_2"
    binary = to_term(Jeffreys(Bernoulli(t), Bernoulli(s)))
    assert show(binary) == "binary_planted(t, s)"


@pytest.mark.parametrize(
    ("first", "second"), [((0.5, 0.5), (0.25, 0.75)), ((1, 0), (0.5, 0.5)), ((1, 0), (1, 0))]
)
def test_its_values_are_those_of_the_two_divergences(first, second):
    masses = [tuple(map(Rational, each)) for each in (first, second)]
    expected = oracle.kl_divergence(*masses) + oracle.kl_divergence(*masses[::-1])
    exact = [tuple(Fraction(x) for x in each) for each in (first, second)]
    point = Point(2, distributions=dict(zip("pq", exact, strict=True)))
    assert float(lambdify(BOTH)(first, second)) == pytest.approx(float(expected), abs=1e-15)
    assert float(Jeffreys.of(*masses).doit()) == pytest.approx(float(expected), abs=1e-15)
    code = sympy.lambdify([p, q], BOTH, "numpy")
    assert code(np.array(first), np.array(second)) == pytest.approx(float(expected), abs=1e-15)
    assert float(value(BOTH, point, FLOAT)) == pytest.approx(float(expected), abs=1e-15)


def test_its_slopes_are_the_derivatives_of_its_terms():
    x, y = symbols("x y", positive=True)
    for found, letter in zip(Jeffreys.slopes(x, y), (x, y), strict=True):
        expected = (x * log(x / y) + y * log(y / x)).diff(letter)
        assert sympy.simplify(found - expected) == 0


def test_its_gradient_in_logits_is_that_of_the_written_out_sum():
    u = logits("u", size=3)
    r = distributions("r", size=3)
    measure = Jeffreys.of(r, Softmax(u))
    at = {r[1]: Rational(1, 2), r[2]: Rational(1, 3), r[3]: Rational(1, 6)}
    at |= {u[1]: 1, u[2]: 0, u[3]: Rational(-1, 2)}
    found = measure.diff(u[2]).doit().subs(at).evalf()
    written_out = measure.doit().diff(u[2]).doit().subs(at).evalf()
    assert abs(found - written_out) < 1e-12


def test_it_is_written_as_it_is_declared():
    assert in_words(BOTH) == "planted(p, q)"
    assert str(BOTH) == "J(p, q)"
    assert display(to_term(BOTH).head) == Display(
        "J", (1, 2), spoken="the planted divergence of {1} and {2}"
    )


@pytest.mark.parametrize("part", ["summand", "finite_where"])
def test_a_measure_without_a_part_is_refused(part):
    declared = {"arity": 2, "summand": Jeffreys.summand}
    declared["finite_where"] = Jeffreys.finite_where
    del declared[part]
    with pytest.raises(TypeError, match=f"abstract class Partial .*{part}"):
        type("Partial", (Measure,), declared).of(p, q)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_declaration_has_words_and_is_spoken_with_all_its_distributions(measure):
    assert measure.words
    assert all(f"{{{place}}}" in measure.spoken for place in range(measure.arity))
