"""Distributions p(i, j, k) of i in D, j in E, k in F: names, marginals, sums of three indices."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas import joint, vocabulary
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import COLUMN, ROW, over, summed
from symdiv.lemmas.sums import sum_nonnegative, sum_scale_right, term_below_sum
from symdiv.semantics.definitions import triples
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.semantics.definitions.measures import TRIPLE_ENTROPY
from symdiv.tactics.conversions import conjuncts, transitive
from symdiv.tactics.inference import assume, by, in_domain
from symdiv.tactics.linear import arith

__all__ = [
    "LAYER",
    "NAMES",
    "OVER_ALPHABETS",
    "P_X",
    "P_XY",
    "P_XZ",
    "P_Y",
    "P_YZ",
    "P_Z",
    "P",
    "at_most",
    "equation",
    "exchanged",
    "functional",
    "marginal",
    "mass",
    "mean",
    "sum_of_parts",
    "term",
    "total",
]

LAYER: Final = ("k", "F")
_DEFINED: Final = (
    *triples.MARGINALS.values(),
    triples.TRIPLE_DISTRIBUTION,
    triples.CONDITIONAL_MUTUAL_INFORMATION,
    TRIPLE_ENTROPY,
)
NAMES: Final[Names] = MappingProxyType(
    {
        **vocabulary.NAMES,
        "p": Variable("p", triples.TRIPLES),
        **{each.name: each for each in _DEFINED},
    }
)
OVER_ALPHABETS: Final[Mapping[Variable, Term]] = {
    **joint.OVER_ALPHABETS,
    vocabulary.variable("F"): read("upto(l)", NAMES),
}
P: Final = "i j k. p(i, j, k)"
P_X: Final = f"x_marginal(E, F, {P}, i)"
P_Y: Final = f"y_marginal(D, F, {P}, j)"
P_Z: Final = f"z_marginal(D, E, {P}, k)"
P_XY: Final = f"xy_marginal(F, {P}, i, j)"
P_XZ: Final = f"xz_marginal(E, {P}, i, k)"
P_YZ: Final = f"yz_marginal(D, {P}, j, k)"


@cache
def term(text: str) -> Term:
    """The term that a text shows."""
    return read(text, NAMES)


def equation(left: str, right: str) -> Term:
    """``left = right``"""
    return S.EQUAL(term(left), term(right))


def at_most(left: str, right: str) -> Term:
    """``left <= right``"""
    return S.LE(term(left), term(right))


def functional(text: str) -> Term:
    """A function of an index, as ``i. p_X(i)``."""
    return read(text, NAMES, (INDEX, REAL))


def _value(name: str) -> Theorem:
    """What a marginal is by its definition."""
    return infer("unfold", term(name))


@cache
def _joint() -> tuple[Theorem, Theorem]:
    every, one = conjuncts(unfolded(assume(term(f"triple_distribution(D, E, F, {P})"))))
    return every, one


@cache
def mass() -> Theorem:
    """``0 <= p(i, j, k)``, for i in D, j in E and k in F"""
    found = _joint()[0]
    for member in ("i in D", "j in E", "k in F"):
        found = in_domain(found, assume(term(member)))
    return found


def total() -> Theorem:
    """``sum(i in D. sum(j in E. sum(k in F. p(i, j, k)))) = 1``"""
    return _joint()[1]


def exchanged(body: str, outer: tuple[str, str], inner: tuple[str, str]) -> Theorem:
    """The sums over two indices, in the other order."""
    (i, first), (j, second) = outer, inner
    table = read(f"{i} {j}. {body}", NAMES, PAIRS)
    return by("sum_exchange", D=term(first), E=term(second), h=table)


# of each marginal, what it is the sum of, and over what
_RANGES: Final = {"i": ROW, "j": COLUMN, "k": LAYER}
_PARTS: Final = {
    P_XY: (("p(i, j, k)", "k"),),
    P_XZ: (("p(i, j, k)", "j"),),
    P_YZ: (("p(i, j, k)", "i"),),
    P_X: ((P_XY, "j"), (P_XZ, "k")),
    P_Y: ((P_XY, "i"), (P_YZ, "k")),
    P_Z: ((P_XZ, "i"), (P_YZ, "j")),
}


@cache
def sum_of_parts(name: str, index: str) -> Theorem:
    """``sum(i in D. p_XZ(i, k)) = p_Z(k)``, and so on: a marginal is the sum of larger ones."""
    part = next(part for part, over_ in _PARTS[name] if over_ == index)
    letter, domain = _RANGES[index]
    goal = equation(f"sum({letter} in {domain}. {part})", name)
    if part == "p(i, j, k)":
        return arith(goal, _value(name))
    inner = summed(_value(part), _RANGES[index])
    value = _value(name)
    if inner.conclusion.args[1] is value.conclusion.args[1]:
        return arith(goal, inner, value)
    (summed_over,) = (each for _, each in _PARTS[part])
    turned = exchanged("p(i, j, k)", _RANGES[index], _RANGES[summed_over])
    return arith(goal, inner, turned, value)


@cache
def marginal(name: str) -> tuple[Theorem, Theorem]:
    """``0 <= p_Z(k)`` and ``p(i, j, k) <= p_Z(k)``"""
    part, index = _PARTS[name][0]
    least, below = marginal(part) if part in _PARTS else (mass(), None)
    every, value = over(least, _RANGES[index]), sum_of_parts(name, index)
    letter, domain = _RANGES[index]
    picked = by(term_below_sum(), every, assume(term(f"{letter} in {domain}")))
    larger = arith(at_most("p(i, j, k)", name), picked, value, *([below] if below else []))
    return arith(at_most("0", name), by(sum_nonnegative(), every), value), larger


def _scaled(name: str, index: str, factor: str) -> Theorem:
    """``sum(j in E. p(i, j, k) * a) = p_XZ(i, k) * a``"""
    part = next(part for part, over_ in _PARTS[name] if over_ == index)
    letter, domain = _RANGES[index]
    f = functional(f"{letter}. {part}")
    each = by(sum_scale_right(), D=term(domain), f=f, a=term(factor))
    goal = equation(f"sum({letter} in {domain}. {part} * {factor})", f"{name} * {factor}")
    return arith(goal, each, modulo=[sum_of_parts(name, index)])


@cache
def mean(name: str, factor: str) -> Theorem:
    """``sum(i in D. sum(j in E. sum(k in F. p * a))) = sum(k in F. p_Z(k) * a)``, and so on"""
    every, i, j, k = f"p(i, j, k) * {factor}", ROW, COLUMN, LAYER
    if name == P_XY:
        return summed(_scaled(name, "k", factor), i, j)
    if name == P_XZ:
        inner = transitive(exchanged(every, j, k), summed(_scaled(name, "j", factor), k))
        return summed(inner, i)
    if name == P_YZ:
        rows = exchanged(f"sum(k in F. {every})", i, j)
        inner = transitive(exchanged(every, i, k), summed(_scaled(name, "i", factor), k))
        return transitive(rows, summed(inner, j))
    if name == P_X:
        return transitive(mean(P_XY, factor), summed(_scaled(name, "j", factor), i))
    part, last = (P_XY, j) if name == P_Y else (P_XZ, k)
    turned = exchanged(f"{part} * {factor}", i, last)
    return transitive(
        transitive(mean(part, factor), turned), summed(_scaled(name, "i", factor), last)
    )
