"""Limits that a process sets itself, so that no file can make it hang or take all memory."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

__all__ = ["MAX_SECONDS", "MEGABYTES", "MIN_MEGABYTES", "SECONDS", "deadline", "limit_memory"]

SECONDS, MAX_SECONDS = 60.0, 86_400  # for each file
MEGABYTES, MIN_MEGABYTES = 1024, 256  # of addresses; Python and a thread want some to begin with


def limit_memory(megabytes: int) -> None:
    """Let this process have so much memory and no more, where the system can do that."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes << 20
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS has the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


@contextmanager
def deadline(seconds: float, expired: Callable[[], object]) -> Iterator[None]:
    """Call ``expired`` in a thread of its own if the block takes longer; it should end the process.

    A thread, since an exception that a signal raises may be lost in the middle of a callback.
    """
    timer = threading.Timer(seconds, expired)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # so that ``expired`` has ended the process, or never will
