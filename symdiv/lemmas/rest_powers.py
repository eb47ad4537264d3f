"""Lemmas: powers of what is left of n where i of it are taken.

Of natural numbers k and m, which the indices i and n count, C(m, k) is 0 unless there is an l with
k + l = m; and then ``power_of_rest(x, i, n)`` is x^l.
"""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.choosing import choose_absorbed, choose_nothing, choose_of_next, choose_within
from symdiv.lemmas.counting import (
    count_next,
    count_nonnegative,
    count_one,
    power_next,
    power_one,
)
from symdiv.lemmas.indices import before_first, before_next, next_above, same_count
from symdiv.lemmas.vocabulary import instance, property_of, suppose, term, variable
from symdiv.semantics.definitions.counting import BEFORE, POWER_OF_REST
from symdiv.tactics.induction import induct, recursion, split
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    conclude,
    discharge,
    generalise,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = ["rest_exists", "rest_first", "rest_longer", "rest_next", "rest_power"]


@cache
def rest_first() -> Theorem:
    """``|- power_of_rest(x, one, n) = natural_power(x, n)``"""
    none, longer = (instance(each, i="one") for each in recursion(POWER_OF_REST))
    base = arith(term("power_of_rest(x, one, one) = natural_power(x, one)"), none, power_one())
    nothing = instance(recursion(BEFORE)[0], j="n")

    def step(known: Theorem) -> Theorem:
        return arith(
            term("power_of_rest(x, one, next(n)) = natural_power(x, next(n))"),
            modulo=[longer, nothing, known, instance(power_next(), i="n")],
        )

    prop = term("power_of_rest(x, one, n) = natural_power(x, n)")
    return induct(prop, variable("n"), base, step)


@cache
def rest_next() -> Theorem:
    """``|- power_of_rest(x, next(i), next(n)) = power_of_rest(x, i, n)``"""
    none, longer = recursion(POWER_OF_REST)
    here = {"i": "next(i)"}
    base = arith(
        term("power_of_rest(x, next(i), next(one)) = power_of_rest(x, i, one)"),
        none,
        modulo=[instance(longer, **here, n="one"), instance(none, **here), before_first()],
    )

    def step(known: Theorem) -> Theorem:
        return arith(
            term("power_of_rest(x, next(i), next(next(n))) = power_of_rest(x, i, next(n))"),
            modulo=[
                instance(longer, **here, n="next(n)"),
                longer,
                instance(before_next(), j="n"),
                known,
            ],
        )

    prop = term("power_of_rest(x, next(i), next(n)) = power_of_rest(x, i, n)")
    return induct(prop, variable("n"), base, step)


@cache
def rest_longer() -> Theorem:
    """``|- C(m, k) x^(m + 1 - k) = C(m, k) (x x^(m - k))``"""
    longer = recursion(POWER_OF_REST)[1]
    return arith(
        term(
            "choose(count(n), i) * power_of_rest(x, i, next(n)) "
            "= choose(count(n), i) * (x * power_of_rest(x, i, n))"
        ),
        modulo=[longer, choose_within()],
    )


@cache
def rest_power() -> Theorem:
    """``|- count(l) + count(i) = count(n) -> power_of_rest(x, i, n) = natural_power(x, l)``"""
    n, i = variable("n"), variable("i")
    (same,) = suppose("count(l) + count(one) = count(n)")
    equal = by(same_count(), arith(term("count(l) = count(n)"), same, count_one()), j=n())
    power = by(
        "index_replace",
        equal,
        arith(term("natural_power(x, l) = natural_power(x, l)")),
        P=property_of("n. natural_power(x, n) = natural_power(x, l)"),
    )
    goal = term("power_of_rest(x, one, n) = natural_power(x, l)")
    first = generalise(conclude(arith(goal, rest_first(), power), same), n)
    prop = (
        "count(l) + count(next(i)) = count({0}) -> "
        "power_of_rest(x, next(i), {0}) = natural_power(x, l)"
    )

    def step(known: Theorem) -> Theorem:
        none, some = suppose(
            "count(l) + count(next(i)) = count(one)", "count(l) + count(next(i)) = count(next(n))"
        )
        wrong = arith(
            term("0 < 0"), none, next_above(), instance(count_nonnegative(), i="l"), count_one()
        )
        never = by("absurd", by("less_irreflexive", wrong), A=term(prop.format("one")).args[1])
        before = arith(
            term("count(l) + count(i) = count(n)"),
            some,
            count_next(),
            instance(count_next(), i="n"),
        )
        found = arith(
            term("power_of_rest(x, next(i), next(n)) = natural_power(x, l)"),
            rest_next(),
            modus_ponens(at(known, n()), before),
        )
        ways = discharge(none.conclusion, never), conclude(found, some)
        return generalise(split(term(prop.format("n")), n, *ways), n)

    claim = term(
        "forall n. count(l) + count(i) = count(n) -> power_of_rest(x, i, n) = natural_power(x, l)"
    )
    return at(induct(claim, i, first, step), n())


@cache
def rest_exists() -> Theorem:
    """``|- not C(m, k) = 0 -> not (forall l. not l + k = m)``: then k is at most m"""
    n, i = variable("n"), variable("i")
    prop = (
        "not choose(count({0}), {1}) = 0 -> not (forall l. not count(l) + count({1}) = count({0}))"
    )

    def first(at_n: str) -> Theorem:
        none = assume(term(f"forall l. not count(l) + count(one) = count({at_n})"))
        same = arith(term(f"count({at_n}) + count(one) = count({at_n})"), count_one())
        refuted = discharge(none.conclusion, modus_ponens(at(none, term(at_n)), same))
        return discharge(term(f"not choose(count({at_n}), one) = 0"), refuted)

    (some,) = suppose("not choose(count(one), next(i)) = 0")
    never = modus_ponens(some, choose_nothing())
    empty = by("absurd", never, A=term(prop.format("one", "next(i)")).args[1])
    base = split(term(prop.format("one", "i")), i, first("one"), discharge(some.conclusion, empty))

    def step(known: Theorem) -> Theorem:
        (zero,) = suppose("choose(count(n), i) = 0")
        (some,) = suppose("not choose(count(next(n)), next(i)) = 0")
        vanishes = arith(
            term("choose(count(next(n)), next(i)) = 0"),
            instance(choose_of_next(), i="next(i)"),
            instance(choose_absorbed(), x="count(n)"),
            modulo=[zero],
        )
        nonzero = discharge(zero.conclusion, modus_ponens(some, vanishes))
        (none,) = suppose("forall l. not count(l) + count(next(i)) = count(next(n))")
        (same,) = suppose("count(l) + count(i) = count(n)")
        more = arith(
            term("count(l) + count(next(i)) = count(next(n))"),
            same,
            count_next(),
            instance(count_next(), i="n"),
        )
        shown = discharge(same.conclusion, modus_ponens(at(none, term("l")), more))
        fails = modus_ponens(
            modus_ponens(at(known, i()), nonzero), generalise(shown, variable("l"))
        )
        others = conclude(discharge(none.conclusion, fails), some)
        return generalise(split(term(prop.format("next(n)", "i")), i, first("next(n)"), others), i)

    claim = term(f"forall i. {prop.format('n', 'i')}")
    return at(induct(claim, n, generalise(base, i), step), i())
