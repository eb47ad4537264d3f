"""Entries on all distributions with a given mean hold for exact ones, with gaps and at the ends.

Their statements in SymPy and the kernel's claims are both summed as a textbook defines them, by
evaluators that share nothing with what proved them; wrong ones fail at the same distributions.
"""

from fractions import Fraction

import pytest
from sympy import And, Eq, Equivalent, Ge, Le, Not

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.semantics.definitions.distributions import DOMINATES_ON_NATURALS, EQUAL_ON_NATURALS
from symdiv.semantics.definitions.numbers import SERIES_AT_MOST, SERIES_ORDER
from symdiv.theorems import CATALOGUE
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.sweeps import sweep
from tests.theorems.test_family_oracle import masses

LAST = 120  # outcomes: what comes after has a mass below 10^-30 here
ALL = [
    {0: Fraction(1)},
    {0: Fraction(2, 3), 1: Fraction(1, 3)},
    {0: Fraction(1, 2), 3: Fraction(1, 2)},
    {1: Fraction(1, 4), 2: Fraction(1, 4), 5: Fraction(1, 2)},
    {2: Fraction(1)},
    {k: Fraction(1, 2) ** (k + 1) for k in range(10)} | {10: Fraction(1, 2) ** 10},
]
RATES = [Fraction(1, 3), Fraction(1, 2), Fraction(7, 8)]


def mean(p):
    return sum(k * x for k, x in p.items())


def places(name):
    """Distributions, and values for the parameters, at which the hypotheses hold."""
    for p in ALL:
        t = mean(p)
        same = 1 / (1 + t)
        certain = [Fraction(1)] if t == 0 else []
        rates = {
            "geometric-cross-entropy": [{"b": b} for b in (*RATES, *certain)],
            "geometric-maximum-entropy": [{"b": same}],
            "entropy-of-mean": [{}],
            "poisson-likelihood": [{"b": b} for b in (*RATES, 3 * t, t)],
            "geometric-likelihood": [{"a": same, "b": b} for b in (*RATES, same)],
            "beyond-bernoulli": [{"a": a, "t": a, "b": b} for a in RATES for b in (0, *RATES, 1)],
        }[name]
        for each in rates:
            yield p, {"t": t, **each}


ENTRIES = [
    "geometric-cross-entropy",
    "geometric-maximum-entropy",
    "entropy-of-mean",
    "poisson-likelihood",
    "geometric-likelihood",
    "beyond-bernoulli",
]
POINTS = [(name, *place) for name in ENTRIES for place in places(name)]


def number(expression, at):
    return Fraction(str(expression.subs({each: at[str(each)] for each in expression.free_symbols})))


def listed(distribution, p, at):
    if type(distribution).__name__ == "GenericCounts":
        return [real(p.get(k, Fraction(0))) for k in range(LAST)]
    (parameter,) = distribution.args
    return masses(type(distribution).__name__, number(parameter, at))[:LAST]


def measured(expression, p, at):
    """A measure, +oo where q has no mass at an outcome of p; any other expression as a number."""
    kind = type(expression).__name__
    if kind == "Entropy":
        x = listed(expression.args[0], p, at)
        return mp.fsum(-a * mp.log(a) for a in x if a)
    if kind == "CrossEntropy":
        pairs = [*zip(*(listed(each, p, at) for each in expression.args[:2]), strict=True)]
        if any(a and not b for a, b in pairs):
            return mp.inf
        return mp.fsum(-a * mp.log(b) for a, b in pairs if a)
    if kind == "Add":
        return mp.fsum(measured(each, p, at) for each in expression.args)
    if kind == "Mul":
        factors = sorted((measured(x, p, at) for x in expression.args), key=abs)
        return mp.mpf(0) if factors[0] == 0 else mp.fprod(factors)
    if kind == "log":
        value = measured(expression.args[0], p, at)
        return mp.log(value) if value else -mp.inf
    if kind == "Pow":
        return measured(expression.args[0], p, at) ** int(expression.args[1])
    return real(number(expression, at))


def near(x, y):
    return x == y or abs(x - y) < mp.mpf(10) ** -15


def true(statement, p, at):
    if isinstance(statement, And):
        return all(true(each, p, at) for each in statement.args)
    if isinstance(statement, Equivalent):
        first, second = (true(each, p, at) for each in statement.args)
        return first == second
    if isinstance(statement, Not):
        q, other = (listed(each, p, at) for each in statement.args[0].args)
        return any(not x and y for x, y in zip(q, other, strict=True))
    left, right = statement.args
    if hasattr(left, "outcomes"):
        return all(map(near, listed(left, p, at), listed(right, p, at)))
    x, y = measured(left, p, at), measured(right, p, at)
    return {Eq: near(x, y), Le: x <= y + mp.mpf(10) ** -15, Ge: x >= y}[type(statement)]


@pytest.mark.parametrize(("name", "p", "at"), sweep(POINTS, 25))
def test_the_statement_holds(name, p, at):
    assert true(CATALOGUE[name].statement, p, at)


def model(p, at):
    values = {Variable(name, (REAL,)): Fraction(value) for name, value in at.items()}
    return Model({**values, Variable("p", (INDEX, REAL)): lambda i: p.get(i - 1, Fraction(0))})


def claimed(prop, p, at):
    """Whether a claim of the kernel holds, each series being summed."""
    at_p = model(p, at)

    def total(function):
        terms = at_p(function)
        of_p = any(each.name == "p" for each in function.free)
        indices = [k + 1 for k in p] if of_p else range(1, LAST)
        return mp.fsum(real(terms(i)) for i in indices)

    if prop.head in (S.AND, S.IFF):
        first, second = (claimed(each, p, at) for each in prop.args)
        return first == second if prop.head is S.IFF else first and second
    if prop.head is S.HASSUM:
        return near(total(prop.args[0]), real(at_p(prop.args[1])))
    slack = mp.mpf(10) ** -15
    if prop.head is SERIES_AT_MOST:
        return total(prop.args[0]) <= real(at_p(prop.args[1])) + slack
    if prop.head is SERIES_ORDER:
        return total(prop.args[0]) <= total(prop.args[1]) + slack
    negated = prop.head is S.IMPLIES
    inner = prop.args[0] if negated else prop
    first, second = map(at_p, inner.args)
    pairs = [(real(first(i)), real(second(i))) for i in range(1, 13)]
    if inner.head is EQUAL_ON_NATURALS:
        return all(near(x, y) for x, y in pairs)
    assert inner.head is DOMINATES_ON_NATURALS
    return negated != all(x or not y for x, y in pairs)


@pytest.mark.parametrize(("name", "p", "at"), sweep(POINTS, 25))
def test_the_claim_holds(name, p, at):
    assert claimed(CATALOGUE[name].claim.conclusion, p, at)


WRONG = [
    ("geometric-cross-entropy", "t * log(1 - b)", "log(1 - b)"),
    ("geometric-cross-entropy", "-log(b)", "log(b)"),
    ("geometric-maximum-entropy", "-log(b)", "-log(b) + 1"),
    ("geometric-maximum-entropy", "geometric(b, ", "geometric(b / 2, "),
    ("entropy-of-mean", "- t * log(t)", "- 2 * t * log(t)"),
    ("poisson-likelihood", "poisson(t, ", "poisson(t / 2, "),
    ("geometric-likelihood", "geometric(a, ", "geometric(a / 2, "),
    ("beyond-bernoulli", "not dominates", "dominates"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_claim_fails(name, right, wrong):
    said = show(CATALOGUE[name].claim.conclusion)
    assert right in said
    changed = read(said.replace(right, wrong), NAMES)
    assert not all(claimed(changed, *place) for place in places(name))


@pytest.mark.parametrize("name", ["geometric-cross-entropy", "poisson-likelihood"])
def test_nothing_is_claimed_where_a_side_is_infinite(name):
    end = Fraction(1) if name.startswith("geometric") else Fraction(0)
    at = {"t": Fraction(2), "b": end}
    conditions = [each for each in CATALOGUE[name].claim.hypotheses if each.head is S.IMPLIES]
    assert [model({2: Fraction(1)}, at)(each) for each in conditions] == [False]
