"""Reciprocals: of products and of reciprocals, and what cancels against them.

In the kernel 1/0 = 0, so that ``1/(x y) = 1/x 1/y``, ``1/(1/x) = x`` and ``x x (1/x) = x`` hold for
all numbers; ``x (1/x) = 1`` is used where x is known not to be 0.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.reciprocals import (
    reciprocal_of_product,
    reciprocal_of_reciprocal,
    reciprocal_of_zero,
)
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.inside import rewritten_first, rewritten_inside
from symdiv.prover.polynomials import (
    arranged,
    atoms_in,
    changing,
    factors,
    number,
    ordered,
    product,
    reciprocal,
)
from symdiv.prover.powers import powers
from symdiv.tactics.conversions import reflexive, transitive
from symdiv.tactics.inference import assume, by, cases, conclude, discharge, modus_ponens
from symdiv.tactics.linear import arith, divide_self, remainder

__all__ = [
    "exponential_turned",
    "fractions_cancelled",
    "over_one_line",
    "reciprocal_apart",
]

ONE: Final = numeral(1)


def reciprocal_apart(value: Term) -> Theorem:
    """``|- 1/x = u``, where u is the product of the reciprocals of the factors of x."""
    (_, below) = value.args
    pieces = factors(polynomial(below))
    whole = product(pieces)
    parts = [_of_piece(piece) for piece in pieces]
    goal = S.EQUAL(value, arranged(polynomial(product([p.conclusion.args[1] for p in parts]))))
    steps: list[Theorem] = []
    total = pieces[0]
    for piece in pieces[1:]:
        steps.append(by(reciprocal_of_product(), a=total, b=piece))
        total = S.MUL(total, piece)
    if whole is not below:
        steps.append(rewritten_inside(value, arith(S.EQUAL(below, whole))))
    known = [each for each in (*steps, *parts) if not _trivial(each)]
    return arith(goal, modulo=list(reversed(known))) if known else reflexive(value)


def _trivial(equation: Theorem) -> bool:
    left, right = map(polynomial, equation.conclusion.args)
    return left == right


def _of_piece(piece: Term) -> Theorem:
    value = S.DIV(ONE, piece)
    inner = reciprocal(piece)
    if inner is not None:
        return by(reciprocal_of_reciprocal(), a=inner)
    if piece is ZERO:
        return by(reciprocal_of_zero(), arith(S.EQUAL(ZERO, ZERO)))
    if known := number(piece):
        return arith(S.EQUAL(value, numeral(1 / known)))
    return reflexive(value)


def fractions_cancelled(value: Term, facts: Facts) -> Theorem:
    """``|- value = u``, what is above and below a line of a fraction being cancelled."""
    below = dict.fromkeys(_below(value))
    units = []
    for x, equation in powers(value, facts):
        apart = reciprocal_apart(S.DIV(ONE, x))
        units += changing([equation, apart])
        below |= dict.fromkeys(_below(apart.conclusion.args[1]))
    beside = [x for x in atoms_in(value) if reciprocal(x) is None]
    units += [unit for x in below for unit in _units(x, facts, beside)]
    units += [each for pair in combinations(below, 2) for each in _partial(*pair, value, facts)]
    if not units:
        return reflexive(value)
    rest = arranged(remainder(value, units))
    if rest is value or polynomial(rest) == polynomial(value):
        return reflexive(value)
    return arith(S.EQUAL(value, rest), modulo=units)


def _partial(x: Term, y: Term, value: Term, facts: Facts) -> Iterator[Theorem]:
    """``|- 1/x 1/y = (1/x + 1/y) / c`` for two factors of a term, where x + y is a number c."""
    whole = number(arranged(polynomial(S.ADD(x, y))))
    ones = [S.DIV(ONE, each) for each in (x, y)]
    if not whole or not any(all(one in monomial for one in ones) for monomial in polynomial(value)):
        return
    signs = [sign for each in (x, y) if (sign := facts.nonzero(each))]
    if len(signs) == len(ones):
        first, second = (
            arith(S.EQUAL(S.MUL(S.MUL(each, one), other), other), nonzero=[sign])
            for each, one, other, sign in zip((x, y), ones, ones[::-1], signs, strict=True)
        )
        goal = S.EQUAL(S.MUL(*ones), S.MUL(numeral(1 / whole), S.ADD(*ones)))
        yield arith(goal, first, second)


def _below(value: Term) -> list[Term]:
    """x, for each factor 1/x of a term of a polynomial."""
    found = (reciprocal(atom) for monomial in polynomial(value) for atom in ordered(monomial))
    return [x for x in found if x is not None]


def over_one_line(equation: Theorem, facts: Facts) -> Theorem:
    """``|- x = a / b`` from ``|- x = u``, where u is a sum with exponentials below a line."""
    value = equation.conclusion.args[1]
    parts = polynomial(value)
    if len(parts) < 2:
        return equation
    below = {x: 0 for x in _below(value) if S.EXP in symbols([x])}
    signs = [sign for x in below if (sign := facts.nonzero(x))]
    if not below or len(signs) < len(below):
        return equation
    for monomial in parts:
        for x in below:
            below[x] = max(below[x], sum(reciprocal(atom) is x for atom in monomial))
    whole = product([x for x, power in below.items() for _ in range(power)])
    units = list(map(divide_self, signs))
    top = arranged(remainder(S.MUL(value, whole), units))
    over = _reciprocals(below)
    multiplied = arith(S.EQUAL(S.MUL(value, whole), top), modulo=units)
    back = arith(S.EQUAL(value, S.MUL(S.MUL(value, whole), over)), modulo=units)
    scaled = rewritten_first(back.conclusion.args[1], multiplied)
    return transitive(transitive(equation, back), scaled)


def _reciprocals(below: dict[Term, int]) -> Term:
    return product([S.DIV(ONE, x) for x, power in below.items() for _ in range(power)])


def exponential_turned(value: Term) -> Theorem | None:
    """``|- exp(-x) = 1 / exp(x)``, where no term of the exponent is added."""
    exponent = polynomial(value.args[0])
    if not exponent or any(coefficient > 0 for coefficient in exponent.values()):
        return None
    positive = arranged({monomial: -coefficient for monomial, coefficient in exponent.items()})
    inverse = by(exp_of_negative(), a=positive)
    if value.args[0] is S.NEG(positive):
        return inverse
    same = rewritten_inside(value, arith(S.EQUAL(value.args[0], S.NEG(positive))))
    return transitive(same, inverse)


@cache
def exp_of_negative() -> Theorem:
    """``|- exp(-a) = 1 / exp(a)``"""
    split = by("exp_add", a=term("-a"), b=term("a"))
    sum_ = rewritten_inside(term("exp(-a + a)"), arith(term("-a + a = 0")))
    one = arith(term("exp(-a) * exp(a) = 1"), split, sum_, by("exp_zero"))
    scaled = arith(term("exp(-a) * exp(a) * (1 / exp(a)) = 1 / exp(a)"), modulo=[one])
    return arith(term("exp(-a) = 1 / exp(a)"), scaled, nonzero=[by("exp_positive", a=term("a"))])


def _units(x: Term, facts: Facts, beside: list[Term]) -> list[Theorem]:
    """What cancels against 1/x: x, or what is 0 where x is; and in any case x x is x."""
    sign = facts.nonzero(x)
    if sign:
        return [divide_self(sign)]
    found = [by(square_over(), a=x)]
    for factor in beside:
        nonzero = assume(S.negation(S.EQUAL(factor, ZERO)))
        if factor is not x and (there := facts.also(nonzero).nonzero(x)):
            found.append(by(beside_over(), discharge(nonzero.conclusion, there)))
    return found


@cache
def beside_over() -> Theorem:
    """``|- (not b = 0 -> not a = 0) -> b * a * (1 / a) = b``"""
    goal = term("b * a * (1 / a) = b")
    implied, zero, nonzero = suppose("not b = 0 -> not a = 0", "b = 0", "not b = 0")
    elsewhere = arith(goal, nonzero=[modus_ponens(implied, nonzero)])
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), implied)


@cache
def square_over() -> Theorem:
    """``|- a * a * (1 / a) = a``"""
    goal = term("a * a * (1 / a) = a")
    zero, nonzero = suppose("a = 0", "not a = 0")
    return cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, nonzero=[nonzero]))
