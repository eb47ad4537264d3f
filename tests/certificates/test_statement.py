"""What a statement leaves unsaid: nothing, so that two of them are compared by their texts."""

from dataclasses import replace

import pytest

from symdiv.certificates.statement import Statement, stated
from symdiv.kernel.certificate import verify
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Definition, KernelError, Variable
from symdiv.theorems import CATALOGUE
from tests.certificates.documents import written
from tests.sweeps import sweep

X, Y = Variable("x", ("real",)), Variable("y", ("real",))


def claim(conclusion: str, *hypotheses: str, **definitions: Definition) -> Statement:
    names = {"x": X, "y": Y, **definitions}
    return stated(
        Sequent(frozenset(read(text, names) for text in hypotheses), read(conclusion, names))
    )


def defined(body: str, name: str = "f", **inner: Definition) -> Definition:
    return Definition(name, (X,), read(body, {"x": X, **inner}))


@pytest.mark.parametrize("name", sweep(CATALOGUE, 6))
def test_a_certificate_states_what_its_entry_states(name):
    assert stated(verify(written(name))) == stated(CATALOGUE[name].claim)


def test_statements_of_different_entries_differ():
    statements = {stated(entry.claim) for entry in CATALOGUE.values()}
    assert len(statements) == len(CATALOGUE)
    assert all(one is other or one.difference(other) for one in statements for other in statements)


def test_a_definition_inside_a_definition_is_stated():
    inner = defined("x + 1", "g")
    outer = defined("2 * g(x)", g=inner)
    assert claim("f(y) = 0", f=outer).definitions == (
        "f(x: real) := 2 * g(x)",
        "g(x: real) := x + 1",
    )


def test_a_statement_with_fewer_hypotheses_is_the_claim_too():
    assert claim("x <= y", "x < y").difference(claim("x <= y", "x < y", "0 = 1")) == ""


@pytest.mark.parametrize(
    ("own", "theirs", "difference"),
    [
        (claim("0 < x"), claim("0 <= x"), "its conclusion is 0 < x"),
        (claim("0 < x", "0 < y"), claim("0 < x"), "it assumes 0 < y"),
        (
            claim("f(x) = 0", f=defined("0")),
            claim("f(x) = 0", f=defined("x")),
            r"it has the definition f(x: real) := 0",
        ),
        (
            claim("g(x) = 0", g=defined("f(x)", "g", f=defined("0"))),
            claim("g(x) = 0", g=defined("f(x)", "g", f=defined("x"))),
            "it has the definition f(x: real) := 0",
        ),
        (
            replace(claim("x = 0"), variables=("x: index",)),
            claim("x = 0"),
            "it has the variable x: index",
        ),
    ],
)
def test_a_difference_is_named(own, theirs, difference):
    assert own.difference(theirs) == difference


def test_a_statement_in_which_a_name_means_two_things_is_none():
    misleading = Definition("log", (), read("0", {}))
    with pytest.raises(KernelError, match="audit: the name log has two meanings"):
        stated(Sequent(frozenset(), read("y = y", {"y": misleading})))
