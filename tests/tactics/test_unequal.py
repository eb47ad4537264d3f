"""Chains of equations with one "is not equal to" between them."""

import pytest
from sympy import Eq, Ge, Implies, Ne, Not, Or, symbols

from symdiv.certificates.show import show, show_sequent
from symdiv.formulas.derivation import overall
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError
from symdiv.kernel.theorem import replay
from symdiv.lemmas.explicit import unequal
from symdiv.lemmas.vocabulary import NAMES, term
from symdiv.tactics.calc import Calculation
from symdiv.tactics.inference import assume
from symdiv.tactics.linear import arith
from symdiv.tactics.refutation import Refutation, negated


def chain():
    different = unequal(arith(term("1 < 2")), term("1"), term("2"))
    return (
        Calculation(NAMES, "x")
        .then("=", "1", assume(term("x = 1")), "given")
        .then("!=", "2", different, "1 < 2")
        .then("=", "1 + 1", arith(term("2 = 1 + 1")), "arithmetic")
    )


def test_the_ends_of_the_chain_are_unequal():
    part = chain().part()
    assert show_sequent(replay(part.theorem)) == "x = 1 |- not x = 1 + 1"
    assert [line.relation for line in part.statement] == ["", "!="]


@pytest.mark.parametrize("relations", [["!=", "!="], ["<", "!="], ["!=", ">="]])
def test_two_inequalities_say_nothing_of_the_ends(relations):
    with pytest.raises(KernelError, match="a chain with != has nothing else but ="):
        overall(relations)


def test_an_equation_is_no_link_for_unequal_lines():
    with pytest.raises(KernelError, match="calculation: 1 = 1 is not not 1 = 1"):
        Calculation(NAMES, "1").then("!=", "1", arith(term("1 = 1")), "no reason")


def test_equal_numbers_are_not_proved_unequal():
    with pytest.raises(KernelError, match="does not follow"):
        unequal(arith(term("1 < 2")), term("1"), term("1"))


def test_order_either_way_says_unequal():
    for less in ("x < y", "y < x"):
        theorem = unequal(assume(term(less)), term("x"), term("y"))
        assert theorem.conclusion is S.negation(term("x = y"))
        assert list(map(show, theorem.hypotheses)) == [less]


# what the negation of a claim is


def test_the_failure_of_a_claim_is_stated_without_negations():
    x, y, z = symbols("x y z", real=True)
    assert negated(Eq(x, y)) == Ne(x, y)
    assert negated(x >= y) == (x < y)
    assert negated(x <= y) == (x > y)
    assert negated(x > y) == (x <= y)
    assert negated(x < y) == (x >= y)
    assert negated(Ne(x, y)) == Eq(x, y)
    assert negated(Implies(Eq(x, 0), Ge(y, z))) == Eq(x, 0) & (y < z)
    assert negated(Or(x > y, Eq(y, z))) == (x <= y) & Ne(y, z)
    assert negated(Not(Implies(x > y, Eq(y, z)))) == Implies(x > y, Eq(y, z))


def test_a_refutation_states_the_failure_at_its_example():
    x, y, z = symbols("x y z", real=True)
    assert Refutation(Eq(x, y), ((x, z),)).failure == Ne(z, y)
