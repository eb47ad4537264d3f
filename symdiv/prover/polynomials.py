"""Polynomials as terms that read well, and terms rewritten by equations between their atoms."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Final

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Polynomial, Rational, plus, polynomial, times
from symdiv.kernel.term import KernelError, Numeral, Term, Variable, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.tactics.conversions import reflexive
from symdiv.tactics.linear import arith, signed

__all__ = [
    "arranged",
    "atoms_in",
    "changing",
    "factors",
    "is_number",
    "number",
    "ordered",
    "product",
    "reciprocal",
    "reduced",
    "signed_product",
]

ONE: Final = numeral(1)
MINUS_ONE: Final = signed(-1)
_MOST_ROUNDS: Final = 200
# numbers first, then what stands alone, sums, exponentials and logarithms
_PLACES: Final[Mapping[object, int]] = {S.SUM: 2, S.EXP: 3, S.LOG: 4, S.DELTA: 5}


_TEXTS: Final = 4096  # of so many atoms the text, by which they are sorted, is kept


@lru_cache(maxsize=_TEXTS)
def _place(atom: Term) -> tuple[int, str]:
    scalar = type(atom.head) is Variable and not atom.args
    return (0 if scalar else _PLACES.get(atom.head, 1)), show(atom)


def ordered(monomial: Monomial) -> Monomial:
    """The atoms as they are written: the kernel's order hangs on where in memory they are."""
    return tuple(sorted(monomial, key=_place))


def atoms_in(*values: Term) -> list[Term]:
    """The atoms of the normal forms of values, each once, in the order of their writing."""
    return list(
        dict.fromkeys(
            atom for value in values for monomial in polynomial(value) for atom in ordered(monomial)
        )
    )


def reciprocal(atom: Term) -> Term | None:
    """x, where the atom is 1/x."""
    return atom.args[1] if atom.head is S.DIV and atom.args[0] is ONE else None


def product(factors: Sequence[Term]) -> Term:
    """The product in this order; 1 of none."""
    return reduce(S.MUL, factors) if factors else ONE


def signed_product(factors: Sequence[Term]) -> Term:
    """The product in this order, with a sign in front for each -1 among the factors."""
    kept = [each for each in factors if each is not MINUS_ONE]
    whole = product(kept)
    return S.NEG(whole) if (len(factors) - len(kept)) % 2 else whole


def _monomial(atoms: Monomial, coefficient: Fraction) -> Term:
    """A monomial with a positive coefficient, what divides it below."""
    below = [found for atom in atoms if (found := reciprocal(atom)) is not None]
    above = sorted((atom for atom in atoms if reciprocal(atom) is None), key=_place)
    whole = product([*([numeral(coefficient)] if coefficient != 1 or not above else []), *above])
    below.sort(key=_place)
    return reduce(S.DIV, below, whole)


def arranged(value: Polynomial) -> Term:
    """A term with this normal form: by what is not a variable number, added before subtracted.

    >>> from symdiv.lemmas.vocabulary import term
    >>> show(arranged(polynomial(term("p(i) - t * p(i) + t * q(i)"))))
    '(1 - t) * p(i) + t * q(i)'
    """
    groups: dict[Monomial, dict[Monomial, Rational]] = {}
    for monomial, coefficient in value.items():
        numbers = tuple(atom for atom in monomial if _is_scalar(atom))
        others = tuple(atom for atom in monomial if not _is_scalar(atom))
        groups.setdefault(others, {})[numbers] = coefficient
    if len(groups) == 1 and () in groups:
        return _added([(c < 0, _monomial(m, abs(Fraction(c))), m) for m, c in value.items()])
    parts = []
    for others, factor in groups.items():
        if len(factor) == 1:
            ((numbers, coefficient),) = factor.items()
            whole = (*numbers, *others)
            parts.append((coefficient < 0, _monomial(whole, abs(Fraction(coefficient))), whole))
            continue
        first = min(factor, key=lambda monomial: (len(monomial), sorted(map(show, monomial))))
        negative = factor[first] < 0
        signed_factor = {m: -c if negative else c for m, c in factor.items()}
        weight = arranged(signed_factor)
        within = _monomial(others, Fraction(1))
        parts.append((negative, S.MUL(weight, within) if others else weight, others))
    return _added(parts)


def _is_scalar(atom: Term) -> bool:
    return type(atom.head) is Variable and not atom.args


def _added(parts: list[tuple[bool, Term, Monomial]]) -> Term:
    """The sum of terms, those to subtract last."""
    if not parts:
        return numeral(0)
    ordered = sorted(
        parts,
        key=lambda part: (
            part[0],
            [_place(atom) for atom in sorted(part[2], key=_place) if not _is_scalar(atom)],
            [_place(atom) for atom in sorted(part[2], key=_place)],
        ),
    )
    (negative, total, _), *others = ordered
    if negative:
        total = S.NEG(total)
    for subtracted, each, _ in others:
        total = (S.SUB if subtracted else S.ADD)(total, each)
    return total


def reduced(term: Term, equations: Sequence[Theorem]) -> Theorem:
    """``|- term = u``: every atom that is the left side of an equation replaced by the right."""
    table = {equation.conclusion.args[0]: equation for equation in equations}
    if not table:
        return normal(term)
    values = {left: polynomial(e.conclusion.args[1]) for left, e in table.items()}
    value = polynomial(term)
    for _ in range(_MOST_ROUNDS):
        new: Polynomial = {}
        for monomial, coefficient in value.items():
            part: Polynomial = {(): coefficient}
            for atom in monomial:
                part = times(part, values.get(atom, {(atom,): 1}))
            new = plus(new, part)
        if new == value:
            used = list(table.values())
            return arith(S.EQUAL(term, arranged(value)), modulo=used)
        value = new
    raise KernelError(f"reduced: {show(term)} does not come to an end")


def normal(term: Term) -> Theorem:
    """``|- term = u``, u being its polynomial arranged."""
    new = arranged(polynomial(term))
    return reflexive(term) if new is term else arith(S.EQUAL(term, new))


def changing(equations: Sequence[Theorem]) -> list[Theorem]:
    """The equations of which the two sides are not the same term."""
    return [each for each in equations if each.conclusion.args[0] is not each.conclusion.args[1]]


def is_number(term: Term) -> bool:
    """Whether the term is a numeral."""
    return type(term.head) is Numeral


def number(term: Term) -> Fraction | None:
    """The number that a numeral is."""
    return term.head.value if type(term.head) is Numeral else None


def factors(value: Polynomial) -> list[Term]:
    """Factors of a polynomial: a number, what all monomials share, and what is left."""
    if not value:
        return [numeral(0)]
    monomials = sorted(value, key=lambda monomial: sorted(map(show, monomial)))
    shared = list(monomials[0])
    for monomial in monomials[1:]:
        shared = _common(shared, monomial)
    number = abs(Fraction(value[monomials[0]])) if len(value) > 1 else Fraction(value[monomials[0]])
    left = {}
    for monomial, coefficient in value.items():
        rest = list(monomial)
        for atom in shared:
            rest.remove(atom)
        left[tuple(rest)] = Fraction(coefficient) / number
    pieces = [signed(number)] if number != 1 else []
    pieces += sorted(shared, key=show)
    if left != {(): 1}:
        pieces.append(arranged(left))
    return pieces or [ONE]


def _common(atoms: Sequence[Term], others: Sequence[Term]) -> list[Term]:
    """The atoms that are among the others too, each as often as in both."""
    rest, found = list(others), []
    for atom in atoms:
        if atom in rest:
            rest.remove(atom)
            found.append(atom)
    return found
