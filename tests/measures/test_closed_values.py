"""Values that need no sum, and measures of distributions with different finite supports."""

import pytest
from sympy import KroneckerDelta, Rational, log, oo, stats, symbols

from symdiv import (
    Bernoulli,
    Categorical,
    OneHot,
    Softmax,
    Uniform,
    cross_entropy,
    distributions,
    entropy,
    from_sympy,
    kl_divergence,
    logits,
    mixture,
)

n, k, c = symbols("n k c", integer=True, positive=True)
a, b, t = symbols("a b t", real=True)
p, q = distributions("p q", size=n)
three = distributions("q", size=3)
s = Softmax(logits("z", size=n))
U, label = Uniform(n), OneHot(k, n)
smooth = mixture((1 - t, q), (t, U))


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (entropy(U), log(n)),
        (entropy(U, base=2), log(n) / log(2)),
        (entropy(Uniform(2 * n)), log(2 * n)),
        (cross_entropy(U, U), log(n)),
        (cross_entropy(p, U), log(n)),
        (cross_entropy(p, U, base=10), log(n) / log(10)),
        (cross_entropy(label, U), log(n)),
        (kl_divergence(U, U), 0),
        (kl_divergence(label, U), log(n)),
        (entropy(label), 0),
        (entropy(OneHot(2, 3)), 0),
        (entropy(OneHot(c, 3), base=2), 0),
        (cross_entropy(label, q), -log(q[k])),
        (cross_entropy(label, q, base=2), -log(q[k]) / log(2)),
        (cross_entropy(OneHot(2, n), q), -log(q[2])),
        (cross_entropy(label, s), -log(s[k])),
        (cross_entropy(label, smooth), -log(smooth[k])),
        (cross_entropy(OneHot(k, 3), three), -log(three[k])),
        (cross_entropy(OneHot(2, 3), three), -log(three[2])),
        (kl_divergence(label, q), -log(q[k])),
        (kl_divergence(label, label), 0),
        (cross_entropy(OneHot(1, n), OneHot(1, n)), 0),
        (cross_entropy(OneHot(1, n), OneHot(2, n)), oo),
        (kl_divergence(OneHot(1, n), OneHot(2, n)), oo),
        (cross_entropy(OneHot(2, 2), [1, 0]), oo),
        (kl_divergence(OneHot(1, 2), [0.25, 0.75], base=2), 2),
    ],
    ids=str,
)
def test_a_short_value(measure, value):
    assert measure.doit() == value


def test_labels_that_may_differ_keep_a_value_where_they_do():
    found = kl_divergence(label, OneHot(c, n)).doit()
    assert found.has(KroneckerDelta)
    assert found.subs(c, k) == 0
    assert found.subs({k: 1, c: 2}) is oo


def test_a_label_at_a_mass_that_is_known_to_be_0():
    found = cross_entropy(OneHot(k, 2), [1, 0]).doit()
    assert [found.subs(k, each) for each in (1, 2)] == [0, oo]


D6, D8 = (from_sympy(stats.Die("X", sides)) for sides in (6, 8))
coin = from_sympy(stats.Coin("X"))


@pytest.mark.parametrize(
    ("p", "q", "divergence"),
    [
        (D6, D8, log(Rational(4, 3))),
        (D8, D6, oo),
        (Uniform(6), Uniform(8), log(Rational(4, 3))),
        (Uniform(6), D8, log(Rational(4, 3))),
        (OneHot(2, 2), Uniform(4), log(4)),
        ([0.5, 0.5], [0.25, 0.25, 0.5], log(2)),
        ([0.25, 0.25, 0.5], [0.5, 0.5], oo),
        ([1, 0], [1], 0),
        ([0.5, 0.5, 0], [0.5, 0.5], 0),
        (Categorical([0.5, 0.5], [5, 7]), Categorical([0.25, 0.75], [7, 9]), oo),
        (Categorical([0, 1], [5, 7]), Categorical([0.25, 0.75], [7, 9]), log(4)),
        (Categorical([0.5, 0.5], [1, 0]), Bernoulli(0.25), log(2) / 2 + log(Rational(4, 9)) / 4),
        (coin, D6, oo),
        (coin, from_sympy(stats.Coin("Y", Rational(1, 4))), None),
    ],
    ids=str,
)
def test_different_finite_supports(p, q, divergence):
    found = kl_divergence(p, q).doit()
    cross = cross_entropy(p, q).doit()
    if divergence is None:
        assert found.is_positive
    elif divergence is oo:
        assert found is oo
        assert cross is oo
    else:
        assert (found - divergence).expand(log=True).equals(0)
        assert (cross - entropy(p).doit() - divergence).expand(log=True).equals(0)


def test_units_of_a_divergence_over_different_supports():
    assert kl_divergence(Uniform(2), Uniform(8), base=2).doit() == 2


def test_symbols_in_masses():
    found = kl_divergence([a, 1 - a], [b / 2, b / 2, 1 - b]).doit()
    assert found.subs({a: Rational(1, 2), b: Rational(1, 2)}) == log(2)
    # no alphabet holds the other: it may be that they should have had one
    with pytest.raises(ValueError, match="outcomes differ"):
        kl_divergence(Bernoulli(a), [b, 1 - b])


def test_a_name_has_masses_that_are_not_known_to_be_0():
    with pytest.raises(ValueError, match="sizes differ: q has 3 outcomes"):
        kl_divergence(three, [0.5, 0.5])
    with pytest.raises(ValueError, match="sizes differ: p has n outcomes"):
        kl_divergence(p, [0.5, 0.5])
