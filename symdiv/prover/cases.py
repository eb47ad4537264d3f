"""Claims proved by cases: of the signs of numbers in strokes, and of powers of 0."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem
from symdiv.prover.equations import form_of
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.numbers import POWER
from symdiv.tactics.inference import assume, by, cases

__all__ = ["by_cases"]

_MOST_CASES: Final = 4  # so many are told apart


def by_cases(
    sides: Iterable[Term], facts: Facts, prove: Callable[[Facts], Theorem]
) -> tuple[Theorem, Prose] | None:
    """What ``prove`` shows in each case, and the reason: cases of the signs of numbers in strokes,
    and of whether what is raised to a power is 0; None where there is nothing to tell apart.
    """
    sides = list(sides)
    atoms = (atom for side in sides for m in polynomial(form_of(side, facts).value) for atom in m)
    signs = dict.fromkeys(atom.args[0] for atom in atoms if atom.head is S.ABS)
    powers = [x for side in sides for x in _powers(side) if polynomial(x) and not facts.positive(x)]
    said = [S.LE(ZERO, x) for x in signs] + [S.EQUAL(x, ZERO) for x in dict.fromkeys(powers)]
    if not 0 < len(said) <= _MOST_CASES:
        return None
    reason: list[str | Term] = ["by cases: whether "]
    for place, prop in enumerate(said):
        reason += [*([", and whether "] if place else []), prop]
    return _in_each(said, facts, prove), tuple(reason)


def _powers(value: Term) -> Iterator[Term]:
    """What is raised to a power outside of sums."""
    if value.head is POWER:
        yield value.args[0]
    if value.head is not S.SUM:
        for arg in value.args:
            yield from _powers(arg)


def _in_each(said: list[Term], facts: Facts, prove: Callable[[Facts], Theorem]) -> Theorem:
    if not said:
        return prove(facts)
    prop, *others = said
    holds, fails = assume(prop), assume(S.negation(prop))
    if prop.head is S.LE:
        fails = by("less_or_le", fails, goal=S.LT(*reversed(prop.args)))
    return cases(prop, *(_in_each(others, facts.also(case), prove) for case in (holds, fails)))
