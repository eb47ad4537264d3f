"""Lemmas: derivatives of powers, and sums of series by a bound for what is left of them."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.counting import count_next, count_one, power_next, power_one
from symdiv.lemmas.series_sums import bounded_sum
from symdiv.lemmas.vocabulary import functional, instance, real_function, suppose, term, variable
from symdiv.tactics.conversions import replace_last, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.induction import induct
from symdiv.tactics.inference import (
    at,
    by,
    conclude,
    for_each,
    from_some,
    generalise,
)
from symdiv.tactics.linear import arith, divide_self

__all__ = ["power_at_zero", "power_slope", "reciprocal_at_most", "remainder_sum"]


@cache
def remainder_sum() -> Theorem:
    """What is left of a series is a multiple of its next term at most: then it has the sum a.

    ``|- 0 <= c -> sum(f below k) <= a -> a - sum(f below k) <= c f(k) -> hassum(f, a)``, for every
    k. The remainders are such terms, so that they have a sum, and f is how much they fall.
    """
    given = c, most, rest = suppose(
        "0 <= c",
        "forall k. sum(i in below(k). f(i)) <= a",
        "forall k. a - sum(i in below(k). f(i)) <= c * f(k)",
    )
    left = "a - sum(i in below({0}). f(i))"
    here, k, below = left.format("k"), variable("k"), term("below(n)")
    remainders, multiples = functional(f"k. {here}"), functional("k. c * f(k)")
    nonnegative = generalise(arith(term(f"0 <= {here}"), at(most, k())), k)
    links = for_each(k, below, at(rest, k()))
    room = arith(term("0 <= a - sum(i in below(n). f(i))"), at(most, term("n")))
    bound = arith(
        term(f"sum(k in below(n). {here}) <= c * a"),
        by("sum_le", links, f=remainders, g=multiples),
        by("sum_scale", D=below, a=term("c"), f=functional("k. f(k)")),
        by("multiply_le", c, room),
    )
    some = by(bounded_sum(), nonnegative, generalise(bound, variable("n")))
    (sum_,) = suppose(f"hassum(k. {here}, x)")
    first = left.format("one")
    split_off = replace_last(sum_, arith(term(f"x = {first} + (x - ({first}))")))
    shift = by("series_shift", f=remainders, s=term(f"x - ({first})"))
    others = by("series_scale", by("iff_right", shift, split_off), a=term("-1"))
    longer = by("sum_next", k=k(), f=functional("i. f(i)"))
    falls = arith(term(f"{here} + (-1) * ({left.format('next(k)')}) = f(k)"), longer)
    fallen = by("series_same", generalise(falls, k), by("series_add", sum_, others))
    none = by("sum_none", f=functional("i. f(i)"))
    total = replace_last(fallen, arith(term(f"x + (-1) * (x - ({first})) = a"), none))
    return conclude(from_some(some, sum_, total, variable("x")), *given)


@cache
def power_slope() -> Theorem:
    """``|- deriv(t. natural_power(t, next(i)), x, count(next(i)) * natural_power(x, i))``"""
    prop = "deriv(t. natural_power(t, next({0})), x, count(next({0})) * natural_power(x, {0}))"
    t = variable("t")
    grow = symmetric(instance(power_next(), x="t"))

    def longer(place: str, slope: Theorem, value: str) -> Theorem:
        moved = derivative(real_function(f"t. natural_power(t, {place}) * t"), term("x"), slope)
        same = by("deriv_same", generalise(instance(grow, i=place), t), moved)
        links = count_next(), instance(count_next(), i="next(i)"), power_next()
        ends = power_one(), count_one(), instance(count_next(), i="one")
        return with_value(same, term(value), modulo=[*links, *ends])

    one = generalise(symmetric(instance(power_one(), x="t")), t)
    flat = by("deriv_same", one, by("deriv_constant", c=term("1"), a=term("x")))
    base = longer("one", flat, "count(next(one)) * natural_power(x, one)")

    def step(known: Theorem) -> Theorem:
        return longer("next(i)", known, "count(next(next(i))) * natural_power(x, next(i))")

    return induct(term(prop.format("i")), variable("i"), base, step)


@cache
def power_at_zero() -> Theorem:
    """``|- natural_power(0, next(i)) = 0``"""
    longer = instance(power_next(), x="0")
    return arith(term("natural_power(0, next(i)) = 0"), longer)


@cache
def reciprocal_at_most() -> Theorem:
    """``|- 0 < a -> a <= b -> 1 / b <= 1 / a``"""
    a, order = given = suppose("0 < a", "a <= b")
    b = arith(term("0 < b"), a, order)
    shares = (
        arith(term(f"0 <= 1 / {x}"), by("divide_positive", each))
        for x, each in zip("ab", (a, b), strict=True)
    )
    gap = by("multiply_le", *shares)
    difference = by("multiply_le", gap, arith(term("0 <= b - a"), order))
    return conclude(
        arith(term("1 / b <= 1 / a"), difference, modulo=[divide_self(a), divide_self(b)]), *given
    )
