"""Lemmas: the log-sum inequality of sums over two indices, zeros allowed."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas import vocabulary
from symdiv.lemmas.joint import COLUMN, ROW, functional, over, summed, suppose, term, there
from symdiv.lemmas.log_sum import log_sum
from symdiv.lemmas.sums import sum_nonnegative, vanishing_sum
from symdiv.tactics.inference import by, conclude, in_domain, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["log_sum_of_pairs", "pairs_dominated", "sum_dominated"]

_MASSES: Final = ("0 <= p(i, j)", "0 <= q(i, j)", "q(i, j) = 0 -> p(i, j) = 0")
_EVERY: Final = tuple(f"forall i in D. forall j in E. {each}" for each in _MASSES)


@cache
def sum_dominated() -> Theorem:
    """``|- (forall i in D. 0 <= g(i)) -> (forall i in D. g(i) = 0 -> f(i) = 0) -> G = 0 -> F = 0``

    F is sum(f) and G is sum(g), over D.
    """
    known = vocabulary.suppose("forall i in D. 0 <= g(i)", "forall i in D. g(i) = 0 -> f(i) = 0")
    member, none = vocabulary.suppose("i in D", "sum(i in D. g(i)) = 0")
    empty = in_domain(by("iff_left", by(vanishing_sum(), known[0]), none), member)
    gone = over(modus_ponens(in_domain(known[1], member), empty), ROW)
    zero = vocabulary.functional("i. 0")
    nothing = by("sum_scale", D=vocabulary.term("D"), a=vocabulary.term("0"), f=zero)
    same = summed(arith(vocabulary.equation("f(i)", "0 * 0"), in_domain(gone, member)), ROW)
    goal = vocabulary.equation("sum(i in D. f(i))", "0")
    return conclude(arith(goal, same, nothing), *known, none)


@cache
def pairs_dominated() -> tuple[Theorem, Theorem]:
    """Of masses p and q for every i and j, that the row sum of p is 0 where that of q is; of all"""
    known = _known()
    rows = over(by(sum_dominated(), *(over(each, COLUMN) for each in known[1:])), ROW)
    least = over(by(sum_nonnegative(), over(known[1], COLUMN)), ROW)
    return rows, by(sum_dominated(), least, rows)


def _known() -> list[Theorem]:
    """What is known of the masses at i and j."""
    return [there(each) for each in suppose(*_EVERY)]


@cache
def log_sum_of_pairs() -> tuple[Theorem, Theorem]:
    """``P log(P / Q) <= sum(sum(p log(p / q)))``, and that P = 0 where Q = 0

    P and Q are the sums of p(i, j) and q(i, j), which are masses with p = 0 where q = 0; both are
    implied by that.
    """
    known = suppose(*_EVERY)
    rows, dominated = pairs_dominated()
    inner = [over(each, COLUMN) for each in _known()]
    f, g = (functional(f"j. {name}(i, j)") for name in "pq")
    each = summed(by(log_sum(), *inner, D=term("E"), f=f, g=g), ROW)
    sums = [over(by(sum_nonnegative(), every), ROW) for every in inner[:2]]
    whole = by(log_sum(), *sums, rows)
    link = arith(term(_GOAL), whole, each)
    return conclude(link, *known), conclude(dominated, *known)


_SUMS: Final = {name: f"sum(i in D. sum(j in E. {name}(i, j)))" for name in "pq"}
_GOAL: Final = (
    f"{_SUMS['p']} * log({_SUMS['p']} / {_SUMS['q']}) "
    "<= sum(i in D. sum(j in E. p(i, j) * log(p(i, j) / q(i, j))))"
)
