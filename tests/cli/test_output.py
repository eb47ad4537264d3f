"""Every command that writes does so to regular files only, and leaves nothing when it is ended."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from tests.cli.running import refusal, run
from tests.sweeps import sweep
from tests.workers.tasks import waited_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files and signals of POSIX")
# each with a name at its end that is to be written
COMMANDS = {
    "certificate": ("certificate", "gibbs", "-o", "{}.json"),
    "export": ("export", "gibbs", "--to", "latex", "-o", "{}.txt"),
    "export to Coq": ("export", "gibbs", "--to", "coq", "-o", "{}.v"),
    "prove": ("prove", "kl(p, q) >= 0", "--report", "{}.json"),
    "prove, a PDF": ("prove", "kl(p, q) >= 0", "--report", "{}.pdf"),
}


def command(name, tmp_path):
    *words, last = COMMANDS[name]
    path = tmp_path / last.format("it")
    return path, (*words, str(path))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_is_refused_in_one_line(name, tmp_path):
    path, words = command(name, tmp_path)
    os.mkfifo(path)
    assert refusal(*words) == f"{path}: a pipe: only a regular file is written to"
    assert stat.S_ISFIFO(path.lstat().st_mode)
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_read_only_file_is_refused_and_stays(name, tmp_path):
    path, words = command(name, tmp_path)
    path.write_text("old")
    path.chmod(0o444)
    assert refusal(*words) == f"{path}: the file is read-only"
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_is_replaced_keeps_its_mode(name, tmp_path):
    path, words = command(name, tmp_path)
    path.write_text("old")
    path.chmod(0o640)
    assert run(*words).exit_code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes() != b"old"


def test_a_report_is_refused_before_it_is_made(tmp_path):
    os.mkfifo(tmp_path / "gibbs.pdf")
    said = refusal("report", "gibbs", "--engine", "typst", "--out", str(tmp_path))
    assert said == f"{tmp_path / 'gibbs.pdf'}: a pipe: only a regular file is written to"
    assert [each.name for each in tmp_path.iterdir()] == ["gibbs.pdf"]


@pytest.mark.parametrize("target", ["coq", "latex", "numpy"])
def test_a_dash_is_the_standard_output(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = run("export", "gibbs", "--to", target, "-o", "-")
    assert shown.exit_code == 0
    assert len(shown.stdout) > 20
    assert not [*tmp_path.iterdir()]


# stands for pdflatex or coqc, says that it runs, and goes on
SLOW = '#!/bin/sh\n[ "$1" = --print-version ] && echo 8.16 4.14 && exit\ntouch {}\nexec sleep 600\n'


@pytest.mark.parametrize(
    ("number", "status"),
    sweep([(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)], 3),
)
@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("pdflatex", ["report", "gibbs", "--engine", "tex", "--out", "new"]),
        ("coqc", ["verify", "--coq", "gibbs"]),
    ],
)
def test_a_signal_leaves_no_temporary_folder(program, words, number, status, tmp_path):
    folder, started_file = tmp_path / "temporary", tmp_path / "started"
    folder.mkdir()
    slow = tmp_path / "bin" / program
    slow.parent.mkdir()
    slow.write_text(SLOW.format(started_file))
    slow.chmod(0o755)
    path = f"{slow.parent}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(
        [sys.executable, "-m", "symdiv", *words],
        cwd=tmp_path,
        env=os.environ | {"PATH": path, "TMPDIR": str(folder)},
        stderr=subprocess.PIPE,
    ) as process:
        waited_for(started_file, process)
        assert [*folder.iterdir()]
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (status, b"")
    assert [*folder.iterdir()] == []
    assert not (tmp_path / "new").exists()


def test_what_nohup_ignores_stays_ignored(tmp_path):
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "import symdiv.cli; symdiv.cli._end_in_order();"
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
