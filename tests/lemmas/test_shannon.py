"""Surprises x log(x) of the masses of a table and of its marginals, zeros and any total allowed."""

import random
from fractions import Fraction
from itertools import permutations

import pytest

from symdiv.kernel.syntax import read
from symdiv.kernel.theorem import replay
from symdiv.lemmas.nested import permuted
from symdiv.lemmas.shannon import (
    conditional_entropy_nonnegative,
    conditional_information_nonnegative,
    factorised,
)
from symdiv.semantics.definitions.variables import ALPHABETS, INDICES, function
from tests.kernel.model import Model
from tests.sweeps import size


def term(text, arity):
    names = {each.name: each for each in (*ALPHABETS, *INDICES, function("f", arity))}
    return read(text, names)


@pytest.mark.parametrize(
    ("lemma", "arity", "text"),
    [
        (
            lambda: conditional_entropy_nonnegative(0),
            1,
            "(forall i in D1. 0 <= f(i)) -> sum(i in D1. f(i) * log(f(i)))"
            " <= sum(i in D1. f(i)) * log(sum(i in D1. f(i)))",
        ),
        (
            lambda: conditional_information_nonnegative(0),
            2,
            "(forall i in D1. forall j in D2. 0 <= f(i, j)) ->"
            " sum(i in D1. sum(j in D2. f(i, j)) * log(sum(j in D2. f(i, j))))"
            " + sum(j in D2. sum(i in D1. f(i, j)) * log(sum(i in D1. f(i, j))))"
            " <= sum(i in D1. sum(j in D2. f(i, j) * log(f(i, j))))"
            " + sum(i in D1. sum(j in D2. f(i, j))) * log(sum(i in D1. sum(j in D2. f(i, j))))",
        ),
        (
            lambda: factorised(2, ((0, 1),), ((0,), (1,))),
            2,
            "(forall i in D1. forall j in D2. 0 <= f(i, j)) ->"
            " (forall i in D1. forall j in D2."
            " f(i, j) = sum(k in D2. f(i, k)) * sum(k in D1. f(k, j))) ->"
            " sum(i in D1. sum(j in D2. f(i, j) * log(f(i, j))))"
            " = sum(i in D1. sum(j in D2. f(i, j)) * log(sum(j in D2. f(i, j))))"
            " + sum(j in D2. sum(i in D1. f(i, j)) * log(sum(i in D1. f(i, j))))",
        ),
    ],
    ids=["entropy", "information", "factorised"],
)
def test_it_is_proved_of_a_table_without_what_is_given(lemma, arity, text):
    proved = replay(lemma())
    assert not proved.hypotheses
    assert proved.conclusion is term(text, arity)


@pytest.mark.parametrize("count", [1, 2])
def test_it_is_proved_of_every_value_of_what_is_given_and_holds_in_numbers(count):
    rng = random.Random(count)
    for lemma, own in (
        (conditional_entropy_nonnegative, 1),
        (conditional_information_nonnegative, 2),
    ):
        proved = replay(lemma(count))
        assert not proved.hypotheses
        for _ in range(size(3, 30)):
            masses = {}

            def mass(*indices, masses=masses):
                return masses.setdefault(indices, Fraction(rng.choice([0, 0, 1, 2, 7]), 2))

            sets = {each: frozenset(range(1, rng.randint(1, 3) + 1)) for each in ALPHABETS}
            model = Model({**sets, function("f", count + own): mass})
            assert model(proved.conclusion)


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_sums_are_put_in_the_order_of_the_indices(order):
    proved = replay(permuted(order))
    inner = "f(i1, i2, i3)"
    for place in reversed(order):
        inner = f"sum(i{place + 1} in D{place + 1}. {inner})"
    whole = "sum(i1 in D1. sum(i2 in D2. sum(i3 in D3. f(i1, i2, i3))))"
    assert proved.conclusion is term(f"{inner} = {whole}", 3)
    assert not proved.hypotheses
