"""Values of the three measures, against an oracle and against known numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Float, N, Rational, S, Sum, log, oo, sqrt, stats, symbols

from symdiv.distribution import Bernoulli, Categorical, from_sympy
from symdiv.measures import cross_entropy, entropy, kl_divergence
from tests.measures import oracle
from tests.measures.oracle import agrees
from tests.strategies import probability_pairs, probability_vectors
from tests.sweeps import size

bases = st.sampled_from([None, 2, 10])
a, b = symbols("a b")


@given(probability_vectors(), bases)
def test_entropy_is_that_of_the_definition(p, base):
    assert agrees(entropy(p, base).evalf(50), oracle.entropy(p, base))


@given(probability_pairs(), bases)
def test_cross_entropy_is_that_of_the_definition(pair, base):
    assert agrees(cross_entropy(*pair, base).evalf(50), oracle.cross_entropy(*pair, base))


@given(probability_pairs(), bases)
def test_divergence_is_that_of_the_definition(pair, base):
    assert agrees(kl_divergence(*pair, base).evalf(50), oracle.kl_divergence(*pair, base))


@given(probability_pairs(dominated=True))
def test_the_decomposition_holds_where_p_is_dominated(pair):
    p, q = pair
    identity = cross_entropy(p, q) - entropy(p) - kl_divergence(p, q)
    assert abs(identity.doit().evalf(50, chop=True)) < 1e-45


@given(probability_pairs())
def test_a_value_is_never_nan_nor_unsigned_infinity(pair):
    for measure in (cross_entropy(*pair), kl_divergence(*pair), entropy(pair[0])):
        value = measure.doit()
        assert not value.has(S.NaN, S.ComplexInfinity)
        assert value == oo or value.is_real


@settings(max_examples=size(6, 12))
@given(probability_pairs())
def test_the_written_out_sum_has_the_value(pair):
    p, q = pair
    sums = {
        entropy(p).rewrite(Sum): oracle.entropy(p),
        cross_entropy(p, q).rewrite(Sum): oracle.cross_entropy(p, q),
        kl_divergence(p, q).rewrite(Sum): oracle.kl_divergence(p, q),
    }
    for total, expected in sums.items():
        assert total.has(Sum) or p == q
        assert agrees(N(total.doit(), 50), expected)


@settings(max_examples=size(6, 12))
@given(probability_vectors())
def test_divergence_of_a_distribution_from_itself_is_exactly_zero(p):
    assert kl_divergence(p, p).doit() == 0
    assert cross_entropy(p, p).doit() == entropy(p).doit()


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (entropy([1]), 0),
        (entropy([1, 0]), 0),
        (entropy([0.5, 0.5]), log(2)),
        (entropy([0.5, 0.5], base=2), 1),
        (entropy([0.5, 0.25, 0.25, 0], base=2), Rational(3, 2)),
        (entropy([0.5, 0.5], base=4), Rational(1, 2)),
        (entropy([Rational(1, 6)] * 6, base=6), 1),
        (entropy([Rational(1, 3)] * 3), log(3)),
        (kl_divergence([1, 0], [0.7, 0.3]), log(Rational(10, 7))),
        (kl_divergence([0.5, 0.5], [0, 1]), oo),
        (kl_divergence([0, 1], [0.5, 0.5]), log(2)),
        (kl_divergence([1, 0], [0, 1], base=2), oo),
        (kl_divergence([1, 0], [0, 1], base=Rational(1, 2)), -oo),
        (cross_entropy([1, 0], [0, 1]), oo),
        (cross_entropy([0, 1], [0, 1]), 0),
        (cross_entropy([0, 1], [0.5, 0.5], base=2), 1),
        (entropy(Bernoulli(0)), 0),
        (entropy(Bernoulli(1)), 0),
        (kl_divergence(Bernoulli(0), Bernoulli(1)), oo),
        (kl_divergence(Bernoulli(0), Bernoulli(0)), 0),
    ],
    ids=str,
)
def test_exact_values(measure, value):
    assert measure.doit() == value
    assert measure.doit(deep=False) == value


@pytest.mark.parametrize(
    ("p", "q", "value"),
    [
        # torch.distributions: -inf.
        (stats.Binomial("X", 5, 1), stats.Binomial("Y", 5, Rational(1, 2)), 5 * log(2)),
        # sympy.stats itself: nan and zoo.
        (stats.Bernoulli("X", 0), stats.Bernoulli("Y", Rational(1, 2)), log(2)),
        (stats.Bernoulli("X", Rational(1, 2)), stats.Bernoulli("Y", 0), oo),
        (stats.Die("X", 6), stats.DiscreteUniform("Y", range(1, 7)), S.Zero),
    ],
    ids=str,
)
def test_values_that_other_libraries_have_wrong(p, q, value):
    result = kl_divergence(from_sympy(p), from_sympy(q)).doit()
    assert (result - value).expand() == 0 if value.is_finite else result == value


def test_the_entropy_of_a_fair_die_is_log_six():
    # sympy.stats: entropy of DiscreteUniform is zoo.
    assert entropy(from_sympy(stats.DiscreteUniform("X", range(1, 7)))).doit() == log(6)


def test_outcomes_are_matched_by_label_and_not_by_place():
    heads, tails = symbols("H T")
    p = Categorical([1, 0], [heads, tails])
    q = Categorical([0.3, 0.7], [tails, heads])
    assert kl_divergence(p, q).doit() == log(Rational(10, 7))
    assert kl_divergence(Bernoulli(0.7), Categorical([0.3, 0.7], [0, 1])).doit() == 0


def test_decimals_are_read_exactly():
    d = kl_divergence([0.7, 0.3], [0.5, 0.5])
    assert d == kl_divergence([Rational(7, 10), Rational(3, 10)], [S.Half, S.Half])
    assert agrees(
        d.evalf(50), oracle.kl_divergence([Fraction(7, 10), Fraction(3, 10)], [Fraction(1, 2)] * 2)
    )


def test_symbolic_masses_give_symbolic_values():
    value = kl_divergence(Bernoulli(a), Bernoulli(b)).doit()
    assert value.free_symbols == {a, b}
    assert value.subs({a: 0, b: 0}) == 0
    assert value.subs({a: 1, b: 0}) == oo
    assert entropy(Bernoulli(a)).doit().subs(a, 1) == 0
    assert kl_divergence([a, 1 - a], [0, 1]).subs(a, S.Half).doit() == oo


def test_one_infinite_term_decides_whatever_the_others_are():
    assert kl_divergence([S.Half, a, S.Half - a], [0, b, 1 - b]).doit() == oo
    assert cross_entropy([S.Half, a, S.Half - a], [0, b, 1 - b]).doit() == oo


def test_irrational_masses_have_values_too():
    p = [1 / sqrt(2), 1 - 1 / sqrt(2)]
    assert entropy(p).evalf(30) == entropy(p).doit().evalf(30)
    assert kl_divergence(p, p).doit() == 0


def test_numbers_come_at_the_precision_that_is_asked_for():
    d = kl_divergence([0.7, 0.3], [0.2, 0.8])
    assert N(d, 50) == d.doit().evalf(50)
    assert len(str(N(d, 50))) >= 51
    assert float(d) == pytest.approx(0.7 * 1.252762968495368 + 0.3 * -0.9808292530117263)
    assert abs((1 + d).evalf(20) - d.evalf(30) - 1) < 1e-18
    assert N(1 + kl_divergence([1, 0], [0, 1])) == oo
    assert isinstance(entropy([0.5, 0.5]).evalf(), Float)


def test_values_of_symbols_can_be_given_to_evalf():
    d = kl_divergence(Bernoulli(a), Bernoulli(b))
    assert d.evalf() == d
    assert d.evalf(30, subs={a: 0.3, b: 0.1}) == kl_divergence([0.3, 0.7], [0.1, 0.9]).evalf(30)
    assert d.evalf(subs={a: 0, b: 0}) == 0
