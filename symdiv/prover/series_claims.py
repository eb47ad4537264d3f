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
from symdiv.lemmas.against_families import geometric_dominates_mean, poisson_dominates_mean
from symdiv.lemmas.bernoulli_counts import bernoulli_distribution, bernoulli_mean
from symdiv.lemmas.binomials import binomial_distribution, binomial_dominates
from symdiv.lemmas.closed_logarithms import equal, expanded
from symdiv.lemmas.count_families import (
    geometric_distribution,
    geometric_dominates,
    geometric_mean,
    poisson_distribution,
    poisson_dominates,
    poisson_mean,
)
from symdiv.lemmas.countable_entropy import series_order
from symdiv.lemmas.counting import count_next, count_one, size_counted
from symdiv.lemmas.discrete_uniform import uniform_distribution, uniform_dominates
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.log_bounds import ordered_by_bounds
from symdiv.lemmas.logarithmic_series import logarithmic_distribution, logarithmic_dominates
from symdiv.lemmas.neg_binomials import neg_binomial_distribution, neg_binomial_dominates
from symdiv.lemmas.series_bounds import series_at_least, series_at_most, series_at_most_above
from symdiv.lemmas.vocabulary import NAMES
from symdiv.prover.cases import by_cases
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.inequalities import NoCombinationError, inequality
from symdiv.semantics.definitions.distributions import (
    DISTRIBUTION_ON_NATURALS,
    DOMINATES_ON_NATURALS,
)
from symdiv.semantics.definitions.families import FAMILIES
from symdiv.semantics.definitions.numbers import EXTENDED_SUM, SERIES_AT_MOST, SERIES_ORDER
from symdiv.tactics.conversions import conjuncts, everywhere, first, instances, replace_last
from symdiv.tactics.inference import assume, by, discharge, modus_ponens, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import Values, match
from symdiv.theorems import CATALOGUE
from symdiv.theorems.catalogue import Entry

__all__ = ["of_series"]

_MEANS: Final = (poisson_mean, geometric_mean, bernoulli_mean)
# what is known of families of counts: that they are distributions, have means, dominate others
_ON_COUNTS: Final = (
    poisson_distribution,
    geometric_distribution,
    bernoulli_distribution,
    binomial_distribution,
    neg_binomial_distribution,
    logarithmic_distribution,
    uniform_distribution,
    poisson_dominates,
    geometric_dominates,
    binomial_dominates,
    neg_binomial_dominates,
    logarithmic_dominates,
    uniform_dominates,
    poisson_dominates_mean,
    geometric_dominates_mean,
)
# numbers that are counted, and sizes, as sums of what is counted and a number
_COUNTED: Final = first(*map(instances, (count_one(), count_next(), size_counted())))
_OF_FAMILIES: Final = (DISTRIBUTION_ON_NATURALS, DOMINATES_ON_NATURALS)


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
        same, reason = _same(stated, wanted.value, facts)
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
                known = _all_known(hypotheses, values, facts)
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


def _all_known(
    props: tuple[Term, ...], values: Values, facts: Facts
) -> tuple[Values, list[Theorem]] | None:
    """The propositions at the values, and at that of each mean which they leave open; all known."""
    for prop in props:
        if prop.head is S.HASSUM:
            values = _with_mean(prop, values)
    known = [_known(substitute(each, values), facts) for each in props]
    found = [each for each in known if each]
    return (values, found) if len(found) == len(known) else None


def _with_mean(prop: Term, values: Values) -> Values:
    """The values, and that of a variable that a series has as its sum."""
    terms, total = (substitute(each, values) for each in prop.args)
    if type(total.head) is not Variable or total.head in values:
        return values
    for lemma in _MEANS:
        *_, said = _implications(lemma().conclusion)
        found = match([(said.args[0], terms)], said.args[0].free, {})
        if found is not None:
            return {**values, total.head: substitute(said.args[1], found)}
    return values


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


def _implications(prop: Term) -> Iterator[Term]:
    """The antecedents of a lemma, and what it concludes."""
    while prop.head is S.IMPLIES:
        antecedent, prop = prop.args
        yield antecedent
    yield prop


def _on_counts(prop: Term, facts: Facts) -> Theorem | None:
    for lemma in _ON_COUNTS:
        *antecedents, said = _implications(lemma().conclusion)
        values = match([(said, prop)], said.free, {})
        if values is None:
            continue
        if known := _all_known(tuple(antecedents), values, facts):
            return modus_ponens(specialised(lemma(), known[0]), *known[1])
    return None


def _mean_known(prop: Term, facts: Facts) -> Theorem | None:
    """The mean of a family, as it is written here."""
    for lemma in _MEANS:
        *antecedents, said = _implications(lemma().conclusion)
        values = match([(said.args[0], prop.args[0])], said.args[0].free, {})
        if values is None:
            continue
        known = [_known(substitute(each, values), facts) for each in antecedents]
        found = [each for each in known if each]
        if len(found) < len(known):
            return None
        mean = modus_ponens(specialised(lemma(), values), *found)
        try:
            same, _ = _same(mean.conclusion.args[1], prop.args[1], facts)
        except UnequalError:
            return None
        return replace_last(mean, same)
    return None


def _known(prop: Term, facts: Facts) -> Theorem | None:
    """A hypothesis on numbers, or one on families of counts, which comes down to such."""
    if found := facts.stated(prop):
        return found
    if prop.head is S.HASSUM:
        return _mean_known(prop, facts)
    if prop.head in _OF_FAMILIES:
        return _on_counts(prop, facts)
    if prop.head not in (S.IMPLIES, S.EQUAL, S.LE, S.LT):
        return None
    counted = everywhere(_COUNTED, prop)
    written = counted.conclusion.args[1]
    if written is not prop:
        found = _known(written, facts)
        return by("iff_right", counted, found) if found else None
    left, right = prop.args
    if prop.head is S.IMPLIES:
        return _implied(left, right, facts)
    if prop.head is S.EQUAL:
        try:
            return _same(left, right, facts)[0]
        except (UnequalError, KernelError):
            return None
    gap = right if left is ZERO else S.SUB(right, left)
    sign = facts.positive(gap) if prop.head is S.LT else facts.nonnegative(gap)
    return arith(prop, sign) if sign else None


def _implied(antecedent: Term, consequent: Term, facts: Facts) -> Theorem | None:
    given = assume(antecedent)
    stated = (each for each in facts.known if each.conclusion.head is S.IMPLIES)
    same = (each for each in stated if each.conclusion.args[0] is antecedent)
    more = (modus_ponens(each, given) for each in same)
    if found := _known(consequent, facts.also(given, *more)):
        return discharge(antecedent, found)
    if antecedent.head is not S.EQUAL:
        return None
    left, right = antecedent.args
    gaps = (left,) if right is ZERO else (S.SUB(left, right), S.SUB(right, left))
    unequal = next((found for each in gaps if (found := facts.nonzero(each))), None)
    if unequal is None:
        return None
    zero = arith(unequal.conclusion.args[0], given)
    return discharge(antecedent, by("absurd", by(unequal, zero), A=consequent))


def _same(left: Term, right: Term, facts: Facts) -> tuple[Theorem, Prose]:
    """``|- left = right``, and what is said of it; ``UnequalError`` where that is not found."""
    reason = () if left is right else ("; ", S.EQUAL(left, right))

    counted = [everywhere(_COUNTED, each) for each in (left, right)]
    ends = counted[0].conclusion.args[1], counted[1].conclusion.args[1]

    def proved(case: Facts) -> Theorem:
        same = joined_forms(form_of(ends[0], case), form_of(ends[1], case), case)
        return arith(S.EQUAL(left, right), *counted, same)

    try:
        return proved(facts), reason
    except UnequalError:
        found = by_cases(ends, facts, proved)
        if found is None:
            raise
        return found[0], (*reason, ", ", *found[1])
