"""Lemmas: the terms of measures of joint distributions, which all are 0 where p(i, j) = 0."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.joint import at_most, masses, nonnegative, suppose, term, there
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import divide_positive, log_divide, log_multiply, positive
from symdiv.lemmas.marginals import P_X, P_Y, Q_X, column, row
from symdiv.tactics.inference import assume, by, cases, discharge, modus_ponens
from symdiv.tactics.linear import arith

__all__ = [
    "conditional_term",
    "product_term",
    "ratio_term",
    "surprise_term",
    "transferred_term",
    "transferred_zero",
]


@cache
def _positive() -> tuple[Theorem, Theorem, Theorem]:
    """``0 < p(i, j)``, ``0 < p_X(i)`` and ``0 < p_Y(j)`` where ``not p(i, j) = 0``"""
    mass = positive(there(nonnegative("p")), *suppose("not p(i, j) = 0"))
    first, second = (
        arith(term(f"0 < {marginal}"), mass, below)
        for marginal, (_, _, below) in ((P_X, row("p")), (P_Y, column("p")))
    )
    return mass, first, second


@cache
def _compared() -> tuple[Theorem, Theorem]:
    """``0 < q(i, j)`` and ``0 < q_X(i)`` where ``not p(i, j) = 0``"""
    _, q, dominated = masses()
    some, none = suppose("not p(i, j) = 0", "q(i, j) = 0")
    nonzero = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    mass = positive(q, nonzero)
    return mass, arith(term(f"0 < {Q_X}"), mass, row("q")[2])


def _at_zero_or_by(goal: str, *logarithms: Theorem) -> Theorem:
    """An equation or inequality: trivial where ``p(i, j) = 0``, elsewhere by the logarithms."""
    zero = assume(term("p(i, j) = 0"))
    elsewhere = arith(term(goal), modulo=logarithms)
    return cases(zero.conclusion, arith(term(goal), modulo=[zero]), elsewhere)


@cache
def product_term() -> Theorem:
    """``p(i, j) log(p(i, j) / (p_X(i) p_Y(j)))`` as three logarithms"""
    mass, first, second = _positive()
    return _at_zero_or_by(
        f"p(i, j) * log(p(i, j) / ({P_X} * {P_Y})) = "
        f"p(i, j) * log(p(i, j)) - p(i, j) * log({P_X}) - p(i, j) * log({P_Y})",
        by(log_divide(), mass, by("multiply_less", first, second)),
        by(log_multiply(), first, second),
    )


@cache
def conditional_term() -> Theorem:
    """``p(i, j) log(p(i, j)) = p(i, j) log(p_X(i)) + p(i, j) log(p(i, j) / p_X(i))``"""
    mass, first, _ = _positive()
    return _at_zero_or_by(
        f"p(i, j) * log(p(i, j)) = p(i, j) * log({P_X}) + p(i, j) * log(p(i, j) / {P_X})",
        by(log_divide(), mass, first),
    )


@cache
def ratio_term() -> Theorem:
    """``p(i, j) log(p(i, j) / q(i, j))`` as the term of the marginals and that of what is given"""
    (p, p_x, _), (q, q_x) = _positive(), _compared()
    ratios = divide_positive(p, p_x), divide_positive(q, q_x)
    pairs = (p, q), (p_x, q_x), (p, p_x), (q, q_x), ratios
    return _at_zero_or_by(
        f"p(i, j) * log(p(i, j) / q(i, j)) = p(i, j) * log({P_X} / {Q_X})"
        f" + p(i, j) * log(p(i, j) / {P_X} / (q(i, j) / {Q_X}))",
        *(by(log_divide(), *pair) for pair in pairs),
    )


_TRANSFERRED = f"{P_X} * q(i, j) / {Q_X}"  # X as p has it, and Y given X as q has it


@cache
def transferred_term() -> Theorem:
    """``p log(p / p_X / (q / q_X)) = p log(p / (p_X q / q_X))``"""
    (p, p_x, _), (q, q_x) = _positive(), _compared()
    ratios = divide_positive(p, p_x), divide_positive(q, q_x)
    product = by("multiply_less", p_x, q)
    model = divide_positive(product, q_x)
    pairs = (p, p_x), (q, q_x), ratios, (product, q_x), (p, model)
    return _at_zero_or_by(
        f"p(i, j) * log(p(i, j) / {P_X} / (q(i, j) / {Q_X})) = "
        f"p(i, j) * log(p(i, j) / ({_TRANSFERRED}))",
        *(by(log_divide(), *pair) for pair in pairs),
        by(log_multiply(), p_x, q),
    )


@cache
def transferred_zero() -> Theorem:
    """``p_X q / q_X = 0 -> p = 0``"""
    (_, p_x, _), (q, q_x) = _positive(), _compared()
    model = divide_positive(by("multiply_less", p_x, q), q_x)
    none, zero = suppose(f"{_TRANSFERRED} = 0", "p(i, j) = 0")
    wrong = by("less_irreflexive", arith(term("0 < 0"), model, none))
    elsewhere = by("absurd", wrong, A=zero.conclusion)
    return discharge(none.conclusion, cases(zero.conclusion, zero, elsewhere))


@cache
def surprise_term() -> Theorem:
    """``0 <= -(p(i, j) log(p(i, j) / p_X(i)))``, since no mass is above that of its row"""
    mass, first, _ = _positive()
    goal = f"0 <= -(p(i, j) * log(p(i, j) / {P_X}))"
    zero = assume(term("p(i, j) = 0"))
    logs = by(log_divide(), mass, first)
    order = by(log_at_most(), mass, row("p")[2])
    surprise = arith(at_most("0", f"-log(p(i, j) / {P_X})"), order, logs)
    product = by("multiply_le", there(nonnegative("p")), surprise)
    elsewhere = arith(term(goal), product)
    return cases(zero.conclusion, arith(term(goal), modulo=[zero]), elsewhere)
