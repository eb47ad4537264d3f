"""A SymPy relation as a claim."""

import pytest
from sympy import And, Eq, Float, Implies, Ne, Or, Rational, Symbol, nan, oo, true

from symdiv.language import Claim, ClaimError, claim_of_relation
from tests.language.examples import kl_divergence, p, q, t, x, y


def test_a_relation_is_the_claim_itself():
    relation = kl_divergence(p, q) >= 0
    assert claim_of_relation(relation) == Claim("D_KL(p || q) >= 0", relation, ())


@pytest.mark.parametrize("relation", [Eq(p, q), Ne(x, y), And(x > 0, y > 0), Or(x > y, y > x)])
def test_statements_are_kept_as_they_are(relation):
    assert claim_of_relation(relation).relation == relation


def test_a_premise_is_a_condition():
    claim = claim_of_relation(Implies(And(t >= 0, t <= 1), x * t <= x))
    assert (claim.relation, set(claim.conditions)) == (x * t <= x, {t >= 0, t <= 1})


def test_floats_are_read_exactly_and_a_decided_relation_stays_one():
    assert claim_of_relation(x >= Float(0.7)).relation == (x >= Rational(7, 10))
    claim = claim_of_relation(Eq(Float(0.5) * x, x / 2, evaluate=False))
    assert claim.relation == Eq(x / 2, x / 2, evaluate=False)


REFUSED = [
    (True, "has decided this relation already"),
    (true, "has decided this relation already"),
    (x + y, "not a Add"),
    (3, "not a int"),
    ("x == y", "not a str"),
    (p, "not a GenericDistribution"),
    (Symbol("v"), "not a symbol"),
    (Implies(x > 0, Symbol("v"), evaluate=False), "not a symbol"),
    (x < oo, "has decided this relation already"),
    (Eq(x, nan, evaluate=False), "nan and the infinities have no place"),
]


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_what_is_no_claim_is_refused(value, reason):
    with pytest.raises(ClaimError, match=reason) as refusal:
        claim_of_relation(value)
    assert (refusal.value.position, refusal.value.text) == (0, str(value))
