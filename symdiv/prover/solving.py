"""Equations solved for a number or a mass."""

from collections.abc import Mapping
from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Polynomial, polynomial
from symdiv.kernel.term import Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.prover.polynomials import arranged
from symdiv.tactics.linear import arith

__all__ = ["solve"]


def solve(equation: Theorem, found: dict[Term, Theorem]) -> None:
    """An equation, solved for what the earlier ones leave."""
    solved = _solved(polynomial(S.SUB(*equation.conclusion.args)), found)
    if solved is not None:
        found[solved[0]] = arith(S.EQUAL(*solved), equation)


def _solved(difference: Polynomial, known: Mapping[Term, Theorem]) -> tuple[Term, Term] | None:
    """A number or mass x and a term u without it, where x = u makes the difference 0."""
    for monomial, coefficient in difference.items():
        if len(monomial) != 1 or type(monomial[0].head) is not Variable or monomial[0] in known:
            continue
        (atom,) = monomial
        rest = {m: -Fraction(c) / Fraction(coefficient) for m, c in difference.items()}
        del rest[monomial]
        value = arranged(rest)
        there = {atom.head, *(each.head for each in known)}
        behind = frozenset().union(*(each.conclusion.args[1].free for each in known.values()))
        if value.free.isdisjoint(there) and atom.head not in behind:
            return atom, value
    return None
