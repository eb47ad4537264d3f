"""Lemma: the Cauchy-Schwarz inequality, for weights in the place of squares."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.sums import product_zero, sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.inference import assume, by, cases, conclude, in_domain
from symdiv.tactics.linear import arith

__all__ = ["cauchy_schwarz"]


@cache
def parabola_nonnegative() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> c c <= a b -> 0 <= a - 2 t c + t t b``"""
    a, b, below = known = suppose("0 <= a", "0 <= b", "c * c <= a * b")
    goal = term("0 <= a - 2 * t * c + t * t * b")
    none, some, zero, differ = suppose("b = 0", "not b = 0", "c = 0", "not c = 0")
    product = arith(term("a * b = 0"), modulo=[none])
    square = by(square_nonnegative(), a=term("c"))
    vanishes = by("le_antisymmetric", arith(term("c * c <= 0"), below, product), square)
    no_c = cases(zero.conclusion, zero, by(product_zero(), vanishes, differ))
    at_zero = arith(goal, a, modulo=[none, no_c])
    y = positive(b, some)
    gap = by(square_nonnegative(), a=term("c - t * b"))
    whole = arith(term("0 <= b * (a - 2 * t * c + t * t * b)"), gap, below)
    inverse = arith(term("0 <= 1 / b"), by("divide_positive", y))
    elsewhere = arith(goal, by("multiply_le", whole, inverse), nonzero=[y])
    return conclude(cases(none.conclusion, at_zero, elsewhere), *known)


F, G, U = (f"sum(i in D. {name}(i))" for name in "fgr")


@cache
def cauchy_schwarz() -> Theorem:
    """``|- 0 <= f, g -> r r <= f g -> sum(r) sum(r) <= sum(f) sum(g)``, for every outcome

    As the parabola that is the sum of ``f - 2 t r + t t g`` is not negative at t = sum(r)/sum(g).
    """
    known = suppose(
        "forall i in D. 0 <= f(i)",
        "forall i in D. 0 <= g(i)",
        "forall i in D. r(i) * r(i) <= f(i) * g(i)",
    )
    member = assume(term("i in D"))
    f, g, below = (in_domain(each, member) for each in known)
    goal = term(f"{U} * {U} <= {F} * {G}")
    none, some = suppose(f"{G} = 0", f"not {G} = 0")
    gone = in_domain(by("iff_left", by(vanishing_sum(), known[1]), none), member)
    zero, differ = suppose("r(i) = 0", "not r(i) = 0")
    square = by(square_nonnegative(), a=term("r(i)"))
    product = arith(term("f(i) * g(i) = 0"), modulo=[gone])
    vanishes = by("le_antisymmetric", arith(term("r(i) * r(i) <= 0"), below, product), square)
    no_r = cases(zero.conclusion, zero, by(product_zero(), vanishes, differ))
    at_zero = arith(goal, modulo=[none, summed_to(term(f"{U} = 0"), no_r)])
    total = positive(by(sum_nonnegative(), known[1]), some)
    each = by(parabola_nonnegative(), f, g, below, t=term(f"{U} / {G}"))
    parabola = summed_to(term(f"0 <= {F} - {U} * {U} / {G}"), each, nonzero=[total])
    scaled = by("multiply_le", arith(term(f"0 <= {G}"), total), parabola)
    elsewhere = arith(goal, scaled, nonzero=[total])
    return conclude(cases(none.conclusion, at_zero, elsewhere), *known)
