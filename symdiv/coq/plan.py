"""Which steps of a proof are stated apart in Coq: before the theorem, or within it.

Lines, and what rests on them, are within: the theorem is proved from its lines. What they rest on
stands before, as lemmas in general. A place is a step and whether it is taken within the theorem.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from symdiv.formulas.derivation import Derivation, Line
from symdiv.kernel.theorem import Theorem, steps

Place = tuple[int, bool]  # the identity of a step
_LONGEST_TERM: Final = 1_500  # characters of a step that is part of another
_SHORTEST_LEMMA: Final = 40  # of one that is stated apart only because it is used twice


@dataclass(frozen=True)
class Plan:
    """The steps of a theorem that was derived line by line."""

    derivation: Derivation
    theorem: Theorem

    @cached_property
    def lines(self) -> dict[int, tuple[int, Line]]:
        """The line that each step proves, with its number."""
        shown = [line for line in self.derivation.lines if line.theorem]
        numbered = reversed(list(enumerate(shown, 1)))
        return {id(line.theorem): (number, line) for number, line in numbered}

    @cached_property
    def steps(self) -> dict[int, Theorem]:
        """All steps, each after its premises, and the lines in their order."""
        lines = (line.theorem for line in self.derivation.lines if line.theorem)
        return {id(step): step for root in (*lines, self.theorem) for step in steps(root)}

    @cached_property
    def _within(self) -> set[int]:
        """The steps that are taken within the theorem, if anything within it uses them."""
        within = set(self.lines)
        for key, step in self.steps.items():
            if step.step.rule != "instantiate" and within & {*map(id, step.step.premises)}:
                within.add(key)
        return within | {id(self.theorem)}

    @cached_property
    def _general(self) -> set[int]:
        """What is instantiated, and so must be a lemma for all values of its variables."""
        instances = (each.step for each in self.steps.values() if each.step.rule == "instantiate")
        return {id(step.premises[0]) for step in instances}

    @cached_property
    def _uses(self) -> Counter[Place]:
        """How often each place is used."""
        uses = Counter({(key, True): 1 for key in (*self.lines, id(self.theorem))})
        for key, step in reversed(self.steps.items()):
            for within in (False, True):
                if uses[key, within]:
                    uses.update(self.premises(step, within))
        return uses

    def premises(self, step: Theorem, within: bool) -> list[Place]:
        """The places of a step's premises."""
        stays = within and step.step.rule != "instantiate"
        return [(id(each), stays and id(each) in self._within) for each in step.step.premises]

    def needed(self, within: bool) -> Iterator[tuple[int, Theorem]]:
        """The steps that are taken within the theorem, or before it."""
        return ((key, step) for key, step in self.steps.items() if self._uses[key, within])

    def is_apart(self, place: Place, term: str) -> bool:
        """Whether the step at a place, with that proof term, is stated apart."""
        key, within = place
        if key in (self.lines if within else self._general):
            return True
        often = self._uses[place] > 1 and len(term) > _SHORTEST_LEMMA
        return often or len(term) > _LONGEST_TERM
