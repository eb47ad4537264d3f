"""A page whose theorem is right but whose lines are not is not shown."""

from dataclasses import replace

import pytest

import symdiv
from symdiv.formulas.derivation import Part
from symdiv.lemmas.vocabulary import term
from symdiv.tactics.inference import assume, by, conclude, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import ProofError

GIBBS = symdiv.catalogue["gibbs"]
WHOLE = GIBBS.derivation
(PART,) = WHOLE.parts


def shown(part, *more):
    """An entry with the right theorem and another page."""
    derivation = replace(WHOLE, parts=(part, *more))
    return replace(GIBBS, derive=lambda: derivation)


def with_line(place, **changes):
    lines = list(PART.lines)
    lines[place] = replace(lines[place], **changes)
    return replace(PART, lines=tuple(lines))


def forged(theorem, conclusion):
    """A theorem that claims something else than its step proves."""
    false = object.__new__(type(theorem))
    object.__setattr__(false, "sequent", replace(theorem.sequent, conclusion=conclusion))
    object.__setattr__(false, "step", theorem.step)
    return false


def under(theorem, text):
    """The same theorem under one more hypothesis."""
    more = assume(term(text))
    return modus_ponens(conclude(theorem, more), more)


TRUE = arith(term("0 = 0"))
PAGES = {
    "an altered line": with_line(2, expression=term("1")),
    "an altered last line": with_line(-1, expression=term("1")),
    "an altered first line": with_line(0, expression=term("0")),
    "another relation": with_line(2, relation="="),
    "the relation reversed": with_line(2, relation="<="),
    "a line without theorem": with_line(2, theorem=None),
    "a line with another theorem": with_line(2, theorem=TRUE),
    "a line left out": replace(PART, lines=PART.lines[:2] + PART.lines[3:]),
    "lines in another order": replace(PART, lines=PART.lines[::-1]),
    "a part with another theorem": Part(PART.lines, TRUE),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_that_was_altered_is_refused(page):
    entry = shown(page)
    assert entry.theorem  # which is still the right one
    with pytest.raises(ProofError, match=r"gibbs: (lines: |derivation: <= and >= in one chain)"):
        _ = entry.lines


def test_a_part_that_the_theorem_does_not_speak_of_is_refused():
    trivial = replace(PART.lines[0], expression=TRUE.conclusion, theorem=TRUE)
    with pytest.raises(ProofError, match=r"lines: nothing proves .* and 0 = 0"):
        _ = shown(PART, Part((trivial,), TRUE)).lines


def test_a_line_that_holds_only_under_a_further_hypothesis_is_refused():
    line = PART.lines[2]
    with pytest.raises(ProofError, match="lines: proved only under 0 = 1"):
        _ = shown(with_line(2, theorem=under(line.theorem, "0 = 1"))).lines


def test_a_forged_theorem_on_a_line_is_found_by_the_replay():
    line = PART.lines[2]
    false = forged(by("exp_zero"), line.theorem.conclusion)
    with pytest.raises(ProofError, match=r"modus_ponens|a replay proves something else"):
        _ = shown(with_line(2, theorem=false)).lines


def test_the_page_as_it_is_is_shown():
    assert shown(PART).lines == PART.lines
