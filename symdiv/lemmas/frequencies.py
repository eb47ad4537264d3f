"""Lemmas: what a sample's empirical distribution is; sums over the sample and over the outcomes.

The sample is any family of outcomes in D, by places in E; that there is a place is a hypothesis.
"""

from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.vocabulary import NAMES, equation, functional, property_of, term, variable
from symdiv.tactics.conversions import sum_same
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    cases,
    conclude,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith

OUTCOMES: Final = "forall m in E. sample(m) in D"
SIZE: Final = "size(E)"
COUNT: Final = "sum(m in E. delta(i, sample(m)))"
EMPIRICAL: Final = "empirical(E, m. sample(m), i)"
P_EMP: Final = f"i. {EMPIRICAL}"
OVER_SAMPLES: Final = MappingProxyType(
    {variable("E"): term("upto(N)"), variable("D"): term("upto(n)")}
)


def at_values(theorem: Theorem, *facts: Theorem, **values: Term) -> Theorem:
    """A theorem at values of its variables, without those of its hypotheses that are known."""
    pairs = [each for name, value in values.items() for each in (variable(name), value)]
    theorem = infer("instantiate", *pairs, premises=(theorem,))
    for fact in facts:
        theorem = modus_ponens(discharge(fact.conclusion, theorem), fact)
    return theorem


def double(text: str) -> Term:
    """A function of two indices, as ``i m. delta(i, sample(m))``."""
    return read(text, NAMES, (INDEX, INDEX, REAL))


@cache
def drawn() -> Theorem:
    """``sample(m) in D`` at ``m in E``"""
    return in_domain(assume(term(OUTCOMES)), assume(term("m in E")))


@cache
def some_place() -> Theorem:
    """``0 < size(E)``"""
    return assume(term(f"0 < {SIZE}"))


@cache
def picked() -> Theorem:
    """``sum over E of f(x(m)) = sum over D of f(i) * count(i)``, since each x(m) is one i in D."""
    left = "sum(m in E. f(sample(m)))"
    one = by("sum_pick", drawn(), f=functional("i. f(i)"))
    each = by(sum_same(), for_each(variable("m"), term("E"), one))
    return arith(equation(left, "sum(m in E. sum(i in D. f(i) * delta(i, sample(m))))"), each)


@cache
def exchanged() -> Theorem:
    """``sum_m sum_i f(i) delta(i, x(m)) = sum_i f(i) * count(i)``"""
    left = "sum(m in E. sum(i in D. f(i) * delta(i, sample(m))))"
    swapped = by(
        "sum_exchange",
        D=term("E"),
        E=term("D"),
        h=double("m i. f(i) * delta(i, sample(m))"),
    )
    inner = by("sum_scale", D=term("E"), a=term("f(i)"), f=functional("m. delta(i, sample(m))"))
    factored = by(sum_same(), for_each(variable("i"), term("D"), inner))
    return arith(equation(left, f"sum(i in D. f(i) * {COUNT})"), swapped, factored)


@cache
def counted() -> Theorem:
    """``count(i) = size(E) * p_emp(i)``"""
    defined = infer("unfold", term(EMPIRICAL))
    goal = equation(COUNT, f"{SIZE} * {EMPIRICAL}")
    return arith(goal, nonzero=[some_place()], modulo=[defined])


@cache
def empirical_distribution() -> Theorem:
    """``distribution(D, p_emp)``: the frequencies are not negative, and sum to 1."""
    return by(
        "iff_right",
        infer("unfold", term(f"distribution(D, {P_EMP})")),
        both(for_each(variable("i"), term("D"), _frequency_nonnegative()), _frequencies_total()),
    )


def _frequency_nonnegative() -> Theorem:
    """``0 <= p_emp(i)``"""
    goal, same = term("0 <= delta(i, sample(m))"), assume(term("i = sample(m)"))
    one = by("index_replace", same, by("delta_same", k=term("i")), P=_delta_is("1"))
    zero = by("delta_other", assume(S.negation(same.conclusion)))
    nonnegative = cases(same.conclusion, arith(goal, one), arith(goal, zero))
    below = by("sum_le", for_each(variable("m"), term("E"), arith(_above_nothing(), nonnegative)))
    nothing = by("sum_scale", D=term("E"), a=term("0"), f=functional("m. 0"))
    count = arith(term(f"0 <= {COUNT}"), below, nothing)
    inverse = arith(term(f"0 <= 1 / {SIZE}"), by("divide_positive", some_place()))
    defined = infer("unfold", term(EMPIRICAL))
    return arith(term(f"0 <= {EMPIRICAL}"), by("multiply_le", inverse, count), defined)


def _above_nothing() -> Term:
    return term("0 * 0 <= delta(i, sample(m))")


def _delta_is(value: str) -> Term:
    return property_of(f"j. delta(i, j) = {value}")


def _frequencies_total() -> Theorem:
    """``sum(p_emp) = 1``, since the counts sum to the size of the sample."""
    ones = (at_values(each, f=functional("i. 1")) for each in (picked(), exchanged()))
    total = f"sum(i in D. {EMPIRICAL})"
    scaled = by("sum_scale", D=term("D"), a=term(SIZE), f=functional(P_EMP))
    count = arith(equation(f"1 * {COUNT}", f"{SIZE} * {EMPIRICAL}"), counted())
    counts = by(sum_same(), for_each(variable("i"), term("D"), count))
    size = infer("unfold", term(SIZE))
    whole = arith(equation(f"{SIZE} * {total}", SIZE), *ones, scaled, counts, size)
    return arith(equation(total, "1"), nonzero=[some_place()], modulo=[_solved(whole, total)])


def _solved(whole: Theorem, total: str) -> Theorem:
    """``total = size * (1 / size)``"""
    goal = equation(total, f"{SIZE} * (1 / {SIZE})")
    scaled = arith(
        equation(f"1 / {SIZE} * ({SIZE} * {total})", f"1 / {SIZE} * {SIZE}"), modulo=[whole]
    )
    return arith(goal, scaled, nonzero=[some_place()])


@cache
def dominating() -> Theorem:
    """``dominates(D, q, p_emp)`` where q is positive at each outcome drawn."""
    member, above = assume(term("m in E")), assume(term("forall m in E. 0 < q(sample(m))"))
    zero = assume(term("q(i) = 0"))
    goal = term("delta(i, sample(m)) = 0")
    same = assume(term("i = sample(m)"))
    there = by("index_replace", same, zero, P=property_of("j. q(j) = 0"))
    impossible = arith(term("0 < 0"), in_domain(above, member), there)
    here = by("absurd", by("less_irreflexive", impossible), A=goal)
    elsewhere = by("delta_other", assume(S.negation(same.conclusion)))
    each = cases(same.conclusion, here, elsewhere)
    vanishes = by(
        sum_same(),
        for_each(variable("m"), term("E"), arith(equation("delta(i, sample(m))", "0 * 0"), each)),
    )
    nothing = by("sum_scale", D=term("E"), a=term("0"), f=functional("m. 0"))
    count = arith(equation(COUNT, "0"), vanishes, nothing)
    defined = infer("unfold", term(EMPIRICAL))
    none = arith(equation(EMPIRICAL, "0"), defined, modulo=[count])
    every = for_each(variable("i"), term("D"), conclude(none, zero))
    return by("iff_right", infer("unfold", term(f"dominates(D, i. q(i), {P_EMP})")), every)
