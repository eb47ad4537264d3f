"""What entries of the catalogue say of the measures that a claim names."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import INDEX, Definition, Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.vocabulary import variable
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.declared import SUMS
from symdiv.measures.hellinger import SquaredHellinger
from symdiv.measures.total_variation import TotalVariation
from symdiv.prover.dominations import (
    distribution,
    domination,
    joint_distribution,
    joint_domination,
)
from symdiv.prover.equations import form_of
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.roots import squared
from symdiv.prover.sign_lemmas import contradiction
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.semantics.definitions.joint import JOINT_DISTRIBUTION, JOINT_DOMINATES
from symdiv.semantics.definitions.measures import over_set
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import assume, by, discharge, modus_ponens, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems import CATALOGUE

__all__ = ["ENTRIES", "OF_THE_LARGEST", "comparisons", "instances_of", "recognised"]

_OF_AN_ORDER: Final = {over_set(measure) for measure in SUMS if measure.parameters}
# the entries with inequalities about each measure
ENTRIES: Final[Mapping[str, str]] = {
    "squared_hellinger": "hellinger hellinger-below-divergence hellinger-total-variation",
    "hellinger": "hellinger hellinger-below-divergence hellinger-total-variation",
    "bhattacharyya": "bhattacharyya bhattacharyya-below-divergence",
    "chi_square": "chi-square chi-square-above-divergence",
    "neyman": "neyman",
    "jeffreys": "jeffreys",
    "jensen_shannon": "jensen-shannon jensen-shannon-bound jensen-shannon-total-variation",
    "weighted_jensen_shannon": "weighted-jensen-shannon",
    "jensen_shannon_distance": "jensen-shannon-distance",
    "total_variation": "total-variation hellinger-total-variation pinsker bretagnolle-huber "
    "chi-square-above-total-variation jensen-shannon-total-variation",
    "renyi": "renyi renyi-increases renyi-divergence",
    "tsallis": "tsallis",
    "alpha_divergence": "alpha-divergence",
    "tsallis_entropy": "tsallis-entropy",
}
# the measures that are looked for where they are written out
_WRITTEN: Final = (TotalVariation, SquaredHellinger, ChiSquare)
# those about the outcome at which something is largest, where a condition says which it is
OF_THE_LARGEST: Final = "min-entropy max-divergence renyi-max-divergence"


def comparisons(
    claim: Term, p: Term, q: Term, domain: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` for p and q, by each entry about a measure that the claim names.

    Where both are one distribution, by each entry about one. An entry about orders is taken at
    those of the claim.
    """
    names = {each.name for each in symbols([claim]) if isinstance(each, Definition)}
    yield from _about(names, claim, p, q, domain, facts)


def recognised(
    forms: Sequence[Term], p: Term, q: Term, domain: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """The same of measures that are written out: that have a sum of the normal forms in theirs."""
    sums = {x for form in forms for m in polynomial(form) for x in m if x.head is S.SUM}
    if p is q or not {S.ABS, S.EXP, S.DIV} & {*symbols(sums)}:
        return
    names = set()
    for measure in _WRITTEN:
        own = form_of(over_set(measure)(domain, p, q), facts).value
        if any(x in sums for monomial in polynomial(own) for x in monomial):
            names.add(measure.name)
    yield from _about(names, forms[0], p, q, domain, facts)


def _about(
    names: Collection[str], claim: Term, p: Term, q: Term, domain: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` by each entry about one of the measures."""
    ids = " ".join(entries for name, entries in ENTRIES.items() if name in names)
    outcomes = _largest(facts)
    if outcomes:
        ids = f"{ids} {OF_THE_LARGEST}"
    values = {variable("n"): domain.args[0], variable("p"): p, variable("q"): q}
    orders = dict.fromkeys(_orders(claim))
    for name in dict.fromkeys(ids.split()):
        entry = CATALOGUE[name]
        if (variable("q") in entry.theorem.conclusion.free) == (p is q):
            continue
        free = sorted(entry.theorem.conclusion.free - values.keys(), key=lambda each: each.name)
        kinds = [outcomes if each.type == (INDEX,) else orders for each in free]
        for chosen in product(*kinds):
            if len({*chosen}) < len(chosen):
                continue
            at = values | dict(zip(free, chosen, strict=True))
            yield from instances_of(name, at, facts)


def instances_of(
    name: str, values: dict[Variable, Term], facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` for each inequality of an entry, at the values of its letters.

    Of one with roots on the right also for the squares.
    """
    entry = CATALOGUE[name]
    for part in _stated(specialised(entry.theorem, values), facts):
        for each in (part, *_squares(part, facts)):
            left, right = each.conclusion.args
            quantity = right if left is ZERO else S.SUB(right, left)
            yield arith(S.LE(ZERO, quantity), each), (f"{entry.id}: {entry.title}",)


def _squares(order: Theorem, facts: Facts) -> Iterator[Theorem]:
    """``a * a <= u`` from ``a <= b``, where b is a product with roots and u is its square."""
    left, right = order.conclusion.args
    square = squared(right, facts) if left is not ZERO else None
    least = square and facts.nonnegative(left)
    if square and least:
        gap, total = (arith(S.LE(ZERO, side(right, left)), order, least) for side in (S.SUB, S.ADD))
        goal = S.LE(S.MUL(left, left), square.conclusion.args[1])
        yield arith(goal, by("multiply_le", gap, total), least, order, square)


def _orders(claim: Term) -> Iterator[Term]:
    """The orders of the measures in a claim that have one."""
    if claim.head in _OF_AN_ORDER and not claim.args[-1].open:
        yield claim.args[-1]
    for arg in claim.args:
        yield from _orders(arg)


def _largest(facts: Facts) -> list[Term]:
    """The outcomes of which something is said for all others."""
    every = [theorem.conclusion for theorem in facts.said_by(S.FORALL_INDEX)]
    members = {theorem.conclusion.args[0] for theorem in facts.said_by(S.MEMBER)}
    free = (v() for each in every for v in each.free if v.type == (INDEX,))
    return [each for each in dict.fromkeys(free) if each in members]


def _stated(theorem: Theorem, facts: Facts) -> Iterator[Theorem]:
    """The inequalities that the theorem states, if what it assumes is known."""
    known = [_known(each, facts) for each in theorem.hypotheses]
    if all(known):
        for part in conjuncts(relieved(theorem, *(each for each in known if each))):
            found: Theorem | None = part
            if part.conclusion.head is S.IMPLIES:
                condition = _known(part.conclusion.args[0], facts)
                found = condition and modus_ponens(part, condition)
            if found and found.conclusion.head in (S.LE, S.LT):
                yield found


def _known(prop: Term, facts: Facts) -> Theorem | None:
    """A hypothesis of an entry, where it is known."""
    if stated := facts.stated(prop):
        return stated
    rule = _RULES.get(prop.head)
    return rule and rule(prop, facts)


def _ordered(prop: Term, facts: Facts) -> Theorem | None:
    """``x <= y`` or ``x < y``, by the sign of the difference."""
    left, right = prop.args
    sign = facts.positive if prop.head is S.LT else facts.nonnegative
    found = sign(right if left is ZERO else S.SUB(right, left))
    return found and arith(prop, found)


def _unequal(prop: Term, facts: Facts) -> Theorem | None:
    """``not x = y``, since one is less than the other."""
    equation, absurd = prop.args
    if absurd.head is not S.FALSE or equation.head is not S.EQUAL:
        return None
    for one, other in (equation.args, equation.args[::-1]):
        if above := facts.positive(S.SUB(one, other)):
            same = arith(S.EQUAL(above.conclusion.args[1], ZERO), assume(equation))
            return discharge(equation, contradiction(above, same))
    return None


def _same(prop: Term, facts: Facts) -> Theorem | None:
    """``x = x``, as a letter that is defined is put in."""
    del facts
    left, right = prop.args
    return arith(prop) if left is right else None


def _member(prop: Term, facts: Facts) -> Theorem | None:
    return facts.member(*prop.args)


_RULES: Final[Mapping[object, Callable[[Term, Facts], Theorem | None]]] = {
    DISTRIBUTION: lambda prop, facts: distribution(prop.args[1], prop.args[0], facts),
    DOMINATES: lambda prop, facts: domination(prop.args[1], prop.args[2], prop.args[0], facts),
    JOINT_DISTRIBUTION: lambda prop, facts: joint_distribution(prop.args[2], prop.args[:2], facts),
    JOINT_DOMINATES: lambda prop, facts: joint_domination(
        prop.args[2], prop.args[3], prop.args[:2], facts
    ),
    S.EQUAL: _same,
    S.LT: _ordered,
    S.LE: _ordered,
    S.IMPLIES: _unequal,
    S.MEMBER: _member,
}
