"""Families of counts: masses, conventions, boundaries, and what a declaration is enough for."""

import math
import pickle
from fractions import Fraction
from typing import ClassVar, final

import numpy as np
import pytest
import scipy.stats
import sympy
from sympy import (
    Contains,
    Eq,
    Ge,
    Gt,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    binomial,
    exp,
    factorial,
    latex,
    log,
    oo,
    pretty,
    srepr,
    symbols,
)

import symdiv
from symdiv import (
    Bernoulli,
    BetaBinomial,
    Binomial,
    Certain,
    DiscreteUniform,
    Geometric,
    GeometricTrials,
    Hypergeometric,
    Logarithmic,
    NegBinomial,
    OneHot,
    Poisson,
    Skellam,
    Uniform,
    Zeta,
    Zipf,
    cross_entropy,
    entr,
    entropy,
    fisher_information,
    kl_divergence,
    rel_entr,
    truncated,
    zero_inflated,
)
from symdiv.distribution import CountDistribution
from symdiv.distribution.vector import Kind
from symdiv.semantics.terms import BridgeError, to_vector
from symdiv.semantics.values import FLOAT, Point, Undefined, value

a, b, w = symbols("a b w", real=True)
k = Symbol("k", integer=True, nonnegative=True)
m = Symbol("m", integer=True, nonnegative=True)
THIRD, HALF = Rational(1, 3), Rational(1, 2)

SCIPY = [
    (Poisson(Rational(3, 2)), scipy.stats.poisson(1.5)),
    (Geometric(THIRD), scipy.stats.geom(1 / 3, loc=-1)),
    (GeometricTrials(THIRD), scipy.stats.geom(1 / 3)),
    (Binomial(4, THIRD), scipy.stats.binom(4, 1 / 3)),
    (NegBinomial(Rational(5, 2), THIRD), scipy.stats.nbinom(2.5, 1 / 3)),
    (Zeta(Rational(5, 2)), scipy.stats.zipf(2.5)),
    (Zipf(Rational(3, 2), 5), scipy.stats.zipfian(1.5, 5)),
    (Logarithmic(THIRD), scipy.stats.logser(1 / 3)),
    (Hypergeometric(10, 4, 7), scipy.stats.hypergeom(M=10, n=4, N=7)),
    (BetaBinomial(4, 2, HALF), scipy.stats.betabinom(4, 2, 0.5)),
    (DiscreteUniform(2, 5), scipy.stats.randint(2, 6)),
    (Skellam(2, HALF), scipy.stats.skellam(2, 0.5)),
    (Certain(3), scipy.stats.binom(1, 1, loc=2)),
]


@pytest.mark.parametrize(("p", "theirs"), SCIPY, ids=[str(p) for p, _ in SCIPY])
def test_masses_are_those_of_scipy_and_0_at_other_integers(p, theirs):
    for j in range(-2, 9):
        assert float(p[j]) == pytest.approx(theirs.pmf(j), abs=1e-14)
    if p.mean is not None:
        assert float(p.mean) == pytest.approx(theirs.mean())


@pytest.mark.parametrize("p", [p for p, _ in SCIPY[:-2]], ids=str)
def test_ratios_of_masses_are_their_quotients(p):
    letter = Symbol("j", integer=True, positive=True)
    low = int(p.first)
    for j in range(low, low + 3 if p.last is oo else int(p.last)):
        assert abs((p.ratio(letter).subs(letter, j) - p[j + 1] / p[j]).evalf(30)) < 1e-25


@pytest.mark.parametrize(
    "p",
    [Binomial(3, a), Zipf(2, 3), Hypergeometric(7, 5, 4), BetaBinomial(3, 2, 1), Uniform(3)],
    ids=str,
)
def test_finite_ones_list_their_masses_which_sum_to_1(p):
    assert len(p) == len(p.masses) == len(list(p.outcomes))
    assert sum(p.masses).expand() == 1


@pytest.mark.parametrize("p", [Poisson(a), Geometric(THIRD), Logarithmic(HALF)], ids=str)
def test_infinite_ones_have_the_sum_1_but_no_list(p):
    total = Sum(p.formula(k), (k, p.first, oo)).doit()
    assert total.simplify() == 1
    with pytest.raises(TypeError, match="has oo outcomes, which cannot be listed"):
        list(p)


def test_boundary_masses():
    assert [Poisson(0)[j] for j in range(3)] == [1, 0, 0]
    assert [Geometric(1)[j] for j in range(3)] == [1, 0, 0]
    assert [GeometricTrials(1)[j] for j in range(3)] == [0, 1, 0]
    assert Binomial(2, 0).masses == (1, 0, 0)
    assert Binomial(2, 1).masses == (0, 0, 1)
    assert Binomial(0, a).masses == (1,)
    assert Poisson(a)[0].subs(a, 0) == 1
    assert Poisson(a)[k].subs(a, 0).subs(k, 0) == 1
    assert [Skellam(0, 1)[-j] for j in range(2)] == [Skellam(1, 0)[j] for j in range(2)]
    assert Hypergeometric(0, 0, 0).masses == (1,)


def test_special_cases_say_where_one_outcome_has_all_mass():
    assert Binomial(m, a).special_cases == ((Eq(a, 0), Certain(0)), (Eq(a, 1), Certain(m)))
    assert Poisson(0).reduced() == Geometric(1).reduced() == Skellam(0, 0).reduced() == Certain(0)
    assert Poisson(Symbol("a", positive=True)).special_cases == ()
    assert Logarithmic(a).special_cases == ()


def test_a_mass_at_a_symbol_is_a_formula_where_it_is_known_to_be_an_outcome():
    j = Symbol("j", integer=True)
    assert Poisson(a)[k] == exp(-a) * a**k / factorial(k)
    assert Poisson(a)[j] == Piecewise((exp(-a) * a**j / factorial(j), j >= 0), (0, True))
    assert Binomial(m, a)[k].has(k <= m)
    assert Binomial(3, a)[4] == Geometric(a)[-1] == 0


# parameters


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Poisson(-1), r"there is no Poisson\(-1\): Poisson\(rate\) has rate >= 0"),
        (lambda: Geometric(0), r"there is no Geometric\(0\): .* has success > 0 and success <= 1"),
        (lambda: GeometricTrials(2), r"GeometricTrials\(success\) has success > 0 and"),
        (
            lambda: Binomial(HALF, a),
            r"\(trials, success\) has trials in 0, 1, 2, \.\.\. and",
        ),
        (lambda: Binomial(2, -HALF), r"there is no Binomial\(2, -1/2\)"),
        (lambda: NegBinomial(0, a), "has successes > 0 and"),
        (lambda: Zeta(1), r"Zeta\(exponent\) has exponent > 1"),
        (lambda: Zipf(1, 0), "size >= 1"),
        (lambda: Logarithmic(1), "has x > 0 and x < 1"),
        (lambda: Hypergeometric(3, 4, 1), "population >= marked"),
        (lambda: BetaBinomial(2, 0, 1), "a > 0 and b > 0"),
        (lambda: DiscreteUniform(3, 1), "a <= b"),
        (lambda: DiscreteUniform(HALF, 1), "a in the integers"),
        (lambda: Skellam(1, -1), "b >= 0"),
        (lambda: Poisson(True), "rate of Poisson must be a number, not the boolean True"),
        (lambda: Poisson("x"), "rate of Poisson must be a number such as 0.7"),
        (lambda: Poisson(oo), "rate of Poisson must be finite"),
        (lambda: Poisson(a).subs(a, -1), r"there is no Poisson\(-1\)"),
        (lambda: truncated(Poisson(0), 1), r"Poisson\(0\) has no mass from 1 to oo"),
        (lambda: truncated(Poisson(1), 3, 2), "first <= last"),
        (
            lambda: zero_inflated(Poisson(1), 2),
            r"its weights|the weights of a mixture",
        ),
    ],
)
def test_parameters_that_are_none_are_refused_with_what_would_be_right(make, said):
    with pytest.raises(ValueError, match=said) as caught:
        make()
    assert "\n" not in str(caught.value)


def test_conditions_are_what_symbols_must_satisfy():
    n = Symbol("n")
    assert Poisson(a).conditions == (Ge(a, 0),)
    assert Poisson(Symbol("a", positive=True)).conditions == ()
    assert Binomial(n, HALF).conditions == (Contains(n, S.Naturals0),)
    assert NegBinomial(b, a).conditions == (Gt(b, 0), Gt(a, 0), a <= 1)


def test_parameters_are_read_exactly_in_order_or_by_name():
    assert Poisson(0.3) == Poisson("0.3") == Poisson(rate=Rational(3, 10))
    assert Binomial(success=HALF, trials=3) == Binomial(3, HALF)
    assert Poisson(a).subs(a, 0.3) == Poisson(Rational(3, 10))
    with pytest.raises(TypeError, match=r"^Binomial takes \(trials, success\), not \(3\)$"):
        Binomial(3)


@pytest.mark.parametrize("outcome", [0.5, HALF, "1", True, (1,)], ids=repr)
def test_an_outcome_is_an_integer(outcome):
    with pytest.raises(TypeError, match=r"Poisson\(a\)\[...\] takes one integer, not"):
        Poisson(a)[outcome]


# habits of SymPy


@pytest.mark.parametrize(
    "p",
    [p for p, _ in SCIPY]
    + [Binomial(m, a), truncated(Poisson(a), 1), zero_inflated(Geometric(a), w)],
    ids=str,
)
def test_they_are_objects_of_sympy(p):
    names = {**vars(sympy), **vars(symdiv.distribution)}
    assert pickle.loads(pickle.dumps(p)) == p
    assert eval(srepr(p), names) == p
    assert hash(p) == hash(p.func(*p.args))
    assert p.func(*p.args) == p
    assert type(p).__name__ in latex(p) or "Certain" in latex(p)
    assert pretty(p)
    assert str(p)


def test_substitution():
    assert Poisson(a).subs(a, b) == Poisson(b)
    assert Binomial(m, a).subs({m: 3, a: b}, simultaneous=True) == Binomial(3, b)
    gap = kl_divergence(Poisson(a), Poisson(b))
    assert gap.subs({a: b, b: a}, simultaneous=True) == kl_divergence(Poisson(b), Poisson(a))
    assert gap.xreplace({Poisson(b): Geometric(b)}) == kl_divergence(Poisson(a), Geometric(b))
    assert str(Zipf(a, m)) == "Zipf(a, m)"
    assert latex(Poisson(a)) == r"\operatorname{Poisson}\left(a\right)"


def test_arrays_of_masses():
    values = sympy.lambdify([a, m], Binomial(m, a), "numpy")(0.5, 2)
    assert np.allclose(values, [0.25, 0.5, 0.25])
    with pytest.raises(ValueError, match="infinitely many masses, which do not fit into an array"):
        sympy.lambdify([a], Poisson(a), "numpy")


# distributions that others are made to


def test_those_on_integers_become_counts_beside_counts():
    assert Bernoulli(a).as_counts == Binomial(1, a)
    assert Uniform(m + 1).as_counts == DiscreteUniform(1, m + 1)
    assert OneHot(2, 3).as_counts == Certain(2)
    listed = symdiv.Categorical([HALF, HALF], [4, 1]).as_counts
    assert [listed[j] for j in range(6)] == [0, HALF, 0, 0, HALF, 0]
    assert listed.mean == Rational(5, 2)
    assert symdiv.Categorical([HALF, HALF], symbols("H T")).as_counts is None
    assert symdiv.joints("w", sizes=(2, 2)).as_counts is None


def test_truncated():
    p = truncated(Poisson(a), 1)
    assert p[0] == 0
    assert p[2] == a**2 * exp(-a) / 2 / (1 - exp(-a))
    assert p.mean == a / (1 - exp(-a))
    part = truncated(Geometric(HALF), 1, 2)
    assert part.masses == (Rational(2, 3), THIRD)
    assert entropy(part, base=2).doit().equals(log(3, 2) - Rational(2, 3))
    # a geometric distribution has no memory
    assert [truncated(Geometric(HALF), 3)[j] for j in (3, 4)] == [HALF, HALF / 2]
    assert truncated(Poisson(a)) == truncated(Poisson(a), 0) == Poisson(a)
    assert truncated(Bernoulli(a), 1) == truncated(Binomial(1, a), 1)
    with pytest.raises(TypeError, match="takes a distribution on integers, not p"):
        truncated(symdiv.distributions("p", size=3), 1)


def test_zero_inflated():
    p = zero_inflated(Poisson(a), w)
    assert p[0] == w + (1 - w) * exp(-a)
    assert p[3] == (1 - w) * Poisson(a)[3]
    assert p == w * Certain(0) + (1 - w) * Poisson(a)
    # sums by hand: 0 has 1/2 + 1/2 * 1/4, 1 has 1/4, 2 has 1/8
    three = zero_inflated(Binomial(2, HALF), HALF)
    assert three.masses == (Rational(5, 8), Rational(1, 4), Rational(1, 8))
    assert entropy(three).doit().equals(sum(entr(x) for x in three.masses))
    assert (
        kl_divergence(three, Binomial(2, HALF))
        .doit()
        .equals(
            sum(rel_entr(x, y) for x, y in zip(three.masses, Binomial(2, HALF).masses, strict=True))
        )
    )


# one declaration


@final
class Borel(CountDistribution):
    """Family sizes 1, 2, ...: exp(-a k) (a k)**(k - 1)/k!, for 0 <= a < 1; nothing knows it."""

    __slots__ = ()
    parameters: ClassVar = {"rate": Kind.NUMBER}
    first = S.One
    mean = property(lambda self: 1 / (1 - self.args[0]))

    @staticmethod
    def required(rate):
        return Ge(rate, 0), rate < 1

    def cost(self, k):
        return self.args[0] * k

    def powers(self, k):
        return ((self.args[0], k - 1),)

    def base(self, k):
        return k ** (k - 1) / factorial(k)


def test_a_planted_family_has_masses_divergence_and_information_from_its_declaration():
    assert Borel(a)[2] == a * exp(-2 * a)
    assert Borel(a)[0] == 0
    one, two = ([float(Borel(x)[j]) for j in range(1, 120)] for x in (HALF, THIRD))
    assert math.fsum(one) == pytest.approx(1)
    assert Borel(0).reduced() == Certain(1)
    gap = kl_divergence(Borel(a), Borel(b)).doit()
    assert not gap.has(Sum)
    direct = math.fsum(x * math.log(x / y) for x, y in zip(one, two, strict=True))
    assert float(gap.subs({a: HALF, b: THIRD}).evalf()) == pytest.approx(direct)
    assert gap.subs({a: 0, b: THIRD}) == THIRD
    assert gap.subs({a: HALF, b: 0}) is oo
    assert gap.diff(a).subs({a: HALF, b: HALF}).simplify() == 0
    cross = cross_entropy(Borel(a), Geometric(b)).doit()
    cross = cross.rewrite(log).subs(b, THIRD)
    assert (cross + log(THIRD) + log(1 - THIRD) / (1 - a)).expand() == 0
    # the second derivative of the divergence
    assert (fisher_information(Borel(a), a) - 1 / (a * (1 - a))).simplify() == 0
    with pytest.raises(ValueError, match=r"there is no Borel\(1\): .* has rate >= 0 and"):
        Borel(1)


def test_a_planted_family_without_required_is_abstract():
    with pytest.raises(TypeError, match=r"abstract class Partial .*required"):
        type("Partial", (CountDistribution,), {"parameters": {}})()


def test_the_negative_binomial_of_an_integer_is_that_of_factorials():
    assert NegBinomial(3, a)[2] == binomial(4, 2) * a**3 * (1 - a) ** 2


def test_where_outcomes_are_numbered_from_1_counts_are_refused():
    n = Symbol("n", integer=True, positive=True)
    p, q = Binomial(n, a), Uniform(n + 1)
    prior = symdiv.likelihood("l", size=n + 1)
    channel = symdiv.channels("W", given=n + 1, size=2)
    for made in (lambda: symdiv.product(p, q), lambda: symdiv.product(q, Poisson(a))):
        with pytest.raises(ValueError, match=r"a product is of distributions over \{1\.\.n\}, not"):
            made()
    with pytest.raises(ValueError, match=r"an evidence is of distributions over \{1\.\.n\}"):
        symdiv.posterior(p, prior)
    with pytest.raises(ValueError, match=r"a channel's input is of distributions over"):
        channel(p)
    for each in (Geometric(a), w * Certain(0) + (1 - w) * Geometric(a)):
        with pytest.raises(BridgeError, match="is not a vector that the kernel knows"):
            to_vector(each)


@pytest.mark.parametrize(
    ("p", "bits"),
    [
        (Binomial(2, a), 1.5),
        (Binomial(m, a), 1.5),
        (Geometric(a), 2),
        (Poisson(4 * a), 2.459625735699),
    ],
)
def test_values_at_a_point_are_those_of_the_masses_there(p, bits):
    point = Point(3, scalars={"a": Fraction(1, 2)}, indices={"m": 2})
    assert value(entropy(p, base=2), point, FLOAT) == pytest.approx(bits)


def test_there_is_no_value_where_a_parameter_is_out_of_range():
    with pytest.raises(Undefined, match="not a <= 1"):
        value(entropy(Geometric(a)), Point(1, scalars={"a": Fraction(2)}), FLOAT)
