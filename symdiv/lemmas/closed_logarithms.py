"""Numbers made of logarithms of rationals, such as D((1/2, 1/2) || (1/4, 3/4)), compared exactly.

A sum of rational multiples of logarithms of rationals is one of logarithms of primes. Some multiple
of it is log(a/b) for natural numbers a and b, so that its sign is decided by comparing these; it is
0 exactly where a = b = 1, by unique factorisation. Rational numbers are compared in ``log_bounds``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, reduce
from math import gcd, lcm, prod
from typing import Final

from sympy import factorint

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Definition, KernelError, Numeral, Term, apply, numeral, substitute
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.log_order import log_increasing
from symdiv.lemmas.logarithms import log_divide, log_multiply, log_one
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith, signed

__all__ = ["Closed", "Order", "closed", "equal", "expanded", "logs_of", "ordered", "value_of"]

ZERO: Final = numeral(0)
_MOST_FACTORS: Final = 100
_LONGEST_ARGUMENT: Final = 1000  # up to which a sum is written as one logarithm
_ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Closed:
    """``number + sum of exponents[p] * log(p)``, and equations by which a term is that."""

    exponents: Mapping[int, Fraction]
    number: Fraction
    equations: tuple[Theorem, ...]

    def minus(self, other: "Closed") -> "Closed":
        """The difference."""
        primes = sorted({*self.exponents, *other.exponents})
        rest = {p: self.exponents.get(p, Fraction()) - other.exponents.get(p, 0) for p in primes}
        return Closed(
            {p: exponent for p, exponent in rest.items() if exponent},
            self.number - other.number,
            tuple(dict.fromkeys((*self.equations, *other.equations))),
        )


@cache
def closed(term: Term) -> Closed:
    """A closed term as a sum of logarithms of primes; a ``KernelError`` if it is none."""
    exponents: dict[int, Fraction] = {}
    number = Fraction()
    equations: list[Theorem] = []
    for monomial, coefficient in polynomial(term).items():
        if not monomial:
            number += coefficient
            continue
        if len(monomial) > 1:
            raise KernelError(f"closed: {show(term)} has a product of logarithms")
        part = _atom(monomial[0])
        number += coefficient * part.number
        equations += part.equations
        for prime, exponent in part.exponents.items():
            exponents[prime] = exponents.get(prime, Fraction()) + coefficient * exponent
    return Closed({p: e for p, e in exponents.items() if e}, number, tuple(equations))


def _atom(atom: Term) -> Closed:
    if isinstance(atom.head, Definition):
        unfolded = infer("unfold", atom)
        inner = closed(unfolded.conclusion.args[1])
        return Closed(inner.exponents, inner.number, (unfolded, *inner.equations))
    if atom.head is not S.LOG:
        raise KernelError(f"closed: {show(atom)} is neither a number nor a logarithm of one")
    value = _number(atom.args[0])
    if value <= 0:
        raise KernelError(f"closed: {show(atom)} is not the logarithm of a positive number")
    return Closed(dict(map(_fractional, _factors(value))), Fraction(), (_log_in_primes(atom),))


def _fractional(pair: tuple[int, int]) -> tuple[int, Fraction]:
    return pair[0], Fraction(pair[1])


def _number(term: Term) -> Fraction:
    """The number that a closed arithmetic term is."""
    value = polynomial(term)
    if value.keys() - {()}:
        raise KernelError(f"closed: {show(term)} is not a number")
    return Fraction(value.get((), 0))


def _factors(value: Fraction) -> list[tuple[int, int]]:
    """Primes with exponents, those of the denominator negative; in order."""
    found = {int(p): int(e) for p, e in factorint(value.numerator).items() if p != 1}
    found |= {int(p): -int(e) for p, e in factorint(value.denominator).items() if p != 1}
    return sorted(found.items())


def _product(exponents: Mapping[int, int]) -> Term:
    """The product of powers of primes, as ``2*2*2 * (3*3)``; 1 for none."""
    if sum(exponents.values()) > _MOST_FACTORS:
        raise KernelError(f"closed: more than {_MOST_FACTORS} factors in a product to compare")
    powers = [reduce(S.MUL, [numeral(p)] * e) for p, e in sorted(exponents.items())]
    return reduce(S.MUL, powers) if powers else numeral(1)


@cache
def _log_of_product(product: Term) -> Theorem:
    """``|- log(2*2 * 3) = 2*log(2) + log(3)`` for a product of numbers."""
    if product is numeral(1):
        return log_one()
    if product.head is not S.MUL:
        return arith(S.EQUAL(S.LOG(product), S.LOG(product)))
    left, right = product.args
    split = by(log_multiply(), _positive(left), _positive(right))
    parts = [_log_of_product(each) for each in (left, right)]
    total = _sum_of_logs(dict(_factors(_number(product))))
    return arith(S.EQUAL(S.LOG(product), total), split, *parts)


def _positive(term: Term) -> Theorem:
    return arith(S.LT(ZERO, term))


def _sum_of_logs(exponents: Mapping[int, int]) -> Term:
    terms = [S.MUL(signed(e), S.LOG(numeral(p))) for p, e in sorted(exponents.items())]
    return reduce(S.ADD, terms) if terms else ZERO


@cache
def _log_in_primes(logarithm: Term) -> Theorem:
    """``|- log(7/10) = log(7) - log(2) - log(5)``"""
    (argument,) = logarithm.args
    factors = dict(_factors(_number(argument)))
    top = _product({p: e for p, e in factors.items() if e > 0})
    bottom = _product({p: -e for p, e in factors.items() if e < 0})
    whole = top if bottom is numeral(1) else S.DIV(top, bottom)
    facts = [_log_of_product(top), _log_of_product(bottom)]
    if whole is not top:
        facts.append(by(log_divide(), _positive(top), _positive(bottom)))
    if whole is not argument:
        nonzero = [_positive(bottom)] if bottom.args else []
        same = arith(S.EQUAL(argument, whole), nonzero=nonzero)
        facts.append(everywhere(rewriting(same), logarithm))
    return arith(S.EQUAL(logarithm, _sum_of_logs(factors)), *facts)


def equal(left: Term, right: Term) -> Theorem:
    """``|- left = right`` by definitions and the laws of the logarithm, or a ``KernelError``."""
    rest = closed(left).minus(closed(right))
    return arith(S.EQUAL(left, right), *rest.equations)


@dataclass(frozen=True, slots=True)
class Order:
    """``|- smaller < larger``, whichever of two terms that is, and why."""

    theorem: Theorem
    reason: str


def ordered(left: Term, right: Term) -> Order:
    """Which of two terms is less, by comparing two natural numbers.

    A ``KernelError`` if they are equal, or differ by a number that is not 0.

    >>> from symdiv.lemmas.vocabulary import term
    >>> order = ordered(term("log(16/9)"), term("log(27/16)"))
    >>> order.theorem, order.reason.split(": ")[1]
    (|- lt(log(27/16), log(16/9)), '{3 * 3 * 3 * 3 * 3 < 2 * 2 * 2 * 2 * 2 * 2 * 2 * 2}')
    """
    rest = closed(left).minus(closed(right))
    if rest.number or not rest.exponents:
        raise KernelError(f"closed: {show(left)} and {show(right)} are equal, or not both of logs")
    multiple = lcm(*(e.denominator for e in rest.exponents.values()))
    powers = {p: int(multiple * e) for p, e in rest.exponents.items()}
    above = _product({p: e for p, e in powers.items() if e > 0})
    below = _product({p: -e for p, e in powers.items() if e < 0})
    smaller, larger = right, left
    if _number(above) < _number(below):
        above, below, smaller, larger = below, above, left, right
    less = by(log_increasing(), _positive(below), arith(S.LT(below, above)))
    logs = [_log_of_product(below), _log_of_product(above)]
    theorem = arith(S.LT(smaller, larger), less, *logs, *rest.equations)
    times = "the difference is" if multiple == 1 else f"{{{multiple}}} times the difference is"
    quotient = above if below is numeral(1) else S.DIV(above, below)
    return Order(theorem, f"{times} {{log({show(quotient)})}}: {{{show(S.LT(below, above))}}}")


# how values are written


def expanded(term: Term) -> Term:
    """The term with definitions replaced and the arguments of logarithms evaluated.

    >>> from symdiv.lemmas.vocabulary import term
    >>> show(expanded(term("binary_cross_entropy(1, 1/2)")))
    '-(log(1/2) + 0 * log(1/2))'
    """
    head, args = term.head, term.args
    if isinstance(head, Definition):
        return expanded(substitute(head.body, dict(zip(head.variables, args, strict=True))))
    if head is S.LOG:
        return S.LOG(numeral(_number(args[0])))
    if not args:
        return term
    inner = tuple(map(expanded, args))
    if all(type(each.head) is Numeral for each in inner):
        return signed(_number(apply(head, *inner)))
    if head is S.MUL and inner[0] is numeral(1):
        return inner[1]
    return apply(head, *inner)


def value_of(term: Term) -> Term:
    """The value of a closed term in as few logarithms as are short to write.

    >>> from symdiv.lemmas.vocabulary import term
    >>> show(value_of(term("1/4 * log(1/2) + 3/4 * log(3/2)")))
    '1/4 * log(27/16)'
    """
    whole = closed(term)
    if whole.number:
        raise KernelError(f"closed: {show(term)} is not a sum of logarithms")
    if not whole.exponents:
        return ZERO
    scale = lcm(*(e.denominator for e in whole.exponents.values()))
    powers = {p: int(scale * e) for p, e in whole.exponents.items()}
    common = gcd(*powers.values())
    if sum(abs(e) // common for e in powers.values()) <= _MOST_FACTORS:
        argument = prod((Fraction(p) ** (e // common) for p, e in powers.items()), start=_ONE)
        if max(argument.numerator, argument.denominator) <= _LONGEST_ARGUMENT:
            return _joined([(Fraction(common, scale), argument)])
    together: dict[Fraction, Fraction] = {}
    for coefficient, value in logs_of(term):
        size, power = abs(coefficient), value if coefficient > 0 else 1 / value
        together[size] = together.get(size, _ONE) * power
    return _joined([(size, value) for size, value in together.items() if value != 1])


def logs_of(term: Term) -> Iterator[tuple[Fraction, Fraction]]:
    """The multiples of logarithms in a closed term, each with its argument."""
    for monomial, coefficient in polynomial(term).items():
        if not monomial:
            continue
        (atom,) = monomial
        if isinstance(atom.head, Definition):
            inner = logs_of(infer("unfold", atom).conclusion.args[1])
            yield from ((coefficient * factor, value) for factor, value in inner)
        else:
            yield Fraction(coefficient), _number(atom.args[0])


def _joined(logs: list[tuple[Fraction, Fraction]]) -> Term:
    """Multiples of logarithms of numbers > 1, those that are added first."""
    signed_logs = [(c, x) if x > 1 else (-c, 1 / x) for c, x in logs]
    total: Term | None = None
    for coefficient, argument in sorted(signed_logs, key=lambda each: (-each[0], each[1])):
        log, size = S.LOG(numeral(argument)), abs(coefficient)
        product = log if size == 1 else S.MUL(numeral(size), log)
        if total is None:
            total = product if coefficient > 0 else S.NEG(product)
        else:
            total = (S.ADD if coefficient > 0 else S.SUB)(total, product)
    return ZERO if total is None else total
