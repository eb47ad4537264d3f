"""The entries about the naturals hold for series with known sums, infinite ones among them."""

from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from sympy import oo

from symdiv.certificates.show import show
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE, SUBJECTS
from tests.kernel.model import Model
from tests.kernel.sequences import CONVERGES, PLUS_INFINITY, NotJudgedError, mp
from tests.sweeps import sweep
from tests.theorems.series import INFINITE, PAIRS, Pair, Series, geometric, poisson
from tests.theorems.textbook import Textbook, close

COUNTABLE = SUBJECTS["countable"].split()
each_pair = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)


class SeriesModel(Model):
    """A model in which a series is recognised by its first terms."""

    def __init__(self, pair: Pair) -> None:
        masses = {Variable(name, ("index", "real")): cache(getattr(pair, name)) for name in "pq"}
        super().__init__(masses)
        self.reals = (Fraction(0), Fraction(1))  # and the sums that are met
        self.naturals = tuple(range(1, 31))  # further out masses are 0 to 30 digits
        self.known = list(pair.series.values())

    def behaviour(self, function: Any) -> tuple[str, Any]:
        values = [function(i) for i in range(1, 13)]
        for series in self.known:
            if series.is_at(values):
                if series.total is INFINITE:
                    return PLUS_INFINITY, None
                return CONVERGES, series.total
        raise NotJudgedError("an unknown series")


# what is known of the series is right


def blocks(series: Series, count: int) -> list[Any]:
    """Twice the dyadic blocks of a series of decreasing terms, or less: 2^j f(2^(j+1))."""
    return [2**j * series.term(2 ** (j + 1)) for j in range(3, count)]


@each_pair
def test_partial_sums_agree_with_the_sums_that_are_known(pair):
    for name, series in pair.series.items():
        last = 1000
        terms = [series.term(i) for i in range(1, last + 1)]
        partial = mp.fsum(terms)
        if series.total is INFINITE:
            # each block of 2^j terms is at least a constant / j, and 1/j has no finite sum
            assert min(j * block for j, block in enumerate(blocks(series, 60), 3)) > mp.mpf(1) / 40
            assert mp.fsum(terms[100:]) > 0
        elif name in ("p", "q") and "infinite entropy" in pair.name and series.term(9) < 0.1:
            # 1 / log N is what is missing of a series of 1 / (i log^2 i), or less
            assert 0 < series.total - partial < 1 / mp.log(last)
        else:
            tail = abs(series.term(last)) * last
            assert abs(series.total - partial) <= 2 * tail + mp.mpf(10) ** -25


@each_pair
def test_the_masses_are_distributions_and_one_dominates(pair):
    for i in range(1, 200):
        assert pair.p(i) >= 0
        assert pair.q(i) >= 0
        assert pair.q(i) > 0 or pair.p(i) == 0


def test_geometric_and_poisson_masses_are_what_they_are_called():
    assert [geometric(mp.mpf(1) / 2)(i) for i in (1, 2, 3)] == [0.5, 0.25, 0.125]
    assert close(poisson(mp.mpf(2))(3), 2 * mp.exp(-2))


def test_finite_and_infinite_entropies_and_divergences_are_all_there():
    cases = {(pair.entropy is INFINITE, pair.divergence is INFINITE) for pair in PAIRS.values()}
    assert cases == {(False, False), (False, True), (True, False), (True, True)}


# the entries


@pytest.mark.parametrize("name", COUNTABLE)
@each_pair
def test_the_claim_holds(name, pair):
    claim = CATALOGUE[name].claim
    model = SeriesModel(pair)
    assert all(model(hypothesis) for hypothesis in claim.hypotheses)
    assert model(claim.conclusion)


class ExtendedTextbook(Textbook):
    """The textbook with numbers in (-oo, +oo] for the measures of a pair."""

    def __call__(self, expression: Any) -> Any:
        kind = type(expression).__name__
        if kind in self.symbols:
            assert all(vector.size == oo for vector in expression.args)
            return self.symbols[kind]
        return super().__call__(expression)


def in_sympy(pair: Pair) -> ExtendedTextbook:
    known = {
        "Entropy": pair.entropy,
        "CrossEntropy": pair.cross_entropy,
        "KLDivergence": pair.divergence,
    }
    return ExtendedTextbook({}, {k: mp.inf if v is INFINITE else v for k, v in known.items()})


@pytest.mark.parametrize("name", COUNTABLE)
@each_pair
def test_the_statement_holds_in_the_extended_reals(name, pair):
    assert in_sympy(pair)(CATALOGUE[name].statement)


# the oracle refutes what is wrong

H, KL, CE = "-p(i) * log(p(i))", "p(i) * log(p(i) / q(i))", "-p(i) * log(q(i))"
OO_H, OO_KL, OO_CE = (f"diverges(i. {summand})" for summand in (H, KL, CE))
WRONG = [
    ("decomposition-countable", "x + y", "x - y"),
    ("decomposition-countable", "x + y", "x"),
    ("decomposition-countable", f"{OO_H} -> {OO_CE}", f"{OO_CE} -> {OO_H}"),
    ("decomposition-countable", f"{OO_KL} -> {OO_CE}", f"{OO_CE} -> {OO_KL}"),
    ("decomposition-countable", f"extended_sum(i. {H})", f"not {OO_H}"),
    ("countable-entropy-nonnegative", "0 <= x", "1 <= x"),
    ("countable-entropy-nonnegative", f"extended_sum(i. {H})", f"not {OO_H}"),
    ("gibbs-countable", "0 <= x", "0 < x"),
    ("gibbs-countable", "0 <= x", "x <= 0"),
    ("gibbs-countable", f"extended_sum(i. {KL})", f"not {OO_KL}"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), sweep(WRONG, 4))
def test_a_wrong_claim_is_refuted_by_a_pair(name, right, wrong):
    text = show(CATALOGUE[name].claim.conclusion)
    assert right in text
    changed = read(text.replace(right, wrong), NAMES)
    assert not all(SeriesModel(pair)(changed) for pair in PAIRS.values())


def test_gibbs_without_domination_is_refuted():
    halves, point = PAIRS["finitely many outcomes and geometric"].p, geometric(mp.mpf(0))
    claim = CATALOGUE["gibbs-countable"].claim
    pair = Pair("undominated", halves, point, mp.log(2), None, None)
    term = read("hassum(i. p(i) * log(p(i) / q(i)), x)", NAMES)
    model = SeriesModel(pair)
    # by log 0 = 0 and x/0 = 0 the terms are (1/2) log(1/2) and 0, of which the sum is negative
    values = [Model(model.values)(term.args[0])(i) for i in range(1, 13)]
    model.known.append(Series(lambda i: values[i - 1], mp.fsum(values)))
    undominated = [each for each in claim.hypotheses if each.head.name != "dominates_on_naturals"]
    assert len(undominated) == 2
    assert all(model(each) for each in undominated)
    assert not model(claim.conclusion)
