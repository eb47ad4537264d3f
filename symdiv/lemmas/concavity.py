"""Lemma: the logarithm is concave, as its tangents lie above it."""

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
