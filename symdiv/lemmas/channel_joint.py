"""Lemmas: the joint distribution f(i) W(i, j) of a channel's input and output, zeros allowed."""

from functools import cache

from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.channels import is_joint
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
from symdiv.tactics.inference import by, discharge, in_domain, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.tactics.renaming import renamed

__all__ = ["channel_dominates", "channel_is_joint", "output_dominated"]


@cache
def channel_is_joint() -> Theorem:
    """``joint_distribution(D, E, f W)``"""
    p, f = (Variable(name, (INDEX, REAL)) for name in "pf")
    return renamed(is_joint(), {p: f})


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
