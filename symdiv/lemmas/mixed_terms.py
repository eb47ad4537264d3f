"""Lemmas: the terms of the divergence between mixtures lie below the mixture of the terms."""

from functools import cache

from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.log_sum import dominated_scaled, log_sum_of_two, term_scaled
from symdiv.lemmas.vocabulary import equation, suppose, term
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import by, conclude
from symdiv.tactics.linear import arith

__all__ = ["term_convex"]


@cache
def term_convex() -> Theorem:
    """``|- masses a, b -> masses x, y -> 0 <= 1 - t -> 0 <= t -> m log(m / n) <= mixed terms``

    m is (1 - t) a + t x and n is (1 - t) b + t y; the right side is the same mixture of
    a log(a / b) and x log(x / y).
    """
    first, second = (
        suppose("0 <= a", "0 <= b", "b = 0 -> a = 0"),
        suppose("0 <= x", "0 <= y", "y = 0 -> x = 0"),
    )
    rest, weight = suppose("0 <= 1 - t", "0 <= t")
    weighted = (("1 - t", rest, first), ("t", weight, second))
    parts = [
        (
            by("multiply_le", masses[0], factor),
            by("multiply_le", masses[1], factor),
            by(dominated_scaled(), masses[2], c=term(text)),
        )
        for text, factor, masses in weighted
    ]
    tangent = by(log_sum_of_two(), *parts[0], *parts[1])
    scaled = [by(term_scaled(), *masses, factor) for _, factor, masses in weighted]
    top, bottom = "(1 - t) * a + t * x", "(1 - t) * b + t * y"
    same = [
        arith(equation(one, other))
        for one, other in ((top, "a * (1 - t) + x * t"), (bottom, "b * (1 - t) + y * t"))
    ]
    left = f"({top}) * log(({top}) / ({bottom}))"
    goal = term(f"{left} <= (1 - t) * (a * log(a / b)) + t * (x * log(x / y))")
    moved = everywhere(rewriting(*same), term(left))
    return conclude(arith(goal, moved, tangent, *scaled), *first, *second, rest, weight)
