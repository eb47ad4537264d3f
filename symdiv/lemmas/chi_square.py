"""Lemmas: Pearson's chi-square lies above divergence, as the logarithm is concave."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import separation
from symdiv.lemmas.hypotheses import exchanged, masses, totals
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.logarithms import divide_positive, log_below, log_divide, positive
from symdiv.lemmas.roots import square_nonnegative
from symdiv.lemmas.sums import product_zero
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "CHI_SQUARE",
    "chi_square_separates",
    "divergence_below_logarithm",
    "logarithm_below_chi_square",
    "neyman_separates",
    "term_below_square",
]

CHI_SQUARE: Final = "sum(i in D. (p(i) - q(i)) * (p(i) - q(i)) / q(i))"
_TERM: Final = "(a - b) * (a - b) / b"


@cache
def term_below_square() -> Theorem:
    """``|- 0 < c -> masses -> a log(a / b) <= a log(c) + ((a - b)^2 / b + 2 a - b) / c - a``

    By log x <= x - 1 at x = a/(b c); where b is not 0, ``(a - b)^2 / b + 2 a - b`` is ``a^2 / b``.
    """
    a, b, dominated = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    (c,) = suppose("0 < c")
    goal = term(f"a * log(a / b) <= a * log(c) + ({_TERM} + 2 * a - b) / c - a")
    zero, some, none, full = suppose("a = 0", "not a = 0", "b = 0", "not b = 0")
    both_none = arith(goal, modulo=[none, modus_ponens(dominated, none)])
    y = positive(b, full)
    at_zero = arith(goal, modulo=[zero], nonzero=[y])
    x = positive(a, some)
    below = divide_positive(x, y)
    tangent = by(log_below(), divide_positive(below, c))
    product = by("multiply_le", a, arith(term("0 <= a / b / c - 1 - log(a / b / c)"), tangent))
    elsewhere = arith(goal, product, nonzero=[y], modulo=[by(log_divide(), below, c)])
    inner = cases(zero.conclusion, at_zero, elsewhere)
    return conclude(cases(none.conclusion, both_none, inner), c, *known)


@cache
def term_square_nonnegative() -> Theorem:
    """``|- 0 <= b -> 0 <= (a - b)^2 / b``"""
    (b,) = suppose("0 <= b")
    goal = term(f"0 <= {_TERM}")
    none, full = suppose("b = 0", "not b = 0")
    inverse = arith(term("0 <= 1 / b"), by("divide_positive", positive(b, full)))
    elsewhere = arith(goal, by("multiply_le", by(square_nonnegative(), a=term("a - b")), inverse))
    at_zero = arith(goal, modulo=[everywhere(rewriting(none), term("1 / b"))])
    return conclude(cases(none.conclusion, at_zero, elsewhere), b)


@cache
def term_square_zero() -> Theorem:
    """``|- masses -> ((a - b)^2 / b = 0 <-> a = b)``"""
    _, b, dominated = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    vanishes, equal, none, full = suppose(f"{_TERM} = 0", "a = b", "b = 0", "not b = 0")
    both_none = arith(equal.conclusion, none, modus_ponens(dominated, none))
    scaled = arith(term("b * ((a - b) * (a - b) / b) = 0"), modulo=[vanishes])
    square = arith(term("(a - b) * (a - b) = 0"), scaled, nonzero=[positive(b, full)])
    difference = assume(term("a - b = 0"))
    differ = assume(term("not a - b = 0"))
    zero = cases(difference.conclusion, difference, by(product_zero(), square, differ))
    forward = cases(none.conclusion, both_none, arith(equal.conclusion, zero))
    backward = arith(vanishes.conclusion, modulo=[equal])
    ways = discharge(vanishes.conclusion, forward), discharge(equal.conclusion, backward)
    return conclude(equivalence(*ways), *known)


@cache
def chi_square_separates() -> tuple[Theorem, Theorem]:
    """``0 <= chi_square``, and = 0 exactly where p and q are equal"""
    p, q, dominated = masses()
    least = by(term_square_nonnegative(), q, a=p.conclusion.args[1])
    return separation(least, by(term_square_zero(), p, q, dominated))


@cache
def neyman_separates() -> tuple[Theorem, Theorem]:
    """The same of q and p, where p dominates q"""
    p, q, dominated = masses()
    q_zero = exchanged(by(term_square_zero(), p, q, dominated))
    least = exchanged(by(term_square_nonnegative(), q, a=p.conclusion.args[1]))
    ends = suppose("q(i) = p(i)", "p(i) = q(i)")
    same = equivalence(
        *(discharge(a.conclusion, arith(b.conclusion, a)) for a, b in (ends, ends[::-1]))
    )
    return separation(least, transitive(q_zero, same))


@cache
def divergence_below_logarithm() -> Theorem:
    """``D(p||q) <= log(1 + chi_square)``"""
    above = arith(term(f"0 < 1 + {CHI_SQUARE}"), chi_square_separates()[0])
    each = by(term_below_square(), above, *masses())
    goal = term(f"sum(i in D. p(i) * log(p(i) / q(i))) <= log(1 + {CHI_SQUARE})")
    return summed_to(goal, each, nonzero=[above], modulo=[*totals()])


@cache
def logarithm_below_chi_square() -> Theorem:
    """``log(1 + chi_square) <= chi_square``"""
    above = arith(term(f"0 < 1 + {CHI_SQUARE}"), chi_square_separates()[0])
    goal = term(f"log(1 + {CHI_SQUARE}) <= {CHI_SQUARE}")
    return arith(goal, by(log_below(), above))
