"""Lemmas: the entropy of the outcomes but one, beside that of whether it is this one."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution, relieved
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.log_sum import log_sum, part_below
from symdiv.lemmas.sums import sum_nonnegative, term_below_sum
from symdiv.lemmas.vocabulary import functional, property_of, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import assume, by, cases, discharge, in_domain
from symdiv.tactics.linear import arith

__all__ = ["below_uniform_elsewhere", "more_than_whether"]

# the masses of the other outcomes, and how many each of them is
_MASS, _ONE = "p(i) - p(i) * delta(i, k)", "1 - delta(i, k)"
_TERM: Final = f"({_MASS}) * log(p(i))"


def _either(goal: Term, *there: Theorem) -> Theorem:
    """The goal about i: it is trivial where i is k, and elsewhere follows from what is there."""
    same, other = assume(term("i = k")), assume(term("not i = k"))
    is_one = property_of("j. delta(i, j) = 1")
    one = by("index_replace", same, by("delta_same", k=term("i")), P=is_one)
    zero = by("delta_other", other)
    elsewhere = arith(goal, *(relieved(each, zero) for each in there), modulo=[zero])
    return cases(same.conclusion, arith(goal, modulo=[one]), elsewhere)


def _mass() -> Theorem:
    """``0 <= p(i)``, from ``distribution(D, p)`` and ``i in D``"""
    return in_domain(distribution("p")[0], assume(term("i in D")))


@cache
def _total() -> Theorem:
    """``|- sum(i in D. p(i) - p(i) * delta(i, k)) = 1 - p(k)``, from ``k in D``"""
    (member,) = suppose("k in D")
    picked = by("sum_pick", member, f=functional("i. p(i)"))
    whole = f"sum(i in D. {_MASS})"
    return arith(term(f"{whole} = 1 - p(k)"), sum_apart(term(whole)), picked, distribution("p")[1])


@cache
def _at_least_zero() -> Theorem:
    """``forall i in D. 0 <= p(i) - p(i) * delta(i, k)``"""
    return over_outcomes(_either(term(f"0 <= {_MASS}"), _mass()))


@cache
def more_than_whether() -> Theorem:
    """``0 <= sum((p(i) - p(i) delta(i, k)) (log(1 - p(k)) - log(p(i))))``, as p(i) <= 1 - p(k)

    From ``distribution(D, p)`` and ``k in D``.
    """
    zero = assume(term("delta(i, k) = 0"))
    member = assume(term("i in D"))
    below = by(term_below_sum(), _at_least_zero(), member, f=functional(f"i. {_MASS}"))
    order = arith(term("p(i) <= 1 - p(k)"), below, _total(), modulo=[zero])
    body = f"({_MASS}) * (log(1 - p(k)) - log(p(i)))"
    each = _either(term(f"0 <= {body}"), by(part_below(), _mass(), order))
    return by(sum_nonnegative(), over_outcomes(each), f=functional(f"i. {body}"))


@cache
def below_uniform_elsewhere() -> Theorem:
    """``(1 - p(k)) log((1 - p(k)) / (size(D) - 1)) <= sum((p(i) - p(i) delta(i, k)) log(p(i)))``

    The log-sum inequality, from ``distribution(D, p)`` and ``k in D``.
    """
    one = over_outcomes(_either(term(f"0 <= {_ONE}")))
    vanishes = term(f"{_ONE} = 0 -> {_MASS} = 0")
    none = assume(vanishes.args[0])
    gone = arith(vanishes.args[1], modulo=[arith(term("delta(i, k) = 1"), none)])
    known = _at_least_zero(), one, over_outcomes(discharge(none.conclusion, gone))
    order = by(log_sum(), *known, f=functional(f"i. {_MASS}"), g=functional(f"i. {_ONE}"))
    zero, logarithm = assume(term("delta(i, k) = 0")), term(f"log(({_MASS}) / ({_ONE}))")
    alone = everywhere(rewriting(zero), logarithm)
    (ratio,) = alone.conclusion.args[1].args
    itself = arith(S.EQUAL(ratio, term("p(i)")), nonzero=[arith(term("0 < 1 - 0"))])
    of_mass = everywhere(rewriting(itself), S.LOG(ratio))
    same = arith(S.EQUAL(logarithm, term("log(p(i))")), alone, of_mass)
    goal = term(f"({_MASS}) * log(({_MASS}) / ({_ONE})) = {_TERM}")
    there = arith(goal, modulo=[same])
    total = by(sum_same(), over_outcomes(_either(goal, there)))
    left = everywhere(rewriting(_total(), _counted()), order.conclusion.args[0])
    return arith(S.LE(left.conclusion.args[1], total.conclusion.args[1]), order, total, left)


@cache
def _counted() -> Theorem:
    """``|- sum(i in D. 1 - delta(i, k)) = size(D) - 1``, from ``k in D``"""
    (member,) = suppose("k in D")
    whole = f"sum(i in D. {_ONE})"
    picked = by("sum_pick", member, f=functional("i. 1"))
    same = by(sum_same(), over_outcomes(arith(term("delta(i, k) = 1 * delta(i, k)"))))
    size = infer("unfold", term("size(D)"))
    return arith(term(f"{whole} = size(D) - 1"), sum_apart(term(whole)), same, picked, size)
