"""Generated code where floats end: masked logits, masses that are nearly equal, large exponents."""

import inspect
import math

import numpy as np
import pytest
from mpmath import mpf
from sympy import Rational, Sum, Symbol, exp, log, sqrt

from symdiv import expressions as E
from symdiv.distribution import Bernoulli, Softmax, Uniform, logits, mixture, sigmoid
from symdiv.measures import cross_entropy, entropy, kl_divergence
from tests.codegen.oracle import mp
from tests.codegen.running import BACKENDS, DIFFERENTIATING, call, compiled, gradient, held
from tests.needs import on

backends = pytest.mark.parametrize("backend", on(BACKENDS))
both = pytest.mark.parametrize("backend", on(DIFFERENTIATING))
precisions = pytest.mark.parametrize("dtype", ["float64", "float32"])

n, p, q, z, a, b = E.n, E.p, E.q, E.z, E.a, E.b
y = logits("y", size=n)
i = Symbol("i", integer=True, positive=True)
x = Symbol("x", real=True)
HALF = Rational(1, 2)
MASKED = -math.inf

SOFTMAX_DIVERGENCE = kl_divergence(Softmax(z), Softmax(y))
WRITTEN = Sum(Softmax(z)[i] * (log(Softmax(z)[i]) - log(Softmax(y)[i])), (i, 1, n))


def softmax(z):
    powers = [mp.exp(mpf(each)) for each in z]
    return [power / mp.fsum(powers) for power in powers]


def divergence(p, q):
    return mp.fsum(mpf(s) * mp.log(mpf(s) / mpf(t)) for s, t in zip(p, q, strict=True) if s)


# masked logits


@backends
@pytest.mark.parametrize("expression", [SOFTMAX_DIVERGENCE, WRITTEN], ids=["measure", "sum"])
def test_an_outcome_masked_in_both_adds_nothing(backend, expression):
    def value(z, y):
        names = inspect.signature(compiled(expression, backend)).parameters
        return call(expression, backend, *({"z": z, "y": y}[name] for name in names))

    found = value([0.0, 1.0, MASKED], [0.0, 0.0, MASKED])
    assert found == pytest.approx(0.11094407167172729, rel=1e-14)
    assert value([0.0, MASKED], [0.0, 0.0]) == pytest.approx(math.log(2))
    assert value([0.0, 0.0], [0.0, MASKED]) == math.inf
    assert value([3.0, MASKED], [1.0, MASKED]) == 0


@both
@precisions
@pytest.mark.parametrize("mask", [(2, 2), (2, None), (0, 2), (None, 2), (None, None)])
def test_gradients_are_finite_whatever_is_masked(backend, dtype, mask):
    rows = [[0.0, 1.0, -0.5], [0.25, 0.0, 0.5]]
    for row, at in zip(rows, mask, strict=True):
        if at is not None:
            row[at] = MASKED
    s, t = map(softmax, rows)
    finite = all(u == 0 or v > 0 for u, v in zip(s, t, strict=True))
    for expression in (SOFTMAX_DIVERGENCE, cross_entropy(Softmax(z), Softmax(y))):
        slopes = gradient(expression, backend, 1, *rows, dtype=dtype)
        expected = [float(v - u) for u, v in zip(s, t, strict=True)]
        assert slopes == pytest.approx(expected, abs=1e-6)
        slopes = gradient(expression, backend, 0, *rows, dtype=dtype)
        assert np.isfinite(slopes).all()
    if finite:
        d = divergence(s, t)
        expected = [float(u * (mp.log(u / v) - d)) if u else 0.0 for u, v in zip(s, t, strict=True)]
        slopes = gradient(SOFTMAX_DIVERGENCE, backend, 0, *rows, dtype=dtype)
        assert slopes == pytest.approx(expected, abs=1e-6)
    slopes = gradient(entropy(Softmax(z)), backend, 0, rows[0], dtype=dtype)
    h = -mp.fsum(u * mp.log(u) for u in s if u)
    expected = [float(-u * (mp.log(u) + h)) if u else 0.0 for u in s]
    assert slopes == pytest.approx(expected, abs=1e-6)


@both
def test_a_mass_of_a_softmax_where_q_has_none_spoils_no_gradient(backend):
    for measure in (kl_divergence, cross_entropy):
        value = measure(Softmax(z), q)
        place = list(inspect.signature(compiled(value, backend)).parameters).index("z")
        rows = ([0.0, 1.0], [1.0, 0.0]) if place == 0 else ([1.0, 0.0], [0.0, 1.0])
        found = gradient(value, backend, place, *rows)
        assert np.isfinite(found).all()


@backends
def test_several_values_of_masked_logits_agree(backend):
    from tests.codegen.test_several import several

    rows = [0.0, 1.0, MASKED], [0.0, 0.0, MASKED]
    found = several((SOFTMAX_DIVERGENCE, Softmax(z)[E.k] - Softmax(y)[E.k]), backend, *rows)
    assert found[0] == pytest.approx(0.11094407167172729, rel=1e-14)
    assert found[1][2] == 0


# masses that are nearly equal


def near_pairs():
    rng = np.random.default_rng(11)
    for size in (2, 3, 10, 1000):
        for scale in (1e-3, 1e-6, 1e-9, 1e-13, 1e-16):
            p = rng.dirichlet(np.ones(size))
            q = p * (1 + scale * rng.normal(size=size))
            yield p, q / q.sum()
    p = rng.dirichlet(np.ones(5))
    yield p, np.nextafter(p, 1)
    yield p, np.nextafter(p, 0)
    yield p, p


PAIRS = list(near_pairs())
M = mixture((HALF, p), (HALF, q))
DISTANCE = sqrt((kl_divergence(p, M) + kl_divergence(q, M)) / 2)


@backends
@precisions
@pytest.mark.parametrize("place", range(len(PAIRS)))
def test_divergences_of_near_masses_are_right_and_never_negative(backend, dtype, place):
    if backend in ("python", "numpy", "scipy") and dtype == "float32":
        rows = [row.astype("float32").astype(float).tolist() for row in PAIRS[place]]
    else:
        rows = [np.asarray(row, dtype).astype(float).tolist() for row in PAIRS[place]]
    error = {"float64": 1e-15, "float32": 3e-7}[dtype]
    found = call(E.KL, backend, *rows, dtype=dtype)
    assert found >= 0
    assert found == pytest.approx(max(0.0, float(divergence(*rows))), abs=4 * error, rel=1e-4)
    assert call(sqrt(E.KL), backend, *rows, dtype=dtype) >= 0
    middle = [(mpf(s) + mpf(t)) / 2 for s, t in zip(*rows, strict=True)]
    exact = mp.sqrt(sum(divergence(row, middle) for row in rows) / 2)
    found = call(DISTANCE, backend, *rows, dtype=dtype)
    assert found == pytest.approx(float(exact), abs=10 * error, rel=1e-3)


@backends
def test_divergences_near_zero_keep_their_digits(backend):
    s = [0.25, 0.25, 0.5]
    for power in range(2, 27):
        e = 2.0**-power  # so that both rows sum to 1 exactly
        t = [0.25 + e / 4, 0.25 - e / 4, 0.5]
        assert call(E.KL, backend, s, t) == pytest.approx(float(divergence(s, t)), rel=1e-11)
        exact = divergence([mpf(1) / 4, mpf(3) / 4], [mpf(1) / 4 + mpf(e), mpf(3) / 4 - mpf(e)])
        found = call(E.binary_KL, backend, 0.25, 0.25 + e)
        assert found == pytest.approx(float(exact), rel=1e-11)
        exact = divergence(softmax([0, 0]), softmax([0, e]))
        found = call(SOFTMAX_DIVERGENCE, backend, [0.0, 0.0], [0.0, e])
        assert found == pytest.approx(float(exact), rel=1e-6)


@backends
def test_roots_of_near_measures_of_every_kind_are_never_nan(backend):
    rng = np.random.default_rng(4)
    for _ in range(20):
        near = (np.full(3, 1 / 3) + 1e-17 * rng.normal(size=3)).tolist()
        u, v = rng.normal(), rng.normal()
        logs = np.log(near).tolist()
        for expression, arguments in (
            (kl_divergence(p, Uniform(n)), (near,)),
            (kl_divergence(Uniform(n), p), (near,)),
            (kl_divergence(p, Softmax(z)), (near, logs)),
            (kl_divergence(Softmax(z), p), (near, logs)[::-1]),
            (SOFTMAX_DIVERGENCE, ([u, v], [u + 1e-16, v])),
            (kl_divergence(Bernoulli(a), Bernoulli(b)), (0.3, 0.3 + 1e-16)),
            (kl_divergence(Bernoulli(sigmoid(a)), Bernoulli(sigmoid(b))), (u, u + 1e-16)),
        ):
            found = call(sqrt(expression), backend, *arguments)
            assert 0 <= found < 1e-7


DIFFERENCES = {
    "JS": (entropy(M) - (entropy(p) + entropy(q)) / 2, "pq"),
    "JS, as terms": (entropy(M) - entropy(p) / 2 - entropy(q) / 2, "pq"),
    "JS/n": ((entropy(M) - (entropy(p) + entropy(q)) / 2) / n, "pq"),
    "H(p, q) - H(p)": (cross_entropy(p, q) - entropy(p), "pq"),
    "1 - sum of roots": (1 - Sum(sqrt(p[i] * q[i]), (i, 1, n)), "pq"),
    "log n - H": (log(n) - entropy(p), "p"),
    "with logits": (cross_entropy(p, Softmax(z)) - entropy(p), "pz"),
    "binary": (cross_entropy(Bernoulli(a), Bernoulli(b)) - entropy(Bernoulli(a)), "ab"),
}


@backends
@pytest.mark.parametrize("name", DIFFERENCES)
def test_the_root_of_a_difference_that_is_0_is_never_nan(backend, name):
    difference, arguments = DIFFERENCES[name]
    rows = [np.array([0.3, 0.7]), np.full(3, 1 / 3)]
    rows += list(np.random.default_rng(7).dirichlet(np.ones(4), 20))
    for row in rows if "log n" not in name else rows[1:2]:
        for shift in (0.0, 1e-16, -1e-16):
            near = row + shift * np.array([1, -1, *[0] * (len(row) - 2)])
            known = {"p": row, "q": near, "z": np.log(row), "a": row[0], "b": near[0]}
            given = [known[each].tolist() for each in arguments]
            assert 0 <= call(sqrt(difference), backend, *given) < 1e-6
            if backend in DIFFERENTIATING:
                assert np.isfinite(gradient(sqrt(difference), backend, 0, *given)).all()


@backends
def test_the_root_of_a_negative_difference_is_not_0(backend):
    function = compiled(sqrt(entropy(p) - log(n)), backend)
    row = held(backend, [0.4999, 0.5001])
    if backend == "python":
        with pytest.raises(ValueError, match=r"math domain|nonnegative"):
            function(row)
    else:
        with np.errstate(invalid="ignore"):
            assert np.isnan(float(function(row)))


@both
def test_gradients_near_equal_masses_are_right(backend):
    s = [0.25, 0.25, 0.5]
    for e in (1e-2, 1e-5, 1e-9, 1e-15, 0.0):
        t = [0.25 + e, 0.25 - e, 0.5]
        expected = [math.log1p((u - v) / v) + 1 for u, v in zip(s, t, strict=True)]
        assert gradient(E.KL, backend, 0, s, t) == pytest.approx(expected, rel=1e-14)
        expected = [-u / v for u, v in zip(s, t, strict=True)]
        assert gradient(E.KL, backend, 1, s, t) == pytest.approx(expected, rel=1e-14)
        root = gradient(DISTANCE, backend, 0, s, t)
        assert np.isfinite(root).all()
        if e > 1e-9:
            middle = [(mpf(u) + mpf(v)) / 2 for u, v in zip(s, t, strict=True)]
            value = mp.sqrt((divergence(s, middle) + divergence(t, middle)) / 2)
            slopes = [mp.log(mpf(u) / m) / (4 * value) for u, m in zip(s, middle, strict=True)]
            assert root == pytest.approx([float(each) for each in slopes], rel=1e-4, abs=1e-6)


# exponentials in logarithms

SUM = Sum(exp(z[i]), (i, 1, n))
EXACT = {
    log(1 + exp(x)): lambda x: mp.log1p(mp.exp(x)),
    log(exp(-x) + 1) * 3 - x: lambda x: 3 * mp.log1p(mp.exp(-x)) - x,
    x / (1 + log(1 + exp(2 * x - 1))): lambda x: x / (1 + mp.log1p(mp.exp(2 * x - 1))),
    log(5 + exp(x) / 2): lambda x: mp.log(5 + mp.exp(x) / 2),
    log((1 + exp(x)) / 2) ** 2: lambda x: mp.log((1 + mp.exp(x)) / 2) ** 2,
    log(exp(x) + exp(-x)): lambda x: mp.log(mp.exp(x) + mp.exp(-x)),
    log(1 + exp(x) + exp(3 * x)): lambda x: mp.log(1 + mp.exp(x) + mp.exp(3 * x)),
    log(1 / (1 + exp(-x))): lambda x: -mp.log1p(mp.exp(-x)),
    log(1 - sigmoid(x)): lambda x: -mp.log1p(mp.exp(x)),
    log(sigmoid(x)): lambda x: -mp.log1p(mp.exp(-x)),
    exp(x) / (1 + exp(x)): lambda x: 1 / (1 + mp.exp(-x)),
    exp(x) / (1 + exp(x)) ** 2: lambda x: mp.exp(-x) / (1 + mp.exp(-x)) ** 2,
    sqrt(log(1 + exp(x))): lambda x: mp.sqrt(mp.log1p(mp.exp(x))),
    log(1 - 1 / (1 + exp(-x))): lambda x: -mp.log1p(mp.exp(x)),
    log(1 - 1 / (1 + exp(x))): lambda x: -mp.log1p(mp.exp(-x)),
    log(1 - exp(x) / (1 + exp(x))): lambda x: -mp.log1p(mp.exp(x)),
    log(2 - 2 * sigmoid(x)) - x: lambda x: mp.log(2) - mp.log1p(mp.exp(x)) - x,
    log(1 - sigmoid(x) * sigmoid(2 * x)) - x: lambda x: (
        mp.log(mp.exp(-x) + mp.exp(-2 * x) + mp.exp(-3 * x))
        - mp.log(1 + mp.exp(-x))
        - mp.log(1 + mp.exp(-2 * x))
        - x
    ),
    log(sigmoid(x) - sigmoid(x) ** 2): lambda x: -mp.log(2 + mp.exp(x) + mp.exp(-x)),
}
SCALARS = [-1000.0, -30.0, -1.5, 0.0, 0.25, 40.0, 1000.0]


@backends
@pytest.mark.parametrize("expression", EXACT, ids=str)
def test_logarithms_of_exponentials_of_a_number(backend, expression):
    for at in SCALARS:
        expected = float(EXACT[expression](mpf(at)))
        assert call(expression, backend, at) == pytest.approx(expected, rel=1e-13, abs=1e-200)


@both
@pytest.mark.parametrize("expression", EXACT, ids=str)
def test_slopes_of_logarithms_of_exponentials(backend, expression):
    for at in SCALARS if not expression.is_Pow else SCALARS[1:]:
        expected = mp.diff(EXACT[expression], mpf(at))
        found = gradient(expression, backend, 0, at)
        assert found == pytest.approx(float(expected), rel=1e-10, abs=1e-15)


VECTORS = {
    log(SUM): lambda e: mp.log(mp.fsum(e)),
    2 * log(SUM) - z[1]: lambda e: 2 * mp.log(mp.fsum(e)) - mp.log(e[0]),
    log(SUM / n): lambda e: mp.log(mp.fsum(e) / len(e)),
    log(1 + SUM): lambda e: mp.log(1 + mp.fsum(e)),
    log(Sum(exp(z[i] / 2), (i, 1, n))) * 2: lambda e: 2 * mp.log(mp.fsum(map(mp.sqrt, e))),
    log(Sum(i * exp(z[i]), (i, 1, n))): lambda e: mp.log(
        mp.fsum(k * each for k, each in enumerate(e, 1))
    ),
    log(Sum(exp(z[i]) ** 2, (i, 1, n)) + exp(z[2])): lambda e: mp.log(
        mp.fsum(each**2 for each in e) + e[1]
    ),
    exp(z[1]) / SUM: lambda e: e[0] / mp.fsum(e),
    log(exp(z[1]) / SUM): lambda e: mp.log(e[0] / mp.fsum(e)),
    log(1 - Softmax(z)[1]): lambda e: mp.log(mp.fsum(e[1:]) / mp.fsum(e)),
    log(1 - Softmax(z)[1] - Softmax(z)[3]): lambda e: mp.log(e[1] / mp.fsum(e)),
    log(1 - exp(z[1]) / SUM): lambda e: mp.log(mp.fsum(e[1:]) / mp.fsum(e)),
    Sum(exp(z[i]) * z[i], (i, 1, n)) / SUM: lambda e: (
        mp.fsum(each * mp.log(each) for each in e) / mp.fsum(e)
    ),
    2 * Sum(exp(z[i]) * (z[i] - i), (i, 1, n)) / SUM - 1: lambda e: (
        2 * mp.fsum(each * (mp.log(each) - k) for k, each in enumerate(e, 1)) / mp.fsum(e) - 1
    ),
}


@backends
@pytest.mark.parametrize("expression", VECTORS, ids=str)
def test_logarithms_of_sums_of_exponentials(backend, expression):
    for row in ([1000.0, -1000.0, 3.0], [-1000.0, -1001.0, -999.5], [0.5, 0.0, -0.25]):
        expected = float(VECTORS[expression]([mp.exp(mpf(each)) for each in row]))
        assert call(expression, backend, row) == pytest.approx(expected, rel=1e-13, abs=1e-300)
        if backend in DIFFERENTIATING:
            assert np.isfinite(gradient(expression, backend, 0, row)).all()


WRITTEN_OUT = {
    1 / (1 + exp(-x)): {"x": 1000.0},
    exp(x) / (1 + exp(x)): {"x": 1000.0},
    1 - 1 / (1 + exp(x)): {"x": 1000.0},
    Softmax(z)[1]: {"z": [1000.0, 0.0]},
    exp(z[1]) / SUM: {"z": [1000.0, 0.0]},
}


@backends
@pytest.mark.parametrize("rate", WRITTEN_OUT, ids=str)
def test_a_rate_near_1_leaves_a_mass_near_0_and_not_0(backend, rate):
    for measure in (cross_entropy, kl_divergence):
        value = measure(Bernoulli(a), Bernoulli(rate))
        names = inspect.signature(compiled(value, backend)).parameters
        arguments = [(WRITTEN_OUT[rate] | {"a": 0.0})[name] for name in names]
        assert call(value, backend, *arguments) == pytest.approx(1000, rel=1e-14)
        if backend in DIFFERENTIATING:
            place = 1 - list(names).index("a")
            slopes = gradient(value, backend, place, *arguments)
            assert slopes == pytest.approx([1.0, -1.0] if "z" in names else 1.0)


@backends
def test_weighted_sums_of_exponentials(backend):
    expression = log(Sum(p[i] * exp(z[i]), (i, 1, n)))  # it reads exp(z[i])*p[i]
    for weights, row, expected in (
        ([0.5, 0.5], [1000.0, 1000.0], 1000),
        ([0.0, 1.0], [1000.0, -1000.0], -1000),
        ([0.25, 0.75], [0.0, MASKED], -math.log(4)),
    ):
        assert call(expression, backend, row, weights) == pytest.approx(expected)
        if backend in DIFFERENTIATING:
            for place in (0, 1):
                assert np.isfinite(gradient(expression, backend, place, row, weights)).all()
    blend = log(a * exp(x) + (1 - a) * exp(b))
    assert call(blend, backend, 0.0, 1000.0, -1000.0) == pytest.approx(-1000)
    assert call(blend, backend, 0.5, 1000.0, -1000.0) == pytest.approx(1000 - math.log(2))


@backends
def test_a_softmax_written_out_is_as_good_as_the_softmax(backend):
    written = -Sum(p[i] * log(exp(z[i]) / SUM.subs(i, Symbol("j", integer=True))), (i, 1, n))
    row = [1000.0, -1000.0, 999.0]
    found = call(written, backend, row, [0.5, 0.25, 0.25])  # it reads log(...)*p[i]
    assert found == pytest.approx(call(E.softmax_loss, backend, [0.5, 0.25, 0.25], row), rel=1e-14)
