"""Lemmas: a softmax beside a distribution p that has mass at each outcome."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.logarithms import divide_positive, log_divide, positive
from symdiv.lemmas.softmax import SOFTMAX, softmax_is_distribution, softmax_positive
from symdiv.lemmas.vocabulary import equation, functional, suppose, term, variable
from symdiv.tactics.conversions import conjuncts, replace
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith

__all__ = ["exp_of_log", "moved_positive", "picked", "softmax_total", "target_positive"]

_MASS: Final = SOFTMAX.removeprefix("i. ")


def softmax_total() -> Theorem:
    """``sum(softmax(z)) = 1``, from ``k in D``"""
    return conjuncts(unfolded(softmax_is_distribution()))[1]


def picked(summands: str) -> Theorem:
    """``sum(f(i) delta(i, k)) = f(k)``"""
    return by("sum_pick", *suppose("k in D"), f=functional(f"i. {summands}"))


@cache
def target_positive() -> Theorem:
    """``0 < p(i)``, as p dominates the softmax"""
    member, zero = suppose("i in D", "p(i) = 0")
    known = unfolded(assume(term(f"dominates(D, i. p(i), i. {_MASS})")))
    none = modus_ponens(in_domain(known, member), zero)
    absurd = by("less_irreflexive", arith(term("0 < 0"), softmax_positive(), none))
    return positive(in_each("p"), discharge(zero.conclusion, absurd))


@cache
def moved_positive() -> Theorem:
    """``0 < softmax(z + t e_k, i)``"""
    return specialised(softmax_positive(), {variable("z"): functional("j. z(j) + t * delta(j, k)")})


def exp_of_log(above: Theorem, mass: str) -> Theorem:
    """``exp(-log(s / p(i))) = p(i) / s``"""
    other = target_positive()
    back = by("exp_log", divide_positive(other, above))
    logs = by(log_divide(), other, above), by(log_divide(), above, other)
    turned = arith(equation(f"log(p(i) / ({mass}))", f"-log(({mass}) / p(i))"), *logs)
    return replace(back, turned)
