"""The entries about binomial and uniform distributions hold where masses are summed.

What an entry states in SymPy and what it claims in the kernel's terms are both evaluated, at the
boundary too, by evaluators that share nothing with what proved them; wrong formulas are refuted.
"""

from fractions import Fraction
from functools import cache
from math import comb

import pytest

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.sweeps import sweep
from tests.theorems.summing import of_sympy

ENTRY = "binomial-divergence"
A, B, AFTER_M = Variable("a", (REAL,)), Variable("b", (REAL,)), Variable("after_m", (INDEX,))
_THIRD, _HALF = Fraction(1, 3), Fraction(1, 2)
RATES = [
    (_THIRD, _HALF),
    (_HALF, Fraction(8, 9)),
    (Fraction(0), _HALF),
    (Fraction(0), Fraction(0)),
    (Fraction(1), _THIRD),
    (Fraction(1), Fraction(1)),
]
POINTS = [(m, *pair) for m in (0, 1, 4) for pair in RATES]


@cache
def masses(family, trials, rate):
    assert family == "Binomial"
    x = real(rate)
    return [comb(trials, k) * x**k * (1 - x) ** (trials - k) for k in range(trials + 1)]


def near(x, y):
    return abs(x - y) < mp.mpf(10) ** -25


@pytest.mark.parametrize("at", POINTS)
def test_the_statement_holds(at):
    values = dict(zip("mab", at, strict=True))
    left, right = CATALOGUE[ENTRY].statement.args
    assert near(of_sympy(left, values, masses), of_sympy(right, values, masses))


def model(m, a, b):
    return Model({AFTER_M: m + 1, A: a, B: b})


def holds(claim, at):
    """Whether the terms up to some after the last outcome have the sum that is claimed."""
    assert claim.head is S.HASSUM
    summand, total = claim.args
    terms = model(*at)(summand)
    return near(mp.fsum(real(terms(i)) for i in range(1, at[0] + 4)), real(model(*at)(total)))


@pytest.mark.parametrize(("m", "a", "b"), sweep(POINTS, 4))
def test_the_claim_holds(m, a, b):
    at = m, a, b
    claim = CATALOGUE[ENTRY].claim
    assert all(model(*at)(each) for each in claim.hypotheses)
    assert holds(claim.conclusion, at)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("(1 - a) * log", "log"),
        ("log(a / b)", "log(b / a)"),
        ("count(after_m)", "count(next(after_m))"),
    ],
)
def test_a_wrong_formula_is_refuted(right, wrong):
    total = show(CATALOGUE[ENTRY].claim.conclusion)
    start = total.rindex(", ")
    assert right in total[start:]
    changed = read(total[:start] + total[start:].replace(right, wrong), NAMES)
    assert not all(holds(changed, at) for at in POINTS)


@pytest.mark.parametrize("b", [Fraction(0), Fraction(1)])
def test_without_domination_where_the_divergence_is_infinite_nothing_is_claimed(b):
    at = model(2, _HALF, b)
    failing = [each for each in CATALOGUE[ENTRY].claim.hypotheses if not at(each)]
    assert [each.head for each in failing] == [S.IMPLIES]


UNIFORM = {"discrete-uniform-entropy": "m", "discrete-uniform-divergence": "ml"}
LAST = [(0, 0), (0, 3), (2, 2), (2, 5)]


def uniform(family, first, last):
    assert (family, first) == ("DiscreteUniform", 0)
    return [mp.mpf(1) / (last + 1) if k <= last else mp.mpf(0) for k in range(7)]


def of_last(m, l):  # noqa: E741
    return Model({AFTER_M: m + 1, Variable("after_l", (INDEX,)): l + 1})


@pytest.mark.parametrize("name", UNIFORM)
@pytest.mark.parametrize("ends", LAST)
def test_uniform_distributions_have_the_values_stated(name, ends):
    left, right = CATALOGUE[name].statement.args
    at = dict(zip("ml", ends, strict=True)) | {"0": 0}
    assert near(of_sympy(left, at, uniform), of_sympy(right, at, uniform))
    claim = CATALOGUE[name].claim
    assert all(of_last(*ends)(each) for each in claim.hypotheses)
    summand, total = claim.conclusion.args
    terms = of_last(*ends)(summand)
    found = mp.fsum(real(terms(i)) for i in range(1, 9))
    assert near(found, real(of_last(*ends)(total)))
    assert not near(found, real(of_last(ends[0] + 1, ends[1])(total)))


def test_nothing_is_claimed_where_one_uniform_distribution_has_no_mass_that_another_has():
    (wider,) = CATALOGUE["discrete-uniform-divergence"].claim.hypotheses
    assert not of_last(3, 2)(wider)
