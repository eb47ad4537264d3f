"""Lemmas: the Rényi divergence of order 1 + s, by the moment ``sum(p * exp(s * log(p / q)))``.

That is the sum of ``p^(1 + s) q^(-s)``, and K(s) is its logarithm. K is convex with K(0) = 0 and
K'(0) = D(p||q), of which only tangents of exp are used: K(s)/s does not fall, and D lies between
its values at negative and at positive s (T. van Erven and P. Harremoës, Rényi divergence and
Kullback-Leibler divergence, IEEE Trans. Inf. Theory 60, 2014, theorem 3).
"""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.convexity import (
    exp_above_tangent,
    exp_below_chord,
    exp_of_sum,
)
from symdiv.lemmas.equality import in_each, separation
from symdiv.lemmas.hellinger import DIVERGENCE
from symdiv.lemmas.hypotheses import distribution, masses, relieved, totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart, summed_to
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import (
    ZERO,
    log_one,
    positive,
)
from symdiv.lemmas.powers import on_line, term_above_line, term_below_line
from symdiv.lemmas.sums import sum_nonnegative, vanishing_sum
from symdiv.lemmas.vocabulary import at_most, equation, suppose, term, variable
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    in_domain,
    specialised,
)
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "cumulant_scaled",
    "divergence_below_renyi",
    "moment",
    "moment_at_least_one",
    "moment_at_most_one",
    "moment_one",
    "moment_positive",
    "renyi_below_divergence",
    "renyi_increases",
    "renyi_nonnegative",
    "renyi_zero",
]


ONE: Final = numeral(1)


def moment(order: str) -> str:
    """The sum of which the Rényi divergence of order 1 + s is the logarithm over s."""
    return f"sum(i in D. p(i) * exp({order} * log(p(i) / q(i))))"


@cache
def moment_positive() -> Theorem:
    """``0 < moment(s)``"""
    p = in_each("p")
    power = by("exp_positive", a=term("s * log(p(i) / q(i))"))
    each = over_outcomes(
        by("multiply_le", p, arith(S.LE(term("0"), power.conclusion.args[1]), power))
    )
    none = assume(term(f"{moment('s')} = 0"))
    gone = in_domain(by("iff_left", by(vanishing_sum(), each), none), assume(term("i in D")))
    undone = arith(
        term("p(i) * exp(s * log(p(i) / q(i))) * (1 / exp(s * log(p(i) / q(i)))) = 0"),
        modulo=[gone],
    )
    nothing = summed_to(
        term("sum(i in D. p(i)) = 0"), arith(term("p(i) = 0"), undone, nonzero=[power])
    )
    some = arith(term("0 < sum(i in D. p(i))"), distribution("p")[1])
    absurd = by("less_irreflexive", arith(term("0 < 0"), some, nothing))
    return positive(by(sum_nonnegative(), each), discharge(none.conclusion, absurd))


@cache
def moment_at_least_one() -> Theorem:
    """``1 <= moment(s)``, from ``0 <= s``"""
    each = by(term_above_line(), assume(term("0 <= s")), *masses())
    return summed_to(term(f"1 <= {moment('s')}"), each, modulo=[*totals()])


@cache
def moment_at_most_one() -> Theorem:
    """``moment(s) <= 1``, from ``0 <= -s`` and ``0 <= 1 + s``"""
    each = by(term_below_line(), *suppose("0 <= -s", "0 <= 1 + s"), *masses())
    return summed_to(term(f"{moment('s')} <= 1"), each, modulo=[*totals()])


@cache
def renyi_nonnegative() -> Theorem:
    """``0 <= log(moment(s)) / s``, from ``0 <= 1 + s`` and ``not s = 0``"""
    logarithm, one = f"log({moment('s')})", log_one()
    rising = by(log_at_most(), arith(term("0 < 1")), moment_at_least_one())
    falling = by(log_at_most(), moment_positive(), moment_at_most_one())
    above = arith(term(f"0 <= {logarithm}"), rising, one)
    return over_order(above, arith(term(f"0 <= -{logarithm}"), falling, one))


def over_order(after: Theorem, before: Theorem) -> Theorem:
    """``0 <= x / s`` from ``0 <= x`` where ``0 <= s``, and ``0 <= -x`` where ``0 <= -s``."""
    order, differ, above, beneath = suppose("0 <= 1 + s", "not s = 0", "0 <= s", "not 0 <= s")
    goal = S.LE(ZERO, S.DIV(after.conclusion.args[1], term("s")))
    slope = arith(term("0 <= 1 / s"), by("divide_positive", positive(above, differ)))
    rising = arith(goal, by("multiply_le", after, slope))
    below = arith(term("0 < -s"), by("less_or_le", beneath))
    slope = arith(term("0 <= 1 / -s"), by("divide_positive", below))
    falling = by("multiply_le", relieved(before, arith(term("0 <= -s"), below), order), slope)
    return cases(above.conclusion, rising, arith(goal, falling, modulo=[opposite(below)]))


def opposite(below: Theorem) -> Theorem:
    """``1 / -s = -(1 / s)`` from ``0 < -s``"""
    (s,) = below.conclusion.args[1].args
    one, other = S.DIV(ONE, S.NEG(s)), S.DIV(ONE, s)
    units = divide_self(below), divide_self(_nonzero(below))
    return infer("arith", S.EQUAL(one, S.NEG(other)), S.NEG(other), S.NEG(one), premises=units)


def _nonzero(below: Theorem) -> Theorem:
    """``not s = 0`` from ``0 < -s``"""
    zero = assume(S.EQUAL(below.conclusion.args[1].args[0], ZERO))
    absurd = arith(S.LT(ZERO, ZERO), below, zero)
    return discharge(zero.conclusion, by("less_irreflexive", absurd))


@cache
def divergence_below_cumulant() -> Theorem:
    """``s D(p||q) <= log(moment(s))``, by the tangent of exp at s D"""
    p = masses()[0]
    value, power = f"s * {DIVERGENCE}", "s * log(p(i) / q(i))"
    tangent = by(exp_above_tangent(), a=term(f"{power} - {value}"))
    size = by("exp_positive", a=term(value))
    gap = arith(term(f"0 <= exp({power} - {value}) - 1 - ({power} - {value})"), tangent)
    product = by("multiply_le", arith(term(f"0 <= exp({value})"), size), by("multiply_le", p, gap))
    slope = f"s * (p(i) * log(p(i) / q(i))) - {value} * p(i)"
    least = at_most(f"exp({value}) * (p(i) + ({slope}))", f"p(i) * exp({power})")
    each = arith(least, product, modulo=[exp_of_sum(power, value, f"{power} - {value}")])
    below = summed_to(at_most(f"exp({value})", moment("s")), each, modulo=[totals()[0]])
    logs = by(log_at_most(), size, below)
    return arith(at_most(value, f"log({moment('s')})"), logs, by("log_exp", a=term(value)))


@cache
def cumulant_scaled() -> Theorem:
    """``log(moment(s)) <= c log(moment(t))``, from ``s = c t``, ``0 <= c`` and ``0 <= 1 - c``"""
    scaled, *weights = suppose("s = c * t", "0 <= c", "0 <= 1 - c")
    p, power, logarithm = in_each("p"), "t * log(p(i) / q(i))", f"log({moment('t')})"
    above = specialised(moment_positive(), {variable("s"): term("t")})
    chord = by(exp_below_chord(), *weights, x=term(f"{power} - {logarithm}"))
    gap = arith(S.LE(ZERO, S.SUB(*chord.conclusion.args[::-1])), chord)
    size = by("exp_positive", a=term(f"c * {logarithm}"))
    product = by(
        "multiply_le", arith(S.LE(ZERO, size.conclusion.args[1]), size), by("multiply_le", p, gap)
    )
    outer = f"exp(c * {logarithm})"
    small = exp_of_sum(
        "s * log(p(i) / q(i))", f"c * {logarithm}", f"c * ({power} - {logarithm})", scaled
    )
    large = exp_of_sum(power, logarithm, f"{power} - {logarithm}")
    ratio = arith(
        equation(f"exp({power} - {logarithm})", f"exp({power}) / {moment('t')}"),
        modulo=[large, by("exp_log", above)],
        nonzero=[above],
    )
    most = f"{outer} * ((1 - c) * p(i) + c / {moment('t')} * (p(i) * exp({power})))"
    each = arith(at_most("p(i) * exp(s * log(p(i) / q(i)))", most), product, modulo=[small, ratio])
    below = summed_to(
        at_most(moment("s"), outer), each, nonzero=[above], modulo=[distribution("p")[1]]
    )
    logs = by(log_at_most(), moment_positive(), below)
    goal = at_most(f"log({moment('s')})", f"c * {logarithm}")
    return arith(goal, logs, by("log_exp", a=term(f"c * {logarithm}")))


def _cumulant(order: str) -> str:
    return f"log({moment(order)})"


@cache
def divergence_below_renyi() -> Theorem:
    """``D(p||q) <= log(moment(s)) / s``, from ``0 < s``"""
    (above,) = suppose("0 < s")
    gap = arith(at_most("0", f"{_cumulant('s')} - s * {DIVERGENCE}"), divergence_below_cumulant())
    slope = arith(term("0 <= 1 / s"), by("divide_positive", above))
    goal = at_most(DIVERGENCE, f"{_cumulant('s')} / s")
    return arith(goal, by("multiply_le", gap, slope), nonzero=[above])


@cache
def renyi_below_divergence() -> Theorem:
    """``log(moment(s)) / s <= D(p||q)``, from ``0 < -s``"""
    (below,) = suppose("0 < -s")
    gap = arith(at_most("0", f"{_cumulant('s')} - s * {DIVERGENCE}"), divergence_below_cumulant())
    slope = arith(term("0 <= 1 / -s"), by("divide_positive", below))
    goal = at_most(f"{_cumulant('s')} / s", DIVERGENCE)
    return arith(
        goal, by("multiply_le", gap, slope), nonzero=[_nonzero(below)], modulo=[opposite(below)]
    )


@cache
def renyi_increases() -> Theorem:
    """``log(moment(s)) / s <= log(moment(t)) / t``, from ``s <= t``, where neither is 0"""
    order, *differ = suppose("s <= t", "not s = 0", "not t = 0")
    goal = at_most(f"{_cumulant('s')} / s", f"{_cumulant('t')} / t")
    above, beneath, later, earlier = suppose("0 <= s", "not 0 <= s", "0 <= t", "not 0 <= t")
    # both positive, and s = (s / t) t
    s_above = positive(above, differ[0])
    t_above = arith(term("0 < t"), s_above, order)
    after = _by_scaling(goal, "s", "t", s_above, t_above, order)
    # both negative, and t = (t / s) s
    s_below = arith(term("0 < -s"), by("less_or_le", beneath))
    t_below = arith(term("0 < -t"), by("less_or_le", earlier))
    before = _by_scaling(goal, "t", "s", t_below, s_below, order)
    least = relieved(renyi_below_divergence(), s_below)
    most = relieved(
        specialised(divergence_below_renyi(), {variable("s"): term("t")}),
        positive(later, differ[1]),
    )
    between = arith(goal, least, most)
    inner = cases(later.conclusion, between, before)
    return cases(above.conclusion, after, inner)


def _by_scaling(
    goal: Term, x: str, y: str, inner: Theorem, outer: Theorem, order: Theorem
) -> Theorem:
    """The goal from ``K(x) <= (x / y) K(y)``, where x and y have the same sign."""
    signs = inner, outer
    negative = inner.conclusion.args[1].head is S.NEG
    units = [_nonzero(each) for each in signs] if negative else [*signs]
    opposites = [opposite(each) for each in signs] if negative else []
    slopes = []
    for each in signs:
        slope = by("divide_positive", each)
        slopes.append(arith(S.LE(ZERO, slope.conclusion.args[1]), slope))
    least = arith(S.LE(ZERO, inner.conclusion.args[1]), inner)
    facts = [
        arith(equation(x, f"{x} / {y} * {y}"), nonzero=units),
        arith(term(f"0 <= {x} / {y}"), by("multiply_le", least, slopes[1]), modulo=opposites),
        arith(
            term(f"0 <= 1 - {x} / {y}"),
            by("multiply_le", arith(term("0 <= t - s"), order), slopes[1]),
            nonzero=units,
            modulo=opposites,
        ),
    ]
    values = {"s": x, "t": y, "c": f"{x} / {y}"}
    lemma = specialised(cumulant_scaled(), {variable(k): term(v) for k, v in values.items()})
    below = relieved(lemma, *facts)
    gap = arith(S.LE(ZERO, S.SUB(*below.conclusion.args[::-1])), below)
    return arith(goal, by("multiply_le", gap, slopes[0]), nonzero=units, modulo=opposites)


def _gaps() -> list[tuple[Theorem, Theorem]]:
    """Of positive and of negative s: the gap of a term and its line, and where it is 0."""
    facts = masses()
    order, differ, above, beneath = suppose("0 < 1 + s", "not s = 0", "0 <= s", "not 0 <= s")
    below = arith(term("0 <= -s"), by("less_or_le", beneath))
    signs = (
        by(term_above_line(), above, *facts),
        by(term_below_line(), below, arith(term("0 <= 1 + s"), order), *facts),
    )
    touches = by(on_line(), order, differ, *facts)
    found = []
    for sign in signs:
        left, right = sign.conclusion.args
        gap = S.SUB(right, left)
        zero, line = assume(S.EQUAL(gap, ZERO)), assume(touches.conclusion.args[0])
        ways = (
            discharge(x.conclusion, arith(y.conclusion, x)) for x, y in ((zero, line), (line, zero))
        )
        found.append((arith(S.LE(ZERO, gap), sign), transitive(equivalence(*ways), touches)))
    return found


@cache
def moment_one() -> Theorem:
    """``moment(s) = 1 <-> equal_on(D, p, q)``, from ``0 < 1 + s`` and ``not s = 0``"""
    found = []
    one = assume(term(f"{moment('s')} = 1"))
    for nonnegative, zero in _gaps():
        _, separate = separation(nonnegative, zero)
        none = assume(separate.conclusion.args[0])
        total = none.conclusion.args[0]
        apart = [sum_apart(total), *totals()]
        ways = (
            discharge(one.conclusion, arith(none.conclusion, one, modulo=apart)),
            discharge(none.conclusion, arith(one.conclusion, none, modulo=apart)),
        )
        found.append(transitive(equivalence(*ways), separate))
    return cases(term("0 <= s"), *found)


@cache
def renyi_zero() -> Theorem:
    """``log(moment(s)) / s = 0 <-> moment(s) = 1``, from ``not s = 0``"""
    (differ,) = suppose("not s = 0")
    none, one = suppose(f"{_cumulant('s')} / s = 0", f"{moment('s')} = 1")
    scaled = arith(equation(f"{_cumulant('s')} / s * s", "0"), modulo=[none])
    vanishes = arith(equation(_cumulant("s"), "0"), scaled, nonzero=[differ])
    power = everywhere(rewriting(vanishes), term(f"exp({_cumulant('s')})"))
    back = by("exp_log", moment_positive())
    flat = everywhere(rewriting(one), term(_cumulant("s")))
    ways = (
        discharge(none.conclusion, arith(one.conclusion, back, power, by("exp_zero"))),
        discharge(one.conclusion, arith(none.conclusion, modulo=[flat, log_one()])),
    )
    return equivalence(*ways)
