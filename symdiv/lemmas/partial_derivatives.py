"""Lemmas: the partial derivative of a sum over the coordinates, and sums of exponentials.

The partial derivative of F at v along coordinate k is the derivative at t = 0 of F(v + t e_k)
(Rudin, Principles of Mathematical Analysis, 9.16).
"""

from functools import cache

from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.sums import term_below_sum
from symdiv.lemmas.vocabulary import (
    functional,
    property_of,
    real_function,
    suppose,
    term,
    variable,
)
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, by, cases, conclude, for_each, function, generalise
from symdiv.tactics.linear import arith


@cache
def partial_of_sum() -> Theorem:
    """The sum of w(i, v(i)) has the partial derivative b along k if w(k, .) has it at v(k).

    ``|- k in D -> deriv(x. w(k, x), f(k), b) -> deriv(t. sum(w(i, f(i) + t delta(i, k))), 0, b)``
    """
    member, inner = assumed = suppose("k in D", "deriv(x. w(k, x), f(k), b)")
    i, same = variable("i"), assume(term("i = k"))
    moved = "w({0}, f({0}) + t * delta({0}, k))"
    claim = f"deriv(t. {moved}, 0, b * delta({{0}}, k))"
    # at k itself: the chain rule
    one = by("delta_same", k=term("k"))
    shift = derivative(real_function("t. f(k) + t * delta(k, k)"), numeral(0))
    start = symmetric(arith(term("f(k) + 0 * delta(k, k) = f(k)")))
    a = variable("a")
    there = by("real_replace", start, inner, Q=function(a, term("deriv(x. w(k, x), a, b)")))
    chained = by("deriv_chain", shift, there)
    at_k = with_value(chained, term("b * delta(k, k)"), modulo=[one])
    back = by("index_replace", same, by("index_same", k=term("i")), P=property_of("j. j = i"))
    here = by("index_replace", back, at_k, P=property_of("i. " + claim.format("i")))
    # elsewhere: a constant
    other = by("delta_other", assume(term("not i = k")))
    still = [arith(term("f(i) + t * delta(i, k) = f(i)"), modulo=[other])]
    constant = everywhere(rewriting(*still), term(moved.format("i")))
    flat = by("deriv_constant", c=constant.conclusion.args[1], a=numeral(0))
    carried = by("deriv_same", generalise(symmetric(constant), variable("t")), flat)
    elsewhere = with_value(carried, term("b * delta(i, k)"), modulo=[other])
    every = for_each(i, term("D"), cases(same.conclusion, here, elsewhere))
    picked = by("sum_pick", member, f=functional("i. b"))
    return conclude(with_value(by("deriv_sum", every), term("b"), picked), *assumed)


@cache
def exponentials_positive() -> Theorem:
    """``|- k in D -> 0 < sum(i in D. exp(f(i)))``"""
    (member,) = suppose("k in D")
    nonnegative = for_each(
        variable("i"), term("D"), arith(term("0 <= exp(f(i))"), by("exp_positive", a=term("f(i)")))
    )
    below = by(term_below_sum(), nonnegative, member)
    positive = by("exp_positive", a=term("f(k)"))
    return conclude(arith(term("0 < sum(i in D. exp(f(i)))"), positive, below), member)
