"""Lemmas: the marginals p_X(i) = sum(p(i, j)) and p_Y(j) of a joint distribution, zeros allowed."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.joint import (
    COLUMN,
    ROW,
    at_most,
    defined,
    equation,
    functional,
    members,
    nonnegative,
    of_pairs,
    over,
    summed,
    suppose,
    term,
    there,
    total,
)
from symdiv.lemmas.sums import product_zero, sum_nonnegative, sum_scale_right, term_below_sum
from symdiv.tactics.inference import by, cases, discharge, in_domain
from symdiv.tactics.linear import arith

__all__ = [
    "MARGINALS",
    "P_X",
    "P_Y",
    "Q_X",
    "P",
    "Q",
    "column",
    "first_is_distribution",
    "mean_in_columns",
    "mean_in_rows",
    "product_dominates",
    "product_is_joint",
    "row",
    "second_is_distribution",
]

P: Final = "i j. p(i, j)"
Q: Final = "i j. q(i, j)"
P_X: Final = f"first_marginal(E, {P}, i)"
Q_X: Final = f"first_marginal(E, {Q}, i)"
P_Y: Final = f"second_marginal(D, {P}, j)"
MARGINALS: Final = f"i j. {P_X} * {P_Y}"  # how X and Y are distributed if they are independent
Marginal = tuple[Theorem, Theorem, Theorem]


@cache
def row(name: str) -> Marginal:
    """``p_X(i) = sum(j in E. p(i, j))``, ``0 <= p_X(i)`` and ``p(i, j) <= p_X(i)``"""
    i, j = members()
    marginal = f"first_marginal(E, i j. {name}(i, j), i)"
    return _marginal(marginal, f"{name}(i, j)", in_domain(nonnegative(name), i), j)


@cache
def column(name: str) -> Marginal:
    """``p_Y(j) = sum(i in D. p(i, j))``, ``0 <= p_Y(j)`` and ``p(i, j) <= p_Y(j)``"""
    marginal = f"second_marginal(D, i j. {name}(i, j), j)"
    every = over(there(nonnegative(name)), ROW)
    return _marginal(marginal, f"{name}(i, j)", every, members()[0])


def _marginal(marginal: str, mass: str, every: Theorem, member: Theorem) -> Marginal:
    value = infer("unfold", term(marginal))
    least = arith(at_most("0", marginal), by(sum_nonnegative(), every), value)
    below = by(term_below_sum(), every, member)
    return value, least, arith(at_most(mass, marginal), below, value)


def mean_in_rows(factor: str) -> Theorem:
    """``sum(i in D. sum(j in E. p(i, j) * a(i))) = sum(i in D. p_X(i) * a(i))``"""
    each = by(sum_scale_right(), D=term("E"), f=functional("j. p(i, j)"), a=term(factor))
    goal = equation(f"sum(j in E. p(i, j) * {factor})", f"{P_X} * {factor}")
    return summed(arith(goal, each, modulo=[row("p")[0]]), ROW)


def mean_in_columns(factor: str) -> Theorem:
    """``sum(i in D. sum(j in E. p(i, j) * a(j))) = sum(j in E. p_Y(j) * a(j))``"""
    each = by(sum_scale_right(), D=term("D"), f=functional("i. p(i, j)"), a=term(factor))
    inner = equation(f"sum(i in D. p(i, j) * {factor})", f"{P_Y} * {factor}")
    columns = summed(arith(inner, each, modulo=[column("p")[0]]), COLUMN)
    turned = by("sum_exchange", D=term("D"), E=term("E"), h=of_pairs(f"i j. p(i, j) * {factor}"))
    left, right = f"sum(i in D. sum(j in E. p(i, j) * {factor}))", f"sum(j in E. {P_Y} * {factor})"
    return arith(equation(left, right), turned, columns)


@cache
def _totals() -> tuple[Theorem, Theorem]:
    """``sum(i in D. p_X(i)) = 1`` and ``sum(j in E. p_Y(j)) = 1``"""
    turned = by("sum_exchange", D=term("D"), E=term("E"), h=of_pairs(P))
    rows, columns = summed(row("p")[0], ROW), summed(column("p")[0], COLUMN)
    return (
        arith(equation(f"sum(i in D. {P_X})", "1"), rows, total("p")),
        arith(equation(f"sum(j in E. {P_Y})", "1"), columns, turned, total("p")),
    )


@cache
def first_is_distribution() -> Theorem:
    """``distribution(D, p_X)``"""
    return defined(f"distribution(D, i. {P_X})", over(row("p")[1], ROW), _totals()[0])


@cache
def second_is_distribution() -> Theorem:
    """``distribution(E, p_Y)``"""
    columns = over(column("p")[1], COLUMN)
    return defined(f"distribution(E, j. {P_Y})", columns, _totals()[1])


@cache
def product_is_joint() -> Theorem:
    """``joint_distribution(D, E, p_X p_Y)``"""
    first, second = _totals()
    each = by("multiply_le", row("p")[1], column("p")[1])
    inner = by("sum_scale", D=term("E"), a=term(P_X), f=functional(f"j. {P_Y}"))
    own = arith(equation(f"sum(j in E. {P_X} * {P_Y})", P_X), inner, modulo=[second])
    one = equation(f"sum(i in D. sum(j in E. {P_X} * {P_Y}))", "1")
    whole = arith(one, summed(own, ROW), first)
    return defined(f"joint_distribution(D, E, {MARGINALS})", over(each, ROW, COLUMN), whole)


@cache
def product_dominates() -> Theorem:
    """``joint_dominates(D, E, p_X p_Y, p)``: p(i, j) is 0 where its row or its column is"""
    (none,), (empty, some) = suppose(f"{P_X} * {P_Y} = 0"), suppose(f"{P_X} = 0", f"not {P_X} = 0")
    in_row = _vanishes("p", arith(at_most("p(i, j)", "0"), row("p")[2], empty))
    no_column = by(product_zero(), none, some)
    in_column = _vanishes("p", arith(at_most("p(i, j)", "0"), column("p")[2], no_column))
    link = discharge(none.conclusion, cases(empty.conclusion, in_row, in_column))
    return defined(f"joint_dominates(D, E, {MARGINALS}, {P})", over(link, ROW, COLUMN))


def _vanishes(name: str, below: Theorem) -> Theorem:
    """``p(i, j) = 0`` from ``p(i, j) <= 0``"""
    return by("le_antisymmetric", below, there(nonnegative(name)))
