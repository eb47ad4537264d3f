"""What is right is proved, and of what is wrong in one line that line is named."""

import textwrap
from pathlib import Path

import pytest

from symdiv.derivations import check
from tests.derivations.right import FALSE_WITHOUT, RIGHT, UNSTATED, WITHOUT
from tests.derivations.wrong import WRONG
from tests.sweeps import sweep


def written(name):
    return textwrap.dedent(RIGHT[name]).strip("\n") + "\n"


def spoiled(name, right, wrong):
    """The text with one line changed, and the number of that line."""
    text = written(name)
    assert text.count(right) == 1, f"{right} stands {text.count(right)} times in {name}"
    before, after = text.split(right)
    return before + wrong + after, before.count("\n") + 1


@pytest.mark.parametrize("name", sweep(RIGHT, 4))
def test_what_is_right_is_proved_with_the_hypotheses_that_it_lacks(name):
    (found,) = check(written(name)).derivations
    assert [step.status for step in found.steps] == ["proved"] * len(found.steps)
    assert found.problems == ()
    assert {*found.whole.unstated} == UNSTATED.get(name, set())
    # the kernel's theorem is about the ends, and its lines are the ones that were written
    assert found.whole.entry.theorem
    assert len(found.whole.entry.lines) == len(found.written.lines)


@pytest.mark.parametrize(("name", "right", "wrong", "kind"), sweep(WRONG, 5))
def test_of_one_wrong_line_that_line_is_named(name, right, wrong, kind):
    text, line = spoiled(name, right, wrong)
    (found,) = check(text).derivations
    # of a first line, which says nothing, the step to the next one is wrong
    line = max(line, found.written.lines[1].position.line)
    assert found.first_wrong.line.position.line == line
    assert found.first_wrong.verdict.counterexample is not None
    assert found.whole.entry is None
    # what stands before it is as it was
    before = [step for step in found.steps if step.line.position.line < line]
    assert {step.status for step in before} <= {"proved"}


def without_assumption(name):
    """The text with a comment in the place of the line that assumes."""
    first, *others = written(name).split("\n")
    assert first.startswith("assume: ")
    return "\n".join(["# nothing is assumed", *others])


@pytest.mark.parametrize("name", sweep(WITHOUT, 6))
def test_a_hypothesis_that_is_left_out_is_named(name):
    (found,) = check(without_assumption(name)).derivations
    assert [step.status for step in found.steps] == ["proved"] * len(found.steps)
    assert {*found.whole.unstated} == WITHOUT[name]


@pytest.mark.parametrize(("name", "line"), FALSE_WITHOUT.items())
def test_where_a_line_is_false_without_a_hypothesis_it_is_named(name, line):
    (found,) = check(without_assumption(name)).derivations
    assert found.first_wrong.line.position.line == line


def test_the_corpus_is_as_large_as_the_readme_says():
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text("utf-8").split())
    lacking = len(UNSTATED) + sum(map(bool, WITHOUT.values()))
    right = len(RIGHT) + len(WITHOUT)
    assert f"{right} right ones, {lacking} of which lack a hypothesis" in readme
    assert f"{len(WRONG)} with one wrong line" in readme
