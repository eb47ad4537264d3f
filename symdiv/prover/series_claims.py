"""Claims about series, as measures of families of counts are, by entries that state their sums."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from symdiv.formulas.derivation import Line, Part, Prose, prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import (
    REAL,
    Definition,
    KernelError,
    Term,
    Variable,
    instantiate,
    substitute,
)
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.closed_logarithms import equal, expanded
from symdiv.lemmas.countable_entropy import series_order
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.log_bounds import ordered_by_bounds
from symdiv.lemmas.series_bounds import series_at_least, series_at_most, series_at_most_above
from symdiv.lemmas.vocabulary import NAMES
from symdiv.prover.count_hypotheses import all_known, same_value
from symdiv.prover.equations import UnequalError
from symdiv.prover.facts import Facts
from symdiv.prover.inequalities import NoCombinationError, inequality
from symdiv.semantics.definitions.families import FAMILIES
from symdiv.semantics.definitions.numbers import EXTENDED_SUM, SERIES_AT_MOST, SERIES_ORDER
from symdiv.tactics.conversions import conjuncts, replace_last
from symdiv.tactics.inference import by, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import match
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import Entry

__all__ = ["of_series"]


@dataclass(frozen=True, slots=True)
class _Series:
    """What a proposition says of the sum of a series: that it is, or is at most or at least, x."""

    head: object
    terms: Term
    value: Term


def _read(prop: Term) -> _Series | None:
    if prop.head in (S.HASSUM, SERIES_AT_MOST):
        return _Series(prop.head, *prop.args)
    if prop.head is not S.AND or prop.args[1].head is not EXTENDED_SUM:
        return None
    every, (terms,) = prop.args[0], prop.args[1].args
    t = Variable("sum_of_series", (REAL,))
    if every.head is not S.FORALL_REAL:
        return None
    finite = instantiate(every.args[0], (t(),))
    if finite.head is not S.IMPLIES or finite.args[0] is not S.HASSUM(terms, t()):
        return None
    order = finite.args[1]
    is_bound = order.head is S.LE and order.args[1] is t() and t not in order.args[0].free
    return _Series(EXTENDED_SUM, terms, order.args[0]) if is_bound else None


def of_series(goal: Term, facts: Facts) -> tuple[Part, ...]:
    """Parts of which the last is by an entry that states a sum, or a bound; none where none does.

    Raises ``UnequalError`` or ``NoCombinationError`` where what is stated is not what is claimed.
    """
    wrong: Exception | None = None
    for entry, theorem in _cases(goal, facts):
        try:
            return _concluded(entry, theorem, goal, facts)
        except (UnequalError, NoCombinationError) as error:
            wrong = error
    if goal.head is SERIES_ORDER and (parts := _ordered(goal, facts)):
        return parts
    if wrong:
        raise wrong
    return ()


def _ordered(goal: Term, facts: Facts) -> tuple[Part, ...]:
    """Of two series: by the sum of the second, as a bound of the first."""
    below, above = goal.args
    for entry, theorem in _cases(S.HASSUM(above, Variable("sum_of_series", (REAL,))()), facts):
        total = _line(theorem, (f"{entry.id}: {entry.title}",))
        with suppress(UnequalError, NoCombinationError):
            if parts := of_series(SERIES_AT_MOST(below, theorem.conclusion.args[1]), facts):
                found = by(series_order(), parts[-1].theorem, theorem)
                return (*parts, total, _line(found, ("by both",)))
    return ()


def _concluded(entry: Entry, theorem: Theorem, goal: Term, facts: Facts) -> tuple[Part, ...]:
    said = (f"{entry.id}: {entry.title}",)
    if theorem.conclusion is goal:
        return (_line(theorem, said),)
    stated, wanted = theorem.conclusion.args[1], _read(goal)
    if wanted is None:
        raise KernelError("a goal that is no series was matched with one")
    if goal.head is S.HASSUM:
        same, reason = same_value(stated, wanted.value, facts)
        return (_line(replace_last(theorem, same), (*said, *reason)),)
    sides = (wanted.value, stated) if wanted.head is EXTENDED_SUM else (stated, wanted.value)
    parts = _at_most(*sides, facts)
    lemma = _BOUNDS[theorem.conclusion.head, wanted.head]()
    return (*parts, _line(by(lemma, theorem, parts[-1].theorem, goal=goal), said))


def _at_most(left: Term, right: Term, facts: Facts) -> tuple[Part, ...]:
    """Parts of which the last proves ``left <= right``; of numbers by their digits."""
    if left.free or right.free:
        return inequality(left, right, facts, strict=False, turned=False)
    values, goal = (expanded(left), expanded(right)), S.LE(left, right)
    with suppress(KernelError):
        return (_line(arith(goal, equal(left, right)), ("both sides are the same",)),)
    links = [equal(*pair) for pair in zip((left, right), values, strict=True)]
    order = ordered_by_bounds(*values)
    if order.theorem.conclusion.args[0] is not values[0]:
        raise NoCombinationError(S.SUB(right, left), ())
    return (_line(arith(goal, *links, order.theorem), prose(order.reason, NAMES)),)


def _line(theorem: Theorem, reason: Prose) -> Part:
    return Part((Line(theorem.conclusion, "", reason, theorem),), theorem)


# what a sum, or a bound, says of another bound
_BOUNDS: Final[Mapping[tuple[object, object], Callable[[], Theorem]]] = MappingProxyType(
    {
        (S.HASSUM, SERIES_AT_MOST): series_at_most,
        (SERIES_AT_MOST, SERIES_AT_MOST): series_at_most_above,
        (S.HASSUM, EXTENDED_SUM): series_at_least,
    }
)


def _cases(goal: Term, facts: Facts) -> Iterator[tuple[Entry, Theorem]]:
    """What entries state of a series, or of families of counts, at the values of a goal."""
    wanted = _read(goal)
    is_of_counts = any(type(each) is Definition and each in FAMILIES for each in symbols([goal]))
    if not (wanted or is_of_counts):
        return
    for pairing in (_whole, _terms):
        for entry in CATALOGUE.values():
            for stated in _parts(entry.claim.conclusion):
                pair = pairing(stated, goal)
                values = match([pair], stated.free, {}) if pair else None
                if values is None:
                    continue
                hypotheses = tuple(entry.claim.hypotheses)
                known = all_known(hypotheses, values, facts)
                if known:
                    theorem = relieved(specialised(entry.theorem, known[0]), *known[1])
                    yield entry, _part(theorem, substitute(stated, known[0]))


def _parts(prop: Term) -> Iterator[Term]:
    """A statement, and what it is a conjunction of."""
    yield prop
    if prop.head is S.AND:
        for each in prop.args:
            yield from _parts(each)


def _part(theorem: Theorem, prop: Term) -> Theorem:
    """A part of a conjunction, or the whole."""
    if theorem.conclusion is prop:
        return theorem
    return next(each for each in conjuncts(theorem) if each.conclusion is prop)


def _whole(stated: Term, goal: Term) -> tuple[Term, Term] | None:
    return (stated, goal) if stated.head is goal.head else None


def _terms(stated: Term, goal: Term) -> tuple[Term, Term] | None:
    """The terms of two series, where what is stated of one may be what is claimed of the other."""
    known, wanted = _read(stated), _read(goal)
    if known is None or wanted is None:
        return None
    heads = known.head, wanted.head
    fits = heads == (S.HASSUM, S.HASSUM) or heads in _BOUNDS
    return (known.terms, wanted.terms) if fits else None
