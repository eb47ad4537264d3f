"""Families of distributions: masses that depend on a parameter in an unknown way."""

import pickle

import pytest
from sympy import (
    Derivative,
    I,
    Integer,
    Rational,
    S,
    Subs,
    Symbol,
    lambdify,
    latex,
    pretty,
    srepr,
    symbols,
    sympify,
)

import symdiv
from symdiv.distribution import Family, Mass, families

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
theta, x = symbols("theta x", real=True)
q = families("q", theta, size=n)
p = symdiv.distributions("p", size=n)


def test_one_name_gives_one_family_and_several_a_tuple():
    assert isinstance(q, Family)
    assert [str(each) for each in families("p q", theta, size=n)] == ["p_theta", "q_theta"]


def test_members_are_equal_by_name_parameter_and_size():
    assert q == families("q", theta, size=n)
    assert q != q.at(x)
    assert q.at(x) == families("q", x, size=n)
    assert hash(q.at(x)) == hash(families("q", x, size=n))
    assert pickle.loads(pickle.dumps(q)) == q
    assert sympify(q) is q


def test_a_mass_is_nonnegative_and_no_variable():
    assert isinstance(q[k], Mass)
    assert q[k].is_nonnegative
    assert q[k].is_positive is None
    assert not q[k]._diff_wrt


def test_a_derivative_in_the_parameter_stays_as_it_is():
    assert q[k].diff(theta) == Derivative(q[k], theta)
    assert symdiv.cross_entropy(p, q).diff(theta) == Derivative(symdiv.cross_entropy(p, q), theta)


def test_a_derivative_in_anything_else_is_zero():
    assert q[k].diff(x) == 0
    assert symdiv.entropy(q).diff(x) == 0
    assert not symdiv.kl_divergence(p, q).diff(p[k]).has(Derivative)


def test_the_written_out_sum_is_differentiated_term_by_term():
    slope = symdiv.cross_entropy(p, q).doit().diff(theta)
    (i,) = slope.atoms(Symbol) - {n, theta, k}
    assert slope.has(Derivative(q[i], theta))


def test_a_number_for_the_parameter_gives_a_member():
    assert symdiv.entropy(q).subs(theta, Rational(1, 2)) == symdiv.entropy(q.at(Rational(1, 2)))
    slope = Derivative(symdiv.entropy(q), theta).subs(theta, 0)
    assert slope == Subs(Derivative(symdiv.entropy(q), theta), theta, 0)


def test_a_distribution_can_be_put_in_for_the_family():
    coin = symdiv.Categorical([theta**2, 1 - theta**2])
    member = families("q", theta, size=2)
    value = symdiv.kl_divergence([1, 0], member).subs(member, coin)
    assert (
        value.doit().subs(theta, Rational(1, 2))
        == symdiv.kl_divergence([1, 0], [Rational(1, 4), Rational(3, 4)]).doit()
    )


@pytest.mark.parametrize(
    ("member", "text", "tex", "drawn"),
    [
        (q, "q_theta", r"q_{\theta}", "q_θ"),
        (q.at(0), "q_0", "q_{0}", "q_0"),
        (q.at(2 * x), "q_(2*x)", "q_{2 x}", "q_(2⋅x)"),
        (families("q1", x, size=n), "q1_x", "{q_{1}}_{x}", "q₁_x"),
    ],
)
def test_a_member_prints_with_its_parameter_as_a_subscript(member, text, tex, drawn):
    assert str(member) == text
    assert latex(member) == tex
    assert pretty(member, use_unicode=True) == drawn


def test_a_mass_prints_with_a_second_subscript():
    assert str(q[k]) == "q_theta[k]"
    assert latex(q[k]) == r"{q_{\theta}}_{k}"
    assert srepr(q) == f"Family(Str('q'), {srepr(theta)}, {srepr(n)})"


@pytest.mark.parametrize("parameter", [Symbol("c"), Symbol("c") + 1])
def test_a_parameter_that_is_not_known_to_be_real_is_refused(parameter):
    with pytest.raises(ValueError, match="is not known to be real: write Symbol"):
        families("q", parameter, size=n)


@pytest.mark.parametrize("parameter", [I, "theta", True, None, S.true, S.Infinity])
def test_what_is_no_real_number_is_no_parameter(parameter):
    with pytest.raises(ValueError, match="the parameter of a family must be a real number, not"):
        families("q", parameter, size=n)


def test_a_family_over_the_naturals_is_refused():
    with pytest.raises(ValueError, match="size must be a positive integer"):
        families("q", theta, size=S.Infinity)


def test_an_outcome_outside_the_alphabet_is_refused():
    with pytest.raises(IndexError, match=r"q_theta\[0\]: the outcomes are 1..n"):
        q[0]
    with pytest.raises(IndexError, match=r"the outcomes are 1..2"):
        families("q", theta, size=Integer(2))[3]


def test_an_unknown_family_has_no_code():
    member = families("q", theta, size=2)
    with pytest.raises(ValueError, match="q_theta has no code: it is known by name only"):
        lambdify([theta], symdiv.entropy(member), "math")
