"""Series with a linear recursion, their means, and divergences within a power series family."""

from fractions import Fraction

import mpmath
import pytest

from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.theorem import replay, steps
from symdiv.lemmas import power_families, recursions, series_sums
from symdiv.lemmas.power_families import GIVEN, P, Q
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model
from tests.kernel.sequences import Sequence

F = "(forall i. 0 <= f(i)) ->"
STATEMENTS = {
    series_sums.sum_unique: "hassum(i. f(i), s) -> hassum(i. f(i), t) -> s = t",
    series_sums.no_terms: "hassum(i. 0, 0)",
    series_sums.bounded_sum: f"{F} (forall k. sum(i in below(k). f(i)) <= a) -> "
    "not (forall x. not hassum(i. f(i), x))",
    series_sums.partial_below: f"{F} hassum(i. f(i), s) -> sum(i in below(k). f(i)) <= s",
    series_sums.sum_front: "sum(i in below(next(k)). f(i)) "
    "= f(one) + sum(i in below(k). f(next(i)))",
    recursions.shift_equation: f"{F} (forall i. 0 <= g(i)) -> "
    "(forall i. f(next(i)) = a * f(i) + g(i)) -> hassum(i. g(i), s) -> a < 1 -> "
    "hassum(i. f(i), (f(one) + s) / (1 - a))",
    recursions.geometric_series: "0 <= x -> x < 1 -> hassum(i. natural_power(x, i), 1 / (1 - x))",
    recursions.ratio_mean: "(forall i. 0 <= p(i)) -> hassum(i. p(i), 1) -> "
    "(forall i. count(next(i)) * p(next(i)) = a * (count(i) * p(i)) + b * p(i)) -> "
    "a < 1 -> 0 <= b -> hassum(i. count(i) * p(i), b / (1 - a))",
    power_families.family_term: f"{' -> '.join(f'({each})' for each in GIVEN)} -> "
    f"{P} * log({P} / ({Q})) = {P} * (count(i) * log(x / y) + log(a / b))",
    power_families.family_divergence: f"{' -> '.join(f'({each})' for each in GIVEN)} -> "
    f"hassum(i. {P}, 1) -> hassum(i. count(i) * ({P}), t) -> "
    f"hassum(i. {P} * log({P} / ({Q})), t * log(x / y) + log(a / b))",
}


@pytest.mark.parametrize("lemma", STATEMENTS, ids=lambda lemma: lemma.__name__)
def test_it_is_proved(lemma):
    proved = replay(lemma())
    assert proved.conclusion is term(STATEMENTS[lemma])
    assert not proved.hypotheses


def test_a_sum_exists_by_induction_and_by_what_diverges_above_every_bound():
    proof = (each.step for each in steps(recursions.shift_equation()))
    used = {step.arguments[0] for step in proof if step.rule == "axiom"}
    needed = {"index_induction", "diverges_above", "series_diverges", "series_shift"}
    assert needed <= used <= {*AXIOMS}


@pytest.mark.parametrize("ratio", [Fraction(0), Fraction(1, 2), Fraction(-1, 3), Fraction(9, 10)])
def test_a_geometric_series_has_the_sum_that_the_recursion_gives(ratio):
    f = Sequence({(ratio, 0): 1 / ratio}) if ratio else Sequence({}, {1: Fraction(1)})
    values = {"f": f, "g": Sequence(), "a": ratio, "s": Fraction(0)}
    at = Model({variable(name): value for name, value in values.items()})
    *assumed, conclusion = parts(term(STATEMENTS[recursions.shift_equation]))
    assert all(at(each) for each in assumed[1:])
    assert at(conclusion)


def parts(statement):
    found = []
    while statement.head.name == "implies":
        found.append(statement.args[0])
        statement = statement.args[1]
    return [*found, statement]


# geometric and Poisson: a, b, g(k), x, y and the mean
FAMILIES = {
    "geometric": (0.7, 0.4, lambda k: 1, 0.3, 0.6, 0.3 / 0.7),
    "no failure": (1.0, 0.4, lambda k: 1, 0.0, 0.6, 0.0),
    "Poisson": (mpmath.exp(-2), mpmath.exp(-3), lambda k: 1 / mpmath.factorial(k), 2, 3, 2),
    "no arrival": (1.0, mpmath.exp(-3), lambda k: 1 / mpmath.factorial(k), 0, 3, 0),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_divergence_within_a_family_is_that_of_the_lemma(name):
    a, b, g, x, y, mean = FAMILIES[name]
    total = mpmath.mpf(0)
    for k in range(200):
        p, q = a * g(k) * mpmath.mpf(x) ** k, b * g(k) * mpmath.mpf(y) ** k
        total += p * mpmath.log(p / q) if p else 0
    rate = mean * mpmath.log(mpmath.mpf(x) / y) if mean else 0
    assert abs(total - (rate + mpmath.log(a / b))) < 1e-12
