"""Samples, their empirical distributions, and labels."""

import pytest
from sympy import Add, Derivative, KroneckerDelta, S, Sum, Symbol, latex, symbols

from symdiv.distribution import Empirical, Sample, distributions, labels, logits

N, n = symbols("N n", integer=True, positive=True)
i, k, m = symbols("i k m", integer=True, positive=True)
x = Sample("x", length=N, size=n)
p = distributions("p", size=n)
y = labels("y", length=N)


def test_an_outcome_of_a_sample_is_a_positive_integer_and_no_variable():
    assert x[m].is_integer
    assert x[m].is_positive
    assert x[m].diff(N) == 0
    with pytest.raises(ValueError, match=r"Can't calculate derivative wrt x\[m\]"):
        (x[m] ** 2).diff(x[m])


def test_a_mass_at_a_sampled_outcome_can_be_differentiated_and_printed():
    assert p[x[m]].diff(p[k]) == KroneckerDelta(x[m], k)
    assert (str(p[x[m]]), latex(p[x[m]])) == ("p[x[m]]", "p_{x_{m}}")


def test_a_sample_has_a_place_for_each_outcome_drawn():
    with pytest.raises(IndexError, match=r"x\[4\]: the outcomes are 1\.\.3"):
        Sample("x", length=3, size=2)[4]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x y", 3, 2), "a sample has one name, not 2"),
        (("1x", 3, 2), "'1x' is no name"),
        (("x", 0, 2), "size must be a positive integer, .*, not 0"),
        (("x", 3, S.Infinity), "not oo"),
    ],
)
def test_what_is_no_sample_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Sample(*arguments)


def test_the_symbols_of_a_sample_can_be_replaced():
    short = x[m].subs({N: 3, n: 2})
    assert short == Sample("x", length=3, size=2)[m]
    assert x[m].free_symbols == {x, N, n, m}


def test_the_empirical_distribution_counts_outcomes():
    p_emp = Empirical(x)
    assert p_emp.size == n
    (counted,) = p_emp[k].doit().atoms(Sum)
    (place,) = counted.variables
    assert p_emp[k].doit() == Sum(KroneckerDelta(k, x[place]), (place, 1, N)) / N
    three = Empirical(Sample("x", length=3, size=2))
    total = Add(*(mass.doit() for mass in three))
    drawn = dict(zip((three.sample[place] for place in (1, 2, 3)), (1, 2, 1), strict=True))
    assert [mass.doit().xreplace(drawn).doit() for mass in three] == [S(2) / 3, S(1) / 3]
    assert total.xreplace(drawn).doit() == 1


def test_the_empirical_distribution_does_not_depend_on_a_model():
    assert Empirical(x)[k].diff(p[i]) == 0
    assert isinstance(Empirical(x)[k].diff(N), Derivative)
    with pytest.raises(TypeError, match="an empirical distribution takes a Sample, not p"):
        Empirical(p)


def test_labels_are_real_and_have_a_mean():
    assert y[m].is_real
    assert (y[m] ** 2).diff(y[k]) == 2 * y[m] * KroneckerDelta(k, m)
    assert (
        labels("y", length=2).mean.doit()
        == (labels("y", length=2)[1] + labels("y", length=2)[2]) / 2
    )
    assert y[m].diff(logits("z", size=N)[k]) == 0
    with pytest.raises(ValueError, match="size must be a positive integer"):
        labels("y", length=Symbol("M", positive=False))
