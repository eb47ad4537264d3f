"""``symdiv prove``: limits hold whatever a claim does, and no claim stops those after it."""

import json
import os
import signal
import subprocess
import sys

import pytest

from symdiv.cli import answering
from tests.cli.running import refusal, run
from tests.sweeps import sweep
from tests.workers import tasks

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
RUNAWAY = "softmax(z)[1] > 0 where n = 32"


@pytest.mark.parametrize(
    ("claim", "status"),
    sweep(
        [
            ("-log(p[k]) >= 0", (0, 3)),
            ("-x <= 0", (1,)),
            ("-x**2 <= 0", (0, 3)),
            ("-(x - y) == y - x", (0,)),
            ("-entropy(p) <= 0", (0,)),
            ("--x == x", (0,)),
            ("-h == -h", (0,)),
            ("-1 <= 0", (0,)),
        ],
        4,
    ),
)
def test_a_claim_may_begin_with_a_minus(claim, status):
    for arguments in ([claim, "--json"], ["--json", claim], ["--json", "--", claim]):
        result = run("prove", "--timeout", "20", *arguments)
        assert result.exit_code in status, result.output
        assert json.loads(result.stdout)["claim"] == claim


def test_what_looks_like_an_option_is_one():
    assert refusal("prove", "--tiemout", "3", "kl(p, q) >= 0").startswith("No such option '--tie")
    assert refusal("prove", "-j", "kl(p, q) >= 0") == "No such option '-j'."
    assert "Missing argument 'CLAIM'" in refusal("prove", "--json")
    assert "unexpected extra argument" in refusal("prove", "-x <= 0", "-y <= 0")
    assert "Usage: symdiv prove" in run("prove", "-h").stdout
    assert "timeout" in refusal("prove", "kl(p, q) >= 0", "--timeout", "-1")


def test_a_claim_that_runs_away_is_ended_and_the_next_is_tried(monkeypatch):
    monkeypatch.setattr(answering, "_searched", tasks.searched_or_deaf)
    claims = "kl(p, q) >= 0\nx**2 >= x\nentropy(p) >= 0\n"
    result = run("prove", "-", "--timeout", "2", input=claims)
    assert result.exit_code == 3
    assert "undecided: x**2 >= x\n  The 2 seconds were up.\n" in result.stdout
    assert result.stdout.count("proved: ") == 2
    result = run("prove", "x**2 >= x", "--timeout", "0.2", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {
        "claim": "x**2 >= x",
        "verdict": "undecided",
        "tried": ["The 0.2 seconds were up."],
        "remaining": None,
    }


def test_memory_is_limited():
    result = run("prove", RUNAWAY, "--memory", "128", "--timeout", "60")
    assert result.exit_code in (0, 3)
    assert "memory" in refusal("prove", "kl(p, q) >= 0", "--memory", "1")


def test_an_internal_error_does_not_end_the_other_claims(monkeypatch):
    monkeypatch.setattr(answering, "_searched", tasks.failing_on_powers)
    claims = "kl(p, q) >= 0\nx**2 >= x\nentropy(p) >= 0\n"
    for options in ((), ("--json",)):
        result = run("prove", "-", *options, input=claims)
        assert result.exit_code == 2
        assert result.stderr == (
            "symdiv: line 2: unexpected KeyError, please report it: 'inside'\n"
        )
        assert len([line for line in result.stdout.splitlines() if "proved" in line[:50]]) >= 2
    assert refusal("prove", "x**2 >= x") == "unexpected KeyError, please report it: 'inside'"


def test_an_internal_error_is_no_refusal_of_the_claim(monkeypatch):
    def broken(claim, timeout):
        raise ValueError("max() arg is an empty sequence")

    monkeypatch.setattr("symdiv.prover.prover.prove", broken)
    answer = answering._searched("x >= 0", 1)
    assert answer.text.startswith("unexpected ValueError, please report it: max()")
    monkeypatch.undo()
    refusal = answering._searched("x >= ", 1)
    assert refusal.text == "an expression is missing here (at character 5)"
    assert "unexpected" not in refusal.text


def test_a_process_that_dies_is_a_line_and_the_rest_is_tried(monkeypatch):
    monkeypatch.setattr(answering, "_searched", tasks.dying_on_powers)
    result = run("prove", "-", input="x**2 >= x\nentropy(p) >= 0\n")
    assert (
        "undecided: x**2 >= x\n  The process that was at work ended with status 7." in result.stdout
    )
    assert "proved: entropy(p) >= 0" in result.stdout


@posix
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_both_processes(number, status, tmp_path):
    # a file says which process looks for the proof, and that it does
    there = tmp_path / "there"
    code = (
        "import sys; from symdiv.cli import answering, main; from tests.workers import tasks;"
        "answering._searched = tasks.deaf_beside_a_file; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "prove", str(there), "--timeout", "600"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        tasks.waited_for(there, started)
        other = int(there.read_text())
        started.send_signal(number)
        output, errors = started.communicate(timeout=60)
    assert (started.returncode, output, errors.strip()) == (status, b"", b"")
    with pytest.raises(ProcessLookupError, match="No such process"):
        os.kill(other, 0)
