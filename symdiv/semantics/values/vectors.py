"""The masses of distributions, and the entries p[i] and z[i]."""

from collections.abc import Sequence
from fractions import Fraction

from sympy import Basic, Expr

from symdiv.distribution import (
    Distribution,
    GenericDistribution,
    Logit,
    Logits,
    Mass,
    Mixture,
    OneHot,
    Softmax,
    Uniform,
)
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.semantics.values.errors import Outside
from symdiv.semantics.values.numbers import ONE, ZERO, exponential, reciprocal, times, total
from symdiv.semantics.values.scalars import integer
from symdiv.semantics.values.situation import (
    Condition,
    Meaning,
    Number,
    Rows,
    Situation,
    masses,
    meaning,
    truth,
)

__all__ = ["aligned", "columns"]


def aligned(distributions: Sequence[Distribution]) -> list[Rows]:
    """The masses of each, in the order of the first one's outcomes."""
    first = distributions[0]
    return [_in_order(p, first) for p in distributions]


def columns(rows: Sequence[Rows], s: Situation) -> list[tuple[Number, ...]]:
    """The masses of each outcome; Outside where the alphabets differ in size."""
    found = [row(s) for row in rows]
    if len(set(map(len, found))) > 1:
        raise Outside(f"distributions over {' and '.join(str(len(row)) for row in found)} outcomes")
    return list(zip(*found, strict=True))


def _in_order(p: Distribution, first: Distribution) -> Rows:
    row = masses(p)
    if _outcomes(p) != _outcomes(first):

        def of_another_alphabet(_: Situation) -> tuple[Number, ...]:
            raise Outside(f"{first} and {p} are over different outcomes")

        return of_another_alphabet
    if not (p.is_enumerated and first.is_enumerated) or list(p.outcomes) == list(first.outcomes):
        return row
    place = {outcome: position for position, outcome in enumerate(p.outcomes)}
    order = [place[outcome] for outcome in first.outcomes]

    def reordered(s: Situation) -> tuple[Number, ...]:
        found = row(s)
        return tuple(found[position] for position in order)

    return reordered


def _outcomes(p: Distribution) -> set[Basic] | None:
    """The outcomes, None for {1..n}, whatever n is."""
    if not p.is_enumerated:
        return None
    listed = set(p.outcomes)
    return None if listed == set(range(1, len(listed) + 1)) else listed


def _kept(distribution: Distribution, row: Rows) -> Rows:
    """The row, worked out once in a situation, where the distribution's conditions hold."""
    checks: list[tuple[Basic, Condition]] = [(each, truth(each)) for each in _own(distribution)]

    symbols = distribution.free_symbols

    def found(s: Situation) -> tuple[Number, ...]:
        known = s.rows.get(distribution)
        if known is not None:
            return known
        for condition, holds in checks:
            if not holds(s):
                raise Outside(f"{distribution} is no distribution: not {condition}")
        masses_here = row(s.alone)
        if symbols.isdisjoint(s.bound):
            s.rows[distribution] = masses_here
        return masses_here

    return found


def _own(distribution: Distribution) -> tuple[Basic, ...]:
    """The conditions, apart from those that the components of a mixture state themselves."""
    if isinstance(distribution, Mixture):
        return distribution.weight_conditions
    return distribution.conditions


def _named(vector: GenericDistribution | Logits, kind: str) -> Rows:
    name, size = vector.name, integer(vector.size)

    def row(s: Situation) -> tuple[Number, ...]:
        found = getattr(s.point, kind)[name]
        if len(found) != size(s):
            raise Outside(f"{name} has {len(found)} entries at this point, not {size(s)}")
        return tuple(found)

    return row


@masses.register
def _(p: GenericDistribution) -> Rows:
    return _named(p, "distributions")


@masses.register
def _(p: Uniform) -> Rows:
    size = integer(p.size)

    def row(s: Situation) -> tuple[Number, ...]:
        count = size(s)
        return (Fraction(1, count),) * count

    return row


@masses.register
def _(p: OneHot) -> Rows:
    outcome, size = integer(p.outcome), integer(p.size)

    def row(s: Situation) -> tuple[Number, ...]:
        certain = outcome(s)
        return tuple(ONE if at == certain else ZERO for at in range(1, size(s) + 1))

    return _kept(p, row)


@masses.register
def _(p: ExplicitDistribution) -> Rows:
    written = [meaning(mass) for mass in p.written_masses]
    return _kept(p, lambda s: tuple(mass(s) for mass in written))


@masses.register
def _(p: Mixture) -> Rows:
    weights = [meaning(weight) for weight in p.weights]
    rows = aligned(p.components)

    def row(s: Situation) -> tuple[Number, ...]:
        factors = [weight(s) for weight in weights]
        return tuple(_weighted(factors, column, s) for column in columns(rows, s))

    return _kept(p, row)


def _weighted(weights: Sequence[Number], column: Sequence[Number], s: Situation) -> Number:
    pairs = zip(weights, column, strict=True)
    terms = [times(w, x, s.arithmetic) for w, x in pairs]
    return total(terms, s.arithmetic)


@masses.register
def _(p: Softmax) -> Rows:
    logits, factor = _named(p.logits, "logits"), meaning(p.factor)

    def row(s: Situation) -> tuple[Number, ...]:
        # divided by the exponential of the largest logit, so that none is too large
        entries, number = logits(s), factor(s)
        largest = min(entries) if number < 0 else max(entries)
        steps = [times(number, entry - largest, s.arithmetic) for entry in entries]
        scaled = [exponential(step, s.arithmetic) for step in steps]
        share = reciprocal(total(scaled, s.arithmetic), s.arithmetic)
        return tuple(times(x, share, s.arithmetic) for x in scaled)

    return _kept(p, row)


@meaning.register
def _(entry: Mass) -> Meaning:
    return _entry(masses(entry.vector), entry.index, str(entry))


@meaning.register
def _(entry: Logit) -> Meaning:
    return _entry(_named(entry.vector, "logits"), entry.index, str(entry))


def _entry(row: Rows, index: Expr, shown: str) -> Meaning:
    at = integer(index)

    def value(s: Situation) -> Number:
        found, position = row(s), at(s)
        if not 1 <= position <= len(found):
            raise Outside(f"{shown}: {position} is none of the outcomes 1..{len(found)}")
        return found[position - 1]

    return value
