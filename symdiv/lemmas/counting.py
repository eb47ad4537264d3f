"""Lemmas: what indices count, and powers and factorials of natural numbers."""

from collections.abc import Callable
from functools import cache

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.logarithms import log_multiply, log_one, positive
from symdiv.lemmas.vocabulary import functional, suppose, term, variable
from symdiv.semantics.definitions.counting import COUNT, FACTORIAL, NATURAL_POWER
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.induction import induct, recursion, split
from symdiv.tactics.inference import by, cases, conclude, discharge
from symdiv.tactics.linear import arith

__all__ = [
    "count_above",
    "count_next",
    "count_nonnegative",
    "count_one",
    "factorial_next",
    "factorial_one",
    "factorial_positive",
    "first_power",
    "log_power",
    "power_next",
    "power_nonnegative",
    "power_one",
    "power_positive",
    "size_counted",
    "zero_power",
]


@cache
def count_one() -> Theorem:
    """``|- count(one) = 0``"""
    return recursion(COUNT)[0]


@cache
def count_next() -> Theorem:
    """``|- count(next(i)) = count(i) + 1``"""
    return recursion(COUNT)[1]


@cache
def size_counted() -> Theorem:
    """``|- size(upto(i)) = count(i) + 1``"""
    return arith(
        term("size(upto(i)) = count(i) + 1"),
        infer("unfold", term("size(upto(i))")),
        by("sum_upto", k=term("i"), f=functional("i. 1")),
        infer("unfold", term("count(next(i))")),
        count_next(),
    )


@cache
def count_nonnegative() -> Theorem:
    """``|- 0 <= count(i)``"""
    base = arith(term("0 <= count(one)"), count_one())
    goal = term("0 <= count(next(i))")
    return _induct("0 <= count(i)", base, lambda known: arith(goal, known, count_next()))


@cache
def count_above() -> Theorem:
    """``|- 0 < count(i) + 1``"""
    return arith(term("0 < count(i) + 1"), count_nonnegative())


@cache
def power_one() -> Theorem:
    """``|- natural_power(x, one) = 1``"""
    return recursion(NATURAL_POWER)[0]


@cache
def power_next() -> Theorem:
    """``|- natural_power(x, next(i)) = natural_power(x, i) * x``"""
    return recursion(NATURAL_POWER)[1]


@cache
def power_positive() -> Theorem:
    """``|- 0 < x -> 0 < natural_power(x, i)``"""
    return _signed("0 < {}", "multiply_less")


@cache
def power_nonnegative() -> Theorem:
    """``|- 0 <= x -> 0 <= natural_power(x, i)``"""
    return _signed("0 <= {}", "multiply_le")


def _signed(relation: str, product: str) -> Theorem:
    (x,) = suppose(relation.format("x"))
    base = arith(term(relation.format("natural_power(x, one)")), power_one())
    goal = term(relation.format("natural_power(x, next(i))"))
    found = _induct(
        relation.format("natural_power(x, i)"),
        base,
        lambda known: arith(goal, by(product, known, x), power_next()),
    )
    return conclude(found, x)


@cache
def log_power() -> Theorem:
    """``|- 0 <= x -> log(natural_power(x, i)) = count(i) * log(x)``, as log(0) = 0 here"""
    x, zero, some = suppose("0 <= x", "x = 0", "not x = 0")
    base = arith(
        term("log(natural_power(x, one)) = count(one) * log(x)"),
        _logarithms(power_one()),
        log_one(),
        modulo=[count_one()],
    )
    goal = term("log(natural_power(x, next(i))) = count(next(i)) * log(x)")
    vanishes = arith(term("natural_power(x, next(i)) = 0"), power_next(), modulo=[zero])
    log_zero = arith(term("log(x) = 0"), _logarithms(zero), by("log_zero"))
    at_zero = arith(goal, _logarithms(vanishes), by("log_zero"), modulo=[log_zero])
    above = positive(x, some)
    parts = by(log_multiply(), by(power_positive(), above, i=term("i")), above)

    def step(known: Theorem) -> Theorem:
        other = arith(goal, _logarithms(power_next()), parts, known, modulo=[count_next()])
        return cases(zero.conclusion, at_zero, other)

    return conclude(_induct("log(natural_power(x, i)) = count(i) * log(x)", base, step), x)


@cache
def first_power() -> Theorem:
    """``|- count(i) = 0 -> natural_power(x, i) = 1``"""
    base = discharge(term("count(one) = 0"), power_one())
    (never,) = suppose("count(next(i)) = 0")
    wrong = arith(term("0 < 0"), count_above(), count_next(), never)
    other = by("absurd", by("less_irreflexive", wrong), A=term("natural_power(x, next(i)) = 1"))
    prop = term("count(i) = 0 -> natural_power(x, i) = 1")
    return split(prop, variable("i"), base, discharge(never.conclusion, other))


@cache
def zero_power() -> Theorem:
    """``|- x = 0 -> not natural_power(x, i) = 0 -> count(i) = 0``"""
    zero, some = suppose("x = 0", "not natural_power(x, next(i)) = 0")
    base = discharge(term("not natural_power(x, one) = 0"), count_one())
    vanishes = arith(term("natural_power(x, next(i)) = 0"), power_next(), modulo=[zero])
    other = by("absurd", by(some, vanishes), A=term("count(next(i)) = 0"))
    prop = term("not natural_power(x, i) = 0 -> count(i) = 0")
    return conclude(split(prop, variable("i"), base, discharge(some.conclusion, other)), zero)


@cache
def factorial_one() -> Theorem:
    """``|- factorial(one) = 1``"""
    return recursion(FACTORIAL)[0]


@cache
def factorial_next() -> Theorem:
    """``|- factorial(next(i)) = factorial(i) * count(next(i))``"""
    return recursion(FACTORIAL)[1]


@cache
def factorial_positive() -> Theorem:
    """``|- 0 < factorial(i)``"""
    base = arith(term("0 < factorial(one)"), factorial_one())
    above = arith(term("0 < count(next(i))"), count_above(), count_next())
    goal = term("0 < factorial(next(i))")
    return _induct(
        "0 < factorial(i)",
        base,
        lambda known: arith(goal, by("multiply_less", known, above), factorial_next()),
    )


def _induct(text: str, base: Theorem, step: Callable[[Theorem], Theorem]) -> Theorem:
    return induct(term(text), variable("i"), base, step)


def _logarithms(equation: Theorem) -> Theorem:
    """``log(a) = log(b)`` from ``a = b``"""
    return everywhere(rewriting(equation), S.LOG(equation.conclusion.args[0]))
