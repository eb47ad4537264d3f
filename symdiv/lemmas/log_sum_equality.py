"""Lemmas: by how much the terms of the log-sum inequality exceed their tangents.

With F = sum(f) and G = sum(g), the tangent of ``f log(f / g)`` at f / g = F / G. Summed it is
F log(F / G), so that where these distances are 0 is the equality case (Cover and Thomas, 2nd ed.,
theorem 2.7.1). Zeros are allowed.
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import distribution, relieved
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import (
    divide_positive,
    log_divide,
    log_multiply,
    positive,
    term_nonnegative,
    term_zero,
)
from symdiv.lemmas.sums import product_zero, sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import functional, suppose, term, variable
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith

__all__ = [
    "DISTANCE",
    "LOGS",
    "RATIO",
    "TANGENT",
    "TOTAL_F",
    "TOTAL_G",
    "distance_nonnegative",
    "distance_zero",
    "distances_summed",
    "weights_positive",
]

_MASSES: Final = ("0 <= a", "0 <= b", "b = 0 -> a = 0")
_WEIGHTS: Final = (
    "forall i in D. 0 <= f(i)",
    "forall i in D. 0 <= g(i)",
    "forall i in D. g(i) = 0 -> f(i) = 0",
)
TOTAL_F: Final = "sum(i in D. f(i))"
TOTAL_G: Final = "sum(i in D. g(i))"
RATIO: Final = f"{TOTAL_F} / {TOTAL_G}"
LOGS: Final = "f(i) * log(f(i) / g(i))"
TANGENT: Final = f"f(i) * log({RATIO}) + f(i) - g(i) * ({RATIO})"
DISTANCE: Final = f"{LOGS} - ({TANGENT})"


@cache
def _term_against_scaled() -> Theorem:
    """``|- 0 < c -> masses -> a * log(a / (b * c)) = a * log(a / b) - a * log(c)``"""
    (c,), masses = suppose("0 < c"), suppose(*_MASSES)
    goal = term("a * log(a / (b * c)) = a * log(a / b) - a * log(c)")
    zero, some, none = suppose("a = 0", "not a = 0", "b = 0")
    nonzero = discharge(none.conclusion, modus_ponens(some, modus_ponens(masses[2], none)))
    a, b = positive(masses[0], some), positive(masses[1], nonzero)
    logs = [
        by(log_divide(), a, by("multiply_less", b, c)),
        by(log_divide(), a, b),
        by(log_multiply(), b, c),
    ]
    elsewhere = arith(goal, modulo=logs)
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), c, *masses)


@cache
def _at_outcome() -> list[Theorem]:
    """``0 <= f(i)``, ``0 <= g(i)`` and ``g(i) = 0 -> f(i) = 0`` at ``i in D``"""
    member = assume(term("i in D"))
    return [in_domain(each, member) for each in suppose(*_WEIGHTS)]


@cache
def _nothing() -> Theorem:
    """``f(i) = 0`` at ``i in D``, where F = 0"""
    (none,) = suppose(f"{TOTAL_F} = 0")
    every, *_ = suppose(*_WEIGHTS)
    return in_domain(by("iff_left", by(vanishing_sum(), every), none), assume(term("i in D")))


@cache
def _totals_positive() -> tuple[Theorem, Theorem]:
    """``0 < F`` and ``0 < G``, where F is not 0"""
    some, empty = suppose(f"not {TOTAL_F} = 0", f"{TOTAL_G} = 0")
    f, g, _ = suppose(*_WEIGHTS)
    each = in_domain(by("iff_left", by(vanishing_sum(), g), empty), assume(term("i in D")))
    gone = over_outcomes(modus_ponens(_at_outcome()[2], each))
    nothing = by("iff_right", by(vanishing_sum(), f), gone)
    nonzero = discharge(empty.conclusion, modus_ponens(some, nothing))
    above = positive(by(sum_nonnegative(), f), some)
    return above, positive(by(sum_nonnegative(), g), nonzero)


@cache
def _scaled() -> tuple[list[Theorem], Theorem]:
    """The masses f(i) and g(i) F / G, and ``DISTANCE`` as a term of these, where F is not 0"""
    f, g, dominated = _at_outcome()
    ratio = divide_positive(*_totals_positive())
    scaled = by("multiply_le", g, arith(term(f"0 <= {RATIO}"), ratio))
    zero, some = suppose(f"g(i) * ({RATIO}) = 0", "not g(i) = 0")
    none = assume(term("g(i) = 0"))
    absurd = arith(term("0 < 0"), ratio, by(product_zero(), zero, some))
    vanishes = by("absurd", by("less_irreflexive", absurd), A=term("f(i) = 0"))
    link = discharge(
        zero.conclusion, cases(none.conclusion, modus_ponens(dominated, none), vanishes)
    )
    masses = [f, scaled, link]
    whole = f"f(i) * log(f(i) / (g(i) * ({RATIO}))) - f(i) + g(i) * ({RATIO})"
    split = by(_term_against_scaled(), ratio, f, g, dominated)
    return masses, arith(S.EQUAL(term(DISTANCE), term(whole)), split)


@cache
def distance_nonnegative() -> Theorem:
    """``0 <= DISTANCE``, at ``i in D``, for weights f and g, f = 0 where g is"""
    goal, none = term(f"0 <= {DISTANCE}"), assume(term(f"{TOTAL_F} = 0"))
    masses, same = _scaled()
    elsewhere = arith(goal, by(term_nonnegative(), *masses), same)
    return cases(none.conclusion, arith(goal, modulo=[_nothing(), none]), elsewhere)


@cache
def distance_zero() -> Theorem:
    """``DISTANCE = 0 <-> f(i) * G = g(i) * F``, at ``i in D``, for such weights"""
    none = assume(term(f"{TOTAL_F} = 0"))
    zero, proportional = (term(f"{DISTANCE} = 0"), term(f"f(i) * {TOTAL_G} = g(i) * {TOTAL_F}"))
    both = [arith(each, modulo=[_nothing(), none]) for each in (zero, proportional)]
    at_zero = equivalence(discharge(zero, both[1]), discharge(proportional, both[0]))
    masses, same = _scaled()
    vanishes = everywhere(rewriting(same), zero)
    equal = term(f"f(i) = g(i) * ({RATIO})")
    there, back = assume(equal), assume(proportional)
    _, above = _totals_positive()
    times = arith(
        proportional,
        arith(term(f"f(i) * {TOTAL_G} = g(i) * ({RATIO}) * {TOTAL_G}"), modulo=[there]),
        nonzero=[above],
    )
    over = arith(
        term(f"f(i) * {TOTAL_G} * (1 / {TOTAL_G}) = g(i) * {TOTAL_F} * (1 / {TOTAL_G})"),
        modulo=[back],
    )
    multiplied = equivalence(
        discharge(equal, times),
        discharge(proportional, arith(equal, over, nonzero=[above])),
    )
    elsewhere = transitive(transitive(vanishes, by(term_zero(), *masses)), multiplied)
    return cases(none.conclusion, at_zero, elsewhere)


@cache
def distances_summed() -> Theorem:
    """``sum(DISTANCE) = sum(f log(f / g)) - F log(F / G)``, for such weights"""
    goal = term(f"sum(i in D. {DISTANCE}) = sum(i in D. {LOGS}) - {TOTAL_F} * log({RATIO})")
    none = assume(term(f"{TOTAL_F} = 0"))
    apart = sum_apart(goal.args[0])
    at_zero = arith(goal, apart, modulo=[none])
    elsewhere = arith(goal, apart, nonzero=[_totals_positive()[1]])
    return cases(none.conclusion, at_zero, elsewhere)


def weights_positive(name: str, weight: str, nonnegative: Theorem, vanishing: Theorem) -> Theorem:
    """``0 < sum(w)`` for weights that are 0 only where the distribution p, of that name, is.

    From ``0 <= w(i)`` and ``w(i) = 0 -> p(i) = 0``, which may assume ``i in D``.
    """
    least, total = distribution(name)
    masses = f"sum(i in D. {name}(i))"
    zero, some = assume(term(f"{masses} = 0")), arith(term(f"0 < {masses}"), total)
    absurd = by("less_irreflexive", arith(term("0 < 0"), some, zero))
    at = {variable("f"): functional(f"i. {name}(i)"), variable("g"): functional(f"i. {weight}")}
    return relieved(
        specialised(_totals_positive()[1], at),
        least,
        over_outcomes(nonnegative),
        over_outcomes(vanishing),
        discharge(zero.conclusion, absurd),
    )
