"""Conditional distributions: one for each input, known by name only."""

import numpy as np
import pytest
from sympy import KroneckerDelta, S, Sum, Symbol, lambdify, latex, pretty, symbols

import symdiv
from symdiv.distribution.conditional import Conditional, ConditionalDistribution, conditionals

i, k, l, m, n, N = symbols("i k l m n N", integer=True, positive=True)  # noqa: E741
p, q = conditionals("p q", given=N, size=n)


def test_one_name_gives_one_and_several_a_tuple():
    assert isinstance(conditionals("p", given=N, size=n), Conditional)
    assert isinstance(p[m], ConditionalDistribution)
    assert p == conditionals("p", given=N, size=n)
    assert p != conditionals("p", given=n, size=n)
    assert p[m] == p[m]
    assert p[m] != p[k]


def test_a_row_is_a_distribution_over_the_alphabet():
    assert p[m].size == n
    assert p[m][k].is_nonnegative
    assert p[m][k].is_positive is None
    assert [str(mass) for mass in conditionals("p", given=2, size=2)[1]] == ["p[1][1]", "p[1][2]"]


def test_the_masses_are_independent_variables():
    assert p[m][i].diff(p[k][l]) == KroneckerDelta(i, l) * KroneckerDelta(m, k)
    assert p[m][i].diff(q[m][i]) == 0
    gap = symdiv.kl_divergence(p[m], q[m])
    assert gap.diff(q[m][i]) == -p[m][i] / q[m][i]


def test_a_sum_over_the_inputs_binds_the_input():
    total = Sum(symdiv.entropy(p[m]), (m, 1, N)) / N
    assert total.free_symbols == {p, n, N}


@pytest.mark.parametrize(
    ("row", "text", "tex", "drawn"),
    [
        (p[m], "p[m]", "p_{m}", "pₘ"),
        (p[2], "p[2]", "p_{2}", "p₂"),
        (p[m + 1], "p[m + 1]", "p_{m + 1}", "p[m + 1]"),
        (conditionals("p1", given=N, size=n)[m], "p1[m]", "{p_{1}}_{m}", "p₁ ₘ"),
    ],
)
def test_a_row_prints_with_its_input(row, text, tex, drawn):
    assert (str(row), latex(row), pretty(row, use_unicode=True)) == (text, tex, drawn)


def test_code_takes_rows_of_an_array():
    rows = conditionals("p", given=2, size=3)
    masses = np.array([[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]])
    entropy = lambdify([rows], symdiv.entropy(rows[2]))
    assert entropy(masses) == pytest.approx(1.5 * np.log(2))


@pytest.mark.parametrize("given", [0, S.Infinity, "N", Symbol("N")])
def test_a_number_of_inputs_is_a_positive_integer(given):
    with pytest.raises(ValueError, match=r"given: size (must be|N is not known to be) a positive"):
        conditionals("p", given=given, size=n)


def test_an_input_outside_the_range_is_refused():
    with pytest.raises(IndexError, match=r"p\[0\]: the outcomes are 1..N"):
        p[0]


def test_the_whole_is_no_list():
    with pytest.raises(TypeError, match=r"p cannot be iterated over: write p\[m\] for m in 1..N"):
        list(p)
