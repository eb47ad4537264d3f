"""Lemmas: terms of the divergences from the mean, against the gap between two masses."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.log_sum import log_sum_of_two
from symdiv.lemmas.logarithms import divide_positive, log_below, log_divide, log_multiply, positive
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import assume, by, cases, conclude, discharge
from symdiv.tactics.linear import arith

__all__ = ["term_below_gap"]

_TERM: Final = "{0} * log(2 * {0} / ({0} + {1})) + {1} * log(2 * {1} / ({0} + {1}))"


@cache
def term_below_gap() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> a log(2 a/(a + b)) + b log(2 b/(a + b)) <= abs(a - b) log(2)``"""
    a, b = suppose("0 <= a", "0 <= b")
    goal = term(f"{_TERM.format('a', 'b')} <= abs(a - b) * log(2)")
    (order,) = suppose("b <= a")
    less = by("less_or_le", assume(S.negation(order.conclusion)))
    turned = arith(term("a <= b"), less)
    sizes = (
        by("abs_nonnegative", arith(term("0 <= a - b"), order)),
        by("abs_nonnegative", arith(term("0 <= b - a"), turned)),
    )
    opposite = by("abs_negate", a=term("a - b"))
    same = everywhere(rewriting(arith(term("b + a = a + b"))), term(_TERM.format("b", "a")))
    here = arith(goal, by(_ordered(), b, order), modulo=[sizes[0]])
    negated = arith(term("-(a - b) = b - a"))
    mirrored = everywhere(rewriting(negated), opposite.conclusion.args[0])
    size = arith(term("abs(a - b) = b - a"), opposite, mirrored, sizes[1])
    there = arith(goal, by(_ordered(), a, turned), same, modulo=[size])
    return conclude(cases(order.conclusion, here, there), a, b)


@cache
def _ordered() -> Theorem:
    """``|- 0 <= b -> b <= a -> a log(2 a/(a + b)) + b log(2 b/(a + b)) <= (a - b) log(2)``

    By the log-sum inequality of a = (a - b) + b and a + b = (a - b) + 2 b.
    """
    b, order = suppose("0 <= b", "b <= a")
    goal = term(f"{_TERM.format('a', 'b')} <= (a - b) * log(2)")
    none, some = suppose("a + b = 0", "not a + b = 0")
    zero_b = by("le_antisymmetric", arith(term("b <= 0"), none, order), b)
    zero_a = arith(term("a = 0"), none, zero_b)
    at_zero = arith(goal, modulo=[zero_a, zero_b])
    whole = positive(arith(term("0 <= a + b"), b, order), some)
    elsewhere = arith(goal, _larger(whole), _smaller(whole))
    return conclude(cases(none.conclusion, at_zero, elsewhere), b, order)


def _larger(whole: Theorem) -> Theorem:
    """``a log(2 a/(a + b)) <= (a - b) log(2)``"""
    b, order = suppose("0 <= b", "b <= a")
    gap, double, two = arith(term("0 <= a - b"), order), arith(term("0 <= 2 * b"), b), _two()
    (empty,), (none,) = suppose("2 * b = 0"), suppose("a - b = 0")
    linked = discharge(empty.conclusion, arith(term("b = 0"), empty))
    bound = by(log_sum_of_two(), gap, gap, discharge(none.conclusion, none), b, double, linked)
    sums = [arith(term("a - b + b = a")), arith(term("a - b + 2 * b = a + b"))]
    log = everywhere(rewriting(*sums), term("log((a - b + b) / (a - b + 2 * b))"))
    above = arith(term("0 < a"), whole, order)
    ratio = by(log_multiply(), two, divide_positive(above, whole))
    (zero,), (some,) = suppose("b = 0"), suppose("not b = 0")
    size = positive(b, some)
    logs = by(log_divide(), size, by("multiply_less", two, size)), by(log_multiply(), two, size)
    halved = term("b * log(b / (2 * b)) = -(b * log(2))")
    of_b = cases(zero.conclusion, arith(halved, modulo=[zero]), arith(halved, modulo=logs))
    turned = everywhere(
        rewriting(arith(term("2 * (a / (a + b)) = 2 * a / (a + b)"))),
        term("log(2 * (a / (a + b)))"),
    )
    goal = term("a * log(2 * a / (a + b)) <= (a - b) * log(2)")
    return arith(goal, bound, _nothing(gap), of_b, modulo=[log, symmetric(turned), ratio])


def _two() -> Theorem:
    return arith(term("0 < 2"))


def _nothing(gap: Theorem) -> Theorem:
    """``(a - b) log((a - b)/(a - b)) = 0``"""
    equal, different = suppose("a - b = 0", "not a - b = 0")
    goal = term("(a - b) * log((a - b) / (a - b)) = 0")
    above = positive(gap, different)
    elsewhere = arith(goal, modulo=[by(log_divide(), above, above)])
    return cases(equal.conclusion, arith(goal, modulo=[equal]), elsewhere)


def _smaller(whole: Theorem) -> Theorem:
    """``b log(2 b/(a + b)) <= 0``"""
    b, order = suppose("0 <= b", "b <= a")
    zero, some = suppose("b = 0", "not b = 0")
    goal = term("b * log(2 * b / (a + b)) <= 0")
    double = arith(term("0 < 2 * b"), positive(b, some))
    tangent = by(log_below(), divide_positive(double, whole))
    below = by("multiply_le", arith(term("0 <= a - b"), order), _inverse(whole))
    least = arith(term("0 <= -log(2 * b / (a + b))"), tangent, below, nonzero=[whole])
    product = by("multiply_le", b, least)
    return cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, product))


def _inverse(whole: Theorem) -> Theorem:
    """``0 <= 1/(a + b)``"""
    return arith(term("0 <= 1 / (a + b)"), by("divide_positive", whole))
