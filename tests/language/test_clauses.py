"""What stands after `where`: definitions, conditions on numbers and masses, domination."""

import pytest
from sympy import Eq, Ge, Gt, Integer, Le, Lt, Ne, Rational, Symbol

from symdiv import Categorical, distributions, dominates, entropy, kl_divergence, mixture
from symdiv.distribution.statements import Dominates, ForEvery
from symdiv.language import read_claim
from tests.language.examples import a, i, k, m, n, p, q, r, t, x

DEFINITIONS = {
    "entropy(m) >= 0 where m = (p + q)/2": entropy(m),
    "entropy(m) >= 0 where m = s, s = (p + q)/2": entropy(m),
    "entropy(m) >= 0 where s = (p + q)/2, m = s": entropy(m),
    "c*entropy(p) >= 0 where c = 1/3": entropy(p) / 3,
    "entropy((1-c)*p + c*q) >= 0 where c = 0.25": entropy(
        mixture((Rational(3, 4), p), (Rational(1, 4), q))
    ),
    "entropy(s) >= 0 where s = [1/2, 1/2]": entropy(Categorical([Rational(1, 2)] * 2)),
    "p[c] >= 0 where c = 1": p[1],
    "w[k] >= 0 where w = (p + q)/2": p[k] / 2 + q[k] / 2,
}


@pytest.mark.parametrize("text", DEFINITIONS)
def test_a_definition_is_put_in(text):
    assert read_claim(text).relation == Ge(DEFINITIONS[text], 0, evaluate=False)
    assert read_claim(text).conditions == ()


def test_n_can_be_given_a_value():
    two, half = distributions("p", size=2), Categorical([Rational(1, 2)] * 2)
    claim = read_claim("kl(p, [1/2, 1/2]) <= n where n = 2")
    assert claim.relation == Le(kl_divergence(two, half), Integer(2), evaluate=False)
    assert {each.size for each in claim.relation.atoms(type(two))} == {2}


CONDITIONS = {
    "0 <= t <= 1": (Le(0, t, evaluate=False), Le(t, 1, evaluate=False)),
    "a < x, x != 0": (Lt(a, x), Ne(x, 0)),
    "n >= 2": (Ge(n, 2, evaluate=False),),
    "1 == 1": (Eq(1, 1, evaluate=False),),
    "p << q": (Dominates(q, p),),
    "(p + q)/2 << r": (dominates(r, m),),
    "p == q": (Eq(p, q),),
    "p != q": (Ne(p, q),),
    "q[k] > 0": (Gt(q[k], 0),),
    "q[i] > 0": (ForEvery(i, n, Gt(q[i], 0)),),
    "x == sqrt(x)*sqrt(x)": (Eq(x, x, evaluate=False), Ge(x, 0)),
    "p[i]/p[i] == 1": (
        Eq(1, 1, evaluate=False),
        ForEvery(i, n, Ne(p[i], 0)),
    ),
}


@pytest.mark.parametrize("clause", CONDITIONS)
def test_a_condition_is_kept_as_it_was_written(clause):
    claim = read_claim(f"t*p[k] == a*x*r[k]*q[k]*n where {clause}")
    assert claim.conditions == CONDITIONS[clause]


def test_clauses_are_separated_by_commas_outside_of_brackets():
    claim = read_claim("kl(p, m) >= t where m = (p + q)/2, kl(p, q) <= 1, 0 <= t, q << p")
    conditions = (
        Le(kl_divergence(p, q), 1, evaluate=False),
        Le(0, t, evaluate=False),
        Dominates(p, q),
    )
    assert claim.conditions == conditions


def test_a_letter_of_the_claim_is_the_same_in_its_conditions():
    (same, other) = read_claim("p[k] <= 1 where q[k] > 0, q[i] > 0").conditions
    assert same == Gt(q[k], 0)
    assert other == ForEvery(i, n, Gt(q[i], 0))


def test_a_letter_that_the_claim_sums_over_stands_for_every_outcome_in_a_condition():
    (condition,) = read_claim("sum(p[i], i) == 1 where q[i] > 0").conditions
    assert condition == ForEvery(i, n, Gt(q[i], 0))


def test_symbols_carry_no_assumption_but_that_they_are_real():
    relation = read_claim("entropy(bernoulli(a)) <= log(2) where 0 <= a").relation
    (symbol,) = relation.free_symbols
    assert symbol == Symbol("a", real=True)
    assert symbol.is_nonnegative is None
    assert r not in relation.free_symbols
