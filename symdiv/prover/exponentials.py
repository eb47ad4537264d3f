"""Exponentials with logarithms in the exponent: ``exp(a log x + log y)`` is ``exp(a log x) y``."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, polynomial
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.fractions_apart import exp_of_negative, exponential_turned, reciprocal_apart
from symdiv.prover.inside import rewritten_inside
from symdiv.prover.polynomials import arranged, changing, product
from symdiv.tactics.conversions import everywhere, reflexive, transitive
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith

__all__ = ["exponential_apart", "exponentials_spread"]

_MOST_FACTORS: Final = 16  # of one kind


def exponential_apart(value: Term, facts: Facts) -> Theorem | None:
    """``|- exp(x) = u``, a product with a factor for each term of x that has a logarithm in it."""
    exponent = polynomial(value.args[0])
    if value.args[0] is ZERO:
        return by("exp_zero")
    logarithmic = {m: c for m, c in exponent.items() if any(x.head is S.LOG for x in m)}
    if not logarithmic:
        return exponential_turned(value)
    rest = {m: c for m, c in exponent.items() if m not in logarithmic}
    units = [unit for m, c in logarithmic.items() for unit in _units(m, Fraction(c))]
    terms = [*([arranged(rest)] if rest else []), *units]
    parts = {each: _of_unit(each, facts) for each in units}
    if rest and (turned := exponential_turned(S.EXP(terms[0]))):
        parts[terms[0]] = turned
    steps, total = [], terms[0]
    for each in terms[1:]:
        steps.append(by("exp_add", a=total, b=each))
        total = S.ADD(total, each)
    same = rewritten_inside(value, arith(S.EQUAL(value.args[0], total)))
    values = [parts[x].conclusion.args[1] if x in parts else S.EXP(x) for x in terms]
    used = changing([same, *reversed(steps), *parts.values()])
    return arith(S.EQUAL(value, arranged(polynomial(product(values)))), modulo=used)


def exponentials_spread(value: Term) -> Theorem:
    """``|- value = u``, a product with a factor for each term of an exponent in place of each."""
    return everywhere(_spread, value)


def _spread(value: Term) -> Theorem | None:
    parts = polynomial(value.args[0]) if value.head is S.EXP else {}
    if len(parts) < len((0, 1)):
        return None
    (monomial, coefficient), *_ = parts.items()
    first = arranged({monomial: coefficient})
    rest = arranged({m: c for m, c in parts.items() if m != monomial})
    same = rewritten_inside(value, arith(S.EQUAL(value.args[0], S.ADD(first, rest))))
    return transitive(same, by("exp_add", a=first, b=rest))


def _units(monomial: Monomial, coefficient: Fraction) -> Iterator[Term]:
    """The terms of which a term is the sum: of 3/2 log(x), log(x)/2 three times."""
    size = abs(coefficient)
    times = size.numerator if size.numerator <= _MOST_FACTORS else 1
    unit = arranged({monomial: size / times})
    for _ in range(times):
        yield S.NEG(unit) if coefficient < 0 else unit


def _of_unit(unit: Term, facts: Facts) -> Theorem:
    """``|- exp(log(x)) = x`` where x is positive, and ``exp(-a) = 1 / exp(a)``"""
    if unit.head is S.NEG:
        inverse = by(exp_of_negative(), a=unit.args[0])
        below = _of_unit(unit.args[0], facts)
        over = transitive(inverse, rewritten_inside(inverse.conclusion.args[1], below))
        return transitive(over, reciprocal_apart(over.conclusion.args[1]))
    sign = facts.positive(unit.args[0]) if unit.head is S.LOG else None
    return by("exp_log", sign) if sign else reflexive(S.EXP(unit))
