"""Along the segment from p to q the divergence from p does not decrease.

It is convex there, and 0 at p (Cover and Thomas, 2nd ed., theorem 2.7.2).
"""

from functools import cache

from sympy import Le, Symbol

from symdiv.distribution import Mixture, mixture
from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.concavity import log_concave
from symdiv.lemmas.hypotheses import by_definition, distribution, folded, unfolded
from symdiv.lemmas.logarithms import ZERO, positive
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.measures import kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import replace, sum_same
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    cases,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.gibbs import gibbs
from symdiv.theorems.objects import p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

MASS_S, MASS_T = "(1 - s) * p(i) + s * q(i)", "(1 - t) * p(i) + t * q(i)"
D_S, D_T = (f"kl_divergence(D, i. p(i), i. {mass})" for mass in (MASS_S, MASS_T))
s, t = Symbol("s", real=True), Symbol("t", real=True)


def on_segment(place: Symbol) -> Mixture:
    """The distribution at ``place`` on the segment from p, at 0, to q, at 1."""
    return mixture((1 - place, p), (place, q))


@proves(
    Le(kl_divergence(p, on_segment(s)), kl_divergence(p, on_segment(t))),
    given=(Le(s, t), dominates(on_segment(t), p)),
    id="segment-monotone",
    title="From p towards q the divergence does not decrease",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction="The points of the segment from {p}, where {t = 0}, to {q}, where {t = 1}, are "
    f"the distributions {{i. {MASS_T}}}.",
    remarks=(
        f"That {{p}} is dominated by {{i. {MASS_T}}} is no restriction where {{t < 1}}, for there "
        "it always is. At {t = 1} it says that {p} is dominated by {q}; where it is not, the "
        "divergence is infinite there by definition, and the inequality holds too.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.7",),
)
@cache
def segment_monotone() -> Derivation:
    """D(p||q_s) <= (s/t) D(p||q_t) <= D(p||q_t), where q_t dominates p."""
    logs = f"sum(i in D. p(i) * log(p(i) / ({MASS_S})))"
    bound = f"p(i) * (s / t * log(p(i) / ({MASS_T})))"
    bounds = f"sum(i in D. {bound})"
    scaled = f"s / t * {D_T}"
    factor = by(
        "sum_scale",
        D=term("D"),
        a=term("s / t"),
        f=functional(f"i. p(i) * log(p(i) / ({MASS_T}))"),
    )
    spread = arith(term(f"{bound} = s / t * (p(i) * log(p(i) / ({MASS_T})))"))
    same = by(sum_same(), for_each(variable("i"), term("D"), spread))
    outside = f"s / t * sum(i in D. p(i) * log(p(i) / ({MASS_T})))"
    whole = arith(equation(bounds, scaled), same, factor, by_definition(outside, scaled))
    least = by("multiply_le", ratio()[1], _divergence_nonnegative())
    return derivation(
        Calculation(NAMES, D_S)
        .then("=", logs, by_definition(D_S, logs), f"definition of {{{D_S}}}")
        .then(
            "<=",
            bounds,
            by("sum_le", for_each(variable("i"), term("D"), _term_at_s())),
            f"the logarithm is concave, and {{{MASS_S} = (1 - s / t) * p(i) + s / t * ({MASS_T})}}"
            "; where {t = 0} also {s = 0}, and {s / t} is 0 here",
        )
        .then(
            "=",
            scaled,
            whole,
            f"the factor {{s / t}} taken out of the sum; definition of {{{D_T}}}",
        )
        .then(
            "<=",
            D_T,
            arith(at_most(scaled, D_T), least),
            f"Gibbs' inequality, {{0 <= {D_T}}}, and {{s / t <= 1}}",
        )
        .part()
    )


@cache
def ratio() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= s / t``, ``0 <= 1 - s / t`` and ``s / t * t = s``, where 0 <= s <= t

    At t = 0 all of it holds by 1/0 = 0, for then s = 0.
    """
    above, below = suppose("0 <= s", "s <= t")
    zero, nonzero = suppose("t = 0", "not t = 0")
    nothing = by("le_antisymmetric", arith(term("s <= 0"), below, zero), above)
    slope = by("divide_positive", positive(arith(term("0 <= t"), above, below), nonzero))
    reciprocal = arith(term("0 <= 1 / t"), slope)
    rest = by("multiply_le", arith(term("0 <= t - s"), below), reciprocal)
    at_most_one, restored = term("0 <= 1 - s / t"), term("s / t * t = s")
    return (
        cases(
            zero.conclusion,
            arith(term("0 <= s / t"), modulo=[nothing]),
            arith(term("0 <= s / t"), by("multiply_le", above, reciprocal)),
        ),
        cases(
            zero.conclusion,
            arith(at_most_one, modulo=[nothing]),
            arith(at_most_one, rest, nonzero=[nonzero]),
        ),
        cases(
            zero.conclusion, arith(restored, modulo=[nothing]), arith(restored, nonzero=[nonzero])
        ),
    )


@cache
def mass_on_segment() -> tuple[Theorem, Theorem]:
    """``0 <= (1 - t) p(i) + t q(i)``, and where it is 0 so is ``p(i)``; from ``i in D``"""
    member = assume(term("i in D"))
    first, second = (in_domain(distribution(name)[0], member) for name in "pq")
    start, end = suppose("0 <= t", "t <= 1")
    parts = (
        by("multiply_le", arith(term("0 <= 1 - t"), end), first),
        by("multiply_le", start, second),
    )
    dominated = unfolded(assume(term(f"dominates(D, i. {MASS_T}, i. p(i))")))
    return arith(term(f"0 <= {MASS_T}"), *parts), in_domain(dominated, member)


def _divergence_nonnegative() -> Theorem:
    """``0 <= D(p||q_t)``, for q_t is a distribution"""
    masses = for_each(variable("i"), term("D"), mass_on_segment()[0])
    sums = [
        by("sum_scale", D=term("D"), a=term(weight), f=functional(f"i. {name}(i)"))
        for weight, name in (("1 - t", "p"), ("t", "q"))
    ]
    apart = linear(f"sum(i in D. {MASS_T})", "sum(i in D. (1 - t) * p(i)) + sum(i in D. t * q(i))")
    totals = [distribution(name)[1] for name in "pq"]
    total = arith(term(f"sum(i in D. {MASS_T}) = 1"), apart, *sums, modulo=totals)
    mixed = by("iff_left", folded(f"distribution(D, i. {MASS_T})"), both(masses, total))
    gap = specialised(gibbs().theorem, {variable("q"): functional(f"i. {MASS_T}")})
    return modus_ponens(discharge(mixed.conclusion, gap), mixed)


def _term_at_s() -> Theorem:
    """``p(i) log(p(i) / q_s(i)) <= p(i) (s/t log(p(i) / q_t(i)))``, from ``i in D``"""
    goal = term(f"p(i) * log(p(i) / ({MASS_S})) <= p(i) * (s / t * log(p(i) / ({MASS_T})))")
    zero, nonzero = suppose("p(i) = 0", "not p(i) = 0")
    nonnegative = in_domain(distribution("p")[0], assume(term("i in D")))
    mass, dominated = mass_on_segment()
    vanishes = assume(term(f"{MASS_T} = 0"))
    somewhere = discharge(
        vanishes.conclusion, modus_ponens(nonzero, modus_ponens(dominated, vanishes))
    )
    above, at_most_one, restored = ratio()
    concave = by(
        log_concave(), above, at_most_one, positive(nonnegative, nonzero), positive(mass, somewhere)
    )
    point = f"(1 - s / t) * p(i) + s / t * ({MASS_T})"
    there = replace(concave, arith(equation(point, MASS_S), modulo=[restored]))
    gap = arith(S.LE(ZERO, S.SUB(*reversed(there.conclusion.args))), there)
    elsewhere = arith(goal, by("multiply_le", nonnegative, gap))
    return cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere)
