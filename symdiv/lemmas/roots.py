"""Lemmas: squares, square roots, and what roots of x come to beside x."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.absolute import abs_never_negative, abs_squared
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.logarithms import log_multiply, positive
from symdiv.lemmas.vocabulary import suppose, term, variable
from symdiv.tactics.conversions import everywhere, replace, rewriting
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    specialised,
)
from symdiv.tactics.linear import arith


@cache
def square_nonnegative() -> Theorem:
    """``|- 0 <= a * a``"""
    goal = term("0 <= a * a")
    above = assume(term("0 <= a"))
    below = by("less_or_le", assume(term("not 0 <= a")), goal=term("a < 0"))
    opposite = arith(term("0 <= -a"), below)
    negative = arith(goal, by("multiply_le", opposite, opposite))
    return cases(above.conclusion, by("multiply_le", above, above), negative)


@cache
def root_facts() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= root(x)``, ``root(x) * root(x) = x`` and ``log(x) = 2 log(root(x))``, from 0 <= x"""
    nonnegative, zero = suppose("0 <= x", "x = 0")
    value = infer("unfold", term("square_root(x)"))
    none = arith(term("square_root(x) = 0"), value, modulo=[zero])
    above, square, of_square = _root_of_positive(
        positive(nonnegative, assume(S.negation(zero.conclusion)))
    )
    logs = (everywhere(rewriting(zero, none), side) for side in of_square.conclusion.args)
    at_zero = (
        arith(term("0 <= square_root(x)"), none),
        arith(square.conclusion, none, zero, modulo=[none]),
        arith(of_square.conclusion, *logs, by("log_zero")),
    )
    elsewhere = (arith(term("0 <= square_root(x)"), above), square, of_square)
    least, squared, doubled = (
        cases(zero.conclusion, *each) for each in zip(at_zero, elsewhere, strict=True)
    )
    return least, squared, doubled


def _root_of_positive(x: Theorem) -> tuple[Theorem, Theorem, Theorem]:
    """``0 < root(x)``, its square and the logarithm of that, from ``0 < x``"""
    value = infer("unfold", term("square_root(x)"))
    half = "-(log(x) / 2)"
    product = by("multiply_less", x, by("exp_positive", a=term(half)))
    above = arith(term("0 < square_root(x)"), value, product)
    # exp(half) exp(half) x = exp(0)
    twice = by("exp_add", a=term(half), b=term(half))
    thrice = by("exp_add", a=term(f"{half} + {half}"), b=term("log(x)"))
    nothing = arith(term(f"{half} + {half} + log(x) = 0"))
    one = arith(
        term(f"exp({half}) * exp({half}) * x = 1"),
        replace(replace(thrice, nothing), twice),
        by("exp_zero"),
        modulo=[by("exp_log", x)],
    )
    square = arith(term(f"x * exp({half}) * (x * exp({half})) = x"), modulo=[one])
    squared = arith(term("square_root(x) * square_root(x) = x"), square, modulo=[value])
    of_square = replace(by(log_multiply(), above, above), squared)
    return above, squared, arith(term("log(x) = 2 * log(square_root(x))"), of_square)


@cache
def roots_of(mass: Theorem) -> tuple[Theorem, Theorem, Theorem]:
    """What ``root_facts`` says of the root of a, from ``0 <= a``"""
    value = {variable("x"): mass.conclusion.args[1]}
    least, square, logs = (relieved(specialised(each, value), mass) for each in root_facts())
    return least, square, logs


@cache
def root_zero() -> Theorem:
    """``|- 0 <= x -> (square_root(x) = 0 <-> x = 0)``"""
    (x,) = suppose("0 <= x")
    root, zero = suppose("square_root(x) = 0", "x = 0")
    _, square, _ = root_facts()
    forward = discharge(root.conclusion, arith(zero.conclusion, square, modulo=[root]))
    value = infer("unfold", term("square_root(x)"))
    backward = discharge(zero.conclusion, arith(root.conclusion, value, modulo=[zero]))
    return conclude(equivalence(forward, backward), x)


@cache
def beside_roots(count: int) -> tuple[Theorem, Theorem]:
    """``|- 0 <= a -> s + .. + s = log(a) -> a * r = a * a`` and ``a / r = a * (1/a)``

    r is ``exp(s) .. exp(s)``, with s so often: the count-th root of a to the power count.
    """
    a, whole = suppose("0 <= a", f"{' + '.join('s' * count)} = log(a)")
    steps, total = [], term("s")
    for _ in range(count - 1):
        steps.append(by("exp_add", a=total, b=term("s")))
        total = S.ADD(total, term("s"))
    value = term(" * ".join(["exp(s)"] * count))
    power = arith(S.EQUAL(S.EXP(total), value), modulo=steps)
    zero, nonzero = suppose("a = 0", "not a = 0")
    above = positive(a, nonzero)
    back = everywhere(rewriting(whole), S.EXP(total))
    same = arith(S.EQUAL(value, term("a")), power, back, by("exp_log", above))
    over = term(" * ".join(["(1 / exp(s))"] * count))
    times = S.EQUAL(S.MUL(term("a"), value), term("a * a"))
    divided = S.EQUAL(S.MUL(term("a"), over), term("a * (1 / a)"))
    turned = arith(S.EQUAL(S.MUL(value, over), divided.args[0]), modulo=[same])
    root = by("exp_positive", a=term("s"))
    ways = arith(times, modulo=[same]), arith(divided, turned, nonzero=[root, above])
    found = [cases(zero.conclusion, arith(each.conclusion, modulo=[zero]), each) for each in ways]
    first, second = (conclude(each, a, whole) for each in found)
    return first, second


@cache
def at_most_by_squares() -> Theorem:
    """``|- 0 <= b -> a * a <= b * b -> a <= b``"""
    b, order = suppose("0 <= b", "a * a <= b * b")
    goal = term("a <= b")
    above = by("less_or_le", assume(S.negation(goal)))
    gap = arith(term("0 < a - b"), above)
    product = by("multiply_less", gap, arith(term("0 < a + b"), above, b))
    absurd = by("less_irreflexive", arith(term("0 < 0"), product, order))
    return conclude(cases(goal, assume(goal), by("absurd", absurd, A=goal)), b, order)


@cache
def at_most_root() -> Theorem:
    """``|- a * a <= x -> a <= square_root(x)``"""
    (order,) = suppose("a * a <= x")
    nonnegative = arith(term("0 <= x"), by(square_nonnegative(), a=term("a")), order)
    root, square, _ = (relieved(each, nonnegative) for each in root_facts())
    squares = arith(term("a * a <= square_root(x) * square_root(x)"), order, square)
    return conclude(by(at_most_by_squares(), root, squares), order)


@cache
def root_of_square() -> Theorem:
    """``|- square_root(a * a) = abs(a)``"""
    goal = term("square_root(a * a) = abs(a)")
    root, square, _ = roots_of(by(square_nonnegative(), a=term("a")))
    above, same = by(abs_never_negative(), a=term("a")), abs_squared()
    left, right = (S.MUL(side, side) for side in goal.args)
    below = by(at_most_by_squares(), above, arith(S.LE(left, right), square, same))
    over = by(at_most_by_squares(), root, arith(S.LE(right, left), square, same))
    return by("le_antisymmetric", below, over)
