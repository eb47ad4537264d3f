"""``symdiv certificate``: what is written, and where."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

import symdiv
from symdiv.kernel.certificate import verify
from tests.cli.running import process, refusal, run
from tests.ids import IDS
from tests.sweeps import spread

SCHEMA = Path(symdiv.__file__).parent / "certificates" / "certificate.schema.json"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_help_has_examples():
    shown = run("certificate", "--help")
    assert shown.exit_code == 0
    assert "Examples:\n    symdiv certificate" in shown.stdout


@pytest.mark.parametrize("name", spread(IDS))
def test_a_certificate_is_written_here_by_the_name_of_its_entry(here, name):
    result = run("certificate", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{name}.json\n", "")
    assert names(here) == [f"{name}.json"]
    text = Path(f"{name}.json").read_text(encoding="ascii")
    jsonschema.validate(json.loads(text), json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert verify(text) == symdiv.catalogue[name].claim


def test_it_says_what_it_proves_from_what_and_by_whom(here):
    assert run("certificate", "gibbs").exit_code == 0
    whole = json.loads(Path("gibbs.json").read_text(encoding="ascii"))
    assert whole["theorem"] == "gibbs"
    assert whole["title"] == "Gibbs' inequality"
    assert f"{whole['made_by']}\n" == run("--version").stdout
    assert whole["conclusion"] == "0 <= kl_divergence(upto(n), i. p(i), i. q(i))"
    assert tuple(whole["axioms"]) == symdiv.catalogue["gibbs"].axioms
    assert whole["axioms"]["exp_tangent"] == "not a = 0 -> 1 + a < exp(a)"
    assert len(whole["steps"]) == symdiv.catalogue["gibbs"].step_count


def test_a_person_can_read_it_a_step_a_line(here):
    assert run("certificate", "gibbs").exit_code == 0
    lines = Path("gibbs.json").read_text(encoding="ascii").splitlines()
    steps = json.loads("\n".join(lines))["steps"]
    assert [line.strip().strip(',"') for line in lines[-len(steps) - 2 : -2]] == steps


def test_a_file_can_be_named_and_its_folder_is_made(here):
    assert run("certificate", "gibbs", "-o", "a/b/proof.txt").stdout == "a/b/proof.txt\n"
    assert (here / "a/b/proof.txt").read_text() == run("certificate", "gibbs", "-o", "-").stdout


def test_on_the_standard_output_there_is_nothing_else(here):
    assert json.loads(run("certificate", "gibbs", "-o", "-").stdout)["theorem"] == "gibbs"
    assert names(here) == []


def test_quiet_says_nothing(here):
    assert run("certificate", "gibbs", "--quiet").output == ""
    assert names(here) == ["gibbs.json"]


def test_a_file_that_cannot_be_written_leaves_what_was_there(here, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device", "gibbs.json")

    Path("gibbs.json").write_text("before")
    monkeypatch.setattr(Path, "replace", fail)
    assert refusal("certificate", "gibbs") == "gibbs.json: No space left on device"
    assert names(here) == ["gibbs.json"]
    assert Path("gibbs.json").read_text() == "before"


def test_it_is_the_same_bytes_in_another_process(here):
    done = process("certificate", "softmax-gradient", "-o", "-", env=os.environ)
    assert done.stdout == run("certificate", "softmax-gradient", "-o", "-").stdout


def test_the_schema_is_printed_without_a_name():
    shown = run("certificate", "--schema")
    assert shown.exit_code == 0
    assert shown.stdout == SCHEMA.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'NAME'."),
        (("gibs",), "no entry 'gibs'; did you mean gibbs?"),
        (("gibbs", "-o", "."), "File '.' is a directory."),
        (("gibbs", "-o", f"{__file__}/x.json"), "test_certificate.py: File exists"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(here, arguments, message):
    assert message in refusal("certificate", *arguments)
    assert names(here) == []
