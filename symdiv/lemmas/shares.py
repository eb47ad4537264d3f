"""Lemmas: the surprise of a part a of a whole b, which is 0 where a is 0 or the whole."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import log_divide, positive
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, replace, rewriting
from symdiv.tactics.inference import by, cases, conclude, equivalence, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["share_nonnegative", "share_split", "share_zero"]


def _positive() -> tuple[Theorem, Theorem]:
    """``0 < a`` and ``0 < b`` where ``not a = 0``"""
    part, below, some = suppose("0 <= a", "a <= b", "not a = 0")
    a = positive(part, some)
    return a, arith(term("0 < b"), a, below)


@cache
def share_split() -> Theorem:
    """``|- 0 <= a -> a <= b -> a * log(a / b) = a * log(a) - a * log(b)``"""
    known, (zero,) = suppose("0 <= a", "a <= b"), suppose("a = 0")
    goal = term("a * log(a / b) = a * log(a) - a * log(b)")
    elsewhere = arith(goal, modulo=[by(log_divide(), *_positive())])
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *known)


@cache
def share_nonnegative() -> Theorem:
    """``|- 0 <= a -> a <= b -> 0 <= -(a * log(a / b))``"""
    (part, below), (zero,) = suppose("0 <= a", "a <= b"), suppose("a = 0")
    goal, (a, b) = term("0 <= -(a * log(a / b))"), _positive()
    order = by(log_at_most(), a, below)
    surprise = arith(term("0 <= -log(a / b)"), order, by(log_divide(), a, b))
    elsewhere = arith(goal, by("multiply_le", part, surprise))
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), part, below)


@cache
def share_zero() -> Theorem:
    """``|- 0 <= a -> a <= b -> (-(a * log(a / b)) = 0 <-> (0 < a -> a = b))``"""
    known, (above, zero) = suppose("0 <= a", "a <= b"), suppose("0 < a", "a = 0")
    vanishes, whole = suppose("-(a * log(a / b)) = 0", "0 < a -> a = b")
    b = arith(term("0 < b"), above, known[1])
    product = arith(term("1 / a * (a * log(a / b)) = 0"), modulo=[vanishes])
    none = arith(term("log(a / b) = 0"), product, nonzero=[above])
    same = arith(term("log(a) = log(b)"), none, by(log_divide(), above, b))
    equal = arith(term("a = b"), by("exp_log", b), replace(by("exp_log", above), same))
    forward = conclude(equal, vanishes, above)
    a, b = _positive()
    moved = everywhere(rewriting(modus_ponens(whole, a)), term("log(a)"))
    log_zero = arith(term("log(a / b) = 0"), by(log_divide(), a, b), moved)
    at_zero = arith(vanishes.conclusion, modulo=[zero])
    elsewhere = arith(vanishes.conclusion, modulo=[log_zero])
    backward = conclude(cases(zero.conclusion, at_zero, elsewhere), whole)
    return conclude(equivalence(forward, backward), *known)
