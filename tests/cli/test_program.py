"""The program as a whole: help, version, completion, exit codes, signals and pipes."""

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import click
import pytest

from symdiv.cli.commands import program
from tests.cli.running import process, refusal, run
from tests.sweeps import exhaustive, sweep

COMMANDS = (
    "certificate",
    "claims",
    "completion",
    "export",
    "list",
    "report",
    "show",
    "value",
    "verify",
)
PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(command):
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert f"Examples:\n    symdiv {command}" in shown.stdout


def test_help_is_shown_without_a_command():
    assert run().stdout == run("--help").stdout
    assert all(command in run().stdout for command in COMMANDS)


def test_version_is_that_of_the_package():
    version = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["version"]
    assert run("--version").stdout == f"symdiv {version}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(shell):
    script = run("completion", shell)
    assert script.exit_code == 0
    assert "_SYMDIV_COMPLETE" in script.stdout


def test_names_of_entries_are_completed():
    done = process(env=os.environ | complete("symdiv report gib", 2))
    assert done.stdout.split() == ["plain,gibbs", "plain,gibbs-equality", "plain,gibbs-countable"]


@exhaustive
def test_papers_are_completed_where_they_can_be_written():
    done = process(env=os.environ | complete("symdiv report cross-entropy-vs", 2))
    assert done.stdout.split() == ["plain,cross-entropy-vs-kl"]
    done = process(env=os.environ | complete("symdiv show cross-entropy-vs", 2))
    assert done.stdout.split() == []


def complete(words: str, place: int) -> dict[str, str]:
    return {
        "_SYMDIV_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(place),
    }


def test_an_unknown_command_is_refused():
    assert "No such command 'guess'" in refusal("guess")


def test_what_nobody_expected_is_one_line_too(monkeypatch):
    def fail() -> None:
        raise RuntimeError("first\nsecond")

    monkeypatch.setitem(program.commands, "fail", click.Command("fail", callback=fail))
    assert refusal("fail") == "unexpected RuntimeError, please report it: first second"


def test_exceptions_come_out_for_who_asks_for_them(monkeypatch):
    def fail() -> None:
        raise RuntimeError("as it is")

    monkeypatch.setitem(program.commands, "fail", click.Command("fail", callback=fail))
    with pytest.raises(RuntimeError, match="as it is"):
        program(["fail"], standalone_mode=False)


def test_refusals_of_a_process_are_one_line_and_status_2():
    done = process("show", "gibs")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "symdiv: no entry 'gibs'; did you mean gibbs?\n"


def test_an_output_that_cannot_show_the_symbols_is_refused():
    done = process("show", "gibbs", env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 2
    assert done.stderr.startswith("symdiv: the output's encoding latin-1 lacks ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("words", sweep([["--version"], ["list"], ["list", "--json"]], 3))
def test_a_reader_that_goes_away_is_no_error(words):
    command = [sys.executable, "-m", "symdiv", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdout.close()
        assert started.stderr.read() == b""


def test_an_interruption_ends_with_status_130(monkeypatch, tmp_path):
    from symdiv.documents import report as reports

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(reports, "compile_typst", interrupted)
    result = run("report", "gibbs", "--engine", "typst", "--out", str(tmp_path / "new"))
    assert result.exit_code == 130
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_ends_a_process_without_a_traceback(tmp_path):
    # a stand-in for pdflatex that never ends, so that the signal comes while it runs
    slow = tmp_path / "bin" / "pdflatex"
    slow.parent.mkdir()
    slow.write_text(f"#!/bin/sh\ntouch {tmp_path / 'started'}\nexec sleep 60\n")
    slow.chmod(0o755)
    command = ["report", "gibbs", "--engine", "tex", "--out", str(tmp_path / "new")]
    with subprocess.Popen(
        [sys.executable, "-m", "symdiv", *command],
        stderr=subprocess.PIPE,
        env=os.environ | {"PATH": f"{slow.parent}:{os.environ['PATH']}"},
    ) as started:
        while not (tmp_path / "started").exists() and started.poll() is None:
            time.sleep(0.02)
        started.send_signal(signal.SIGINT)
        assert b"Traceback" not in started.stderr.read()
        assert started.wait() == 130
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("module", ["click", "sympy"])
def test_an_interruption_of_an_import_is_no_traceback(module, tmp_path):
    (tmp_path / f"{module}.py").write_text("raise KeyboardInterrupt")
    done = process("list", env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_sympy_is_not_imported_for(option):
    watch = "import atexit, sys; atexit.register(lambda: print('sympy' in sys.modules)); "
    check = f"{watch}from symdiv.cli.commands import program; program([{option!r}])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
