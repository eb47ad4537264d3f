"""Lemmas: the logarithm of products and quotients, its tangent, and the terms of a divergence."""

from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.tactics.conversions import everywhere, replace, rewriting, symmetric, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    modus_ponens,
)
from symdiv.tactics.linear import arith

ZERO = numeral(0)


def positive(nonnegative: Theorem, nonzero: Theorem) -> Theorem:
    """``0 < x`` from ``0 <= x`` and ``not x = 0``"""
    value = nonnegative.conclusion.args[1]
    above = S.LE(value, ZERO)
    vanishes = by("le_antisymmetric", assume(above), nonnegative)
    return by("less_or_le", discharge(above, modus_ponens(nonzero, vanishes)))


def divide_positive(numerator: Theorem, denominator: Theorem) -> Theorem:
    """``0 < a / b`` from ``0 < a`` and ``0 < b``"""
    a, b = numerator.conclusion.args[1], denominator.conclusion.args[1]
    product = by("multiply_less", numerator, by("divide_positive", denominator))
    return arith(S.LT(ZERO, S.DIV(a, b)), product)


@cache
def log_multiply() -> Theorem:
    """``|- 0 < a -> 0 < b -> log(a * b) = log(a) + log(b)``"""
    assumed = suppose("0 < a", "0 < b")
    of_product = by("log_exp", a=term("log(a) + log(b)"))
    split = by("exp_add", a=term("log(a)"), b=term("log(b)"))
    inverse = rewriting(split, *(by("exp_log", each) for each in assumed))
    left = everywhere(inverse, of_product.conclusion.args[0])
    return conclude(transitive(symmetric(left), of_product), *assumed)


@cache
def log_one() -> Theorem:
    """``|- log(1) = 0``"""
    return replace(by("log_exp", a=ZERO), by("exp_zero"))


@cache
def log_divide() -> Theorem:
    """``|- 0 < a -> 0 < b -> log(a / b) = log(a) - log(b)``"""
    a, b = assumed = suppose("0 < a", "0 < b")
    product = by(log_multiply(), divide_positive(a, b), b)
    cancelled = arith(term("a / b * b = a"), nonzero=[b])
    return conclude(
        arith(term("log(a / b) = log(a) - log(b)"), replace(product, cancelled)), *assumed
    )


@cache
def log_quotient_of_exp() -> Theorem:
    """``|- 0 < b -> log(exp(a) / b) = a - log(b)``"""
    (b,) = assumed = suppose("0 < b")
    quotient = by(log_divide(), by("exp_positive", a=term("a")), b)
    plain = by("log_exp", a=term("a"))
    goal = term("log(exp(a) / b) = a - log(b)")
    return conclude(arith(goal, quotient, plain), *assumed)


@cache
def log_tangent() -> Theorem:
    """``|- 0 < a -> not a = 1 -> log(a) < a - 1``"""
    a, other = assumed = suppose("0 < a", "not a = 1")
    back = by("exp_log", a)
    zero = term("log(a) = 0")
    one = arith(term("a = 1"), replace(back, assume(zero)), by("exp_zero"))
    nonzero = discharge(zero, modus_ponens(other, one))
    tangent = replace(by("exp_tangent", nonzero), back)
    return conclude(arith(term("log(a) < a - 1"), tangent), *assumed)


@cache
def log_below() -> Theorem:
    """``|- 0 < a -> log(a) <= a - 1``"""
    (a,) = assumed = suppose("0 < a")
    goal = term("log(a) <= a - 1")
    one = term("a = 1")
    equal = arith(
        S.EQUAL(term("log(a)"), ZERO),
        log_one(),
        everywhere(rewriting(assume(one)), term("log(a)")),
    )
    at_one = arith(goal, equal, assume(one))
    elsewhere = arith(goal, by(log_tangent(), a, assume(S.negation(one))))
    return conclude(cases(one, at_one, elsewhere), *assumed)


# the terms of a divergence: a and b are masses, a = 0 where b = 0


@cache
def _masses() -> list[Theorem]:
    return suppose("0 <= a", "0 <= b", "b = 0 -> a = 0")


def _split(goal: Term, at_zero: Theorem, elsewhere: Theorem) -> Theorem:
    """The goal for masses, from the two cases that a person tells apart."""
    if at_zero.conclusion is not goal or elsewhere.conclusion is not goal:
        raise ValueError("both cases must prove the goal")
    return conclude(cases(term("a = 0"), at_zero, elsewhere), *_masses())


@cache
def _positive_masses() -> tuple[Theorem, Theorem]:
    """``0 < a`` and ``0 < b``, from the masses where a is not 0."""
    a, b, dominated = _masses()
    nonzero = assume(term("not a = 0"))
    vanishes = assume(term("b = 0"))
    b_nonzero = discharge(
        vanishes.conclusion, modus_ponens(nonzero, modus_ponens(dominated, vanishes))
    )
    return positive(a, nonzero), positive(b, b_nonzero)


def _for_masses(text: str) -> tuple[Term, Theorem, Theorem, Theorem]:
    return term(text), assume(term("a = 0")), *_positive_masses()


@cache
def term_split() -> Theorem:
    """``|- masses -> a * log(a / b) = a * log(a) - a * log(b)``"""
    goal, zero, a, b = _for_masses("a * log(a / b) = a * log(a) - a * log(b)")
    quotient = by(log_divide(), a, b)
    return _split(goal, arith(goal, modulo=[zero]), arith(goal, modulo=[quotient]))


@cache
def term_rest() -> Theorem:
    """``|- masses -> a * log(b) = a * log(a) - a * log(a / b)``"""
    masses = _masses()
    goal = term("a * log(b) = a * log(a) - a * log(a / b)")
    return conclude(arith(goal, by(term_split(), *masses)), *masses)


@cache
def term_tangent() -> Theorem:
    """``|- masses -> a * (1 - b / a) <= a * log(a / b)``, by 1 - 1/x <= log x at x = a/b"""
    goal, zero, a, b = _for_masses("a * (1 - b / a) <= a * log(a / b)")
    tangent = by(log_below(), divide_positive(b, a))
    quotients = [by(log_divide(), a, b), by(log_divide(), b, a)]
    gap = arith(term("0 <= log(a / b) - (1 - b / a)"), tangent, modulo=quotients)
    product = by("multiply_le", arith(term("0 <= a"), a), gap)
    return _split(goal, arith(goal, modulo=[zero]), arith(goal, product))


@cache
def term_cancelled() -> Theorem:
    """``|- masses -> a - b <= a * (1 - b / a)``"""
    goal, zero, a, _ = _for_masses("a - b <= a * (1 - b / a)")
    nonnegative = assume(term("0 <= b"))
    return _split(goal, arith(goal, nonnegative, modulo=[zero]), arith(goal, nonzero=[a]))


@cache
def term_nonnegative() -> Theorem:
    """``|- masses -> 0 <= a * log(a / b) - a + b``"""
    masses = _masses()
    links = (by(lemma(), *masses) for lemma in (term_tangent, term_cancelled))
    return conclude(arith(term("0 <= a * log(a / b) - a + b"), *links), *masses)


@cache
def term_zero() -> Theorem:
    """``|- masses -> (a * log(a / b) - a + b = 0 <-> a = b)``"""
    goal, zero, a, b = _for_masses("a * log(a / b) - a + b = 0 <-> a = b")
    vanishes, equal = assume(term("a * log(a / b) - a + b = 0")), assume(term("a = b"))
    # where a = 0 the term is b
    at_zero = equivalence(
        discharge(vanishes.conclusion, arith(equal.conclusion, vanishes, modulo=[zero])),
        discharge(equal.conclusion, arith(vanishes.conclusion, zero, equal, modulo=[zero])),
    )
    # elsewhere log x < x - 1 at x = b/a, unless x = 1
    one = assume(term("b / a = 1"))
    scaled = arith(term("a * (b / a) = a * 1"), modulo=[one])
    from_one = arith(equal.conclusion, scaled, nonzero=[a])
    tangent = by(log_tangent(), divide_positive(b, a), assume(S.negation(one.conclusion)))
    gap = arith(term("0 < b / a - 1 - log(b / a)"), tangent)
    strict = by("multiply_less", a, gap)
    quotients = [by(log_divide(), a, b), by(log_divide(), b, a)]
    inverted = arith(term("a * log(a / b) = -(a * log(b / a))"), modulo=quotients)
    impossible = arith(term("0 < 0"), strict, inverted, vanishes, nonzero=[a])
    contradiction = by("absurd", by("less_irreflexive", impossible), A=equal.conclusion)
    forward = cases(one.conclusion, from_one, contradiction)
    log_same = everywhere(rewriting(equal), term("log(a)"))
    quotient = arith(term("log(a / b) = 0"), by(log_divide(), a, b), log_same)
    backward = arith(vanishes.conclusion, equal, modulo=[quotient])
    elsewhere = equivalence(
        discharge(vanishes.conclusion, forward), discharge(equal.conclusion, backward)
    )
    return _split(goal, at_zero, elsewhere)


@cache
def term_surprise() -> Theorem:
    """``|- b <= 1 -> masses -> 0 <= a * -log(b)``"""
    goal, zero, a, b = _for_masses("0 <= a * -log(b)")
    (at_most_one,) = suppose("b <= 1")
    surprise = arith(term("0 <= -log(b)"), by(log_below(), b), at_most_one)
    elsewhere = by("multiply_le", arith(term("0 <= a"), a), surprise)
    return conclude(_split(goal, arith(goal, modulo=[zero]), elsewhere), at_most_one)
