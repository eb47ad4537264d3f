"""Nonnegative combinations: multiples of what is known not to be negative that make up a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Polynomial
from symdiv.kernel.term import Term, numeral
from symdiv.prover.divergences import Known
from symdiv.prover.facts import ZERO
from symdiv.prover.feasible import nonnegative_solution

__all__ = ["Combination", "combination"]


@dataclass(frozen=True, slots=True)
class Combination:
    """``right - left = sum of m_k * quantity_k + number``, the m_k positive."""

    parts: tuple[tuple[Fraction, Known], ...]
    number: Fraction

    @property
    def total(self) -> Term:
        """The sum as a term."""
        terms = [
            known.quantity if times == 1 else S.MUL(numeral(times), known.quantity)
            for times, known in self.parts
        ]
        if self.number or not terms:
            terms.append(numeral(self.number))
        return reduce(S.ADD, terms)

    def exact(self, left: Term, right: Term) -> bool:
        """Whether the inequality is what is known itself."""
        only = self.parts[0] if len(self.parts) == 1 else None
        return bool(only and only[1].theorem.conclusion in (S.LE(left, right), S.LT(left, right)))

    @property
    def reason(self) -> Prose:
        """Why no part is negative."""
        pieces: list[str | Term] = []
        for place, (_, known) in enumerate(self.parts):
            pieces += [*([", "] if place else []), S.LE(ZERO, known.quantity), " ("]
            pieces += [*known.reason, ")"]
        return tuple(pieces) or ("a number is added",)


def combination(
    gap: Polynomial, forms: Mapping[Known, Polynomial], *, strict: bool
) -> Combination | None:
    """Multiples of what is known that make up the gap, and a number that is left."""
    useful = _useful(gap, forms)
    weights = _solved(gap, list(useful.values()))
    if weights is None:
        return None
    chosen = [(weight, each) for weight, each in zip(weights, useful, strict=True) if weight]
    number = Fraction(gap.get((), 0))
    for weight, each in chosen:
        number -= weight * Fraction(useful[each].get((), 0))
    is_strict = number > 0 or any(each.is_strict for _, each in chosen)
    if number < 0 or (strict and not is_strict):
        return None
    return Combination(tuple(chosen), number)


def _useful(gap: Polynomial, forms: Mapping[Known, Polynomial]) -> dict[Known, Polynomial]:
    """The forms without those that have a monomial which nothing else can balance."""
    seen: dict[frozenset[tuple[Monomial, object]], Known] = {}
    for each, form in forms.items():
        known = seen.setdefault(frozenset(form.items()), each)
        if each.is_strict and not known.is_strict:
            seen[frozenset(form.items())] = each
    left = {each: forms[each] for each in seen.values()}
    while True:
        signs: dict[Monomial, set[bool]] = {}
        for form in left.values():
            for monomial, coefficient in form.items():
                signs.setdefault(monomial, set()).add(coefficient > 0)
        for monomial, coefficient in gap.items():
            signs.setdefault(monomial, set()).add(coefficient < 0)
        lonely = {monomial for monomial, each in signs.items() if monomial and len(each) == 1}
        kept = {each: form for each, form in left.items() if not lonely & form.keys()}
        if len(kept) == len(left):
            return kept
        left = kept


def _solved(gap: Polynomial, forms: list[Polynomial]) -> list[Fraction] | None:
    """Multiples, none negative, whose sum is the gap but for a number that is not negative."""
    monomials = [m for m in dict.fromkeys(m for f in (gap, *forms) for m in f) if m]
    # the number that is left comes first, so that it is used where it can be
    rows = [[Fraction(), *(Fraction(form.get(m, 0)) for form in forms)] for m in monomials]
    rows.append([Fraction(1), *(Fraction(form.get((), 0)) for form in forms)])
    values = [Fraction(gap.get(m, 0)) for m in (*monomials, ())]
    found = nonnegative_solution(rows, values)
    return None if found is None else found[1:]
