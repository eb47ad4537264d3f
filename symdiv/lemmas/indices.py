"""Lemmas: indices are the same where they count the same, and how often one is before another."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import count_above, count_next, count_one
from symdiv.lemmas.vocabulary import instance, property_of, suppose, term, variable
from symdiv.semantics.definitions.counting import BEFORE
from symdiv.tactics.induction import induct, recursion, split
from symdiv.tactics.inference import (
    at,
    by,
    cases,
    conclude,
    discharge,
    generalise,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "before_first",
    "before_next",
    "count_of_same",
    "delta_first",
    "next_above",
    "same_count",
]


@cache
def next_above() -> Theorem:
    """``|- 0 < count(next(i))``"""
    return arith(term("0 < count(next(i))"), count_above(), count_next())


@cache
def count_of_same() -> Theorem:
    """``|- i = j -> count(i) = count(j)``"""
    (same,) = suppose("i = j")
    reflexive = arith(term("count(i) = count(i)"))
    counts = by("index_replace", same, reflexive, P=property_of("j. count(i) = count(j)"))
    return conclude(counts, same)


@cache
def _first_is_not_next() -> Theorem:
    """``|- not count(next(i)) = count(one)``"""
    (same,) = suppose("count(next(i)) = count(one)")
    wrong = arith(term("0 < 0"), next_above(), same, count_one())
    return discharge(same.conclusion, by("less_irreflexive", wrong))


@cache
def same_count() -> Theorem:
    """``|- count(i) = count(j) -> i = j``"""
    i, j = variable("i"), variable("j")
    here = by("index_same", k=term("one"))
    (turned,) = suppose("count(one) = count(next(j))")
    none = modus_ponens(
        instance(_first_is_not_next(), i="j"),
        arith(term("count(next(j)) = count(one)"), turned),
    )
    first = split(
        term("count(one) = count(j) -> one = j"),
        j,
        discharge(term("count(one) = count(one)"), here),
        conclude(by("absurd", none, A=term("one = next(j)")), turned),
    )

    def step(known: Theorem) -> Theorem:
        none, counts = suppose("count(next(i)) = count(one)", "count(next(i)) = count(next(j))")
        links = count_next(), instance(count_next(), i="j")
        equal = modus_ponens(at(known, j()), arith(term("count(i) = count(j)"), counts, *links))
        nexts = property_of("j. next(i) = next(j)")
        after = by("index_replace", equal, by("index_same", k=term("next(i)")), P=nexts)
        never = modus_ponens(_first_is_not_next(), none)
        goal = term("count(next(i)) = count(j) -> next(i) = j")
        base = conclude(by("absurd", never, A=term("next(i) = one")), none)
        return generalise(split(goal, j, base, conclude(after, counts)), j)

    claim = term("forall j. count(i) = count(j) -> i = j")
    return at(induct(claim, i, generalise(first, j), step), j())


@cache
def delta_first() -> Theorem:
    """``|- delta(one, next(i)) = 0 and delta(next(i), one) = 0``"""

    def other(left: str, right: str) -> Theorem:
        (same,) = suppose(f"{left} = {right}")
        counts = arith(term("count(next(i)) = count(one)"), by(count_of_same(), same))
        apart = discharge(same.conclusion, modus_ponens(_first_is_not_next(), counts))
        return by("delta_other", apart)

    return by("and_intro", other("one", "next(i)"), other("next(i)", "one"))


@cache
def _delta_next() -> Theorem:
    """``|- delta(next(j), next(i)) = delta(j, i)``"""
    goal = term("delta(next(j), next(i)) = delta(j, i)")
    same, different, nexts = suppose("j = i", "not j = i", "next(j) = next(i)")
    here = [by("delta_same", k=term(each)) for each in ("next(j)", "j")]
    ends = arith(term("delta(next(j), next(j)) = delta(j, j)"), *here)
    change = property_of("i. delta(next(j), next(i)) = delta(j, i)")
    equal = by("index_replace", same, ends, P=change)
    links = by(count_of_same(), nexts), count_next(), instance(count_next(), i="j")
    back = by(same_count(), arith(term("count(j) = count(i)"), *links))
    apart = discharge(nexts.conclusion, modus_ponens(different, back))
    zeros = arith(goal, by("delta_other", apart), by("delta_other", different))
    return cases(same.conclusion, equal, zeros)


@cache
def before_first() -> Theorem:
    """``|- before(one, next(i)) = 1``"""
    none, longer = (instance(each, j="one") for each in recursion(BEFORE))
    base = arith(
        term("before(one, next(one)) = 1"),
        instance(longer, i="one"),
        none,
        by("delta_same", k=term("one")),
    )
    goal, other = term("before(one, next(next(i))) = 1"), by("and_left", delta_first())

    def step(known: Theorem) -> Theorem:
        return arith(goal, instance(longer, i="next(i)"), known, other)

    return induct(term("before(one, next(i)) = 1"), variable("i"), base, step)


@cache
def before_next() -> Theorem:
    """``|- before(next(j), next(i)) = before(j, i)``"""
    none, longer = recursion(BEFORE)
    none_after, longer_after = (instance(each, j="next(j)") for each in (none, longer))
    base = arith(
        term("before(next(j), next(one)) = before(j, one)"),
        instance(longer_after, i="one"),
        none_after,
        none,
        by("and_right", instance(delta_first(), i="j")),
    )
    goal = term("before(next(j), next(next(i))) = before(j, next(i))")

    def step(known: Theorem) -> Theorem:
        return arith(goal, instance(longer_after, i="next(i)"), longer, known, _delta_next())

    return induct(term("before(next(j), next(i)) = before(j, i)"), variable("i"), base, step)
