"""Square roots as they were written, where definitions and logarithms were opened."""

from fractions import Fraction
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Rational, polynomial
from symdiv.kernel.term import Term, numeral
from symdiv.prover.polynomials import arranged, reciprocal
from symdiv.semantics.definitions.numbers import SQUARE_ROOT

__all__ = ["roots_closed"]

HALF: Final = Fraction(1, 2)


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
