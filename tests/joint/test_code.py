"""Code of joint distributions: arrays (..., n, m), with zero rows and near independence."""

import math
from fractions import Fraction
from functools import partial
from random import Random

import mpmath
import numpy as np
import pytest
from sympy import KroneckerDelta, Sum, symbols

from symdiv import (
    channels,
    conditional_divergence,
    conditional_entropy,
    conditional_mutual_information,
    cross_entropy,
    distributions,
    entropy,
    generate,
    hellinger,
    jensen_shannon,
    joints,
    kl_divergence,
    mutual_information,
    product,
    renyi,
    total_variation,
    variation_of_information,
)
from symdiv.distribution import Uniform
from symdiv.measures import rel_entr
from tests.codegen.running import ARRAYS, BACKENDS, DIFFERENTIATING, call, gradient
from tests.joint import oracle
from tests.needs import on
from tests.sweeps import size

n, m, length = symbols("n m l", integer=True, positive=True)
i, j, k = symbols("i j k", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))
t = joints("t", sizes=(n, m, length))
r, s = distributions("r", size=n), distributions("s", size=m)
W, V = channels("W", given=n, size=m), channels("V", given=length, size=n)

OF_ONE = {
    entropy(p): oracle.joint_entropy,
    mutual_information(p): oracle.mutual_information,
    conditional_entropy(p): oracle.conditional_entropy,
    conditional_entropy(p, 1): partial(oracle.conditional_entropy, given=1),
    variation_of_information(p): oracle.variation_of_information,
    mutual_information(p, base=2): lambda a: oracle.mutual_information(a) / mpmath.log(2),
    entropy(p.marginal(1)): lambda a: oracle.entropy(oracle.columns(a)),
    Sum(p.marginal(0)[i] * entropy(p.given(0)[i]), (i, 1, n)): oracle.conditional_entropy,
    Sum(p.marginal(1)[j] * entropy(p.given(1)[j]), (j, 1, m)): partial(
        oracle.conditional_entropy, given=1
    ),
}
OF_TWO = {
    kl_divergence(p, q): oracle.divergence,
    cross_entropy(p, q): oracle.cross_entropy,
    conditional_divergence(p, q): oracle.conditional_divergence,
    jensen_shannon(p, q): lambda a, b: sum(oracle.divergence(x, middle(a, b)) for x in (a, b)) / 2,
    total_variation(p, q): lambda a, b: sum(abs(x - y) for x, y in pairs(a, b)) / 2,
    renyi(p, q, 2): lambda a, b: mpmath.log(
        sum(map(squared_over, *zip(*pairs(a, b), strict=True)))
    ),
}
backends = pytest.mark.parametrize("backend", on(BACKENDS))


def pairs(a, b):
    return [each for x, y in zip(a, b, strict=True) for each in zip(x, y, strict=True)]


def middle(a, b):
    return [[(x + y) / 2 for x, y in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)]


def squared_over(x, y):
    if x == 0:
        return mpmath.mpf(0)
    return oracle.real(x * x / y) if y else mpmath.inf


def floats(table):
    return [floats(x) if isinstance(x, list) else float(x) for x in table]


def exactly(table):
    """Floats as the fractions that they are."""
    return [exactly(x) if isinstance(x, list) else Fraction(x) for x in table]


def near(value):
    return pytest.approx(float(value), rel=1e-13, abs=5e-15)


def many(backend):
    """How many tables are tried: fewer where each shape is compiled."""
    return size(1 if backend == "jax" else 5, 15)


def every(backend):
    """How many-th expression is tried, there too."""
    return size(3 if backend == "jax" else 1, 1)


def tables(count, variables=1, axes=2):
    """Random tables with zero rows and columns, of unequal sizes 1..4."""
    random = Random(4)
    for _ in range(count):
        sizes = [random.randint(1, 4) for _ in range(axes)]
        yield [exactly(floats(oracle.table(random, sizes))) for _ in range(variables)]


@backends
def test_measures_of_one_table(backend):
    for (a,) in tables(many(backend)):
        for expression, known in OF_ONE.items():
            assert call(expression, backend, floats(a)) == near(known(a)), expression


@backends
def test_measures_of_two_tables_infinite_where_one_is_not_dominated(backend):
    for a, b in tables(many(backend), variables=2):
        for expression, known in OF_TWO.items():
            assert call(expression, backend, floats(a), floats(b)) == near(known(a, b)), expression


@backends
def test_the_distance_between_tables_of_which_the_masses_are_apart(backend):
    assert call(hellinger(p, q), backend, [[1.0, 0.0]], [[0.0, 1.0]]) == pytest.approx(1)


@backends
def test_conditional_mutual_information_of_three_variables(backend):
    for (a,) in tables(many(backend), axes=3):
        known = oracle.conditional_mutual_information(a)
        assert call(conditional_mutual_information(t), backend, floats(a)) == near(known)


@backends
def test_the_share_of_one_tiny_row_in_a_conditional_entropy(backend):
    share = Sum(rel_entr(p[1, j], p.marginal(0)[1]), (j, 1, m))
    found = call(share, backend, [[1e-6, 2e-6], [0.5, 0.499997]])
    assert found == pytest.approx(1e-6 * math.log(1 / 3) + 2e-6 * math.log(2 / 3), rel=1e-9)


@backends
def test_a_sure_variable_has_no_information(backend):
    for a in ([[1.0]], [[0.25, 0.75]], [[0.5], [0.5]], [[0.0, 0.0], [0.25, 0.75]]):
        assert call(mutual_information(p), backend, a) == 0


@backends
def test_mutual_information_near_independence_keeps_its_digits(backend):
    random = Random(3)
    for step in (2.0**-52, 2.0**-50, 2.0**-40, 2.0**-30):
        for _ in range(size(2, 8)):
            sizes = (random.randint(2, 4), random.randint(2, 4))
            a = oracle.near_independent(random, sizes, step)
            found = call(mutual_information(p), backend, floats(a))
            known = float(oracle.mutual_information(exactly(floats(a))))
            assert found == pytest.approx(known, rel=1e-9, abs=0)
            assert found >= 0


@backends
def test_independent_variables_of_random_masses(backend):
    rng = np.random.default_rng(0)
    for _ in range(size(5, 15)):
        a, b = rng.dirichlet(np.ones(3)), rng.dirichlet(np.ones(4))
        found = call(mutual_information(p), backend, np.outer(a, b).tolist())
        assert 0 <= found < 1e-30


def table_3(values):
    """A table of three variables with these values in order, of sizes 2, 3 and 2."""
    return np.array(values, dtype=float).reshape(2, 3, 2) / np.sum(values)


A = np.array([[1, 2, 0], [0, 0, 0], [3, 1, 1], [4, 0, 4]]) / 16
B = np.array([[0.25, 0.25, 0.5], [1, 0, 0], [0, 0.5, 0.5], [0.125, 0.125, 0.75]])
C = table_3([1, 0, 2, 3, 0, 0, 4, 1, 0, 0, 5, 2])
GIVEN = np.divide(A, A.sum(1)[:, None], where=A.sum(1)[:, None] > 0, out=np.zeros_like(A))
PLACES = [
    (p[3, 2], [A], A[2, 1]),
    (p[2, j], [A], A[1]),
    (p[i, 3], [A], A[:, 2]),
    (p[i, j], [A], A),
    (p.marginal(0)[4], [A], A[3].sum()),
    (p.marginal(0)[i], [A], A.sum(1)),
    (p.marginal(1)[j], [A], A.sum(0)),
    (p.given(0)[3][1], [A], A[2, 0] / A[2].sum()),
    (p.given(0)[i][j], [A], GIVEN),
    (p.given(1)[2][i], [A], A[:, 1] / A[:, 1].sum()),
    (p.given(1)[j][i], [A], A / A.sum(0)),
    (product(r, s)[i, j], [A.sum(1), B[0]], np.outer(A.sum(1), B[0])),
    (product(r, s)[4, 2], [A.sum(1), B[0]], A[3].sum() * B[0, 1]),
    (W(r)[j], [B, A.sum(1)], A.sum(1) @ B),
    (W.joint(r)[i, j], [B, A.sum(1)], A.sum(1)[:, None] * B),
    (W(V[k])[j], [B, B[:2, [0, 1, 2, 2]] / 2], (B[:2, [0, 1, 2, 2]] / 2 @ B).T),
    (W.joint(r).marginal(0)[i] + r[i], [A.sum(1)], 2 * A.sum(1)),
    (t.marginal(1)[j], [C], C.sum((0, 2))),
    (t.marginal(0, 2)[i, k], [C], C.sum(1)),
    (t.marginal(2, 0)[k, i], [C], C.sum(1)),
    (t.marginal(2, 0)[1, i], [C], C.sum(1)[:, 0]),
    (t.marginal(1, 2).given(1)[k][2], [C], C.sum(0)[1] / C.sum((0, 1))),
    (Sum(p[i, j] ** 2, (j, 1, m), (i, 1, n)), [A], (A**2).sum()),
    (Sum(i * j * p[i, j], (i, 1, n), (j, 1, m)), [A], np.arange(1, 5) @ A @ np.arange(1, 4)),
]


@backends
@pytest.mark.parametrize(("expression", "given", "value"), PLACES, ids=lambda x: str(x)[:30])
def test_masses_marginals_and_conditionals(backend, expression, given, value):
    found = np.asarray(call(expression, backend, *(each.tolist() for each in given)))
    assert found.shape == np.shape(value)
    assert found == pytest.approx(value, rel=1e-14)


@backends
def test_the_information_of_a_channel_is_that_of_its_joint_distribution(backend):
    a, rows = A.sum(1), B.tolist()
    table = exactly((a[:, None] * B).tolist())
    found = call(mutual_information(W.joint(r)), backend, rows, a.tolist())
    assert found == near(oracle.mutual_information(table))
    assert call(entropy(W(r)), backend, rows, a.tolist()) == near(
        oracle.entropy(oracle.columns(table))
    )


@backends
def test_divergence_from_a_product_and_from_one_with_a_uniform_factor(backend):
    first, second = A.sum(1), B[0]
    known = oracle.divergence(exactly(A.tolist()), exactly(np.outer(first, second).tolist()))
    found = call(
        kl_divergence(p, product(r, s)), backend, A.tolist(), first.tolist(), B[0].tolist()
    )
    assert found == near(known)
    close = [[0.25, 0.25], [0.25 + 2.0**-30, 0.25 - 2.0**-30]]
    found = call(kl_divergence(p, product(r, Uniform(m))), backend, close, [0.5, 0.5])
    known = oracle.divergence(exactly(close), exactly([[0.25, 0.25]] * 2))
    assert found == pytest.approx(float(known), rel=1e-6)


@pytest.mark.parametrize("backend", on(ARRAYS))
@pytest.mark.parametrize("batches", [((2, 1), (3,)), ((0,), ())])
def test_batches_broadcast(backend, batches):
    rng = np.random.default_rng(2)
    one, two = (rng.dirichlet(np.ones(6), batch).reshape(*batch, 2, 3) for batch in batches)
    one[..., 0, :] = 0
    one /= one.sum(axis=(-2, -1), keepdims=True)
    both = np.broadcast_shapes(*batches)
    for expression, known in [*OF_ONE.items()][:: every(backend)]:
        found = np.asarray(call(expression, backend, one)).reshape(batches[0])
        for at in np.ndindex(*batches[0]):
            assert found[at] == near(known(exactly(one[at].tolist()))), expression
    for expression, known in [*OF_TWO.items()][:: every(backend)]:
        found = np.asarray(call(expression, backend, one, two)).reshape(both)
        a, b = (np.broadcast_to(x, (*both, 2, 3)) for x in (one, two))
        for at in np.ndindex(*both):
            assert found[at] == near(known(*(exactly(x[at].tolist()) for x in (a, b)))), expression


SLOPES = {
    mutual_information(p): lambda x, row, column: math.log(x / (row * column)) - 1,
    conditional_entropy(p): lambda x, row, column: -math.log(x / row),
    conditional_entropy(p, 1): lambda x, row, column: -math.log(x / column),
    entropy(p): lambda x, row, column: -math.log(x) - 1,
}


@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
def test_gradients_are_right_and_numbers_at_zeros_too(backend):
    for expression, slope in SLOPES.items():
        found = np.array(gradient(expression, backend, 0, A.tolist()))
        assert np.isfinite(found).all(), expression
        for place in zip(*np.nonzero(A), strict=True):
            rows, columns = A.sum(1)[place[0]], A.sum(0)[place[1]]
            assert found[place] == pytest.approx(slope(A[place], rows, columns)), expression


@backends
def test_derivatives_by_each_mass_are_code_too(backend):
    table = (A + 1 / 16) / np.sum(A + 1 / 16)
    rows, columns = table.sum(1)[:, None], table.sum(0)
    for expression, slope in SLOPES.items():
        known = np.vectorize(slope)(table, *np.broadcast_arrays(rows, columns))
        derivative = expression.diff(p[i, j])
        if derivative.has(KroneckerDelta):  # the places are numbers that the function is given
            found = call(derivative, backend, table.tolist(), 3, 1)
            known = known[2, 0]
        else:
            found = np.array(call(derivative, backend, table.tolist()))
        assert found == pytest.approx(known), expression


@pytest.mark.parametrize("backend", on(DIFFERENTIATING))
def test_gradients_of_divergences_and_of_three_variables_are_numbers(backend):
    table = (A + 1 / 16)[:, :2] / np.sum((A + 1 / 16)[:, :2])
    for expression in (kl_divergence(p, q), conditional_divergence(p, q), jensen_shannon(p, q)):
        for place in (0, 1)[:: every(backend)]:
            found = gradient(expression, backend, place, A[:, :2].tolist(), table.tolist())
            assert np.isfinite(found).all(), expression
    found = gradient(conditional_mutual_information(t), backend, 0, C.tolist())
    assert np.isfinite(found).all()


SQUARE, LOOP = joints("p", sizes=(n, n)), channels("W", given=n, size=n)
A_SQUARE = [[0.5, 0.125, 0.0], [0.0, 0.125, 0.0625], [0.0625, 0.0, 0.125]]
A_ROW = [0.5, 0.25, 0.25]
# each with its arguments, in the order in which the code has them
DIAGONAL = [
    (1 - Sum(SQUARE[i, i], (i, 1, n)), [A_SQUARE], 0.25),
    (SQUARE[k, k], [A_SQUARE], [0.5, 0.125, 0.125]),
    (Sum(LOOP[i][i] * r[i], (i, 1, n)), [A_SQUARE, A_ROW], 0.3125),  # 1/2 * 1/2 + 1/8 * 1/2
    (
        Sum(SQUARE[i, i] * SQUARE[i, j] * r[j], (i, 1, n), (j, 1, n)),
        [A_ROW, A_SQUARE],
        sum(A_SQUARE[x][x] * A_SQUARE[x][y] * A_ROW[y] for x in range(3) for y in range(3)),
    ),
]


@backends
@pytest.mark.parametrize(("expression", "given", "known"), DIAGONAL, ids=lambda x: str(x)[:30])
def test_the_diagonal_of_a_square_table(backend, expression, given, known):
    assert call(expression, backend, *given) == pytest.approx(known, abs=1e-15)


@pytest.mark.parametrize("backend", on(ARRAYS))
def test_the_diagonals_of_a_batch(backend):
    batch = np.arange(18.0).reshape(2, 3, 3)
    found = call(Sum(SQUARE[i, i], (i, 1, n)), backend, batch.tolist())
    assert found == pytest.approx(np.trace(batch, axis1=1, axis2=2))


def test_the_code_is_what_one_would_write():
    text = generate(mutual_information(p), "numpy", name="information")
    assert "p: the masses of a joint distribution, shape (..., n, m)." in text
    assert text.endswith(
        "    p_x = np.sum(p, axis=-1)\n"
        "    p_y = np.sum(p, axis=-2)\n"
        "    return _sum_rel_entr(_flat(p, 2), _flat(p_x[..., :, None] * p_y[..., None, :], 2))\n"
    )
    assert generate(entropy(p), "scipy").endswith("    return np.sum(entr(p), axis=(-2, -1))\n")
    assert generate(t.marginal(2)[k], "torch").endswith("    return torch.sum(t, dim=(-3, -2))\n")
    text = generate(conditional_entropy(p), "python", name="remaining")
    assert "def remaining(p: Sequence[Sequence[float]]) -> float:" in text
    assert "p: the masses of a joint distribution, a list of n lists of m numbers." in text
    assert "    p_x = [math.fsum(p_i1) for p_i1 in p]\n" in text


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (Sum(p[i, j], (i, 1, j), (j, 1, m)), "no code for a sum up to j, which is an index itself"),
        (Sum(r[i], (i, 2, n)), "an index begins at 1"),
        (p[i + 1, j], "an index is a number, a symbol or an outcome of a sample"),
    ],
)
def test_what_has_no_code_is_refused_by_name(expression, reason):
    with pytest.raises(ValueError, match=reason):
        generate(expression, "numpy")
