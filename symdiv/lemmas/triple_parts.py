"""Lemmas: the pairs of three variables, and the same variables in the order X, Z, Y."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.joint import COLUMN, ROW, over, summed
from symdiv.lemmas.triples import (
    LAYER,
    NAMES,
    P_X,
    P_XY,
    P_XZ,
    P_Y,
    P_YZ,
    P_Z,
    equation,
    exchanged,
    marginal,
    mass,
    mean,
    sum_of_parts,
    term,
    total,
)
from symdiv.lemmas.vocabulary import variable
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.semantics.definitions.triples import TRIPLES
from symdiv.tactics.conversions import conjunction, everywhere, rewriting
from symdiv.tactics.inference import by, specialised
from symdiv.tactics.linear import arith

__all__ = [
    "entropies_of_pair",
    "entropy_of",
    "of_pair",
    "turned",
    "turned_entropies",
    "turned_marginals",
]

Range = tuple[str, str]
# of each pair its indices, and the marginals of the one and the other variable
_PAIRS: Final[dict[str, tuple[Range, Range, str, str]]] = {
    P_XY: (ROW, COLUMN, P_X, P_Y),
    P_XZ: (ROW, LAYER, P_X, P_Z),
    P_YZ: (COLUMN, LAYER, P_Y, P_Z),
}


def entropy_of(name: str) -> str:
    """The entropy of a marginal, as ``joint_entropy(D, F, i k. p_XZ(i, k))``."""
    if name in _PAIRS:
        (i, first), (k, second), *_ = _PAIRS[name]
        return f"joint_entropy({first}, {second}, {i} {k}. {name})"
    index, domain = {P_X: ROW, P_Y: COLUMN, P_Z: LAYER}[name]
    return f"entropy({domain}, {index}. {name})"


@cache
def _is_joint(name: str) -> Theorem:
    """``joint_distribution(D, F, i k. p_XZ(i, k))``"""
    first, second, *_ = _PAIRS[name]
    (i, domain), (k, other) = first, second
    ones = summed(arith(equation("p(i, j, k) * 1", "p(i, j, k)")), ROW, COLUMN, LAYER)
    plain = summed(arith(equation(f"{name} * 1", name)), first, second)
    sums = equation(f"sum({i} in {domain}. sum({k} in {other}. {name}))", "1")
    whole = arith(sums, mean(name, "1"), ones, plain, total())
    unfold = infer("unfold", term(f"joint_distribution({domain}, {other}, {i} {k}. {name})"))
    every = over(marginal(name)[0], first, second)
    return by("iff_right", unfold, conjunction(every, whole))


def of_pair(theorem: Theorem, name: str) -> Theorem:
    """What is known of two variables, of a pair of three."""
    (i, domain), (k, other), *_ = _PAIRS[name]
    values = {
        variable("D"): term(domain),
        variable("E"): term(other),
        Variable("p", PAIRS): read(f"{i} {k}. {name}", NAMES, PAIRS),
    }
    return relieved(specialised(theorem, values), _is_joint(name))


@cache
def entropies_of_pair(name: str) -> tuple[Theorem, Theorem]:
    """That the marginals of a pair have the entropies of those of all three."""
    (i, domain), (k, other), first, second = _PAIRS[name]
    table = f"{i} {k}. {name}"
    return (
        _same_entropy(f"first_marginal({other}, {table}, {i})", first, (i, domain), k),
        _same_entropy(f"second_marginal({domain}, {table}, {k})", second, (k, other), i),
    )


def _same_entropy(part: str, whole: str, own: Range, summed_over: str) -> Theorem:
    value = infer("unfold", term(part))
    same = arith(equation(part, whole), value, sum_of_parts(whole, summed_over))
    surprise = everywhere(rewriting(same), term(f"{part} * log({part})"))
    ends = [infer("unfold", term(f"entropy({own[1]}, {own[0]}. {each})")) for each in (part, whole)]
    goal = S.EQUAL(*(each.conclusion.args[0] for each in ends))
    return arith(goal, *ends, summed(surprise, own))


# X, Z and Y, in this order

_TURNED: Final = "i k j. p(i, j, k)"


@cache
def _turned_is_distribution() -> Theorem:
    """``triple_distribution(D, F, E, i k j. p(i, j, k))``"""
    unfold = infer("unfold", term(f"triple_distribution(D, F, E, {_TURNED})"))
    moved = summed(exchanged("p(i, j, k)", COLUMN, LAYER), ROW)
    goal = equation("sum(i in D. sum(k in F. sum(j in E. p(i, j, k))))", "1")
    every = over(mass(), ROW, LAYER, COLUMN)
    return by("iff_right", unfold, conjunction(every, arith(goal, moved, total())))


def turned(theorem: Theorem) -> Theorem:
    """What is known of X, Y and Z, of X, Z and Y."""
    values: dict[Variable, Term] = {
        variable("E"): term("F"),
        variable("F"): term("E"),
        Variable("p", TRIPLES): read(_TURNED, NAMES, TRIPLES),
    }
    return relieved(specialised(theorem, values), _turned_is_distribution())


# what XZ, YZ and Z have where the order is turned, and what it is
_OF_TURNED: Final = (
    (f"xz_marginal(F, {_TURNED}, i, j)", P_XY),
    (f"yz_marginal(D, {_TURNED}, k, j)", P_YZ),
    (f"z_marginal(D, F, {_TURNED}, j)", P_Y),
)


@cache
def turned_marginals() -> tuple[Theorem, ...]:
    """That XZ, YZ and Z, where the order is turned, have the marginals p_XY, p_YZ and p_Y."""
    return tuple(
        arith(equation(*pair), *(infer("unfold", term(each)) for each in pair))
        for pair in _OF_TURNED
    )


@cache
def turned_entropies() -> tuple[Theorem, ...]:
    """That the entropies where the order is turned are those of p, p_XY, p_YZ and p_Y."""
    xy, yz, y = (
        summed(everywhere(rewriting(same), term(f"{part} * log({part})")), *ranges)
        for same, (part, _), ranges in zip(
            turned_marginals(),
            _OF_TURNED,
            ((ROW, COLUMN), (LAYER, COLUMN), (COLUMN,)),
            strict=True,
        )
    )
    (of_xy, _), (of_yz, _), (of_y, _) = _OF_TURNED
    own = "p(i, j, k) * log(p(i, j, k))"
    whole = "triple_entropy(D, E, F, i j k. p(i, j, k))"
    columns = exchanged(f"{P_YZ} * log({P_YZ})", COLUMN, LAYER)
    rows = summed(exchanged(own, COLUMN, LAYER), ROW)
    links = (
        (f"triple_entropy(D, F, E, {_TURNED})", whole, [rows]),
        (f"joint_entropy(D, E, i j. {of_xy})", entropy_of(P_XY), [xy]),
        (f"joint_entropy(F, E, k j. {of_yz})", entropy_of(P_YZ), [yz, columns]),
        (f"entropy(E, j. {of_y})", entropy_of(P_Y), [y]),
    )
    return tuple(
        arith(equation(one, other), *(infer("unfold", term(each)) for each in (one, other)), *known)
        for one, other, known in links
    )
