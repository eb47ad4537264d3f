"""Terms arranged, taken into factors and over one line: what comes out is what went in."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import read
from symdiv.kernel.term import KernelError, numeral
from symdiv.kernel.theorem import replay
from symdiv.lemmas import reciprocals
from symdiv.lemmas.vocabulary import NAMES, term
from symdiv.prover import fractions_apart
from symdiv.prover.absolute import absolute_apart
from symdiv.prover.exponentials import exponential_apart
from symdiv.prover.facts import Facts
from symdiv.prover.polynomials import arranged, atoms_in, factors, product, reciprocal, reduced
from tests.kernel.model import LOGARITHMS_OF_NEGATIVES, Model, same_number

ATOMS = ["a", "b", "c", "exp(a)", "exp(-b)", "log(c)", "1 / a", "1 / exp(b)", "2", "1/3", "0"]
NONE = Facts(())
VALUES = st.fractions(-3, 3, max_denominator=4)


def terms(most=6):
    leaves = st.sampled_from([term(each) for each in ATOMS])
    joined = st.sampled_from([S.ADD, S.SUB, S.MUL])

    def compound(inner):
        pair = st.tuples(joined, inner, inner).map(lambda each: each[0](each[1], each[2]))
        return st.one_of(pair, inner.map(S.NEG))

    return st.recursive(leaves, compound, max_leaves=most)


def models(values):
    names = [term(name).head for name in "abc"]
    for log in LOGARITHMS_OF_NEGATIVES.values():
        yield Model(dict(zip(names, values, strict=True)), log)


@given(terms())
def test_an_arranged_term_has_the_same_polynomial(value):
    once = arranged(polynomial(value))
    assert polynomial(once) == polynomial(value)
    assert arranged(polynomial(once)) is once


def test_atoms_come_in_the_order_of_their_writing_wherever_they_are_in_memory():
    # of twelve atoms made in a mixed order, one order of 479,001,600 is that of their texts
    names = [f"log({number})" for number in (31, 7, 23, 2, 29, 11, 3, 19, 5, 17, 37, 13)]
    atoms = {each: read(each, NAMES) for each in names}
    whole = product([*atoms.values()])
    assert atoms_in(whole) == [atoms[each] for each in sorted(names)]


@given(terms())
def test_the_product_of_the_factors_is_the_term(value):
    pieces = factors(polynomial(value))
    assert polynomial(product(pieces)) == polynomial(value)
    assert all(piece is not numeral(1) for piece in pieces) or pieces == [numeral(1)]


@given(terms(), st.tuples(VALUES, VALUES, VALUES))
def test_what_is_rewritten_is_equal_in_every_model(value, values):
    """Also where a divisor is 0, and whatever is said of logarithms of negative numbers."""
    equations = [
        reduced(value, []),
        fractions_apart.fractions_cancelled(value, NONE),
        fractions_apart.reciprocal_apart(S.DIV(numeral(1), value)),
        fractions_apart.over_one_line(reduced(value, []), NONE),
        fractions_apart.exponential_turned(S.EXP(value)),
        exponential_apart(S.EXP(value), NONE),
        absolute_apart(S.ABS(value), NONE),
    ]
    for equation in filter(None, equations):
        assert not replay(equation).hypotheses
        left, right = equation.conclusion.args
        for model in models(values):
            assert same_number(model(left), model(right))


def test_equations_are_put_in_until_none_fits():
    equations = Facts.of(read(each, NAMES) for each in ("a = b + 1", "b = 2 * c")).known
    found = reduced(term("a * a"), equations).conclusion
    assert polynomial(found.args[1]) == polynomial(term("(2 * c + 1) * (2 * c + 1)"))
    around = Facts.of(read(each, NAMES) for each in ("a = b + 1", "b = a")).known
    with pytest.raises(KernelError, match="a does not come to an end"):
        reduced(term("a"), around)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b - a - b - a", "-2 * a"),
        ("t * q(i) + p(i) - t * p(i)", "(1 - t) * p(i) + t * q(i)"),
        ("a * (1 / b) * 3", "3 * a / b"),
        ("a - a", "0"),
        ("b * exp(a) * 2 * a", "2 * a * b * exp(a)"),
    ],
)
def test_terms_read_well(text, expected):
    assert show(arranged(polynomial(term(text)))) == expected


def test_reciprocals():
    assert reciprocal(term("1 / a")) is term("a")
    assert reciprocal(term("b / a")) is None
    assert reciprocal(term("a")) is None


@pytest.mark.parametrize(
    ("lemma", "statement"),
    [
        (fractions_apart.exp_of_negative, "exp(-a) = 1 / exp(a)"),
        (reciprocals.reciprocal_of_product, "1 / (a * b) = 1 / a * (1 / b)"),
        (reciprocals.nonzero_product, "not a = 0 -> not b = 0 -> not a * b = 0"),
        (reciprocals.reciprocal_of_zero, "a = 0 -> 1 / a = 0"),
        (reciprocals.reciprocal_of_reciprocal, "1 / (1 / a) = a"),
        (fractions_apart.square_over, "a * a * (1 / a) = a"),
    ],
)
def test_lemmas_say_just_this(lemma, statement):
    theorem = lemma()
    assert theorem.conclusion is read(statement, NAMES)
    assert not replay(theorem).hypotheses


def test_a_fraction_cancels_only_where_its_line_is_known_not_to_be_0():
    value = term("a * b * (1 / a)")
    assert fractions_apart.fractions_cancelled(value, NONE).conclusion.args[1] is value
    known = Facts.of([read("not a = 0", NAMES)])
    cancelled = fractions_apart.fractions_cancelled(value, known)
    assert cancelled.conclusion.args[1] is term("b")
    assert replay(cancelled).hypotheses == {read("not a = 0", NAMES)}


def test_numbers_over_one_line():
    value = reduced(term("1 + 1 / exp(a)"), [])
    found = fractions_apart.over_one_line(value, NONE).conclusion.args[1]
    assert show(found) == "(1 + exp(a)) * (1 / exp(a))"
    assert Model({term("a").head: Fraction(2)})(found)
