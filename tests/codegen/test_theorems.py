"""Every catalogue entry for every target: what is written, and which few are refused and why."""

import math

import numpy as np
import pytest
from sympy import Add, And, Expr

from symdiv import expressions as E
from symdiv.codegen import BACKENDS
from symdiv.codegen.sympy_text import sympy_text
from symdiv.codegen.targets import TARGETS, exported_expression, exported_theorem
from symdiv.entries import catalogue
from tests.needs import on
from tests.sweeps import sweep

# what is said of families known by name, of series and of stationary points computes nothing
REFUSED = {
    "simplex-stationary": "in lambda = 1 nothing is to compute",
    "same-gradient": "Derivative(H(p, q_theta), theta): this derivative is not known",
    "gradient-when-target-moves": "this derivative is not known",
    "mini-batch-robustness": "this derivative is not known",
    "decomposition-countable": "infinitely many outcomes does not fit into an array",
    "countable-entropy-nonnegative": "infinitely many outcomes does not fit into an array",
    "gibbs-countable": "infinitely many outcomes does not fit into an array",
    "beyond-bernoulli": "its statement has no sides: it says no relation between numbers",
    "geometric-cross-entropy": "i runs over 0..oo: an index begins at 1",
    "geometric-maximum-entropy": "i runs over 0..oo: an index begins at 1",
    "entropy-of-mean": "i runs over 0..oo: an index begins at 1",
    "poisson-likelihood": "i runs over 0..oo: an index begins at 1",
    "geometric-likelihood": "i runs over 0..oo: an index begins at 1",
    "f-divergence": "there is no code for f",
    "discrete-uniform-divergence": "there is no code for Piecewise",
}
# parts of theorems that are left out of the code, with the reason in it
PARTLY = {
    "entropy-zero-limit": "Without code: Limit(H(Bernoulli(t)), t, 1, dir='-'): there is no code",
}
SIGNS = {
    "=": lambda a, b: a == pytest.approx(b, rel=1e-12, abs=1e-12),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b + 1e-12,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b - 1e-12,
    "!=": lambda a, b: a != b,
}


def module(text):
    made = {}
    exec(compile(text, "<exported>", "exec"), made)
    return made


@pytest.mark.parametrize("backend", on(BACKENDS))
@pytest.mark.parametrize("name", sweep(catalogue, 6))
def test_a_theorem_becomes_functions_or_is_refused_for_a_known_reason(name, backend):
    if name in REFUSED:
        with pytest.raises(ValueError) as caught:  # noqa: PT011  the reason is compared below
            exported_theorem(catalogue[name], backend)
        assert REFUSED[name] in str(caught.value)
        return
    text = exported_theorem(catalogue[name], backend)
    made = module(text)
    assert any(key.startswith(("left", "right")) for key in made)
    about = " ".join(made["__doc__"].split())
    assert f"the theorem '{name}' of symdiv" in about
    assert ("Without code" in about) == (name in PARTLY)
    assert PARTLY.get(name, "") in about


def test_the_functions_of_the_decomposition_are_its_measures_and_its_sides():
    made = module(exported_theorem(catalogue["decomposition"], "python"))
    p, q = [0.5, 0.5, 0.0], [0.25, 0.25, 0.5]
    assert made["entropy"](p) == pytest.approx(math.log(2))
    assert made["cross_entropy"](p, q) == made["left"](p, q) == pytest.approx(math.log(4))
    assert made["kl_divergence"](p, q) == pytest.approx(math.log(2))
    assert made["right"](p, q) == pytest.approx(math.log(4))


@pytest.mark.parametrize("backend", ["python", "numpy"])
def test_the_output_of_a_channel_sums_over_the_rows_of_the_channel(backend):
    made = module(exported_theorem(catalogue["data-processing"], backend))
    p, q, rows = [0.5, 0.5, 0.0], [0.25, 0.25, 0.5], [[0.25, 0.75], [0.75, 0.25], [1.0, 0.0]]
    outputs = [0.5, 0.5], [0.75, 0.25]
    given = (rows, p, q) if backend == "python" else tuple(map(np.array, (rows, p, q)))
    wanted = sum(a * math.log(a / b) for a, b in zip(*outputs, strict=True))
    assert made["left"](*given) == pytest.approx(wanted)


EXPLICIT = [
    name
    for name, entry in catalogue.items()
    if name not in REFUSED and not entry.statement.free_symbols
]


@pytest.mark.parametrize("name", EXPLICIT)
def test_relations_between_explicit_numbers_hold_when_they_are_computed(name):
    from symdiv.codegen.sides import sides_of

    made = module(exported_theorem(catalogue[name], "python"))
    pairs = sides_of(catalogue[name].statement)
    for number, pair in enumerate(pairs, 1):
        ending = f"_{number}" if len(pairs) > 1 else ""
        left, right = (
            made[f"{word}{ending}"]() if f"{word}{ending}" in made else float(side)
            for word, side in (("left", pair.left), ("right", pair.right))
        )
        assert SIGNS[pair.sign](left, right), pair


def test_a_theorem_without_any_relation_between_numbers_has_no_code():
    from dataclasses import replace

    from symdiv.distribution.statements import dominates

    entry = replace(catalogue["gibbs"], statement=dominates(E.q, E.p))
    with pytest.raises(ValueError, match="no sides: it says no relation between numbers"):
        exported_theorem(entry, "numpy")


@pytest.mark.parametrize("name", sweep(catalogue, 6))
def test_the_sympy_text_of_a_theorem_builds_its_statement(name):
    statement = catalogue[name].statement
    # SymPy's own order, where an entry was written in another
    ordered = statement.xreplace({total: Add(*total.args) for total in statement.atoms(Add)})
    assert module(exported_theorem(catalogue[name], "sympy"))["statement"] == ordered


@pytest.mark.parametrize("name", sweep(catalogue, 6))
@pytest.mark.parametrize("target", ["latex", "typst"])
def test_the_formula_of_a_theorem_is_what_its_derivation_states(name, target):
    lines = exported_theorem(catalogue[name], target).splitlines()
    assert len(lines) >= len(catalogue[name].derivation.parts)
    assert all(lines)


@pytest.mark.parametrize("name", E.EXPRESSIONS)
@pytest.mark.parametrize("target", TARGETS)
def test_every_expression_goes_to_every_target(name, target):
    text = exported_expression(getattr(E, name), name, target)
    assert text.endswith("\n")
    if target == "sympy":
        assert module(text)[name] == getattr(E, name)


def test_formulas_of_expressions():
    assert exported_expression(E.KL, "KL", "latex") == "D_{\\mathrm{KL}}(p \\parallel q)\n"
    assert exported_expression(E.CE, "CE", "typst") == "H\\(p\\, q\\)\n"


@pytest.mark.parametrize("name", sweep(catalogue, 6))
def test_sides_are_pairs_of_expressions(name):
    pairs = E.sides(name)
    assert all(isinstance(side, Expr) for pair in pairs for side in pair)
    assert pairs or "no sides" in REFUSED[name]


def test_sides_of_statements_with_several_relations():
    assert E.sides("gibbs") == ((E.KL, 0),)
    assert E.sides("one-hot")[1][1] == E.sides("one-hot")[2][1]
    assert isinstance(catalogue["one-hot"].statement, And)
    with pytest.raises(KeyError, match="did you mean gibbs"):
        E.sides("gibs")


def test_names_in_a_sympy_text_are_checked():
    from sympy import Symbol

    with pytest.raises(ValueError, match="is no name in code"):
        sympy_text(Symbol("x; import os") + 1)
