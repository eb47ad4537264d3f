"""`assert_implements` of functions that take tables of masses of shape (n, m)."""

import re
from itertools import product

import numpy as np
import pytest
from scipy import stats
from scipy.special import entr, rel_entr
from sympy import Sum, Symbol

from symdiv import (
    conditional_divergence,
    conditional_entropy,
    conditional_mutual_information,
    distributions,
    entropy,
    joints,
    kl_divergence,
    lambdify,
    mutual_information,
    variation_of_information,
)
from symdiv.testing import assert_implements
from symdiv.testing.points import large_points, small_points
from symdiv.testing.reading import read_target
from tests.needs import Library, needs_jax, needs_torch
from tests.sweeps import sweep
from tests.testing.objects import message

torch = Library("torch")

n, m, length = (Symbol(name, integer=True, positive=True) for name in "nml")
i = Symbol("i", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))
r, s = distributions("r", size=n), distributions("s", size=m)
t = joints("t", sizes=(n, m, length))
INFORMATION, REMAINING = mutual_information(p), conditional_entropy(p)
BOTH = (-2, -1)


def of_marginals(x, *, floor=0.0):
    return (x.sum(-1)[..., :, None] + floor) * (x.sum(-2)[..., None, :] + floor)


def information(x):
    return rel_entr(x, of_marginals(x)).sum(BOTH)


def information_by_entropies(x):
    return entr(x.sum(-1)).sum(-1) + entr(x.sum(-2)).sum(-1) - entr(x).sum(BOTH)


def mutual_info_score(x):
    """As sklearn.metrics has it, of a table in the place of ``contingency``."""
    rows, columns = np.nonzero(x)
    values = x[rows, columns]
    total, first, second = x.sum(), x.sum(axis=1), x.sum(axis=0)
    log_outer = -np.log(first.take(rows) * second.take(columns))
    log_outer += np.log(first.sum()) + np.log(second.sum())
    terms = values / total * (np.log(values) - np.log(total)) + values / total * log_outer
    terms = np.where(np.abs(terms) < np.finfo(terms.dtype).eps, 0.0, terms)
    return np.clip(terms.sum(), 0.0, None)


def remaining(x):
    """H(Y | X)."""
    return -rel_entr(x, x.sum(-1)[..., :, None]).sum(BOTH)


def remaining_first(x):
    """H(X | Y)."""
    return -rel_entr(x, x.sum(-2)[..., None, :]).sum(BOTH)


def remaining_by_entropies(x):
    return entr(x).sum(BOTH) - entr(x.sum(-1)).sum(-1)


def by_rows(x):
    """The mean of the entropies of the rows, each over its sum."""
    with np.errstate(all="ignore"):
        return (x.sum(-1) * entr(x / x.sum(-1, keepdims=True)).sum(-1)).sum(-1)


def divergence(x, y):
    return rel_entr(x, y).sum(BOTH)


def conditional(x, y):
    ratio = np.divide(y, y.sum(-1, keepdims=True), out=np.zeros_like(y), where=y > 0)
    return rel_entr(x, x.sum(-1, keepdims=True) * ratio).sum(BOTH)


def of_three(x):
    pairs = entr(x.sum(-2)).sum(BOTH) + entr(x.sum(-3)).sum(BOTH)
    return pairs - entr(x).sum((-3, -2, -1)) - entr(x.sum((-3, -2))).sum(-1)


RIGHT = [
    (mutual_info_score, INFORMATION),
    (information, INFORMATION),
    (information_by_entropies, INFORMATION),
    (remaining_by_entropies, REMAINING),
    (remaining, REMAINING),
    (remaining_first, conditional_entropy(p, 1)),
    (divergence, kl_divergence(p, q)),
    (lambda x: entr(x).sum(BOTH), entropy(p)),
    (conditional, conditional_divergence(p, q)),
    (of_three, conditional_mutual_information(t)),
    (lambda x: information(x) / np.log(2), mutual_information(p, base=2)),
    (lambda x: remaining(x) + remaining_first(x), variation_of_information(p)),
]


@pytest.mark.parametrize(("function", "expression"), sweep(RIGHT, 3))
def test_right_functions_pass(function, expression):
    assert_implements(function, expression)


def test_the_entropy_of_scipy_is_right_of_flattened_single_tables():
    assert_implements(lambda x: stats.entropy(x.ravel()), entropy(p), batched=False)
    shown = message(lambda x: stats.entropy(x), entropy(p), batched=False)
    assert "the sum is over the values of some variables, not of all" in shown


ZERO = "0 log 0 is nan here: a term of mass 0 must be 0"


def plainly(x):
    return (x * np.log(x / of_marginals(x))).sum(BOTH)


WRONG = [
    (plainly, INFORMATION, ZERO),
    (lambda x: information(x) / np.log(2), INFORMATION, "the logarithm is to base 2"),
    (
        lambda x: plainly(np.maximum(x, 1e-9)),
        INFORMATION,
        "masses of p are clipped to at least 1e-09",
    ),
    (
        lambda x: rel_entr(x, x.sum(-1)[..., :, None]).sum(BOTH),
        INFORMATION,
        "a marginal is missing: what came back is -H_p(Y | X)",
    ),
    (
        lambda x: rel_entr(x, x.sum(-2)[..., None, :]).sum(BOTH),
        INFORMATION,
        "a marginal is missing: what came back is -H_p(X | Y)",
    ),
    (
        lambda x: -entr(x).sum(BOTH),
        INFORMATION,
        "both marginals are missing: what came back is -H(p)",
    ),
    (
        lambda x: rel_entr(x, of_marginals(x)).sum(-1),
        INFORMATION,
        "the sum is over the values of some variables, not of all (axis=-1 for axis=(-2, -1)?)",
    ),
    (
        lambda x: (x * np.log((x + 1e-8) / (of_marginals(x) + 1e-8))).sum(BOTH),
        INFORMATION,
        "masses inside the logarithms are increased by 1e-08",
    ),
    (
        remaining_first,
        REMAINING,
        "the other variable is given: what came back is H_p(X | Y)",
    ),
    (
        lambda x: entr(x).sum(BOTH),
        REMAINING,
        "the entropy of the variable that is given is not subtracted: what came back is H(p)",
    ),
    (
        lambda x: entr(x.sum(-2)).sum(-1),
        REMAINING,
        "nothing is given: what came back is H(p.marginal(1))",
    ),
    (
        by_rows,
        REMAINING,
        "0/0 is nan where a value of a variable has mass 0: what is given it must count 0",
    ),
    (lambda x: -remaining(x), REMAINING, "the sign is wrong"),
    (
        lambda x: entr(x),
        entropy(p),
        "the terms of the outcomes are not summed",
    ),
    (
        lambda x: entr(x).sum((0, 1)) if x.ndim > 2 else entr(x).sum(),
        entropy(p),
        "the sum is over the batch, not over the outcomes",
    ),
    (lambda x, y: divergence(y, x), kl_divergence(p, q), "the arguments p and q are swapped"),
    (
        lambda x, y: np.where((x > 0) & (y > 0), rel_entr(x, y), 0).sum(BOTH),
        kl_divergence(p, q),
        "terms where the second distribution is 0 are left out",
    ),
]


@pytest.mark.parametrize(("function", "expression", "cause"), sweep(WRONG, 2))
def test_wrong_functions_are_refused_with_their_cause(function, expression, cause):
    assert cause in message(function, expression)


def test_the_message_shows_the_smallest_table_by_rows():
    shown = message(by_rows, REMAINING)
    assert "by_rows does not implement H_p(Y | X)" in shown
    assert "  p = ((1,), (0,))\n" in shown


def test_a_function_that_fails_for_large_tables_only_is_shown_a_smaller_one():
    def at_most(axis):
        return lambda x: information(x) if x.shape[axis] < 20 else information(x) + 1

    assert "... 20 entries" in message(at_most(-1), INFORMATION)
    shown = message(at_most(-2), INFORMATION)
    assert len(re.findall(r"\(\S+,\)[,)]", shown)) == 20


def test_the_tables_have_zero_rows_and_columns_of_unequal_sizes_and_near_independence():
    target = read_target(INFORMATION, None)
    found = {
        shape: [np.reshape([float(x) for x in each["p"]], shape) for each in values]
        for shape, values in small_points(target, "float64", 0)
    }
    assert {(1, 1), (1, 4), (2, 3), (3, 2), (4, 3)} <= found.keys()
    for axis in (0, 1):
        assert any((table.sum(axis) == 0).any() for table in found[2, 3])
    gaps = [np.abs(table - of_marginals(table)).max() for table in found[2, 3]]
    assert any(1e-17 < gap < 1e-12 for gap in gaps)
    assert {(20, 30), (250, 200)} == {shape for shape, _ in large_points(target, 0)}


def test_sizes_that_are_given_or_the_same_are_kept_to():
    fixed = read_target(mutual_information(joints("p", sizes=(2, 3))), None)
    assert {shape for shape, _ in small_points(fixed, "float64", 0)} == {(2, 3)}
    assert list(large_points(fixed, 0)) == []
    square = read_target(mutual_information(joints("p", sizes=(n, n))), None)
    assert all(a == b for (a, b), _ in small_points(square, "float64", 0))
    half = joints("p", sizes=(n, 2))
    assert_implements(information, mutual_information(half))
    assert_implements(information, mutual_information(joints("p", sizes=(2, 3))))


def marginal_divergence(x, v):
    return rel_entr(x.sum(-1), v).sum(-1)


OF_ONE_VARIABLE = kl_divergence(p.marginal(0), r)


def test_a_vector_of_one_variable_stands_beside_a_table():
    assert_implements(marginal_divergence, OF_ONE_VARIABLE)
    assert_implements(marginal_divergence, "kl(marginal(p, 0), q)")
    assert_implements(lambda x, v: rel_entr(x.sum(-2), v).sum(-1), kl_divergence(p.marginal(1), s))
    assert_implements(
        lambda x, u, v: information(x) + entr(u).sum(-1) - entr(v).sum(-1),
        INFORMATION + entropy(r) - entropy(s),
        parameters=("p", "r", "s"),
    )
    square = joints("p", sizes=(n, n))
    assert_implements(marginal_divergence, kl_divergence(square.marginal(0), r))


def test_tables_and_vectors_are_of_sizes_that_fit_zeros_among_them():
    target = read_target(INFORMATION + entropy(r) + entropy(s), None)
    found = dict(small_points(target, "float64", 0))
    for (rows, columns), values in found.items():
        lengths = {"p": rows * columns, "r": rows, "s": columns}
        assert all(len(each[name]) == size for each in values for name, size in lengths.items())
    assert any(0 in each["s"] and 0 not in each["r"] for each in found[2, 3])


def test_mistakes_with_a_vector_beside_a_table_are_named():
    turned = message(lambda x, v: rel_entr(v, x.sum(-1)).sum(-1), OF_ONE_VARIABLE)
    assert "what came back is D_KL(r || p.marginal(0))" in turned
    in_bits = message(lambda x, v: marginal_divergence(x, v) / np.log(2), OF_ONE_VARIABLE)
    assert "the logarithm is to base 2" in in_bits
    other = message(lambda x, v: rel_entr(x.sum(-2), v).sum(-1), OF_ONE_VARIABLE)
    assert "p = ((1/2, 1/2),)\n  r = (1,)\n" in other


@needs_torch
def test_gradients_by_a_vector_beside_a_table_are_compared():
    own = kl_divergence(joints("p", sizes=(2, 3)).marginal(0), distributions("r", size=2))
    assert_implements(lambdify(own, "torch"), own, gradient=True, batched=True)

    def detached(x, v):
        return lambdify(own, "torch")(x, v.detach())

    shown = message(detached, own, gradient=True, batched=True)
    assert "The gradient of detached by r is not that of D_KL(p.marginal(0) || r)" in shown


def test_the_share_of_errors_is_read_off_the_diagonal():
    square = joints("p", sizes=(n, n))
    share = 1 - Sum(square[i, i], (i, 1, n))
    assert_implements(lambda x: 1 - np.trace(x, axis1=-2, axis2=-1), share)
    assert "does not implement" in message(lambda x: 1 - x[..., 0, :].sum(-1), share)


def test_a_vector_of_no_variable_of_the_table_is_refused():
    other = distributions("v", size=length)
    with pytest.raises(ValueError, match=r"all vectors must have one size, but .* has l, n x m"):
        assert_implements(information, mutual_information(p) + entropy(other))


@needs_torch
def test_gradients_of_tables_are_compared():
    own = conditional_entropy(joints("p", sizes=(2, 3)))
    assert_implements(lambdify(own, "torch"), own, gradient=True, batched=True)

    def detached(x):
        return -(x.detach() * torch.log(x / x.sum(-1, keepdim=True))).nansum(BOTH)

    def beside_the_rows(x):
        """Its slope is off by one number in the first row, and by none in the second."""
        first = x[..., 0, :].sum(-1)
        return lambdify(own, "torch")(x) + first - first.detach()

    for function in (detached, beside_the_rows):
        shown = message(function, own, gradient=True, batched=True)
        assert f"The gradient of {function.__name__} by p is not that of H_p(Y | X)" in shown


@needs_jax
def test_functions_of_jax_pass():
    from tests.codegen.running import jax

    jax()
    own = mutual_information(joints("p", sizes=(2, 3)))
    assert_implements(lambdify(own, "jax"), own, batched=True)


@pytest.mark.parametrize(
    ("backend", "expression"),
    sweep(product(("numpy", "scipy"), (INFORMATION, conditional_mutual_information(t))), 4),
)
def test_generated_code_implements_its_expression(backend, expression):
    assert_implements(lambdify(expression, backend), expression)
