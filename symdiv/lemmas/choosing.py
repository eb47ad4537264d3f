"""Lemmas: binomial coefficients C(x, k) of numbers x, and C(m, k) of what indices count."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import count_next, count_one
from symdiv.lemmas.indices import count_of_same, next_above
from symdiv.lemmas.vocabulary import instance, suppose, term, variable
from symdiv.semantics.definitions.counting import BEFORE, CHOOSE
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.induction import induct, recursion, split
from symdiv.tactics.inference import at, by, cases, generalise
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "choose_absorbed",
    "choose_after",
    "choose_next",
    "choose_nonnegative",
    "choose_nothing",
    "choose_of_next",
    "choose_one",
    "choose_pascal",
    "choose_within",
]


@cache
def choose_one() -> Theorem:
    """``|- choose(x, one) = 1``"""
    return recursion(CHOOSE)[0]


@cache
def choose_next() -> Theorem:
    """``|- choose(x, next(i)) = choose(x, i) * ((x - count(i)) / count(next(i)))``"""
    return recursion(CHOOSE)[1]


@cache
def choose_absorbed() -> Theorem:
    """``|- choose(x + 1, next(i)) = (x + 1) * choose(x, i) / count(next(i))``"""
    prop = "choose(x + 1, next({0})) = (x + 1) * choose(x, {0}) / count(next({0}))"
    longer = instance(choose_next(), x="x + 1")
    start = instance(choose_one(), x="x + 1"), choose_one(), count_one()
    base = arith(term(prop.format("one")), modulo=[instance(longer, i="one"), *start])

    def step(known: Theorem) -> Theorem:
        links = instance(longer, i="next(i)"), known, choose_next(), count_next()
        return arith(term(prop.format("next(i)")), modulo=links)

    return induct(term(prop.format("i")), variable("i"), base, step)


@cache
def choose_pascal() -> Theorem:
    """``|- choose(x + 1, next(i)) = choose(x, i) + choose(x, next(i))``"""
    unit = arith(
        term("(count(i) + 1) * (1 / count(next(i))) = 1"),
        divide_self(next_above()),
        modulo=[symmetric(count_next())],
    )
    one = arith(
        term("choose(x, i) = choose(x, i) * ((count(i) + 1) * (1 / count(next(i))))"),
        modulo=[unit],
    )
    goal = term("choose(x + 1, next(i)) = choose(x, i) + choose(x, next(i))")
    return arith(goal, choose_absorbed(), choose_next(), one)


@cache
def choose_nothing() -> Theorem:
    """``|- choose(count(one), next(i)) = 0``"""
    none = term("choose(count(one), next(i)) = 0")
    base = arith(
        term("choose(count(one), next(one)) = 0"),
        modulo=[instance(choose_next(), x="count(one)", i="one"), count_one()],
    )

    def step(known: Theorem) -> Theorem:
        longer = instance(choose_next(), x="count(one)", i="next(i)")
        return arith(term("choose(count(one), next(next(i))) = 0"), modulo=[longer, known])

    return induct(none, variable("i"), base, step)


@cache
def choose_of_next() -> Theorem:
    """``|- choose(count(next(n)), i) = choose(count(n) + 1, i)``"""
    more = instance(count_next(), i="n")
    return everywhere(rewriting(more), term("choose(count(next(n)), i)"))


@cache
def choose_after() -> Theorem:
    """``|- C(m + 1, k + 1) = C(m, k) + C(m, k + 1)`` for ``m = count(n)`` and ``k = count(i)``"""
    pascal = instance(choose_pascal(), x="count(n)")
    goal = "choose(count(next(n)), next(i)) = choose(count(n), i) + choose(count(n), next(i))"
    return arith(term(goal), instance(choose_of_next(), i="next(i)"), pascal)


@cache
def choose_nonnegative() -> Theorem:
    """``|- 0 <= choose(count(n), i)``"""
    i = variable("i")

    def first(n: str) -> Theorem:
        one = instance(choose_one(), x=f"count({n})")
        return arith(term(f"0 <= choose(count({n}), one)"), one)

    nothing = arith(term("0 <= choose(count(one), next(i))"), choose_nothing())
    base = split(term("0 <= choose(count(one), i)"), i, first("one"), nothing)

    def step(known: Theorem) -> Theorem:
        others = arith(
            term("0 <= choose(count(next(n)), next(i))"),
            choose_after(),
            at(known, term("i")),
            at(known, term("next(i)")),
        )
        return generalise(
            split(term("0 <= choose(count(next(n)), i)"), i, first("next(n)"), others), i
        )

    claim = term("forall i. 0 <= choose(count(n), i)")
    return at(induct(claim, variable("n"), generalise(base, i), step), term("i"))


@cache
def choose_within() -> Theorem:
    """``|- choose(count(n), i) * before(n, i) = 0``, as C(m, k) is 0 for m < k"""
    here = {"j": "n"}
    none, longer = (instance(each, **here) for each in recursion(BEFORE))
    base = arith(term("choose(count(n), one) * before(n, one) = 0"), modulo=[none])
    gap = term("(count(n) - count(i)) * delta(n, i) = 0")
    same, other = suppose("n = i", "not n = i")
    counts = by(count_of_same(), same)
    apart = cases(
        same.conclusion,
        arith(gap, modulo=[counts]),
        arith(gap, modulo=[by("delta_other", other)]),
    )

    def step(known: Theorem) -> Theorem:
        return arith(
            term("choose(count(n), next(i)) * before(n, next(i)) = 0"),
            modulo=[instance(choose_next(), x="count(n)"), longer, known, apart],
        )

    return induct(term("choose(count(n), i) * before(n, i) = 0"), variable("i"), base, step)
