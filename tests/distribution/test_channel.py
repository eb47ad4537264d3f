"""Channels that are written out, and channels one after the other."""

from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from sympy import Eq, Integer, Le, Symbol, log, symbols

from symdiv import (
    Categorical,
    Channel,
    Joint,
    channels,
    compose,
    distributions,
    entropy,
    kl_divergence,
    lambdify,
    mutual_information,
    prove,
)
from symdiv.language import ClaimError, read_claim
from tests.joint import oracle

HALF = Fraction(1, 2)
ERASURE = [[HALF, HALF, 0], [0, HALF, HALF]]
NOISE = [[0, 1], [HALF, HALF], [1, 0]]
INPUTS = [(Fraction(1, 3), Fraction(2, 3)), (1, 0), (HALF, HALF)]
a = Symbol("a", real=True)
FLIP = Channel([[1 - a, a], [a, 1 - a]])


def fractions(p):
    return tuple(Fraction(int(mass.p), int(mass.q)) for mass in p.written_masses)


@pytest.mark.parametrize("p", INPUTS)
def test_the_output_and_the_joint_distribution_are_those_of_the_sums(p):
    W = Channel(ERASURE)
    assert fractions(W(p)) == tuple(oracle.output(p, ERASURE))
    joint = W.joint(p)
    rows = oracle.through(p, ERASURE)
    assert fractions(joint) == tuple(mass for row in rows for mass in row)
    value = float(mutual_information(joint).doit())
    assert value == pytest.approx(float(oracle.mutual_information(rows)), abs=1e-12)


@pytest.mark.parametrize("p", INPUTS)
def test_a_composition_gives_what_one_channel_after_the_other_gives(p):
    V, W = Channel(NOISE), Channel(ERASURE)
    assert V @ W == compose(V, W) == compose(NOISE, ERASURE)
    assert (V @ W)(p) == V(W(p))
    assert fractions((V @ W)(p)) == tuple(oracle.output(oracle.output(p, ERASURE), NOISE))
    matrix = np.array(ERASURE, dtype=float) @ np.array(NOISE, dtype=float)
    assert np.array([fractions(row) for row in V @ W], dtype=float) == pytest.approx(matrix)


def test_compositions_of_named_channels_are_said_by_their_outputs():
    n, m, k, i = symbols("n m k i", integer=True, positive=True)
    p = distributions("p", size=n)
    W, V = channels("W", given=n, size=m), channels("V", given=m, size=k)
    both = V @ W
    assert (both.given, both.size) == (n, k)
    assert both(p) == V(W(p))
    assert both[i] == V(W[i])
    U = channels("U", given=k, size=2)
    assert compose(U, V, W)(p) == (U @ (V @ W))(p) == ((U @ V) @ W)(p)


def test_numbers_of_arrays_and_tables_are_exact_decimals():
    rows = np.array([[0.1, 0.9], [0.7, 0.3]])
    assert Channel(rows).rows == (Categorical(["0.1", "0.9"]), Categorical(["0.7", "0.3"]))
    table = SimpleNamespace(to_numpy=lambda: rows)  # as tables of pandas have it
    assert Channel(table) == Channel(rows)


def test_a_channel_with_a_parameter_says_where_its_rows_are_distributions():
    # at p = (1, 0) the second row adds nothing, and has to be one all the same
    p = distributions("p", size=2)
    for given in (p, [1, 0], [HALF, HALF]):
        kinds = {Le(a, 1), Le(0, a), Le(0, 1 - a)}
        conditions = {each.canonical for each in entropy(FLIP(given)).distributions[0].conditions}
        assert conditions & {each.canonical for each in kinds}
        assert prove(Le(a, 1 + entropy(FLIP(given)))).status != "refuted"


def test_claims_of_channels_are_proved_and_refuted():
    p = distributions("p", size=2)
    W = Channel([[HALF, HALF], [0, 1]])
    assert prove(Le(entropy(W(p)), log(2))).status == "proved"
    assert prove(Le(entropy(W(p)), entropy(p))).status == "refuted"
    with_fair_input = mutual_information(FLIP.joint([HALF, HALF]))
    assert prove(Eq(with_fair_input, log(2) - entropy(Categorical([a, 1 - a])))).status == "proved"


def test_code_of_channels_gives_the_values():
    p = distributions("p", size=2)
    information = lambdify(mutual_information(Channel(ERASURE).joint(p)), "numpy")
    divergence = lambdify(
        kl_divergence(Channel(ERASURE)(p), Channel(ERASURE)([HALF, HALF])), "numpy"
    )
    for x in INPUTS:
        masses = [float(each) for each in x]
        expected = oracle.mutual_information(oracle.through(x, ERASURE))
        assert information(masses) == pytest.approx(float(expected), abs=1e-12)
        output = [oracle.output(each, ERASURE) for each in (x, (HALF, HALF))]
        expected = oracle.divergence([output[0]], [output[1]])
        assert divergence(masses) == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("entropy(apply([[1/2, 1/2], [0, 1]], p)) <= log(2) where n = 2", "proved"),
        ("entropy(apply([[1/2, 1/2], [0, 1]], p)) <= entropy(p) where n = 2", "refuted"),
        ("w[1, 2] == entropy(apply(w, p)) where n = 2, m = 2, w = [[1/2, 1/2], [0, 1]]", "refuted"),
        (
            "mutual_information(channel_joint([1/2, 1/2], [[1-a, a], [a, 1-a]])) "
            "== log(2) - entropy(bernoulli(a))",
            "proved",
        ),
        (
            "kl(apply(v, apply(w, p)), apply(v, apply(w, q))) <= kl(p, q) where m = n",
            "proved",
        ),
        ("kl(apply(v, apply(w, p)), apply(v, apply(w, q))) == kl(p, q) where m = n", "refuted"),
    ],
)
def test_tables_are_channels_in_claims_and_channels_follow_each_other(text, status):
    assert prove(text).status == status


def test_what_is_false_only_where_a_row_is_no_distribution_is_not_refuted():
    # at a = -1 the output of (2/3, 1/3) would be (1, 0)
    claim = "entropy(apply([[1-a, a], [a, 1-a]], [1-b, b])) >= entropy([1-b, b])"
    assert prove(claim).status != "refuted"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Channel([[1, 1], [0, 1]]), "row 1: the masses must sum to 1"),
        (lambda: Channel([[1, 0], [-1, 2]]), "row 2: mass 1 must not be negative"),
        (lambda: Channel([[1, 0], [1]]), "a channel is a table"),
        (lambda: Channel([1, 0]), "a channel is a table"),
        (lambda: Channel(ERASURE)([1, 0, 0]), "a channel of 2 inputs, but .* has 3"),
        (
            lambda: Channel(ERASURE)(
                distributions("p", size=Symbol("n", integer=True, positive=True))
            ),
            "but p has n",
        ),
        (lambda: Channel(ERASURE)(Joint([[HALF, 0], [0, HALF]])), "a channel of 2 inputs"),
        (lambda: Channel(ERASURE) @ Channel(ERASURE), "3 outputs cannot be 2 inputs"),
        (lambda: compose(), "of one channel or more"),
    ],
)
def test_what_is_no_channel_is_refused(make, reason):
    with pytest.raises(ValueError, match=reason):
        make()


def test_a_row_has_a_number_that_there_is():
    with pytest.raises(IndexError, match="a channel"):
        Channel(ERASURE)[3]
    with pytest.raises(TypeError, match="has a number"):
        Channel(ERASURE)[Symbol("k", integer=True, positive=True)]
    with pytest.raises(ClaimError, match="a channel of 2 inputs, but p has n"):
        read_claim("entropy(apply([[1/2, 1/2], [0, 1]], p)) <= log(2)")
    with pytest.raises(ClaimError, match="row 2: the masses must sum to 1"):
        read_claim("apply([[1/2, 1/2], [1/2, 1/3]], p) == p where n = 2, m = 2")


def test_rows_are_listed_in_order():
    assert [row.size for row in Channel(ERASURE)] == [Integer(3)] * 2
    for i, j in product((1, 2), (1, 2, 3)):
        assert Channel(ERASURE)[i][j] == ERASURE[i - 1][j - 1]
