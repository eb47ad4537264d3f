"""Lemmas: nested sums of a function of several indices, each over an alphabet of its own.

The indices are i1, i2, ... and their alphabets D1, D2, ...; places are counted from 0. What is
proved here is proved once for each pattern of places, and used by one instance.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, REAL, SET, Term, Variable, abstract, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.sums import sum_nonnegative
from symdiv.semantics.definitions.variables import (
    ALPHABETS,
    INDICES,
    Places,
    every,
    function,
    others,
    total,
    value,
    xlogx,
)
from symdiv.tactics.conversions import reflexive, sum_same, transitive
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
    specialised,
)

__all__ = [
    "at_table",
    "for_every",
    "nonnegative",
    "permuted",
    "surprises_same",
    "there",
    "under_sums",
]

_D: Final = Variable("D", (SET,))
_F: Final = Variable("f", (INDEX, REAL))
_G: Final = Variable("g", (INDEX, REAL))


def for_every(order: Iterable[int], theorem: Theorem) -> Theorem:
    """A theorem that may assume that these indices are in their alphabets, for each of them."""
    for place in reversed([*order]):
        theorem = for_each(INDICES[place], ALPHABETS[place](), theorem)
    return theorem


def there(universal: Theorem, order: Iterable[int]) -> Theorem:
    """What is said of every one of these indices, at the indices themselves."""
    for place in order:
        member = assume(S.MEMBER(INDICES[place](), ALPHABETS[place]()))
        universal = in_domain(universal, member)
    return universal


def at_table(lemma: Theorem, order: Sequence[int], **tables: Term) -> Theorem:
    """A lemma about D1, D2, ... and functions of their indices, at the alphabets in that order.

    Each of the ``tables`` is the value of a function at the indices of these alphabets.
    """
    values = {ALPHABETS[own]: ALPHABETS[place]() for own, place in enumerate(order)}
    places = tuple([INDICES[place] for place in order])
    functions = {
        function(name, len(order)): abstract(places, table) if places else table
        for name, table in tables.items()
    }
    return specialised(lemma, {**values, **functions})


def under_sums(order: Iterable[int], link: Theorem) -> Theorem:
    """An equation or inequality, which may assume its indices in their alphabets, summed."""
    fact = "sum_le" if link.conclusion.head is S.LE else sum_same()
    for place in reversed([*order]):
        index, domain = INDICES[place], ALPHABETS[place]()
        f, g = (abstract((index,), side) for side in link.conclusion.args)
        each = for_each(index, domain, link)
        link = modus_ponens(specialised(fact, {_D: domain, _F: f, _G: g}), each)
    return link


@cache
def permuted(order: Places) -> Theorem:
    """``|- the sum of f(i1, ..., im) in this order = the sum in the order of the places``"""
    body, now = value("f", len(order)), [*order]
    theorem = reflexive(total(order, body))
    while turns := [k for k in range(len(now) - 1) if now[k] > now[k + 1]]:
        k = turns[0]
        first, second = now[k : k + 2]
        inner = abstract((INDICES[first], INDICES[second]), total(now[k + 2 :], body))
        turned = by("sum_exchange", D=ALPHABETS[first](), E=ALPHABETS[second](), h=inner)
        theorem = transitive(theorem, under_sums(now[:k], turned))
        now[k : k + 2] = second, first
    return theorem


@cache
def surprises_same(arity: int) -> Theorem:
    """``|- (forall i1 ... im. f = g) -> the sums of f log(f) and of g log(g) are equal``"""
    f, g = value("f", arity), value("g", arity)
    said = S.EQUAL(f, g)
    for index in reversed(INDICES[:arity]):
        said = S.forall(index, said)
    here = at(assume(said), *[index() for index in INDICES[:arity]])
    x = Variable("x", (REAL,))
    replacing = abstract((x,), S.EQUAL(xlogx(f), xlogx(x())))
    same = by("real_replace", here, reflexive(xlogx(f)), Q=replacing)
    return discharge(said, under_sums(range(arity), same))


@cache
def nonnegative(name: str, arity: int, kept: Places) -> Theorem:
    """``f >= 0 for all indices |- its marginals of those indices are >= 0 for all of them``"""
    assumed = assume(every(range(arity), S.LE(numeral(0), value(name, arity))))
    here = there(assumed, range(arity))
    for place in reversed(others(arity, kept)):
        index, domain = INDICES[place], ALPHABETS[place]()
        summand = abstract((index,), here.conclusion.args[1])
        lemma = specialised(sum_nonnegative(), {_D: domain, _F: summand})
        here = modus_ponens(lemma, for_each(index, domain, here))
    return for_every(kept, here)
