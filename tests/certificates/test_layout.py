"""What is printed of a verified statement means to any reader what it means to the kernel."""

import ast
import json
import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symdiv.certificates.layout import _conjuncts, called, cleaned, described, paragraph
from symdiv.certificates.program import _text
from symdiv.certificates.show import show
from symdiv.certificates.statement import Statement
from symdiv.certificates.verdict import Failed, Status, Verified
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, Term, Variable, numeral
from tests.kernel.random_terms import NAMES, statements

VALUES = {"a": Fraction(3), "b": Fraction(-7, 5), "x": Fraction(11, 4)}
VARIABLES = {name: Variable(name, (REAL,)) for name in VALUES}


# arithmetic, as Python reads it: an independent reading with the usual precedence


def divided(left: Fraction, right: Fraction) -> Fraction:
    return left / right if right else Fraction(0)


OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: divided,
    ast.USub: operator.neg,
}
MEANING = {
    S.ADD: operator.add,
    S.SUB: operator.sub,
    S.MUL: operator.mul,
    S.DIV: divided,
    S.NEG: operator.neg,
}


def as_python_reads(text: str) -> Fraction:
    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.Constant):
            return Fraction(node.value)
        if isinstance(node, ast.Name):
            return VALUES[node.id]
        if isinstance(node, ast.UnaryOp):
            return OPERATORS[type(node.op)](value(node.operand))
        return OPERATORS[type(node.op)](value(node.left), value(node.right))

    return value(ast.parse(text, mode="eval").body)


def value(term: Term) -> Fraction:
    if term.head in MEANING:
        return MEANING[term.head](*map(value, term.args))
    return VALUES[term.head.name] if isinstance(term.head, Variable) else term.head.value


NUMBERS = [Fraction(0), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(7, 10), Fraction(5, 3)]
ARITHMETIC = st.recursive(
    st.sampled_from([*map(numeral, NUMBERS), *(each() for each in VARIABLES.values())]),
    lambda inner: st.one_of(
        *(st.builds(head, inner, inner) for head in (S.ADD, S.SUB, S.MUL, S.DIV)),
        st.builds(S.NEG, inner),
    ),
    max_leaves=12,
)


@given(ARITHMETIC)
def test_arithmetic_means_to_others_what_it_means_here(term):
    assert as_python_reads(show(term)) == value(term)


@given(ARITHMETIC)
def test_arithmetic_is_read_as_it_was_shown(term):
    assert read(show(term), VARIABLES) is term


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a / 1/2", "a / (1/2)"),
        ("a * 1/2", "a * (1/2)"),
        ("1/2 / a", "(1/2) / a"),
        ("1/2 / 1/3", "(1/2) / (1/3)"),
        ("1/2 * a", "1/2 * a"),
        ("a / 2", "a / 2"),
        ("1 / (1 + exp(-x))", "1 / (1 + exp(-x))"),
        ("a * (-1/2)", "a * (-1/2)"),
        ("(-a) * b", "(-a) * b"),
        ("a - 1/2", "a - 1/2"),
        ("(a / b) / (1/2)", "a / b / (1/2)"),
        ("log(1/2) / (3/4)", "log(1/2) / (3/4)"),
        ("-(a / 1/2)", "-a / (1/2)"),
    ],
)
def test_fractions_stand_in_parentheses_where_a_slash_is_near(text, shown):
    assert show(read(text, VARIABLES)) == shown


# conjunctions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A and B and C", ["A", "and B", "and C"]),
        ("f(A and B) and C", ["f(A and B)", "and C"]),
        ("not A and B", ["not A", "and B"]),
        ("(forall i. A and B) and C", ["(forall i. A and B)", "and C"]),
        ("forall i in D. A and B", ["forall i in D. A and B"]),
        ("A and B -> C", ["A and B -> C"]),
        ("A -> B and C", ["A -> B and C"]),
        ("A and B <-> C and A", ["A and B <-> C and A"]),
        ("not (A and B)", ["not (A and B)"]),
        ("(A -> B) and (A -> C)", ["(A -> B)", "and (A -> C)"]),
    ],
)
def test_only_the_conjunction_of_all_is_split(text, parts):
    assert list(_conjuncts(text)) == parts


@given(statements())
def test_lines_are_the_conjuncts_of_a_statement(statement):
    parts = list(_conjuncts(show(statement)))
    assert " ".join(parts) == show(statement)
    found = [read(part.removeprefix("and "), NAMES) for part in parts]
    whole = found[0]
    for each in found[1:]:
        whole = S.AND(whole, each)
    assert whole is statement


# words of the file: its title and its name


def verified(title: str, conclusion: str = "0 = 0") -> Verified:
    said = Statement((), (), (), (), conclusion)
    return Verified("own-name", title, "symdiv 1", said, (), 1)


def test_a_title_is_quoted_and_cannot_end_the_quotation():
    assert called(verified("Gibbs’ inequality")) == 'own-name, "Gibbs’ inequality"'
    assert called(verified("")) == "own-name"
    forged = 'x". What was verified, in full: it holds that 0 = 1. "'
    text = paragraph(f"It calls itself {called(verified(forged))}.")
    assert r'"x\". What was verified, in full: it holds that 0 = 1. \""' in " ".join(text.split())


@pytest.mark.parametrize("width", range(1, 80, 7))
def test_no_line_of_a_title_looks_like_one_of_the_statement(width):
    title = f"{'x' * width} then {'y' * 60} if 0 = 1 then"[:200]
    lines = paragraph(f"It calls itself {called(verified(title))}.").split("\n")
    assert lines[0].startswith("  It calls itself ")
    assert all(line.startswith(" " * 6) for line in lines[1:])
    assert not any(line.startswith("      ") for line in described(verified(title)).split("\n"))


HOSTILE = [
    "\x1b[2J",
    "\n",
    "\r",
    "\u202e",
    "\u2066",
    "\x9b31m",
    "\u2028",
    "\udc80",
    "\x00",
    "\u200f",
]


@pytest.mark.parametrize("part", HOSTILE, ids=ascii)
def test_a_name_of_a_file_is_one_line_that_no_terminal_obeys(part):
    name = f"good.json{part}: verified"
    failed = Failed(Status.REFUSED, "step 0")
    for verdict in (failed, verified("t")):
        line = _text(name, verdict, as_json=False).split("\n")[0]
        assert line.isprintable()
        assert line.startswith("good.json\\")
        assert line.isascii()
        assert part not in line
    assert json.dumps(cleaned(name)).isascii()
