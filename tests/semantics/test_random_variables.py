"""Measures of random variables as kernel terms: nested sums that mean what textbooks say."""

import random
from fractions import Fraction

import pytest

from symdiv.formulas.latex import Latex
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    VariableEntropy,
    VariableInformation,
    VariableLaw,
)
from symdiv.semantics.terms import to_proposition, to_term
from tests.kernel.model import Model, same_number
from tests.prover.shannon_cases import entropy, information, table
from tests.sweeps import size

XYZ = ("X", "Y", "Z")
ENTROPIES = [(("X",), ()), (("X", "Z"), ()), (("Y",), ("X", "Z")), (("Z", "Y"), ("X",))]
INFORMATIONS = [(("X",), ("Z",), ()), (("Z",), ("Y",), ("X",)), (("X", "Y"), ("Z",), ())]


def model(masses, sizes):
    values = {Variable(f"n_{name}", (INDEX,)): n for name, n in zip(XYZ, sizes, strict=True)}
    p = Variable("p", (INDEX, INDEX, INDEX, REAL))
    return Model({**values, p: lambda *outcome: masses[outcome]})


def tables(count):
    rng = random.Random(count)
    for _ in range(count):
        sizes = [rng.randint(1, 3) for _ in XYZ]
        yield table(rng, sizes), sizes


def at(groups):
    return [[XYZ.index(name) for name in group] for group in groups]


@pytest.mark.parametrize("groups", ENTROPIES)
def test_the_term_of_an_entropy_has_its_value(groups):
    term = to_term(VariableEntropy.of(XYZ, *groups))
    of, given = at(groups)
    for masses, sizes in tables(size(5, 40)):
        value = entropy(masses, [*of, *given]) - entropy(masses, given)
        assert same_number(model(masses, sizes)(term), value, 12)


@pytest.mark.parametrize("groups", INFORMATIONS)
def test_the_term_of_an_information_has_its_value(groups):
    term = to_term(VariableInformation.of(XYZ, *groups))
    for masses, sizes in tables(size(5, 40)):
        value = information(masses, *at(groups))
        assert same_number(model(masses, sizes)(term), value, 12)


@pytest.mark.parametrize(
    "statement",
    [
        MarkovChain.of(XYZ, "X", "Y", "Z"),
        MarkovChain.of(XYZ, "Z", "X", "Y"),
        IndependentVariables.of(XYZ, "X", "Z", ""),
        IndependentVariables.of(XYZ, "X", "Y", "Z", ""),
        IndependentVariables.of(XYZ, "X", "Z", "Y"),
    ],
    ids=str,
)
def test_a_condition_holds_exactly_where_its_informations_are_zero(statement):
    prop, law = to_proposition(statement), to_proposition(VariableLaw.of(XYZ))
    zeros = [at(zero.groups) for zero in statement.zeros]
    seen = set()
    for masses, sizes in [*tables(size(25, 200)), *special()]:
        value = model(masses, sizes)
        assert value(law)
        holds = all(abs(information(masses, *groups)) < 1e-12 for groups in zeros)
        assert value(prop) is holds
        seen.add(holds)
    assert seen == {True, False}


def special():
    """Two independent bits and their sum modulo 2, and a bit and its copies."""
    cells = [(i, j, k) for i in (1, 2) for j in (1, 2) for k in (1, 2)]
    for kept in (lambda i, j, k: (i + j + k) % 2, lambda i, j, k: i == j == k):
        inside = [cell for cell in cells if kept(*cell)]
        yield {c: Fraction(c in inside, len(inside)) for c in cells}, (2, 2, 2)


@pytest.mark.parametrize(
    ("said", "text", "latex", "speech"),
    [
        (
            VariableInformation.of(("X1", "Y", "Z"), ("X1", "Y"), ("Z",), ()),
            "I(X₁, Y; Z)",
            "I(X_1, Y; Z)",
            "the information of capital X1 and capital Y about capital Z",
        ),
        (
            VariableEntropy.of(XYZ, ("X", "Y"), ("Z",)),
            "H(X, Y | Z)",
            r"H(X, Y \mid Z)",
            "the entropy of capital X and capital Y given capital Z",
        ),
    ],
)
def test_a_measure_is_shown_with_the_letters_of_its_variables(said, text, latex, speech):
    term = to_term(said)
    assert [printer.term(term) for printer in (Text(), Latex(), Speech())] == [text, latex, speech]


def test_a_markov_chain_is_shown_with_arrows():
    term = to_proposition(MarkovChain.of(XYZ, "X", "Y", "Z"))
    assert Text().term(term) == "X → Y → Z"
    assert Latex().term(term) == r"X \to Y \to Z"
    assert Speech().term(term) == "capital X to capital Y to capital Z"
