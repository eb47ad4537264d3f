"""Generated code computes what the definitions say, at zeros and at the ends of the floats."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv import expressions as E
from symdiv.distribution import distributions
from symdiv.measures import cross_entropy, entropy, kl_divergence
from tests.codegen import oracle
from tests.codegen.running import ARRAYS, BACKENDS, call
from tests.needs import needs_torch, on
from tests.strategies import probability_pairs, probability_vectors
from tests.sweeps import size

RATES = st.fractions(min_value=0, max_value=1, max_denominator=20)
LOGITS = st.lists(st.fractions(-900, 900, max_denominator=4), min_size=2, max_size=6)
HALF = Fraction(1, 2)


def floats(values):
    return [float(value) for value in values]


def exactly(values):
    """Floats as the fractions that they are."""
    return [Fraction(value) for value in values]


def near(value):
    """``value``, up to some roundings of the largest term that there can be."""
    return pytest.approx(float(value), rel=1e-13, abs=4e-15)


backends = pytest.mark.parametrize("backend", on(BACKENDS))
few = settings(max_examples=size(8, 15))


@backends
@few
@given(p=probability_vectors())
def test_entropy(backend, p):
    p = floats(p)
    assert call(E.H, backend, p) == near(oracle.entropy(exactly(p)))


@backends
@few
@given(pair=probability_pairs())
def test_cross_entropy_and_divergence_infinite_where_p_is_not_dominated(backend, pair):
    p, q = map(floats, pair)
    exact = exactly(p), exactly(q)
    assert call(E.CE, backend, p, q) == near(oracle.cross_entropy(*exact))
    assert call(E.KL, backend, p, q) == near(oracle.kl_divergence(*exact))


@backends
@few
@given(pair=probability_pairs(dominated=True))
def test_decomposition_holds_in_every_backend(backend, pair):
    p, q = map(floats, pair)
    ((left, right),) = E.sides("decomposition")
    assert call(left, backend, p, q) == near(call(right, backend, p, q))


@backends
@few
@given(pair=probability_pairs())
def test_the_jensen_shannon_divergence_is_finite_and_right(backend, pair):
    p, q = map(floats, pair)
    m = oracle.mixture(HALF, exactly(p), exactly(q))
    divergences = (oracle.kl_divergence(exactly(each), m) for each in (p, q))
    assert call(E.jensen_shannon, backend, p, q) == near(sum(divergences) / 2)


@backends
@few
@given(pair=probability_pairs(), t=RATES)
def test_divergence_from_a_mixture(backend, pair, t):
    p, q = map(floats, pair)
    exact = exactly(p), exactly(q)
    m = oracle.mixture(Fraction(float(t)), *exact)
    expected = oracle.kl_divergence(exact[0], m)
    if 0 < t < 1 or expected < math.inf:
        assert call(E.segment_KL, backend, p, q, float(t)) == near(expected)


@backends
@few
@given(z=LOGITS, data=st.data())
def test_softmax_loss_and_its_gradient(backend, z, data):
    p = floats(data.draw(probability_vectors(min_size=len(z), max_size=len(z))))
    z = floats(z)
    expected = oracle.softmax_loss(exactly(p), exactly(z))
    assert call(E.softmax_loss, backend, p, z) == pytest.approx(
        float(expected), rel=1e-12, abs=3e-13
    )
    difference = [
        s - oracle.number(Fraction(a)) for s, a in zip(oracle.softmax(exactly(z)), p, strict=True)
    ]
    found = call(E.softmax_loss_gradient, backend, p, z)
    assert found == pytest.approx(floats(difference), rel=1e-12, abs=1e-13)


@backends
@few
@given(pair=probability_pairs(min_size=2, max_size=2))
def test_measures_of_bernoulli_distributions(backend, pair):
    (a, _), (b, _) = map(floats, pair)
    p, q = ([Fraction(x), Fraction(1 - x)] for x in (a, b))
    assert call(E.binary_entropy, backend, a) == near(oracle.entropy(p))
    assert call(E.binary_cross_entropy, backend, a, b) == near(oracle.cross_entropy(p, q))
    assert call(E.binary_KL, backend, a, b) == near(oracle.kl_divergence(p, q))


@backends
@few
@given(y=RATES, x=st.fractions(-900, 900, max_denominator=4))
def test_binary_cross_entropy_of_a_sigmoid_and_its_derivative(backend, y, x):
    y, x = float(y), float(x)
    expected = oracle.sigmoid_loss(Fraction(y), Fraction(x))
    assert call(E.sigmoid_loss, backend, y, x) == pytest.approx(
        float(expected), rel=1e-13, abs=1e-300
    )
    slope = oracle.sigmoid(Fraction(x)) - oracle.number(Fraction(y))
    assert call(E.sigmoid_loss_gradient, backend, y, x) == pytest.approx(float(slope), abs=1e-15)


@backends
@pytest.mark.parametrize("n", [1, 2, 1000])
def test_uniform_distributions(backend, n):
    u = [1 / n] * n
    point = [1.0] + [0.0] * (n - 1)
    assert call(E.H, backend, u) == pytest.approx(math.log(n))
    assert call(E.KL, backend, u, u) == 0
    assert call(E.uniform_divergence, backend, u) == pytest.approx(0, abs=1e-13)
    assert call(E.uniform_divergence, backend, point) == pytest.approx(math.log(n))


@backends
def test_one_hot_distributions(backend):
    e = [0.0, 1.0, 0.0]
    q = [0.2, 0.5, 0.3]
    assert call(E.H, backend, e) == 0
    assert call(E.CE, backend, e, q) == pytest.approx(math.log(2))
    assert call(E.KL, backend, e, q) == pytest.approx(math.log(2))
    assert call(E.KL, backend, e, e) == 0
    assert call(E.KL, backend, q, e) == call(E.CE, backend, q, e) == math.inf


NORMAL = [1e-300, 2.0**-1022]
SUBNORMAL = [5e-324, 1e-310]  # quotients by them overflow; XLA takes them for 0
TINY = [
    (backend, tiny)
    for backend in BACKENDS
    for tiny in (NORMAL if backend == "jax" else NORMAL + SUBNORMAL)
]


@pytest.mark.parametrize(("backend", "tiny"), on(TINY))
def test_tiny_masses(backend, tiny):
    p, q = [tiny, 1.0], [1.0, tiny]
    exact = exactly(p), exactly(q)
    assert call(E.H, backend, p) == pytest.approx(float(oracle.entropy(exact[0])), abs=1e-305)
    assert call(E.CE, backend, p, q) == near(oracle.cross_entropy(*exact))
    assert call(E.KL, backend, p, q) == near(oracle.kl_divergence(*exact))
    assert call(E.KL, backend, [0.5, 0.5], [tiny, 1.0]) == near(
        oracle.kl_divergence([HALF, HALF], [Fraction(tiny), Fraction(1)])
    )


@pytest.mark.parametrize("backend", on(BACKENDS))
def test_a_large_alphabet_with_zeros(backend):
    rng = np.random.default_rng(5)
    p, q = rng.dirichlet(np.ones(40_000)), rng.dirichlet(np.ones(40_000))
    p[::3] = 0
    p /= p.sum()
    exact = exactly(p.tolist()), exactly(q.tolist())
    found = call(E.KL, backend, p.tolist(), q.tolist())
    assert found == pytest.approx(float(oracle.kl_divergence(*exact)), rel=1e-12)
    q[1] = 0
    assert call(E.KL, backend, p.tolist(), q.tolist()) == math.inf


@backends
def test_a_base_is_the_unit(backend):
    p, q = distributions("p q", size=2)
    assert call(entropy(p, base=2), backend, [0.5, 0.5]) == pytest.approx(1)
    assert call(kl_divergence(p, q, base=2), backend, [1.0, 0.0], [0.25, 0.75]) == pytest.approx(2)
    assert call(cross_entropy(p, q, base=10), backend, [1.0, 0.0], [0.1, 0.9]) == pytest.approx(1)


@backends
def test_labels_are_counted_from_one(backend):
    z = [0.0, math.log(3), 0.0]
    assert call(E.label_loss, backend, z, 2) == pytest.approx(math.log(5 / 3))
    assert call(E.label_loss, backend, z, 1) == pytest.approx(math.log(5))


@backends
def test_smoothed_labels(backend):
    p, z = [0.0, 1.0], [0.0, math.log(3)]
    expected = 0.1 / 2 * math.log(4) + (1 - 0.1 / 2) * math.log(4 / 3)
    assert call(E.smoothed_loss, backend, p, z, 0.1) == pytest.approx(expected)


@backends
def test_the_evidence_is_the_bound_and_the_gap_of_it(backend):
    q, p, seen = [0.25, 0.75, 0.0], [0.5, 0.25, 0.25], [0.5, 0.1, 2.0]
    evidence = sum(a * b for a, b in zip(p, seen, strict=True))
    posterior = [a * b / evidence for a, b in zip(p, seen, strict=True)]
    gap = sum(a * math.log(a / b) for a, b in zip(q, posterior, strict=True) if a)
    assert call(E.log_evidence, backend, p, seen) == pytest.approx(math.log(evidence))
    assert call(E.posterior_KL, backend, q, p, seen) == pytest.approx(gap)
    assert call(E.ELBO, backend, q, p, seen) == pytest.approx(math.log(evidence) - gap)


@backends
def test_what_is_computed_from_samples(backend):
    q, p, r = [0.5, 0.25, 0.25], [0.25, 0.75, 0.0], [0.25, 0.25, 0.5]
    x = [1, 3, 3, 2]
    loss = -sum(math.log(q[i - 1]) for i in x)
    assert call(E.negative_log_likelihood, backend, q, x) == pytest.approx(loss)
    assert call(E.empirical_CE, backend, x, q) == pytest.approx(loss / 4)
    weights = [p[i - 1] / r[i - 1] for i in x]
    estimate = (
        sum(w * math.log(p[i - 1] / q[i - 1]) for w, i in zip(weights, x, strict=True) if w) / 4
    )
    assert call(E.KL_estimate, backend, p, q, x, r) == pytest.approx(estimate)


@backends
def test_a_hessian_is_a_matrix(backend):
    s = [0.25, 0.75]
    z = [0.0, math.log(3)]
    expected = [[s[i] * ((i == j) - s[j]) for j in range(2)] for i in range(2)]
    assert np.asarray(call(E.softmax_loss_hessian, backend, z)) == pytest.approx(np.array(expected))


@backends
def test_conditional_distributions_have_a_row_for_each_condition(backend):
    left, right = E.sides("conditional-average")[0]
    p, q = [[0.5, 0.5], [1.0, 0.0]], [[0.25, 0.75], [0.5, 0.5]]
    expected = (0.5 * math.log(2) + 0.5 * math.log(2 / 3) + math.log(2)) / 2
    assert call(left, backend, p, q) == pytest.approx(expected)
    assert call(right, backend, p, q) == pytest.approx(expected)


@pytest.mark.parametrize("backend", on(ARRAYS))
@pytest.mark.parametrize(
    ("left", "right", "batch"),
    [
        ((3,), (2, 3), (2,)),
        ((5, 1, 3), (2, 3), (5, 2)),
        ((2, 3), (2, 3), (2,)),
        ((0, 3), (3,), (0,)),
    ],
)
def test_batches_broadcast(backend, left, right, batch):
    rng = np.random.default_rng(1)
    p, q = rng.dirichlet(np.ones(3), left[:-1]), rng.dirichlet(np.ones(3), right[:-1])
    p[..., 0] = 0
    p /= p.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore"):
        logs = np.log(np.where(p == 0, 1, p))
    expected = {
        E.KL: (p * (logs - np.log(q))).sum(axis=-1),
        E.CE: -(p * np.log(q)).sum(axis=-1),
        E.softmax_loss: -(p * (q - np.log(np.exp(q).sum(axis=-1, keepdims=True)))).sum(axis=-1),
    }
    for expression, value in expected.items():
        found = np.asarray(call(expression, backend, p, q)).reshape(batch)
        assert found == pytest.approx(value.reshape(batch))


@pytest.mark.parametrize("backend", on(ARRAYS))
def test_weights_and_labels_are_batches_too(backend):
    p, q = [[0.5, 0.5], [1.0, 0.0]], [0.25, 0.75]
    found = call(E.segment_KL, backend, p, q, [0.0, 0.5])
    assert found == pytest.approx([0, math.log(1 / 0.625)])
    z = [[0.0, 0.0], [0.0, math.log(3)]]
    assert call(E.label_loss, backend, z, [1, 2]) == pytest.approx([math.log(2), math.log(4 / 3)])


@backends
def test_logits_of_minus_infinity_are_masses_of_zero(backend):
    z = [0.0, -math.inf, 0.0]
    assert call(E.softmax_loss, backend, [0.5, 0.0, 0.5], z) == pytest.approx(math.log(2))
    assert call(E.softmax_loss, backend, [0.5, 0.5, 0.0], z) == math.inf
    assert call(E.softmax_KL, backend, [0.5, 0.0, 0.5], z) == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("backend", on(["torch", "jax"]))
def test_single_precision_stays_single(backend):
    p, q = [0.5, 0.25, 0.25, 0.0], [0.25, 0.25, 0.5, 0.0]
    found = call(E.KL, backend, p, q, dtype="float32")
    assert found == pytest.approx(0.25 * math.log(2), abs=1e-7)
    assert call(E.KL, backend, p, [0.5, 0.5, 0, 0], dtype="float32") == math.inf
    loss = call(E.softmax_loss, backend, [0.0, 1.0], [200.0, -200.0], dtype="float32")
    assert loss == pytest.approx(400)
    assert call(E.H, backend, [1e-38, 1.0], dtype="float32") == pytest.approx(0, abs=1e-35)


@needs_torch
def test_numbers_between_tensors_of_double_precision_are_not_rounded():
    found = call(E.binary_KL, "torch", 0.1, [0.3])
    assert found == pytest.approx([0.1 * math.log(1 / 3) + 0.9 * math.log(9 / 7)], rel=1e-15)
    from tests.codegen.running import compiled, held

    mixed = compiled(E.binary_KL, "torch")(0.1, held("torch", [0.3]))
    assert mixed.tolist() == found
