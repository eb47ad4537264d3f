"""Claims proved by cases: of the signs of numbers in strokes, and of powers of 0."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.prover.equations import form_of
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.polynomials import atoms_in
from symdiv.semantics.definitions.numbers import POWER
from symdiv.tactics.inference import assume, by, cases

__all__ = ["by_cases"]

_DEEPEST: Final = 4  # cases within cases


def by_cases(
    sides: Iterable[Term], facts: Facts, prove: Callable[[Facts], Theorem]
) -> tuple[Theorem, Prose] | None:
    """What ``prove`` shows in each case, and the reason: cases of the signs of numbers in strokes,
    and of whether what is raised to a power is 0; None where there is nothing to tell apart.
    """
    looked = _Cases(tuple(sides), prove)
    if looked.undecided(facts) is None:
        return None
    theorem = looked.proved(facts, _DEEPEST)
    reason: list[str | Term] = ["by cases: whether "]
    for place, prop in enumerate(looked.said):
        reason += [*([", and whether "] if place else []), prop]
    return theorem, tuple(reason)


@dataclass(frozen=True, slots=True)
class _Cases:
    """The sides of a claim, what proves it in a case, and what was told apart."""

    sides: tuple[Term, ...]
    prove: Callable[[Facts], Theorem]
    said: dict[Term, None] = field(default_factory=dict)

    def proved(self, facts: Facts, deep: int) -> Theorem:
        """The claim, by so many cases within cases."""
        prop = self.undecided(facts) if deep else None
        if prop is None:
            return self.prove(facts)
        self.said[prop] = None
        holds, fails = assume(prop), assume(S.negation(prop))
        if prop.head is S.LE:
            fails = by("less_or_le", fails, goal=S.LT(*reversed(prop.args)))
        return cases(prop, *(self.proved(facts.also(case), deep - 1) for case in (holds, fails)))

    def undecided(self, facts: Facts) -> Term | None:
        """What is to be told apart next: the innermost strokes first."""
        for side in self.sides:
            for x in _in_strokes(form_of(side, facts).value):
                return S.LE(ZERO, x)
        for x in (x for side in self.sides for x in _raised(side) if polynomial(x)):
            zero = S.EQUAL(x, ZERO)
            if not (facts.stated(zero) or facts.nonzero(x)):
                return zero
        excuses = filter(None, map(_excuse, facts.said_by(S.IMPLIES)))
        for zero in excuses:
            if not (facts.stated(zero) or facts.nonzero(zero.args[0])):
                return zero
        return None


def _excuse(said: Theorem) -> Term | None:
    """``x = 0``, where a condition is said to hold unless it is."""
    condition = said.conclusion.args[0]
    if condition.head is S.IMPLIES and condition.args[1].head is S.FALSE:
        equation = condition.args[0]
        if equation.head is S.EQUAL and equation.args[1] is ZERO:
            return equation
    return None


def _in_strokes(value: Term) -> Iterator[Term]:
    """What is in strokes, and in strokes within them, outside of sums."""
    for atom in atoms_in(value):
        if atom.head is S.ABS:
            yield from _in_strokes(atom.args[0])
            yield atom.args[0]


def _raised(value: Term) -> Iterator[Term]:
    """What is raised to a power outside of sums."""
    if value.head is POWER:
        yield value.args[0]
    if value.head is not S.SUM:
        for arg in value.args:
            yield from _raised(arg)
