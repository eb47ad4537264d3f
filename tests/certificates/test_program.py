"""``python -m symdiv.replay``: what it prints, how it exits, and that no file overwhelms it."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from symdiv.certificates.layout import described
from symdiv.certificates.processes import replay_command
from symdiv.certificates.replaying import replayed
from symdiv.certificates.verdict import Verified
from symdiv.theorems import CATALOGUE
from tests.certificates.documents import document, large, long, small, written
from tests.certificates.malformed import DOCUMENTS, TEXTS
from tests.certificates.running import replay
from tests.sweeps import exhaustive, sweep

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")


@pytest.fixture
def file(tmp_path):
    """A file with a text in it."""

    def make(text: str | bytes, name: str = "it.json"):
        content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return make


@pytest.mark.parametrize("name", sweep(CATALOGUE, 6))
def test_all_that_was_verified_is_told_in_80_columns(name, file):
    verified = replayed(str(file(written(name))))
    assert isinstance(verified, Verified)
    text, whole = described(verified), document(name)
    assert max(map(len, text.splitlines())) < 80
    printed = " ".join(text.split())
    for part in (*whole["hypotheses"], whole["conclusion"], *whole["axioms"]):
        assert part in printed
    for definition in whole["definitions"]:
        head, *_, body = definition.split(" | ")
        assert body in printed or not re.search(rf"\b{head}\(", printed)
    assert f"{len(whole['steps'])} steps" in printed


def test_this_is_how_it_looks(file):
    run = replay(file(written("sigmoid-gradient"), "s.json"))
    assert run.stdout.partition("\n")[2].partition("  proof:")[0] == (
        """\
  It calls itself sigmoid-gradient, "The gradient of the binary cross-entropy
      is sigmoid(z) − y". What was verified, in full:
  for all
    y, z: real
  it holds that
    deriv(u. binary_cross_entropy(y, sigmoid(u)), z, -y + sigmoid(z))
  where
    binary_cross_entropy(y: real, s: real) :=
        -(y * log(s) + (1 - y) * log(1 - s))
    sigmoid(x: real) := 1 / (1 + exp(-x))
  here:   x / 0 = 0
          log is the natural logarithm, with log(0) = 0
          deriv(x. f(x), a, b): f is differentiable at a, and f'(a) = b
"""
    )


def test_a_definition_is_shown_as_the_file_has_it(file):
    altered = small(
        definitions=["entropy | 0"],
        conclusion="entropy = 0",
        steps=["unfold |  | entropy"],
    )
    run = replay(file(json.dumps(altered)))
    assert run.status == 0
    assert "    entropy := 0\n" in run.stdout


def test_a_certificate_that_is_refused_says_the_step_and_why(file):
    run = replay(path := file(json.dumps(small(steps=["arith |  | 0 = 1"]))))
    assert (run.status, run.stdout) == (1, "")
    assert run.stderr.startswith(f"{path}: refused: step 0: arith: equal(0, 1) does not follow")
    assert len(run.stderr.splitlines()) == 1


def test_the_worst_verdict_is_the_status(file):
    good, wrong = file(written("gibbs"), "a"), file(json.dumps(small(conclusion="0 = 1")), "b")
    junk = file("junk", "c")
    assert replay(good, good).status == 0
    assert replay(wrong, good).status == 1
    assert replay(junk, wrong, good).status == 2
    assert replay(junk, good).stdout.startswith(f"{good}: verified\n")


@pytest.mark.parametrize("what", [*TEXTS, *DOCUMENTS])
def test_what_is_no_certificate_is_said_to_be_none(malformed, what):
    status, why = malformed[what]
    assert status == 2
    assert why
    assert len(why) < 700
    assert why.isprintable()
    assert "unexpected" not in why


@pytest.fixture(scope="module")
def malformed(tmp_path_factory):
    """The verdicts of one process on all that is malformed."""
    folder = tmp_path_factory.mktemp("malformed")
    paths = []
    for place, text in enumerate((*TEXTS.values(), *DOCUMENTS.values())):
        paths.append(folder / str(place))
        content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        paths[-1].write_bytes(content)
    run = replay("--json", *paths)
    assert run.status == 2
    assert run.stderr == ""
    assert run.megabytes < 300
    told = [json.loads(line) for line in run.stdout.splitlines()]
    return dict(
        zip((*TEXTS, *DOCUMENTS), ((each["status"], each["why"]) for each in told), strict=True)
    )


@pytest.mark.parametrize("part", [b"[", b"\0"])
def test_a_hundred_megabytes_of_junk_are_not_read(file, part):
    run = replay(file(part * 100_000_000))
    assert run.status == 2
    assert "the file is larger than 16 MB" in run.stderr
    assert run.megabytes < 64


@exhaustive
def test_fifteen_megabytes_of_empty_lists_are_refused_in_bounded_memory(file):
    run = replay(file('{"format": "symdiv certificate 1", "steps": [' + "[]," * (5 << 20) + '""]}'))
    assert run.status == 2
    assert "made_by is missing" in run.stderr
    assert run.megabytes < 1024


@posix
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(path):
    run = replay(path)
    assert run.status == 2
    assert "not a plain file, but a folder, a device or a pipe" in run.stderr


@posix
def test_a_pipe_is_refused_though_nobody_writes_to_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    run = replay(tmp_path / "pipe.json")
    assert run.status == 2
    assert "not a plain file" in run.stderr


@posix
def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # since the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("it.json")
        run = replay("it.json")
    assert run.status == 2
    assert "the file cannot be read" in run.stderr


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path):
    run = replay(tmp_path, tmp_path / "none.json")
    assert run.status == 2
    first, second = run.stderr.splitlines()
    assert first.startswith(f"{tmp_path}: not a certificate: ")
    assert second.endswith("the file cannot be read: No such file or directory")


def test_a_replay_that_takes_too_long_ends(file):
    run = replay("--timeout", "0.5", path := file(long()))
    assert run.status == 2
    assert run.stderr == f"{path}: not a certificate: not replayed within 0.5 seconds\n"


@exhaustive
@posix
def test_a_replay_that_takes_too_much_ends_and_the_next_file_is_replayed(file):
    path, good = file(large()), file(written("gibbs"), "good.json")
    run = replay("--memory", "256", path, good)
    assert run.status == 2
    assert run.stderr == (
        f"{path}: not a certificate: more memory is needed for a replay than it may take\n"
    )
    assert run.stdout.startswith(f"{good}: verified\n")
    assert run.megabytes < 256


@pytest.mark.parametrize(
    "arguments", [[], ["--timeout", "0", "x"], ["--timeout", "nan", "x"], ["--memory", "1", "x"]]
)
def test_wrong_arguments_are_refused(arguments):
    run = replay(*arguments)
    assert (run.status, run.stdout) == (2, "")
    assert "error: " in run.stderr


def test_a_title_that_the_output_cannot_show_is_written_in_ascii(file):
    command = [sys.executable, "-m", "symdiv.replay", str(file(written("sigmoid-gradient")))]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert r'is sigmoid(z) \u2212 y". ' in " ".join(done.stdout.split())


@posix
def test_an_output_that_is_full_is_one_line(file):
    command = replay_command(str(file(written("gibbs"))))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "output: No space left on device\n"


# without SymPy


def loaded(said: str) -> set[str]:
    """The packages that a process imported, of ``-X importtime``."""
    lines = [line.rpartition("|")[2].strip() for line in said.splitlines() if "|" in line]
    assert len(lines) > 50
    return {line.partition(".")[0] for line in lines[1:]} - sys.stdlib_module_names


def importing(command: list[str]) -> set[str]:
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=True
    )
    return loaded(done.stderr)


@exhaustive
def test_a_replay_of_every_entry_imports_the_standard_library_and_symdiv(file):
    files = [str(file(written(name), f"{name}.json")) for name in CATALOGUE]
    # Python's own pickle asks for Jython's org
    assert importing(replay_command(*files)) - {"org"} == {"symdiv"}


def test_a_replay_started_by_hand_imports_no_sympy(file):
    found = importing([sys.executable, "-m", "symdiv.replay", str(file(written("gibbs")))])
    assert not found & {"sympy", "mpmath", "numpy", "click"}


@pytest.mark.parametrize("module", ["sympy", "click", "symdiv.cli.program", "symdiv.expressions"])
def test_a_replay_could_not_import_sympy_nor_what_else_is_installed(module):
    command = replay_command()
    place = command.index("-c") + 1
    head, _, _ = command[place].partition("from symdiv.certificates")
    command[place] = f"{head}import {module}"
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("ModuleNotFoundError: No module named ")


def test_its_help_says_how_it_is_run_alone():
    run = replay("--help")
    assert run.stdout.startswith("usage: python -I -m symdiv.replay ")
    done = subprocess.run(
        [sys.executable, "-I", "-m", "symdiv.replay", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == run.stdout


def test_an_import_of_sympy_would_be_found():
    assert "sympy" in importing([sys.executable, "-c", "import sympy"])


def test_a_replay_imports_nothing_from_the_folder_or_the_environment_it_runs_in(file, tmp_path):
    for name in ("json", "argparse", "sympy", "symdiv", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(99)")
    done = subprocess.run(
        replay_command(str(file(written("gibbs")))),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
