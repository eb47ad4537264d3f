"""``symdiv export``: theorems as files for Coq, which coqc checks without anything of symdiv."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import refusal, run
from tests.needs import needs_coq

FILES = ["gibbs_proof.v", "gibbs_statement.v", "prelude.v"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_statement_proof_and_prelude_are_written_into_a_folder(here):
    result = run("export", "gibbs", "--to", "coq", "-o", "coq")
    assert result.exit_code == 0
    assert sorted(result.stdout.split()) == [f"coq/{name}" for name in FILES]
    assert names(here / "coq") == FILES


def test_the_current_folder_is_meant_without_a_folder(here):
    assert run("export", "gibbs", "--to", "coq", "--quiet").output == ""
    assert names(here) == FILES


def test_a_file_holds_all_and_nothing_else_is_written(here):
    assert run("export", "gibbs", "--to", "coq", "-o", "g.v").stdout == "g.v\n"
    assert names(here) == ["g.v"]


@needs_coq
def test_the_three_files_compile_one_after_the_other(here):
    run("export", "cross-entropy-gradient", "--to", "coq")
    for name in ("prelude", "cross_entropy_gradient_statement", "cross_entropy_gradient_proof"):
        done = subprocess.run(
            ["coqc", "-Q", ".", "Symdiv", f"{name}.v"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_statement_is_the_first_thing_in_the_one_file(here):
    run("export", "gibbs", "--to", "coq", "-o", "g.v")
    text = Path("g.v").read_text(encoding="utf-8")
    assert text.index("Definition statement : Prop") < text.index("Module prelude.")
    assert text.rstrip().endswith("Print Assumptions audited.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gibs", "--to", "coq"), "no entry 'gibs'; did you mean gibbs?"),
        (("gibbs",), "Missing option '--to'"),
        (("gibbs", "--to", "lean"), "'lean' is not one of 'coq', 'python'"),
        (("gibbs", "--to", "coq", "-o", "occupied"), "occupied"),
        (
            ("dog-cat", "--to", "coq", "-o", "dog-cat.v"),
            "coqc takes no file named dog-cat.v; name it dog_cat.v",
        ),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(here, arguments, message):
    (here / "occupied").write_text("")
    assert message in refusal("export", *arguments)
    assert names(here) == ["occupied"]
