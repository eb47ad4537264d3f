"""Statements about every outcome and about some outcome."""

import pytest
from sympy import Eq, Not, Symbol, false, true

from symdiv.distribution import distributions
from symdiv.distribution.statements import ForEvery, ForSome

n = Symbol("n", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
j = Symbol("j", integer=True, positive=True)
p = distributions("p", size=n)


@pytest.mark.parametrize("quantified", [ForEvery, ForSome])
def test_the_outcome_is_bound(quantified):
    statement = quantified(k, n, Eq(p[k], p[j]))
    assert statement.free_symbols == {p, n, j}
    assert statement.bound_symbols == [k]


def test_it_reads_as_a_sentence():
    assert str(ForSome(k, n, p[k] > 0)) == "p[k] > 0 for some k in {1..n}"
    assert str(ForEvery(k, n, p[k] > 0)) == "p[k] > 0 for every k in {1..n}"


def test_what_is_always_or_never_so_is_decided():
    assert ForEvery(k, n, true) is true
    assert ForSome(k, n, false) is false
    assert Not(ForSome(k, n, false)) is true
