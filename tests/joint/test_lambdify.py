"""SymPy's own lambdify: measures and marginals of tables as arrays (..., n, m)."""

import numpy as np
import pytest
from sympy import Rational, Sum, lambdify, symbols

from symdiv import Joint, chi_square, jensen_shannon
from tests.joint import oracle
from tests.joint.test_code import (
    OF_ONE,
    OF_TWO,
    A,
    B,
    C,
    W,
    conditional_mutual_information,
    entropy,
    exactly,
    floats,
    i,
    joints,
    kl_divergence,
    mutual_information,
    near,
    p,
    product,
    q,
    r,
    s,
    t,
    tables,
)
from tests.sweeps import size

modules = pytest.mark.parametrize("modules", ["numpy", "scipy"])


def value(arguments, expression, modules, *given):
    with np.errstate(all="raise"):
        return lambdify(arguments, expression, modules)(*map(np.array, given))


@modules
def test_measures_are_those_of_the_definitions_in_a_batch_too(modules):
    for a, b in tables(size(6, 16), variables=2):
        for expression, known in OF_ONE.items():
            if not expression.has(Sum):  # which asks for its size
                found = value([p], expression, modules, floats(a))
                assert found == near(known(a)), expression
                batch = value([p], expression, modules, [[floats(a)], [floats(a)]])
                assert batch == pytest.approx(np.array([[found], [found]]), abs=1e-15)
        for expression, known in OF_TWO.items():
            assert value([p, q], expression, modules, floats(a), floats(b)) == near(known(a, b))


@modules
def test_conditional_mutual_information(modules):
    known = oracle.conditional_mutual_information(exactly(C.tolist()))
    assert value([t], conditional_mutual_information(t), modules, C) == near(known)


@modules
def test_channels_and_products(modules):
    table = A.sum(1)[:, None] * B
    known = oracle.mutual_information(exactly(table.tolist()))
    assert value([r, W], mutual_information(W.joint(r)), modules, A.sum(1), B) == near(known)
    known = oracle.entropy(oracle.columns(exactly(table.tolist())))
    assert value([r, W], entropy(W(r)), modules, A.sum(1), B) == near(known)
    known = oracle.mutual_information(exactly(A.tolist()))
    found = value([p, r, s], kl_divergence(p, product(r, s)), modules, A, A.sum(1), A.sum(0))
    assert found == near(known)


@modules
def test_masses_of_parts(modules):
    given = p.given(1)[2]
    for expression, known in (
        (p[3, 2], A[2, 1]),
        (p.marginal(1)[2], A[:, 1].sum()),
        (given[1], A[0, 1] / A[:, 1].sum()),
        (entropy(given), float(oracle.entropy(exactly((A[:, 1] / A[:, 1].sum()).tolist())))),
    ):
        found = value([p], expression, modules, [A, A])
        assert found == pytest.approx(np.array([known, known]))
    for place in (1, 2):
        found = value([t, i], t.marginal(2, 0)[2, i], modules, C, place)
        assert found == pytest.approx(C.sum(1)[place - 1, 1])


@modules
def test_a_table_that_is_written_out_beside_one_that_is_not(modules):
    w = symbols("w", positive=True)
    table = Joint([[w, 0], [w, 1 - 2 * w]])
    a = joints("a", sizes=(2, 2))
    found = value(
        [a, w], kl_divergence(a, table), modules, [[[0.5, 0], [0.25, 0.25]]] * 2, [0.25, 0.5]
    )
    assert found == pytest.approx([0.5 * np.log(2) + 0.25 * np.log(0.5), np.inf])
    known = table.subs(w, Rational(1, 4))
    assert value([w], entropy(table), modules, 0.25) == pytest.approx(float(entropy(known).doit()))


@modules
def test_the_jensen_shannon_divergence_of_vectors(modules):
    u, v = [0.5, 0.5, 0.0, 0.0], [0.25, 0.25, 0.5, 0.0]
    known = (np.log(4 / 3) + 0.5 * np.log(2 / 3) + 0.5 * np.log(2)) / 2
    other = r.func("other", r.size)
    assert value([r, other], jensen_shannon(r, other), modules, u, v) == pytest.approx(known)


@modules
def test_chi_square_of_vectors(modules):
    other = r.func("other", r.size)
    found = value([r, other], chi_square(r, other), modules, [0.5, 0.5, 0.0], [0.25, 0.75, 0.0])
    assert found == pytest.approx(1 / 3)
