"""Lemmas: binomial distributions, whose trials m and outcomes k are what n and i count.

Pascal's rule is a recursion for their masses, by which these sum to 1 and have the mean m a. Where
a mass is not 0, there are k successes and some number l of failures, with k + l = m.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.choosing import choose_after, choose_nonnegative, choose_nothing, choose_one
from symdiv.lemmas.counting import count_next, count_one, power_next, power_one
from symdiv.lemmas.indices import delta_first
from symdiv.lemmas.logarithms import log_divide, log_multiply, positive
from symdiv.lemmas.power_families import power_ratio
from symdiv.lemmas.rest_powers import (
    rest_exists,
    rest_first,
    rest_longer,
    rest_next,
    rest_power,
)
from symdiv.lemmas.series import distributed, dominating, every
from symdiv.lemmas.vocabulary import functional, instance, suppose, term, variable
from symdiv.tactics.conversions import (
    conjunction,
    conjuncts,
    everywhere,
    replace_last,
    rewriting,
    symmetric,
)
from symdiv.tactics.induction import induct, split
from symdiv.tactics.inference import (
    at,
    by,
    cases,
    conclude,
    discharge,
    from_some,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "BINOMIAL_DOMINATED",
    "binomial_distribution",
    "binomial_dominates",
    "binomial_first",
    "binomial_log_ratio",
    "binomial_mean",
    "binomial_next",
    "binomial_nonnegative",
    "binomial_total",
]

_RATES: Final = ("0 <= a", "a <= 1", "0 <= b", "b <= 1")
BINOMIAL_DOMINATED: Final = (*_RATES, "b = 0 -> a = 0", "b = 1 -> a = 1")


def _mass(trials: str, outcome: str, rate: str = "a") -> Theorem:
    """A mass, unfolded."""
    return infer("unfold", term(f"binomial({trials}, {rate}, {outcome})"))


@cache
def binomial_first() -> Theorem:
    """``|- binomial(next(n), a, one) = (1 - a) * binomial(n, a, one)``"""
    rest, start = {"x": "1 - a"}, {"x": "a"}
    return arith(
        term("binomial(next(n), a, one) = (1 - a) * binomial(n, a, one)"),
        modulo=[
            _mass("next(n)", "one"),
            _mass("n", "one"),
            *(instance(choose_one(), x=f"count({each})") for each in ("n", "next(n)")),
            instance(power_one(), **start),
            instance(rest_first(), **rest, n="next(n)"),
            instance(rest_first(), **rest, n="n"),
            instance(power_next(), **rest, i="n"),
        ],
    )


@cache
def binomial_next() -> Theorem:
    """The mass of k + 1 in m + 1 trials is a times that of k in m, and 1 - a times that of k + 1.

    ``|- binomial(next(n), a, next(i)) = a * binomial(n, a, i) + (1 - a) * binomial(n, a, next(i))``
    """
    rest = {"x": "1 - a", "n": "n"}
    return arith(
        term(
            "binomial(next(n), a, next(i)) "
            "= a * binomial(n, a, i) + (1 - a) * binomial(n, a, next(i))"
        ),
        modulo=[
            _mass("next(n)", "next(i)"),
            _mass("n", "i"),
            _mass("n", "next(i)"),
            choose_after(),
            instance(rest_longer(), **rest, i="next(i)"),
            instance(rest_next(), **rest, i="i"),
            instance(power_next(), x="a", i="i"),
        ],
    )


@cache
def _no_trials() -> Theorem:
    """``|- 1 * delta(i, one) = binomial(one, a, i)``"""
    first = arith(
        term("1 * delta(one, one) = binomial(one, a, one)"),
        by("delta_same", k=term("one")),
        modulo=[
            _mass("one", "one"),
            instance(choose_one(), x="count(one)"),
            instance(power_one(), x="a"),
            instance(rest_first(), x="1 - a", n="one"),
            instance(power_one(), x="1 - a"),
        ],
    )
    others = arith(
        term("1 * delta(next(i), one) = binomial(one, a, next(i))"),
        by("and_right", delta_first()),
        modulo=[_mass("one", "next(i)"), choose_nothing()],
    )
    return split(term("1 * delta(i, one) = binomial(one, a, i)"), variable("i"), first, others)


@cache
def _series_after() -> Theorem:
    """What a series sums to whose terms are made of those before them, as by Pascal's rule.

    ``|- hassum(p, s) -> hassum(f, t) -> a p(k) + (1 - a) f(k + 1) = g(k + 1) -> hassum(g, u)``,
    where ``u = g(0) + a s + (1 - a) (t - f(0))``.
    """
    p, f, rule = given = suppose(
        "hassum(i. p(i), s)",
        "hassum(i. f(i), t)",
        "forall i. a * p(i) + (1 - a) * f(next(i)) = g(next(i))",
    )
    split_off = replace_last(f, arith(term("t = f(one) + (t - f(one))")))
    shift = by("series_shift", f=functional("i. f(i)"), s=term("t - f(one)"))
    others = by("series_scale", by("iff_right", shift, split_off), a=term("1 - a"))
    together = by("series_add", by("series_scale", p, a=term("a")), others)
    sums = term("a * s + (1 - a) * (t - f(one))")
    whole = by("series_shift", f=functional("i. g(i)"), s=sums)
    return conclude(by("iff_left", whole, by("series_same", rule, together)), *given)


@cache
def binomial_total() -> Theorem:
    """``|- hassum(i. binomial(n, a, i), 1)``"""
    picked = by("series_pick", k=term("one"), f=functional("i. 1"))
    base = by("series_same", every(_no_trials()), picked)
    rule, more = every(symmetric(binomial_next())), functional("i. binomial(next(n), a, i)")
    first = "binomial(n, a, one)"
    total = f"binomial(next(n), a, one) + (a * 1 + (1 - a) * (1 - {first})) = 1"

    def step(known: Theorem) -> Theorem:
        found = by(_series_after(), known, known, rule, a=term("a"), g=more)
        return replace_last(found, arith(term(total), binomial_first()))

    return induct(term("hassum(i. binomial(n, a, i), 1)"), variable("n"), base, step)


@cache
def binomial_mean() -> Theorem:
    """``|- hassum(i. count(i) * binomial(n, a, i), count(n) * a)``"""
    goal = term("count(i) * delta(i, one) = count(i) * binomial(one, a, i)")
    none = by("series_pick", k=term("one"), f=functional("i. count(i)"))
    base = by("series_same", every(arith(goal, modulo=[symmetric(_no_trials())])), none)
    base = replace_last(base, arith(term("count(one) = count(one) * a"), modulo=[count_one()]))
    rule = arith(
        term(
            "a * (count(i) * binomial(n, a, i) + binomial(n, a, i)) "
            "+ (1 - a) * (count(next(i)) * binomial(n, a, next(i))) "
            "= count(next(i)) * binomial(next(n), a, next(i))"
        ),
        modulo=[binomial_next(), count_next()],
    )
    more = functional("i. count(i) * binomial(next(n), a, i)")
    first, mean = "count(one) * binomial({}, a, one)", "count(n) * a"
    sums = f"a * ({mean} + 1) + (1 - a) * ({mean} - {first.format('n')})"
    total = term(f"{first.format('next(n)')} + ({sums}) = count(next(n)) * a")

    def step(known: Theorem) -> Theorem:
        raised = by("series_add", known, binomial_total())
        found = by(_series_after(), raised, known, every(rule), a=term("a"), g=more)
        links = count_one(), instance(count_next(), i="n")
        return replace_last(found, arith(total, modulo=links))

    prop = term("hassum(i. count(i) * binomial(n, a, i), count(n) * a)")
    return induct(prop, variable("n"), base, step)


@cache
def binomial_nonnegative() -> Theorem:
    """``|- 0 <= a -> a <= 1 -> 0 <= binomial(n, a, i)``"""
    a, most = given = suppose("0 <= a", "a <= 1")
    failure, i, delta = arith(term("0 <= 1 - a"), most), variable("i"), symmetric(_no_trials())
    values = {"one": by("delta_same", k=term("one")), "next(i)": by("and_right", delta_first())}
    ends = (
        arith(term(f"0 <= binomial(one, a, {place})"), instance(delta, i=place), value)
        for place, value in values.items()
    )
    base = every(split(term("0 <= binomial(one, a, i)"), i, *ends))

    def step(known: Theorem) -> Theorem:
        first, here, after = (at(known, term(each)) for each in ("one", "i", "next(i)"))
        start = arith(
            term("0 <= binomial(next(n), a, one)"),
            by("multiply_le", failure, first),
            binomial_first(),
        )
        others = arith(
            term("0 <= binomial(next(n), a, next(i))"),
            by("multiply_le", a, here),
            by("multiply_le", failure, after),
            binomial_next(),
        )
        return every(split(term("0 <= binomial(next(n), a, i)"), i, start, others))

    claim = term("forall i. 0 <= binomial(n, a, i)")
    return conclude(at(induct(claim, variable("n"), base, step), i()), *given)


_COUNTS: Final = "count(l) + count(i) = count(n)"
_RATE: Final = "count(i) * log(a / b) + (count(n) - count(i)) * log((1 - a) / (1 - b))"


@cache
def _positive_masses() -> Theorem:
    """Both masses are positive, and ``log(p) - log(q) = _RATE``, where that of a is not 0."""
    given = suppose(*BINOMIAL_DOMINATED)
    (counts,) = suppose(_COUNTS)
    some = suppose(
        "not choose(count(n), i) = 0",
        "not natural_power(a, i) = 0",
        "not natural_power(1 - a, l) = 0",
    )
    a, a_most, b, b_most, no_success, no_failure = given
    (none,) = suppose("1 - b = 0")
    certain = modus_ponens(no_failure, arith(term("b = 1"), none))
    failing = (
        arith(term("0 <= 1 - a"), a_most),
        arith(term("0 <= 1 - b"), b_most),
        discharge(none.conclusion, arith(term("1 - a = 0"), certain)),
    )
    ways = positive(instance(choose_nonnegative(), n="n", i="i"), some[0])
    success = conjuncts(by(power_ratio(), a, b, no_success, some[1], i=term("i")))
    failure = conjuncts(by(power_ratio(), *failing, some[2], i=term("l")))
    masses, logs = [], []
    for rate, x, y in zip("ab", success[:2], failure[:2], strict=True):
        powers = by("multiply_less", x, y)
        value = f"choose(count(n), i) * (natural_power({rate}, i) * natural_power(1 - {rate}, l))"
        same = arith(
            term(f"binomial(n, {rate}, i) = {value}"),
            modulo=[_mass("n", "i", rate), by(rest_power(), counts, x=term(f"1 - {rate}"))],
        )
        whole = by("multiply_less", ways, powers)
        masses.append(arith(term(f"0 < binomial(n, {rate}, i)"), whole, same))
        log_same = everywhere(rewriting(same), term(f"log(binomial(n, {rate}, i))"))
        logs += [log_same, by(log_multiply(), ways, powers), by(log_multiply(), x, y)]
    goal = term(f"log(binomial(n, a, i)) - log(binomial(n, b, i)) = {_RATE}")
    left = term(
        "count(l) * log((1 - a) / (1 - b)) = (count(n) - count(i)) * log((1 - a) / (1 - b))"
    )
    failures = arith(left, modulo=[counts])
    ratio = arith(goal, *logs, success[2], failure[2], failures)
    return conclude(conjunction(*masses, ratio), *given, counts, *some)


@cache
def _where_positive() -> Theorem:
    """``|- BINOMIAL_DOMINATED -> not p = 0 -> 0 < p and 0 < q and log(p) - log(q) = _RATE``"""
    given = suppose(*BINOMIAL_DOMINATED)
    (some,) = suppose("not binomial(n, a, i) = 0")
    (counts,) = suppose(_COUNTS)
    mass = _mass("n", "i")
    rest = by(rest_power(), counts, x=term("1 - a"))
    zeros = suppose(
        "choose(count(n), i) = 0", "natural_power(a, i) = 0", "natural_power(1 - a, l) = 0"
    )
    vanishing = (
        arith(term("binomial(n, a, i) = 0"), modulo=[mass, *links, zero])
        for zero, links in zip(zeros, ((), (), (rest,)), strict=True)
    )
    nonzero = [
        discharge(zero.conclusion, modus_ponens(some, vanishes))
        for zero, vanishes in zip(zeros, vanishing, strict=True)
    ]
    found = by(_positive_masses(), *given, counts, *nonzero)
    exists = by(rest_exists(), nonzero[0])
    return conclude(from_some(exists, counts, found, variable("l")), *given, some)


@cache
def binomial_log_ratio() -> Theorem:
    """``|- BINOMIAL_DOMINATED -> p log(p / q) = p _RATE``"""
    given = suppose(*BINOMIAL_DOMINATED)
    none, some = suppose("binomial(n, a, i) = 0", "not binomial(n, a, i) = 0")
    p, q, ratio = conjuncts(by(_where_positive(), *given, some))
    goal = term(
        "binomial(n, a, i) * log(binomial(n, a, i) / binomial(n, b, i)) "
        f"= binomial(n, a, i) * ({_RATE})"
    )
    log = arith(
        term(f"log(binomial(n, a, i) / binomial(n, b, i)) = {_RATE}"),
        by(log_divide(), p, q),
        ratio,
    )
    found = cases(none.conclusion, arith(goal, modulo=[none]), arith(goal, modulo=[log]))
    return conclude(found, *given)


@cache
def binomial_distribution() -> Theorem:
    """``|- 0 <= a -> a <= 1 -> distribution_on_naturals(i. binomial(n, a, i))``"""
    given = suppose("0 <= a", "a <= 1")
    masses = by(binomial_nonnegative(), *given, n=term("n"), i=term("i"))
    return conclude(distributed("binomial(n, a, i)", masses, binomial_total()), *given)


@cache
def binomial_dominates() -> Theorem:
    """``|- BINOMIAL_DOMINATED -> dominates_on_naturals(q, p)``, the masses of b and of a"""
    given = suppose(*BINOMIAL_DOMINATED)
    zero, none, some = suppose(
        "binomial(n, b, i) = 0", "binomial(n, a, i) = 0", "not binomial(n, a, i) = 0"
    )
    _, q, _ = conjuncts(by(_where_positive(), *given, some))
    wrong = by("less_irreflexive", arith(term("0 < 0"), q, zero))
    found = cases(none.conclusion, none, by("absurd", wrong, A=none.conclusion))
    return conclude(dominating("binomial(n, b, i)", "binomial(n, a, i)", found), *given)
