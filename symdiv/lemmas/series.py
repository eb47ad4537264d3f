"""Lemmas about series of masses: their terms, and what nonnegative terms imply.

Over the naturals the terms p log(p/q) may be negative, but p log(p/q) - p + q is not; -p log r is
not negative either, since no mass is larger than 1.
"""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.logarithms import log_below, positive, term_rest
from symdiv.lemmas.vocabulary import (
    equation,
    functional,
    property_of,
    term,
    variable,
)
from symdiv.tactics.conversions import conjuncts, everywhere, replace_last, rewriting
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    cases,
    discharge,
    generalise,
)
from symdiv.tactics.linear import arith

H = "-(p(i) * log(p(i)))"
CE = "-(p(i) * log(q(i)))"
KL = "p(i) * log(p(i) / q(i))"
GAP = f"{KL} - p(i) + q(i)"  # never negative


def series(summand: str, total: str) -> str:
    """The judgement that a series converges, as text."""
    return f"hassum(i. {summand}, {total})"


def infinite(summand: str) -> str:
    """The judgement that a series diverges to +oo, as text."""
    return f"diverges(i. {summand})"


@cache
def masses(name: str) -> tuple[Theorem, Theorem]:
    """``forall i. 0 <= p(i)`` and ``hassum(p, 1)``"""
    assumed = assume(term(f"distribution_on_naturals(i. {name}(i))"))
    nonnegative, total = conjuncts(by("iff_left", infer("unfold", assumed.conclusion), assumed))
    return nonnegative, total


@cache
def pair() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i)``, ``0 <= q(i)`` and ``q(i) = 0 -> p(i) = 0``"""
    assumed = assume(term("dominates_on_naturals(i. q(i), i. p(i))"))
    dominated = by("iff_left", infer("unfold", assumed.conclusion), assumed)
    i = term("i")
    return at(masses("p")[0], i), at(masses("q")[0], i), at(dominated, i)


@cache
def split() -> Theorem:
    """``-p log p + p log(p/q) = -p log q``, at every i"""
    rest = by(term_rest(), *pair())
    return every(arith(term(f"{H} + {KL} = {CE}"), rest))


def every(theorem: Theorem) -> Theorem:
    """``|- forall i. conclusion``"""
    return generalise(theorem, variable("i"))


def distributed(mass: str, nonnegative: Theorem, total: Theorem) -> Theorem:
    """``distribution_on_naturals(i. mass)``, from the sign of each mass and their sum."""
    unfolded = infer("unfold", term(f"distribution_on_naturals(i. {mass})"))
    return by("iff_right", unfolded, both(every(nonnegative), total))


def dominating(q: str, p: str, vanishes: Theorem) -> Theorem:
    """``dominates_on_naturals(i. q, i. p)``, from ``p = 0``, which may assume ``q = 0``."""
    unfolded = infer("unfold", term(f"dominates_on_naturals(i. {q}, i. {p})"))
    where = discharge(equation(q, "0"), vanishes)
    return by("iff_right", unfolded, every(where))


@cache
def mass_at_most_one(name: str) -> Theorem:
    """``p(k) <= 1``: one term of a series of nonnegative terms that sums to 1"""
    nonnegative, total = masses(name)
    same, goal = assume(term("i = k")), term(f"{name}(i) * delta(i, k) <= {name}(i)")
    is_one = property_of("j. delta(i, j) = 1")
    one = by("index_replace", same, by("delta_same", k=term("i")), P=is_one)
    zero = by("delta_other", assume(term("not i = k")))
    below = cases(
        same.conclusion,
        arith(goal, modulo=[one]),
        arith(goal, at(nonnegative, term("i")), modulo=[zero]),
    )
    picked = by("series_pick", k=term("k"), f=functional(f"i. {name}(i)"))
    return by("series_le", every(below), picked, total)


@cache
def information_nonnegative(name: str) -> Theorem:
    """``0 <= -(p(i) log r(i))`` for a distribution r, since r(i) <= 1 (log 0 = 0)"""
    p, r = at(masses("p")[0], term("i")), at(masses(name)[0], term("i"))
    goal = term(f"0 <= -(p(i) * log({name}(i)))")
    most = infer("instantiate", variable("k"), term("i"), premises=(mass_at_most_one(name),))
    zero = assume(term(f"{name}(i) = 0"))
    log_zero = _log_of_zero(zero)
    at_zero = arith(goal, modulo=[log_zero])
    above = positive(r, assume(S.negation(zero.conclusion)))
    tangent = by(log_below(), above)
    product = by("multiply_le", p, arith(term(f"0 <= -log({name}(i))"), tangent, most))
    return every(cases(zero.conclusion, at_zero, arith(goal, product)))


def _log_of_zero(zero: Theorem) -> Theorem:
    """``log x = 0`` from ``x = 0``"""
    return arith(
        S.EQUAL(S.LOG(zero.conclusion.args[0]), numeral(0)),
        everywhere(rewriting(zero), S.LOG(zero.conclusion.args[0])),
        by("log_zero"),
    )


@cache
def difference() -> Theorem:
    """``hassum(p - q, 0)``"""
    minus_q = by("series_scale", masses("q")[1], a=term("-1"))
    total = by("series_add", masses("p")[1], minus_q)
    return replace_last(total, arith(term("1 + (-1) * 1 = 0")))
