"""The entries about negative binomial and logarithmic distributions hold where masses are summed.

What an entry states in SymPy and what it claims in the kernel's terms are both evaluated by
evaluators that share nothing with what proved them; wrong formulas are refuted.
"""

from fractions import Fraction
from functools import cache

import pytest

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.sweeps import sweep
from tests.theorems.summing import of_sympy

LAST = 400  # outcomes; what comes after has a mass below 10^-20 here
_HALF, _THIRD, _MOST = Fraction(1, 2), Fraction(1, 3), Fraction(7, 8)
NEG_BINOMIAL, LOGARITHMIC = "negbinomial-divergence", "logarithmic-divergence"
LETTERS = {NEG_BINOMIAL: "rab", LOGARITHMIC: "xy"}
POINTS = [
    (NEG_BINOMIAL, (_HALF, _MOST, _HALF)),
    (NEG_BINOMIAL, (Fraction(3), _HALF, _MOST)),
    (NEG_BINOMIAL, (Fraction(3), Fraction(1), _HALF)),
    (NEG_BINOMIAL, (Fraction(5, 2), Fraction(1), Fraction(1))),
    (LOGARITHMIC, (_HALF, _THIRD)),
    (LOGARITHMIC, (_THIRD, Fraction(9, 10))),
    (LOGARITHMIC, (_HALF, _HALF)),
]


@cache
def masses(family, *parameters):
    values = [real(each) for each in parameters]
    if family == "Logarithmic":
        (x,) = values
        return [-(x**k) / (k * mp.log(1 - x)) for k in range(1, LAST)]
    r, a = values
    return [mp.binomial(k + r - 1, k) * a**r * (1 - a) ** k for k in range(LAST)]


def near(x, y):
    return abs(x - y) < mp.mpf(10) ** -12


@pytest.mark.parametrize(("name", "at"), POINTS)
def test_the_statement_holds(name, at):
    values = dict(zip(LETTERS[name], at, strict=True))
    left, right = CATALOGUE[name].statement.args
    assert near(of_sympy(left, values, masses), of_sympy(right, values, masses))


def model(name, at):
    letters = (Variable(each, (REAL,)) for each in LETTERS[name])
    return Model(dict(zip(letters, at, strict=True)))


def holds(claim, name, at):
    """Whether the terms have the sum that is claimed."""
    assert claim.head is S.HASSUM
    summand, total = claim.args
    terms = model(name, at)(summand)
    return near(mp.fsum(real(terms(i)) for i in range(1, 60)), real(model(name, at)(total)))


SHORT = [point for point in POINTS if Fraction(9, 10) not in point[1]]


@pytest.mark.parametrize(("name", "at"), sweep(SHORT, 2))
def test_the_claim_holds(name, at):
    claim = CATALOGUE[name].claim
    assert all(model(name, at)(each) for each in claim.hypotheses)
    assert holds(claim.conclusion, name, at)


WRONG = [
    (NEG_BINOMIAL, "(1 - a) * log", "log"),
    (NEG_BINOMIAL, "r * log(a / b)", "log(a / b)"),
    (LOGARITHMIC, "log(1 - y) / log(1 - x)", "log(1 - x) / log(1 - y)"),
    (LOGARITHMIC, "log(x / y)", "log(y / x)"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_formula_is_refuted(name, right, wrong):
    total = show(CATALOGUE[name].claim.conclusion)
    start = total.rindex(", ")
    assert right in total[start:]
    names = {**NAMES, "r": Variable("r", (REAL,))}
    changed = read(total[:start] + total[start:].replace(right, wrong), names)
    assert not all(holds(changed, each, at) for each, at in SHORT if each == name)


def test_without_domination_where_the_divergence_is_infinite_nothing_is_claimed():
    at = model(NEG_BINOMIAL, (Fraction(2), _HALF, Fraction(1)))
    failing = [each for each in CATALOGUE[NEG_BINOMIAL].claim.hypotheses if not at(each)]
    assert [each.head for each in failing] == [S.IMPLIES]
