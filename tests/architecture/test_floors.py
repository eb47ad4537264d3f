"""Each floor of the house imports only from the floors below it, and nothing goes in a circle."""

from pathlib import Path

import pytest

import symdiv
from tests.architecture.source import circles, import_graph

PACKAGE = Path(symdiv.__file__).parent
# from the ground up; names on one floor do not import each other
FLOORS = (
    ("kernel", "distribution", "series", "version"),
    ("certificates", "measures"),
    ("formulas", "workers", "replay"),
    ("semantics",),
    ("tactics", "language"),
    ("lemmas", "counterexamples", "latex"),
    ("theorems",),
    ("coq",),
    ("documents",),
    ("prover", "entries", "audit"),
    ("codegen", "derivations", "testing", "vectors"),
    ("pytest_plugin", "expressions"),
    ("cli",),
    ("__main__", ""),
)
# the two grounds, which meet in semantics: what each of their rooms may import beside itself
GROUNDS = {
    "kernel": set(),
    "certificates": {"kernel", "version"},
    "formulas": {"kernel", "certificates"},
    "distribution": set(),
    "series": set(),
    "measures": {"distribution", "series"},
}
FLOOR = {name: level for level, names in enumerate(FLOORS) for name in names}


def part(module):
    """The folder or file below symdiv/ that a module belongs to."""
    return module.partition(".")[2].partition(".")[0]


def wrong_imports(graph):
    """Imports that do not go down, as text."""
    return sorted(
        f"{module} imports {target}"
        for module, targets in graph.items()
        for target in targets
        if part(module) != part(target) and FLOOR[part(target)] >= FLOOR[part(module)]
    )


@pytest.fixture(scope="module")
def imports():
    """Which module of the package imports which."""
    return import_graph(PACKAGE)


@pytest.fixture(scope="module")
def downward(imports):
    """The same without the package itself: it looks names up when they are first used."""
    return {name: targets - {"symdiv"} for name, targets in imports.items()}


def test_every_part_of_the_package_has_its_floor(imports):
    assert {part(module) for module in imports} == FLOOR.keys()


def test_imports_go_down(downward):
    assert wrong_imports(downward) == []


@pytest.mark.parametrize("room", GROUNDS)
def test_kernel_and_sympy_objects_do_not_know_each_other(downward, room):
    targets = {
        part(target) for module in downward if part(module) == room for target in downward[module]
    }
    assert targets - {room} <= GROUNDS[room]


def users_of_the_top(graph):
    """Modules that import the package itself, which looks everything up above them."""
    return sorted(module for module, targets in graph.items() if "symdiv" in targets)


def test_no_module_imports_the_package_itself(imports):
    assert users_of_the_top(imports) == []


def test_a_planted_import_of_the_package_itself_is_found(tree):
    (tree / "kernel" / "term.py").write_text("import symdiv\n")
    assert users_of_the_top(import_graph(tree)) == ["symdiv.kernel.term"]


def test_there_are_no_circles_among_modules(downward):
    assert circles(downward) == set()


@pytest.fixture
def tree(tmp_path):
    """A package of two floors in which a test can plant a violation."""
    package = tmp_path / "symdiv"
    for folder in ("kernel", "tactics"):
        (package / folder).mkdir(parents=True)
        (package / folder / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    return package


def test_a_planted_import_of_an_upper_floor_is_found(tree):
    (tree / "kernel" / "term.py").write_text("def f():\n    from symdiv.tactics import calc\n")
    (tree / "tactics" / "calc.py").write_text("import symdiv.kernel.term\n")
    graph = import_graph(tree)
    assert wrong_imports(graph) == ["symdiv.kernel.term imports symdiv.tactics.calc"]
    assert circles(graph) == {frozenset({"symdiv.kernel.term", "symdiv.tactics.calc"})}


def test_an_import_that_goes_down_is_no_violation(tree):
    (tree / "tactics" / "calc.py").write_text("from symdiv import kernel\n")
    assert wrong_imports(import_graph(tree)) == []
    assert circles(import_graph(tree)) == set()
