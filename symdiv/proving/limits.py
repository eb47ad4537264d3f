"""A time limit that interrupts a computation, where the system can."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["TimeIsUpError", "limited"]


class TimeIsUpError(Exception):
    """The time that was given is over."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TimeIsUpError`` inside after so many seconds: in the main thread of a Unix process.

    Elsewhere nothing interrupts. An alarm that was set before is set again afterwards.
    """
    usable = hasattr(signal, "setitimer")
    if not usable or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_: int, __: FrameType | None) -> None:
        raise TimeIsUpError

    previous = signal.signal(signal.SIGALRM, interrupt)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, interval)
        signal.signal(signal.SIGALRM, previous)
