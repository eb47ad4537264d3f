"""Absolute values: of products, and of numbers whose sign is known."""

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.absolute import abs_of_negative, abs_of_product
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.inside import rewritten_inside
from symdiv.prover.polynomials import arranged, changing, factors, product
from symdiv.tactics.conversions import reflexive
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith

__all__ = ["absolute_apart"]


def absolute_apart(value: Term, facts: Facts) -> Theorem:
    """``|- abs(x) = u``, where u is the product of the absolute values of the factors of x."""
    (x,) = value.args
    pieces = factors(polynomial(x))
    total = pieces[0]
    steps = [rewritten_inside(value, arith(S.EQUAL(x, product(pieces))))]
    for piece in pieces[1:]:
        steps.append(by(abs_of_product(), a=total, b=piece))
        total = S.MUL(total, piece)
    parts = [_of_piece(piece, facts) for piece in pieces]
    whole = product([part.conclusion.args[1] for part in parts])
    goal = S.EQUAL(value, arranged(polynomial(whole)))
    return arith(goal, modulo=changing([*parts, *reversed(steps)]))


def _of_piece(piece: Term, facts: Facts) -> Theorem:
    """``|- abs(x) = x`` or ``-x`` by the sign of x; else of x or -x."""
    if above := facts.nonnegative(piece):
        return by("abs_nonnegative", above)
    opposite = arranged(polynomial(S.NEG(piece)))
    value = S.ABS(piece)
    if below := facts.nonnegative(opposite):
        return arith(
            S.EQUAL(value, opposite), by(abs_of_negative(), arith(S.LE(piece, ZERO), below))
        )
    if not _begins_with_minus(piece):
        return reflexive(value)
    turned = rewritten_inside(S.ABS(S.NEG(opposite)), arith(S.EQUAL(S.NEG(opposite), piece)))
    return arith(S.EQUAL(value, S.ABS(opposite)), turned, by("abs_negate", a=opposite))


def _begins_with_minus(piece: Term) -> bool:
    """Whether the first of its terms, in the order of their texts, is subtracted."""
    parts = polynomial(piece)
    return parts[min(parts, key=lambda monomial: sorted(map(str, monomial)))] < 0
