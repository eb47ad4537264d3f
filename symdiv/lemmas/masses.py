"""What the masses of a distribution over a finite set come to, and Kronecker's delta there."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition, distribution
from symdiv.lemmas.sums import linear, term_below_sum, vanishing_sum
from symdiv.lemmas.vocabulary import functional, property_of, suppose, term, variable
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, in_domain, modus_ponens
from symdiv.tactics.linear import arith


@cache
def size_positive() -> Theorem:
    """``0 < size(D)``: there is a distribution on D"""
    one = by("sum_le", for_each(variable("i"), term("D"), mass_at_most_one("p")))
    size = by_definition("size(D)", "sum(i in D. 1)")
    return arith(term("0 < size(D)"), one, distribution("p")[1], size)


@cache
def mass_at_most_one(name: str) -> Theorem:
    """``p(i) <= 1``, from ``i in D``: a mass is not above the sum of all."""
    nonnegative, total = distribution(name)
    below = by(term_below_sum(), nonnegative, assume(term("i in D")))
    return arith(term(f"{name}(i) <= 1"), below, total)


@cache
def delta_values() -> tuple[Theorem, Theorem, Theorem]:
    """``i = k``, from which ``delta(i, k) = 1``, and that it is 0 from ``not i = k``"""
    same, other = suppose("i = k", "not i = k")
    is_one = property_of("j. delta(i, j) = 1")
    one = by("index_replace", same, by("delta_same", k=term("i")), P=is_one)
    return same, one, by("delta_other", other)


@cache
def one_hot_from_one() -> Theorem:
    """``p(i) = delta(i, k)`` for ``i in D``, from ``p(k) = 1``: no mass is left for others"""
    one, member_k, member = suppose("p(k) = 1", "k in D", "i in D")
    nonnegative, total = distribution("p")
    same, is_one, is_zero = delta_values()
    # the masses of the others, which sum to 0
    rest = "p(i) - p(i) * delta(i, k)"
    goal = term(f"0 <= {rest}")
    here = arith(goal, modulo=[is_one])
    elsewhere = arith(goal, in_domain(nonnegative, member), modulo=[is_zero])
    each = for_each(variable("i"), term("D"), cases(same.conclusion, here, elsewhere))
    picked = by("sum_pick", member_k, f=functional("i. p(i)"))
    split = linear(f"sum(i in D. {rest})", "sum(i in D. p(i)) - sum(i in D. p(i) * delta(i, k))")
    nothing = arith(term(f"sum(i in D. {rest}) = 0"), split, total, picked, one)
    vanishes = in_domain(by("iff_left", by(vanishing_sum(), each), nothing), member)
    # at k itself the mass is 1
    trivial = discharge(term("p(i) = 1"), assume(term("p(i) = 1")))
    moved = by("index_replace", same, trivial, P=property_of("j. p(j) = 1 -> p(i) = 1"))
    equal = term("p(i) = delta(i, k)")
    at_k = arith(equal, modus_ponens(moved, one), is_one)
    return cases(same.conclusion, at_k, arith(equal, vanishes, modulo=[is_zero]))
