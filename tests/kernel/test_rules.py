"""Every rule of inference, accepted once and refused once."""

import pytest

from symdiv.kernel import signature as S
from symdiv.kernel.rules import RULES
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Definition, KernelError, Variable
from symdiv.kernel.theorem import Theorem, apply_rule, infer, replay, steps
from symdiv.tactics.foundations import axioms_used
from tests.kernel.attempts.table import (
    VARIABLES,
    apply_to,
    arith,
    assume,
    axiom,
    term,
)

X = VARIABLES["x"]
HALF = Definition("half", (X,), term("x / 2"))


def sequent(conclusion: str, *hypotheses: str) -> Sequent:
    return Sequent(frozenset(map(term, hypotheses)), term(conclusion))


# rule: what it proves here, the theorem; what it refuses, the message
ACCEPTED = {
    "assume": (lambda: assume("A"), sequent("A", "A")),
    "discharge": (
        lambda: infer("discharge", term("A"), premises=(assume("A"),)),
        sequent("A -> A"),
    ),
    "modus_ponens": (
        lambda: apply_to(assume("A -> B"), assume("A")),
        sequent("B", "A -> B", "A"),
    ),
    "generalise": (
        lambda: infer("generalise", X, premises=(arith("x + y = y + x"),)),
        sequent("forall x. x + y = y + x"),
    ),
    "instantiate": (
        lambda: infer("instantiate", X, term("y"), premises=(assume("x = 0"),)),
        sequent("y = 0", "y = 0"),
    ),
    "axiom": (lambda: axiom("exp_positive", a=term("x")), sequent("0 < exp(x)")),
    "unfold": (
        lambda: infer("unfold", HALF(term("y"))),
        Sequent(frozenset(), S.EQUAL(HALF(term("y")), term("y / 2"))),
    ),
    "arith": (
        lambda: arith("2 * x + 1 < 2 * y + 2", assume("x <= y"), by=("2",)),
        sequent("2 * x + 1 < 2 * y + 2", "x <= y"),
    ),
}
REFUSED = {
    "assume": (lambda: infer("assume", term("0")), "sequent: 0 is not a closed proposition"),
    "discharge": (
        lambda: infer("discharge", term("0"), premises=(assume("A"),)),
        "implies: argument 1",
    ),
    "modus_ponens": (
        lambda: apply_to(assume("A -> B"), assume("B")),
        "modus_ponens: B is not A",
    ),
    "generalise": (
        lambda: infer("generalise", X, premises=(assume("x = 0"),)),
        r"generalise: x is free in a hypothesis of equal\(x, 0\)",
    ),
    "instantiate": (
        lambda: infer("instantiate", X, premises=(assume("x = 0"),)),
        "instantiate: wants different variables, each with its term",
    ),
    "axiom": (lambda: infer("axiom", "log_one"), "axiom: 'log_one' is not in the table"),
    "unfold": (lambda: infer("unfold", term("x")), "unfold: x is not a defined symbol"),
    "arith": (
        lambda: arith("x < y", assume("x <= y")),
        r"arith: lt\(x, y\) does not follow: a number 0 is left over",
    ),
}


@pytest.mark.parametrize("rule", ACCEPTED)
def test_a_rule_proves_what_it_says(rule):
    prove, expected = ACCEPTED[rule]
    theorem = prove()
    assert theorem.step.rule == rule
    assert (theorem.hypotheses, theorem.conclusion) == (expected.hypotheses, expected.conclusion)
    assert replay(theorem) == expected


@pytest.mark.parametrize("rule", REFUSED)
def test_a_rule_refuses_what_it_does_not_say(rule):
    prove, message = REFUSED[rule]
    with pytest.raises(KernelError, match=message):
        prove()


def test_all_rules_are_covered():
    assert ACCEPTED.keys() == REFUSED.keys() == RULES.keys()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_refuses_premises_and_arguments_of_any_wrong_number(rule):
    with pytest.raises(KernelError, match=f"{rule}: "):
        apply_rule(rule, (sequent("A"),) * 3, (term("A"),) * 5)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_it_infers(rule):
    assert "|-" in RULES[rule].__doc__


@pytest.mark.parametrize(
    ("goal", "given", "multipliers"),
    [
        ("(x + y) * (x - y) = x * x - y * y", [], []),
        ("x / y = x * (1 / y)", [], []),
        ("x / 0 = 0", [], []),
        ("x / 2 + x / 2 = x", [], []),
        ("0 <= 1", [], []),
        ("1/3 < 1/2", [], []),
        ("y = 1", ["x * y = x", "x * (1 / x) = 1"], ["1 / x", "1 - y"]),
        ("x < z", ["x < y", "y <= z"], ["1", "1"]),
        ("2 * x < 2 * y + 1", ["x <= y"], ["2"]),
        ("x * x = 4", ["x = 2"], ["x + 2"]),
    ],
)
def test_arithmetic_follows(goal, given, multipliers):
    proved = arith(goal, *map(assume, given), by=tuple(multipliers))
    assert replay(proved) == sequent(goal, *given)


def test_discharging_leaves_the_other_hypotheses():
    both = apply_to(axiom("and_intro", A=term("A"), B=term("B")), assume("A"), assume("B"))
    theorem = infer("discharge", term("A"), premises=(both,))
    assert replay(theorem) == sequent("A -> A and B", "B")


def test_an_equation_between_indices_is_unfolded_as_one():
    i = Variable("i", ("index",))
    same = Definition("same_index", (i,), i())
    theorem = infer("unfold", same(term("k")))
    assert theorem.conclusion is S.SAME(same(term("k")), term("k"))


def test_a_defined_proposition_is_equivalent_to_its_body():
    below = Definition("below_one", (X,), term("x < 1"))
    assert infer("unfold", below(term("y"))).conclusion is S.IFF(below(term("y")), term("y < 1"))


def test_instantiation_is_simultaneous():
    pairs = (X, term("y"), VARIABLES["y"], term("x"))
    swapped = infer("instantiate", *pairs, premises=(assume("x < y"),))
    assert replay(swapped) == sequent("y < x", "y < x")


def test_a_theorem_tells_its_steps_and_axioms():
    theorem = apply_to(axiom("less_irreflexive", a=term("x")), assume("x < x"))
    assert [each.step.rule for each in steps(theorem)] == ["axiom", "assume", "modus_ponens"]
    assert axioms_used(theorem) == ("less_irreflexive",)


def test_a_premise_used_twice_is_one_step():
    same = assume("A")
    theorem = apply_to(axiom("and_intro", A=term("A"), B=term("A")), same, same)
    assert len(steps(theorem)) == 4
    assert replay(theorem) == sequent("A and A", "A")


def test_a_long_proof_is_replayed_without_recursion():
    theorem: Theorem = assume("A")
    for _ in range(3000):
        theorem = infer("instantiate", X, term("x"), premises=(theorem,))
    assert len(steps(theorem)) == 3001
    assert replay(theorem) == sequent("A", "A")


def test_a_sequent_entails_itself_with_more_hypotheses_and_nothing_else():
    known = sequent("A", "B")
    assert known.entails(sequent("A", "B"))
    assert known.entails(sequent("A", "B", "x = 0"))
    assert not known.entails(sequent("A"))
    assert not known.entails(sequent("B", "B"))
