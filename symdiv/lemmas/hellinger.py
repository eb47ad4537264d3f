"""Lemmas: square roots of masses, and how divergence lies above their products.

The affinity of p and q, or their Bhattacharyya coefficient, is the sum of ``root(p) * root(q)``.
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hypotheses import distribution, masses, totals
from symdiv.lemmas.linearity import over_outcomes, summed_to
from symdiv.lemmas.logarithms import (
    ZERO,
    divide_positive,
    log_below,
    log_divide,
    log_one,
    positive,
)
from symdiv.lemmas.roots import root_zero, roots_of, square_nonnegative
from symdiv.lemmas.sums import product_zero, sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import equation, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith

AFFINITY: Final = "sum(i in D. square_root(p(i)) * square_root(q(i)))"
ROOTS_APART: Final = (
    "sum(i in D. (square_root(p(i)) - square_root(q(i))) * (square_root(p(i)) - square_root(q(i))))"
)
DIVERGENCE: Final = "sum(i in D. p(i) * log(p(i) / q(i)))"
_GAP: Final = "(square_root(a) - square_root(b)) * (square_root(a) - square_root(b))"


@cache
def term_doubled() -> Theorem:
    """``|- masses -> a * log(a / b) = 2 * (a * log(root(a) / root(b)))``"""
    a, b, dominated = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    goal = term("a * log(a / b) = 2 * (a * log(square_root(a) / square_root(b)))")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    above = positive(a, some), positive(b, b_some)
    roots = (_root_positive(a, above[0]), _root_positive(b, above[1]))
    logs = [by(log_divide(), *above), by(log_divide(), *roots), roots_of(a)[2], roots_of(b)[2]]
    return conclude(
        cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=logs)), *known
    )


def _root_positive(mass: Theorem, above: Theorem) -> Theorem:
    """``0 < root(a)`` from ``0 < a``"""
    least, square, _ = roots_of(mass)
    root = least.conclusion.args[1]
    zero = assume(S.EQUAL(root, ZERO))
    absurd = arith(S.LT(ZERO, ZERO), above, square, modulo=[zero])
    return positive(least, discharge(zero.conclusion, by("less_irreflexive", absurd)))


@cache
def term_above_roots() -> Theorem:
    """``|- 0 < c -> masses -> 2 a - 2 root(a) root(b) / c <= a log(a / b) + 2 a log(c)``

    By 1 - 1/x <= log x at x = c root(a) / root(b).
    """
    a, b, dominated = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    (c,) = suppose("0 < c")
    goal = term(
        "2 * a - 2 * (square_root(a) * square_root(b) / c) <= a * log(a / b) + 2 * (a * log(c))"
    )
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    at_zero = arith(goal, modulo=[zero, by("iff_right", by(root_zero(), a), zero)])
    b_some = discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    x, y = _root_positive(a, positive(a, some)), _root_positive(b, positive(b, b_some))
    below = divide_positive(y, c)
    tangent = by(log_below(), divide_positive(below, x))
    ratio = "square_root(b) / c / square_root(a)"
    product = by("multiply_le", a, arith(term(f"0 <= {ratio} - 1 - log({ratio})"), tangent))
    logs = [by(log_divide(), *each) for each in ((below, x), (y, c), (x, y))]
    cancelled = arith(
        term(f"a * ({ratio}) = square_root(a) * square_root(b) / c"),
        nonzero=[x],
        modulo=[symmetric(roots_of(a)[1])],
    )
    elsewhere = arith(goal, product, cancelled, by(term_doubled(), *known), modulo=logs)
    return conclude(cases(zero.conclusion, at_zero, elsewhere), c, *known)


@cache
def term_above_gap() -> Theorem:
    """``|- masses -> (root(a) - root(b)) * (root(a) - root(b)) <= a * log(a / b) - a + b``"""
    a, b, _ = known = suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")
    above = by(term_above_roots(), arith(term("0 < 1")), *known)
    squares = roots_of(a)[1], roots_of(b)[1]
    goal = term(f"{_GAP} <= a * log(a / b) - a + b")
    return conclude(arith(goal, above, *squares, modulo=[log_one()]), *known)


@cache
def gap_zero() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> ((root(a) - root(b)) * (root(a) - root(b)) = 0 <-> a = b)``"""
    a, b = known = suppose("0 <= a", "0 <= b")
    none, equal = suppose(f"{_GAP} = 0", "a = b")
    difference = term("square_root(a) - square_root(b) = 0")
    differ = assume(S.negation(difference))
    zero = cases(difference, assume(difference), by(product_zero(), none, differ))
    roots = arith(term("square_root(a) = square_root(b)"), zero)
    forward = arith(equal.conclusion, roots_of(a)[1], roots_of(b)[1], modulo=[roots])
    same = everywhere(rewriting(equal), term("square_root(a)"))
    ways = (
        discharge(none.conclusion, forward),
        discharge(equal.conclusion, arith(none.conclusion, modulo=[same])),
    )
    return conclude(equivalence(*ways), *known)


def _affinity_terms() -> list[Theorem]:
    """``0 <= root(p(i)) * root(q(i))``, and the squares of both, at ``i in D``"""
    p, q = in_each("p"), in_each("q")
    return [by("multiply_le", roots_of(p)[0], roots_of(q)[0]), roots_of(p)[1], roots_of(q)[1]]


@cache
def roots_apart() -> Theorem:
    """``sum((root(p) - root(q))^2) = 2 - 2 sum(root(p) root(q))``, for distributions"""
    _, *squares = _affinity_terms()
    root = "(square_root(p(i)) - square_root(q(i)))"
    each = arith(
        term(f"{root} * {root} = p(i) + q(i) - 2 * (square_root(p(i)) * square_root(q(i)))"),
        *squares,
    )
    goal = term(f"{ROOTS_APART} = 2 - 2 * {AFFINITY}")
    return summed_to(goal, each, *totals())


@cache
def roots_apart_separate() -> tuple[Theorem, Theorem]:
    """``0 <= sum((root(p) - root(q))^2)``, and = 0 exactly where p and q are equal"""
    root = term("square_root(p(i)) - square_root(q(i))")
    return separation(by(square_nonnegative(), a=root), by(gap_zero(), in_each("p"), in_each("q")))


@cache
def affinity_at_most_one() -> Theorem:
    """``sum(root(p) root(q)) <= 1``, for distributions"""
    return arith(term(f"{AFFINITY} <= 1"), roots_apart(), roots_apart_separate()[0])


@cache
def affinity_nonnegative() -> Theorem:
    """``0 <= sum(root(p) root(q))``"""
    return by(sum_nonnegative(), over_outcomes(_affinity_terms()[0]))


@cache
def affinity_positive() -> Theorem:
    """``0 < sum(root(p) root(q))``, where q dominates p"""
    least = over_outcomes(_affinity_terms()[0])
    p, q, dominated = masses()
    none = assume(term(f"{AFFINITY} = 0"))
    gone = in_domain(by("iff_left", by(vanishing_sum(), least), none), assume(term("i in D")))
    some, zero = assume(term("not p(i) = 0")), term("p(i) = 0")
    root_some = discharge(
        term("square_root(p(i)) = 0"),
        modus_ponens(
            some, by("iff_left", by(root_zero(), p), assume(term("square_root(p(i)) = 0")))
        ),
    )
    root_gone = by(product_zero(), gone, root_some)
    vanishes = modus_ponens(dominated, by("iff_left", by(root_zero(), q), root_gone))
    each = cases(zero, assume(zero), vanishes)
    nothing = summed_to(term("sum(i in D. p(i)) = 0"), each)
    some_mass = arith(term("0 < sum(i in D. p(i))"), distribution("p")[1])
    absurd = by("less_irreflexive", arith(term("0 < 0"), some_mass, nothing))
    return positive(affinity_nonnegative(), discharge(none.conclusion, absurd))


@cache
def divergence_above_hellinger() -> Theorem:
    """``sum((root(p) - root(q))^2) <= D(p||q)``: twice the squared Hellinger distance"""
    goal = term(f"{ROOTS_APART} <= {DIVERGENCE}")
    return summed_to(goal, by(term_above_gap(), *masses()), *totals())


@cache
def divergence_above_affinity() -> Theorem:
    """``-2 log(sum(root(p) root(q))) <= D(p||q)``"""
    above = affinity_positive()
    each = by(term_above_roots(), above, *masses())
    goal = term(f"-(2 * log({AFFINITY})) <= {DIVERGENCE}")
    return summed_to(goal, each, nonzero=[above], modulo=[distribution("p")[1]])


@cache
def bhattacharyya_nonnegative() -> Theorem:
    """``0 <= -log(affinity)``, from ``0 < affinity``"""
    tangent = by(log_below(), assume(term(f"0 < {AFFINITY}")))
    return arith(term(f"0 <= -log({AFFINITY})"), tangent, affinity_at_most_one())


@cache
def bhattacharyya_zero() -> Theorem:
    """``-log(affinity) = 0 <-> sum((root(p) - root(q))^2) = 0``, from ``0 < affinity``"""
    logarithm = f"log({AFFINITY})"
    none, apart = suppose(f"-{logarithm} = 0", f"{ROOTS_APART} = 0")
    vanishes = arith(equation(logarithm, "0"), none)
    power = everywhere(rewriting(vanishes), term(f"exp({logarithm})"))
    back = by("exp_log", assume(term(f"0 < {AFFINITY}")))
    one = arith(term(f"{AFFINITY} = 1"), back, power, by("exp_zero"))
    whole = arith(one.conclusion, roots_apart(), apart)
    no_log = everywhere(rewriting(whole), term(logarithm))
    ways = (
        discharge(none.conclusion, arith(apart.conclusion, roots_apart(), one)),
        discharge(apart.conclusion, arith(none.conclusion, no_log, log_one())),
    )
    return equivalence(*ways)
