"""Joint distributions: their masses, marginals, conditionals and products, and what is refused."""

import pickle
from fractions import Fraction
from random import Random

import mpmath
import pytest
from sympy import Rational, Sum, latex, oo, pretty, srepr, symbols

from symdiv import (
    Categorical,
    Joint,
    channels,
    cross_entropy,
    distributions,
    entropy,
    joints,
    kl_divergence,
    product,
)
from tests.joint.oracle import columns, divergence, joint_entropy, rows, table

n, m, l = symbols("n m l", integer=True, positive=True)  # noqa: E741
i, j, k = symbols("i j k", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))
SIZES = [(1, 1), (1, 3), (2, 2), (3, 2), (2, 4)]


def joint(masses):
    return Joint([[Rational(x.numerator, x.denominator) for x in row] for row in masses])


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("seed", range(3))
def test_marginals_are_the_sums_of_rows_and_of_columns(sizes, seed):
    masses = table(Random(seed), sizes)
    for axis, sums in enumerate((rows(masses), columns(masses))):
        expected = [Rational(x.numerator, x.denominator) for x in sums]
        assert joint(masses).marginal(axis) == Categorical(expected)
        own = joints("p", sizes=sizes)
        generic = own.marginal(axis)
        assert [generic[at + 1].doit().subs(own, joint(masses)) for at in range(sizes[axis])] == (
            expected
        )


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("seed", range(3))
def test_conditionals_are_rows_and_columns_over_their_sums(sizes, seed):
    masses = table(Random(seed), sizes)
    whole = joint(masses)
    for at, row in enumerate(masses, start=1):
        if sum(row):
            expected = [Rational(x.numerator, x.denominator) / sum(row) for x in row]
            assert list(whole.given(0)[at]) == expected
        else:
            with pytest.raises(ValueError, match=f"no mass where X is {at}"):
                whole.given(0)[at]


@pytest.mark.parametrize("seed", range(4))
def test_measures_of_joint_distributions_are_sums_over_the_pairs(seed):
    random = Random(seed)
    first, second = table(random, (2, 3)), table(random, (2, 3))
    own, other = joint(first), joint(second)
    with mpmath.workdps(40):
        assert abs(mpmath.mpf(str(entropy(own).evalf(40))) - joint_entropy(first)) < 1e-30
        expected, found = divergence(first, second), kl_divergence(own, other).doit()
        if expected == mpmath.inf:
            assert found is oo
        else:
            assert abs(mpmath.mpf(str(found.evalf(40))) - expected) < 1e-30


def test_measures_over_symbolic_sizes_are_double_sums():
    assert str(entropy(p).rewrite(Sum)) == "-Sum(xlogy(p[i, j], p[i, j]), (i, 1, n), (j, 1, m))"
    ratio = cross_entropy(p, q).rewrite(Sum)
    assert [limit[1:] for limit in ratio.atoms(Sum).pop().limits] == [(1, n), (1, m)]


def test_a_derivative_by_a_mass_is_one_term():
    assert str(entropy(p).diff(p[k, l])) == "-log(p[k, l]) - 1"
    assert str(entropy(p.marginal(0)).diff(p[k, l])) == "-log(p.marginal(0)[k]) - 1"
    assert str(entropy(p.marginal(1)).diff(p[k, l])) == "-log(p.marginal(1)[l]) - 1"
    assert p.marginal(0)[i].diff(p[k, l]).subs({i: 1, k: 1, l: 2}) == 1
    assert p[i, j].diff(p[k, l]).subs({i: 1, j: 2, k: 1, l: 1}) == 0


def test_a_derivative_of_a_product_moves_each_factor():
    a, b = distributions("a b", size=2)
    model = product(a, b)
    with_respect = entropy(model).diff(a[1])
    written = entropy(model).doit().diff(a[1])
    at = {a[1]: Rational(1, 3), a[2]: Rational(2, 3), b[1]: Rational(1, 4), b[2]: Rational(3, 4)}
    assert abs((with_respect.doit().subs(at) - written.subs(at)).evalf()) < 1e-12


def test_the_output_of_a_channel_is_the_mean_of_its_rows():
    a, w = distributions("a", size=n), channels("W", given=n, size=m)
    assert str(w(a)[j].doit()) == "Sum(W[i][j]*a[i], (i, 1, n))"
    assert w.joint(a).marginal(0) == a
    assert w.joint(a)[i, j].doit() == a[i] * w[i][j]
    slope = entropy(w(a)).diff(a[k])
    assert str(slope) == "Sum((-log(W(a)[i]) - 1)*W[k][i], (i, 1, m))"
    assert str(entropy(w(a)).diff(w[k][l])) == "(-log(W(a)[l]) - 1)*a[k]"


def test_a_substitution_writes_the_marginals_out():
    own = joints("p", sizes=(2, 2))
    listed = Joint([["1/4", "1/4"], [0, "1/2"]])
    assert own.marginal(0).subs(own, listed) == Categorical(["1/2", "1/2"])
    assert entropy(own.marginal(1)).subs(own, listed).doit() == (
        entropy(Categorical(["1/4", "3/4"])).doit()
    )
    assert own.given(0)[k].subs({own: listed, k: 1}) == Categorical(["1/2", "1/2"])


def test_a_product_has_its_factors_as_marginals():
    a, b = distributions("a", size=n), distributions("b", size=m)
    assert product(a, b)[i, j] == product(a, b)[i, j]
    assert product(a, b)[i, j].doit() == a[i] * b[j]
    assert product(a, b).marginal(0) == a
    assert product(a, b).marginal(1) == b
    assert product([0.5, 0.5], [0.25, 0.75]) == Joint([["1/8", "3/8"], ["1/8", "3/8"]])


def test_three_variables_have_marginals_of_one_and_of_two():
    t = joints("t", sizes=(n, m, l))
    assert t.marginal(0, 2).sizes == (n, l)
    assert str(t.marginal(0, 2)[1, 2].doit()) == "Sum(t[1, j, 2], (j, 1, m))"
    total = t.marginal(1)[k].doit()
    assert [limit[1:] for limit in total.limits] == [(1, n), (1, l)]
    assert total.function.places[1] == k


def test_tables_of_numpy_are_read_as_lists_are():
    numpy = pytest.importorskip("numpy")
    assert Joint(numpy.array([[0.1, 0.2], [0.3, 0.4]])) == Joint([["0.1", "0.2"], ["0.3", "0.4"]])


def test_they_print_as_they_are_written():
    assert str(p[k, l]) == "p[k, l]"
    assert latex(p[k, l]) == "p_{k, l}"
    assert latex(p.marginal(1)) == "{p}_{Y}"
    assert pretty(p.marginal(0)) == "p_X"
    assert latex(p.given(0)[k]) == r"{p}_{Y \mid X = k}"
    assert str(Joint([[0.5, 0.5]])) == "Joint([[1/2, 1/2]])"
    assert latex(Joint([["1/2"], ["1/2"]])) == (
        r"\begin{pmatrix} \frac{1}{2} \\ \frac{1}{2} \end{pmatrix}"
    )


@pytest.mark.parametrize("each", [p, p.marginal(0), p.given(1)[k], Joint([[0.5, 0.5]]), entropy(p)])
def test_they_are_rebuilt_from_their_arguments_and_pickled(each):
    assert each.func(*each.args) == each
    assert pickle.loads(pickle.dumps(each)) == each
    assert srepr(each)


REFUSED = [
    (lambda: p[k], "takes 2 integer indices, as p\\[i, j\\]"),
    (lambda: p[1, 2, 3], "takes 2 integer indices"),
    (lambda: joints("p", sizes=(2, 2))[3, 1], "p: X\\[3\\]: the outcomes are 1..2"),
    (lambda: p[1, 1.5], "p: Y\\[...\\] takes one integer index, not 1.5"),
    (lambda: joints("p", sizes=(2,)), "two variables or more, not 1"),
    (lambda: joints("p", sizes=(2, oo)), "size must be a positive integer"),
    (lambda: p.marginal(2), "has the variables 0..1, not 2"),
    (lambda: p.marginal(0, 0), "each once"),
    (lambda: p.marginal(0, 1), "leaves one out"),
    (lambda: p.marginal(), "some of the variables"),
    (lambda: p.given(True), "has the variables 0..1, not True"),
    (lambda: joints("t", sizes=(2, 2, 2)).given(0)[1], "take a marginal of two"),
    (lambda: Joint([0.5, 0.5]), "a joint distribution is a table"),
    (lambda: Joint([[0.5], [0.25, 0.25]]), "a joint distribution is a table"),
    (lambda: Joint([[0.5, 0.6]]), "must sum to 1"),
    (lambda: Joint([[-1, 2]]), "mass 1 must not be negative"),
    (lambda: Joint([[], []]), "a joint distribution is a table"),
    (lambda: product([1]), "two distributions or more, not of 1"),
    (lambda: product(p, [1]), "distributions over {1..n}, not of p"),
    (lambda: channels("W", given=n, size=m).joint(distributions("a", size=m)), "has n inputs"),
    (lambda: kl_divergence(p, joints("q", sizes=(m, n))), "p has n x m outcomes, q has m x n"),
    (lambda: kl_divergence(p, distributions("a", size=n * m)), "a has m\\*n"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_what_is_no_joint_distribution_is_refused(make, reason):
    with pytest.raises((ValueError, TypeError, IndexError), match=reason):
        make()


def test_a_table_of_fractions_is_exact():
    assert Joint([[Fraction(1, 3), Fraction(2, 3)]]).written_masses == (
        Rational(1, 3),
        Rational(2, 3),
    )
