"""``symdiv verify --coq`` and ``symdiv report --coq``: what Coq says, as people see it."""

import shutil

import pytest

from symdiv.coq import checker
from tests.cli.running import refusal, run
from tests.needs import needs_coq


@needs_coq
def test_what_coq_accepted_is_printed_in_full():
    result = run("verify", "--coq", "sigmoid-gradient")
    assert result.exit_code == 0
    assert result.stdout.startswith("sigmoid-gradient: accepted by Coq ")
    assert "forall (y z : R)," in result.stdout
    assert "derivable_pt_lim" in result.stdout
    assert "axioms: ClassicalDedekindReals.sig_forall_dec" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


@needs_coq
def test_an_entry_that_coq_refuses_is_named_and_the_others_are_still_asked(monkeypatch):
    accepts = checker.Coq.check

    def refuses_gibbs(coq, statement, proof):
        if "kl_divergence" in proof:
            proof = proof.replace("Theorem proof :", "Admitted.\nTheorem proof :")
        return accepts(coq, statement, proof)

    monkeypatch.setattr(checker.Coq, "check", refuses_gibbs)
    result = run("verify", "--coq", "gibbs", "sigmoid-gradient", "--quiet", "--jobs", "2")
    assert result.exit_code == 1
    assert "symdiv: gibbs: refused by Coq: proof: " in result.stderr
    assert "sigmoid-gradient: accepted by Coq" in result.stdout


def test_without_coq_the_command_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    said = refusal("verify", "--coq", "gibbs")
    assert "coqc was not found" in said
    assert "apt-get install coq" in said


@pytest.mark.parametrize("file", ["gibbs.json", "folder/gibbs"])
def test_files_are_not_for_coq(file):
    assert f"--coq checks entries by name, and {file} is a file" in refusal("verify", "--coq", file)


@needs_coq
def test_a_report_names_what_coq_said_only_if_it_was_asked(tmp_path):
    for asked in ((), ("--coq",)):
        run("report", "gibbs", "--format", "tex", "--out", str(tmp_path), *asked)
        text = (tmp_path / "gibbs.tex").read_text(encoding="utf-8")
        assert ("accepted the statement" in text) == bool(asked)
        assert ("It was not checked by Coq." in text) != bool(asked)


def test_a_report_that_coq_was_to_check_is_not_written_without_coq(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    said = refusal("report", "gibbs", "--coq", "--out", str(tmp_path))
    assert "coqc was not found" in said
    assert list(tmp_path.iterdir()) == []
