"""Lemmas: what is added to a function adds its derivative, and a constant adds nothing."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import REAL, Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.vocabulary import NAMES, real_function, term, variable
from symdiv.tactics.calc import REAL_FUNCTION
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.derivative_chain import folded_derivatives
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, both, by, conclude, discharge, equivalence, generalise
from symdiv.tactics.linear import arith

_FUNCTIONS: Final[Names] = {**NAMES, **{name: Variable(name, REAL_FUNCTION) for name in "uv"}}
_X: Final = Variable("x", (REAL,))


def _term(text: str) -> Term:
    return read(text, _FUNCTIONS)


def grown(function: str, slope: str, judged: Theorem, sign: Theorem, order: Theorem) -> Theorem:
    """``u(a) <= u(b)``, from the derivative and its sign, which may assume ``a <= x and x <= b``"""
    a, b = order.conclusion.args
    ranged = S.AND(S.LE(a, _X()), S.LE(_X(), b))
    each = generalise(discharge(ranged, both(judged, sign)), _X)
    values = {"u": real_function(f"x. {function}"), "v": real_function(f"x. {slope}")}
    return by("deriv_increasing", each, order, **values)


@cache
def derivative_of_sum() -> Theorem:
    """``|- deriv(u, a, c) -> (deriv(v, a, b) <-> deriv(x. u(x) + v(x), a, c + b))``"""
    known, one, total = (
        assume(_term(text))
        for text in (
            "deriv(x. u(x), a, c)",
            "deriv(x. v(x), a, b)",
            "deriv(x. u(x) + v(x), a, c + b)",
        )
    )
    forward = by("deriv_add", known, one)
    rest = derivative(
        read("x. u(x) + v(x) - u(x)", _FUNCTIONS, REAL_FUNCTION), term("a"), known, total
    )
    same = generalise(arith(_term("u(x) + v(x) - u(x) = v(x)")), _X)
    backward = by("deriv_same", same, with_value(rest, term("b")))
    ways = discharge(one.conclusion, forward), discharge(total.conclusion, backward)
    return conclude(equivalence(*ways), known)


@cache
def constant_adds_nothing() -> Theorem:
    """``|- same_derivative(x. c + v(x), x. v(x), a)``"""
    plain, shifted = (assume(_term(f"deriv(x. {f}, a, b)")) for f in ("v(x)", "c + v(x)"))
    v = plain.conclusion.args[0]
    flat = by("deriv_constant", c=term("c"), a=term("a"))
    sides = by(derivative_of_sum(), flat, v=v, b=term("b"))
    there = replace_last(by("iff_left", sides, plain), arith(term("0 + b = b")))
    back = by("iff_right", sides, replace_last(shifted, arith(term("b = 0 + b"))))
    ways = discharge(shifted.conclusion, back), discharge(plain.conclusion, there)
    every = generalise(equivalence(*ways), variable("b"))
    return folded_derivatives(every, shifted.conclusion.args[0], v, term("a"))
