"""Files replayed by several processes: each gets its verdict, whatever becomes of the others."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from symdiv.certificates import processes
from symdiv.certificates.processes import replays
from symdiv.certificates.verdict import Failed, Status, Verified, from_json, to_json
from tests.certificates.documents import long, written
from tests.sweeps import exhaustive


@pytest.fixture
def files(tmp_path):
    """Two good files around a bad one."""
    texts = [written("gibbs"), "junk", written("decomposition")]
    paths = [tmp_path / f"{place}.json" for place in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return [str(path) for path in paths]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_each_file_gets_its_verdict(files, jobs):
    found = dict(replays(files, jobs))
    assert [found[place].status for place in range(3)] == [0, 2, 0]
    assert [found[place].name for place in (0, 2)] == ["gibbs", "decomposition"]


def test_of_no_files_there_are_no_verdicts():
    assert list(replays([], 3)) == []


def test_one_process_takes_all_its_files(files, monkeypatch):
    started = []
    popen = processes.subprocess.Popen

    def counted(*arguments, **options):
        started.append(arguments)
        return popen(*arguments, **options)

    monkeypatch.setattr(processes.subprocess, "Popen", counted)
    assert len(list(replays(files, 1))) == 3
    assert len(started) == 1


@exhaustive
def test_after_a_file_that_takes_too_long_the_others_are_replayed(files, tmp_path):
    slow = tmp_path / "slow.json"
    slow.write_text(long())
    found = dict(replays([files[0], str(slow), files[2]], 1, 3))
    assert [found[place].status for place in range(3)] == [0, 2, 0]
    assert found[1].why == "not replayed within 3 seconds"


def replaced(monkeypatch, code: str) -> None:
    """Have another program run in the place of the replay."""

    def command(*arguments: str) -> list[str]:
        return [sys.executable, "-c", code, *arguments[arguments.index("--") + 1 :]]

    monkeypatch.setattr(processes, "replay_command", command)


def test_a_process_that_dies_condemns_the_file_that_it_was_at(files, monkeypatch):
    replaced(monkeypatch, "import os, sys; '0.json' in sys.argv[1] or os.kill(os.getpid(), 9)")
    found = dict(replays(files, 1))
    assert {verdict.status for verdict in found.values()} == {Status.NO_CERTIFICATE}
    assert found[1].why == "the process of its replay ended with status -9"
    assert found[0].why == "the process of its replay ended with status 0"


def test_a_process_that_hangs_is_killed_from_outside(files, monkeypatch):
    replaced(monkeypatch, "import time; time.sleep(30)")
    monkeypatch.setattr(processes, "_GRACE", 0.2)
    found = dict(replays(files[:1], 1, 0.1))
    assert found[0].why == "the process of its replay ended with status -9"


def test_a_process_that_tells_nonsense_is_not_believed(files, monkeypatch):
    replaced(monkeypatch, "print('verified')")
    with pytest.raises(ValueError, match="Expecting value"):
        list(replays(files, 2))


def test_a_process_that_cannot_be_started_is_an_error(files, monkeypatch):
    monkeypatch.setattr(processes.sys, "executable", "/nowhere/python")
    with pytest.raises(OSError, match="No such file"):
        list(replays(files, 2))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_who_stops_listening_ends_the_processes(files, monkeypatch):
    # one process tells the verdict on the first file, the other hangs at the second one
    replaced(
        monkeypatch,
        f"""
import os, sys, time
from pathlib import Path
if sys.argv[1].endswith("0.json"):
    print({to_json(Failed(Status.REFUSED, "no"))!r}, flush=True)
Path(sys.argv[1] + ".pid").write_text(f"{{os.getpid()}}.")
while True:
    time.sleep(1)
""",
    )
    found = replays(files[:2], 2, 3600)
    assert next(found) == (0, Failed(Status.REFUSED, "no"))
    pid = number_in(Path(files[1] + ".pid"))
    os.kill(pid, 0)
    closing = threading.Thread(target=found.close, daemon=True)
    closing.start()
    closing.join(300)
    with pytest.raises(ProcessLookupError, match="No such process"):
        os.kill(pid, 0)


def number_in(path: Path) -> int:
    """What a process writes into a file, once it has."""
    for _ in range(30_000):
        if path.exists() and (text := path.read_text()).endswith("."):
            return int(text[:-1])
        time.sleep(0.01)
    raise AssertionError(f"{path} was never written")


def test_verdicts_go_through_json_unchanged(files):
    verdicts = dict(replays(files, 1))
    assert isinstance(verdicts[0], Verified)
    assert isinstance(verdicts[1], Failed)
    for verdict in verdicts.values():
        line = to_json(verdict)
        assert line.isascii()
        assert "\n" not in line
        assert from_json(line) == verdict
        assert type(from_json(line).status) is Status
