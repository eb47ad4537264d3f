"""Distributions known by name only: their masses, their alphabets, what is refused."""

import math

import pytest
from sympy import (
    Derivative,
    Integer,
    KroneckerDelta,
    Range,
    S,
    Symbol,
    latex,
    log,
    oo,
    pretty,
    symbols,
)

from symdiv.distribution import GenericDistribution, Mass, distributions

n = Symbol("n", integer=True, positive=True)
i, k = symbols("i k")


def test_one_name_gives_one_distribution_and_several_a_tuple():
    assert isinstance(distributions("p", size=n), GenericDistribution)
    assert distributions("p q", size=n) == distributions("p, q", size=n)
    assert [str(d) for d in distributions("p,q r", size=n)] == ["p", "q", "r"]
    assert distributions("p,", size=n) == (distributions("p", size=n),)


def test_distributions_are_equal_by_name_and_size():
    assert distributions("p", size=n) == distributions("p", size=n)
    assert distributions("p", size=n) != distributions("q", size=n)
    assert distributions("p", size=n) != distributions("p", size=3)
    assert hash(distributions("p", size=3)) == hash(distributions("p", size=3))


def test_a_mass_is_real_finite_and_nonnegative_but_not_known_to_be_positive():
    mass = distributions("p", size=n)[i]
    assert mass.is_real
    assert mass.is_finite
    assert mass.is_nonnegative
    assert mass.is_commutative
    assert mass.is_positive is None
    assert mass.is_zero is None


@pytest.mark.parametrize("size", [1, 3, 3 * S.One, n, n + 1, 2 * n, oo, math.inf])
def test_a_size_is_a_positive_integer_an_expression_known_to_be_one_or_oo(size):
    assert distributions("p", size=size).size == size


@pytest.mark.parametrize(
    "size",
    [0, -1, 1.5, 3.0, float("nan"), True, "3", None, S.Half, -oo, S.NaN, n - 1, -n],
    ids=str,
)
def test_any_other_size_is_refused_by_name(size):
    with pytest.raises(ValueError, match=r"size must be a positive integer, .*, not "):
        distributions("p", size=size)


@pytest.mark.parametrize(
    "size",
    [
        Symbol("m", integer=True, negative=True),
        Symbol("m", integer=True, zero=True),
        Symbol("m", positive=True, integer=False),
    ],
)
def test_a_symbol_that_cannot_be_a_size_is_refused(size):
    with pytest.raises(ValueError, match=r"size must be a positive integer, .*, not m"):
        distributions("p", size=size)


@pytest.mark.parametrize(
    "size", [Symbol("m"), Symbol("m", integer=True), Symbol("m", nonnegative=True, integer=True)]
)
def test_a_symbol_that_is_not_known_to_be_a_size_is_told_how_to_be(size):
    with pytest.raises(ValueError, match=r'write Symbol\("m", integer=True, positive=True\)'):
        distributions("p", size=size)


@pytest.mark.parametrize(
    "names", ["", " ", ",", "1p", "p-q", "p:3", "р", "p'", "p.q", "for", "p[1]"]
)
def test_a_name_is_a_plain_identifier(names):
    with pytest.raises(ValueError, match=r"is no name|at least one name"):
        distributions(names, size=n)


def test_names_come_as_one_text():
    with pytest.raises(ValueError, match='names must be a text such as "p q"'):
        distributions(["p", "q"], size=n)


def test_the_outcomes_are_one_to_n_or_the_naturals():
    assert distributions("p", size=3).outcomes == Range(1, 4)
    assert distributions("p", size=n).outcomes == Range(1, n + 1)
    assert distributions("p", size=oo).outcomes == S.Naturals


@pytest.mark.parametrize("outcome", [0, -1, 4, Integer(0)])
def test_an_outcome_out_of_range_is_refused_with_the_range(outcome):
    with pytest.raises(IndexError, match=rf"p\[{outcome}\]: the outcomes are 1\.\.3"):
        distributions("p", size=3)[outcome]


def test_an_outcome_known_to_exceed_a_symbolic_size_is_refused():
    p = distributions("p", size=n)
    assert p[n] == Mass(p, n)
    assert p[7] == Mass(p, 7)
    with pytest.raises(IndexError, match=r"p\[n \+ 1\]: the outcomes are 1\.\.n"):
        p[n + 1]
    with pytest.raises(IndexError, match=r"p\[0\]: the outcomes are 1\.\."):
        distributions("p", size=oo)[0]


@pytest.mark.parametrize("evaluate", [True, False])
def test_a_derivative_is_taken_by_a_mass_and_not_by_the_distribution(evaluate):
    p = distributions("p", size=n)
    with pytest.raises(ValueError, match=r"taken by a number such as p\[k\], not by p$"):
        Derivative(p[n] ** 2, p, evaluate=evaluate)


@pytest.mark.parametrize("outcome", [1.5, 1.0, S.Half, True, "1", slice(1, 2), (1, 2), None])
def test_an_outcome_is_one_integer(outcome):
    with pytest.raises(TypeError, match=r"p\[\.\.\.\] takes one integer index, not "):
        distributions("p", size=3)[outcome]


def test_the_masses_of_a_numbered_alphabet_can_be_listed():
    p = distributions("p", size=3)
    assert len(p) == 3
    assert list(p) == [p[1], p[2], p[3]]
    assert p.masses == (p[1], p[2], p[3])
    assert p.conditions == ()


@pytest.mark.parametrize("size", [n, oo])
def test_the_masses_of_any_other_alphabet_cannot(size):
    p = distributions("p", size=size)
    assert bool(p)
    with pytest.raises(TypeError, match=f"p has {size} outcomes"):
        len(p)
    with pytest.raises(TypeError, match=f"p has {size} outcomes, which cannot be listed"):
        list(p)


def test_masses_are_independent_variables():
    p, q = distributions("p q", size=n)
    assert (p[i] ** 2 * q[k]).diff(p[i]) == 2 * p[i] * q[k]
    assert log(p[i]).diff(p[k]) == KroneckerDelta(i, k) / p[i]
    assert p[1].diff(p[2]) == 0
    assert p[i].diff(q[i]) == 0
    assert p[i].diff(Symbol("x")) == 0


def test_no_derivative_by_an_index_or_a_size_is_invented():
    p = distributions("p", size=n)
    assert p[k].diff(k) == Derivative(p[k], k)
    assert p[1].diff(n) == Derivative(p[1], n)


def test_the_symbols_of_a_mass_are_its_distribution_its_size_and_its_index():
    p = distributions("p", size=n)
    assert p[k].free_symbols == {p, n, k}
    assert p.free_symbols == {p, n}
    assert Symbol("p") not in p[k].free_symbols


def test_a_symbol_of_the_same_name_is_another_thing():
    p = distributions("p", size=n)
    assert (p[k] + Symbol("p")).subs(Symbol("p"), 3) == p[k] + 3


def test_a_size_can_be_filled_in():
    p = distributions("p", size=n)
    assert p[k].subs(n, 3) == distributions("p", size=3)[k]
    assert p[k].subs(n, oo) == distributions("p", size=oo)[k]
    with pytest.raises(ValueError, match=r"size must be a positive integer, .*, not -3"):
        p[k].subs(n, -3)
    with pytest.raises(IndexError, match=r"p\[5\]: the outcomes are 1\.\.3"):
        p[5].subs(n, 3)


@pytest.mark.parametrize(
    ("name", "tex", "unicode"),
    [
        ("p", "p_{i}", "pᵢ"),
        ("theta", r"\theta_{i}", "θᵢ"),
        ("p1", r"{p_{1}}_{i}", "p₁ ᵢ"),
        ("q_a", r"{q_{a}}_{i}", "qₐ ᵢ"),
        ("lambda", r"\lambda_{i}", "λᵢ"),
    ],
)
def test_a_mass_prints_as_a_subscripted_name(name, tex, unicode):
    mass = distributions(name, size=n)[i]
    assert str(mass) == f"{name}[i]"
    assert latex(mass) == tex
    assert pretty(mass, use_unicode=True) == unicode


def test_an_index_that_is_no_name_is_set_below():
    p = distributions("p", size=n)
    assert latex(p[k + 1]) == "p_{k + 1}"
    assert pretty(p[k + 1]) == "p     \n k + 1"
    assert latex(p[1] ** 2) == "p_{1}^{2}"
