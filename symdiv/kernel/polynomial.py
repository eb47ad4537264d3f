"""Polynomials over atoms with rational coefficients: the normal form that ``arith`` compares.

An atom is a real term that is not built by + - * / from others; ``x/y`` is ``x`` times the atom
``1/y``. Coefficients are whole numbers or fractions, never floats.
"""

from collections.abc import Mapping
from fractions import Fraction

from symdiv.kernel.signature import ADD, DIV, MUL, NEG, SUB
from symdiv.kernel.term import REAL, KernelError, Numeral, Term, numeral

Rational = int | Fraction
Monomial = tuple[Term, ...]  # a product of atoms, in one order
Polynomial = Mapping[Monomial, Rational]
MAX_PRODUCTS, MAX_DEGREE, MAX_COEFFICIENT_BITS = 1_000, 20, 20_000
_ONE = numeral(1)


def _place(atom: Term) -> tuple[int, int]:
    return atom.order, id(atom)  # of one order are next to no two terms


def polynomial(term: Term) -> Polynomial:
    """The normal form of a real term."""
    if type(term) is not Term or term.type != (REAL,):
        raise KernelError(f"polynomial: {term!r} is not a real term")
    total: dict[Monomial, Rational] = {}
    _add(total, term, 1)
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def plus(a: Polynomial, b: Polynomial, factor: Rational = 1) -> Polynomial:
    """``a + factor * b``"""
    total = dict(a)
    for monomial, coefficient in b.items():
        _put(total, monomial, factor * coefficient)
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def times(a: Polynomial, b: Polynomial) -> Polynomial:
    """``a * b``"""
    if len(a) * len(b) > MAX_PRODUCTS:
        raise KernelError(f"polynomial: more than {MAX_PRODUCTS} products")
    total: dict[Monomial, Rational] = {}
    for left, p in a.items():
        for right, q in b.items():
            monomial = tuple(sorted(left + right, key=_place)) if left and right else left or right
            if len(monomial) > MAX_DEGREE:
                raise KernelError(f"polynomial: more than {MAX_DEGREE} factors")
            _put(total, monomial, p * q)
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def _add(total: dict[Monomial, Rational], term: Term, factor: Rational) -> None:
    """Add ``factor * term`` to ``total``."""
    head, args = term.head, term.args
    product: Polynomial = {(term,): 1}
    if head is ADD or head is SUB:
        _add(total, args[0], factor)
        return _add(total, args[1], factor if head is ADD else -factor)
    if head is NEG:
        return _add(total, args[0], -factor)
    if type(head) is Numeral:
        product = {(): head.value if head.value.denominator > 1 else head.value.numerator}
    elif head is MUL:
        product = times(polynomial(args[0]), polynomial(args[1]))
    elif head is DIV and type(args[1].head) is Numeral:
        inverse = 1 / args[1].head.value if args[1].head.value else Fraction(0)
        product = times(polynomial(args[0]), {(): inverse})
    elif head is DIV and args[0] is not _ONE:
        product = times(polynomial(args[0]), polynomial(DIV(_ONE, args[1])))
    for monomial, coefficient in product.items():
        _put(total, monomial, factor * coefficient)
    return None


def _put(total: dict[Monomial, Rational], monomial: Monomial, value: Rational) -> None:
    """Add ``value`` times the monomial to ``total``."""
    value = total[monomial] = total.get(monomial, 0) + value
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_COEFFICIENT_BITS:
        raise KernelError(f"polynomial: more than {MAX_COEFFICIENT_BITS} bits in a number")
