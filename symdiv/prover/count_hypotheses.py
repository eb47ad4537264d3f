"""Hypotheses of entries on families of counts that are known: dominations, means, numbers."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    KernelError,
    Term,
    Variable,
    substitute,
)
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.against_families import geometric_dominates_mean, poisson_dominates_mean
from symdiv.lemmas.bernoulli_counts import bernoulli_distribution, bernoulli_mean
from symdiv.lemmas.binomials import binomial_distribution, binomial_dominates
from symdiv.lemmas.count_families import (
    geometric_distribution,
    geometric_dominates,
    geometric_mean,
    poisson_distribution,
    poisson_dominates,
    poisson_mean,
)
from symdiv.lemmas.counting import count_next, count_one, size_counted
from symdiv.lemmas.discrete_uniform import uniform_distribution, uniform_dominates
from symdiv.lemmas.logarithmic_series import logarithmic_distribution, logarithmic_dominates
from symdiv.lemmas.neg_binomials import neg_binomial_distribution, neg_binomial_dominates
from symdiv.prover.cases import by_cases
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.distributions import (
    DISTRIBUTION_ON_NATURALS,
    DOMINATES_ON_NATURALS,
)
from symdiv.tactics.conversions import Conversion, everywhere, first, instances, replace_last
from symdiv.tactics.inference import assume, by, discharge, modus_ponens, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import Values, match

__all__ = ["all_known", "same_value"]

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
_OF_FAMILIES: Final = (DISTRIBUTION_ON_NATURALS, DOMINATES_ON_NATURALS)


@cache
def _counted() -> Conversion:
    """Numbers that are counted, and sizes, as sums of what is counted and a number."""
    return first(*map(instances, (count_one(), count_next(), size_counted())))


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
        if known := all_known(tuple(antecedents), values, facts):
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
            same, _ = same_value(mean.conclusion.args[1], prop.args[1], facts)
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
    counted = everywhere(_counted(), prop)
    written = counted.conclusion.args[1]
    if written is not prop:
        found = _known(written, facts)
        return by("iff_right", counted, found) if found else None
    left, right = prop.args
    if prop.head is S.IMPLIES:
        return _implied(left, right, facts)
    if prop.head is S.EQUAL:
        try:
            return same_value(left, right, facts)[0]
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


def same_value(left: Term, right: Term, facts: Facts) -> tuple[Theorem, Prose]:
    """``|- left = right``, and what is said of it; ``UnequalError`` where that is not found."""
    reason = () if left is right else ("; ", S.EQUAL(left, right))

    counted = [everywhere(_counted(), each) for each in (left, right)]
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


def all_known(
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
