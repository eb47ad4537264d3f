"""Claims about joint distributions: false ones are refuted at a point that the oracle confirms."""

from fractions import Fraction

import mpmath
import pytest
from sympy import Eq, Ge, Le, symbols

from symdiv import (
    conditional_entropy,
    entropy,
    joints,
    kl_divergence,
    mutual_information,
    product,
    prove,
)
from tests.joint import oracle

n, m, k = symbols("n m k", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))

FALSE = [
    (
        Le(entropy(p), entropy(p.marginal(0))),
        lambda t: oracle.joint_entropy(t) - oracle.entropy(oracle.rows(t)),
    ),
    (
        Le(entropy(p.marginal(1)), conditional_entropy(p)),
        lambda t: oracle.entropy(oracle.columns(t)) - oracle.conditional_entropy(t),
    ),
    (
        Eq(conditional_entropy(p), conditional_entropy(p, given=1)),
        lambda t: abs(oracle.conditional_entropy(t) - oracle.conditional_entropy(t, given=1)),
    ),
    (Le(mutual_information(p), 0), oracle.mutual_information),
    (
        Eq(entropy(p), entropy(p.marginal(0)) + entropy(p.marginal(1))),
        lambda t: (
            oracle.entropy(oracle.rows(t))
            + oracle.entropy(oracle.columns(t))
            - oracle.joint_entropy(t)
        ),
    ),
]


@pytest.mark.parametrize(("claim", "excess"), FALSE)
def test_false_claims_about_joint_distributions_are_refuted(claim, excess):
    verdict = prove(claim)
    assert verdict.status == "refuted"
    ((_, rows),) = verdict.counterexample.point.vectors()
    assert sum(x for row in rows for x in row) == Fraction(1)
    assert excess([list(row) for row in rows]) > mpmath.mpf("1e-9")


def test_a_counterexample_shows_the_rows_of_the_table():
    verdict = prove(Le(entropy(p), entropy(p.marginal(0))))
    assert "p = ((1/2, 1/2)), m = 2, n = 1" in verdict.counterexample.describe()
    assert verdict.as_json()["counterexample"]["at"] == {"p": [["1/2", "1/2"]], "m": "2", "n": "1"}


@pytest.mark.parametrize(
    "claim",
    [
        Ge(mutual_information(p), 0),
        Le(p[1, k], p.marginal(0)[1]),
        Ge(kl_divergence(p, product(p.marginal(0), p.marginal(1))), 0),
    ],
)
def test_true_claims_about_joint_distributions_are_not_refuted(claim):
    assert prove(claim, timeout=20).status != "refuted"


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("entropy(product(q, r)) == entropy(q)", "refuted"),
        ("mutual_information(product(q, r)) == 0", "proved"),
        ("mutual_information(p) == 0 where p == product(q, r), n = 3, m = 3", "proved"),
        ("mutual_information(p) <= log(2) where n = 3, m = 3", "refuted"),
    ],
)
def test_products_and_alphabets_of_said_sizes_have_points_at_which_they_are_tried(claim, status):
    assert prove(claim).status == status
