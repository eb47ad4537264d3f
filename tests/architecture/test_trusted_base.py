"""What must be believed stays small, and changes only with this test's golden file."""

import ast
import sys
from pathlib import Path

import pytest

import symdiv
from symdiv.kernel.axioms import TEXT
from symdiv.kernel.rules import RULES
from symdiv.kernel.signature import CONSTANTS
from tests.architecture.source import imports, lines_of_code, modules

KERNEL = Path(symdiv.__file__).parent / "kernel"
GOLDEN = Path(__file__).parent.parent / "golden" / "trusted_base.txt"
TABLES = {"axioms.py", "signature.py"}  # one line a fact: they may grow
BUDGET = 720
# what prints a statement for a person to judge, and how many lines that may take
PRINTERS = ("certificates/show.py", "certificates/statement.py", "certificates/layout.py")
PRINTED_BY = 250
FORBIDDEN_CALLS = {"eval", "exec", "compile", "simplify", "sympify", "__import__", "open"}


def strangers(package):
    """Imports of the kernel that are neither the standard library's nor its own."""
    return sorted(
        target
        for tree in modules(package).values()
        for target in imports(tree)
        if not target.startswith("symdiv.kernel")
        and target.partition(".")[0] not in sys.stdlib_module_names
    )


def code_lines(package):
    """How many lines of program there are, the two tables apart."""
    files = [file for file in package.rglob("*.py") if file.name not in TABLES]
    return sum(lines_of_code(file.read_text(encoding="utf-8")) for file in files)


def forbidden(package):
    """Assertions, which -O removes, and calls that run text or simplify."""
    found = []
    for name, tree in modules(package).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assert):
                found.append(f"{name}: assert")
            elif isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                owner = getattr(getattr(node.func, "value", None), "id", "")
                if called in FORBIDDEN_CALLS and owner != "re":
                    found.append(f"{name}: {called}")
    return found


def described():
    """The constants, the rules with their docstrings and the axioms, as in the golden file."""
    constants = [
        f"{c.name}: {', '.join(' -> '.join(kind) for kind in c.parameters)} : {c.result}"
        for c in CONSTANTS.values()
    ]
    rules = [f"{name}: {(rule.__doc__ or '').splitlines()[0]}" for name, rule in RULES.items()]
    axioms = [f"{name}: {text}" for name, text in TEXT.items()]
    return "\n".join(["constants", *constants, "", "rules", *rules, "", "axioms", *axioms, ""])


def test_the_kernel_imports_the_standard_library_and_itself():
    assert strangers(KERNEL) == []


def test_the_kernel_keeps_its_budget():
    assert code_lines(KERNEL) <= BUDGET


def test_what_prints_statements_is_small_and_named_among_what_is_trusted():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    _, _, trusted = readme.partition("*By reading.*")
    trusted, _, _ = trusted.partition("\n## ")
    files = [KERNEL.parent / name for name in PRINTERS]
    assert all(f"(symdiv/{name})" in trusted for name in PRINTERS)
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert sum(map(lines_of_code, texts)) <= PRINTED_BY
    imported = {target for text in texts for target in imports(ast.parse(text))}
    ours = {target for target in imported if target.startswith("symdiv")}
    assert {target.partition(".")[0] for target in imported - ours} <= sys.stdlib_module_names
    assert all(target.split(".")[1] in {"kernel", "certificates"} for target in ours)


def test_the_kernel_neither_asserts_nor_evaluates_text():
    assert forbidden(KERNEL) == []


def test_constants_rules_and_axioms_are_those_that_were_agreed_on():
    assert described() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [RULES, TEXT])
def test_the_tables_cannot_be_added_to(table):
    with pytest.raises(TypeError, match="does not support item assignment"):
        table["anything"] = lambda premises: premises[0]


@pytest.fixture
def kernel(tmp_path):
    """A small kernel in which a test can plant a violation."""
    package = tmp_path / "kernel"
    package.mkdir()
    (package / "term.py").write_text('"""Text."""\n\n# comment\nimport re\nx = """a\nb"""\n')
    return package


def test_a_planted_import_is_found(kernel):
    assert strangers(kernel) == []
    (kernel / "rules.py").write_text("def f():\n    import sympy\n")
    assert strangers(kernel) == ["sympy"]


def test_planted_lines_are_counted(kernel):
    assert code_lines(kernel) == 3
    (kernel / "long.py").write_text("x = 1\n" * BUDGET)
    assert code_lines(kernel) > BUDGET


def test_a_planted_assertion_and_evaluation_are_found(kernel):
    (kernel / "rules.py").write_text("assert x\ny = eval('1')\nz = re.compile('a')\n")
    assert forbidden(kernel) == ["kernel.rules: assert", "kernel.rules: eval"]


def test_a_planted_axiom_is_found(monkeypatch):
    planted = {**TEXT, "planted": "0 = 1"}
    monkeypatch.setattr(sys.modules[__name__], "TEXT", planted)
    assert described() != GOLDEN.read_text(encoding="utf-8")
