"""Derivations in LaTeX: what is right is proved, and of what is wrong the wrong line is named."""

import pytest

from symdiv.derivations.checking import check_written
from symdiv.derivations.latex import read_page, read_tex
from symdiv.prover import PROVED, REFUTED
from tests.derivations.latex_right import RIGHT
from tests.derivations.latex_wrong import WRONG
from tests.sweeps import sweep


def as_markdown(source):
    """The same derivation in a page of Markdown, on the same lines."""
    lines = source.split("\n")
    said = [f"<!-- {each[2:]} -->" if each.startswith("% symdiv:") else each for each in lines]
    return "\n".join(said)


@pytest.mark.parametrize("name", sweep(RIGHT, every=4))
def test_each_step_of_a_right_derivation_is_proved(name):
    found = check_written(read_tex(RIGHT[name]))
    assert [each.problems for each in found.derivations] == [()] * len(found.derivations)
    steps = [step for each in found.derivations for step in each.steps]
    assert [(step.line.position.line, step.status) for step in steps] == [
        (step.line.position.line, PROVED) for step in steps
    ]
    assert found.status == PROVED


@pytest.mark.parametrize("name", sweep(WRONG, every=4))
def test_the_first_wrong_line_is_the_one_that_was_made_wrong(name):
    source, line = WRONG[name]
    found = check_written(read_tex(source))
    steps = [step for each in found.derivations for step in each.steps]
    before = [step.status for step in steps if step.line.position.line < line]
    assert before == [PROVED] * len(before)
    first = next(step for step in steps if step.status != PROVED)
    assert (first.status, first.line.position.line) == (REFUTED, line)
    assert all(not each.problems for each in found.derivations)


@pytest.mark.parametrize("source", [*RIGHT.values(), *(source for source, _ in WRONG.values())])
def test_a_page_of_markdown_says_the_same(source):
    assert summary(read_page(as_markdown(source))) == summary(read_tex(source))


def summary(written):
    """What is read, and on which lines."""
    return [
        (
            each.title,
            [(part.position.line, part.relation, part.text, part.remark) for part in each.lines],
            [(part.position.line, part.text) for part in each.assumptions],
            [(part.position.line, part.name, part.text) for part in each.lets],
        )
        for each in written
    ]
