"""What the README shows is what happens."""

import doctest
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from symdiv.distribution.declared import COUNTS
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.rules import RULES
from symdiv.measures.declared import MEASURES
from symdiv.theorems import CHAPTERS
from tests.cli.running import run
from tests.needs import needs_coq

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands(block):
    """The commands of a console block, with what the README says they print."""
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield command, output


@pytest.fixture
def symdiv(tmp_path, monkeypatch):
    """The program in a folder of its own; what it prints."""
    monkeypatch.chdir(tmp_path)

    def printed(*arguments):
        done = run(*arguments)
        return done.stdout + done.stderr

    return printed


def test_python_examples_of_the_readme_are_true():
    source = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README", "README.md", 0)
    assert len(test.examples) > 15
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(test).failed == 0


@pytest.mark.parametrize("block", blocks("console"))
def test_commands_of_the_readme_print_what_it_says(block, symdiv):
    for command, output in commands(block):
        program, *arguments = shlex.split(command)
        assert program == "symdiv"
        printed = symdiv(*arguments)
        assert doctest.OutputChecker().check_output(output, printed, doctest.ELLIPSIS), printed


@needs_coq
def test_coq_checks_the_file_that_the_readme_shows_and_prints_what_it_says(tmp_path):
    (block,) = blocks("sh")
    command, _, output = block.removeprefix("$ ").partition("\n")
    program, file = shlex.split(command)
    alone = tmp_path / Path(file).name
    alone.write_bytes((ROOT / file).read_bytes())
    done = subprocess.run(
        [program, alone.name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, output), done.stderr


def test_table_of_the_readme_lists_the_catalogue(symdiv):
    table = re.findall(r"^(?:\| `([a-z0-9-]+)` \||### (.+)$)", README, re.MULTILINE)
    listed = [
        row
        for title, subjects in CHAPTERS.items()
        for row in [("", title), *((id, "") for id in " ".join(subjects.values()).split())]
    ]
    start = table.index(listed[0])
    assert table[start : start + len(listed)] == listed
    assert [id for id, _ in listed if id] == [e["id"] for e in json.loads(symdiv("list", "--json"))]


def test_table_of_the_readme_lists_the_measures_with_their_words():
    rows = re.findall(r"^\| `(\w+)\(.*?\)` \| `(\w+)\(", README, re.MULTILINE)
    assert dict(rows) == {each.name: each.words[0] for each in MEASURES}


def test_picture_and_links_of_the_readme_exist():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_counts_rules_and_axioms_right():
    words = {8: "eight"}
    counted = f"{words[len(RULES)]} rules of inference, {len(AXIOMS)} axioms of one line"
    assert counted in " ".join(README.split())


def test_the_function_in_the_readme_fails_as_it_says():
    (source,) = blocks("python")
    (message,) = blocks("text")
    names = {}
    exec(compile(source, "README.md", "exec"), names)
    names["test_my_bound"]()
    with pytest.raises(AssertionError, match="does not implement") as caught:
        names["test_kl_divergence"]()
    assert message.strip() in str(caught.value)


def test_the_claims_in_the_readme_are_collected_as_tests(tmp_path):
    (claims,) = blocks("toml")
    (tmp_path / "readme.claims.toml").write_text(claims, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "2 passed" in done.stdout
    assert "symdiv: 1 claim proved, 1 refuted, 0 undecided" in done.stdout


@pytest.mark.parametrize("family", COUNTS)
def test_every_family_of_counts_is_in_the_table(family):
    assert re.search(rf"^\| .*`{family.__name__}\(", README, re.MULTILINE)
