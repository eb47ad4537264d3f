"""Lemmas: scores W(i, j) of a critic, compared with those of a value k that is drawn from p_Y."""

from collections.abc import Callable
from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import (
    COLUMN,
    at_most,
    equation,
    functional,
    linear,
    members,
    nonnegative,
    of_pairs,
    over,
    summed,
    suppose,
    term,
    there,
)
from symdiv.lemmas.logarithms import divide_positive, log_below, log_divide, log_multiply, positive
from symdiv.lemmas.marginals import P_X, P_Y, column, row, second_is_distribution
from symdiv.tactics.conversions import conjuncts, everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, in_domain, modus_ponens
from symdiv.tactics.linear import arith

__all__ = [
    "NEGATIVE",
    "OTHER",
    "PAIR",
    "PAIRED",
    "RATIO",
    "bounded",
    "of_negative",
    "paired",
    "scores",
]

NEGATIVE: Final = ("k", "E")
OTHER: Final = "second_marginal(D, i j. p(i, j), k)"  # the mass of a negative
PAIR: Final = "2 * W(i, j) / (W(i, j) + W(i, k))"
RATIO: Final = f"p(i, j) * log(p(i, j) / ({P_X} * {P_Y}))"


def bounded(ratio: str, model: Theorem, above: Callable[[Theorem, Theorem], Theorem]) -> Theorem:
    """``p log c <= p log(p/(p_X p_Y)) - p + p_X p_Y c``, from ``0 <= p_X p_Y c``

    ``above`` shows ``0 < c`` from ``0 < p_Y`` and ``0 < W``, where p is not 0.
    """
    zero, some = suppose("p(i, j) = 0", "not p(i, j) = 0")
    goal = at_most(f"p(i, j) * log({ratio})", f"{RATIO} - p(i, j) + {P_X} * {P_Y} * ({ratio})")
    least = there(nonnegative("p"))
    own = positive(least, some)
    first, second = (
        arith(term(f"0 < {name}"), own, found[2])
        for name, found in ((P_X, row("p")), (P_Y, column("p")))
    )
    both, c = by("multiply_less", first, second), above(second, _positive_score(some))
    whole = by("multiply_less", both, c)
    logs = [
        by(log_divide(), whole, own),
        by(log_divide(), own, both),
        by(log_multiply(), both, c),
    ]
    tangent = by(log_below(), divide_positive(whole, own))
    (x,) = tangent.conclusion.args[0].args
    product = by(
        "multiply_le", least, arith(S.LE(term("0"), S.SUB(S.SUB(x, term("1")), S.LOG(x))), tangent)
    )
    elsewhere = arith(goal, product, nonzero=[own], modulo=logs)
    return cases(zero.conclusion, arith(goal, model, modulo=[zero]), elsewhere)


@cache
def scores(letter: str) -> Theorem:
    """``0 <= W(i, j)``"""
    (channel,) = suppose("forall i in D. distribution(E, j. W(i, j))")
    every = conjuncts(unfolded(in_domain(channel, members()[0])))[0]
    return in_domain(every, assume(term(f"{letter} in E")))


def _positive_score(some: Theorem) -> Theorem:
    """``0 < W(i, j)``, where p(i, j) is not 0"""
    (scored,) = suppose("forall i in D. forall j in E. W(i, j) = 0 -> p(i, j) = 0")
    (none,) = suppose("W(i, j) = 0")
    nonzero = discharge(none.conclusion, modus_ponens(some, modus_ponens(there(scored), none)))
    return positive(scores("j"), nonzero)


def of_negative(theorem: Theorem) -> Theorem:
    """What is known of p_Y(j), of p_Y(k)."""
    every = over(theorem, COLUMN)
    return in_domain(every, assume(term("k in E")))


PAIRED: Final = f"{P_Y} * {OTHER} * ({PAIR})"
_HALF: Final = f"{P_Y} * {OTHER} * (W(i, j) / (W(i, j) + W(i, k)))"
_REST: Final = f"{P_Y} * {OTHER} * (W(i, k) / (W(i, j) + W(i, k)))"


@cache
def paired() -> Theorem:
    """``sum(j in E. sum(k in E. p_Y(j) p_Y(k) 2 W(i, j) / (W(i, j) + W(i, k)))) <= 1``

    Since j and k may change their places, which of the two is the positive one is even.
    """
    both = "sum(j in E. sum(k in E. {}))"
    turned = by("sum_exchange", D=term("E"), E=term("E"), h=of_pairs(f"j k. {_HALF}"))
    total_of = turned.conclusion.args[1]
    same = arith(equation("W(i, k) + W(i, j)", "W(i, j) + W(i, k)"))
    swapped = everywhere(rewriting(same), total_of)
    rest = arith(
        S.EQUAL(swapped.conclusion.args[1], term(both.format(_REST))),
        summed(arith(equation(_SWAPPED, _REST)), COLUMN, NEGATIVE),
    )
    equal = transitive(transitive(turned, swapped), rest)
    none, some = suppose("W(i, j) + W(i, k) = 0", "not W(i, j) + W(i, k) = 0")
    first = by("le_antisymmetric", arith(term("W(i, j) <= 0"), none, scores("k")), scores("j"))
    second = by("le_antisymmetric", arith(term("W(i, k) <= 0"), none, scores("j")), scores("k"))
    goal = at_most(f"{_HALF} + ({_REST})", f"{P_Y} * {OTHER}")
    product = by("multiply_le", column("p")[1], of_negative(column("p")[1]))
    each = cases(
        none.conclusion,
        arith(goal, product, modulo=[first, second]),
        arith(goal, nonzero=[some]),
    )
    halves = summed(each, COLUMN, NEGATIVE)
    one = conjuncts(unfolded(second_is_distribution()))[1]
    inner = by("sum_scale", D=term("E"), a=term(P_Y), f=functional(f"k. {OTHER}"))
    own = arith(equation(f"sum(k in E. {P_Y} * {OTHER})", P_Y), inner, modulo=[one])
    products = arith(equation(both.format(f"{P_Y} * {OTHER}"), "1"), summed(own, COLUMN), one)
    apart = linear(
        both.format(f"{_HALF} + ({_REST})"), f"{both.format(_HALF)} + {both.format(_REST)}"
    )
    twice = f"{_HALF} + {_HALF}"
    doubled = transitive(
        summed(arith(equation(PAIRED, twice)), COLUMN, NEGATIVE),
        linear(both.format(twice), f"{both.format(_HALF)} + {both.format(_HALF)}"),
    )
    return arith(at_most(both.format(PAIRED), "1"), halves, products, apart, doubled, equal)


_SWAPPED: Final = f"{OTHER} * {P_Y} * (W(i, k) / (W(i, j) + W(i, k)))"
