"""``symdiv verify``: what it prints, what it compares with, and how it exits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import symdiv
from symdiv.cli.verify import TargetName
from symdiv.kernel.term import KernelError
from symdiv.theorems import certify
from tests.certificates.documents import document, long, small, written
from tests.cli.running import process, refusal, run
from tests.ids import IDS
from tests.sweeps import exhaustive, spread

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a good certificate, one that is refused, and none."""
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_text(written("gibbs"))
    Path("wrong.json").write_text(json.dumps(small(conclusion="0 = 1")))
    Path("junk.json").write_text("junk")
    Path("own.json").write_text(json.dumps(small(title="Nothing plus nothing")))
    return tmp_path


def test_help_has_examples_and_the_exit_status():
    shown = run("verify", "--help")
    assert shown.exit_code == 0
    assert "Examples:\n    symdiv verify" in shown.stdout
    assert "Exit status: 0 all verified; 1 refused; 2 not a certificate." in shown.stdout


@exhaustive
def test_every_entry_is_verified_in_the_order_of_the_catalogue():
    result = run("verify", "--all", "--quiet", "--jobs", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"{name}: verified" for name in IDS]


@pytest.mark.parametrize("name", spread(IDS))
def test_what_was_verified_is_printed_in_full(name):
    result = run("verify", name)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"{name}: verified"
    assert max(map(len, lines)) < 80
    printed, entry = " ".join(result.stdout.split()), symdiv.catalogue[name]
    assert f"This is {name}: {entry.title}." in printed
    whole = document(name)
    for text in (*whole["hypotheses"], whole["conclusion"], *entry.axioms):
        assert text in printed
    assert f"proof: {entry.step_count} steps, made by symdiv" in printed


def test_a_file_is_compared_with_the_entry_that_it_names(here):
    result = run("verify", "good.json")
    assert result.exit_code == 0
    assert result.stdout.startswith("good.json: verified\n  This is gibbs: Gibbs' inequality.\n")


def test_a_file_that_names_no_entry_is_verified_as_what_it_is(here):
    result = run("verify", "own.json")
    assert result.exit_code == 0
    assert 'It calls itself small, "Nothing plus nothing": no entry.' in result.stdout
    assert "  it holds that\n    0 + 0 = 0\n" in result.stdout


def test_quiet_is_one_line_for_each(here):
    result = run("verify", "good.json", "own.json", "gibbs", "--quiet")
    assert result.stdout.splitlines() == [
        "good.json: verified, it is gibbs",
        "own.json: verified, it is no entry",
        "gibbs: verified",
    ]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_order_is_that_of_the_targets(here, jobs):
    targets = ("softmax-hessian", "own.json", "decomposition", "good.json")
    result = run("verify", *targets, "--quiet", "--jobs", jobs)
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == list(targets)


def test_the_same_target_is_verified_once(here):
    assert run("verify", "gibbs", "gibbs", "--quiet").stdout == "gibbs: verified\n"


@pytest.mark.parametrize(
    ("targets", "status"),
    [
        (("good.json", "gibbs"), 0),
        (("wrong.json", "good.json"), 1),
        (("wrong.json", "junk.json", "good.json"), 2),
        (("junk.json", "wrong.json", "good.json"), 2),
        (("none.json", "good.json"), 2),
    ],
)
def test_all_are_tried_and_the_worst_is_the_exit_status(here, targets, status):
    result = run("verify", *targets, "--quiet")
    assert result.exit_code == status
    assert "good.json: verified" in result.stdout
    verified, failed = result.stdout.splitlines(), result.stderr.splitlines()
    assert len(verified) + len(failed) == len(targets)
    assert all(line.startswith("symdiv: ") for line in failed)


def test_a_refusal_names_the_step_and_why(here):
    result = run("verify", "wrong.json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "symdiv: wrong.json: refused: step 0, the last: the claim is not what the steps prove: "
        "|- equal(add(0, 0), 0)\n"
    )


def test_of_several_it_is_counted_how_many_are_verified(here):
    assert run("verify", "good.json", "wrong.json").stdout.endswith("\n1 of 2 verified\n")


def test_a_control_character_in_the_name_of_a_file_is_not_printed(here):
    Path("\x1b[2J.json").write_text("junk")
    result = run("verify", "\x1b[2J.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("symdiv: [2J.json: not a certificate: ")


# what is a file, and what a name


@pytest.mark.parametrize("target", ["gibbs.json", "./gibbs", "a/b", "good", "gibbs"])
def test_what_ends_in_json_or_has_a_folder_or_exists_is_a_file(here, target):
    Path("good.json").rename("good")
    converted = TargetName().convert(target, None, None)
    assert isinstance(converted, Path) is (target != "gibbs")


def test_a_folder_of_the_name_of_an_entry_is_no_file(here):
    Path("gibbs").mkdir()
    assert run("verify", "gibbs", "--quiet").stdout == "gibbs: verified\n"


def test_a_file_of_the_name_of_an_entry_does_not_shadow_it(here):
    Path("own.json").rename("gibbs")
    assert run("verify", "gibbs", "--quiet").stdout == "gibbs: verified\n"
    assert run("verify", "./gibbs", "--quiet").stdout == "gibbs: verified, it is no entry\n"
    Path("good.json").rename("good")
    assert run("verify", "good", "--quiet").stdout == "good: verified, it is gibbs\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a file or an entry, or all entries by --all"),
        (("gibs",), "no entry 'gibs'; did you mean gibbs?"),
        (("gibbs", "--all"), "--all stands for all names"),
        (("gibbs", "--jobs", "0"), "0 is not in the range x>=1"),
        (("gibbs", "--timeout", "0"), "0.0 is not in the range"),
        (("gibbs", "--timeout", "soon"), "'soon' is not a valid float"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, message):
    assert message in refusal("verify", *arguments)


def test_names_and_then_files_are_completed():
    environment = {
        "_SYMDIV_COMPLETE": "bash_complete",
        "COMP_WORDS": "symdiv verify gib",
        "COMP_CWORD": "2",
    }
    lines = process(env=os.environ | environment).stdout.split()
    assert lines == ["file,gib", "plain,gibbs", "plain,gibbs-equality", "plain,gibbs-countable"]


# comparison with the claim


def test_an_entry_whose_certificate_proves_something_else_is_refused(monkeypatch):
    other = json.dumps(document("decomposition") | {"theorem": "gibbs", "title": "Gibbs"})
    monkeypatch.setattr(certify, "entry_certificate", lambda entry: other)
    result = run("verify", "gibbs")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "symdiv: gibbs: refused: its steps prove something, but not what gibbs states: "
        "its conclusion is cross_entropy(upto(n)"
    )


def test_an_entry_is_compared_with_its_own_claim_whatever_name_its_certificate_has(monkeypatch):
    other = json.dumps(document("decomposition"))
    monkeypatch.setattr(certify, "entry_certificate", lambda entry: other)
    assert run("verify", "gibbs").exit_code == 1


def test_an_entry_that_has_no_proof_is_refused_and_the_others_are_tried(monkeypatch):
    real = certify.entry_certificate

    def certificate(entry):
        if entry.id == "gibbs":
            raise KernelError("step 3: something is wrong")
        return real(entry)

    monkeypatch.setattr(certify, "entry_certificate", certificate)
    result = run("verify", "gibbs", "decomposition", "--quiet")
    assert result.exit_code == 1
    assert result.stderr == "symdiv: gibbs: refused: step 3: something is wrong\n"
    assert result.stdout == "decomposition: verified\n"


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"conclusion": "0 + 0 = 0", "steps": ["arith |  | 0 + 0 = 0"]}, "its conclusion is 0 + 0"),
        ({"hypotheses": [*document()["hypotheses"], "0 = 1"]}, "it assumes 0 = 1"),
    ],
)
def test_a_file_that_proves_something_else_than_its_entry_is_refused(here, changed, difference):
    altered = document() | changed
    if "steps" in changed:
        altered["axioms"] = {}
    Path("gibbs.json").write_text(json.dumps(altered))
    result = run("verify", "gibbs.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"not what gibbs states: {difference}" in result.stderr


# time, terminals and signals


@exhaustive
def test_a_replay_that_takes_too_long_is_no_certificate_and_the_others_are_tried(here):
    Path("slow.json").write_text(long())
    result = run("verify", "slow.json", "good.json", "--timeout", "3", "--quiet")
    assert result.exit_code == 2
    assert "slow.json: not a certificate: not replayed within 3 seconds" in result.stderr
    assert result.stdout == "good.json: verified, it is gibbs\n"


def test_without_a_terminal_there_is_no_progress_bar(here):
    assert run("verify", "good.json", "own.json").stderr == ""


@posix
@pytest.mark.parametrize(
    ("targets", "shown"), [(["good.json", "own.json"], True), (["gibbs"], False)]
)
def test_a_terminal_shows_progress_if_there_are_several(here, targets, shown):
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "symdiv", "verify", *targets]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        printed = os.read(ours, 10_000).decode()
    except (BlockingIOError, OSError):
        printed = ""
    os.close(ours)
    assert ("Replaying" in printed and "100%" in printed) is shown
    assert b"Replaying" not in done.stdout


@posix
def test_an_interruption_ends_the_replays_without_a_traceback(here):
    Path("slow.json").write_text(long())
    command = [sys.executable, "-m", "symdiv", "verify", "slow.json", "good.json", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        replaying = children(started)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=600)
    assert started.returncode == 130
    assert (out, err.strip()) == (b"", b"")
    assert replaying
    for pid in replaying:
        with pytest.raises(ProcessLookupError, match="No such process"):
            os.kill(pid, 0)


def children(started: subprocess.Popen) -> list[int]:
    """The processes that it has started, once it has."""
    for _ in range(10_000):
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(started.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        found = [int(line.split()[0]) for line in listed.splitlines() if "slow.json" in line]
        if found or started.poll() is not None:
            return found
        time.sleep(0.02)
    return []


def test_the_replay_has_no_sympy_though_the_comparison_has(here):
    watch = """
import subprocess, sys
from symdiv.certificates import processes
real = processes.replay_command
processes.replay_command = lambda *a: [(c := real(*a))[0], "-X", "importtime", *c[1:]]
popen = subprocess.Popen
def watched(command, **options):
    return popen(command, **options | {"stderr": open("imports", "w")})
processes.subprocess.Popen = watched
from symdiv.cli.commands import program
program(["verify", "gibbs"])
"""
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("gibbs: verified\n")
    imported = Path("imports").read_text()
    assert "symdiv.kernel.certificate" in imported
    assert "sympy" not in imported
