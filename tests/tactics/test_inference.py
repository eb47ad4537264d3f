"""The untrusted help: it finds what the kernel wants, and says clearly when it cannot."""

import pytest

from symdiv.certificates.show import show
from symdiv.formulas.derivation import overall, prose
from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, KernelError, Variable
from symdiv.lemmas.vocabulary import NAMES, functional, real_function, term
from symdiv.tactics.calc import Calculation, Differentiation, fact
from symdiv.tactics.conversions import (
    everywhere,
    instances,
    replace,
    symmetric,
    transitive,
    unfolding,
)
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, by, cases, for_each, generalise, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import match
from symdiv.tactics.restate import restated


def said(theorem):
    return show(theorem.conclusion)


# matching


def test_a_function_is_found_from_its_values_at_a_bound_variable():
    values = match(
        [(read("sum(i in D. f(i))", VARIABLES), term("sum(j in D. p(j) * q(j))"))],
        frozenset(VARIABLES.values()),
        {},
    )
    assert show(values[VARIABLES["f"]]) == "i. p(i) * q(i)"


def test_a_pattern_waits_until_its_function_is_known():
    theorem = by(
        "index_replace",
        assume(term("i = k")),
        assume(term("p(i) = 0")),
        P=read("j. p(j) = 0", NAMES, (INDEX, "prop")),
    )
    assert said(theorem) == "p(k) = 0"


def test_nothing_is_found_where_the_bound_variable_would_escape():
    pattern, target = read("sum(i in D. a)", VARIABLES), term("sum(i in D. p(i))")
    assert match([(pattern, target)], frozenset({VARIABLES["a"]}), {}) is None


def test_a_premise_that_does_not_fit_is_named():
    with pytest.raises(KernelError, match=r"divide_self: .* does not fit a = 0"):
        by("divide_self", assume(term("a = 0")))


def test_a_variable_that_nothing_determines_is_named():
    with pytest.raises(KernelError, match="exp_add: no value for a, b"):
        by("exp_add")


# arithmetic


@pytest.mark.parametrize(
    ("goal", "premises", "nonzero", "modulo"),
    [
        ("a + b = b + a", [], [], []),
        ("(a + b) * (a - b) = a * a - b * b", [], [], []),
        ("a <= b + 1", ["a <= b"], [], []),
        ("2 * a < 2 * b", ["a < b"], [], []),
        ("a / b * b = a", [], ["not b = 0"], []),
        ("a / (b * c) * (b * c) = a", [], ["0 < b * c"], []),
        ("a * c = b * c", [], [], ["a = b"]),
        ("0 < 0", ["a < b", "b <= a"], [], []),
    ],
)
def test_multipliers_are_found(goal, premises, nonzero, modulo):
    theorem = arith(
        term(goal),
        *(assume(term(each)) for each in premises),
        nonzero=[assume(term(each)) for each in nonzero],
        modulo=[assume(term(each)) for each in modulo],
    )
    assert theorem.conclusion is term(goal)
    assert theorem.hypotheses == {term(each) for each in (*premises, *nonzero, *modulo)}


@pytest.mark.parametrize(
    ("goal", "premises"),
    [("a = b", []), ("a < b", ["a <= b"]), ("b <= a", ["a <= b"]), ("a * c <= b * c", ["a <= b"])],
)
def test_what_does_not_follow_by_arithmetic_is_refused(goal, premises):
    with pytest.raises(KernelError, match="arith"):
        arith(term(goal), *(assume(term(each)) for each in premises))


# conversions


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sum(i in D. p(i) + 0) = a", "sum(i in D. p(i)) = a"),
        ("hassum(i. p(i) + 0, a)", "hassum(i. p(i), a)"),
        ("diverges(i. p(i) + 0)", "diverges(i. p(i))"),
        ("forall i. p(i) + 0 <= a", "forall i. p(i) <= a"),
        ("forall x. x + 0 = x -> a = b", "forall x. x = x -> a = b"),
        ("sum(i in D. sum(j in D. p(i) + 0)) = a", "sum(i in D. sum(j in D. p(i))) = a"),
    ],
)
def test_a_conversion_reaches_under_every_binder(before, after):
    equation = everywhere(instances(arith(term("a + 0 = a"))), term(before))
    assert equation.conclusion.args == (term(before), term(after))


def test_a_derivative_is_converted_in_function_and_value():
    equation = arith(term("x + 0 = x"))
    theorem = everywhere(instances(equation), term("deriv(t. t + 0, a, b + 0)"))
    assert show(theorem.conclusion.args[1]) == "deriv(x. x, a, b)"


def test_definitions_unfold_in_place():
    definition = NAMES["sigmoid"]
    equation = everywhere(unfolding(definition), term("sigmoid(x) + 1"))
    assert said(equation) == "sigmoid(x) + 1 = 1 / (1 + exp(-x)) + 1"


def test_equations_turn_round_and_join():
    first, second = assume(term("a = b")), assume(term("b = c"))
    assert said(symmetric(first)) == "b = a"
    assert said(transitive(first, second)) == "a = c"
    assert said(replace(assume(term("a <= c")), first)) == "b <= c"


# calculations


def test_a_line_that_its_theorem_does_not_prove_is_refused():
    chain = Calculation(NAMES, "a + b")
    with pytest.raises(KernelError, match=r"calculation: a \+ b = b \+ a is not a \+ b = a"):
        chain.then("=", "a", arith(term("a + b = b + a")), "wrong")


def test_a_chain_relates_its_ends_by_the_strongest_relation_that_holds():
    chain = Calculation(NAMES, "a").then("<=", "b", assume(term("a <= b")), "given")
    part = chain.then("<", "c", assume(term("b < c")), "given").part()
    assert said(part.theorem) == "a < c"
    assert [line.relation for line in part.statement] == ["", "<"]


def test_a_chain_does_not_go_up_and_down():
    chain = Calculation(NAMES, "a").then("<=", "b", assume(term("a <= b")), "given")
    chain.then(">=", "c", assume(term("c <= b")), "given")
    with pytest.raises(KernelError, match="<= and >= in one chain"):
        chain.part()


def test_a_chain_of_one_proposition_proves_nothing():
    with pytest.raises(KernelError, match="one line only"):
        Calculation(NAMES, "a = b").part()


def test_a_fact_is_a_part_of_one_line():
    part = fact(
        NAMES, "0 <= exp(a)", arith(term("0 <= exp(a)"), by("exp_positive", a=term("a"))), ""
    )
    assert said(part.theorem) == "0 <= exp(a)"


def test_a_derivative_needs_its_value():
    with pytest.raises(KernelError, match="has no value"):
        Differentiation(NAMES, "t. t", "0").part()
    with pytest.raises(KernelError, match="the value comes first"):
        Differentiation(NAMES, "t. t", "0").then("1", arith(term("1 = 1")), "")


@pytest.mark.parametrize(
    ("chain", "relation"),
    [
        (["=", "="], "="),
        (["=", "<="], "<="),
        (["<", "<="], "<"),
        ([">=", "="], ">="),
        ([">", ">="], ">"),
    ],
)
def test_the_relation_of_the_ends(chain, relation):
    assert overall(chain) == relation


def test_prose_has_terms_in_it_and_names_of_vectors():
    assert [str(piece) for piece in prose("{p} at {p(i) <= 1}", NAMES)] == [
        "1# p(#0)",
        " at ",
        "le(p(i), 1)",
    ]


def test_prose_has_vectors_by_the_rule_for_their_entries():
    assert prose("{i. a * p(i)} is", NAMES) == (functional("i. a * p(i)"), " is")


# derivatives


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("x. a", "0"),
        ("x. x * x", "2 * c"),
        ("x. a - x", "-1"),
        ("x. exp(x * a)", "exp(c * a) * a"),
        ("x. log(x)", "1 / c"),
        ("x. 1 / x", "-(1 / c * (1 / c))"),
        ("x. x / b", "1 / b"),
    ],
)
def test_functions_are_differentiated(function, value):
    positive = [assume(term("0 < b")), assume(term("0 < c"))]
    judgement = derivative(real_function(function), term("c"), positive=positive)
    assert with_value(judgement, term(value)).conclusion.args[2] is term(value)


def test_a_function_without_a_rule_is_refused():
    with pytest.raises(KernelError, match="derivative: no rule for sum"):
        derivative(real_function("x. sum(i in D. p(i) * x)"), term("c"))


def test_the_logarithm_needs_a_positive_argument():
    with pytest.raises(KernelError, match="arith: found no way to 0 < c"):
        derivative(real_function("x. log(x)"), term("c"))


# restating


def test_order_of_sums_and_conjunctions_does_not_matter():
    theorem = by("and_intro", assume(term("a = b + c")), assume(term("b = c <-> a = 0")))
    claim = term("(a = 0 <-> b = c) and a = c + b")
    assert restated(theorem, claim).conclusion is claim


def test_what_is_said_under_a_condition_may_be_said_in_another_order():
    first, second = "0 < a -> (a = b + c <-> b = 0)", "0 < b -> a = b + c"
    theorem = by("and_intro", assume(term(first)), assume(term(second)))
    claim = term("(0 < b -> a = c + b) and (0 < a -> (b = 0 <-> a = c + b))")
    assert restated(theorem, claim).conclusion is claim


@pytest.mark.parametrize("claim", ["0 < b -> a = c + b", "a = c + b", "0 < a -> a = c"])
def test_a_condition_is_neither_changed_nor_left_out(claim):
    with pytest.raises(KernelError, match="does not say"):
        restated(assume(term("0 < a -> a = b + c")), term(claim))


@pytest.mark.parametrize("claim", ["a = b", "b + c = 0", "a <= b + c", "0 + 0 = 0"])
def test_anything_else_is_not_what_the_theorem_says(claim):
    with pytest.raises(KernelError, match="does not say"):
        restated(assume(term("a = b + c")), term(claim))


# cases and generality


def test_both_cases_give_the_conclusion():
    positive, other = assume(term("a = 0 -> b = 0")), assume(term("not a = 0 -> b = 0"))
    here = by_premise(positive, "a = 0")
    there = by_premise(other, "not a = 0")
    assert said(cases(term("a = 0"), here, there)) == "b = 0"


def by_premise(implication, text):
    return modus_ponens(implication, assume(term(text)))


def test_a_fact_about_one_outcome_holds_for_each():
    i = Variable("i", (INDEX,))
    theorem = for_each(i, term("D"), arith(term("p(i) <= p(i)")))
    assert said(theorem) == "forall i in D. p(i) <= p(i)"
    x = Variable("x", (REAL,))
    assert said(generalise(arith(term("x = x")), x)) == "forall x. x = x"
    assert functional("i. p(i)").type == (INDEX, REAL)
