"""Terms as text: what is shown is read back as the same object, and nothing else is read."""

import pytest
from hypothesis import given, settings

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS, TEXT, VARIABLES
from symdiv.kernel.syntax import audit, read, symbols
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    Definition,
    KernelError,
    Variable,
    numeral,
)
from symdiv.theorems import CATALOGUE
from tests.kernel.random_terms import NAMES, functions, statements, terms

few = settings(max_examples=80, deadline=None)
X = Variable("x", (REAL,))


@few
@given(statements())
def test_a_statement_is_read_as_it_was_shown(statement):
    assert read(show(statement), NAMES) is statement


@few
@given(terms(REAL, depth=5))
def test_a_number_is_read_as_it_was_shown(term):
    assert read(show(term), NAMES) is term


@few
@given(functions(INDEX, REAL, REAL))
def test_a_function_is_read_as_it_was_shown(function):
    assert read(show(function), NAMES, function.type) is function


@pytest.mark.parametrize("name", AXIOMS)
def test_an_axiom_is_what_its_line_in_the_table_says(name):
    assert read(show(AXIOMS[name]), VARIABLES) is AXIOMS[name]
    assert read(TEXT[name], VARIABLES) is AXIOMS[name]


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_a_claim_is_read_as_it_was_shown(entry):
    for prop in (entry.claim.conclusion, *entry.claim.hypotheses):
        own = {each.name: each for each in symbols([prop]) if type(each) is Definition}
        assert read(show(prop), own | {each.name: each for each in prop.free}) is prop


@pytest.mark.parametrize("name", ["x", "i", "y"])
def test_a_bound_name_is_not_that_of_a_definition_in_its_scope(name):
    named = Definition(name, (), numeral(7))
    statement = S.forall(X, S.forall(Variable("i", (INDEX,)), S.LE(X(), named())))
    assert read(show(statement), {name: named}) is statement


@pytest.mark.parametrize("depth", [40, 70, 100, 140])
@pytest.mark.parametrize(
    "nest",
    [
        lambda term: S.SUB(numeral(1), term),
        lambda term: S.DIV(numeral(1), term),
        lambda term: S.NEG(term),
        lambda term: S.LOG(term),
        lambda term: S.MUL(S.ADD(term, numeral(1)), X()),
    ],
    ids=["subtract", "divide", "negate", "logarithm", "factor"],
)
def test_a_deep_term_is_read_as_it_was_shown(nest, depth):
    term = X()
    while term.depth < depth:
        term = nest(term)
    assert read(show(term), {"x": X}) is term


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a - b - x", "(a - b) - x"),
        ("a - (b - x)", "a - (b - (x))"),
        ("a / b * x", "(a / b) * x"),
        ("a + b * x", "a + (b * x)"),
        ("-a * b", "-(a * b)"),
        ("-a + b", "(-a) + b"),
        ("- - a", "-(-a)"),
        ("A -> B -> A", "A -> (B -> A)"),
        ("A and B -> A", "(A and B) -> A"),
        ("A and B and A", "(A and B) and A"),
        ("A <-> B -> A", "A <-> (B -> A)"),
        ("not A and B", "(not A) and B"),
        ("not a = b", "not (a = b)"),
        ("not A -> B", "(not A) -> B"),
        ("forall i. P(i) -> A", "forall i. (P(i) -> A)"),
        ("forall i in D. P(i)", "forall i. i in D -> P(i)"),
        ("i = k", "i = k"),
        ("sum(i in D. f(i) + a)", "sum(i in D. (f(i) + a))"),
        ("next(i) = one", "(next(i)) = (one)"),
        ("product(i in below(next(k)). a) * b", "(product(i in below(next(k)). (a))) * b"),
    ],
)
def test_precedence(text, same):
    assert read(text, NAMES) is read(same, NAMES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a - b - x", "a - (b - x)"),
        ("a / b / x", "a / (b / x)"),
        ("-a * b + x", "-(a * b + x)"),
        ("A -> B -> A", "(A -> B) -> A"),
        ("(forall i. P(i)) -> A", "forall i. P(i) -> A"),
        ("not (A and B)", "not A and B"),
        ("7/10 = a", "7 / 10 = a"),
        ("sum(i in D. f(i)) + a", "sum(i in D. f(i) + a)"),
    ],
)
def test_precedence_distinguishes(one, other):
    assert read(one, NAMES) is not read(other, NAMES)


@pytest.mark.parametrize(
    ("text", "sort"),
    [("i = k", S.SAME), ("a = b", S.EQUAL), ("f(i) = 0", S.EQUAL)],
)
def test_equality_is_of_indices_or_of_numbers(text, sort):
    assert read(text, NAMES).head is sort


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a term, found the end"),
        ("a +", "expected a term, found the end"),
        ("(a", r"expected '\)', found the end"),
        ("a)", r"expected the end, found \)"),
        ("a b", "expected the end, found b"),
        ("a < b < x", "expected the end, found <"),
        ("a = b = x", "expected the end, found ="),
        ("A <-> B <-> A", "expected the end, found <->"),
        ("q(i)", "expected a known name, found q"),
        ("f", r"expected '\(', found the end"),
        ("f(i, k)", r"expected '\)', found ,"),
        ("w(i)", r"expected ',', found \)"),
        ("sum(i. f(i))", "expected 'in' and a set before the dot"),
        ("sum(f)", "expected|sum"),
        ("forall 7. A", "expected a name, found 7"),
        ("forall log. A", "expected a name, found log"),
        ("1/0 = a", "expected a numeral .* not over 0"),
        ("0.5 = a", "expected the end, found ."),
        ("a ^ 2 = b", r"expected the end, found \^"),
        ("a == b", "expected a term, found ="),
        ("a ≤ b", "expected the end, found ≤"),
        ("α = a", "expected a term, found α"),
        ("a\u00a0= b", "expected the end, found \u00a0"),
        ("'a' = b", "expected a term, found '"),
        ("A + B", "add: argument 1"),
        ("a and b", "and: argument 1"),
        ("f(a) = b", "f: argument 1"),
        ("i + 1 = k", "add: argument 1"),
    ],
)
def test_what_is_not_a_term_is_refused_with_its_place(text, message):
    with pytest.raises(KernelError, match=message):
        read(text, NAMES)


def test_a_bound_name_hides_a_free_one_only_inside():
    hidden = read("forall x. x = 0 -> (forall x. x = x) and x = 0", NAMES)
    assert hidden is read("forall a. a = 0 -> (forall b. b = b) and a = 0", NAMES)
    assert read("(forall x. x = 0) -> x = 0", NAMES).free == {X}


def test_an_audit_accepts_a_name_that_is_bound_twice_and_free_nowhere():
    audit([read("(forall i. f(i) = 0) and (forall i. g(i) = 0)", NAMES)])


def test_an_audit_accepts_the_parameter_of_a_definition_named_like_a_free_variable():
    named = Definition("own", (Variable("f", (REAL,)),), Variable("f", (REAL,))())
    audit([S.EQUAL(named(numeral(0)), read("f(i)", NAMES))])


def test_the_language_has_its_words_to_itself():
    for word in ("sum", "forall", "not", "and", "in", "false", "log", "deriv"):
        with pytest.raises(KernelError, match=f"names: {word} is a word of the language"):
            read("0 = 0", {word: Variable("x", (PROP,))})
