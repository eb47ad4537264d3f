"""The entries about families of counts hold where masses are summed as the textbook defines them.

What an entry states in SymPy and what it claims in the kernel's terms are both evaluated, at the
boundary too, by evaluators that share nothing with what proved them; wrong formulas are refuted.
"""

import operator
from fractions import Fraction
from functools import cache
from math import factorial

import pytest
from sympy import Eq

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.semantics.definitions.numbers import SERIES_AT_MOST
from symdiv.theorems import CATALOGUE, SUBJECTS
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.sweeps import sweep
from tests.theorems.summing import of_sympy

OF_ALL = ["beyond-bernoulli"]  # in test_counts_oracle
ENTRIES = [
    each
    for name in ("count_families", "across_families")
    for each in SUBJECTS[name].split()
    if each not in OF_ALL
]
LAST = 500  # outcomes; what comes after has a mass below 10^-20 here
A, B = Variable("a", (REAL,)), Variable("b", (REAL,))
_HALF, _NINTH, _MOST = Fraction(1, 2), Fraction(1, 9), Fraction(7, 8)
RATES = [(_HALF, _HALF), (_HALF, Fraction(3)), (Fraction(0), _MOST), (Fraction(0), Fraction(0))]
SUCCESSES = [
    (Fraction(3, 4), _HALF),
    (_HALF, _HALF),
    (_NINTH, _MOST),
    (Fraction(1), _HALF),
    (Fraction(1), Fraction(1)),
]
_THIRD, _NEARLY = Fraction(1, 3), Fraction(15, 16)
LABELS = [(x, y) for x in (Fraction(0), _THIRD, _NEARLY, Fraction(1)) for y in (_HALF, _MOST)]
UNDOMINATED = [
    ("poisson-divergence", 0),
    ("geometric-divergence", 1),
    ("bernoulli-poisson-divergence", 0),
    ("bernoulli-geometric-divergence", 1),
]
PLACES = {
    "poisson": RATES,
    "geometric": SUCCESSES,
    "bernoulli-poisson": [*LABELS, (Fraction(0), Fraction(0)), (_THIRD, Fraction(3))],
    "bernoulli-geometric": [*LABELS, (Fraction(0), Fraction(1))],
}


def places(name):
    return PLACES[max((each for each in PLACES if name.startswith(each)), key=len)]


POINTS = [(name, at) for name in ENTRIES for at in places(name)]


@cache
def masses(family, value):
    x = real(value)
    if family == "Bernoulli":
        return [1 - x, x] + [mp.mpf(0)] * (LAST - 2)
    if family == "Poisson":
        return [mp.exp(-x) * x**k / factorial(k) for k in range(LAST)]
    return [x * (1 - x) ** k for k in range(LAST)]


def near(x, y):
    return abs(x - y) < mp.mpf(10) ** -15


@pytest.mark.parametrize(("name", "at"), POINTS)
def test_the_statement_holds(name, at):
    values = dict(zip("ab", at, strict=True))
    statement = CATALOGUE[name].statement
    left, right = (of_sympy(side, values, masses) for side in statement.args)
    assert near(left, right) if isinstance(statement, Eq) else left <= right


def holds(claim, at):
    """Whether the terms, as the model of the kernel has them, have the sum that is claimed."""
    summand, total = claim.args
    model = Model(dict(zip((A, B), at, strict=True)))
    terms = model(summand)
    found, said = mp.fsum(real(terms(i)) for i in range(1, 60)), real(model(total))
    return {S.HASSUM: near, SERIES_AT_MOST: operator.le}[claim.head](found, said)


@pytest.mark.parametrize(("name", "at"), sweep([p for p in POINTS if _NINTH not in p[1]], 6))
def test_the_claim_holds(name, at):
    claim = CATALOGUE[name].claim
    model = Model(dict(zip((A, B), at, strict=True)))
    assert all(model(each) for each in claim.hypotheses)
    assert holds(claim.conclusion, at)


WRONG = [
    ("poisson-divergence", "b - a", "b + a"),
    ("poisson-divergence", "log(a / b)", "log(b / a)"),
    ("geometric-divergence", "(1 - a) * log", "log"),
    ("geometric-divergence", "log(a / b)", "log(b / a)"),
    ("geometric-entropy", "(1 - a) * log", "log"),
    ("geometric-entropy", "-log(a)", "log(a)"),
    ("bernoulli-poisson-divergence", "a * log(b)", "log(b)"),
    ("bernoulli-poisson-divergence", "b - ", "a - "),
    ("bernoulli-geometric-divergence", "a * log(1 - b)", "log(1 - b)"),
    ("bernoulli-poisson-bound", "a * a", "a * a / 2"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_formula_is_refuted(name, right, wrong):
    total = show(CATALOGUE[name].claim.conclusion)
    start = total.rindex(", ")
    assert right in total[start:]
    changed = read(total[:start] + total[start:].replace(right, wrong), NAMES)
    assert not all(holds(changed, at) for at in places(name) if _NINTH not in at)


@pytest.mark.parametrize(("name", "at"), [(n, (_HALF, Fraction(b))) for n, b in UNDOMINATED])
def test_without_domination_where_the_divergence_is_infinite_nothing_is_claimed(name, at):
    claim = CATALOGUE[name].claim
    model = Model(dict(zip((A, B), at, strict=True)))
    failing = [each for each in claim.hypotheses if not model(each)]
    assert [each.head for each in failing] == [S.IMPLIES]
