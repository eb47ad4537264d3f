"""Claims about entropies of random variables, proved by elemental inequalities.

What a linear program finds is the derivation: one side is the other with multiples of informations
and entropies that are 0 under the conditions, or that are at least 0 always.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from sympy import Add, Eq, Ge, Le
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.documents.document import listed
from symdiv.formulas.derivation import EQUAL, GE, LE, Derivation, Line, Part, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import plus, polynomial
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.elemental import at_least_zero, in_sums, zeros
from symdiv.measures.variables import (
    IndependentVariables,
    MarkovChain,
    Measure,
    in_entropies,
    law_of,
)
from symdiv.prover.elemental_program import combined, elementals
from symdiv.semantics.definitions.variables import said_of
from symdiv.semantics.terms import to_proposition, to_term
from symdiv.tactics.calc import derivation
from symdiv.tactics.inference import assume, by
from symdiv.tactics.linear import arith, signed

__all__ = ["derived"]

_SIGNS: Final[Mapping[type, tuple[str, ...]]] = {Eq: (EQUAL, LE, GE), Le: (LE,), Ge: (GE,)}
_LISTED: Final = 3  # elemental inequalities that a reason names
_LATE: Final = 0.01  # what it costs that a variable is given which comes later
_DEFINITIONS: Final = "by the definitions, in entropies of sets of variables"


@dataclass(frozen=True, slots=True)
class _Stated:
    """A theorem that says of a number that it is 0, or at least 0, and why it holds.

    The number is the right side minus the left, times ``sign``.
    """

    number: Term
    theorem: Theorem
    why: Prose = ()
    sign: int = 1


@dataclass(frozen=True, slots=True)
class _Known:
    """A number of which something is known, in entropies of sets of variables."""

    vector: Mapping[frozenset[str], Fraction | int]
    stated: Callable[[], _Stated]
    is_zero: bool = False
    is_elemental: bool = False
    cost: float = 1.0


_Used = tuple[_Stated, Fraction]


def derived(relation: Relational, conditions: Sequence[Boolean]) -> Derivation | None:
    """A derivation of a relation of variables under conditions; None where none was found.

    Raises ``UnsolvedError`` if that is not known, as where it takes SciPy, which is not installed.
    """
    # neither < nor != holds where all variables are constant, and both sides are 0
    signs = _SIGNS.get(type(relation), ())
    known = [each for condition in conditions for each in _said(condition)]
    law = law_of(relation) or ()
    parts: list[Part] = []
    for sign in signs:
        always = map(_elemental, elementals(law)) if sign != EQUAL else ()
        useful = [each for each in known if each.is_zero or sign != EQUAL]
        part = _related(relation, sign, [*useful, *always], len(law))
        if sign == EQUAL and part:
            return derivation(part)
        if part:
            parts.append(part)
        elif sign != EQUAL:
            return None
    if type(relation) is Eq:
        parts.append(_equal(relation, *parts))
    return derivation(*parts) if parts else None


def _equal(relation: Relational, below: Part, above: Part) -> Part:
    """The two sides are equal, since neither is less."""
    left, right = map(to_term, relation.args)
    theorem = by("le_antisymmetric", below.theorem, above.theorem)
    why = ("neither side is less than the other",)
    return Part((Line(left), Line(right, EQUAL, why, theorem)), theorem)


# what is known


def _elemental(measure: Measure) -> _Known:
    def stated() -> _Stated:
        theorem = at_least_zero(measure)
        return _Stated(said_of(measure), theorem)

    # first those that are given what comes before them, as a chain rule has it
    *of, given = measure.groups
    late = sum(name > each for name in given for (each,) in of)
    return _Known(measure.entropies, stated, is_elemental=True, cost=1 + _LATE * late)


def _said(condition: Boolean) -> Iterator[_Known]:
    """What a condition says, as numbers that are 0 or at least 0."""
    if isinstance(condition, MarkovChain | IndependentVariables):
        for place, measures in enumerate(condition.sums_of_zeros):
            stated = partial(_zero, condition, place)
            yield _Known(in_entropies(Add(*measures)), stated, is_zero=True)
        return
    prop = to_proposition(condition)
    is_zero, (left, right) = prop.head is S.EQUAL, prop.args
    ends, sign = ((left, right), -1) if is_zero else ((right, left), 1)
    number = S.SUB(*ends) if ends[1] is not numeral(0) else ends[0]
    said = _Stated(number, assume(prop), (", as assumed",), sign)
    low, high = condition.args[::-1] if isinstance(condition, Ge) else condition.args
    vector = in_entropies(low - high if is_zero else high - low)
    yield _Known(vector, lambda: said, is_zero)


def _zero(condition: MarkovChain | IndependentVariables, place: int) -> _Stated:
    theorem = zeros(condition)[place]
    why = (", since ", *_in_words(condition))
    return _Stated(theorem.conclusion.args[0], theorem, why, -1)


def _in_words(condition: MarkovChain | IndependentVariables) -> Prose:
    if isinstance(condition, MarkovChain):
        return said_of(condition), " is a Markov chain"
    given = ", ".join(condition.groups[-1])
    return said_of(condition), " are independent" + (f" given {given}" if given else "")


# derivations


def _related(
    relation: Relational, sign: str, known: Sequence[_Known], variables: int
) -> Part | None:
    """The left side is related so to the right, by adding what is known; None if it is not.

    The left side is first the right one with multiples of numbers, which are then left out: those
    that are 0, then those that are only known not to be negative.
    """
    direction = -1 if sign == LE else 1
    gap = in_entropies(direction * (relation.lhs - relation.rhs))
    zero, positive = ([e for e in known if e.is_zero is kind] for kind in (True, False))
    costs = [(each.vector, each.cost) for each in positive]
    found = combined(gap, costs, [each.vector for each in zero], variables)
    if found is None:
        return None
    used: dict[tuple[bool, bool], list[_Used]] = {}
    for each, number in zip([*zero, *positive], _turned(found, len(positive)), strict=True):
        if number:
            pair = (each.stated(), direction * number)
            used.setdefault((each.is_zero, each.is_elemental), []).append(pair)
    left, right = map(to_term, relation.args)
    return _chain(left, right, sign, [*used.values()])


def _turned(numbers: Sequence[Fraction], count: int) -> list[Fraction]:
    """The first so many behind the others."""
    return [*numbers[count:], *numbers[:count]]


def _chain(left: Term, right: Term, sign: str, groups: Sequence[Sequence[_Used]]) -> Part:
    """Lines that leave out one group of numbers after the other."""
    ends = (right, left) if sign == GE else (left, right)
    goal = S.EQUAL(*ends) if sign == EQUAL else S.LE(*ends)
    whole = _with(right, [pair for group in groups for pair in group])
    theorem = _identity(left, whole)
    why = ("both sides are the same" if left is right else _DEFINITIONS,)
    if not groups:
        theorem = arith(goal, theorem)
        return Part((Line(left), Line(right, sign, why, theorem)), theorem)
    lines = [Line(left)]
    before, links = whole, [theorem]
    if whole is not left:
        lines.append(Line(whole, EQUAL, why, theorem))
    for number, group in enumerate(groups, 1):
        after = _with(right, [pair for other in groups[number:] for pair in other])
        is_zero = number < len(groups) and all(
            s.theorem.conclusion.head is S.EQUAL for s, _ in group
        )
        how = EQUAL if is_zero else sign
        link = _left_out(before, after, how, group)
        lines.append(Line(after, how, _reason(group), link))
        links.append(link)
        before = after
    return Part(tuple(lines), arith(goal, *links))


def _with(right: Term, used: Sequence[_Used]) -> Term:
    """The right side plus multiples of numbers."""
    total: Term | None = None if right is numeral(0) else right
    for stated, factor in used:
        term = stated.number
        if abs(factor) != 1:
            term = S.MUL(numeral(abs(factor)), term)
        if total is None:
            total = term if factor > 0 else S.NEG(term)
        else:
            total = (S.ADD if factor > 0 else S.SUB)(total, term)
    return numeral(0) if total is None else total


def _identity(left: Term, right: Term) -> Theorem:
    """Two terms are equal, by the definitions of the measures in them."""
    goal = S.EQUAL(left, right)
    gap = plus(polynomial(right), polynomial(left), -1)
    sums = [in_sums(atom) for (atom,) in gap]
    multipliers = [signed(-factor) for factor in gap.values()]
    return infer("arith", goal, *multipliers, premises=tuple(sums))


def _left_out(before: Term, after: Term, how: str, used: Sequence[_Used]) -> Theorem:
    """The step that leaves out numbers that are 0, or are not negative."""
    goal = {EQUAL: S.EQUAL(before, after), LE: S.LE(before, after), GE: S.LE(after, before)}[how]
    way = 1 if how == GE else -1
    multipliers = [signed(way * factor * stated.sign) for stated, factor in used]
    return infer("arith", goal, *multipliers, premises=tuple([s.theorem for s, _ in used]))


def _reason(used: Sequence[_Used]) -> Prose:
    if len(used) > _LISTED:
        return ("no entropy and no information is negative, conditional or not",)
    reasons: dict[Prose, list[Term]] = {}
    for stated, _ in used:
        reasons.setdefault(stated.why, []).append(stated.theorem.conclusion)
    said = [[*listed(facts), *why] for why, facts in reasons.items()]
    return tuple([piece for each in said for piece in ("; ", *each)][1:])
