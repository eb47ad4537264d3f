"""Attempts with propositions, hypotheses and quantifiers."""

from symdiv.kernel import signature as S
from symdiv.kernel.term import Variable
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import (
    VARIABLES,
    apply_to,
    arith,
    assume,
    axiom,
    claimed,
    refused,
    term,
)


@refused("modus_ponens: B is not A")
def affirm_the_consequent():
    """A from A -> B and B."""
    return apply_to(assume("A -> B"), assume("B"))


@refused("modus_ponens: .* is no implication")
def use_a_conjunction_as_an_implication():
    """B from A and B by modus ponens with A."""
    return apply_to(assume("A and B"), assume("A"))


@refused("modus_ponens: .* is no implication")
def use_an_equivalence_backwards():
    """A from A <-> B and B without saying which direction."""
    return apply_to(assume("A <-> B"), assume("B"))


@refused("modus_ponens: wrong premises")
def conclude_from_one_premise():
    """B from A -> B alone."""
    return infer("modus_ponens", premises=(assume("A -> B"),))


@refused("assume: wrong premises")
def assume_and_lose_a_premise():
    """An assumption that takes a premise along and drops its hypotheses."""
    return infer("assume", term("B"), premises=(assume("A"),))


@refused("claim: proved is A |- A")
def forget_a_hypothesis():
    """A, having assumed it."""
    return claimed(assume("A"), "A")


@refused("claim: proved is A, B |-")
def forget_one_of_two_hypotheses():
    """B -> (A and B) from nothing."""
    both = apply_to(axiom("and_intro", A=term("A"), B=term("B")), assume("A"), assume("B"))
    return claimed(both, "A and B", "A")


@refused("claim: proved is A |- implies")
def discharge_what_was_not_assumed():
    """B -> A from nothing: only the hypothesis named is discharged."""
    return claimed(infer("discharge", term("B"), premises=(assume("A"),)), "B -> A")


@refused("claim: proved is .* not A |- B")
def conclude_something_else():
    """B from A."""
    return claimed(assume("A"), "B", "A")


@refused("generalise: x is free in")
def generalise_a_hypothesis():
    """Every x is 0, if x is."""
    return infer("generalise", VARIABLES["x"], premises=(assume("x = 0"),))


@refused("generalise: i is free in")
def generalise_an_index_whose_membership_is_assumed():
    """Every index is in D, if i is."""
    return infer("generalise", VARIABLES["i"], premises=(assume("i in D"),))


@refused("generalise: p is free in")
def generalise_a_function_of_a_hypothesis():
    """Every p vanishes at i, if one does."""
    return infer("generalise", VARIABLES["p"], premises=(assume("p(i) = 0"),))


@refused("abstract: .* plain sort|no function type")
def quantify_over_functions():
    """A statement for all functions, which the language does not have."""
    return infer("generalise", VARIABLES["p"], premises=(arith("p(i) = p(i)"),))


@refused("forall: A is neither an index nor a real number")
def quantify_over_propositions():
    """A statement for all propositions, which the language does not have."""
    return infer("generalise", VARIABLES["A"], premises=(axiom("and_left"),))


@refused("generalise: wrong premises or arguments")
def generalise_a_term():
    """0 in the place of a variable."""
    return infer("generalise", term("0"), premises=(arith("0 = 0"),))


@refused("generalise: wrong premises or arguments")
def generalise_a_name():
    """A text in the place of a variable."""
    return infer("generalise", "x", premises=(arith("x = x"),))


@refused("claim: proved is equal\\(1, 0\\) \\|-")
def instantiate_the_conclusion_alone():
    """1 = 0 from x = 0: the hypothesis is instantiated with it."""
    one = infer("instantiate", VARIABLES["x"], term("1"), premises=(assume("x = 0"),))
    return claimed(one, "1 = 0", "x = 0")


@refused("instantiate: wants different variables")
def instantiate_a_variable_twice():
    """x = y from x = x, by x := x and x := y."""
    x = VARIABLES["x"]
    return infer("instantiate", x, term("x"), x, term("y"), premises=(arith("x = x"),))


@refused("instantiate: wants different variables")
def instantiate_without_a_value():
    """A variable without its term."""
    return infer("instantiate", VARIABLES["x"], premises=(arith("x = x"),))


@refused("substitute: .* is no closed term of the type")
def instantiate_with_another_sort():
    """An index for a real number."""
    return infer("instantiate", VARIABLES["x"], term("i"), premises=(arith("x = x"),))


@refused("substitute: .* is no closed term of the type")
def instantiate_a_term():
    """0 := 1, in 0 = 0."""
    return infer("instantiate", term("0"), term("1"), premises=(arith("0 = 0"),))


@refused("sequent: .* is not a closed proposition")
def let_an_index_escape():
    """A statement about a bound index, outside of its quantifier."""
    body = term("forall i. p(i) = 0").args[0].args[0]
    return infer("assume", body)


@refused("substitute: .* is no closed term")
def instantiate_with_an_escaped_index():
    """A statement about a bound index, by way of a substitution."""
    escaped = term("sum(i in D. p(i))").args[1].args[0]
    return infer("instantiate", VARIABLES["x"], escaped, premises=(arith("x = x"),))


@refused("abstract: the body is not a closed term")
def bind_an_escaped_index_again():
    """An index from one sum bound by the next."""
    escaped = term("sum(i in D. p(i))").args[1].args[0]
    return S.forall(VARIABLES["x"], S.EQUAL(escaped, term("0")))


@refused("claim: proved is")
def capture_an_index():
    """From a statement about a fixed k, by k := i, one about the bound i."""
    about_k = assume("forall i. f(i) = g(k)")
    about_i = infer("instantiate", VARIABLES["k"], term("i"), premises=(about_k,))
    return claimed(about_i, "forall i. f(i) = g(i)", "forall i. f(i) = g(i)")


@refused("claim: proved is")
def capture_a_real_number():
    """(forall y. x <= y) at x := y, read as forall y. y <= y."""
    theorem = infer("discharge", term("forall y. x <= y"), premises=(assume("A"),))
    captured = infer("instantiate", VARIABLES["x"], term("y"), premises=(theorem,))
    return claimed(captured, "(forall y. y <= y) -> A", "A")


@refused("claim: proved is")
def exchange_quantifiers():
    """A y for all x, from an y for each x."""
    return claimed(
        assume("forall x. not (forall y. not x < y)"),
        "not (forall y. not (forall x. x < y))",
        "forall x. not (forall y. not x < y)",
    )


@refused("axiom: 'excluded_middle' is not in the table")
def cite_an_axiom_that_is_not_there():
    """An axiom by a name nobody entered."""
    return infer("axiom", "excluded_middle")


@refused("axiom: .* is not in the table")
def cite_an_axiom_by_a_term():
    """A term in the place of an axiom's name."""
    return infer("axiom", term("A"))


@refused("'add_comm' is not a rule")
def cite_a_rule_that_is_not_there():
    """A rule by a name nobody entered."""
    return infer("add_comm", term("a + b"))


@refused("is not a rule")
def cite_a_rule_by_its_function():
    """A function in the place of a rule's name."""
    return infer(lambda premises: premises, term("0 = 0"))


@refused("substitute: .* is no closed term of the type")
def give_an_axiom_a_function_of_more_arguments():
    """A summand that depends on a real number, where an axiom speaks of one that does not."""
    return axiom("sum_scale", f=term("i x. p(i) * x", ("index", "real", "real")))


@refused("claim: proved is")
def use_an_axiom_backwards():
    """A from A and B's converse: A -> A and B."""
    return claimed(axiom("and_left", A=term("A"), B=term("B")), "A -> A and B")


@refused("modus_ponens: .* is not")
def use_an_instance_for_a_universal():
    """What needs ``forall x. u(x) = v(x)``, from an equation at one x."""
    u, v = term("x. x * x", ("real", "real")), term("x. 1", ("real", "real"))
    same = axiom("deriv_same", u=u, v=v, a=term("1"), b=term("2"))
    return apply_to(same, arith("1 * 1 = 1"))


@refused("claim: proved is")
def read_a_free_variable_as_one_of_another_sort():
    """A statement about the index x, given one about the real x."""
    other = Variable("x", ("index",))
    return claimed(infer("assume", S.SAME(other(), other())), "x = x", "x = x")
