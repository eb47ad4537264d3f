"""Lemmas: the binomial series ``sum C(k + s - 1, k) x^k = (1 - x)^(-s)``, for any number s >= 0.

The partial sums S(x) times (1 - x)^s fall in x, and rise together with the next term over 1 - y,
for x up to y: so what is left of the series is a multiple of its next term at most.
"""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import (
    count_nonnegative,
    count_one,
    power_next,
    power_nonnegative,
    power_one,
)
from symdiv.lemmas.derivatives import grown
from symdiv.lemmas.indices import next_above
from symdiv.lemmas.log_order import exp_at_most
from symdiv.lemmas.logarithms import log_below, log_one
from symdiv.lemmas.power_series import (
    power_at_zero,
    power_slope,
    reciprocal_at_most,
    remainder_sum,
)
from symdiv.lemmas.vocabulary import functional, instance, real_function, suppose, term, variable
from symdiv.semantics.definitions.counting import MULTICHOOSE
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.induction import induct, recursion, split
from symdiv.tactics.inference import (
    assume,
    by,
    conclude,
    generalise,
    halves,
)
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "binomial_series",
    "multichoose_next",
    "multichoose_nonnegative",
    "multichoose_one",
    "multichoose_positive",
]

_SUM: Final = "sum(i in below({1}). multichoose(s, i) * natural_power({0}, i))"


@cache
def multichoose_one() -> Theorem:
    """``|- multichoose(x, one) = 1``"""
    return recursion(MULTICHOOSE)[0]


@cache
def multichoose_next() -> Theorem:
    """``|- count(next(i)) * multichoose(x, next(i)) = (x + count(i)) * multichoose(x, i)``"""
    longer = recursion(MULTICHOOSE)[1]
    goal = "count(next(i)) * multichoose(x, next(i)) = (x + count(i)) * multichoose(x, i)"
    product = arith(
        term(
            "count(next(i)) * multichoose(x, next(i)) = (x + count(i)) * multichoose(x, i) "
            "* (count(next(i)) * (1 / count(next(i))))"
        ),
        modulo=[longer],
    )
    return arith(term(goal), product, modulo=[divide_self(next_above())])


@cache
def multichoose_nonnegative() -> Theorem:
    """``|- 0 <= x -> 0 <= multichoose(x, i)``"""
    return _signed("0 <= {}", "multiply_le")


@cache
def multichoose_positive() -> Theorem:
    """``|- 0 < x -> 0 < multichoose(x, i)``"""
    return _signed("0 < {}", "multiply_less")


def _signed(relation: str, product: str) -> Theorem:
    (x,) = suppose(relation.format("x"))
    base = arith(term(relation.format("multichoose(x, one)")), multichoose_one())
    factor = arith(term(relation.format("(x + count(i))")), x, count_nonnegative())
    share = arith(term(relation.format("1 / count(next(i))")), by("divide_positive", next_above()))
    longer = recursion(MULTICHOOSE)[1]
    goal = term(relation.format("multichoose(x, next(i))"))

    def step(known: Theorem) -> Theorem:
        return arith(goal, by(product, known, by(product, factor, share)), longer)

    prop = term(relation.format("multichoose(x, i)"))
    return conclude(induct(prop, variable("i"), base, step), x)


def _longer(point: str) -> Theorem:
    """The sum below next(next(k)), from that below next(k)."""
    summand = functional(f"i. multichoose(s, i) * natural_power({point}, i)")
    return by("sum_next", k=term("next(k)"), f=summand)


def _first(point: str) -> Theorem:
    """``sum(i in below(next(one)). multichoose(s, i) * natural_power(x, i)) = 1``"""
    summand = functional(f"i. multichoose(s, i) * natural_power({point}, i)")
    return arith(
        term(f"{_SUM.format(point, 'next(one)')} = 1"),
        by("sum_next", k=term("one"), f=summand),
        by("sum_none", f=summand),
        modulo=[instance(multichoose_one(), x="s"), instance(power_one(), x=point)],
    )


_SLOPE: Final = (
    "(s * sum(i in below(next({0})). multichoose(s, i) * natural_power(x, i)) "
    "- (s + count({0})) * multichoose(s, {0}) * natural_power(x, {0})) * (1 / (1 - x))"
)


@cache
def _partial_slope() -> Theorem:
    """``|- 0 < 1 - x -> deriv(t. S(t), x, (s S(x) - (s + k) c_k x^k) / (1 - x))``

    S is the sum of the terms up to c_k t^k, with ``k = count(k)``.
    """
    (below,) = suppose("0 < 1 - x")
    t, unit = variable("t"), divide_self(below)
    flat = by("deriv_constant", c=term("1"), a=term("x"))
    one = generalise(symmetric(_first("t")), t)
    value = term(_SLOPE.format("one"))
    base = with_value(
        by("deriv_same", one, flat),
        value,
        modulo=[
            _first("x"),
            instance(multichoose_one(), x="s"),
            power_one(),
            count_one(),
        ],
    )
    sums = _SUM.format("t", "next(k)")
    more = f"{sums} + multichoose(s, next(k)) * natural_power(t, next(k))"
    rule = instance(multichoose_next(), x="s", i="k")

    def step(known: Theorem) -> Theorem:
        parts = known, instance(power_slope(), i="k")
        moved = derivative(real_function(f"t. {more}"), term("x"), *parts)
        same = by("deriv_same", generalise(symmetric(_longer("t")), t), moved)
        links = rule, _longer("x"), instance(power_next(), i="k"), unit
        return with_value(same, term(_SLOPE.format("next(k)")), modulo=links)

    prop = term(f"deriv(t. {sums}, x, {_SLOPE.format('k')})")
    return conclude(induct(prop, variable("k"), base, step), below)


_FALLING: Final = f"exp(s * log(1 - {{0}})) * {_SUM}"
_LAST: Final = "(s + count(k)) * multichoose(s, k) * natural_power(x, k)"


@cache
def _within() -> tuple[list[Theorem], Theorem, dict[str, Theorem]]:
    """``0 <= s``, ``0 <= y`` and ``y < 1``; ``0 < 1 - x`` from ``0 <= x and x <= y``, and more."""
    s, order, less = given = suppose("0 <= s", "0 <= y", "y < 1")
    above, most = halves(assume(term("0 <= x and x <= y")))
    below = arith(term("0 < 1 - x"), most, less)
    last = by(
        "multiply_le",
        by(
            "multiply_le",
            arith(term("0 <= s + count(k)"), s, instance(count_nonnegative(), i="k")),
            by(multichoose_nonnegative(), s, i=term("k")),
        ),
        by(power_nonnegative(), above, i=term("k")),
    )
    parts = {"order": order, "below": below, "last": last, "above": above, "most": most}
    return given, below, parts


@cache
def _falls() -> Theorem:
    """``|- 0 <= s -> 0 <= y -> y < 1 -> (1 - y)^s S(y) <= 1``"""
    given, below, parts = _within()
    scale = "exp(s * log(1 - x))"
    share = arith(term("0 <= 1 / (1 - x)"), by("divide_positive", below))
    positive = arith(term(f"0 <= {scale}"), by("exp_positive", a=term("s * log(1 - x)")))
    slope = f"{scale} * (1 / (1 - x)) * ({_LAST})"
    sign = by("multiply_le", by("multiply_le", positive, share), parts["last"])
    function = f"-({_FALLING.format('x', 'next(k)')})"
    known = by(_partial_slope(), below, k=term("k"), s=term("s"))
    moved = derivative(real_function(f"x. {function}"), term("x"), known, positive=(below,))
    judged = with_value(moved, term(slope), modulo=[divide_self(below)])
    return conclude(grown(function, slope, judged, sign, parts["order"]), *given)


@cache
def _rises() -> Theorem:
    """``|- 0 <= s -> 0 <= y -> y < 1 -> (1 - x)^s S(x) + c_(k + 1) x^(k + 1) / (1 - y)`` rises"""
    given, below, parts = _within()
    s, _, less = given
    scale = "exp(s * log(1 - x))"
    loss = by(
        "multiply_le", s, arith(term("0 <= -log(1 - x)"), by(log_below(), below), parts["above"])
    )
    zero = arith(term("s * log(1 - x) <= 0"), loss)
    most = arith(term(f"{scale} <= 1"), by(exp_at_most(), zero), by("exp_zero"))
    share = arith(term("0 <= 1 / (1 - x)"), by("divide_positive", below))
    end = arith(term("0 < 1 - y"), less)
    order = by(reciprocal_at_most(), end, arith(term("1 - y <= 1 - x"), parts["most"]))
    scaled = by("multiply_le", arith(term(f"0 <= 1 - {scale}"), most), share)
    gap = f"1 / (1 - y) - {scale} * (1 / (1 - x))"
    slope = f"({_LAST}) * ({gap})"
    sign = by("multiply_le", parts["last"], arith(term(f"0 <= {gap}"), scaled, order))
    term_next = "1 / (1 - y) * (multichoose(s, next(k)) * natural_power(x, next(k)))"
    function = f"{_FALLING.format('x', 'next(k)')} + {term_next}"
    known = by(_partial_slope(), below, k=term("k"), s=term("s")), instance(power_slope(), i="k")
    moved = derivative(real_function(f"x. {function}"), term("x"), *known, positive=(below,))
    rule = instance(multichoose_next(), x="s", i="k")
    judged = with_value(moved, term(slope), modulo=[rule, divide_self(below)])
    return conclude(grown(function, slope, judged, sign, parts["order"]), *given)


@cache
def _at_zero() -> Theorem:
    """``|- exp(s * log(1 - 0)) * S(0) = 1``"""

    def step(known: Theorem) -> Theorem:
        links = _longer("0"), instance(power_at_zero(), i="k")
        return arith(term(f"{_SUM.format('0', 'next(next(k))')} = 1"), known, modulo=links)

    one = induct(term(f"{_SUM.format('0', 'next(k)')} = 1"), variable("k"), _first("0"), step)
    log = arith(
        term("log(1 - 0) = 0"),
        everywhere(rewriting(arith(term("1 - 0 = 1"))), term("log(1 - 0)")),
        log_one(),
    )
    exponent = arith(term("s * log(1 - 0) = 0"), modulo=[log])
    scale = everywhere(rewriting(exponent), term("exp(s * log(1 - 0))"))
    goal = term(f"{_FALLING.format('0', 'next(k)')} = 1")
    return arith(goal, modulo=[scale, by("exp_zero"), one])


@cache
def binomial_series() -> Theorem:
    """``|- 0 <= s -> 0 <= y -> y < 1 -> hassum(i. (1 - y)^s * (C(k + s - 1, k) * y^k), 1)``"""
    _, order, less = given = suppose("0 <= s", "0 <= y", "y < 1")
    scale = "exp(s * log(1 - y))"
    mass = f"{scale} * (multichoose(s, {{0}}) * natural_power(y, {{0}}))"
    sums = f"sum(i in below({{0}}). {mass.format('i')})"
    bare = functional("i. multichoose(s, i) * natural_power(y, i)")
    scaled = by("sum_scale", D=term("below(next(k))"), a=term(scale), f=bare)
    none = by("sum_none", f=functional(f"i. {mass.format('i')}"))
    end = arith(term("0 < 1 - y"), less)
    factor = f"1 / (1 - y) * (1 / {scale})"
    positive_scale = by("exp_positive", a=term("s * log(1 - y)"))
    shares = (by("divide_positive", each) for each in (end, positive_scale))
    constant = arith(term(f"0 <= {factor}"), by("multiply_less", *shares))
    unit = divide_self(positive_scale)
    first = by(reciprocal_at_most(), end, arith(term("1 - y <= 1"), order))
    start = instance(multichoose_one(), x="s"), instance(power_one(), x="y")
    whole = divide_self(arith(term("0 < 1")))
    zero = instance(power_at_zero(), i="k")
    k = variable("k")
    most = split(
        term(f"{sums.format('k')} <= 1"),
        k,
        arith(term(f"{sums.format('one')} <= 1"), none),
        arith(
            term(f"{sums.format('next(k)')} <= 1"),
            by(_falls(), *given, k=k()),
            scaled,
            instance(_at_zero(), k="k"),
        ),
    )
    rest = split(
        term(f"1 - {sums.format('k')} <= {factor} * ({mass.format('k')})"),
        k,
        arith(
            term(f"1 - {sums.format('one')} <= {factor} * ({mass.format('one')})"),
            first,
            none,
            modulo=[unit, *start, whole],
        ),
        arith(
            term(f"1 - {sums.format('next(k)')} <= {factor} * ({mass.format('next(k)')})"),
            by(_rises(), *given, k=k()),
            scaled,
            _at_zero(),
            modulo=[unit, zero],
        ),
    )
    found = by(remainder_sum(), constant, generalise(most, k), generalise(rest, k))
    return conclude(found, *given)
