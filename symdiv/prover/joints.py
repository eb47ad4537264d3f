"""What a hypothesis about a joint distribution p(i, j) says of its masses and its marginals.

The marginals are distributions, and where q dominates p, so it is with their marginals: with these
facts what is known of one alphabet is known of the marginals too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.joint import (
    COLUMN,
    ROW,
    Range,
    at_most,
    defined,
    equation,
    functional,
    masses,
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
from symdiv.lemmas.marginals import (
    P_X,
    P_Y,
    Q_X,
    Marginal,
    P,
    column,
    first_is_distribution,
    row,
    second_is_distribution,
)
from symdiv.lemmas.sums import term_below_sum, vanishing_sum
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.semantics.definitions.joint import JOINT_DISTRIBUTION, JOINT_DOMINATES
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import by, discharge, function, modus_ponens, specialised
from symdiv.tactics.linear import arith

__all__ = [
    "at_tables",
    "dominations",
    "joint_facts",
    "joint_totals",
    "mass_at_most_one",
    "of_joint",
]

Known = Mapping[Term, Theorem]
Q_Y: Final = "second_marginal(D, i j. q(i, j), j)"


def joint_facts(stated: Sequence[Theorem]) -> Iterator[Theorem]:
    """What follows from hypotheses that p is a joint distribution, and that q dominates p."""
    joints = {t.conclusion: t for t in stated if t.conclusion.head is JOINT_DISTRIBUTION}
    vectors = {t.conclusion: t for t in stated if t.conclusion.head is DISTRIBUTION}
    for each, theorem in joints.items():
        for lemma in of_joint():
            yield at_tables(lemma, "DEp", each.args, theorem)
    for theorem in stated:
        if theorem.conclusion.head is JOINT_DOMINATES:
            yield from dominations(theorem, joints, vectors)


def dominations(theorem: Theorem, joints: Known, vectors: Known) -> Iterator[Theorem]:
    """Of the marginals, and of the factors of products, where one table dominates another."""
    *domains, q, p = theorem.conclusion.args
    known, other = (joints.get(JOINT_DISTRIBUTION(*domains, each)) for each in (p, q))
    factors, others = _factors(q), _factors(p)
    if known and other:
        for lemma in _marginals_dominate():
            yield at_tables(lemma, "DEpq", (*domains, p, q), theorem, known, other)
    elif known and factors:
        for lemma in _factors_dominate():
            yield at_tables(lemma, "DEpfg", (*domains, p, *factors), theorem, known)
    elif factors and others:
        beside = map(DISTRIBUTION, domains[::-1], others[::-1])
        for lemma, each in zip(_factors_dominate_factors(), beside, strict=True):
            if whole := vectors.get(each):
                yield at_tables(lemma, "DEfgrz", (*domains, *factors, *others), theorem, whole)


def at_tables(lemma: Theorem, names: str, values: Sequence[Term], *known: Theorem) -> Theorem:
    """The lemma with these values for its letters, without the hypotheses that are known."""
    pairs = zip(names, values, strict=True)
    return relieved(specialised(lemma, {Variable(x, v.type): v for x, v in pairs}), *known)


def _factors(table: Term) -> tuple[Term, ...]:
    """f and g, where the table is ``f(i) * g(j)``."""
    i, j = (Variable(f"{letter}_place", (INDEX,)) for letter in "ij")
    body = instantiate(table, (i(), j()))
    if body.head is not S.MUL or j in body.args[0].free or i in body.args[1].free:
        return ()
    return function(i, body.args[0]), function(j, body.args[1])


@cache
def of_joint() -> tuple[Theorem, ...]:
    """Of ``joint_distribution(D, E, p)``: no mass is negative, and what the marginals are."""
    return nonnegative("p"), first_is_distribution(), second_is_distribution()


@cache
def joint_totals() -> tuple[Theorem, Theorem]:
    """``sum(i in D. sum(j in E. p(i, j))) = 1``, and in the other order"""
    turned = by("sum_exchange", D=term("D"), E=term("E"), h=of_pairs(P))
    columns = arith(equation("sum(j in E. sum(i in D. p(i, j)))", "1"), turned, total("p"))
    return total("p"), columns


@cache
def mass_at_most_one() -> Theorem:
    """``0 <= 1 - p(i, j)`` for i in D and j in E"""
    rows, whole = conjuncts(unfolded(first_is_distribution()))
    first = by(term_below_sum(), rows, members()[0])
    return arith(at_most("0", "1 - p(i, j)"), row("p")[2], first, whole)


@cache
def _marginals_dominate() -> tuple[Theorem, Theorem]:
    """``dominates(D, q_X, p_X)`` and ``dominates(E, q_Y, p_Y)``, where q dominates p."""
    _, sign, dominated = masses()

    def link(zero: Theorem, marginal: Theorem) -> Theorem:
        none = by("le_antisymmetric", arith(at_most("q(i, j)", "0"), marginal, zero), sign)
        return modus_ponens(dominated, none)

    rows, columns = suppose(f"{Q_X} = 0", f"{Q_Y} = 0")
    return (
        _first_dominates(f"i. {Q_X}", rows, link(rows, row("q")[2])),
        _second_dominates(f"j. {Q_Y}", columns, link(columns, column("q")[2])),
    )


@cache
def _factors_dominate() -> tuple[Theorem, Theorem]:
    """``dominates(D, f, p_X)`` and ``dominates(E, g, p_Y)``, where f(i) g(j) dominates p(i, j)."""
    (dominated,) = suppose(f"joint_dominates(D, E, i j. f(i) * g(j), {P})")
    rows, columns = suppose("f(i) = 0", "g(j) = 0")
    each = there(unfolded(dominated))
    gone = [
        modus_ponens(each, arith(equation("f(i) * g(j)", "0"), modulo=[zero]))
        for zero in (rows, columns)
    ]
    return (
        _first_dominates("i. f(i)", rows, gone[0]),
        _second_dominates("j. g(j)", columns, gone[1]),
    )


@cache
def _factors_dominate_factors() -> tuple[Theorem, Theorem]:
    """``dominates(D, f, r)`` and ``dominates(E, g, z)``, where f(i) g(j) dominates r(i) z(j).

    The first since z has the total 1, the second since r has.
    """
    (dominated,) = suppose("joint_dominates(D, E, i j. f(i) * g(j), i j. r(i) * z(j))")
    each = there(unfolded(dominated))

    def factor(f: str, mass: str, of: Range, other: str, over_other: Range) -> Theorem:
        (zero,) = suppose(f"{f} = 0")
        none = modus_ponens(each, arith(equation("f(i) * g(j)", "0"), modulo=[zero]))
        index, domain = over_other
        vector = functional(f"{index}. {other}")
        (one,) = suppose(f"distribution({domain}, {index}. {other})")
        scaled = [by("sum_scale", D=term(domain), a=term(a), f=vector) for a in (mass, "0")]
        same = summed(arith(equation(f"{mass} * {other}", f"0 * {other}"), none), over_other)
        total = conjuncts(unfolded(one))[1]
        gone = arith(equation(mass, "0"), same, *scaled, modulo=[total])
        implied = over(discharge(zero.conclusion, gone), of)
        index, domain = of
        return defined(f"dominates({domain}, {index}. {f}, {index}. {mass})", implied)

    return factor("f(i)", "r(i)", ROW, "z(j)", COLUMN), factor("g(j)", "z(j)", COLUMN, "r(i)", ROW)


def _first_dominates(vector: str, zero: Theorem, each: Theorem) -> Theorem:
    """``dominates(D, f, p_X)`` from ``p(i, j) = 0`` for every j where ``f(i) = 0``"""
    gone = _marginal_zero(P_X, row, COLUMN, each)
    return defined(f"dominates(D, {vector}, i. {P_X})", over(discharge(zero.conclusion, gone), ROW))


def _second_dominates(vector: str, zero: Theorem, each: Theorem) -> Theorem:
    gone = _marginal_zero(P_Y, column, ROW, each)
    return defined(
        f"dominates(E, {vector}, j. {P_Y})", over(discharge(zero.conclusion, gone), COLUMN)
    )


def _marginal_zero(
    marginal: str, of: Callable[[str], Marginal], inner: Range, each: Theorem
) -> Theorem:
    """The marginal is 0 where each of its masses is."""
    signs = over(there(nonnegative("p")), inner)
    none = by("iff_right", by(vanishing_sum(), signs), over(each, inner))
    return arith(equation(marginal, "0"), none, of("p")[0])
