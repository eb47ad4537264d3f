"""Lemmas: Bernoulli distributions on 0, 1, 2, ..., with all mass at 0 and 1.

A series of their masses times f(k) has two terms: its sum is (1 - a) f(0) + a f(1). With f = 1 it
is that of the masses, with f(k) = k the mean.
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import (
    count_next,
    count_one,
    factorial_next,
    factorial_one,
    power_next,
    power_one,
)
from symdiv.lemmas.hypotheses import defined
from symdiv.lemmas.vocabulary import equation, functional, property_of, suppose, term, variable
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.inference import by, cases, conclude, discharge, generalise
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "bernoulli_distribution",
    "bernoulli_expectation",
    "bernoulli_masses",
    "bernoulli_mean",
    "bernoulli_nonnegative",
    "bernoulli_total",
    "geometric_masses",
    "no_third_mass",
    "poisson_masses",
]

_SECOND: Final = "next(one)"  # whose outcome is 1, as that of the first index is 0


def _unfolded(text: str) -> Theorem:
    return infer("unfold", term(text))


def _mass(i: str = "i") -> Theorem:
    """``bernoulli(a, i) = (1 - a) * delta(i, one) + a * delta(i, next(one))``"""
    deltas = [_unfolded(f"count_delta({j}, {i})") for j in ("one", _SECOND)]
    goal = term(f"bernoulli(a, {i}) = (1 - a) * delta({i}, one) + a * delta({i}, {_SECOND})")
    return arith(goal, _unfolded(f"bernoulli(a, {i})"), modulo=deltas)


@cache
def bernoulli_expectation() -> Theorem:
    """``|- hassum(i. bernoulli(a, i) * f(i), (1 - a) * f(one) + a * f(next(one)))``"""
    zero, one = (
        by("series_scale", by("series_pick", k=term(k), f=functional("i. f(i)")), a=term(mass))
        for k, mass in (("one", "1 - a"), (_SECOND, "a"))
    )
    spread = f"(1 - a) * (f(i) * delta(i, one)) + a * (f(i) * delta(i, {_SECOND}))"
    same = arith(equation(spread, "bernoulli(a, i) * f(i)"), modulo=[_mass()])
    return by("series_same", generalise(same, variable("i")), by("series_add", zero, one))


def _expectation(f: str, terms: str, total: str, *known: Theorem) -> Theorem:
    """The expectation of f, its terms and its sum as they are written."""
    found = by(bernoulli_expectation(), a=term("a"), f=functional(f"i. {f}"))
    same = generalise(arith(equation(f"bernoulli(a, i) * {f}", terms)), variable("i"))
    value = arith(S.EQUAL(found.conclusion.args[1], term(total)), modulo=known)
    return replace_last(by("series_same", same, found), value)


@cache
def bernoulli_total() -> Theorem:
    """``|- hassum(i. bernoulli(a, i), 1)``"""
    return _expectation("1", "bernoulli(a, i)", "1")


@cache
def bernoulli_mean() -> Theorem:
    """``|- hassum(i. count(i) * bernoulli(a, i), a)``"""
    counts = count_one(), by(count_next(), i=term("one"))
    return _expectation("count(i)", "count(i) * bernoulli(a, i)", "a", *counts)


@cache
def _delta_nonnegative() -> Theorem:
    """``|- 0 <= delta(i, k)``"""
    same, other = suppose("i = k", "not i = k")
    is_one = property_of("j. delta(i, j) = 1")
    one = by("index_replace", same, by("delta_same", k=term("i")), P=is_one)
    goal = term("0 <= delta(i, k)")
    return cases(same.conclusion, arith(goal, one), arith(goal, by("delta_other", other)))


@cache
def bernoulli_nonnegative() -> Theorem:
    """``|- 0 <= a -> a <= 1 -> 0 <= bernoulli(a, i)``"""
    a, most = given = suppose("0 <= a", "a <= 1")
    masses = (arith(term("0 <= 1 - a"), most), "one"), (a, _SECOND)
    parts = [
        by("multiply_le", x, by(_delta_nonnegative(), i=term("i"), k=term(k))) for x, k in masses
    ]
    return conclude(arith(term("0 <= bernoulli(a, i)"), *parts, _mass()), *given)


@cache
def bernoulli_distribution() -> Theorem:
    """``|- 0 <= a -> a <= 1 -> distribution_on_naturals(i. bernoulli(a, i))``"""
    given = suppose("0 <= a", "a <= 1")
    masses = generalise(by(bernoulli_nonnegative(), *given, i=term("i")), variable("i"))
    text = "distribution_on_naturals(i. bernoulli(a, i))"
    return conclude(defined(text, masses, bernoulli_total()), *given)


# the masses at 0 and at 1


def _index(number: int) -> str:
    """The index that counts a number."""
    return f"next({_index(number - 1)})" if number else "one"


@cache
def _counted(number: int) -> Theorem:
    """``count(next(...(one))) = number``"""
    if not number:
        return count_one()
    goal = term(f"count({_index(number)}) = {number}")
    return arith(goal, by(count_next(), i=term(_index(number - 1))), _counted(number - 1))


def _apart(first: int, second: int) -> Theorem:
    """``delta(i, j) = 0`` for the indices that count two numbers"""
    i, j = _index(first), _index(second)
    (same,) = suppose(f"{i} = {j}")
    start = arith(term(f"count({i}) = count({i})"))
    equal = by("index_replace", same, start, P=property_of(f"j. count({i}) = count(j)"))
    none = arith(term("1 = 0"), equal, _counted(first), _counted(second))
    wrong = replace_last(arith(term("0 < 1")), none)
    return by("delta_other", discharge(same.conclusion, by("less_irreflexive", wrong)))


@cache
def no_third_mass() -> Theorem:
    """``|- bernoulli(a, next(next(one))) = 0``: none at the outcome 2"""
    third = _index(2)
    goal = term(f"bernoulli(a, {third}) = 0")
    return arith(goal, _mass(third), modulo=[_apart(2, 0), _apart(2, 1)])


@cache
def bernoulli_masses() -> tuple[Theorem, Theorem]:
    """``|- bernoulli(a, one) = 1 - a`` and ``|- bernoulli(a, next(one)) = a``"""
    first, second = _apart(0, 1), _apart(1, 0)
    same = [by("delta_same", k=term(k)) for k in ("one", _SECOND)]
    return (
        arith(term("bernoulli(a, one) = 1 - a"), _mass("one"), modulo=[same[0], first]),
        arith(term(f"bernoulli(a, {_SECOND}) = a"), _mass(_SECOND), modulo=[same[1], second]),
    )


@cache
def poisson_masses() -> tuple[Theorem, Theorem]:
    """``|- poisson(b, one) = exp(-b)`` and ``|- poisson(b, next(one)) = b * exp(-b)``"""
    powers = by(power_one(), x=term("b")), by(power_next(), x=term("b"), i=term("one"))
    first = factorial_one()
    unit = divide_self(arith(term("0 < factorial(one)"), first))
    whole = arith(term("1 / factorial(one) = 1"), unit, modulo=[first])
    second = arith(
        term(f"factorial({_SECOND}) = 1"),
        by(factorial_next(), i=term("one")),
        modulo=[first, _counted(1)],
    )
    other = divide_self(arith(term(f"0 < factorial({_SECOND})"), second))
    wholly = arith(term(f"1 / factorial({_SECOND}) = 1"), other, modulo=[second])
    return (
        arith(
            term("poisson(b, one) = exp(-b)"),
            _unfolded("poisson(b, one)"),
            modulo=[powers[0], whole],
        ),
        arith(
            term(f"poisson(b, {_SECOND}) = b * exp(-b)"),
            _unfolded(f"poisson(b, {_SECOND})"),
            modulo=[powers[1], powers[0], wholly],
        ),
    )


@cache
def geometric_masses() -> tuple[Theorem, Theorem]:
    """``|- geometric(b, one) = b`` and ``|- geometric(b, next(one)) = b * (1 - b)``"""
    x = term("1 - b")
    powers = by(power_one(), x=x), by(power_next(), x=x, i=term("one"))
    return (
        arith(term("geometric(b, one) = b"), _unfolded("geometric(b, one)"), modulo=[powers[0]]),
        arith(
            term(f"geometric(b, {_SECOND}) = b * (1 - b)"),
            _unfolded(f"geometric(b, {_SECOND})"),
            modulo=[powers[1], powers[0]],
        ),
    )
