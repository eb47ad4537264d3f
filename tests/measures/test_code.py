"""Code that lambdify makes: right at zeros, for scalars and arrays, and never a warning."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from sympy import Rational, Symbol, lambdify, symbols

from symdiv.distribution import Bernoulli, Softmax, distributions, logits
from symdiv.measures import (
    arrays,
    cross_entropy,
    entr,
    entropy,
    kl_div,
    kl_divergence,
    rel_entr,
    xlogy,
)
from tests.measures import oracle
from tests.strategies import probability_pairs
from tests.sweeps import size

n = Symbol("n", integer=True, positive=True)
a, b, x, y, k = symbols("a b x y k")
p, q = distributions("p q", size=n)
z = logits("z", size=n)

ARRAY_MODULES = ["numpy", "scipy", None]
MODERATE = np.array([0.0, -0.0, 0.1, 0.5, 1.0, 2.0, -1.0, -np.inf, np.nan])
EDGES = np.concatenate([MODERATE, [5e-324, 1e-300, 1e300, np.inf]])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("entr", [EDGES]),
        ("rel_entr", np.meshgrid(MODERATE, MODERATE)),
        ("xlogy", np.meshgrid(EDGES, EDGES)),
        ("kl_div", np.meshgrid(MODERATE, MODERATE)),
    ],
)
def test_the_array_functions_are_scipys_at_every_edge(name, arguments):
    ours, theirs = getattr(arrays, name), getattr(scipy.special, name)
    with np.errstate(all="ignore"):
        expected = theirs(*arguments)
    np.testing.assert_allclose(ours(*arguments), expected, rtol=1e-12)


def test_nothing_overflows_where_the_quotient_of_the_arguments_does():
    assert arrays.rel_entr(1e300, 1e-300) == pytest.approx(6e302 * math.log(10))
    assert arrays.rel_entr(1e-300, 1e300) == pytest.approx(-6e-298 * math.log(10))
    assert arrays.rel_entr(1.0, np.inf) == -np.inf
    assert arrays.kl_div(5e-324, 2.0) == 2.0
    assert arrays.kl_div(1.0, 5e-324) == pytest.approx(1074 * math.log(2) - 1)
    assert arrays.kl_div(np.inf, 1.0) == np.inf


@pytest.mark.parametrize("modules", ARRAY_MODULES)
@pytest.mark.parametrize("function", [entr, rel_entr, kl_div, xlogy])
def test_functions_of_arrays_are_right_at_zeros(modules, function):
    arguments = (x, y)[: function.nargs.args[0]]
    values = np.meshgrid([0.0, 0.25, 1.0], [0.0, 0.5, 1.0])[: len(arguments)]
    code = lambdify(arguments, function(*arguments), modules)
    expected = getattr(scipy.special, function.__name__)(*values)
    np.testing.assert_allclose(code(*values), expected, rtol=1e-14)
    assert code(*(0.0 for _ in arguments)) == 0


@pytest.mark.parametrize("modules", ["math", "mpmath"])
@pytest.mark.parametrize("function", [entr, rel_entr, kl_div, xlogy])
@pytest.mark.parametrize("first", [0, 0.25, 1])
@pytest.mark.parametrize("second", [0, 0.5, 1])
def test_functions_of_numbers_are_right_at_zeros(modules, function, first, second):
    arguments = (x, y)[: function.nargs.args[0]]
    values = (first, second)[: len(arguments)]
    code = lambdify(arguments, function(*arguments), modules)
    expected = float(getattr(scipy.special, function.__name__)(*values))
    assert float(code(*values)) == pytest.approx(expected, rel=1e-14)


MEASURES = {
    "entropy": (lambda p, q: entropy(p), lambda p, q: oracle.entropy(p)),
    "cross-entropy": (cross_entropy, oracle.cross_entropy),
    "divergence": (kl_divergence, oracle.kl_divergence),
    "divergence in bits": (
        lambda p, q: kl_divergence(p, q, 2),
        lambda p, q: oracle.kl_divergence(p, q, 2),
    ),
}


@pytest.mark.parametrize("modules", ["numpy", "scipy"])
@pytest.mark.parametrize("measure", MEASURES)
@settings(max_examples=size(8, 15), deadline=None)
@given(probability_pairs())
def test_measures_of_arrays(measure, modules, pair):
    expression, exact = MEASURES[measure]
    code = lambdify([p, q], expression(p, q), modules)
    value = code(*(np.array(masses, dtype=float) for masses in pair))
    assert value == pytest.approx(float(exact(*pair)), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_the_last_axis_is_summed(modules):
    first = np.array([[[1, 0, 0], [0.5, 0.5, 0]], [[0, 0, 1], [0.2, 0.3, 0.5]]])
    second = np.array([0.5, 0.5, 0])
    code = lambdify([p, q], kl_divergence(p, q), modules)
    expected = scipy.special.rel_entr(first, second).sum(axis=-1)
    assert code(first, second).shape == (2, 2)
    np.testing.assert_allclose(code(first, second), expected)
    assert np.isinf(code(first, second)).tolist() == [[False, False], [True, True]]


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_a_list_will_do_for_an_array(modules):
    assert lambdify([p, q], kl_divergence(p, q), modules)([1, 0], [0.5, 0.5]) == math.log(2)
    assert lambdify([p], entropy(p, 2), modules)([0.5, 0.5, 0]) == 1


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_a_large_alphabet_needs_no_long_code(modules):
    p, q = distributions("p q", size=100_000)
    code = lambdify([p, q], kl_divergence(p, q), modules)
    uniform = np.full(100_000, 1e-5)
    assert code(uniform, uniform) == 0
    assert len(code.__doc__) < 1000


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_an_explicit_distribution_meets_an_array(modules):
    q = distributions("q", size=3)
    code = lambdify([q], kl_divergence([0.5, 0.5, 0], q), modules)
    assert code(np.array([0.5, 0.5, 0])) == 0
    assert code(np.array([0.25, 0.25, 0.5])) == pytest.approx(math.log(2))
    code = lambdify([a, q], cross_entropy([a, 1 - a, 0], q), modules)
    np.testing.assert_allclose(
        code(np.array([0.0, 1.0]), np.array([0.5, 0.25, 0.25])), np.log([4, 2])
    )


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_measures_of_scalars_broadcast(modules):
    code = lambdify([a, b], kl_divergence(Bernoulli(a), Bernoulli(b)), modules)
    rates = np.array([0.0, 0.0, 0.5, 1.0, 1.0])
    others = np.array([0.0, 1.0, 0.5, 1.0, 0.0])
    np.testing.assert_array_equal(code(rates, others), [0, np.inf, 0, 0, np.inf])
    assert code(0, 0.5) == math.log(2)


@pytest.mark.parametrize("modules", ["math", "mpmath"])
def test_measures_of_numbers(modules):
    code = lambdify([a, b], kl_divergence(Bernoulli(a), Bernoulli(b)), modules)
    assert float(code(0, 0)) == 0
    assert float(code(1, 0)) == math.inf
    assert float(code(0, 0.5)) == pytest.approx(math.log(2))
    over_a_list = lambdify([p, q, n], kl_divergence(p, q), modules)
    assert float(over_a_list([1, 0, 0], [0.5, 0.5, 0], 3)) == pytest.approx(math.log(2))
    assert float(over_a_list([0.5, 0.5, 0], [1, 0, 0], 3)) == math.inf


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_the_softmax_loss_is_finite_where_a_mass_underflows(modules):
    labels = np.array([[1.0, 0, 0], [0, 1, 0], [0.5, 0.5, 0]])
    scores = np.array([0.0, -2000.0, 3.0])
    expected = -(labels * scipy.special.log_softmax(scores)).sum(axis=-1)
    loss = lambdify([p, z], cross_entropy(p, Softmax(z)), modules)
    np.testing.assert_allclose(loss(labels, scores), expected)
    divergence = lambdify([p, z], kl_divergence(p, Softmax(z)), modules)
    entropies = scipy.special.entr(labels).sum(axis=-1)
    np.testing.assert_allclose(divergence(labels, scores), expected - entropies)
    assert lambdify([z], entropy(Softmax(z)), modules)(np.zeros(4)) == pytest.approx(math.log(4))


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_gradients_are_code_too(modules):
    gradient = lambdify([p, q, k], cross_entropy(p, q).diff(q[k]), modules)
    assert gradient(np.array([0.5, 0.5]), np.array([0.25, 0.75]), 1) == -2
    gradient = lambdify([p, z, k], cross_entropy(p, Softmax(z)).diff(z[k]), modules)
    assert gradient(np.array([1.0, 0.0]), np.array([0.0, 0.0]), 1) == -0.5


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_a_name_that_python_reserves_is_an_argument_all_the_same(modules):
    named = distributions("lambda", size=n)
    assert lambdify([named], entropy(named), modules)(np.array([1.0, 0.0])) == 0
    assert lambdify([named], named[2], modules)(np.array([0.25, 0.75])) == 0.75
    assert lambdify([named, q], kl_divergence(named, q), modules)([1, 0], [0.5, 0.5]) == math.log(2)


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_common_subexpressions_can_be_shared(modules):
    total = kl_divergence(p, q) + kl_divergence(p, q) ** 2
    code = lambdify([p, q], total, modules, cse=True)
    assert code(np.array([1.0, 0.0]), np.array([0.5, 0.5])) == math.log(2) + math.log(2) ** 2


@pytest.mark.parametrize("modules", ARRAY_MODULES)
def test_a_mass_at_a_symbol_is_looked_up(modules):
    code = lambdify([a, k], Bernoulli(a)[k], modules)
    assert code(0.25, 1) == 0.25
    assert code(0.25, 0) == 0.75
    assert lambdify([k], Bernoulli(Rational(1, 4))[k], modules)(0) == 0.75
