"""Lemmas: uniform distributions on 0, ..., m, where m is what an index n counts."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.counting import count_above, count_next, count_nonnegative, count_one
from symdiv.lemmas.indices import before_first, before_next, next_above
from symdiv.lemmas.logarithms import log_divide, log_one
from symdiv.lemmas.series import distributed, dominating, every
from symdiv.lemmas.series_sums import ended_series
from symdiv.lemmas.vocabulary import functional, instance, suppose, term, variable
from symdiv.semantics.definitions.counting import BEFORE
from symdiv.tactics.conversions import everywhere, replace_last, rewriting
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
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "before_one",
    "count_before",
    "uniform_distribution",
    "uniform_dominates",
    "uniform_log_ratio",
    "uniform_own_log",
    "uniform_total",
]

_WIDER: Final = "count(n) <= count(l)"


@cache
def count_before() -> Theorem:
    """``|- not before(i, k) = 0 -> count(i) + 1 <= count(k)``"""
    i = variable("i")
    prop = "not before({0}, {1}) = 0 -> count({0}) + 1 <= count({1})"
    (some,) = suppose("not before(i, one) = 0")
    never = modus_ponens(some, instance(recursion(BEFORE)[0], j="i"))
    base = conclude(by("absurd", never, A=term(prop.format("i", "one")).args[1]), some)

    def step(known: Theorem) -> Theorem:
        first = arith(
            term("count(one) + 1 <= count(next(k))"),
            count_one(),
            instance(count_nonnegative(), i="k"),
            instance(count_next(), i="k"),
        )
        later, zero = suppose("not before(next(i), next(k)) = 0", "before(i, k) = 0")
        same = instance(before_next(), j="i", i="k")
        gone = arith(term("before(next(i), next(k)) = 0"), same, zero)
        here = modus_ponens(at(known, i()), discharge(zero.conclusion, modus_ponens(later, gone)))
        links = count_next(), instance(count_next(), i="k")
        after = arith(term("count(next(i)) + 1 <= count(next(k))"), here, *links)
        ways = (
            discharge(term("not before(one, next(k)) = 0"), first),
            conclude(after, later),
        )
        return generalise(split(term(prop.format("i", "next(k)")), i, *ways), i)

    claim = term(f"forall i. {prop.format('i', 'k')}")
    return at(induct(claim, variable("k"), generalise(base, i), step), i())


@cache
def before_one() -> Theorem:
    """``|- count(i) + 1 <= count(k) -> before(i, k) = 1``"""
    i = variable("i")
    prop = "count({0}) + 1 <= count({1}) -> before({0}, {1}) = 1"
    (none,) = suppose("count(i) + 1 <= count(one)")
    wrong = arith(term("0 < 0"), none, count_one(), count_above())
    never = by("absurd", by("less_irreflexive", wrong), A=term("before(i, one) = 1"))
    base = conclude(never, none)

    def step(known: Theorem) -> Theorem:
        (later,) = suppose("count(next(i)) + 1 <= count(next(k))")
        links = count_next(), instance(count_next(), i="k")
        here = modus_ponens(at(known, i()), arith(term("count(i) + 1 <= count(k)"), later, *links))
        same = instance(before_next(), j="i", i="k")
        after = arith(term("before(next(i), next(k)) = 1"), same, here)
        first = instance(before_first(), i="k")
        ways = (
            discharge(term("count(one) + 1 <= count(next(k))"), first),
            conclude(after, later),
        )
        return generalise(split(term(prop.format("i", "next(k)")), i, *ways), i)

    claim = term(f"forall i. {prop.format('i', 'k')}")
    return at(induct(claim, variable("k"), generalise(base, i), step), i())


def _mass(n: str) -> Theorem:
    """A mass, unfolded."""
    return infer("unfold", term(f"discrete_uniform({n}, i)"))


@cache
def uniform_total() -> Theorem:
    """``|- hassum(i. discrete_uniform(n, i), 1)``"""
    share = "1 / count(next(n))"
    ended = by(ended_series(), k=term("next(n)"), f=functional(f"i. {share}"))
    unfolded = infer("unfold", term("before(i, next(n))"))
    within = "sum(j in below(next(n)). delta(i, j))"
    same = arith(
        term(f"{share} * {within} = discrete_uniform(n, i)"), modulo=[_mass("n"), unfolded]
    )
    scaled = by("sum_scale", D=term("below(next(n))"), a=term(share), f=functional("i. 1"))
    total = arith(
        term(f"sum(i in below(next(n)). {share}) = 1"),
        arith(
            term(f"sum(i in below(next(n)). {share}) = {share} * count(next(n))"),
            everywhere(rewriting(arith(term(f"{share} * 1 = {share}"))), scaled.conclusion.args[0]),
            scaled,
            modulo=[infer("unfold", term("count(next(n))"))],
        ),
        divide_self(instance(next_above(), i="n")),
    )
    return replace_last(by("series_same", every(same), ended), total)


def _where_some(n: str) -> tuple[Theorem, Theorem]:
    """``discrete_uniform(n, i) = 1 / count(next(n))``, where it is not 0; and ``i <= m``."""
    zero, some = suppose(f"before(i, next({n})) = 0", f"not discrete_uniform({n}, i) = 0")
    vanishes = arith(term(f"discrete_uniform({n}, i) = 0"), modulo=[_mass(n), zero])
    nonzero = discharge(zero.conclusion, modus_ponens(some, vanishes))
    inside = by(count_before(), nonzero)
    return _inside(n, by(before_one(), inside)), inside


def _inside(n: str, one: Theorem) -> Theorem:
    goal = term(f"discrete_uniform({n}, i) = 1 / count(next({n}))")
    return arith(goal, modulo=[_mass(n), one])


def _log_share(n: str) -> Theorem:
    """``log(1 / count(next(n))) = -log(count(n) + 1)``"""
    above = instance(next_above(), i=n)
    more = everywhere(rewriting(instance(count_next(), i=n)), term(f"log(count(next({n})))"))
    quotient = by(log_divide(), arith(term("0 < 1")), above)
    return arith(
        term(f"log(1 / count(next({n}))) = -log(count({n}) + 1)"), quotient, log_one(), more
    )


@cache
def uniform_own_log() -> Theorem:
    """``|- p log p = p (-log(m + 1))``"""
    none, some = suppose("discrete_uniform(n, i) = 0", "not discrete_uniform(n, i) = 0")
    same, _ = _where_some("n")
    log = arith(
        term("log(discrete_uniform(n, i)) = -log(count(n) + 1)"),
        everywhere(rewriting(same), term("log(discrete_uniform(n, i))")),
        _log_share("n"),
    )
    goal = term(
        "discrete_uniform(n, i) * log(discrete_uniform(n, i)) "
        "= discrete_uniform(n, i) * (-log(count(n) + 1))"
    )
    del some
    return cases(none.conclusion, arith(goal, modulo=[none]), arith(goal, modulo=[log]))


@cache
def _wider_mass() -> Theorem:
    """``discrete_uniform(l, i) = 1 / count(next(l))``, where the one up to m <= l has mass"""
    (wider,) = suppose(_WIDER)
    _, inside = _where_some("n")
    links = (instance(count_next(), i=each) for each in "nl")
    room = arith(term("count(i) + 1 <= count(next(l))"), inside, wider, *links)
    return _inside("l", by(before_one(), room))


@cache
def uniform_log_ratio() -> Theorem:
    """``|- count(n) <= count(l) -> p log(p / q) = p log((l + 1) / (m + 1))``"""
    (wider,) = suppose(_WIDER)
    (none,) = suppose("discrete_uniform(n, i) = 0")
    p, q = _where_some("n")[0], _wider_mass()
    shares = [by("divide_positive", instance(next_above(), i=each)) for each in "nl"]
    sizes = [
        arith(term(f"0 < count({each}) + 1"), instance(count_nonnegative(), i=each))
        for each in "ln"
    ]
    ratio = "log((count(l) + 1) / (count(n) + 1))"
    quotient = term("log(discrete_uniform(n, i) / discrete_uniform(l, i))")
    log = arith(
        term(f"log(discrete_uniform(n, i) / discrete_uniform(l, i)) = {ratio}"),
        everywhere(rewriting(p, q), quotient),
        by(log_divide(), *shares),
        _log_share("n"),
        _log_share("l"),
        by(log_divide(), *sizes),
    )
    goal = term(
        "discrete_uniform(n, i) * log(discrete_uniform(n, i) / discrete_uniform(l, i)) "
        f"= discrete_uniform(n, i) * {ratio}"
    )
    found = cases(none.conclusion, arith(goal, modulo=[none]), arith(goal, modulo=[log]))
    return conclude(found, wider)


@cache
def uniform_distribution() -> Theorem:
    """``|- distribution_on_naturals(i. discrete_uniform(n, i))``"""
    none, share = suppose("discrete_uniform(n, i) = 0")[0], _where_some("n")[0]
    goal = term("0 <= discrete_uniform(n, i)")
    above = by("divide_positive", instance(next_above(), i="n"))
    masses = cases(none.conclusion, arith(goal, none), arith(goal, above, share))
    return distributed("discrete_uniform(n, i)", masses, uniform_total())


@cache
def uniform_dominates() -> Theorem:
    """``|- count(n) <= count(l) -> dominates_on_naturals(q, p)``, up to l and up to m"""
    p, q = "discrete_uniform(n, i)", "discrete_uniform(l, i)"
    (wider,), (zero,), (none,) = suppose(_WIDER), suppose(f"{q} = 0"), suppose(f"{p} = 0")
    above = by("divide_positive", instance(next_above(), i="l"))
    wrong = by("less_irreflexive", arith(term("0 < 0"), above, _wider_mass(), zero))
    found = cases(none.conclusion, none, by("absurd", wrong, A=none.conclusion))
    return conclude(dominating(q, p, found), wider)
