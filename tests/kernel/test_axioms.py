"""Every axiom is true in a numeric model, and what it becomes by a slip of the pen is not."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term
from tests.kernel.model import Model
from tests.kernel.mutation import mutants
from tests.kernel.sequences import NotJudgedError
from tests.kernel.situations import antecedents, situation
from tests.sweeps import size, sweep

TRIES, PATIENCE = 120, 1500  # situations for a true statement, and for a false one at most
# (axiom, changed text) for each change that is true all the same
TRUE = frozenset(
    tuple(line.split(None, 1))
    for line in Path(__file__).with_name("true_mutants.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


def tried(statement: Term, seed: str, tries: int = TRIES) -> Iterator[tuple[Model, bool]]:
    """The statement's truth in one situation after the other, where the model can tell."""
    rng = Random(seed)
    for _ in range(tries):
        model = situation(statement, rng)
        try:
            yield model, bool(model(statement))
        except NotJudgedError:
            continue


def counterexample(statement: Term, seed: str, tries: int = TRIES) -> dict[str, object] | None:
    for model, holds in tried(statement, seed, tries):
        if not holds:
            return {v.name: value for v, value in model.values.items() if v in statement.free}
    return None


@pytest.mark.parametrize("name", AXIOMS)
def test_no_situation_refutes_an_axiom(name):
    assert counterexample(AXIOMS[name], name) is None


@pytest.mark.parametrize("name", sweep(sorted(AXIOMS.keys() - {"absurd"}), 4))
def test_the_antecedents_of_an_axiom_are_often_true(name):
    assumed, _ = antecedents(AXIOMS[name])
    applies = [all(model(each) for each in assumed) for model, _ in tried(AXIOMS[name], name)]
    assert sum(applies) >= TRIES / 12


@pytest.mark.parametrize("name", AXIOMS)
def test_the_model_refutes_every_changed_axiom_but_those_listed_with_a_reason(name):
    for text, statement in list(mutants(name))[:: size(6, 1)]:
        tries = TRIES if (name, text) in TRUE else PATIENCE
        refuted = counterexample(statement, text, tries) is not None
        assert refuted != ((name, text) in TRUE), f"{text}: refuted is {refuted}"


def test_every_axiom_that_can_be_changed_has_a_change_that_the_model_refutes():
    changes = {name: [text for text, _ in mutants(name)] for name in AXIOMS}
    assert {name for name, texts in changes.items() if not texts} == {"index_same"}
    for name, texts in changes.items():
        assert not texts or any((name, text) not in TRUE for text in texts), name


def test_the_list_of_true_changes_has_no_entry_that_nothing_makes():
    assert {(name, text) for name in AXIOMS for text, _ in mutants(name)} >= TRUE


@pytest.mark.parametrize(
    "text",
    [
        "sum(i in D. f(i) * g(i)) = sum(i in D. f(i)) * sum(i in D. g(i))",
        "sum(i in D. f(i) * delta(i, k)) = f(k)",  # k need not be in D
        "a * (1 / a) = 1",
        "a <= b -> c * a <= c * b",
        "a <= b -> a < b",
        "log(a * b) = log(a) + log(b)",
        "deriv(x. log(x), a, 1 / a)",
        "deriv(x. u(x), a, b) -> deriv(x. v(x), a, b) -> u(a) = v(a)",
        "hassum(i. f(i), s) -> hassum(i. g(i), t) -> hassum(i. f(i) * g(i), s * t)",
        "(forall x. not hassum(i. f(i), x)) -> diverges(i. f(i))",
        "(forall i. f(i) <= g(i)) -> hassum(i. g(i), t) -> not (forall x. not hassum(i. f(i), x))",
        "false",
    ],
)
def test_the_model_refutes_falsehoods_that_people_believe(text):
    assert counterexample(read(text, VARIABLES), text, PATIENCE) is not None
