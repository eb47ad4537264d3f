"""The points at which claims are tried: all kinds of variables, simple first, in a fixed order."""

from fractions import Fraction
from itertools import islice

import pytest
from sympy import Derivative, Ge, Gt, Sum, Symbol, log

from symdiv.counterexamples import points
from symdiv.counterexamples.candidates import logit_vectors, probability_vectors
from symdiv.counterexamples.objects import variables
from symdiv.distribution import Bernoulli, OneHot, Softmax, distributions, logits, mixture
from symdiv.distribution.statements import ForEvery
from symdiv.language import Claim, read_claim
from symdiv.measures import cross_entropy, entropy

n = Symbol("n", integer=True, positive=True)
i, k, m = (Symbol(name, integer=True, positive=True) for name in "ikm")
a, t = Symbol("a", real=True), Symbol("t", real=True)
p, q = distributions("p q", size=n)
z = logits("z", size=n)


def first(claim, count):
    read = read_claim(claim) if isinstance(claim, str) else Claim("", claim)
    return list(islice(points(read), count))


def test_the_variables_of_a_claim_are_found():
    found = variables(Claim("", Ge(a * cross_entropy(p, Softmax(z)) + q[k], t)))
    assert found.size == n
    assert found.distributions == (p, q)
    assert found.logits == (z,)
    assert found.scalars == (a, t)
    assert found.indices == (k,)


@pytest.mark.parametrize(
    ("relation", "indices"),
    [
        (Ge(Sum(p[i], (i, 1, n)), 1), ()),
        (Ge(Sum(p[i], (i, 1, n)) + p[i], 1), (i,)),
        (Ge(Sum(p[i] * q[k], (i, 1, k), (k, 1, n)), 1), ()),
        (ForEvery(k, n, p[k] > 0), ()),
        (Ge(Derivative(cross_entropy(p, q), q[k]), 0), (k,)),
        (Ge(entropy(OneHot(k, n)), 0), (k,)),
    ],
    ids=str,
)
def test_bound_indices_are_no_variables(relation, indices):
    assert variables(Claim("", relation)).indices == indices


def test_a_size_of_any_name_is_known_by_its_use():
    r = distributions("r", size=m)
    found = variables(Claim("", Gt(entropy(r), log(m))))
    assert (found.size, found.scalars, found.indices) == (m, (), ())
    at = first(Gt(entropy(r), log(m)), 5)[-1]
    assert at.indices["m"] == at.size == len(at.distributions["r"])
    assert variables(Claim("", Gt(log(n), 0))).size == n


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_simple_vectors_are_distributions_with_zeros_and_one_hot_among_them(size):
    vectors = [vector for _, vector in probability_vectors(size)]
    assert len(set(vectors)) == len(vectors)
    assert all(sum(v) == 1 and min(v) >= 0 and len(v) == size for v in vectors)
    assert (Fraction(1, size),) * size in vectors
    one_hot = [tuple(Fraction(int(i == k)) for i in range(size)) for k in range(size)]
    assert set(one_hot) <= set(vectors[: size + 1])
    assert all(len(v) == size for _, v in logit_vectors(size))


def test_simple_points_come_first():
    at = first("kl(p, q) >= 0", 2000)
    assert at[0].distributions == {"p": (1,), "q": (1,)}
    sizes = {point.size for point in at[:200]}
    assert {1, 2, 3} <= sizes
    for size in (2, 3):
        of_size = [point for point in at[:400] if point.size == size]
        assert len({point.distributions["p"] for point in of_size}) > 3
        assert len({point.distributions["q"] for point in of_size}) > 3


def test_each_point_gives_every_variable_a_value_of_its_kind():
    claim = Ge(cross_entropy(mixture((1 - t, p), (t, q)), Softmax(z)) + p[k] * a, 0)
    seen = set()
    for at in first(claim, 3000):
        assert all(sum(row) == 1 and min(row) >= 0 for row in at.distributions.values())
        assert all(len(row) == at.size for row in (*at.distributions.values(), at.logits["z"]))
        assert set(at.scalars) == {"a", "t"}
        assert 0 <= at.scalars["t"] <= 1
        assert 1 <= at.indices["k"] <= at.size
        seen.add((at.scalars["t"], at.scalars["a"], at.logits["z"], at.indices["k"]))
    assert len({s[0] for s in seen}) > 5
    assert len({s[1] for s in seen}) > 5
    assert len({s[2] for s in seen}) > 5
    assert len({s[3] for s in seen}) > 2


def test_the_order_is_the_same_each_time():
    assert first("kl(p, q) <= a", 3000) == first("kl(p, q) <= a", 3000)


def test_conditions_on_one_number_choose_its_values():
    assert all(at.scalars["a"] > 3 for at in first("a**2 > 9 where a > 3", 500))
    assert all(0 <= at.scalars["a"] <= 1 for at in first(Ge(entropy(Bernoulli(a)), 0), 500))
    assert {at.size for at in first("entropy(p) >= 0 where n == 3", 500)} == {3}
    positive = Symbol("c", positive=True)
    assert all(at.scalars["c"] > 0 for at in first(Ge(log(positive), 0, evaluate=False), 300))
    whole = Symbol("c", integer=True)
    values = {at.scalars["c"] for at in first(Ge(whole, 0, evaluate=False), 300)}
    assert all(value.denominator == 1 for value in values)
    assert len(values) > 10


def test_a_claim_without_variables_has_one_point():
    assert len(first("log(8) == 3*log(2)", 10)) == 1


def test_a_condition_that_no_number_meets_leaves_no_simple_point():
    assert all(at.scalars["a"] == 0 for at in first("a > 0 where a > 1, a < 0", 10))


def test_vectors_of_a_given_size():
    three = distributions("p", size=3)
    at = first(Ge(entropy(three), 0), 20)
    assert all(len(point.distributions["p"]) == 3 for point in at)
    longer = distributions("r", size=n + 1)
    at = first(Ge(entropy(longer) + entropy(p), 0), 20)
    assert all(len(x.distributions["r"]) == len(x.distributions["p"]) + 1 for x in at)
