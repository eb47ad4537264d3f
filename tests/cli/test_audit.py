"""``symdiv audit``: what it prints and writes, and what it refuses."""

import json
from dataclasses import replace

import pytest

from symdiv.audit import LIBRARIES, Audit, audit
from tests.audit.test_audit import PLANTED
from tests.cli.running import refusal, run


@pytest.fixture
def planted(monkeypatch):
    """The planted library, by the name of one that is known."""
    monkeypatch.setitem(LIBRARIES, "torch", PLANTED)


def test_what_is_wrong_is_printed_and_is_exit_status_1(planted):
    done = run("audit", "torch")
    assert done.exit_code == 1
    assert done.stdout == audit(PLANTED).text(80)
    assert done.stderr == ""


def test_what_is_right_is_exit_status_0(monkeypatch):
    monkeypatch.setitem(LIBRARIES, "torch", replace(PLANTED, rows=PLANTED.rows[:1]))
    assert run("audit", "torch", "--dtype", "float64").exit_code == 0


def test_json_is_of_the_audit(planted):
    done = run("audit", "torch", "--json", "--jobs", "2", "--quiet")
    assert Audit.from_json(done.stdout) == audit(PLANTED)


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", b"{"), ("a.txt", b"planted "), ("a.pdf", b"%PDF")]
)
def test_files_are_written_by_their_suffix(planted, tmp_path, name, start):
    file = tmp_path / name
    done = run("audit", "torch", "-o", str(file))
    assert (done.exit_code, done.stdout) == (1, f"{file}\n")
    assert file.read_bytes().startswith(start)
    if name == "a.json":
        assert json.loads(file.read_text())["library"] == "planted"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["numpy"], "'numpy' is not one of 'torch', 'scipy'"),
        (["scipy", "--jobs", "0"], "0 is not in the range x>=1"),
        (["scipy", "-o", "a.doc"], "'a.doc' must end in .txt, .json, .pdf"),
        (["scipy", "--json", "-o", "a.txt"], "--json writes JSON, and a.txt is to be txt"),
        (["scipy", "--dtype", "float16"], "'float16' is not one of"),
    ],
)
def test_what_it_cannot_do_is_refused_in_a_line(arguments, why):
    assert why in refusal("audit", *arguments)


def test_a_library_that_is_missing_is_refused_in_a_line(monkeypatch):
    monkeypatch.setitem(LIBRARIES, "tfp", replace(PLANTED, name="tfp", home="nowhere"))
    assert refusal("audit", "tfp") == "tfp is not installed (nowhere): pip install numpy"
