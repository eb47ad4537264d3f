"""Replays in processes of their own: limited in time from outside, and without a way to SymPy."""

import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from symdiv.certificates.limits import SECONDS, deadline
from symdiv.certificates.verdict import Failed, Status, Verdict, from_json

__all__ = ["replay_command", "replays"]

_Told = SimpleQueue[tuple[int, Verdict] | BaseException]
_GRACE: Final = 10.0  # seconds for a start, after which a process that keeps no time limit is ended
# -I and -S leave the standard library alone on the path: no folder of this user's or of the current
# one, no site-packages. This package is found where it lies, and nothing that lies beside it
_START: Final = (
    "import sys, types; package = sys.modules['symdiv'] = types.ModuleType('symdiv'); "
    "package.__path__ = [sys.argv.pop(1)]; from symdiv.certificates.program import main; main()"
)


def replay_command(*arguments: str) -> list[str]:
    """The command that runs ``symdiv.certificates`` as this package has it, and nothing else's."""
    home = str(Path(__file__).parents[1])
    return [sys.executable, "-I", "-S", "-c", _START, home, *arguments]


def replays(
    files: Sequence[str], jobs: int = 1, timeout: float = SECONDS
) -> Generator[tuple[int, Verdict], None, None]:
    """The place of each file and its verdict, as they come, by so many processes at a time.

    Each process takes its share of the files, one after the other. Whoever stops listening ends
    them all. An ``OSError`` if no process can be started.
    """
    told: _Told = SimpleQueue()
    shares = [range(first, len(files), jobs) for first in range(min(jobs, len(files)))]
    workers = [_Worker(files, share, timeout, told) for share in shares]
    try:
        for worker in workers:
            worker.start()
        for _ in files:
            if isinstance(found := told.get(), BaseException):
                raise found
            yield found
    finally:
        for worker in workers:
            worker.stop()


class _Worker:
    """Has a share of the files replayed, in a new process after each one that ends too soon."""

    def __init__(
        self, files: Sequence[str], share: Sequence[int], timeout: float, told: _Told
    ) -> None:
        self._files, self._left, self._told = files, deque(share), told
        self._timeout = timeout
        self._lock, self._stopped = threading.Lock(), False
        self._process: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin with the first file."""
        self._thread.start()

    def stop(self) -> None:
        """End the process, and start no other."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            while self._left and (process := self._next_process()):
                with process:
                    count = self._listen(process)
                    process.kill()
                # a process that told something and ended may be innocent of the next file's fate
                if not count:
                    why = f"the process of its replay ended with status {process.returncode}"
                    self._tell(Failed(Status.NO_CERTIFICATE, why))
        except BaseException as error:
            self._told.put(error)  # who waits for verdicts must not wait without end

    def _next_process(self) -> subprocess.Popen[str] | None:
        """A process for what is left, unless all shall end."""
        files = [self._files[place] for place in self._left]
        command = replay_command("--json", "--timeout", repr(self._timeout), "--", *files)
        with self._lock:
            if self._stopped:
                return None
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="ascii",
                start_new_session=True,  # Ctrl-C is this process's to answer
            )
            return self._process

    def _listen(self, process: subprocess.Popen[str]) -> int:
        """How many verdicts the process told before it ended."""
        count = 0
        while self._left:
            with deadline(self._timeout + _GRACE, process.kill):
                line = process.stdout.readline() if process.stdout else ""
            if not line.endswith("\n"):
                break
            self._tell(from_json(line))
            count += 1
        return count

    def _tell(self, verdict: Verdict) -> None:
        self._told.put((self._left.popleft(), verdict))
