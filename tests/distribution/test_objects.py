"""Distributions are SymPy objects: they are held, rebuilt, copied, printed and compared as such."""

import copy
import pickle
from importlib import import_module

import pytest
import sympy
from sympy import Eq, Ne, Symbol, oo, simplify, srepr, symbols
from sympy.utilities.iterables import iterable

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    Distribution,
    Empirical,
    Index,
    OneHot,
    Sample,
    Softmax,
    Uniform,
    distributions,
    evidence,
    fresh_index,
    labels,
    likelihood,
    logits,
    mixture,
    posterior,
    same_outcomes,
    sigmoid,
)
from symdiv.distribution.component import Component
from symdiv.distribution.explicit import ExplicitDistribution

n = Symbol("n", integer=True, positive=True)
m = Symbol("m", integer=True, positive=True)
a, b, i, k = symbols("a b i k")
t = Symbol("t", real=True)
p, q = distributions("p q", size=n)
z = logits("z", size=n)

SAMPLE = Sample("x", length=m, size=n)
LIKELIHOOD = likelihood("l", size=n)

# By import_module, for the attribute symdiv.distributions is the function of that name.
NAMES = vars(sympy) | vars(import_module("symdiv.distribution"))

EXAMPLES = [
    p,
    distributions("p", size=3),
    distributions("p1", size=oo),
    p[k],
    z,
    z[k],
    Softmax(z),
    Softmax(z)[k],
    mixture((1 - t, p), (t, q)),
    mixture((sympy.Rational(1, 2), Softmax(z)), (sympy.Rational(1, 2), p)),
    Categorical([0.7, 0.3]),
    Categorical([a, 1 - a], symbols("H T")),
    Categorical([a, 1 - a])[k],
    Bernoulli(a),
    Bernoulli(a)[k],
    sigmoid(a),
    Uniform(n),
    Uniform(3),
    OneHot(m, n),
    OneHot(2, 3),
    SAMPLE,
    SAMPLE[k],
    Empirical(SAMPLE),
    Empirical(SAMPLE)[k],
    LIKELIHOOD,
    LIKELIHOOD[k],
    evidence(p, LIKELIHOOD),
    posterior(p, LIKELIHOOD),
    posterior(p, LIKELIHOOD)[k],
    posterior([a, 1 - a], [1, 2]),
    labels("y", length=m),
    labels("y", length=m)[k],
]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_it_is_rebuilt_from_its_arguments(example):
    assert example.func(*example.args) == example
    assert hash(example.func(*example.args)) == hash(example)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_it_is_pickled_and_copied(example):
    assert pickle.loads(pickle.dumps(example)) == example
    assert copy.copy(example) == copy.deepcopy(example) == example


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_its_srepr_is_read_back(example):
    assert eval(srepr(example), dict(NAMES)) == example


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_sympy_takes_it_for_one_thing(example):
    assert not iterable(example)
    assert bool(example)
    assert simplify(example) is not None
    assert example.xreplace({Symbol("unused"): a}) == example


@pytest.mark.parametrize("kind", [Distribution, ExplicitDistribution, Component])
def test_a_kind_that_is_not_final_is_abstract(kind):
    with pytest.raises(TypeError, match=f"abstract class {kind.__name__}"):
        kind(p, k)


def test_equality_of_generic_distributions_is_a_statement():
    assert isinstance(Eq(p, q), Eq)
    assert isinstance(Ne(p, q), Ne)
    assert Eq(p, p) == sympy.true
    assert Eq(p, q).subs(q, p) == sympy.true
    assert Eq(p, q).subs({p: q, q: p}, simultaneous=True) == Eq(q, p)


def test_a_distribution_is_replaced_in_its_masses():
    assert p[k].subs(p, q) == q[k]
    assert p[1].subs(p, Categorical([0.7, 0.3])) == sympy.Rational(7, 10)
    assert p[k].subs(p, Categorical([0.7, 0.3])).subs(k, 2) == sympy.Rational(3, 10)
    assert p[k].xreplace({p: Bernoulli(a)}).subs(k, 0) == 1 - a
    assert (p[k] / q[i]).subs({p: q, q: p}, simultaneous=True) == q[k] / p[i]


def test_a_number_cannot_take_the_place_of_a_distribution():
    with pytest.raises(TypeError, match="a mass takes a Distribution, not 3"):
        p[k].subs(p, 3)
    with pytest.raises(TypeError, match="a logit takes a Logits, not p"):
        z[k].subs(z, p)


def test_alphabets_are_compared():
    assert same_outcomes(p, q) is True
    assert same_outcomes(p, distributions("q", size=m)) is None
    assert same_outcomes(p, distributions("q", size=oo)) is None
    assert same_outcomes(p, Categorical([1, 0])) is None
    assert same_outcomes(distributions("p", size=2), Categorical([1, 0])) is True
    assert same_outcomes(distributions("p", size=3), Categorical([1, 0])) is False
    assert same_outcomes(distributions("p", size=n + 1), p) is False
    assert same_outcomes(distributions("p", size=oo), Categorical([1, 0])) is False
    assert same_outcomes(Bernoulli(a), Categorical([a, 1 - a])) is False
    assert same_outcomes(Bernoulli(a), Categorical([b, 1 - b], [0, 1])) is True


def test_an_index_of_ours_is_no_symbol_of_the_users():
    assert fresh_index(a) == Index("i", integer=True)
    for assumptions in ({}, {"integer": True}, {"integer": True, "positive": True}):
        assert fresh_index(a) != Symbol("i", **assumptions)


def test_an_index_bears_no_name_that_is_free():
    assert str(fresh_index(i + k)) == "j"
    assert str(fresh_index(*symbols("i j k l m"))) == "i1"
    assert str(fresh_index(distributions("i", size=n)[k])) == "j"
