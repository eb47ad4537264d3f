"""Entries about explicit distributions hold, and the claims that are refuted fail, by intervals.

A measure is evaluated from the masses alone, by interval arithmetic at 60 digits; the kernel's
claim is evaluated by its own model. Neither shares anything with what proved the entries.
"""

from dataclasses import replace
from typing import Any

import pytest
from mpmath import iv
from sympy import And, Basic, Eq, Ge, Gt, Implies, Le, Lt, Ne, log

from symdiv.kernel import signature as S
from symdiv.kernel.term import Definition
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.semantics.terms import BridgeError
from symdiv.tactics.refutation import Refutation, negated
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import ProofError
from tests.kernel.model import Model

EXPLICIT = [name for name, entry in CATALOGUE.items() if not entry.statement.free_symbols]
REFUTED = [name for name, entry in CATALOGUE.items() if entry.refutes]
REFUTED_AT_AN_EXAMPLE = [name for name in REFUTED if name in EXPLICIT]


@pytest.fixture(autouse=True)
def sixty_digits():
    before, iv.dps = iv.dps, 60
    yield
    iv.dps = before


def number(value: Any) -> Any:
    """A rational number as an interval."""
    return iv.mpf(int(value.p)) / int(value.q)


def surprise(p: Any, q: Any) -> Any:
    return -sum((number(a) * iv.log(number(b)) for a, b in zip(p, q, strict=True) if a), iv.mpf(0))


def value(expression: Basic) -> Any:
    """The interval that an expression lies in."""
    if isinstance(expression, type(kl_divergence([1], [1])) | type(cross_entropy([1], [1]))):
        p, q = (each.masses for each in expression.distributions)
        cross = surprise(p, q)
        return cross - surprise(p, p) if isinstance(expression, type(DIVERGENCE)) else cross
    if isinstance(expression, type(entropy([1]))):
        (p,) = (each.masses for each in expression.distributions)
        return surprise(p, p)
    if expression.is_Rational:
        return number(expression)
    if isinstance(expression, log):
        return iv.log(value(expression.args[0]))
    parts = [value(each) for each in expression.args]
    total = parts[0]
    for part in parts[1:]:
        total = total + part if expression.is_Add else total * part
    return total


DIVERGENCE = kl_divergence([1], [1])


def holds(statement: Basic) -> bool:
    """Whether a statement holds; an equation, as far as 50 digits tell."""
    if isinstance(statement, And):
        return all(map(holds, statement.args))
    if isinstance(statement, Implies):
        return not holds(statement.args[0]) or holds(statement.args[1])
    gap = value(statement.args[0]) - value(statement.args[1])
    zero = bool(abs(gap) < iv.mpf(10) ** -50)
    assert zero or 0 not in gap  # else nothing is known
    above = not zero and bool(gap > 0)
    return {
        Eq: zero,
        Ne: not zero,
        Gt: above,
        Le: not above,
        Ge: zero or above,
        Lt: not zero and not above,
    }[type(statement)]


@pytest.mark.parametrize("name", EXPLICIT)
def test_the_statement_holds(name):
    assert holds(CATALOGUE[name].statement)


@pytest.mark.parametrize("name", EXPLICIT)
def test_the_claim_holds_in_the_model_of_the_kernel(name):
    claim = CATALOGUE[name].claim
    assert claim.hypotheses == frozenset()
    assert Model({})(claim.conclusion)


OPPOSITES = {Eq: Ne, Ne: Eq, Gt: Le, Lt: Ge}


@pytest.mark.parametrize("name", EXPLICIT)
def test_each_part_of_a_statement_says_something(name):
    for part in And.make_args(CATALOGUE[name].statement):
        assert not holds(OPPOSITES[type(part)](*part.args, evaluate=False))


def parts(conclusion):
    if conclusion.head is S.AND:
        return [each for part in conclusion.args for each in parts(part)]
    return [conclusion]


@pytest.mark.parametrize("name", EXPLICIT)
def test_measures_are_defined_as_those_of_the_kernel_are(name):
    definitions = [
        each.head
        for part in parts(CATALOGUE[name].claim.conclusion)
        for each in subterms(part)
        if isinstance(each.head, Definition)
    ]
    assert definitions
    assert {each.name.rpartition("_")[0] for each in definitions} <= {
        "entropy",
        "cross_entropy",
        "kl_divergence",
    }


def subterms(term):
    yield term
    for arg in term.args:
        yield from subterms(arg)


# refutations


def test_what_the_documents_claim_wrongly_is_refuted():
    assert REFUTED == [
        "mini-batch-robustness",
        "joint-minimising-entropy-claim",
        "argument-order",
        "mode-covering",
        "mode-covering-reverse",
        "blog-numbers-divergence",
        "blog-numbers-cross-entropy",
    ]
    assert {entry.verdict for name, entry in CATALOGUE.items() if name in REFUTED} == {"refuted"}
    assert CATALOGUE["gibbs"].verdict == "theorem"


@pytest.mark.parametrize("name", REFUTED_AT_AN_EXAMPLE)
def test_a_refuted_claim_is_false_at_the_example(name):
    refutation = CATALOGUE[name].refutes
    assert not holds(refutation.claim.xreplace(dict(refutation.example)))


@pytest.mark.parametrize("name", REFUTED)
def test_a_refuted_claim_cannot_be_proved(name):
    entry = CATALOGUE[name]
    claim = entry.refutes.claim
    for wrong in (claim, claim.xreplace(dict(entry.refutes.example))):
        with pytest.raises((ProofError, BridgeError), match=r"does not say|states something else"):
            _ = replace(entry, statement=wrong, refutes=None).theorem
        with pytest.raises(ProofError, match="states something else than that its claim fails"):
            _ = replace(entry, statement=wrong).theorem


@pytest.mark.parametrize("name", REFUTED)
def test_what_is_proved_is_that_the_claim_fails(name):
    entry = CATALOGUE[name]
    assert entry.statement == entry.refutes.failure


@pytest.mark.parametrize("name", REFUTED)
def test_nothing_is_assumed_of_an_example_and_without_one_it_is_said_what_is(name):
    entry = CATALOGUE[name]
    if name in REFUTED_AT_AN_EXAMPLE:
        assert not entry.claim.hypotheses
    else:
        assert not entry.refutes.example
        assert entry.given


def test_no_example_is_put_for_what_is_given():
    # else a claim would be refuted by an example that the hypotheses exclude
    entry = replace(CATALOGUE["argument-order"], given=CATALOGUE["gibbs"].given)
    with pytest.raises(
        ProofError, match="argument-order: with an example, what is given must stand"
    ):
        _ = entry.theorem


def test_an_entry_does_not_refute_another_claim():
    entry = CATALOGUE["argument-order"]
    other = Refutation(CATALOGUE["decomposition"].statement, entry.refutes.example)
    with pytest.raises(ProofError, match="argument-order: states something else"):
        _ = replace(entry, refutes=other).theorem


def test_the_failure_of_two_statements_at_once_says_nothing_of_either():
    a, b = CATALOGUE["gibbs"].statement, CATALOGUE["decomposition"].statement
    with pytest.raises(ValueError, match="cannot be refuted as a whole"):
        negated(And(a, b))
