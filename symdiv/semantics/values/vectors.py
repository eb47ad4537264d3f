"""The masses of distributions, and the entries p[i] and z[i]."""

from collections.abc import Sequence
from functools import reduce
from itertools import product
from typing import Any

from sympy import Basic, Dummy, Expr, Tuple

from symdiv.distribution import (
    Distribution,
    GenericDistribution,
    GenericJoint,
    Logit,
    Logits,
    Mass,
    Softmax,
)
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ConditionalDistribution
from symdiv.semantics.values.errors import Outside
from symdiv.semantics.values.numbers import exponential, reciprocal, times, total
from symdiv.semantics.values.scalars import bind, integer
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
    checks: list[tuple[Basic, Condition]] = [(c, truth(c)) for c in distribution.conditions]
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


def _named(vector: GenericDistribution | GenericJoint | Logits, kind: str) -> Rows:
    name, size = vector.name, integer(vector.size)

    def row(s: Situation) -> tuple[Number, ...]:
        found = getattr(s.point, kind)[name]
        if len(found) != size(s):
            raise Outside(f"{name} has {len(found)} entries at this point, not {size(s)}")
        return tuple(found)

    return row


@masses.register(GenericDistribution)
@masses.register(GenericJoint)
def _(p: Any) -> Rows:
    return _named(p, "distributions")


@masses.register
def _(row: ConditionalDistribution) -> Rows:
    name, given = row.conditional.name, integer(row.condition)

    def found(s: Situation) -> tuple[Number, ...]:
        rows, at = s.point.channels[name], given(s)
        if not 1 <= at <= len(rows):
            raise Outside(f"{row}: {at} is none of the inputs 1..{len(rows)}")
        return rows[at - 1]

    return found


@masses.register
def _(p: Distribution) -> Rows:
    if p.on_integers and not p.is_enumerated:
        raise TypeError(f"{p} has no list of masses: {p.size} outcomes are no number of them")
    if isinstance(p.outcomes, Tuple) or p.on_integers:
        written = [_formula(p, outcome) for outcome in p.outcomes]
        return _kept(p, lambda s: tuple(mass(s) for mass in written))
    indices = [Dummy(integer=True, positive=True) for _ in p.sizes]
    anywhere, sizes = _formula(p, p.outcome_of(*indices)), [integer(size) for size in p.sizes]

    def row(s: Situation) -> tuple[Number, ...]:
        values = product(*(range(1, size(s) + 1) for size in sizes))
        return tuple(
            anywhere(reduce(_bound, zip(indices, each, strict=True), s)) for each in values
        )

    return _kept(p, row)


def _bound(s: Situation, pair: tuple[Dummy, int]) -> Situation:
    return bind(s, *pair)


def _formula(p: Distribution, outcome: Basic) -> Meaning:
    mass = p.mass(outcome)
    if mass is None:
        raise TypeError(f"{p} has no masses here: it is known by name only")
    return meaning(mass)


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
    return _entry(masses(entry.vector), entry, entry.vector.sizes)


@meaning.register
def _(entry: Logit) -> Meaning:
    return _entry(_named(entry.vector, "logits"), entry, (entry.vector.size,))


def _entry(row: Rows, entry: Component, sizes: tuple[Expr, ...]) -> Meaning:
    places = [integer(place) for place in entry.places]
    lengths = [integer(size) for size in sizes]

    def value(s: Situation) -> Number:
        found, position = row(s), 0
        for place, length in zip(places, lengths, strict=True):
            at, last = place(s), length(s)
            if not 1 <= at <= last:
                raise Outside(f"{entry}: {at} is none of the outcomes 1..{last}")
            position = position * last + at - 1
        return found[position]

    return value
