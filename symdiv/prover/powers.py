"""Powers of what may be 0: ``x * exp(log x)`` is ``x * x`` of every x that is not negative.

A power is ``x * exp((a - 1) * log(x))``. Both sides are 0 at x = 0, whatever log 0 is, as the power
is itself for a > 0; so are those of ``x / exp(log x) = x * (1/x)``, which is left for x to cancel.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.roots import beside_roots
from symdiv.prover.facts import Facts
from symdiv.prover.polynomials import atoms_in, reciprocal
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith

__all__ = ["powers"]

_MOST_ROOTS: Final = 16  # the highest root of which powers are looked for


def powers(value: Term, facts: Facts) -> Iterator[tuple[Term, Theorem]]:
    """x and ``|- x * exp(log x) = x * x`` or ``|- x * (1 / exp(log x)) = x * (1/x)``."""
    for atom in atoms_in(value):
        below = reciprocal(atom)
        root = _root(below or atom)
        if root is None:
            continue
        x, count = root
        sign = facts.nonnegative(x)
        if sign:
            exponent = (below or atom).args[0]
            whole = arith(S.EQUAL(reduce(S.ADD, [exponent] * count), S.LOG(x)))
            yield x, by(beside_roots(count)[below is not None], sign, whole, a=x, s=exponent)


def _root(power: Term) -> tuple[Term, int] | None:
    """x and n, where the term is ``exp(log(x)/n)``."""
    if power.head is not S.EXP:
        return None
    exponent = polynomial(power.args[0])
    if len(exponent) != 1:
        return None
    ((monomial, coefficient),) = exponent.items()
    part = Fraction(coefficient)
    if len(monomial) != 1 or monomial[0].head is not S.LOG or part.numerator != 1:
        return None
    return (monomial[0].args[0], part.denominator) if part.denominator <= _MOST_ROOTS else None
