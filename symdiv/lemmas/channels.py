"""Lemmas: the joint distribution f(i) W(i, j) of a channel's input and output, zeros allowed."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import (
    COLUMN,
    ROW,
    defined,
    equation,
    functional,
    members,
    over,
    summed,
    suppose,
    term,
)
from symdiv.lemmas.log_sum import dominated_scaled
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import by, discharge, in_domain, modus_ponens
from symdiv.tactics.linear import arith

__all__ = ["channel_dominates", "channel_is_joint", "output_dominated"]

_CHANNEL: Final = "forall i in D. distribution(E, j. W(i, j))"


@cache
def channel_is_joint() -> Theorem:
    """``joint_distribution(D, E, f W)``"""
    inputs, channel = suppose("distribution(D, i. f(i))", _CHANNEL)
    i, j = members()
    signs, one = conjuncts(unfolded(inputs))
    every, rows = conjuncts(unfolded(in_domain(channel, i)))
    each = by("multiply_le", in_domain(signs, i), in_domain(every, j))
    inner = by("sum_scale", D=term("E"), a=term("f(i)"), f=functional("j. W(i, j)"))
    own = arith(equation("sum(j in E. f(i) * W(i, j))", "f(i)"), inner, modulo=[rows])
    total = equation("sum(i in D. sum(j in E. f(i) * W(i, j)))", "1")
    whole = arith(total, summed(own, ROW), one)
    table = "joint_distribution(D, E, i j. f(i) * W(i, j))"
    return defined(table, over(each, ROW, COLUMN), whole)


@cache
def channel_dominates() -> Theorem:
    """``joint_dominates(D, E, g W, f W)``, where g dominates f"""
    (dominated,) = suppose("dominates(D, i. g(i), i. f(i))")
    link = by(dominated_scaled(), in_domain(unfolded(dominated), members()[0]), c=term("W(i, j)"))
    goal = "joint_dominates(D, E, i j. g(i) * W(i, j), i j. f(i) * W(i, j))"
    return defined(goal, over(link, ROW, COLUMN))


@cache
def output_dominated() -> Theorem:
    """``dominates(E, g, second_marginal(D, f W))``, where g dominates every row of W"""
    every, none = suppose("forall i in D. dominates(E, j. g(j), j. W(i, j))", "g(j) = 0")
    i, j = members()
    gone = modus_ponens(in_domain(unfolded(in_domain(every, i)), j), none)
    each = arith(equation("f(i) * W(i, j)", "0 * W(i, j)"), modulo=[gone])
    output = "second_marginal(D, i j. f(i) * W(i, j), j)"
    scaled = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. W(i, j)"))
    sums = summed(each, ROW), scaled
    zero = arith(equation(output, "0"), infer("unfold", term(output)), *sums)
    goal = f"dominates(E, j. g(j), j. {output})"
    return defined(goal, over(discharge(none.conclusion, zero), COLUMN))
