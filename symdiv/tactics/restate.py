"""A theorem said again in the words of a claim, by the kernel.

SymPy sorts the arguments of sums, products, ``And`` and ``Equivalent``; a derivation keeps the
order its author chose. What differs by more than this order and arithmetic is refused.
"""

from typing import Final

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import REAL, KernelError, Term
from symdiv.kernel.theorem import Theorem
from symdiv.semantics.definitions.distributions import SAME_DERIVATIVE
from symdiv.tactics.conversions import conjuncts, everywhere, first, symmetric, unfolding
from symdiv.tactics.inference import assume, both, by, discharge, modus_ponens
from symdiv.tactics.linear import arith, as_term

_ARITHMETIC = (S.ADD, S.SUB, S.MUL, S.NEG, S.DIV)


def restated(theorem: Theorem, claim: Term) -> Theorem:
    """``|- claim``, which says the same as ``theorem``; a ``KernelError`` if it does not."""
    found = _restated(theorem, claim)
    if found is None:
        raise KernelError(f"restate: {show(theorem.conclusion)} does not say {show(claim)}")
    return found


def _restated(theorem: Theorem, claim: Term) -> Theorem | None:
    if theorem.conclusion is claim:
        return theorem
    if claim.head is S.AND:
        left, right = (_restated(theorem, part) for part in claim.args)
        return both(left, right) if left and right else None
    for part in conjuncts(theorem):
        if (found := _said_by(part, claim)) is not None:
            return found
    return None


def _said_by(part: Theorem, claim: Term) -> Theorem | None:
    """By one part of a conjunction: as it is, turned, or under the same antecedent."""
    said = part.conclusion
    if said.head is S.IMPLIES and claim.head is S.IMPLIES and said.args[0] is claim.args[0]:
        antecedent, consequent = claim.args
        found = _restated(modus_ponens(part, assume(antecedent)), consequent)
        return discharge(antecedent, found) if found else None
    ways = (part, symmetric(part)) if said.head is S.IFF else (part,)
    return next((found for way in ways if (found := _rearranged(way, claim))), None)


def _rearranged(theorem: Theorem, claim: Term) -> Theorem | None:
    """By bringing both to the same normal form."""
    if theorem.conclusion is claim:
        return theorem
    if theorem.conclusion.head is not claim.head:
        return None
    known, wanted = (everywhere(_FORM, each) for each in (theorem.conclusion, claim))
    normal = known.conclusion.args[1]
    if normal is not wanted.conclusion.args[1]:
        return None
    return by("iff_right", wanted, by("iff_left", known, theorem))


def _normal(term: Term) -> Theorem | None:
    """An arithmetic term as a polynomial whose monomials are in the order of their text."""
    if term.type != (REAL,) or term.head not in _ARITHMETIC or term.open:
        return None
    value = polynomial(term)
    if (term,) in value:
        return None  # an atom, such as 1/x
    ordered = {
        tuple(sorted(monomial, key=show)): coefficient for monomial, coefficient in value.items()
    }
    texts = {monomial: [show(atom) for atom in monomial] for monomial in ordered}
    normal = as_term({m: ordered[m] for m in sorted(ordered, key=texts.__getitem__)})
    return None if normal is term else arith(S.EQUAL(term, normal))


# the functions that are arguments of a definition are normalised where it is unfolded
_FORM: Final = first(unfolding(SAME_DERIVATIVE), _normal)
