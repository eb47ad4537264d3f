"""Lemmas: the logarithm is concave, as its tangents lie above it, and x log(x) is convex."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.logarithms import divide_positive, log_below, log_divide, positive
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.inference import assume, by, cases, conclude
from symdiv.tactics.linear import arith

POINT = "(1 - c) * a + c * b"


@cache
def log_concave() -> Theorem:
    """``|- 0 <= c -> 0 <= 1 - c -> 0 < a -> 0 < b -> log(a / point) <= c * log(a / b)``

    The point is ``(1 - c) * a + c * b``: this is ``(1 - c) log a + c log b <= log(point)``.
    """
    weight, rest, a, b = assumed = suppose("0 <= c", "0 <= 1 - c", "0 < a", "0 < b")
    inside = _point_positive(weight, rest, a, b)
    # the tangent at the point, at a and at b, each times its weight
    gaps = []
    for factor, end, name in ((rest, a, "a"), (weight, b, "b")):
        tangent = by(log_below(), divide_positive(end, inside))
        gap = f"0 <= {name} / ({POINT}) - 1 - log({name} / ({POINT}))"
        gaps.append(by("multiply_le", factor, arith(term(gap), tangent)))
    quotients = [by(log_divide(), *pair) for pair in ((a, inside), (b, inside), (a, b))]
    zero = arith(
        term(f"(1 - c) * (a / ({POINT}) - 1) + c * (b / ({POINT}) - 1) = 0"), nonzero=[inside]
    )
    goal = term(f"log(a / ({POINT})) <= c * log(a / b)")
    return conclude(arith(goal, *gaps, zero, modulo=quotients), *assumed)


def _point_positive(weight: Theorem, rest: Theorem, a: Theorem, b: Theorem) -> Theorem:
    """``0 < (1 - c) * a + c * b``"""
    goal, zero = term(f"0 < {POINT}"), assume(term("c = 0"))
    above = positive(weight, assume(S.negation(zero.conclusion)))
    parts = by("multiply_le", rest, arith(term("0 <= a"), a)), by("multiply_less", above, b)
    return cases(zero.conclusion, arith(goal, a, modulo=[zero]), arith(goal, *parts))


@cache
def _surprise_tangent() -> Theorem:
    """``|- 0 <= a -> 0 < b -> a * log(b) + a - b <= a * log(a)``"""
    a, b = assumed = suppose("0 <= a", "0 < b")
    zero, some = suppose("a = 0", "not a = 0")
    goal, above = term("a * log(b) + a - b <= a * log(a)"), positive(a, some)
    tangent = by(log_below(), divide_positive(b, above))
    product = by("multiply_le", a, arith(term("0 <= b / a - 1 - log(b / a)"), tangent))
    quotient = by(log_divide(), b, above)
    elsewhere = arith(goal, product, nonzero=[above], modulo=[quotient])
    at_zero = arith(goal, arith(term("0 <= b"), b), modulo=[zero])
    return conclude(cases(zero.conclusion, at_zero, elsewhere), *assumed)


@cache
def surprise_concave() -> Theorem:
    """``|- 0 <= c -> 0 <= 1 - c -> 0 <= a -> 0 <= b -> x log(x) <= (1 - c) a log(a) + c b log(b)``

    The point x is ``(1 - c) * a + c * b``, as above.
    """
    weight, rest, a, b = assumed = suppose("0 <= c", "0 <= 1 - c", "0 <= a", "0 <= b")
    goal = term(f"({POINT}) * log({POINT}) <= (1 - c) * (a * log(a)) + c * (b * log(b))")
    parts = by("multiply_le", rest, a), by("multiply_le", weight, b)
    none, some = suppose(f"{POINT} = 0", f"not {POINT} = 0")
    zeros = [
        by("le_antisymmetric", arith(term(f"{one} <= 0"), other, none), own)
        for one, own, other in (("(1 - c) * a", *parts), ("c * b", *parts[::-1]))
    ]
    inside = positive(arith(term(f"0 <= {POINT}"), *parts), some)
    tangents = [
        by("multiply_le", factor, _gap(end, inside)) for factor, end in ((rest, a), (weight, b))
    ]
    at_zero = arith(goal, modulo=[*zeros, none])
    return conclude(cases(none.conclusion, at_zero, arith(goal, *tangents)), *assumed)


def _gap(end: Theorem, inside: Theorem) -> Theorem:
    """``0 <= a * log(a) - (a * log(x) + a - x)``"""
    tangent = by(_surprise_tangent(), end, inside)
    return arith(S.LE(term("0"), S.SUB(*tangent.conclusion.args[::-1])), tangent)
