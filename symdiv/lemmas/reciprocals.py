"""Lemmas: reciprocals of products and of reciprocals, for all numbers: 1/0 is 0 in the kernel."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import by, cases, conclude, discharge, modus_ponens
from symdiv.tactics.linear import arith

__all__ = [
    "nonzero_product",
    "reciprocal_of_negative",
    "reciprocal_of_product",
    "reciprocal_of_reciprocal",
    "reciprocal_of_zero",
    "reciprocals_apart",
]


def reciprocals_apart(value: Term) -> list[Theorem]:
    """``1 / (x * y) = 1 / x * (1 / y)`` for each reciprocal of a product in a value.

    >>> from symdiv.certificates.show import show
    >>> [show(each.conclusion) for each in reciprocals_apart(term("a / (b * c)"))]
    ['1 / (b * c) = 1 / b * (1 / c)']
    """
    found: list[Theorem] = []
    for atom in dict.fromkeys(atom for monomial in polynomial(value) for atom in monomial):
        if atom.head is S.DIV and atom.args[1].head is S.MUL:
            x, y = atom.args[1].args
            found.append(by(reciprocal_of_product(), a=x, b=y))
            found += reciprocals_apart(found[-1].conclusion.args[1])
    return found


@cache
def reciprocal_of_product() -> Theorem:
    """``|- 1 / (a * b) = 1 / a * (1 / b)``"""
    goal = term("1 / (a * b) = 1 / a * (1 / b)")
    zeros, others = suppose("a = 0", "b = 0"), suppose("not a = 0", "not b = 0")
    scaled = "1 / (a * b) * (a * b) * (1 / a) * (1 / b)"
    short = arith(term(f"{scaled} = 1 / a * (1 / b)"), nonzero=[by(nonzero_product(), *others)])
    long = arith(term(f"{scaled} = 1 / (a * b)"), nonzero=others)
    product_vanishes = [arith(term("a * b = 0"), modulo=[zero]) for zero in zeros]
    at_zero = [
        arith(goal, modulo=[by(reciprocal_of_zero(), each), by(reciprocal_of_zero(), zero)])
        for zero, each in zip(zeros, product_vanishes, strict=True)
    ]
    inner = cases(zeros[1].conclusion, at_zero[1], arith(goal, short, long))
    return cases(zeros[0].conclusion, at_zero[0], inner)


@cache
def nonzero_product() -> Theorem:
    """``|- not a = 0 -> not b = 0 -> not a * b = 0``"""
    a, b, zero = suppose("not a = 0", "not b = 0", "a * b = 0")
    left = arith(term("a * b * (1 / b) = 0"), modulo=[zero])
    vanishes = arith(term("a = 0"), left, nonzero=[b])
    return conclude(discharge(zero.conclusion, modus_ponens(a, vanishes)), a, b)


@cache
def reciprocal_of_negative() -> Theorem:
    """``|- 1 / (-a) = -(1 / a)``"""
    goal = term("1 / (-a) = -(1 / a)")
    zero, nonzero, gone = suppose("a = 0", "not a = 0", "-a = 0")
    none = by(reciprocal_of_zero(), arith(term("-a = 0"), zero))
    at_zero = arith(goal, none, by(reciprocal_of_zero(), zero))
    back = modus_ponens(nonzero, arith(term("a = 0"), gone))
    units = (by("divide_self", each) for each in (nonzero, discharge(gone.conclusion, back)))
    factors = term("-(1 / (-a))"), term("-(1 / a)")
    elsewhere = infer("arith", goal, *factors, premises=tuple(units))
    return cases(zero.conclusion, at_zero, elsewhere)


@cache
def reciprocal_of_zero() -> Theorem:
    """``|- a = 0 -> 1 / a = 0``"""
    (zero,) = suppose("a = 0")
    there = everywhere(rewriting(zero), term("1 / a"))
    return conclude(arith(term("1 / a = 0"), there), zero)


@cache
def reciprocal_of_reciprocal() -> Theorem:
    """``|- 1 / (1 / a) = a``"""
    goal = term("1 / (1 / a) = a")
    zero, nonzero = suppose("a = 0", "not a = 0")
    below = by(reciprocal_of_zero(), zero)
    at_zero = arith(goal, by(reciprocal_of_zero(), below), zero)
    (vanishes,) = suppose("1 / a = 0")
    one = arith(term("1 = 0"), arith(term("a * (1 / a) = 0"), modulo=[vanishes]), nonzero=[nonzero])
    impossible = infer("arith", term("0 < 0"), numeral(1), premises=(one,))
    different = discharge(vanishes.conclusion, by("less_irreflexive", impossible))
    scaled = "1 / (1 / a) * (1 / a) * a"
    elsewhere = arith(
        goal,
        arith(term(f"{scaled} = a"), nonzero=[different]),
        arith(term(f"{scaled} = 1 / (1 / a)"), nonzero=[nonzero]),
    )
    return cases(zero.conclusion, at_zero, elsewhere)
