"""Several expressions in one function: their values, and what they share computed once."""

import ast
import inspect
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Sum, Symbol, Tuple, exp, log

from symdiv import expressions as E
from symdiv.codegen import BACKENDS, generate, lambdify
from symdiv.distribution import Softmax, logits
from symdiv.measures import cross_entropy, entropy
from tests.codegen import oracle
from tests.codegen.running import ARRAYS, DIFFERENTIATING, call, compiled, held, jax, torch
from tests.codegen.test_text import function_in
from tests.needs import needs_jax, on
from tests.strategies import probability_vectors
from tests.sweeps import size

LOSS = (E.softmax_loss, E.softmax_loss_gradient)
LOGITS = st.lists(st.fractions(-900, 900, max_denominator=4), min_size=2, max_size=6)
backends = pytest.mark.parametrize("backend", on(BACKENDS))
array_backends = pytest.mark.parametrize("backend", on(ARRAYS))


def several(expressions, backend, *arguments, dtype="float64"):
    """The values of one function as nested lists, nothing being allowed to warn."""
    with np.errstate(all="raise"):
        found = compiled(expressions, backend)(*(held(backend, each, dtype) for each in arguments))
    assert type(found) is tuple
    return [each if backend == "python" else np.asarray(each).tolist() for each in found]


def apart(expressions, backend, *arguments):
    """The values of one function for each expression."""
    return [call(each, backend, *arguments) for each in expressions]


def assert_same(found, expected, rel=1e-12, absolute=3e-13):
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert np.shape(one) == np.shape(other)
        np.testing.assert_allclose(one, other, rtol=rel, atol=absolute)


@backends
@settings(max_examples=size(8, 15))
@given(z=LOGITS, data=st.data())
def test_the_softmax_loss_and_its_gradient_are_those_of_the_definition(backend, z, data):
    p = [float(a) for a in data.draw(probability_vectors(min_size=len(z), max_size=len(z)))]
    exact = [Fraction(a) for a in p]
    slopes = [s - oracle.number(a) for s, a in zip(oracle.softmax(z), exact, strict=True)]
    expected = [float(oracle.softmax_loss(exact, z)), [float(slope) for slope in slopes]]
    z = [float(each) for each in z]
    found = several(LOSS, backend, p, z)
    assert_same(found, expected)
    assert_same(found, apart(LOSS, backend, p, z))
    assert_same(several(LOSS[::-1], backend, p, z), expected[::-1])


@backends
@pytest.mark.parametrize(
    ("p", "z", "loss", "gradient"),
    [
        ([0.0, 1.0], [1000.0, -1000.0], 2000, [1, -1]),
        ([1.0, 0.0], [1000.0, -1000.0], 0, [0, 0]),
        ([0.5, 0.0, 0.5], [0.0, -math.inf, 0.0], math.log(2), [0, 0, 0]),
        ([0.5, 0.5, 0.0], [0.0, -math.inf, 0.0], math.inf, [0, -0.5, 0.5]),
        ([1.0], [7.0], 0, [0]),
        ([0.25] * 4, [1e308, 1e308, 1e308, 1e308], math.log(4), [0] * 4),
    ],
)
def test_zeros_masked_logits_and_large_ones(backend, p, z, loss, gradient):
    found = several(LOSS, backend, p, z)
    assert found[0] == pytest.approx(loss, abs=1e-15)
    assert found[1] == pytest.approx(gradient, abs=1e-15)


@array_backends
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((3,), (3,)),
        ((3,), (2, 3)),
        ((2, 3), (3,)),
        ((5, 1, 3), (2, 3)),
        ((0, 3), (3,)),
        ((70, 1000), (70, 1000)),  # two blocks, the second one smaller
    ],
)
def test_batches_broadcast_as_in_functions_apart(backend, left, right):
    rng = np.random.default_rng(3)
    p, z = rng.dirichlet(np.ones(left[-1]), left[:-1]), rng.normal(size=right, scale=20)
    p[..., ::2] = 0
    z[..., 0] = -math.inf
    assert_same(several(LOSS, backend, p, z), apart(LOSS, backend, p, z))


w = logits("w", size=E.n)
i = Symbol("i", integer=True, positive=True)
TUPLES = [
    (LOSS, "pz"),
    ((E.softmax_loss,), "pz"),
    ((E.softmax_loss, E.softmax_KL), "pz"),
    ((E.softmax_loss, E.softmax_loss_gradient, E.softmax_loss_hessian), "pz"),
    ((E.softmax_loss, Softmax(E.z)[E.k]), "pz"),
    ((E.softmax_loss, 2 * E.softmax_loss_gradient, E.p[E.l] - Softmax(E.z)[E.l]), "pz"),
    ((cross_entropy(Softmax(E.z), Softmax(w)), entropy(Softmax(w)), E.z[E.k] - w[E.k]), "zz"),
    ((E.softmax_loss + entropy(Softmax(E.z)), Softmax(E.z)[1] - E.p[2]), "pz"),
    ((entropy(Softmax(E.z)),), "z"),
    ((E.softmax_loss, E.softmax_loss_gradient, E.softmax_KL / 2), "pz"),
    ((E.softmax_loss_gradient * E.softmax_loss, E.softmax_loss), "pz"),
    ((E.softmax_loss, E.p[E.k] * log(Softmax(E.z)[E.k]), Softmax(E.z)[E.k] * E.p[1]), "pz"),
    ((log(Softmax(E.z)[1]) * E.p[1], Sum(E.p[1] * log(Softmax(E.z)[i]), (i, 1, E.n))), "pz"),
    ((Sum(i * log(Softmax(E.z)[i]), (i, 1, E.n)), Softmax(E.z)[E.k] * E.k), "z"),
    (Tuple(E.softmax_loss, E.H), "pz"),
    ((E.H, E.CE, E.KL), "pp"),
    ((E.CE, E.CE_gradient), "pp"),
    ((E.KL, E.H, exp(E.H), E.p[E.k] * E.k), "pp"),
    ((E.p[E.k] * (E.KL - E.H), E.KL, E.H), "pp"),
    ((E.p[E.k] * E.q[E.l] * E.H, E.H / 2), "pp"),
    ((E.p[1], E.q[E.k]), "pp"),
]


@backends
@pytest.mark.parametrize(("expressions", "kinds"), TUPLES, ids=str)
def test_each_value_is_that_of_its_own_function(backend, expressions, kinds):
    values = {"p": [[0.5, 0.25, 0.25], [0.2, 0.2, 0.6]], "z": [[0.0, 1.0, -2.0], [3.0, 0.0, 30.0]]}
    drawn = [values[kind][place] for place, kind in enumerate(kinds)]
    names = list(inspect.signature(lambdify(expressions, backend)).parameters)
    by_name = dict(zip(names, drawn, strict=True))
    expected = []
    for expression in expressions:
        wanted = inspect.signature(compiled(expression, backend)).parameters
        expected.append(call(expression, backend, *(by_name[name] for name in wanted)))
    assert_same(several(expressions, backend, *drawn), expected, 1e-13, 1e-15)


def test_a_value_that_has_not_all_arguments_keeps_its_own_batch():
    p, z = [[0.5, 0.5], [1.0, 0.0], [0.0, 1.0]], [0.0, math.log(3)]
    loss, masses = several((E.softmax_loss, Softmax(E.z)[E.k]), "numpy", p, z)
    assert np.shape(loss) == (3,)
    assert masses == pytest.approx([0.25, 0.75])


@backends
def test_the_exponentials_of_a_softmax_are_written_once(backend):
    text = generate(LOSS, backend)
    called = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    names = [getattr(each, "attr", getattr(each, "id", "")) for each in called]
    assert names.count("exp") == 1
    assert names.count("_softmax_and_log") + names.count("_softmax_and_sums") == 1
    assert not {"softmax", "log_softmax", "_softmax", "_log_softmax"} & {*names}


@backends
def test_a_sum_that_several_values_need_is_taken_once(backend):
    lines = generate((E.p[E.k] * (E.KL - E.H), E.KL, E.H), backend).splitlines()
    for name in ("sum_rel_entr", "sum_entr"):
        assert sum(line.startswith(f"    {name} = ") for line in lines) == 1
    losses = function_in(generate((E.softmax_loss, E.softmax_KL), backend))
    assert ast.unparse(losses).count("softmax_and_log(") == 1  # D is of the masses as well


@backends
def test_the_docstring_has_each_value_with_its_shape_and_the_theorem(backend):
    about = lambdify(LOSS, backend, "loss_and_gradient").__doc__
    number, vector = "shape (...)", "shape (..., n)"
    if backend == "python":
        number, vector = "a number", "a list of n numbers"
    for line in (
        f"1. H(p, softmax(z)), in nats: {number}.",
        f"2. -p[k] + softmax(z)[k]: {vector}, for k = 1..n.",
        "Value 2 is the derivative of value 1 in z[k]: the theorem 'softmax-gradient'.",
    ):
        assert line in map(str.strip, about.splitlines())


def test_the_theorem_is_named_where_there_is_one_only():
    assert "value 1 in q[k]: the theorem 'cross-entropy-gradient'" in generate(
        (E.CE, E.CE_gradient), "numpy"
    )
    assert "theorem" not in generate((E.CE, E.softmax_loss_gradient), "numpy")
    assert "theorem" not in generate((E.softmax_loss, -E.softmax_loss_gradient), "numpy")


@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
@pytest.mark.parametrize(("dtype", "error"), [("float64", 1e-12), ("float32", 2e-6)])
@pytest.mark.parametrize(
    ("p", "z"),
    [
        ([0.25, 0.75, 0.0], [1.0, -2.0, 1.0]),
        ([0.0, 0.0, 1.0], [90.0, 90.0, -90.0]),
        ([1.0, 0.0, 0.0], [0.0, -math.inf, 0.0]),
    ],
)
def test_automatic_differentiation_of_the_loss_gives_the_gradient_beside_it(
    backend, dtype, error, p, z
):
    function = compiled(LOSS, backend)
    p, z = held(backend, p, dtype), held(backend, z, dtype)
    if backend == "jax":
        (_, written), slopes = function(p, z), jax().grad(lambda z: function(p, z)[0])(z)
    else:
        z.requires_grad_(True)
        loss, written = function(p, z)
        (slopes,) = torch().autograd.grad(loss, z)
    assert str(slopes.dtype).removeprefix("torch.") == dtype
    assert slopes.tolist() == pytest.approx(written.tolist(), abs=error)


@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
def test_the_gradient_differentiates_to_the_hessian(backend):
    p, z = [0.25, 0.75, 0.0], [1.0, -2.0, 1.0]
    function = compiled(LOSS, backend)
    p_held, z_held = held(backend, p), held(backend, z)
    jacobian = jax().jacobian if backend == "jax" else lambda f: lambda z: torch().func.jacrev(f)(z)
    found = jacobian(lambda z: function(p_held, z)[1])(z_held)
    expected = np.asarray(call(E.softmax_loss_hessian, backend, z))
    assert np.asarray(found) == pytest.approx(expected, abs=1e-15)


@needs_jax
def test_jax_compiles_it():
    p, z = (held("jax", each) for each in ([0.0, 1.0], [0.0, math.log(3)]))
    loss, gradient = jax().jit(compiled(LOSS, "jax"))(p, z)
    assert float(loss) == pytest.approx(math.log(4 / 3))
    assert gradient.tolist() == pytest.approx([0.25, -0.25])


@backends
def test_names_of_locals_and_results_make_way_for_arguments(backend):
    value_1, of_rows = logits("value_1 of_rows", size=E.n)
    loss = cross_entropy(E.p, Softmax(value_1)) + cross_entropy(E.p, Softmax(of_rows))
    slope = Softmax(value_1)[E.k] + Softmax(of_rows)[E.k] - 2 * E.p[E.k]
    found = several((loss, slope), backend, [0.0, 1.0], [0.0, 0.0], [0.0, math.log(3)])
    assert found[0] == pytest.approx(math.log(2) + math.log(4 / 3))
    assert found[1] == pytest.approx([0.75, -0.75])


@backends
def test_what_has_no_code_is_refused_as_alone(backend):
    with pytest.raises(ValueError, match="an empty tuple has no code"):
        generate((), backend)
    with pytest.raises(ValueError, match="two things have the name p"):
        generate((E.H, Symbol("p", real=True)), backend)
    with pytest.raises(ValueError, match="is no expression with a value"):
        generate((E.H, E.H < 1), backend)
