"""A statement about measures stays a statement: nothing decides it when it is written down."""

import pytest
from sympy import Eq, Ge, Gt, Le, Lt, Ne, Symbol, latex, oo, simplify, symbols
from sympy.core.relational import Relational

from symdiv.distribution import Bernoulli, distributions
from symdiv.measures import cross_entropy, entropy, kl_divergence

n = Symbol("n", integer=True, positive=True)
a, b = symbols("a b")
p, q = distributions("p q", size=n)
H, C, D = entropy(p), cross_entropy(p, q), kl_divergence(p, q)
explicit = kl_divergence([0.7, 0.3], [0.5, 0.5])
countable = kl_divergence(*distributions("p q", size=oo))


@pytest.mark.parametrize(
    "value", [D, H, C, explicit, countable, kl_divergence(Bernoulli(a), Bernoulli(b))]
)
@pytest.mark.parametrize("relation", [Ge, Gt, Le, Lt, Eq, Ne])
def test_a_comparison_with_zero_is_not_decided(value, relation):
    statement = relation(value, 0)
    assert isinstance(statement, Relational)
    assert statement.args == (value, 0)
    assert statement.lhs == value


@pytest.mark.parametrize(
    "statement",
    [Eq(C, H + D), Ge(C, H), Le(H, C), Eq(H, H + D), Eq(C, H), Ne(C, H), Eq(D, 0), Eq(p, q)],
    ids=str,
)
def test_an_identity_between_measures_is_not_decided(statement):
    assert isinstance(statement, Relational)
    assert statement.func(*statement.args) == statement


def test_a_statement_about_explicit_distributions_is_decided_once_it_is_evaluated():
    assert Ge(explicit, 0).doit() == True  # noqa: E712  SymPy's true
    assert Lt(explicit, 0).doit() == False  # noqa: E712
    assert Eq(kl_divergence([1, 0], [0, 1]), oo).doit() == True  # noqa: E712


def test_no_sign_is_assumed_of_a_measure():
    for value in (D, H, C, explicit):
        assert value.is_nonnegative is None
        assert value.is_extended_nonnegative is None
        assert value.is_zero is None
        assert value.is_negative is None


def test_measures_are_extended_real_and_entropy_over_a_finite_alphabet_is_finite():
    for value in (D, H, C, explicit, countable):
        assert value.is_extended_real
        assert value.is_commutative
    assert H.is_finite
    assert H.is_real
    assert entropy([0.5, 0.5]).is_real
    assert D.is_finite is None
    assert C.is_real is None
    assert entropy(distributions("p", size=oo)).is_finite is None


def test_a_measure_has_no_index_so_equality_does_not_depend_on_one():
    assert kl_divergence(p, q) == D
    assert kl_divergence(q, p) != D
    assert D.free_symbols == {p, q, n}
    assert H != C
    assert cross_entropy(p, p) != entropy(p)
    assert kl_divergence(p, q, base=2) != D


def test_sympy_never_claims_what_it_cannot_know():
    assert (C - H - D).equals(0) is not False
    assert C.equals(H + D) is not False
    assert simplify(Eq(C, H + D)) != False  # noqa: E712


def test_a_statement_prints_as_in_a_paper():
    assert latex(Eq(C, H + D)) == r"H(p, q) = H(p) + D_{\mathrm{KL}}(p \parallel q)"
    assert latex(Ge(D, 0)) == r"D_{\mathrm{KL}}(p \parallel q) \geq 0"
