"""Lemmas: softmax is a distribution without zeros, and the chain rule through it.

Where g(i) is the slope of the term w(i, x) at x = s(i), and s = softmax(z), the derivative of the
sum of w(i, s(i)) along z(k) is ``s(k) * (g(k) - sum(i in D. s(i) * g(i)))``.
"""

from functools import cache
from typing import Final

from symdiv.certificates.show import show
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import by_definition, defined, for_all_t
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import divide_positive
from symdiv.lemmas.partial_derivatives import exponentials_positive, partial_of_sum
from symdiv.lemmas.vocabulary import (
    equation,
    functional,
    real_function,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.tactics.conversions import everywhere, instances, replace_last, symmetric, transitive
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, by, conclude, discharge, function, in_domain
from symdiv.tactics.linear import arith

__all__ = [
    "SOFTMAX",
    "at_rest",
    "no_step",
    "normalised",
    "positive_total",
    "ratio_slope",
    "slope_of_exponentials",
    "softmax_dominates",
    "softmax_is_distribution",
    "softmax_positive",
    "through_softmax",
]

SOFTMAX: Final = "i. softmax(D, j. z(j), i)"
_MASS: Final = SOFTMAX.removeprefix("i. ")
_TOTAL: Final = "sum(j in D. exp(z(j)))"
_MOVED: Final = "j. z(j) + t * delta(j, k)"
_RATIO_MOVED: Final = f"exp(z(i) + t * delta(i, k)) / sum({_MOVED.replace('j. ', 'j in D. exp(')}))"


def positive_total(f: str, member: Theorem) -> Theorem:
    """``0 < sum(exp(f))``, f a function as ``i. z(i)``, from ``k in D``."""
    return by(exponentials_positive(), member, f=functional(f))


@cache
def no_step() -> Theorem:
    """``|- a + 0 * b = a``"""
    return arith(term("a + 0 * b = a"))


def slope_of_exponentials(k: str, member: Theorem) -> Theorem:
    """The partial derivative of the sum of exp(z(j)) along k: exp(z(k))."""
    one = with_value(derivative(real_function("x. exp(x)"), term(f"z({k})")), term(f"exp(z({k}))"))
    w, f = summand("j x. exp(x)"), functional("j. z(j)")
    return by(partial_of_sum(), member, one, w=w, f=f)


@cache
def ratio_slope() -> Theorem:
    """The derivative along z(k) of exp(z(i)) over the sum, from ``k in D``: s(i) (delta - s(k))"""
    (member,) = suppose("k in D")
    above = positive_total(_MOVED, member)
    ratio, other = (f"exp(z({each})) / {_TOTAL}" for each in "ik")
    slope = derivative(
        real_function(f"t. {_RATIO_MOVED}"),
        numeral(0),
        slope_of_exponentials("k", member),
        positive=[infer("instantiate", variable("t"), numeral(0), premises=(above,))],
    )
    value = term(f"{ratio} * delta(i, k) - {ratio} * ({other})")
    return with_value(slope, value, simplify=instances(no_step()))


@cache
def softmax_positive() -> Theorem:
    """``0 < softmax(z, i)``, from ``i in D``"""
    total = by(exponentials_positive(), assume(term("i in D")), f=functional("j. z(j)"))
    ratio = divide_positive(by("exp_positive", a=term("z(i)")), total)
    return arith(term(f"0 < {_MASS}"), ratio, infer("unfold", term(_MASS)))


@cache
def softmax_is_distribution() -> Theorem:
    """``distribution(D, softmax(z))``, from ``k in D``"""
    return normalised(positive_total("j. z(j)", assume(term("k in D"))))


def normalised(total: Theorem) -> Theorem:
    """``distribution(D, softmax(z))``, from ``0 < sum(exp(z))``"""
    whole = f"sum(i in D. {_MASS})"
    one = arith(
        equation(whole, "1"),
        by_definition(whole, f"sum(i in D. exp(z(i)) / {_TOTAL})"),
        nonzero=[total],
        modulo=[sum_apart(term(f"sum(i in D. exp(z(i)) / {_TOTAL})"))],
    )
    each = over_outcomes(arith(term(f"0 <= {_MASS}"), softmax_positive()))
    return defined(f"distribution(D, {SOFTMAX})", each, one)


@cache
def softmax_dominates() -> Theorem:
    """``dominates(D, softmax(z), p)``"""
    zero = assume(equation(_MASS, "0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), softmax_positive(), zero))
    vacuous = discharge(zero.conclusion, by("absurd", absurd, A=term("p(i) = 0")))
    return defined(f"dominates(D, {SOFTMAX}, i. p(i))", over_outcomes(vacuous))


@cache
def at_rest() -> Theorem:
    """``|- softmax(z + 0 e_k, i) = softmax(z, i)``"""
    start = term(f"softmax(D, {_MOVED.replace('t *', '0 *')}, i)")
    opened = infer("unfold", start)
    still = everywhere(instances(no_step()), opened.conclusion.args[1])
    return transitive(transitive(opened, still), symmetric(infer("unfold", term(_MASS))))


@cache
def through_softmax() -> Theorem:
    """The chain rule for a sum of w(i, softmax(z, i)).

    ``|- k in D -> (forall i in D. deriv(x. w(i, x), s(i), g(i))) ->
    deriv(t. sum(w(i, s(i) moved)), 0, s(k) * (g(k) - sum(s(i) * g(i))))``
    """
    member, every = suppose("k in D", f"forall i in D. deriv(x. w(i, x), {_MASS}, g(i))")
    moved, s_k = f"softmax(D, {_MOVED}, i)", _MASS.replace(", i)", ", k)")
    same = for_all_t(_RATIO_MOVED, moved)
    value = f"{_MASS} * delta(i, k) - {_MASS} * {s_k}"
    opened = by("deriv_same", same, ratio_slope())
    mass = replace_last(opened, by_definition(show(opened.conclusion.args[2]), value))
    a, slope = variable("a"), in_domain(every, assume(term("i in D")))
    outer = by(
        "real_replace",
        symmetric(at_rest()),
        slope,
        Q=function(a, term("deriv(x. w(i, x), a, g(i))")),
    )
    product = f"{_MASS} * g(i)"
    apart = f"{product} * delta(i, k) - {s_k} * ({product})"
    each = with_value(by("deriv_chain", mass, outer), term(apart))
    total = by("deriv_sum", over_outcomes(each))
    picked = by("sum_pick", member, f=functional(f"i. {product}"))
    goal = f"{s_k} * (g(k) - sum(i in D. {product}))"
    facts = sum_apart(term(f"sum(i in D. {apart})")), picked
    return conclude(with_value(total, term(goal), *facts), member, every)
