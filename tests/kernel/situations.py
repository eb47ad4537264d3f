"""Random situations in which an axiom can be tried, its antecedents being true in most of them."""

from contextlib import suppress
from random import Random

from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.term import REAL, Term
from tests.kernel.arranging import arrange
from tests.kernel.drawing import DRAW, POINTS
from tests.kernel.model import LOGARITHMS_OF_NEGATIVES, Model
from tests.kernel.sequences import NotJudgedError, real


def situation(statement: Term, rng: Random) -> Model:
    """Values for the variables, most of the statement's antecedents made true where they can be."""
    model = Model(
        {variable: DRAW[variable.type](rng) for variable in VARIABLES.values()},
        rng.choice(list(LOGARITHMS_OF_NEGATIVES.values())),
    )
    assumed, conclusion = antecedents(statement)
    if conclusion.head.name == "iff":
        assumed = [*assumed, rng.choice(conclusion.args)]
    # a second time, since what makes one hold may have broken another
    for antecedent in (*assumed, *assumed):
        if rng.random() < 0.9:
            with suppress(NotJudgedError):
                arrange(model, antecedent, rng)
    numbers = [value for variable, value in model.values.items() if variable.type == (REAL,)]
    model.reals = (*model.reals, *map(real, POINTS), *numbers)
    return model


def antecedents(statement: Term) -> tuple[list[Term], Term]:
    """What is assumed, in order, and the conclusion, which may be a negation."""
    found = []
    while statement.head.name == "implies" and statement.args[1].head.name != "false":
        antecedent, statement = statement.args
        found.append(antecedent)
    return found, statement
