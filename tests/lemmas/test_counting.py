"""What indices count, and powers and factorials of natural numbers."""

from fractions import Fraction
from math import factorial

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import counting
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model

STATEMENTS = {
    "count_one": "count(one) = 0",
    "count_next": "count(next(i)) = count(i) + 1",
    "count_nonnegative": "0 <= count(i)",
    "count_above": "0 < count(i) + 1",
    "size_counted": "size(upto(i)) = count(i) + 1",
    "power_one": "natural_power(x, one) = 1",
    "power_next": "natural_power(x, next(i)) = natural_power(x, i) * x",
    "power_positive": "0 < x -> 0 < natural_power(x, i)",
    "power_nonnegative": "0 <= x -> 0 <= natural_power(x, i)",
    "log_power": "0 <= x -> log(natural_power(x, i)) = count(i) * log(x)",
    "factorial_one": "factorial(one) = 1",
    "factorial_next": "factorial(next(i)) = factorial(i) * count(next(i))",
    "factorial_positive": "0 < factorial(i)",
    "first_power": "count(i) = 0 -> natural_power(x, i) = 1",
    "zero_power": "x = 0 -> not natural_power(x, i) = 0 -> count(i) = 0",
}


def test_every_lemma_is_stated_here():
    assert STATEMENTS.keys() == {*counting.__all__}


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_is_proved_for_every_index(name):
    proved = replay(getattr(counting, name)())
    assert proved.conclusion is term(STATEMENTS[name])
    assert not proved.hypotheses


@pytest.mark.parametrize("index", [1, 2, 5])
def test_a_factorial_is_that_of_what_is_counted(index):
    assert Model({variable("i"): index})(term("factorial(i)")) == factorial(index - 1)


@pytest.mark.parametrize("index", [1, 2, 5])
@pytest.mark.parametrize("x", [Fraction(0), Fraction(1, 3), Fraction(-2)])
def test_an_index_counts_what_is_before_it(index, x):
    at = Model({variable("i"): index, variable("x"): x})
    assert at(term("count(i)")) == index - 1
    assert at(term("natural_power(x, i)")) == x ** (index - 1)  # 0^0 is 1
