"""Lemmas: the Tsallis divergence and the Tsallis entropy, of order 1 + s."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import distribution
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.log_order import exp_at_most, log_at_most
from symdiv.lemmas.logarithms import ZERO, log_one, positive
from symdiv.lemmas.masses import mass_at_most_one
from symdiv.lemmas.renyi import moment, moment_at_least_one, moment_at_most_one, over_order
from symdiv.lemmas.vocabulary import at_most, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import by, cases, discharge, equivalence
from symdiv.tactics.linear import arith

__all__ = ["POWERS", "entropy_nonnegative", "tsallis_nonnegative", "tsallis_zero"]

_GAP: Final = f"({moment('s')} - 1)"
POWERS: Final = "sum(i in D. p(i) * exp({0} * log(p(i))))"


@cache
def tsallis_nonnegative() -> Theorem:
    """``0 <= (moment(s) - 1) / s``, from ``0 <= 1 + s`` and ``not s = 0``"""
    return over_order(
        arith(term(f"0 <= {_GAP}"), moment_at_least_one()),
        arith(term(f"0 <= -{_GAP}"), moment_at_most_one()),
    )


@cache
def tsallis_zero() -> Theorem:
    """``(moment(s) - 1) / s = 0 <-> moment(s) = 1``, from ``not s = 0``"""
    differ, none, one = suppose("not s = 0", f"{_GAP} / s = 0", f"{moment('s')} = 1")
    scaled = arith(term(f"{_GAP} / s * s = 0"), modulo=[none])
    ways = (
        discharge(none.conclusion, arith(one.conclusion, scaled, nonzero=[differ])),
        discharge(one.conclusion, arith(none.conclusion, modulo=[one])),
    )
    return equivalence(*ways)


@cache
def entropy_nonnegative() -> Theorem:
    """``0 <= (1 - sum(p^(1 + s))) / s``, from ``not s = 0``: p^s is below 1, or above for s < 0"""
    power, powers = "p(i) * exp(s * log(p(i)))", POWERS.format("s")
    logarithm = arith(term("0 <= -log(p(i))"), _log_of_mass())
    found = []
    for sign, less, more, goal in (
        ("s", "s * log(p(i))", "0", f"0 <= 1 - {powers}"),
        ("-s", "0", "s * log(p(i))", f"0 <= -(1 - {powers})"),
    ):
        step = by("multiply_le", *suppose(f"0 <= {sign}"), logarithm)
        order = by(exp_at_most(), arith(at_most(less, more), step))
        gap = arith(S.LE(ZERO, S.SUB(*order.conclusion.args[::-1])), order)
        ends = (power, "p(i)") if sign == "s" else ("p(i)", power)
        each = arith(at_most(*ends), by("multiply_le", in_each("p"), gap), modulo=[by("exp_zero")])
        found.append(summed_to(term(goal), each, distribution("p")[1]))
    return over_order(*found)


@cache
def _log_of_mass() -> Theorem:
    """``log(p(i)) <= 0`` at ``i in D``"""
    goal = term("log(p(i)) <= 0")
    zero, some = suppose("p(i) = 0", "not p(i) = 0")
    gone = everywhere(rewriting(zero), goal.args[0])
    below = by(log_at_most(), positive(in_each("p"), some), mass_at_most_one("p"))
    at_zero = arith(goal, gone, by("log_zero"))
    return cases(zero.conclusion, at_zero, arith(goal, below, log_one()))
