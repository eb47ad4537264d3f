"""A derivation at a value: the same lines at the value, and a proof from just those lines."""

import pytest

import symdiv
from symdiv.formulas.derivation import Derivation, Differential, Line, Part
from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.syntax import read
from symdiv.kernel.term import KernelError, Term, numeral, substitute
from symdiv.kernel.theorem import infer, replay, steps
from symdiv.lemmas.vocabulary import OVER_ALPHABET
from symdiv.tactics.inference import assume, generalise, modus_ponens
from symdiv.tactics.instantiating import instantiated
from symdiv.tactics.linear import arith
from symdiv.theorems import (
    decomposition,
    gibbs,
    gradients,
    lower_bound,
    sigmoid,
    softmax,
    stationary,
)

# entries over {1..n}, each with the derivation over any finite set that it is an instance of
GENERAL = {
    "decomposition": decomposition.decomposition,
    "gibbs": gibbs.gibbs,
    "gibbs-equality": gibbs.gibbs_equality,
    "cross-entropy-lower-bound": lower_bound.cross_entropy_lower_bound,
    "cross-entropy-gradient": gradients.cross_entropy_gradient,
    "simplex-stationary": stationary.simplex_stationary,
    "softmax-gradient": softmax.softmax_gradient,
    "softmax-hessian": softmax.softmax_hessian,
}


def at(values, expression):
    """An expression of a line at values."""
    if isinstance(expression, Differential):
        return Differential(at(values, expression.function), at(values, expression.point))
    return substitute(expression, values)


def special(theorem, values):
    return frozenset(at(values, each) for each in theorem.hypotheses), at(
        values, theorem.conclusion
    )


def said(theorem):
    return theorem.hypotheses, theorem.conclusion


@pytest.mark.parametrize("id_", GENERAL)
def test_each_line_is_the_line_at_the_value(id_):
    general, here = GENERAL[id_](), symdiv.catalogue[id_].derivation
    assert len(general.parts) == len(here.parts)
    for old, new in zip(general.lines, here.lines, strict=True):
        assert new.expression == at(OVER_ALPHABET, old.expression)
        assert new.relation == old.relation
        spoken = [each if isinstance(each, str) else at(OVER_ALPHABET, each) for each in old.reason]
        assert [*new.reason] == spoken
        assert (new.theorem is None) == (old.theorem is None)


@pytest.mark.parametrize("id_", GENERAL)
def test_each_theorem_is_the_theorem_at_the_value(id_):
    general, here = GENERAL[id_](), symdiv.catalogue[id_].derivation
    pairs = [(general.theorem, here.theorem)]
    pairs += [(a.theorem, b.theorem) for a, b in zip(general.parts, here.parts, strict=True)]
    pairs += [(a.theorem, b.theorem) for a, b in zip(general.lines, here.lines, strict=True)]
    for old, new in pairs:
        if old is not None:
            assert said(new) == special(old, OVER_ALPHABET)
    proved = replay(here.theorem)
    assert (proved.hypotheses, proved.conclusion) == said(here.theorem)


@pytest.mark.parametrize("id_", GENERAL)
def test_the_theorem_is_proved_from_all_the_lines(id_):
    derivation = symdiv.catalogue[id_].derivation
    inside = {id(step) for step in steps(derivation.theorem)}
    lines = [line for line in derivation.lines if line.theorem]
    assert lines
    assert [line.expression for line in lines if id(line.theorem) not in inside] == []


def test_the_logit_takes_the_place_of_the_variable():
    general, here = sigmoid.sigmoid_gradient(), symdiv.catalogue["sigmoid-gradient"].derivation
    (x,) = general.theorem.conclusion.free - here.theorem.conclusion.free
    (z,) = here.theorem.conclusion.free - general.theorem.conclusion.free
    assert (x.name, z.name) == ("x", "z")
    assert said(here.theorem) == special(general.theorem, {x: z()})
    for old, new in zip(general.lines, here.lines, strict=True):
        assert new.expression == at({x: z()}, old.expression)


# small derivations, made by hand

A, B, C = (VARIABLES[name] for name in "abc")
TWO = numeral(2)


def term(text: str) -> Term:
    return read(text, VARIABLES)


def derived(*links, theorem):
    """A derivation whose lines have these theorems."""
    lines = [
        Line(link.conclusion, "=" if n else "", ("since ", link.conclusion), link)
        for n, link in enumerate(links)
    ]
    return Derivation((Part(tuple(lines), theorem),), theorem)


def test_what_follows_from_a_line_is_inferred_from_it_again():
    line = assume(term("a <= b"))
    derivation = derived(line, theorem=arith(term("a - 1 < b"), line))
    here = instantiated(derivation, A, TWO)
    assert said(here.theorem) == (frozenset({term("2 <= b")}), term("2 - 1 < b"))
    assert here.theorem.step.rule == "arith"
    assert here.theorem.step.premises == (here.lines[0].theorem,)
    assert here.lines[0].reason == ("since ", term("2 <= b"))
    assert here.parts[0].theorem is here.theorem


def test_all_steps_above_a_line_are_taken_again():
    line = assume(term("a <= b"))
    above = infer("discharge", term("a <= b"), premises=(arith(term("a - 1 < b"), line),))
    whole = modus_ponens(above, assume(term("a <= b")))
    here = instantiated(derived(line, theorem=whole), A, TWO)
    assert said(here.theorem) == (frozenset({term("2 <= b")}), term("2 - 1 < b"))
    rules = [step.step.rule for step in steps(here.theorem)]
    assert id(here.lines[0].theorem) in {id(step) for step in steps(here.theorem)}
    assert rules.count("discharge") == rules.count("modus_ponens") == 1


def test_what_does_not_rest_on_a_line_is_taken_at_the_value_as_a_whole():
    line = arith(term("a <= a + 1"))
    other = assume(term("a <= b"))
    whole = arith(term("a <= b + 1"), other)
    here = instantiated(derived(line, theorem=whole), A, TWO)
    assert here.theorem.step.rule == "instantiate"
    assert here.theorem.step.premises == (whole,)
    assert said(here.theorem) == (frozenset({term("2 <= b")}), term("2 <= b + 1"))


def test_a_step_that_binds_a_variable_of_the_value_is_taken_at_the_value_as_a_whole():
    line = arith(term("a < b + (a - b) + 1"))
    whole = generalise(line, B)
    here = instantiated(derived(line, theorem=whole), A, B())
    assert here.theorem.step.rule == "instantiate"
    assert here.theorem.conclusion is substitute(whole.conclusion, {A: B()})
    # the free b is not the one that is bound
    assert here.theorem.conclusion is generalise(arith(term("b < c + (b - c) + 1")), C).conclusion
    assert here.lines[0].theorem.conclusion is term("b < b + (b - b) + 1")


def test_a_step_that_binds_the_variable_itself_is_taken_as_a_whole():
    line = arith(term("a < a + 1"))
    whole = generalise(line, A)
    here = instantiated(derived(line, theorem=whole), A, TWO)
    assert here.theorem.step.rule == "instantiate"
    assert here.theorem.conclusion is whole.conclusion
    assert here.lines[0].theorem.conclusion is term("2 < 2 + 1")


def test_a_step_that_binds_another_variable_is_taken_again():
    line = arith(term("a < b + (a - b) + 1"))
    here = instantiated(derived(line, theorem=generalise(line, B)), A, C())
    assert here.theorem.step.rule == "generalise"
    assert here.theorem.step.premises == (here.lines[0].theorem,)


def test_a_variable_that_occurs_nowhere_changes_nothing():
    line = assume(term("a <= b"))
    derivation = derived(line, theorem=arith(term("a - 1 < b"), line))
    here = instantiated(derivation, C, TWO)
    assert said(here.theorem) == said(derivation.theorem)


def test_a_value_of_another_sort_is_refused():
    line = assume(term("a <= b"))
    derivation = derived(line, theorem=arith(term("a - 1 < b"), line))
    with pytest.raises(KernelError, match="is no closed term of the type of"):
        instantiated(derivation, A, VARIABLES["k"]())
