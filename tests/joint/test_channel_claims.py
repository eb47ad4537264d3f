"""False claims about channels: each is refuted at an exact point that the oracle confirms."""

from fractions import Fraction

import mpmath
import pytest
from sympy import Symbol

from symdiv import prove
from symdiv.counterexamples.search import points
from symdiv.language import read_claim
from tests.joint import oracle

# what is false, and by how much at a point
FALSE = [
    (
        "entropy(apply(w, p)) >= entropy(p)",
        lambda p, w: oracle.entropy(p) - oracle.entropy(oracle.output(p, w)),
    ),
    (
        "entropy(apply(w, p)) <= entropy(p)",
        lambda p, w: oracle.entropy(oracle.output(p, w)) - oracle.entropy(p),
    ),
    (
        "kl(apply(w, p), apply(w, q)) == kl(p, q)",
        lambda p, q, w: (
            oracle.divergence([p], [q])
            - oracle.divergence([oracle.output(p, w)], [oracle.output(q, w)])
        ),
    ),
    (
        "apply(w, p) == apply(w, q)",
        lambda p, q, w: max(
            oracle.real(abs(x - y))
            for x, y in zip(oracle.output(p, w), oracle.output(q, w), strict=True)
        ),
    ),
    (
        "mutual_information(channel_joint(p, w)) >= entropy(p)",
        lambda p, w: oracle.entropy(p) - oracle.mutual_information(oracle.through(p, w)),
    ),
    (
        "entropy(p) <= entropy(apply(w, p)) where m = n",
        lambda p, w: oracle.entropy(p) - oracle.entropy(oracle.output(p, w)),
    ),
]


@pytest.mark.parametrize(("claim", "excess"), FALSE)
def test_false_claims_about_channels_are_refuted(claim, excess):
    verdict = prove(claim)
    assert verdict.status == "refuted"
    found = dict(verdict.counterexample.point.vectors())
    assert {sum(row) for row in found["w"]} == {Fraction(1)}
    assert excess(**found) > mpmath.mpf("1e-9")


def test_a_counterexample_shows_the_rows_of_the_channel():
    verdict = prove("entropy(apply(w, p)) >= entropy(p)")
    assert "p = (1/2, 1/2), w = ((1), (1)), m = 1, n = 2" in verdict.counterexample.describe()
    shown = verdict.as_json()["counterexample"]["at"]
    assert shown == {"p": ["1/2", "1/2"], "w": [["1"], ["1"]], "m": "1", "n": "2"}


def test_channels_of_several_shapes_are_tried_zeros_among_their_masses():
    tried = points(read_claim("entropy(apply(w, p)) >= 0"))
    tables = [next(tried).channels["w"] for _ in range(1500)]
    shapes = {(len(w), len(w[0])) for w in tables}
    assert {(1, 1), (2, 2), (2, 3), (3, 2)} <= shapes
    assert all(sum(row) == 1 and min(row) >= 0 for w in tables for row in w)
    assert any(0 in row for w in tables for row in w)
    assert any(0 < min(map(min, w)) < 1 and len({*w}) > 1 for w in tables)


def test_the_identity_is_tried_where_a_claim_says_how_many_values_there_are():
    tried = points(read_claim("apply(w, p) == p where n = 3, m = 3"))
    identity = tuple(tuple(Fraction(i == j) for j in range(3)) for i in range(3))
    assert any(next(tried).channels["w"] == identity for _ in range(3000))


def test_a_row_of_which_there_is_none_has_no_value():
    verdict = prove("entropy(w[k]) <= log(2) where apply(w, p)[1] > 0")
    assert verdict.status == "refuted"
    point = verdict.counterexample.point
    assert 1 <= point.indices["k"] <= len(point.channels["w"])
    assert Symbol("k", integer=True, positive=True) in verdict.claim.relation.free_symbols
