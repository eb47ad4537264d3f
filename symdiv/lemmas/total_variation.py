"""Lemmas: sums of ``abs(p - q)``, twice the total variation, against the other divergences."""

from functools import cache
from typing import Final

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.absolute import (
    abs_at_least,
    abs_at_least_opposite,
    abs_never_negative,
    abs_squared,
)
from symdiv.lemmas.cauchy_schwarz import cauchy_schwarz
from symdiv.lemmas.chi_square import CHI_SQUARE, term_square_nonnegative
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hellinger import (
    AFFINITY,
    DIVERGENCE,
    ROOTS_APART,
    affinity_positive,
    divergence_above_affinity,
    roots_apart,
)
from symdiv.lemmas.hypotheses import masses, totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart, summed_to
from symdiv.lemmas.log_order import exp_at_most
from symdiv.lemmas.logarithms import term_nonnegative
from symdiv.lemmas.pinsker import term_above_square
from symdiv.lemmas.roots import at_most_by_squares, roots_of, square_nonnegative
from symdiv.lemmas.vocabulary import at_most, functional, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import (
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
)
from symdiv.tactics.linear import arith

__all__ = [
    "APART",
    "GAPS",
    "WEIGHTS",
    "absolute_above_roots",
    "absolute_at_most_sum",
    "absolute_zero",
    "affinity_above_exponential",
    "apart_at_most_two",
    "apart_separates",
    "apart_squared_below_affinity",
    "apart_squared_below_chi_square",
    "apart_squared_below_divergence",
    "apart_squared_below_exponential",
    "apart_squared_below_product",
    "apart_squared_below_roots",
    "roots_below_apart",
]

APART: Final = "sum(i in D. abs(p(i) - q(i)))"
_LESS: Final = "(square_root({0}) - square_root({1}))"
_MORE: Final = "(square_root({0}) + square_root({1}))"


@cache
def absolute_at_most_sum() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> abs(a - b) <= a + b``"""
    a, b = known = suppose("0 <= a", "0 <= b")
    square = by(abs_squared(), a=term("a - b"))
    product = by("multiply_le", a, b)
    squares = arith(term("abs(a - b) * abs(a - b) <= (a + b) * (a + b)"), product, square)
    total = arith(term("0 <= a + b"), a, b)
    return conclude(by(at_most_by_squares(), total, squares), *known)


@cache
def absolute_above_roots() -> Theorem:
    """``|- 0 <= a -> 0 <= b -> (root(a) - root(b))^2 <= abs(a - b)``"""
    known = suppose("0 <= a", "0 <= b")
    (x, x_square, _), (y, y_square, _) = map(roots_of, known)
    difference = term("a - b")
    most, opposite = (by(each(), a=difference) for each in (abs_at_least, abs_at_least_opposite))
    less = _LESS.format("a", "b")
    goal = term(f"{less} * {less} <= abs(a - b)")
    order, other = suppose(f"0 <= {less}", f"not 0 <= {less}")
    above = by("multiply_le", y, order)
    below = by("multiply_le", x, arith(term(f"0 <= -{less}"), by("less_or_le", other)))
    ways = (
        arith(goal, each, bound, x_square, y_square)
        for each, bound in ((above, most), (below, opposite))
    )
    return conclude(cases(order.conclusion, *ways), *known)


@cache
def absolute_zero() -> Theorem:
    """``|- abs(a - b) = 0 <-> a = b``"""
    none, equal = suppose("abs(a - b) = 0", "a = b")
    difference = term("a - b")
    most, opposite = (by(each(), a=difference) for each in (abs_at_least, abs_at_least_opposite))
    ends = [
        arith(term(f"{x} <= {y}"), each, none)
        for x, y, each in (("a", "b", most), ("b", "a", opposite))
    ]
    same = everywhere(rewriting(arith(term("a - b = 0"), equal)), term("abs(a - b)"))
    zero = arith(none.conclusion, same, by("abs_nonnegative", arith(term("0 <= 0"))))
    ways = (
        discharge(none.conclusion, by("le_antisymmetric", *ends)),
        discharge(equal.conclusion, zero),
    )
    return equivalence(*ways)


@cache
def apart_separates() -> tuple[Theorem, Theorem]:
    """``0 <= sum(abs(p - q))``, and = 0 exactly where p and q are equal"""
    zero = by(absolute_zero(), a=term("p(i)"), b=term("q(i)"))
    return separation(by(abs_never_negative(), a=term("p(i) - q(i)")), zero)


@cache
def apart_at_most_two() -> Theorem:
    """``sum(abs(p - q)) <= 2``"""
    each = by(absolute_at_most_sum(), in_each("p"), in_each("q"))
    return summed_to(term(f"{APART} <= 2"), each, *totals())


@cache
def roots_below_apart() -> Theorem:
    """``sum((root(p) - root(q))^2) <= sum(abs(p - q))``"""
    each = by(absolute_above_roots(), in_each("p"), in_each("q"))
    return summed_to(term(f"{ROOTS_APART} <= {APART}"), each)


def _apart_squared(f: str, g: str, *facts: Theorem) -> Theorem:
    """``sum(abs(p - q))^2 <= sum(f) sum(g)`` from ``0 <= f, g`` and ``(p - q)^2 <= f g``"""
    square = by(abs_squared(), a=term("p(i) - q(i)"))
    *signs, below = facts
    each = arith(term(f"abs(p(i) - q(i)) * abs(p(i) - q(i)) <= {f} * ({g})"), below, square)
    vectors = {"f": f, "g": g, "r": "abs(p(i) - q(i))"}
    values = {name: functional(f"i. {text}") for name, text in vectors.items()}
    return by(cauchy_schwarz(), *map(over_outcomes, (*signs, each)), **values)


@cache
def apart_squared_below_affinity() -> Theorem:
    """``sum(abs(p - q))^2 <= 4 - 4 sum(root(p) root(q))^2``, with the roots' difference and sum"""
    p, q = in_each("p"), in_each("q")
    squares = roots_of(p)[1], roots_of(q)[1]
    less, more = (text.format("p(i)", "q(i)") for text in (_LESS, _MORE))
    signs = [by(square_nonnegative(), a=term(each)) for each in (less, more)]
    below = arith(
        term(f"(p(i) - q(i)) * (p(i) - q(i)) <= {less} * {less} * ({more} * {more})"),
        modulo=[symmetric(each) for each in squares],
    )
    product = _apart_squared(f"{less} * {less}", f"{more} * {more}", *signs, below)
    each = arith(
        term(f"{more} * {more} = p(i) + q(i) + 2 * (square_root(p(i)) * square_root(q(i)))"),
        *squares,
    )
    total = summed_to(term(f"sum(i in D. {more} * {more}) = 2 + 2 * {AFFINITY}"), each, *totals())
    goal = term(f"{APART} * {APART} <= 4 - 4 * ({AFFINITY} * {AFFINITY})")
    return arith(goal, product, modulo=[roots_apart(), total])


@cache
def apart_squared_below_roots() -> Theorem:
    """``sum(abs(p - q))^2 <= 4 sum((root(p) - root(q))^2)``"""
    goal = term(f"{APART} * {APART} <= 4 * {ROOTS_APART}")
    square = by(square_nonnegative(), a=term(f"1 - {AFFINITY}"))
    return arith(goal, apart_squared_below_affinity(), square, roots_apart())


@cache
def apart_squared_below_chi_square() -> Theorem:
    """``sum(abs(p - q))^2 <= chi_square``"""
    _, q, dominated = masses()
    square = "(p(i) - q(i)) * (p(i) - q(i)) / q(i)"
    none, some = suppose("q(i) = 0", "not q(i) = 0")
    goal = term(f"(p(i) - q(i)) * (p(i) - q(i)) <= {square} * q(i)")
    at_zero = arith(goal, modulo=[none, modus_ponens(dominated, none)])
    below = cases(none.conclusion, at_zero, arith(goal, nonzero=[some]))
    sign = by(term_square_nonnegative(), q, a=term("p(i)"))
    product = _apart_squared(square, "q(i)", sign, q, below)
    return arith(term(f"{APART} * {APART} <= {CHI_SQUARE}"), product, modulo=[totals()[1]])


WEIGHTS: Final = "sum(i in D. (2 * p(i) + 4 * q(i)) / 3)"
GAPS: Final = "sum(i in D. p(i) * log(p(i) / q(i)) - p(i) + q(i))"


@cache
def apart_squared_below_product() -> Theorem:
    """``sum(abs(p - q))^2 <= sum((2 p + 4 q) / 3) sum(p log(p / q) - p + q)``"""
    p, q, _ = facts = masses()
    weight, gap = "(2 * p(i) + 4 * q(i)) / 3", "p(i) * log(p(i) / q(i)) - p(i) + q(i)"
    signs = arith(term(f"0 <= {weight}"), p, q), by(term_nonnegative(), *facts)
    return _apart_squared(weight, gap, *signs, by(term_above_square(), *facts))


@cache
def apart_squared_below_divergence() -> Theorem:
    """``sum(abs(p - q))^2 <= 2 D(p||q)``: Pinsker's inequality"""
    apart = [sum_apart(term(each)) for each in (WEIGHTS, GAPS)]
    goal = term(f"{APART} * {APART} <= 2 * {DIVERGENCE}")
    return arith(goal, apart_squared_below_product(), modulo=[*apart, *totals()])


@cache
def affinity_above_exponential() -> Theorem:
    """``exp(-D(p||q)) <= sum(root(p) root(q))^2``, as D is at least -2 times its logarithm"""
    logarithm = f"log({AFFINITY})"
    order = at_most(f"-{DIVERGENCE}", f"{logarithm} + {logarithm}")
    grown = by(exp_at_most(), arith(order, divergence_above_affinity()))
    split = by("exp_add", a=term(logarithm), b=term(logarithm))
    goal = at_most(f"exp(-{DIVERGENCE})", f"{AFFINITY} * {AFFINITY}")
    return arith(goal, grown, modulo=[split, by("exp_log", affinity_positive())])


@cache
def apart_squared_below_exponential() -> Theorem:
    """``sum(abs(p - q))^2 <= 4 - 4 exp(-D(p||q))``: the Bretagnolle-Huber inequality"""
    goal = at_most(f"{APART} * {APART}", f"4 - 4 * exp(-{DIVERGENCE})")
    return arith(goal, affinity_above_exponential(), apart_squared_below_affinity())
