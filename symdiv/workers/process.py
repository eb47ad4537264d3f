"""Processes that run functions of this package, one call after the other, watched from outside.

A process is kept for the next call, unless one had to be ended. What runs in it cannot outstay its
limits, whatever it does: neither a thread of the caller's nor a signal has to interrupt it.
"""

import atexit
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from symdiv.workers.limits import Limits, resident
from symdiv.workers.worker import WITHIN_LIMITS

__all__ = ["EndedError", "call"]

_GRACE: Final = 0.5  # seconds in which a function may tell by itself that its time is up
_PAUSE: Final = 0.05  # seconds between two looks at a process
# the same modules as here, from the same places
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); "
    "from symdiv.workers.worker import main; main()"
)


class EndedError(Exception):
    """A process ended before its function did; the message is a sentence that says why."""


def call(
    function: Callable[..., Any],
    *arguments: object,
    limits: Limits,
    then: Callable[[Any], Any] | None = None,
) -> Any:
    """What ``function`` returns for the arguments, run in another process within the limits.

    ``then`` is applied to the result there, with no limits any more. Functions go by their names,
    arguments and results as pickles; what one of them raises is raised here.

    Raises ``EndedError`` where the limits do not suffice, or the process dies.
    """
    task = pickle.dumps((function, pickle.dumps(arguments), then, limits.megabytes))
    with _worker() as worker:
        kind, value = worker.answer(task, limits)
    if kind == "error":
        raise value
    return value


class _Worker:
    """A process, and the pipes to it."""

    def __init__(self) -> None:
        path = json.dumps([each for each in sys.path if isinstance(each, str)])
        self._process = subprocess.Popen(
            [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", _START, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is this process's to answer
        )

    def answer(self, task: bytes, limits: Limits) -> tuple[str, Any]:
        """What came of a task: a result or an error."""
        process = self._process
        with suppress(BrokenPipeError):  # it is gone, as the reading tells
            process.stdin.write(task)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        self._next([])
        with _watched(process, limits) as why:
            answer = self._next(why)
        if answer == WITHIN_LIMITS:
            answer = self._next(why)
        kind, value = answer
        if kind == "memory":
            raise EndedError(_too_much(limits))
        return kind, value

    def _next(self, why: list[str]) -> Any:
        """What the process says next; an ``EndedError`` if it has ended instead."""
        try:
            return pickle.load(self._process.stdout)  # type: ignore[arg-type]
        except (EOFError, pickle.UnpicklingError):
            status = self._process.wait()
            ended = f"The process that was at work ended with status {status}."
            raise EndedError(why[0] if why else ended) from None

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        with self._process:
            pass


@contextmanager
def _watched(process: "subprocess.Popen[bytes]", limits: Limits) -> Iterator[list[str]]:
    """Kill the process inside once it takes more than it may, and say why in the list."""
    why: list[str] = []
    done = threading.Event()
    end = time.monotonic() + limits.seconds + _GRACE

    def watch() -> None:
        while not done.wait(min(_PAUSE, max(0.0, end - time.monotonic()))):
            if time.monotonic() >= end:
                why.append(f"The {limits.seconds:g} seconds were up.")
            elif resident(process.pid) > limits.megabytes << 20:
                why.append(_too_much(limits))
            if why:
                process.kill()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield why
    finally:
        done.set()
        watcher.join()


def _too_much(limits: Limits) -> str:
    return f"The {limits.megabytes} MB of memory were used up."


# the processes that wait for a next call, of the process that started them
_idle: list[tuple[int, _Worker]] = []
_lock = threading.Lock()


@contextmanager
def _worker() -> Iterator[_Worker]:
    """A process for one call; whatever cuts the call short ends it."""
    with _lock:
        mine = [each for each in _idle if each[0] == os.getpid()]  # a fork has them, but not alone
        worker = mine[-1][1] if mine else None
        _idle[:] = mine[:-1]
    worker = worker or _Worker()
    try:
        yield worker
    except BaseException:
        worker.stop()
        raise
    with _lock:
        _idle.append((os.getpid(), worker))


@atexit.register
def _stop_all() -> None:
    for owner, worker in _idle:
        if owner == os.getpid():
            worker.stop()
    _idle.clear()
