"""Chains of equal derivatives prove what they show; other links are refused."""

import pytest

from symdiv.certificates.show import show, show_sequent
from symdiv.kernel.certificate import verify
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, KernelError, Variable
from symdiv.kernel.theorem import replay, steps
from symdiv.lemmas.derivatives import constant_adds_nothing, derivative_of_sum
from symdiv.lemmas.vocabulary import variable
from symdiv.tactics.calc import derivation
from symdiv.tactics.derivative_chain import DerivativeChain
from symdiv.tactics.inference import generalise
from symdiv.tactics.linear import arith
from symdiv.tactics.renaming import renamed
from symdiv.theorems.certify import certificate
from symdiv.theorems.checking import checked
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.families import NAMES_OF_FAMILY as NAMES
from symdiv.theorems.families import agreeing, constant_dropped


def link(left, right):
    """Two functions of t that arithmetic makes equal have the same derivative at theta."""
    equal = generalise(arith(read(f"{left} = {right}", NAMES)), variable("t"))
    return agreeing(NAMES, left, right, equal)


def test_a_chain_proves_that_its_ends_have_the_same_derivative():
    chain = DerivativeChain(NAMES, "t. t * t + a", "theta")
    part = (
        chain.then("t. a + t * t", link("t * t + a", "a + t * t"), "arithmetic")
        .then("t. t * t", constant_dropped(NAMES, "a", "t * t"), "{a} is a constant")
        .part()
    )
    assert show(part.theorem.conclusion) == "same_derivative(y. y * y + a, y. y * y, theta)"
    assert not replay(part.theorem).hypotheses
    whole = derivation(part)
    claim = Sequent(frozenset(), whole.theorem.conclusion)
    assert checked(whole, whole.theorem, claim).lines == part.lines


def test_a_link_about_other_functions_is_refused():
    with pytest.raises(KernelError, match=r"derivatives: .* is not about the line t\. t \* a"):
        DerivativeChain(NAMES, "t. t + a", "theta").then("t. t * a", link("t + a", "a + t"), "no")


def test_a_chain_of_one_line_is_refused():
    with pytest.raises(KernelError, match="derivatives: has one line only"):
        DerivativeChain(NAMES, "t. t", "theta").part()


def test_the_lemmas_assume_nothing():
    assert show_sequent(replay(constant_adds_nothing())) == (
        "|- same_derivative(y. c + v(y), y. v(y), a)"
    )
    assert show_sequent(replay(derivative_of_sum())) == (
        "|- deriv(x. u(x), a, c) -> (deriv(x. v(x), a, b) <-> deriv(x. u(x) + v(x), a, c + b))"
    )


def test_a_renamed_theorem_has_no_old_name_in_its_proof():
    old = variable("q")
    new = Variable("model", (INDEX, REAL))
    theorem = renamed(decomposition().theorem, {old: new})
    said = show_sequent(decomposition().theorem.sequent)
    assert show_sequent(theorem.sequent) == show_sequent(replay(theorem))
    assert said.replace("i. q(i)", "i. model(i)").split(" |- ")[1] in show_sequent(theorem.sequent)
    assert verify(certificate(theorem)) == theorem.sequent
    assert any(old in step.conclusion.free for step in steps(decomposition().theorem))
    assert not any(old in step.conclusion.free for step in steps(theorem))
