"""From a failing trial to the smallest one that fails: fewest rows, fewest outcomes, few digits."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Final

from symdiv.distribution.vector import Kind
from symdiv.testing.exact_values import MASKED
from symdiv.testing.listed_values import listed_vectors
from symdiv.testing.points import Values, simplicity
from symdiv.testing.target import Shape, Target
from symdiv.testing.trial import EXACT, Outcome, Row, Setting

__all__ = ["shrunk"]

_MOST_CALLS: Final = 600
_LARGEST_VARIED: Final = 100  # outcomes up to which the values are varied
_LARGEST_LISTED: Final = 6  # outcomes up to which each is left out in turn

Retry = Callable[[tuple[Row, ...]], Outcome]


def shrunk(setting: Setting, outcome: Outcome, retry: Retry) -> Outcome:
    """A failing outcome that nothing simpler is found for; ``retry`` calls the function again."""
    best = _fewer_outcomes(setting, _fewer_rows(outcome, retry), retry)
    calls = 0
    improved = True
    while improved:
        improved = False
        for candidate in _simpler(setting, best):
            if calls >= _MOST_CALLS:
                return best
            calls += 1
            tried = retry(candidate)
            if tried.failed:
                best, improved = tried, True
                break
    return best


def _fewer_rows(outcome: Outcome, retry: Retry) -> Outcome:
    """One row where one fails, else what is left when no part of the rows can be left out."""
    for row in outcome.rows if len(outcome.rows) > 1 else ():
        tried = retry((row,))
        if tried.failed:
            return tried
    best, step = outcome, len(outcome.rows) // 2
    while step:
        start = 0
        while start < len(best.rows) and len(best.rows) > step:
            tried = retry((*best.rows[:start], *best.rows[start + step :]))
            if tried.failed:
                best = tried
            else:
                start += step
        step //= 2
    return best


def _fewer_outcomes(setting: Setting, outcome: Outcome, retry: Retry) -> Outcome:
    """The same with fewer masses, found by bisection where they are many."""
    best = outcome
    for axis in range(len(outcome.rows[0].shape)):
        passing = 0
        while best.rows[0].size > _LARGEST_VARIED and best.rows[0].shape[axis] - passing > 1:
            shape = list(best.rows[0].shape)
            shape[axis] = (passing + shape[axis]) // 2
            tried = _cut(setting, best, tuple(shape), retry)
            if tried is not None and tried.failed:
                best = tried
            else:
                passing = shape[axis]
    return best


def _cut(setting: Setting, outcome: Outcome, shape: Shape, retry: Retry) -> Outcome | None:
    """The same with so many outcomes; None where the sizes do not allow it, or a row has no value.

    Sizes may be given, or be the same.
    """
    if setting.target.shape(*shape) != shape:
        return None
    made = [
        setting.row(shape, _joined(setting.target, row, shape), exact=prod(shape) <= EXACT)
        for row in outcome.rows
    ]
    rows = tuple(row for row in made if row is not None)
    return retry(rows) if len(rows) == len(made) else None


def _simpler(setting: Setting, outcome: Outcome) -> Iterator[tuple[Row, ...]]:
    """Simpler rows in the domain, the simplest first."""
    target = setting.target
    if outcome.rows[0].size > _LARGEST_VARIED:
        return
    if len(outcome.rows) == 1:
        (row,) = outcome.rows
        for shape, values in _smaller(target, row):
            made = setting.row(shape, values)
            if made is not None:
                yield (made,)
        key = simplicity(row.values)
        listed = [(simplicity(values), values) for _, values in _replaced(setting, row)]
        for simpler, values in sorted(listed, key=lambda each: each[0]):
            if simpler < key:
                made = setting.row(row.shape, values)
                if made is not None:
                    yield (made,)
        return
    # rows of a batch shrink together in size, and one by one in digits
    for smaller in zip(*(list(_smaller(target, row)) for row in outcome.rows), strict=False):
        made_rows = [setting.row(shape, values) for shape, values in smaller]
        if all(made is not None for made in made_rows):
            yield tuple(made for made in made_rows if made is not None)
    for at, row in enumerate(outcome.rows):
        for shape, values in _replaced(setting, row):
            if simplicity(values) < simplicity(row.values):
                made = setting.row(shape, values)
                if made is not None:
                    yield (*outcome.rows[:at], made, *outcome.rows[at + 1 :])


def _smaller(target: Target, row: Row) -> Iterator[tuple[Shape, Values]]:
    """The row with fewer outcomes: neighbours joined, or each joined with the first."""
    if row.size == 1 or target.is_fixed:
        return
    for axis, length in enumerate(row.shape):
        lengths = {length - 1, *([length // 2] if row.size > _LARGEST_LISTED else [])}
        for each in sorted(lengths - {0}):
            shape = (*row.shape[:axis], each, *row.shape[axis + 1 :])
            if shape == target.shape(*shape):  # sizes may be given, or the same
                yield shape, _joined(target, row, shape)
    if row.size <= _LARGEST_LISTED and len(row.shape) == 1:
        kinds = {each.name: each.kind for each in target.parameters}
        for at in range(1, row.size - 1):
            values = {n: _moved(kinds[n], x, at) for n, x in row.values.items()}
            yield (row.size - 1,), values


def _joined(target: Target, row: Row, shape: Shape) -> Values:
    """The row with as many entries as the shape; the masses of the others go to the first ones."""
    return {
        each.name: _shortened(
            each.kind, row.values[each.name], each.lengths(row.shape), each.lengths(shape)
        )
        for each in target.parameters
    }


def _shortened(kind: Kind, value: Any, old: Shape, shape: Shape) -> Any:
    if kind is Kind.INDEX:
        return min(value, Fraction(shape[0]))
    if kind is Kind.NUMBER:
        return value
    places = product(*map(range, old))
    kept = dict.fromkeys(product(*map(range, shape)), Fraction(0))
    for place, entry in zip(places, value, strict=True):
        if place in kept:
            kept[place] += entry
        elif kind is Kind.DISTRIBUTION:
            kept[tuple(k % length for k, length in zip(place, shape, strict=True))] += entry
    return tuple(kept.values())


def _moved(kind: Kind, value: Any, at: int) -> Any:
    """Without the entry ``at``; its mass goes to the last one."""
    if kind is Kind.INDEX:
        return value - 1 if value > at + 1 else value
    if kind is Kind.NUMBER:
        return value
    kept = [*value[:at], *value[at + 1 :]]
    if kind is Kind.DISTRIBUTION:
        kept[-1] += value[at]
    return tuple(kept)


def _replaced(setting: Setting, row: Row) -> Iterator[tuple[Shape, Values]]:
    """The row with one of its values replaced by a listed or rounded one."""
    for parameter in setting.target.parameters:
        old = row.values[parameter.name]
        listed: list[Any] = []
        if row.size <= _LARGEST_LISTED:
            listed = listed_vectors(parameter, row.shape, setting.backend.dtype)
        for new in (*listed, *_rounded(parameter.kind, old)):
            yield row.shape, {**row.values, parameter.name: new}


def _rounded(kind: Kind, value: Any) -> Iterator[Any]:
    if kind is Kind.INDEX or (kind is Kind.LOGITS and MASKED in value):
        return
    for bound in (2, 4, 10, 100):
        if kind is Kind.NUMBER:
            yield value.limit_denominator(bound)
        elif kind is Kind.LOGITS:
            yield tuple(
                x.limit_denominator(bound) if bound > 2 else Fraction(round(x)) for x in value
            )
        else:
            *head, _ = (Fraction(round(x * bound), bound) for x in value)
            if sum(head) <= 1:
                yield (*head, 1 - sum(head, Fraction(0)))
