"""Polynomials: the normal form means what the term means, and is the same for equal terms."""

import os
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import plus, polynomial, times
from symdiv.kernel.syntax import read
from symdiv.kernel.term import REAL, KernelError, Term, Variable, numeral
from symdiv.kernel.theorem import infer
from tests.kernel.model import Model
from tests.kernel.random_terms import NAMES
from tests.sweeps import size

X, Y, Z = (Variable(name, (REAL,)) for name in "xyz")
ATOMS = [X(), Y(), S.EXP(X()), S.LOG(S.ADD(X(), Y())), read("sum(i in D. f(i))", NAMES)]
NUMBERS = [Fraction(0), Fraction(1), Fraction(2), Fraction(1, 3), Fraction(7, 10)]
few = settings(max_examples=size(50, 150), deadline=None)


def _combined(parts: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pair = st.tuples(parts, parts)
    return st.one_of(
        *(pair.map(lambda ab, head=head: head(*ab)) for head in (S.ADD, S.SUB, S.MUL, S.DIV)),
        parts.map(S.NEG),
    )


def arithmetic(atoms: list[Term]) -> st.SearchStrategy[Term]:
    leaves = st.sampled_from([*atoms, *map(numeral, NUMBERS)])
    return st.recursive(leaves, _combined, max_leaves=10)


points = st.sampled_from([Fraction(n, 3) for n in (-4, -1, 0, 0, 1, 2, 3, 6)])
RATIONAL = arithmetic([X(), Y(), Z()])


@few
@given(RATIONAL, points, points, points)
def test_the_normal_form_has_the_value_of_the_term(term, x, y, z):
    model = Model({X: x, Y: y, Z: z})
    value = Fraction(0)
    for monomial, coefficient in polynomial(term).items():
        product = Fraction(coefficient)
        for atom in monomial:
            product *= model(atom)
        value += product
    assert value == model(term)


@few
@given(arithmetic(ATOMS))
def test_no_coefficient_is_zero_or_inexact(term):
    for coefficient in polynomial(term).values():
        assert coefficient != 0
        assert type(coefficient) in (int, Fraction)


def test_factors_have_one_order_whatever_was_written_first_and_in_every_process():
    program = """
import sys
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Variable, numeral
names = sys.argv[1].split()
made = {name: S.EXP(S.ADD(Variable(name, ("real",))(), numeral(1))) for name in names}
whole = made[names[0]]
for name in names[1:]:
    whole = S.MUL(whole, made[name])
print(*polynomial(whole))
"""
    said = {
        subprocess.run(
            [sys.executable, "-c", program, " ".join(names)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed, names in (("1", "abcdefgh"), ("2", "hgfedcba"), ("3", "daebfchg"))
    }
    assert len(said) == 1
    assert said.pop().count(b"exp") == 8


@few
@given(arithmetic(ATOMS), arithmetic(ATOMS))
def test_products_are_the_same_however_their_factors_are_exchanged(a, b):
    assert polynomial(S.MUL(a, b)) == polynomial(S.MUL(b, a))


@few
@given(arithmetic(ATOMS), arithmetic(ATOMS), arithmetic(ATOMS))
def test_the_laws_of_a_commutative_ring_hold_by_arithmetic(a, b, c):
    for left, right in [
        (S.ADD(a, b), S.ADD(b, a)),
        (S.MUL(a, b), S.MUL(b, a)),
        (S.MUL(a, S.ADD(b, c)), S.ADD(S.MUL(a, b), S.MUL(a, c))),
        (S.SUB(a, b), S.ADD(a, S.NEG(b))),
        (S.DIV(a, numeral(0)), numeral(0)),
    ]:
        assert infer("arith", S.EQUAL(left, right)).conclusion is S.EQUAL(left, right)


@few
@given(RATIONAL, RATIONAL, points, points, points)
def test_an_equation_that_fails_somewhere_is_not_proved(a, b, x, y, z):
    model = Model({X: x, Y: y, Z: z})
    assume(model(a) != model(b))
    with pytest.raises(KernelError, match=r"differ|left over"):
        infer("arith", S.EQUAL(a, b))


@few
@given(arithmetic(ATOMS), st.sampled_from([S.LE, S.LT]), st.sampled_from(NUMBERS), st.booleans())
def test_arithmetic_knows_the_order_of_what_differs_by_a_number(a, relation, number, turned):
    sides = (a, S.ADD(a, numeral(number)))
    goal = relation(*(sides[::-1] if turned else sides))
    difference = -number if turned else number
    if difference > 0 or (difference == 0 and relation is S.LE):
        assert infer("arith", goal).conclusion is goal
    else:
        with pytest.raises(KernelError, match="does not follow"):
            infer("arith", goal)


@few
@given(arithmetic(ATOMS))
def test_numbers_that_differ_by_one_are_not_equal_by_arithmetic(a):
    with pytest.raises(KernelError, match="a number 1 is left over"):
        infer("arith", S.EQUAL(a, S.ADD(a, numeral(1))))


@few
@given(arithmetic(ATOMS), arithmetic(ATOMS))
def test_sums_and_products_of_normal_forms(a, b):
    assert plus(polynomial(a), polynomial(b)) == polynomial(S.ADD(a, b))
    assert plus(polynomial(a), polynomial(b), -1) == polynomial(S.SUB(a, b))
    assert times(polynomial(a), polynomial(b)) == polynomial(S.MUL(a, b))


@pytest.mark.parametrize(
    ("text", "monomials"),
    [
        ("0", 0),
        ("x - x", 0),
        ("x / 0", 0),
        ("0 / x", 0),
        ("x * 0 + 1 - 1", 0),
        ("(x + y) * (x - y)", 2),
        ("(x + y) * (x + y)", 3),
        ("x / 2 + x / 2", 1),
        ("x / y + x * (1 / y)", 1),
        ("log(x) * log(x)", 1),
        ("exp(x + y) - exp(y + x)", 2),  # an atom is not looked into
        ("x / (x + y) + y / (x + y)", 2),
    ],
)
def test_how_many_monomials_there_are(text, monomials):
    assert len(polynomial(read(text, NAMES))) == monomials


def test_a_sum_of_ten_thousand_variables_is_within_bounds():
    total = [Variable(f"x{n}", (REAL,))() for n in range(8192)]
    while len(total) > 1:
        total = [S.ADD(*pair) for pair in zip(total[::2], total[1::2], strict=True)]
    assert len(polynomial(total[0])) == 8192


@pytest.mark.parametrize("term", [read("A", NAMES), read("i", NAMES), read("D", NAMES), 1, None])
def test_only_real_terms_are_polynomials(term):
    with pytest.raises(KernelError, match=r"polynomial: .* is not a real term"):
        polynomial(term)
