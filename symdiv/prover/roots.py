"""Square roots: what is one, and how they were written where definitions were opened."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Rational, polynomial
from symdiv.kernel.term import Definition, Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.roots import roots_of
from symdiv.measures.declared import SUMS
from symdiv.prover.facts import Facts
from symdiv.prover.polynomials import arranged, atoms_in, reciprocal
from symdiv.semantics.definitions.measures import over_set
from symdiv.semantics.definitions.numbers import SQUARE_ROOT
from symdiv.tactics.conversions import symmetric
from symdiv.tactics.linear import arith, remainder

__all__ = ["roots_closed", "squared"]

HALF: Final = Fraction(1, 2)
_MEASURES: Final = tuple(map(over_set, SUMS))


def squared(value: Term, facts: Facts) -> Theorem | None:
    """``|- value * value = u`` without its roots, of a product of numbers and roots; else None."""
    links: list[Theorem] = []
    monomials = polynomial(value)
    for atom in atoms_in(value):
        whole = infer("unfold", atom) if _is_root(atom) else None
        root = whole.conclusion.args[1] if whole else atom
        sign = facts.nonnegative(root.args[0]) if root.head is SQUARE_ROOT else None
        if sign:
            links += [*([whole] if whole else []), roots_of(sign)[1], *_named(root.args[0], atom)]
    if not links or len(monomials) > 1:
        return None
    square = S.MUL(value, value)
    return arith(S.EQUAL(square, arranged(remainder(square, links))), modulo=links)


def _named(value: Term, root: Term) -> Iterator[Theorem]:
    """``|- value = measure``, where a measure of what the root is of is defined so."""
    for measure in _MEASURES:
        if [each.type for each in measure.variables] == [each.type for each in root.args]:
            link = infer("unfold", measure(*root.args))
            if link.conclusion.args[1] is value:
                yield symmetric(link)


def _is_root(value: Term) -> bool:
    """Whether it is defined as a root, as the Hellinger distance is."""
    return type(value.head) is Definition and value.head.body.head is SQUARE_ROOT


def roots_closed(value: Term) -> Term:
    """The term with ``root(u)`` for ``exp(log(u)/2)``, as a proof of nothing: for people only."""
    found = polynomial(value)
    closed: dict[Monomial, Rational] = {}
    for monomial, coefficient in found.items():
        new = _closed(monomial)
        closed[new] = closed.get(new, 0) + coefficient
    return value if closed == found else arranged(closed)


def _closed(monomial: Monomial) -> Monomial:
    atoms = list(monomial)
    for atom in monomial:
        power = reciprocal(atom) or atom
        inside = _under_root(power)
        if inside is None:
            continue
        u, is_below = inside
        is_below = is_below is not (power is not atom)
        root = SQUARE_ROOT(u)
        atoms.remove(atom)
        factors = _only(u)
        if is_below and factors and all(atoms.count(x) >= factors.count(x) for x in factors):
            for x in factors:
                atoms.remove(x)
            is_below = False
        atoms.append(S.DIV(numeral(1), root) if is_below else root)
    return tuple(sorted(atoms, key=str))


def _under_root(atom: Term) -> tuple[Term, bool] | None:
    """u of ``exp(log(u)/2)``, and whether the root is below the line."""
    if atom.head is not S.EXP:
        return None
    exponent = polynomial(atom.args[0])
    if len(exponent) != 1:
        return None
    ((monomial, half),) = exponent.items()
    if len(monomial) != 1 or monomial[0].head is not S.LOG or abs(Fraction(half)) != HALF:
        return None
    return monomial[0].args[0], Fraction(half) < 0


def _only(u: Term) -> list[Term]:
    """The factors of a product of atoms; of a sum none."""
    found = polynomial(u)
    return list(next(iter(found))) if len(found) == 1 and next(iter(found.values())) == 1 else []
