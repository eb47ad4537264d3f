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
OF_SETS = [name for name, axiom in AXIOMS.items() if {VARIABLES["D"], VARIABLES["E"]} & axiom.free]


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


@pytest.mark.parametrize("name", OF_SETS)
def test_an_axiom_about_sets_is_true_of_the_empty_set(name):
    """0 <= 0, 0 = 0 + 0, 0 = a 0, a sum of zeros is 0, 0' = 0; nothing is in the empty set."""
    for sets in ("D", "E", "DE"):
        empty = {VARIABLES[each]: frozenset() for each in sets}
        for model, _ in tried(AXIOMS[name], f"{name} {sets}", 20):
            model.values |= empty
            assert model(AXIOMS[name])


def test_below_an_index_are_those_before_it_and_below_the_first_there_is_none():
    sets = {n: Model({VARIABLES["k"]: n})(read("below(k)", VARIABLES)) for n in (1, 2, 4)}
    assert sets == {1: set(), 2: {1}, 4: {1, 2, 3}}
    assert Model({})(read("below(one)", VARIABLES)) == set()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(i in below(one). 7)", 0),
        ("product(i in below(one). 7)", 1),
        ("product(i in upto(next(one)). 7)", 49),
        ("sum(i in below(next(next(one))). 7)", 14),
    ],
)
def test_over_the_empty_set_a_sum_is_0_and_a_product_1(text, value):
    assert Model({})(read(text, VARIABLES)) == value


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
        "(forall i. P(i) -> P(next(i))) -> P(k)",
        "P(one) -> P(next(one)) -> P(k)",
        "sum(i in upto(one). f(i)) = 0",
        "product(i in below(one). f(i)) = 0",
        "sum(i in below(next(k)). f(i)) = sum(i in below(k). f(i)) + f(next(k))",
        "hassum(i. f(next(i)), s) <-> hassum(i. f(i), s)",
        "hassum(i. f(next(i)), s) <-> hassum(i. f(i), s - f(one))",
        "hassum(i. f(next(i)), s) <-> hassum(i. f(i), f(next(one)) + s)",
        "hassum(i. product(j in upto(i). a / sum(k in upto(j). 1)), exp(a))",  # lacks the 1
        "hassum(i. f(i), s) -> sum(i in below(k). f(i)) <= s",
        "false",
    ],
)
def test_the_model_refutes_falsehoods_that_people_believe(text):
    assert counterexample(read(text, VARIABLES), text, PATIENCE) is not None
