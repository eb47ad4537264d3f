"""Signs: what follows from what is known about the sign of a term.

``Facts`` answers with theorems, or with None where it finds no proof; nothing here is trusted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Polynomial, polynomial
from symdiv.kernel.term import Definition, KernelError, Term, Variable, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.masses import size_positive
from symdiv.lemmas.vocabulary import term
from symdiv.prover.knowledge import ZERO, Knowledge, remembered
from symdiv.prover.polynomials import arranged, atoms_in, factors, product, reciprocal
from symdiv.prover.sign_lemmas import contradiction, mixture_positive
from symdiv.prover.signs import NONNEGATIVE, POSITIVE
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.inference import assume, by, discharge, modus_ponens
from symdiv.tactics.linear import arith, divide_self, nonzero_from_positive, remainder

__all__ = ["ZERO", "Facts"]

_MOST_RELATIONS: Final = 2  # so many hypotheses are combined at once


@dataclass(frozen=True)
class Facts(Knowledge):
    """What is known, and the signs that follow from it."""

    @remembered
    def nonnegative(self, value: Term) -> Theorem | None:
        """``0 <= value``"""
        goal = S.LE(ZERO, value)
        if found := self.stated(goal) or self.mass_nonnegative(value) or self.by_every(goal):
            return found
        above = self.positive(value, nonnegative=False)
        if above:
            return arith(goal, above)
        if found := self.mass_at_most_one(value):
            return found
        rule = NONNEGATIVE.get(value.head)
        if rule and (found := rule(self, value)):
            return found
        return self._defined(value, goal, Facts.nonnegative) or self._by_arithmetic(goal)

    @remembered
    def positive(self, value: Term, *, nonnegative: bool = True) -> Theorem | None:
        """``0 < value``; with ``nonnegative`` also where the value is neither negative nor 0."""
        goal = S.LT(ZERO, value)
        if found := self.stated(goal) or self.by_every(goal):
            return found
        if value in self.searched:
            return None
        deeper = replace(self, searched=self.searched | {value})
        if found := deeper.implied(goal):
            return found
        rule = POSITIVE.get(type(value.head)) or POSITIVE.get(value.head)
        if rule and (found := rule(deeper, value)):
            return found
        if found := self._defined(value, goal, Facts.positive):
            return found
        if nonnegative and (different := deeper._nonzero(value)):
            below = self.nonnegative(value)
            if below:
                return positive(below, different)
        return (
            deeper._mixed(value, goal)
            or deeper._proportional(value, goal)
            or deeper._by_factors(value, goal)
            or deeper._by_denominators(value, goal)
            or self._by_arithmetic(goal)
        )

    @remembered
    def nonzero(self, value: Term) -> Theorem | None:
        """``not value = 0``"""
        goal = S.negation(S.EQUAL(value, ZERO))
        if found := self.stated(goal) or self.by_every(goal) or self.implied(goal):
            return found
        above = self.positive(value)
        return nonzero_from_positive(above) if above else self._multiple_nonzero(value)

    def _multiple_nonzero(self, value: Term) -> Theorem | None:
        """Where two numbers are said to differ, and the value is a multiple of their difference."""
        wanted = polynomial(value)
        zero = assume(S.EQUAL(value, ZERO))
        for theorem in self.said_by(S.IMPLIES):
            equation, rest = theorem.conclusion.args
            if rest.head is not S.FALSE or equation.head is not S.EQUAL:
                continue
            if _is_multiple(polynomial(S.SUB(*equation.args)), wanted):
                there = arith(equation, zero)
                return discharge(zero.conclusion, modus_ponens(theorem, there))
        return None

    def _mixed(self, value: Term, goal: Term) -> Theorem | None:
        """Of s a + t b, where a and b are positive, s and t are not negative, and s + t is 1."""
        if value.head is not S.ADD:
            return None
        for s, a in _splits(value.args[0]):
            for t, b in _splits(value.args[1]):
                if polynomial(S.ADD(s, t)) != {(): 1}:
                    continue
                ends = self.positive(a), self.positive(b)
                weights = self.nonnegative(s), self.nonnegative(t)
                if all(ends) and all(weights):
                    return mixture_positive(goal, s, a, *ends, *weights)  # type: ignore[arg-type]
        return None

    def _proportional(self, value: Term, goal: Term) -> Theorem | None:
        """Where a multiple of the value, written in another way, is known not to be 0."""
        if value.head not in (S.ADD, S.SUB):
            return None
        wanted = polynomial(value)
        for other in self._maybe_zero():
            if other in self.searched:
                continue
            given = polynomial(other)
            ratios = {
                Fraction(given[monomial]) / Fraction(wanted[monomial])
                for monomial in wanted.keys() & given.keys()
            }
            if wanted.keys() == given.keys() and len(ratios) == 1 and min(ratios) > 0:
                above = self.positive(other)
                if above:
                    return arith(goal, above)
        return None

    def _maybe_zero(self) -> Iterator[Term]:
        """What is said not to be 0, and masses that are 0 only where dominated ones are."""
        for theorem in self.said_by(S.IMPLIES):
            equation, rest = theorem.conclusion.args
            if rest.head is S.FALSE and equation.head is S.EQUAL and equation.args[1] is ZERO:
                yield equation.args[0]
        for mass, _ in self.dominating_masses():
            yield definitions_opened(mass).conclusion.args[1]

    def _by_denominators(self, value: Term, goal: Term) -> Theorem | None:
        """Of a sum of fractions: multiplied by what stands below."""
        if value.head not in (S.ADD, S.SUB):
            return None
        below = [x for atom in atoms_in(value) if (x := reciprocal(atom)) is not None]
        signs = [sign for x in below if (sign := self.positive(x))]
        if not below or len(signs) < len(below):
            return None
        scaled = S.MUL(value, product(below))
        rest = arranged(remainder(scaled, list(map(divide_self, signs))))
        above = self.positive(rest)
        if above is None:
            return None
        multiplied = arith(S.LT(ZERO, scaled), above, nonzero=signs)
        for sign in signs:
            multiplied = by("multiply_less", multiplied, by("divide_positive", sign))
        return arith(goal, multiplied, nonzero=signs)

    def _by_factors(self, value: Term, goal: Term) -> Theorem | None:
        """Of a sum whose terms share a factor."""
        if value.head not in (S.ADD, S.SUB):
            return None
        parts = factors(polynomial(value))
        if len(parts) < 2:
            return None
        whole = product(parts)
        above = self.positive(whole)
        return arith(goal, above) if above else None

    @remembered
    def _nonzero(self, value: Term) -> Theorem | None:
        """By what is stated, or since a dominated mass is not 0."""
        goal = S.negation(S.EQUAL(value, ZERO))
        found = self.stated(goal) or self.by_every(goal) or self.implied(goal)
        return found or self._dominating(value)

    def _dominating(self, value: Term) -> Theorem | None:
        """``not q(k) = 0``, where q dominates p and p(k) is positive."""
        zero = assume(S.EQUAL(value, ZERO))
        gone = [zero]
        for implication in self.vanishing(value):
            other = implication.conclusion.args[1].args[0]
            above = self.positive(other) or self._opened_positive(other)
            vanishes = modus_ponens(implication, zero)
            if above:
                return discharge(zero.conclusion, contradiction(above, vanishes))
            gone.append(vanishes)
        absurd = self._against(*gone) if len(gone) > 1 else None
        return absurd and discharge(zero.conclusion, absurd)

    def _against(self, *zeros: Theorem) -> Theorem | None:
        """``false``, where what is said not to be 0 is made of what is: p - q, if p and q are."""
        atoms = {zero.conclusion.args[0] for zero in zeros}
        for theorem in self.said_by(S.IMPLIES):
            equation, rest = theorem.conclusion.args
            if rest.head is not S.FALSE or equation.head is not S.EQUAL:
                continue
            monomials = polynomial(equation.args[0])
            if equation.args[1] is ZERO and all(atoms & {*each} for each in monomials):
                return modus_ponens(theorem, arith(equation, modulo=list(zeros)))
        return None

    def _opened_positive(self, value: Term) -> Theorem | None:
        """``0 < value``, by what it is without the definitions within it."""
        link = definitions_opened(value)
        body = link.conclusion.args[1]
        above = self.positive(body) if body is not value else None
        return arith(S.LT(ZERO, value), above, link) if above else None

    def _defined(
        self, value: Term, goal: Term, sign: Callable[["Facts", Term], Theorem | None]
    ) -> Theorem | None:
        """By the definition of what the value is, but of a size."""
        if type(value.head) is not Definition or value.head is SIZE:
            return None
        body = infer("unfold", value)
        found = sign(self, body.conclusion.args[1])
        return arith(goal, found, body) if found else None

    def _by_arithmetic(self, goal: Term) -> Theorem | None:
        relations = [t for t in self.known if t.conclusion.head in (S.LE, S.LT, S.EQUAL)]
        useful = _connected(relations, goal.args[1].free)
        for count in range(min(_MOST_RELATIONS, len(useful)) + 1):
            for some in combinations(useful, count):
                try:
                    return arith(goal, *some)
                except KernelError:
                    continue
        return None

    def size_positive(self, domain: Term) -> Theorem | None:
        """``0 < size(D)``: there is a distribution on D, or an outcome in it."""
        for theorem in self.said_by(DISTRIBUTION):
            if theorem.conclusion.args[0] is domain:
                p = theorem.conclusion.args[1]
                lemma = discharge(term("distribution(D, i. p(i))"), size_positive())
                return by(lemma, theorem, goal=S.LT(ZERO, SIZE(domain)), p=p)
        return None


def _is_multiple(value: Polynomial, of: Polynomial) -> bool:
    """Whether a polynomial is another times a number that is not 0."""
    if not of or value.keys() != of.keys():
        return False
    return len({Fraction(value[each]) / Fraction(of[each]) for each in of}) == 1


def _connected(relations: list[Theorem], names: frozenset[Variable]) -> list[Theorem]:
    """The relations that speak of the names, or of what such a relation speaks of."""
    if not names:
        return relations
    near = frozenset().union(*(t.conclusion.free for t in relations if t.conclusion.free & names))
    return [t for t in relations if t.conclusion.free & (names | near)]


def _splits(value: Term) -> list[tuple[Term, Term]]:
    """A product of two as a weight and the rest, in both ways; a quotient by its line; or alone."""
    if value.head is S.MUL:
        return [value.args, value.args[::-1]]  # type: ignore[list-item]
    if value.head is S.DIV:
        return [(value.args[0], S.DIV(numeral(1), value.args[1]))]
    return [(value, numeral(1))]
